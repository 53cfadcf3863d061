using CustomerProfiles.Domain.Consents;

namespace CustomerProfiles.Api.Answers;

/// <summary>Consents as they are written on the wire.</summary>
internal static class ConsentWords
{
    internal static string Of(ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.OneClick => "ONE_CLICK",
        ConsentPurpose.Recurring => "RECURRING",
        _ => "UNSCHEDULED",
    };

    internal static string Of(ConsentScope scope) => scope switch
    {
        ConsentScope.Merchant => "MERCHANT",
        ConsentScope.Selected => "SELECTED",
        _ => "ECOSYSTEM",
    };

    internal static string Of(ConsentChannel channel) => channel switch
    {
        ConsentChannel.PaymentPage => "PAYMENT_PAGE",
        ConsentChannel.HostedFields => "HOSTED_FIELDS",
        ConsentChannel.Terminal => "TERMINAL",
        ConsentChannel.Import => "IMPORT",
        ConsentChannel.ShoppersPage => "SHOPPERS_PAGE",
        _ => "MERCHANT_SERVER",
    };

    internal static string Of(ConsentState state) => state == ConsentState.Expired ? "EXPIRED" : "ACTIVE";

    internal static string[] All<T>(Func<T, string> words)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(words)];

    internal static T Read<T>(string word, Func<T, string> words)
        where T : struct, Enum => Enum.GetValues<T>().First(value => words(value) == word);
}
