using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Requests;

/// <summary>A valid setBackupInstrument.</summary>
/// <param name="Named">Null where the profile is to have none.</param>
internal sealed record SetBackupInstrument(ProfileIdentifier Identifier, AgreedBackup? Named)
{
    public static Result<SetBackupInstrument> Read(ReadOnlyMemory<byte> body, DateTime now)
    {
        var read = RequestReader.Read(ProfileRequests.SetBackupInstrument, body);
        if (!read.IsOk)
        {
            return read.Error;
        }

        var (token, consent) = (read.Value.Text(ProfileRequests.BackupToken), ConsentRequest.In(read.Value, now));
        if (consent is { IsOk: false } wrong)
        {
            return wrong.Error;
        }

        // One without the other is a mistake, and must not end a backup by it.
        return (token, consent) switch
        {
            ({ } named, { } given) => ProfileIdentifierRequest.ExactlyOne(read.Value)
                .Map(profile => new SetBackupInstrument(profile, new AgreedBackup(named, given.Value!))),
            (null, null) => ProfileIdentifierRequest.ExactlyOne(read.Value).Map(profile => new SetBackupInstrument(profile, null)),
            (_, null) => Error.Invalid("consent", "'consent' is required with 'paymentToken': a backup instrument needs the shopper's consent"),
            _ => Error.Invalid("paymentToken", "'paymentToken' is required with 'consent'"),
        };
    }
}

/// <summary>A <c>pt::</c> token, as sent, and what the shopper agreed to.</summary>
internal sealed record AgreedBackup(string PaymentToken, GivenConsent Consent);
