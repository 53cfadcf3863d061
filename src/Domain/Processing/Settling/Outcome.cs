using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Transactions;

namespace CustomerProfiles.Domain.Processing.Settling;

/// <summary>What a provider's answer makes of a transaction. It follows from the two alone; nothing is changed here.</summary>
internal abstract record Outcome
{
    /// <summary>What was declined, and so counts against the card; null where nothing was.</summary>
    internal virtual ProviderRefusal? Declined => null;

    /// <param name="page">Where the shopper can be sent; null where there is none to send.</param>
    internal static Outcome Of(Transaction transaction, ProviderAnswer answer, PaymentPage? page, DateTime now) => answer switch
    {
        { Status: ProviderStatus.Challenge } when page is not null
            && (now < page.ExpiresAt || answer.AskAgainAt is not null) => new Challenged(page, answer.AskAgainAt ?? page.ExpiresAt),
        { Status: ProviderStatus.Challenge } => new Failed(DeclineCodes.AuthenticationFailed, "Authentication required, but no shopper is present"),
        { Status: ProviderStatus.Declined, Refusal: { } refusal } when page is { TakesMeans: true } && transaction.Attempts < PaymentPage.MostAttempts
            && now < page.ExpiresAt => new TriesAgain(refusal, page.ExpiresAt),
        { Status: ProviderStatus.Declined, Refusal: { } refusal } => new Refused(refusal),
        { Status: ProviderStatus.Cancelled } => new Cancelled(),
        { Status: ProviderStatus.Approved } => new Succeeded(),
        { Status: ProviderStatus.Pending } => new Waits(answer.AskAgainAt ?? now.AddMinutes(1)),
        _ => new Failed(DeclineCodes.Processing, "The provider does not know this transaction") { MayStillBeMade = true },
    };

    internal sealed record Succeeded : Outcome;

    internal sealed record Cancelled : Outcome;

    /// <summary>The provider decides later.</summary>
    internal sealed record Waits(DateTime AskAgainAt) : Outcome;

    /// <summary>The shopper has to prove something first.</summary>
    internal sealed record Challenged(PaymentPage Page, DateTime Until) : Outcome;

    /// <summary>Declined, and the shopper may choose another means of payment.</summary>
    internal sealed record TriesAgain(ProviderRefusal Refusal, DateTime Until) : Outcome
    {
        internal override ProviderRefusal Declined => Refusal;
    }

    internal sealed record Refused(ProviderRefusal Refusal) : Outcome
    {
        internal override ProviderRefusal Declined => Refusal;
    }

    /// <param name="Message">As merchants read it.</param>
    internal sealed record Failed(int Code, string Message) : Outcome
    {
        /// <summary>The provider has not heard of it, and may do so yet.</summary>
        internal bool MayStillBeMade { get; init; }
    }
}
