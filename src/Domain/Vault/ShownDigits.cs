namespace CustomerProfiles.Domain.Vault;

/// <summary>How many digits of a card number are shown, stored beside it and sent: 8 + 4 of 16 and more, 6 + 4 of 15, of shorter ones so few that six stay
/// hidden.
/// The one rule for answers, rows, notifications, the portal and browsers, so that two of them put together tell no more than one.</summary>
internal static class ShownDigits
{
    public const int AtTheEnd = 4;

    private const int FewestHidden = 6;
    private const int InRows = 6;

    /// <summary>The most digits from the beginning that may leave.</summary>
    public static int AtTheBeginning(int length) => length switch
    {
        >= 16 => 8,
        15 => 6,
        _ => Math.Max(0, length - AtTheEnd - FewestHidden),
    };

    /// <summary>What rows and answers keep of the beginning: six digits where the length allows them.</summary>
    internal static int InRow(int length) => Math.Min(InRows, AtTheBeginning(length));

    /// <summary>What a row may keep of a number that begins like this: those of short numbers keep fewer digits.</summary>
    internal static string[] BeginningsOf(string firstSix) =>
        [.. Enumerable.Range(2, Math.Clamp(firstSix.Length - 1, 0, InRows - 1)).Select(length => firstSix[..length])];
}
