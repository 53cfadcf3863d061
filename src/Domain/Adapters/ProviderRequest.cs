using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Adapters;

/// <param name="IdempotencyKey">The transaction's uuid.</param>
/// <param name="Amount">Nothing for register and deregister.</param>
/// <param name="Means">What to charge; nothing for follow-ups, which have <paramref name="Reference"/> instead.</param>
/// <param name="Reference">The provider's own id of the transaction referred to.</param>
/// <param name="ExtraData">The merchant's free-form pairs; the simulator reads <c>outcome</c> and <c>pendingOutcome</c> from them.</param>
/// <param name="ThreeDSecure">Off where no shopper is there to be asked.</param>
/// <param name="DefaultResult">What the simulator answers for a number that it does not know (connector setting).</param>
public sealed record ProviderRequest(
    string IdempotencyKey,
    TransactionType Type,
    Money? Amount,
    Means? Means,
    string? Reference,
    IReadOnlyDictionary<string, string> ExtraData,
    DefaultResult DefaultResult,
    ThreeDSecure ThreeDSecure = ThreeDSecure.Optional)
{
    /// <summary>Whose account with the provider is used.</summary>
    public ConnectorId Connector { get; init; }

    /// <summary>The version of the account that a stored means of payment may go to; null where that stays in this process.</summary>
    public int? DestinationVersion { get; init; }

    /// <summary>From then on somebody else finds out what became of it, so that it must not be sent any more: a node that was frozen does not charge
    /// late.</summary>
    public DateTime? SendBefore { get; init; }

    internal bool IsTooLate(DateTime now) => SendBefore <= now;

    /// <summary>The means of payment is to be stored too; a provider that keeps it answers with its own id of that.</summary>
    public bool Registers { get; init; }

    /// <summary>Contract 4.4.</summary>
    public string? Indicator { get; init; }

    /// <summary>The charge to which the shopper agreed, of one that the merchant makes alone; null where nothing is known of it.</summary>
    public SchemeIds? Original { get; init; }

    /// <summary>The merchant makes it alone by what is stored, and the card's scheme wants to know to which charge the shopper agreed.</summary>
    internal bool NeedsOriginal => Means?.Stored is not null && TransactionIndicators.IsMerchantInitiated(Indicator);

    public string? Description { get; init; }

    /// <summary>Two letters.</summary>
    public string? Language { get; init; }

    /// <summary>By the names of contract 4.5.</summary>
    public IReadOnlyDictionary<string, string>? Customer { get; init; }

    /// <summary>Where the provider's own pages send the shopper back to; null where no shopper is there.</summary>
    public string? ReturnUrl { get; init; }
}

/// <param name="State">What the provider's earlier answer asked us to keep; see <see cref="ProviderAnswer.State"/>.</param>
/// <param name="Returned">What the shopper brought back from the challenge; null while nobody came back.</param>
public sealed record ProviderInquiry(string IdempotencyKey, string? State, string? Returned = null)
{
    public ConnectorId Connector { get; init; }

    /// <summary>When the transaction began.</summary>
    public DateTime Since { get; init; }

    /// <summary>Of the card; null for what is none.</summary>
    public string? Brand { get; init; }
}

/// <summary>A means of payment as it goes to the provider.</summary>
public abstract record Means(PaymentDetails Details)
{
    /// <summary>Where it lay; null for what the shopper has just typed.</summary>
    internal StoredAt? Stored { get; init; }
}

internal sealed record CardMeans(CardNumber Number, SecurityCode? SecurityCode, CardDetails Card) : Means(Card);

/// <summary>What the provider itself has stored.</summary>
/// <param name="Reference">The provider's id of the transaction that stored it.</param>
internal sealed record HeldMeans(PaymentDetails Shown, string Reference) : Means(Shown);

internal sealed record IbanMeans(IbanDetails Account) : Means(Account);

internal sealed record WalletMeans(WalletDetails Wallet) : Means(Wallet);
