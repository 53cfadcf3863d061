using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Checkout;

/// <summary>What a payment page shows.</summary>
public sealed class CheckoutPage(Database database, KeyRing keys, RegistrationDetails details, Settlement settlement, TimeProvider time)
{
    /// <summary>As it stood when the browser came.</summary>
    public async Task<ShownPayment> Show(Visit visit, CancellationToken cancellation)
    {
        await using var db = database.Open(visit.Scope);
        return visit.Transaction is { Status: TransactionStatus.Redirect, ProviderState: null } && visit.Page.ExpiresAt <= time.Now()
            ? await ShowExpired(db, visit, cancellation)
            : await Show(db, visit, visit.Transaction, cancellation);
    }

    /// <summary>After the shopper has done something.</summary>
    public async Task<ShownPayment> ShowAgain(Visit visit, CancellationToken cancellation)
    {
        await using var db = database.Open(visit.Scope);
        return await Show(db, visit, await Read(db, visit, cancellation), cancellation);
    }

    private async Task<ShownPayment> ShowExpired(PortalDbContext db, Visit visit, CancellationToken cancellation)
    {
        var transaction = await Read(db, visit, cancellation);
        var stands = transaction is not { Status: TransactionStatus.Redirect, ProviderState: null }
            || await settlement.EndUnpaid(db, transaction, await PersonalData.Of(transaction, keys, cancellation), cancelled: false);

        // Where somebody was first, what he made of it is shown.
        return await Show(db, visit, stands ? transaction : await Read(db, visit, cancellation), cancellation);
    }

    private static Task<Transaction> Read(PortalDbContext db, Visit visit, CancellationToken cancellation) =>
        db.Transactions.SingleAsync(t => t.Id == visit.Page.TransactionId, cancellation);

    private async Task<ShownPayment> Show(PortalDbContext db, Visit visit, Transaction transaction, CancellationToken cancellation)
    {
        var through = visit.Scope.Connector;
        var stage = StageOf(transaction);
        var chooses = stage == PaymentStage.Choosing;
        return new ShownPayment(
            through.MerchantName,
            transaction.Type,
            transaction.Sum,
            transaction.Description,
            transaction.TestMode,
            visit.Page.Language,
            stage,
            chooses ? await Stored(db, through, await PersonalData.Of(transaction, keys, cancellation), cancellation) : [],
            chooses ? [.. through.Routes.Where(r => r.Enabled && r.TestMode == transaction.TestMode).Select(r => r.Method).Distinct()] : [],
            visit.Page.OffersSaving,
            !through.SkipsSecurityCode,
            chooses ? await LastRefusal(db, transaction, cancellation) : transaction.ErrorCode,
            visit.Page.ReturnUrl(transaction.Status),
            Origins(visit.Page))
        {
            ProvidersPage = ProvidersPage(transaction),
        };
    }

    /// <summary>Where the provider itself asks the shopper; null where the page of ours does. Only the provider ends what it has begun there.</summary>
    internal static string? ProvidersPage(Transaction transaction) =>
        transaction.Status == TransactionStatus.Redirect ? ProviderAnswer.PageIn(transaction.ProviderState) : null;

    /// <summary>The instruments of the profile that the request named which this merchant can really charge, now.</summary>
    internal static async Task<IReadOnlyList<(Registration Registration, bool IsPreferred)>> Chargeable(
        PortalDbContext db, ConnectorContext through, PersonalData? personal, CancellationToken cancellation)
    {
        if (personal?.Profile is not { } named || through.Container is not { } container)
        {
            return [];
        }

        var attached = await ProfileStore.Matching(db, container, named.Identifier).AsNoTracking().SelectMany(
            p => db.Registrations.Where(r => r.ProfileId == p.Id && r.ContainerId == container && r.State == RegistrationState.Active && r.DetachedAt == null),
            (p, r) => new { Registration = r, IsPreferred = r.Id == p.PreferredRegistrationId }).ToListAsync(cancellation);
        return [.. attached.Where(a => Routing.CanCharge(through, a.Registration))
            .OrderByDescending(a => a.IsPreferred).ThenByDescending(a => a.Registration.AttachedAt).ThenBy(a => a.Registration.Id)
            .Select(a => (a.Registration, a.IsPreferred))];
    }

    private async Task<IReadOnlyList<StoredChoice>> Stored(PortalDbContext db, ConnectorContext through, PersonalData? personal, CancellationToken cancellation)
    {
        var today = time.Now();
        var choices = new List<StoredChoice>();
        foreach (var (registration, isPreferred) in await Chargeable(db, through, personal, cancellation))
        {
            choices.Add(await details.Read(registration.Id, StoredDetails.Of(registration), cancellation) switch
            {
                CardDetails card => new StoredChoice(
                    registration.Id, PaymentMethod.Card, card.Brand, Masked.Account(card.LastFour), $"{card.ExpiryMonth:00}/{card.ExpiryYear}",
                    (card.ExpiryYear, card.ExpiryMonth).CompareTo((today.Year, today.Month)) < 0, isPreferred) { IsHeldByProvider = registration.IsHeldByProvider },
                IbanDetails account => new StoredChoice(registration.Id, PaymentMethod.Iban, null, Masked.Account(account.Iban[^4..]), null, false, isPreferred),
                var wallet => new StoredChoice(registration.Id, PaymentMethod.Wallet, null, (wallet as WalletDetails)?.Type ?? string.Empty, null, false, isPreferred),
            });
        }

        return choices;
    }

    private static async Task<int?> LastRefusal(PortalDbContext db, Transaction transaction, CancellationToken cancellation) =>
        transaction.Attempts == 0 ? null : await db.TransactionEvents.Where(e => e.TransactionId == transaction.Id && e.ErrorCode != null)
            .OrderByDescending(e => e.Id).Select(e => e.ErrorCode).FirstOrDefaultAsync(cancellation);

    private static PaymentStage StageOf(Transaction transaction) => transaction switch
    {
        { Status: TransactionStatus.Redirect, ProviderState: null } => PaymentStage.Choosing,
        { Status: TransactionStatus.Redirect } => PaymentStage.Challenged,
        { Status: TransactionStatus.InFlight } => PaymentStage.Processing,
        { Status: TransactionStatus.Pending } => PaymentStage.Waiting,
        { Status: TransactionStatus.Success } => PaymentStage.Succeeded,
        { Status: TransactionStatus.Cancelled } => PaymentStage.Cancelled,
        { ErrorCode: DeclineCodes.Expired } => PaymentStage.Expired,
        _ => PaymentStage.Failed,
    };

    private static IReadOnlyList<string> Origins(PaymentPage page) =>
        [.. new[] { page.SuccessUrl, page.CancelUrl, page.ErrorUrl }.OfType<string>().Select(url => WebAddress.Of(url).GetLeftPart(UriPartial.Authority)).Distinct()];
}
