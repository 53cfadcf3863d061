using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Requests;

/// <summary>A valid attachPaymentInstrument (contract 3.7).</summary>
internal sealed record AttachPaymentInstrument(string TransactionUuid, ProfileIdentifier Identifier, bool CreateProfileIfNotExists, GivenConsent? Consent)
{
    public static Result<AttachPaymentInstrument> Read(ReadOnlyMemory<byte> body, DateTime now)
    {
        var read = RequestReader.Read(ProfileRequests.AttachPaymentInstrument, body);
        if (!read.IsOk)
        {
            return read.Error;
        }

        var consent = ConsentRequest.In(read.Value, now);
        if (consent is { IsOk: false } wrong)
        {
            return wrong.Error;
        }

        var identifier = ProfileIdentifierRequest.ExactlyOne(read.Value);
        return identifier.IsOk
            ? new AttachPaymentInstrument(
                read.Value.Text(ProfileRequests.TransactionUuid)!,
                identifier.Value,
                read.Value.Flag(ProfileRequests.CreateProfileIfNotExists),
                consent?.Value)
            : identifier.Error;
    }
}
