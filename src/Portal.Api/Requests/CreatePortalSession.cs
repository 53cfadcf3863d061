using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.ShopperPages;

namespace CustomerProfiles.Api.Requests;

/// <summary>A valid createPortalSession.</summary>
internal static class CreatePortalSession
{
    public static Result<WantedLink> Read(ReadOnlyMemory<byte> body)
    {
        var read = RequestReader.Read(ProfileRequests.CreatePortalSession, body);
        if (!read.IsOk)
        {
            return read.Error;
        }

        return ProfileIdentifierRequest.ExactlyOne(read.Value).Map(
            named => new WantedLink(named, read.Value.Text(ProfileRequests.ReturnUrl), read.Value.Text(TransactionFields.Language)));
    }
}
