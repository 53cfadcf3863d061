using CustomerProfiles.Domain.Shared;
using Microsoft.AspNetCore.Identity;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Names and email addresses as they are looked up. What .NET does not normalize (half a surrogate pair, U+FFFE) or no column holds (NUL) is nobody's
/// name, and becomes the sign for what cannot be read.</summary>
internal sealed class LookupNames : ILookupNormalizer
{
    private readonly UpperInvariantLookupNormalizer _usual = new();

    public string? NormalizeName(string? name) => _usual.NormalizeName(Readable(name));

    public string? NormalizeEmail(string? email) => _usual.NormalizeEmail(Readable(email));

    private static string? Readable(string? text) => text is null ? null : SearchText.Readable(text).Replace('\uFFFE', '\uFFFD');
}
