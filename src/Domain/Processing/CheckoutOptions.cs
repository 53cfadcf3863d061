namespace CustomerProfiles.Domain.Processing;

/// <summary>Section <c>Checkout</c> of the settings.</summary>
public sealed class CheckoutOptions
{
    /// <summary>How long a shopper may take from the redirect to the end.</summary>
    public TimeSpan LinkLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a link that is handed over works, where the merchant does not say.</summary>
    public TimeSpan PayByLinkLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Where shoppers reach this server, for example <c>https://pay.example</c>; empty: where the merchant's call came in.</summary>
    public string PublicUrl { get; set; } = string.Empty;

    /// <param name="calledAt">Scheme and host of the call.</param>
    public string OriginOr(string calledAt) => PublicUrl is { Length: > 0 } configured ? configured.TrimEnd('/') : calledAt;
}
