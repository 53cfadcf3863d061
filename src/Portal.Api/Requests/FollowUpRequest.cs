using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Requests;

/// <summary>The body of an incrementalAuthorization, capture, void, deregister or refund.</summary>
internal static class FollowUpRequest
{
    /// <param name="signedWithMd5">Which digest signed the request; null when unsigned.</param>
    public static Result<FollowUp> Read(TransactionType type, ReadOnlyMemory<byte> body, bool? signedWithMd5 = null)
    {
        var read = RequestReader.Read(TransactionRequests.For(type), body);
        if (!read.IsOk)
        {
            return read.Error;
        }

        var values = read.Value;
        if (TransactionRequest.ReadSum(values, out var amount) is { } wrongAmount)
        {
            return wrongAmount;
        }

        var reference = values.Text(TransactionFields.ReferenceUuid);
        var token = values.Text(TransactionFields.TransactionToken);
        return reference is null && token is null
            ? Error.Required(TransactionFields.ReferenceUuid.Name)
            : new FollowUp(type, TransactionRequest.Details(values, signedWithMd5), amount, reference, token);
    }
}
