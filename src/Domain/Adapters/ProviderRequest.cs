using CustomerProfiles.Domain.Checkout;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;

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
    ThreeDSecure ThreeDSecure = ThreeDSecure.Optional);

/// <param name="State">What the provider's earlier answer asked us to keep; see <see cref="ProviderAnswer.State"/>.</param>
/// <param name="Returned">What the shopper brought back from the challenge; null while nobody came back.</param>
public sealed record ProviderInquiry(string IdempotencyKey, string? State, string? Returned = null);

/// <summary>A means of payment as it goes to the provider.</summary>
public abstract record Means(PaymentDetails Details);

public sealed record CardMeans(CardNumber Number, SecurityCode? SecurityCode, CardDetails Card) : Means(Card);

public sealed record IbanMeans(IbanDetails Account) : Means(Account);

public sealed record WalletMeans(WalletDetails Wallet) : Means(Wallet);

/// <summary>The simulator's answer for numbers without a rule (contract 10, "Default Result").</summary>
public enum DefaultResult
{
    Success,
    Declined,
    Pending,

    /// <summary>To every number: as if the provider were out of order.</summary>
    Unavailable,
}
