using System.Globalization;
using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Portal.Documents;
using CustomerProfiles.Portal.Language;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.PrivacyRequests;

/// <summary>The certificate on paper, in the language of the thread: what was done, and nothing of whom.</summary>
internal static class CertificateDocument
{
    internal static byte[] Pdf(PrivacyCertificate certificate)
    {
        using var paper = new PdfPaper(T($"Certificate {certificate.Number}"), Languages.Current.Code, certificate.EndedAt);
        paper.Paragraph(T("What became of a request of a person about their data. This certificate holds no personal data. Times are in UTC."));
        paper.Row(T("Issued by"), certificate.IssuedBy);
        paper.Row(T("Kind"), PrivacyRequestWords.Of(certificate.Kind));
        paper.Row(T("State"), PrivacyRequestWords.Of(certificate.State));
        paper.Row(T("Reason"), certificate.Refusal is { } refusal ? PrivacyRequestWords.Of(refusal) : null);
        paper.Row(T("Received"), PrivacyRequestWords.Day(certificate.ReceivedOn));
        paper.Row(T("Due"), PrivacyRequestWords.Day(certificate.DueOn));
        paper.Row(T("Ended"), Time(certificate.EndedAt));
        paper.Row(T("Identity checked"), PrivacyRequestWords.Of(certificate.IdentityCheck));
        paper.Row(T("Handler"), certificate.HandledBy);
        paper.Row(T("Asked to erase"), certificate.AskedBy);
        paper.Row(T("Approved"), certificate.ApprovedAt is { } at ? $"{certificate.ApprovedBy}, {Time(at)}" : null);

        paper.Heading(T("Profiles"));
        if (certificate.Profiles.Count == 0)
        {
            paper.Paragraph(T("None."));
        }

        foreach (var profile in certificate.Profiles)
        {
            paper.Label(profile.Guid);
            paper.Row(T("Container"), profile.Container);
            paper.Row(T("State"), certificate.Kind == PrivacyRequestKind.Erasure ? PrivacyRequestWords.Of(profile.State) : null);
            if (profile.State == RequestedProfileState.Erased)
            {
                paper.Row(T("Erased"), profile.ErasedAt is { } erased ? Time(erased) : null);
                paper.Row(T("Instruments ended"), Number(profile.InstrumentsEnded));
                paper.Row(T("Transactions kept without customer fields"), Number(profile.TransactionsKept));
                paper.Row(T("Providers asked to end what they held"), Number(profile.DeregistrationsQueued));
                paper.Row(T("Of these not answered yet"), Number(profile.DeregistrationsWaiting));
            }
        }

        return paper.Save();
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    private static string Time(DateTime at) => at.ToString("g", CultureInfo.CurrentCulture);
}
