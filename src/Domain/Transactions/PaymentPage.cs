using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>What a redirected transaction needs while the shopper is on our pages: where they go afterwards, and whose browser it is.</summary>
public sealed class PaymentPage : IMerchantOwned
{
    /// <summary>How often a shopper may try on one link.</summary>
    public const int MostAttempts = 5;

    public TransactionId TransactionId { get; init; }

    public TenantId TenantId { get; init; }

    public MerchantId MerchantId { get; init; }

    /// <summary>The link is dead from then on.</summary>
    public DateTime ExpiresAt { get; init; }

    /// <summary>Keyed hash of the cookie of the first browser that opened the link; the only one that is shown anything.</summary>
    public byte[]? BrowserHash { get; internal set; }

    /// <summary>It was handed over by mail or otherwise: a click takes it, for programs look at links in mails.</summary>
    public bool IsLink { get; init; }

    /// <summary>The shopper chooses the means of payment here; otherwise the merchant named it and the shopper only authenticates.</summary>
    public bool TakesMeans { get; init; }

    /// <summary>The request allows the means to be stored, and the shopper decides.</summary>
    public bool OffersSaving { get; init; }

    public ThreeDSecure ThreeDSecure { get; init; }

    /// <summary>Two letters, lower case.</summary>
    public string Language { get; init; } = "en";

    public string? SuccessUrl { get; init; }

    public string? CancelUrl { get; init; }

    public string? ErrorUrl { get; init; }

    /// <summary>Where the merchant wants the shopper back; null where it said nothing.</summary>
    internal string? ReturnUrl(TransactionStatus status) => status switch
    {
        TransactionStatus.Success or TransactionStatus.Pending => SuccessUrl,
        TransactionStatus.Cancelled => CancelUrl,
        _ => ErrorUrl,
    };
}

internal sealed class PaymentPageMapping : IEntityTypeConfiguration<PaymentPage>
{
    public void Configure(EntityTypeBuilder<PaymentPage> page)
    {
        page.HasKey(p => p.TransactionId);
        page.Property(p => p.TransactionId).ValueGeneratedNever();
        page.Property(p => p.Language).HasMaxLength(2);
        page.Property(p => p.SuccessUrl).HasMaxLength(4096);
        page.Property(p => p.CancelUrl).HasMaxLength(4096);
        page.Property(p => p.ErrorUrl).HasMaxLength(4096);
        page.HasIndex(p => p.ExpiresAt);
    }
}
