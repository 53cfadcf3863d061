using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tokenization;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Processing;

/// <summary>What is charged, through which connector, and where it came from.</summary>
/// <param name="Routes">The connector to ask, and those to ask where it cannot be reached.</param>
/// <param name="Stored">The registration behind a <c>pt::</c> token or a reference.</param>
/// <param name="Spends">The <c>ix::</c> token that is used up by this.</param>
internal sealed record FoundMeans(Means Means, IReadOnlyList<Route> Routes, Registration? Stored = null, TokenUse? Spends = null)
{
    internal Route Route => Routes[0];

    /// <summary>To which the shopper agreed, of a charge that the merchant makes alone. A merchant who names the one that we know need not know Mastercard's
    /// second id.</summary>
    internal SchemeIds? OriginalOf(Charge charge) => charge.Original switch
    {
        { LinkId: null } named when named.TransactionId == Stored?.Scheme?.TransactionId => Stored.Scheme,
        null when TransactionIndicators.IsMerchantInitiated(charge.Indicator) => Stored?.Scheme,
        var named => named,
    };
}

/// <summary>A stored means of payment as it lies in the database.</summary>
/// <param name="Card">The vault's row; a card has one.</param>
internal sealed record StoredMeans(Registration Registration, VaultEntry? Card);

/// <summary>Step 1 of journey 1: finds the means of payment without changing anything. Missing, foreign and unusable get the same answer, by as many
/// queries.</summary>
public sealed class MeansFinder(KeyRing keys, RegistrationDetails details, TimeProvider time)
{
    // Held by the instance: a compiled query belongs to one model, and tests run several hosts in one process.
    private readonly Func<PortalDbContext, ContainerId, string, CancellationToken,
        Task<StoredMeans?>> _byToken = EF.CompileAsyncQuery((PortalDbContext db, ContainerId container, string token, CancellationToken _) => (
            from registration in db.Registrations().AsNoTracking()
            where registration.Token == token && registration.ContainerId == container
                && registration.State == RegistrationState.Active && registration.ProfileId != null && registration.DetachedAt == null
            from entry in db.VaultEntries().AsNoTracking().Where(e => e.RegistrationId == registration.Id).DefaultIfEmpty()
            select new StoredMeans(registration, entry)).SingleOrDefault());

    private readonly Func<PortalDbContext, MerchantId, string, CancellationToken,
        Task<StoredMeans?>> _byReference = EF.CompileAsyncQuery((PortalDbContext db, MerchantId merchant, string uuid, CancellationToken _) => (
            from transaction in db.Transactions().AsNoTracking()
            where transaction.Uuid == uuid && transaction.MerchantId == merchant
            join registration in db.Registrations().AsNoTracking() on transaction.Id equals registration.TransactionId
            where registration.State == RegistrationState.Active && registration.MerchantId == merchant
            from entry in db.VaultEntries().AsNoTracking().Where(e => e.RegistrationId == registration.Id).DefaultIfEmpty()
            select new StoredMeans(registration, entry)).SingleOrDefault());

    private readonly Func<PortalDbContext, MerchantId, string, CancellationToken,
        Task<StoredMeans?>> _byRenewed = EF.CompileAsyncQuery((PortalDbContext db, MerchantId merchant, string uuid, CancellationToken _) => (
            from transaction in db.Transactions().AsNoTracking()
            where transaction.Uuid == uuid && transaction.MerchantId == merchant
            join old in db.Registrations().AsNoTracking() on transaction.Id equals old.TransactionId
            where old.MerchantId == merchant
            join registration in db.Registrations().AsNoTracking() on old.SuccessorId equals (RegistrationId?)registration.Id
            where registration.State == RegistrationState.Active && (registration.DetachedAt == null || registration.MerchantId == merchant)
            from entry in db.VaultEntries().AsNoTracking().Where(e => e.RegistrationId == registration.Id).DefaultIfEmpty()
            select new StoredMeans(registration, entry)).SingleOrDefault());

    internal async Task<Result<FoundMeans>> Find(PortalDbContext db, ConnectorContext through, Charge charge, CancellationToken cancellation)
    {
        if (charge is { TransactionToken: not null, ReferenceUuid: not null })
        {
            return TransactionErrors.TokenOrReference;
        }

        if (charge.ReferenceUuid is { } uuid)
        {
            var referred = await FindByReference(db, through, uuid, cancellation);
            return await UseStored(through, charge, referred, TransactionErrors.ReferenceNotFound, cancellation);
        }

        return charge.TransactionToken switch
        {
            null => FromRequest(through, charge),
            _ when charge.TransactionToken.StartsWith(CardToken.Prefix, StringComparison.Ordinal) =>
                await OpenToken(db, through, charge, charge.TransactionToken, cancellation),
            _ => await UseStored(through, charge, await FindByToken(db, through, charge.TransactionToken, cancellation), TransactionErrors.TokenNotFound,
                cancellation),
        };
    }

    /// <summary>An instrument of the container that the connector resolves to, now.</summary>
    internal Task<StoredMeans?> FindByToken(PortalDbContext db, ConnectorContext through, string token, CancellationToken cancellation) =>
        _byToken(db, through.Container ?? default, token, cancellation);

    /// <summary>The registration of an earlier transaction of the same merchant, or what has taken its place; references never cross merchants.</summary>
    internal async Task<StoredMeans?> FindByReference(PortalDbContext db, ConnectorContext through, string uuid, CancellationToken cancellation) =>
        await _byReference(db, through.Merchant, uuid, cancellation) ?? await _byRenewed(db, through.Merchant, uuid, cancellation);

