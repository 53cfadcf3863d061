using System.Text.RegularExpressions;
using CustomerProfiles.Api.Requests;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Api.Tokenization;

/// <summary>The body of a security-code refresh (contract 4.3).</summary>
internal static partial class RefreshSecurityCode
{
    private static readonly TextField Card = new("card", 24)
    {
        Required = true, Rule = TextRule.Matching(StoredCard(), "must be a pt:: token or the uuid of a transaction", "pt::0123456789abcdef0123"),
    };

    private static readonly TextField Cvv = new("cvv", 4) { Required = true, MinLength = 3 };

    internal static RequestShape Shape { get; } = new("refreshCvv", [Card, Cvv]);

    internal static Result<(string Card, string SecurityCode)> Read(ReadOnlyMemory<byte> body)
    {
        var read = RequestReader.Read(Shape, body);
        return read.IsOk ? (read.Value.Text(Card)!, read.Value.Text(Cvv)!) : read.Error;
    }

    [GeneratedRegex(@"^(pt::)?[0-9a-f]{20}\z", RegexOptions.CultureInvariant)]
    private static partial Regex StoredCard();
}
