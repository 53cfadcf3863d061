using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Requests;

/// <summary>A valid detachPaymentInstrument (contract 3.7).</summary>
internal sealed record DetachPaymentInstrument(string TransactionUuid, ProfileIdentifier Identifier)
{
    public static Result<DetachPaymentInstrument> Read(ReadOnlyMemory<byte> body)
    {
        var read = RequestReader.Read(ProfileRequests.DetachPaymentInstrument, body);
        if (!read.IsOk)
        {
            return read.Error;
        }

        var identifier = ProfileIdentifierRequest.ExactlyOne(read.Value);
        return identifier.IsOk
            ? new DetachPaymentInstrument(read.Value.Text(ProfileRequests.TransactionUuid)!, identifier.Value)
            : identifier.Error;
    }
}
