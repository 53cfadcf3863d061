using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing.Settling;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Checkout;

/// <summary>What a payment page shows.</summary>
public sealed class CheckoutPage(
    Database database, KeyRing keys, OfferedInstruments offered, RegistrationDetails details, Settlement settlement, TimeProvider time)
{
    /// <summary>As it stood when the browser came.</summary>
    public async Task<ShownPayment> Show(Visit visit, CancellationToken cancellation)
    {
        await using var db = database.Open(visit.Scope);
        var isOver = IsOverdue(visit, visit.Payment) || await IsPointless(db, visit, cancellation);
        return await Show(db, visit, isOver ? await End(db, visit, cancellation) : visit.Payment, cancellation);
    }

    /// <summary>After the shopper has done something.</summary>
    public async Task<ShownPayment> ShowAgain(Visit visit, CancellationToken cancellation)
    {
        await using var db = database.Open(visit.Scope);
        return await Show(db, visit, PaymentState.Of(await Read(db, visit, cancellation)), cancellation);
    }

    private bool IsOverdue(Visit visit, PaymentState payment) => payment.Stage == PaymentStage.Choosing && visit.Page.ExpiresAt <= time.Now();

    private async Task<PaymentState> End(PortalDbContext db, Visit visit, CancellationToken cancellation)
    {
        var transaction = await Read(db, visit, cancellation);
        var personal = await PersonalData.Of(transaction, keys, cancellation);
        if (PaymentState.Of(transaction).Stage == PaymentStage.Choosing
            && !(IsOverdue(visit, PaymentState.Of(transaction))
                ? await settlement.EndUnpaid(db, transaction, personal, cancelled: false)
                : await settlement.EndRefused(db, transaction, personal, StoringRefusal.NothingToRenew)))
        {
            // Somebody was first; what stands is shown.
            transaction = await Read(db, visit, cancellation);
        }

        return PaymentState.Of(transaction);
    }

    // What it is to renew has ended: nobody types a card for nothing.
    private async Task<bool> IsPointless(PortalDbContext db, Visit visit, CancellationToken cancellation)
    {
        if (visit.Payment is not { Stage: PaymentStage.Choosing, Type: TransactionType.Register })
        {
            return false;
        }

        var personal = await Personal(visit.Scope.Connector, visit.Payment, cancellation);
        return personal?.Profile?.Renews is not null && await Replaced(db, personal, visit.Payment.CreatedAt, cancellation) is null;
    }

    private static Task<Transaction> Read(PortalDbContext db, Visit visit, CancellationToken cancellation) =>
        db.Transactions().SingleAsync(t => t.Id == visit.Page.TransactionId, cancellation);

    private async Task<ShownPayment> Show(PortalDbContext db, Visit visit, PaymentState payment, CancellationToken cancellation)
    {
        var through = visit.Scope.Connector;
        var chooses = payment.Stage == PaymentStage.Choosing;
        var personal = chooses ? await Personal(through, payment, cancellation) : null;
        var replaced = await Replaced(db, personal, payment.CreatedAt, cancellation);
        return new ShownPayment
        {
            Merchant = through.MerchantName,
            Type = payment.Type,
            Amount = payment.Sum,
            Description = payment.Description,
            TestMode = payment.TestMode,
            Language = visit.Page.Language,
            Stage = payment.Stage,
            Stored = chooses && personal?.Profile?.Renews is null ? await Stored(db, through, personal, cancellation) : [],
            Methods = chooses
                ? [.. through.Routes.Where(r => r.Enabled && r.TestMode == payment.TestMode).Select(r => r.Method).Distinct()
                    .Where(method => replaced is null || method == replaced.Method)]
                : [],
            Replaces = replaced is null ? null : InstrumentText.Of(replaced),
            OffersSaving = visit.Page.OffersSaving,
            Consent = chooses && replaced?.ConsentScope is null && (visit.Page.OffersSaving || payment.Type == TransactionType.Register)
                ? await ConsentTexts.For(db, payment.Container, visit.Page.Language, cancellation)
                : null,
            AsksSecurityCode = !through.SkipsSecurityCode,
            LastRefusal = chooses ? await LastRefusal(db, payment, cancellation) : payment.ErrorCode,
            ReturnUrl = visit.Page.ReturnUrl(payment.Status) is { } url ? WebAddress.Of(url).AbsoluteUri : null,
            ProvidersPage = payment.ProvidersPage,
            IsNotSaved = payment is { MeansNotStored: true, Stage: PaymentStage.Succeeded },
        };
    }

    private Task<PersonalData?> Personal(ConnectorContext through, PaymentState payment, CancellationToken cancellation)
    {
        var owner = KeyOwner.Of(payment.Container, through.Tenant);
        return PersonalData.Of(SealedFields.Personal(payment.Transaction, owner, through.Merchant), owner, payment.PersonalSealed, keys, cancellation);
    }

    /// <summary>The instrument that the transaction is to renew; null where it renews none. What is stored already takes its place no more than its consent
    /// changes: who replaces a card agrees to nothing else, unless nothing was recorded.</summary>
    /// <param name="asked">When the transaction was made: what has been renewed or attached since is not what it was to renew.</param>
    internal static async Task<Registration?> Replaced(PortalDbContext db, PersonalData? personal, DateTime asked, CancellationToken cancellation) =>
        personal?.Profile?.Renews is not { } token ? null
        : await db.Registrations().AsNoTracking().SingleOrDefaultAsync(
            r => r.Token == token && r.State == RegistrationState.Active && r.AttachedAt <= asked && r.PausedAt == null, cancellation);

    private async Task<IReadOnlyList<StoredChoice>> Stored(
        PortalDbContext db, ConnectorContext through, PersonalData? personal, CancellationToken cancellation)
    {
        var today = time.Now();
        var choices = new List<StoredChoice>();
        foreach (var instrument in await offered.Of(db, through, personal, cancellation))
        {
            if (await details.Read(instrument.Id, instrument.Details, KeyOwner.Of(through.Container, through.Tenant), cancellation) is not { } shown)
            {
                continue;
            }

            choices.Add(shown switch
            {
                CardDetails card => new StoredChoice(
                    instrument.Id, PaymentMethod.Card, CardBrands.DisplayName(card.Brand), Masked.Account(card.LastFour),
                    $"{card.ExpiryMonth:00}/{card.ExpiryYear}",
                    CardExpiry.HasPassed(card.ExpiryYear, card.ExpiryMonth, today), instrument.IsPreferred)
                {
                    IsHeldByProvider = instrument.StoredAt.IsHeldByProvider,
                },
                IbanDetails account =>
                    new StoredChoice(instrument.Id, PaymentMethod.Iban, null, Masked.Account(account.Iban[^4..]), null, false, instrument.IsPreferred),
                var wallet => new StoredChoice(instrument.Id, PaymentMethod.Wallet, null, (wallet as WalletDetails)?.Type ?? string.Empty, null, false,
                    instrument.IsPreferred),
            });
        }

        return choices;
    }

    private static async Task<int?> LastRefusal(PortalDbContext db, PaymentState payment, CancellationToken cancellation) =>
        payment.Attempts == 0 ? null : await db.TransactionEvents().Where(e => e.TransactionId == payment.Transaction && e.ErrorCode != null)
            .OrderByDescending(e => e.Id).Select(e => e.ErrorCode).FirstOrDefaultAsync(cancellation);
}
