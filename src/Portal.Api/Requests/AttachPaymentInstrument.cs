using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Requests;

/// <summary>A valid attachPaymentInstrument (contract 3.7).</summary>
internal sealed record AttachPaymentInstrument(string TransactionUuid, ProfileIdentifier Identifier, bool CreateProfileIfNotExists)
{
    public static Result<AttachPaymentInstrument> Read(ReadOnlyMemory<byte> body)
    {
        var read = RequestReader.Read(ProfileRequests.AttachPaymentInstrument, body);
        if (!read.IsOk)
        {
            return read.Error;
        }

        var identifier = ProfileIdentifierRequest.ExactlyOne(read.Value);
        return identifier.IsOk
            ? new AttachPaymentInstrument(
                read.Value.Text(ProfileRequests.TransactionUuid)!,
                identifier.Value,
                read.Value.Flag(ProfileRequests.CreateProfileIfNotExists))
            : identifier.Error;
    }
}
