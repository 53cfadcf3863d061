using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Api.Requests;

/// <summary>How a body names the profile (contract 3.1).</summary>
internal static class ProfileIdentifierRequest
{
    /// <summary>The whole body of getProfile and deleteProfile.</summary>
    public static Result<ProfileIdentifier> Read(RequestShape shape, ReadOnlyMemory<byte> body)
    {
        var values = RequestReader.Read(shape, body);
        return values.IsOk ? ExactlyOne(values.Value) : values.Error;
    }

    /// <summary>Profile calls: both is as wrong as neither, also when both name the same profile.</summary>
    public static Result<ProfileIdentifier> ExactlyOne(RequestValues values)
    {
        var identifier = From(values);
        return (identifier.Guid is null) == (identifier.CustomerIdentification is null)
            ? Error.Invalid(ProfileRequests.ProfileGuid.Name, "exactly one of 'profileGuid' and 'customerIdentification' is required")
            : identifier;
    }

    /// <summary>Transactions: one or both (contract 4.6).</summary>
    public static Result<ProfileIdentifier> AtLeastOne(RequestValues values, string field)
    {
        var identifier = From(values);
        return identifier is { Guid: null, CustomerIdentification: null }
            ? Error.Invalid(field, "'profileGuid' or 'customerIdentification' is required")
            : identifier;
    }

    // Clients send the guid in either case; it is stored and compared in upper case (contract 11, no. 12).
    private static ProfileIdentifier From(RequestValues values) =>
        new(values.Text(ProfileRequests.ProfileGuid)?.ToUpperInvariant(), values.Text(ProfileRequests.CustomerIdentification));
}
