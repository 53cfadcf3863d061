namespace CustomerProfiles.Domain.Consents;

/// <summary>The merchants that a shopper chose, as the one text that rows, sealed data and queries can hold: ids in order, with commas between them.</summary>
public static class ChosenMerchants
{
    public const int Most = 50;

    // And the one that had stored what took the place of the present one, or was copied.
    internal const int MaxLength = (Most + 1) * (IdLength + 1);

    private const int IdLength = 36;

    public static string Of(IEnumerable<MerchantId> merchants) => string.Join(',', merchants.Distinct().Order());

    public static IReadOnlyList<MerchantId> In(string? text) =>
        text is { Length: > 0 } ? [.. text.Split(',').Select(id => new MerchantId(Guid.ParseExact(id, "D")))] : [];

    internal static bool Include(string? text, MerchantId merchant) => text?.Contains(merchant.ToString(), StringComparison.Ordinal) == true;
}