    /// <summary>The rule of tokens holds for references too: what lies in a container is charged only through a connector that resolves to it, now.
    /// What was never an instrument is the merchant's own.</summary>
    private static bool IsWithinReach(ConnectorContext through, Registration registration) =>
        registration.AttachedAt is null || registration.ContainerId == through.Container;

    /// <summary>And only as far as its shopper agreed.</summary>
    internal bool MayUse(ConnectorContext through, Registration registration) => IsWithinReach(through, registration)
        && registration.Consent.Covers(through.Merchant, registration.AttachedAt is null ? null : through.Facts?.UnrecordedUntil, time.Now());

    private async Task<Result<FoundMeans>> UseStored(
        ConnectorContext through, Charge charge, StoredMeans? stored, Error notFound, CancellationToken cancellation)
    {
        if (stored is not { Registration: { } registration } || !MayUse(through, registration))
        {
            return notFound;
        }

        if (Routing.For(through, registration.StoredAt, RoutingFacts.Of(charge, registration)) is not { Count: > 0 } routes)
        {
            return Routing.DestinationRefusal(through, registration.StoredAt) ?? notFound;
        }

        var shown = await details.Read(registration.Id, StoredDetails.Of(registration), SealedFields.KeyOf(registration), cancellation);
        Means? means = shown switch
        {
            null => null,
            _ when registration.ProviderReference is { } held => new HeldMeans(shown, held),
            _ when registration.ProviderKeeps => null, // a number that lies here all the same was not put here by us
            CardDetails card => stored.Card is { } entry && await details.CardNumber(entry, registration, cancellation) is { } number
                ? new CardMeans(number, null, card) : null,
            IbanDetails account => new IbanMeans(account),
            WalletDetails wallet => new WalletMeans(wallet),
            _ => throw new InvalidOperationException("Unknown kind of payment details."),
        };
        return means is null ? notFound : new FoundMeans(means with { Stored = registration.StoredAt }, routes, registration);
    }

    private async Task<Result<FoundMeans>> OpenToken(PortalDbContext db, ConnectorContext through, Charge charge, string token, CancellationToken cancellation)
    {
        if (!CardToken.TryGetKeyId(token, out var keyId) || await keys.FindTokenKey(keyId, cancellation) is not { } key)
        {
            return TransactionErrors.TokenNotFound;
        }

        var now = time.Now();
        if (CardToken.Open(key, token, through.Merchant, now) is { } typed)
        {
            return Routing.For(through,
                RoutingFacts.Of(charge, PaymentMethod.Card, typed.TestMode, typed.Card.Brand, typed.Number.IssuerDigits)) is { Count: > 0 } routes
                ? new FoundMeans(new CardMeans(typed.Number, typed.SecurityCode, typed.Card), routes, Spends: new TokenUse(typed.Id, typed.ExpiresAt))
                : TransactionErrors.TokenNotFound;
        }

        return SecurityCodeToken.Open(key, token, through.Merchant, now) is { } refreshed
            ? await UseRefreshed(db, through, charge, refreshed, cancellation)
            : TransactionErrors.TokenNotFound;
    }

    // As if the stored card had been named itself, and its security code with it.
    private async Task<Result<FoundMeans>> UseRefreshed(
        PortalDbContext db, ConnectorContext through, Charge charge, RefreshedSecurityCode refreshed, CancellationToken cancellation)
    {
        var stored = refreshed.Card.StartsWith(PublicNames.PaymentTokenPrefix, StringComparison.Ordinal)
            ? await FindByToken(db, through, refreshed.Card, cancellation)
            : await FindByReference(db, through, refreshed.Card, cancellation);
        var found = await UseStored(through, charge, stored, TransactionErrors.TokenNotFound, cancellation);
        return !found.IsOk ? found.Error
            : found.Value.Means is CardMeans card && CardBrands.Of(card.Number) is { } brand && brand.Accepts(refreshed.SecurityCode)
                ? found.Value with { Means = card with { SecurityCode = refreshed.SecurityCode }, Spends = new TokenUse(refreshed.Id, refreshed.ExpiresAt) }
            : TransactionErrors.TokenNotFound;
    }

    private static Result<FoundMeans> FromRequest(ConnectorContext through, Charge charge)
    {
        if (charge.Customer?.Iban is { } account
            && Routing.For(through, RoutingFacts.Of(charge, PaymentMethod.Iban, through.TestMode)) is { Count: > 0 } forAccount)
        {
            var valid = Checked(account);
            return valid.IsOk
                ? new FoundMeans(new IbanMeans(valid.Value with { AccountOwner = NameOf(charge.Customer) ?? valid.Value.AccountOwner }), forAccount)
                : valid.Error;
        }

        return charge.Customer?.Wallet is { } wallet
            && Routing.For(through, RoutingFacts.Of(charge, PaymentMethod.Wallet, through.TestMode)) is { Count: > 0 } forWallet
            ? new FoundMeans(new WalletMeans(wallet), forWallet)
            : TransactionErrors.MeansRequired;
    }

    private static Result<IbanDetails> Checked(IbanDetails account)
    {
        var iban = Iban.Parse(account.Iban, "customer.paymentData.ibanData.iban");
        var bic = account.Bic is { } text ? Bic.Parse(text, "customer.paymentData.ibanData.bic") : (Result<string>?)null;
        return (iban.Error ?? bic?.Error) is { } problem ? problem : account with { Iban = iban.Value.Value, Bic = bic?.Value };
    }

    private static string? NameOf(CustomerInput customer)
    {
        var name = $"{customer.Fields.GetValueOrDefault("firstName")} {customer.Fields.GetValueOrDefault("lastName")}".Trim();
        return name.Length == 0 ? null : name;
    }
}
