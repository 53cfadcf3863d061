using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Requests;

/// <summary>A valid updateProfile (contract 3.5).</summary>
/// <param name="PreferredInstrument">A <c>pt::</c> token, as sent.</param>
internal sealed record UpdateProfile(ProfileIdentifier Identifier, CustomerDataPatch CustomerData, string? PreferredInstrument)
{
    public static Result<UpdateProfile> Read(ReadOnlyMemory<byte> body)
    {
        var read = RequestReader.Read(ProfileRequests.UpdateProfile, body);
        if (!read.IsOk)
        {
            return read.Error;
        }

        var identifier = ProfileIdentifierRequest.ExactlyOne(read.Value);
        return identifier.IsOk
            ? new UpdateProfile(
                identifier.Value,
                Patch(read.Value.Child(ProfileRequests.CustomerData)!),
                read.Value.Text(ProfileRequests.PreferredInstrument))
            : identifier.Error;
    }

    private static CustomerDataPatch Patch(RequestValues customer) =>
        new(
            CustomerFields.All
                .Where(field => customer.Has(CustomerTable.Text(field)))
                .ToDictionary(field => field, field => customer.Text(CustomerTable.Text(field))),
            CustomerRequest.ExtraData(customer));
}
