using System.Globalization;
using CustomerProfiles.Domain.Copies;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.Documents;
using CustomerProfiles.Portal.Language;
using CustomerProfiles.Portal.Transactions;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Profiles;

/// <summary>A copy as its shopper reads it, in the language of the thread.</summary>
internal static class CopyDocument
{
    internal static byte[] Pdf(PersonalCopy copy)
    {
        using var paper = new PdfPaper(T("Your stored data"), Languages.Current.Code, copy.MadeAt);
        paper.Paragraph(T($"What is stored of you, as far as {copy.Merchant} may see it. Times are in UTC. Card numbers are kept back except for their last four digits."));
        paper.Row(T("Made on"), Time(copy.MadeAt));
        paper.Row(T("Customer ID"), copy.CustomerIdentification);
        paper.Row(T("Profile ID"), copy.ProfileGuid);

        paper.Heading(T("Customer data"));
        if (copy.Customer.Count + copy.ExtraData.Count == 0)
        {
            paper.Paragraph(T("None."));
        }

        foreach (var (name, value) in copy.Customer)
        {
            paper.Row(FieldWords.Of(name), value);
        }

        foreach (var (name, value) in copy.ExtraData)
        {
            paper.Row(name, value);
        }

        paper.Heading(T("Stored payment instruments"));
        if (copy.PaymentInstruments.Count == 0)
        {
            paper.Paragraph(T("None."));
        }

        foreach (var instrument in copy.PaymentInstruments)
        {
            Write(paper, instrument);
        }

        paper.Heading(T("Payments"));
        if (copy.Payments.Count == 0)
        {
            paper.Paragraph(T("None."));
        }

        foreach (var payment in copy.Payments)
        {
            paper.Row(Time(payment.At), Of(payment));
        }

        return paper.Save();
    }

    private static void Write(PdfPaper paper, CopiedInstrument instrument)
    {
        paper.Label($"{instrument.Brand ?? MethodWords.Of(instrument.Method)} {instrument.Account}".TrimEnd());
        paper.Row(T("Valid until"), instrument.Expiry);
        paper.Row(T("Saved on"), Time(instrument.SavedAt));
        paper.Row(T("Preferred"), instrument.IsPreferred ? T("yes") : null);
        paper.Row(T("Paused since"), instrument.PausedAt is { } paused ? Time(paused) : null);
        paper.Row(T("Who may charge it"), Shops(instrument));
        if (instrument.Consent is { } consent)
        {
            Write(paper, consent);
        }
        else
        {
            paper.Row(T("Consent"), T("Not recorded"));
        }

        if (instrument.AsBackup is { } backup)
        {
            paper.Row(T("Backup"), T("Charged once where a recurring payment with another is declined for good."));
            Write(paper, backup);
        }
    }

    private static void Write(PdfPaper paper, CopiedConsent consent)
    {
        paper.Row(T("Consent given on"), consent.GivenAt is { } given ? Time(given) : null);
        paper.Row(T("Consent valid until"), consent.ValidUntil is { } until ? Time(until) : null);
        paper.Row(T("Consent for"), consent.Purpose is { } purpose ? ConsentWords.Of(purpose) : null);
        paper.Row(T("Consent through"), consent.Channel is { } channel ? ConsentWords.Of(channel) : null);
        paper.Row(T("What you read"), consent.Heading is null ? null : $"{consent.Heading}\n{consent.Words}");
    }

    private static string Shops(CopiedInstrument instrument) => (instrument.Shops, instrument.AndPartners) switch
    {
        ({ Count: 0 }, true) => T("Partner shops"),
        ({ Count: 0 }, _) => T("Nobody at present"),
        (var shops, true) => T($"{string.Join(", ", shops)} and partner shops"),
        var (shops, _) => string.Join(", ", shops),
    };

    private static string Of(CopiedPayment payment)
    {
        var sum = payment.Amount is not { } amount ? null
            : $"{amount.Replace(".", NumberFormatInfo.CurrentInfo.NumberDecimalSeparator, StringComparison.Ordinal)} {payment.Currency}";
        return string.Join(" · ", new[] { TransactionWords.Of(payment.Type), sum, TransactionWords.Of(payment.Status), payment.Merchant, payment.Uuid }
            .Where(part => part is not null));
    }

    private static string Time(DateTime at) => at.ToString("g", CultureInfo.CurrentCulture);
}
