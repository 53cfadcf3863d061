namespace CustomerProfiles.Domain.ShopperPages;

/// <summary>Section <c>ShoppersPage</c> of the settings.</summary>
public sealed class ShopperPageOptions
{
    /// <summary>How long a link waits to be opened.</summary>
    public TimeSpan LinkLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the page works in the browser that opened it.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromMinutes(30);
}
