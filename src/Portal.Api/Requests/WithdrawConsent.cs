using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Requests;

/// <summary>A valid withdrawConsent.</summary>
internal sealed record WithdrawConsent(ProfileIdentifier Identifier, string PaymentToken, string? Reason)
{
    public static Result<WithdrawConsent> Read(ReadOnlyMemory<byte> body)
    {
        var read = RequestReader.Read(ProfileRequests.WithdrawConsent, body);
        if (!read.IsOk)
        {
            return read.Error;
        }

        var identifier = ProfileIdentifierRequest.ExactlyOne(read.Value);
        return identifier.Map(named => new WithdrawConsent(named, read.Value.Text(ProfileRequests.PaymentToken)!, read.Value.Text(ProfileRequests.Reason)));
    }
}
