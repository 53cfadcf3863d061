using System.Text;
using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>Makes, activates and ends registrations together with their vault rows.</summary>
internal static class RegistrationStore
{
    /// <summary>Stores the means of payment before the provider is asked, so that a crash cannot lose it; nothing can be charged with it yet.</summary>
    /// <param name="original">The stored means that it was made from; null where the shopper gave it.</param>
    /// <param name="agreedIn">The earlier charge to which the shopper agreed, where the merchant names one.</param>
    internal static void AddPending(
        PortalDbContext db, Transaction transaction, Route route, Means means, RegistrationKeys keys, Registration? original, SchemeIds? agreedIn = null)
    {
        var registration = new Registration(RegistrationId.New(transaction.CreatedAt), transaction, route);
        if (original is not null)
        {
            registration.Copies(original);
        }

        var isDoubtful = agreedIn is not null && agreedIn != original?.Scheme && FreeText.MightHoldCardNumber(agreedIn);
        registration.AgreedIn(isDoubtful ? null : agreedIn); // sent all the same
        RegistrationDetails.Write(registration, means.Details, keys.Sealing);
        registration.EqualityHash = EqualityOf(means, route) is { } text ? KeyedHash.Of(keys.Equality, text) : null;
        db.Registrations().Add(registration);
        transaction.Stores(registration.Id);
        if (means is CardMeans card && !route.ProviderKeeps)
        {
            var entry = new VaultEntry
            {
                Id = VaultEntryId.New(transaction.CreatedAt),
                RegistrationId = registration.Id,
                TenantId = registration.TenantId,
                ContainerId = registration.ContainerId,
                CreatedAt = transaction.CreatedAt,
            };
            entry.Sealed = keys.Sealing.Seal(Encoding.ASCII.GetBytes(card.Number.Reveal()), SealedFields.CardNumber(entry, registration));
            db.VaultEntries().Add(entry);
        }
    }

    /// <summary>It and all that was stored from it, no matter by whom and whether it is attached.</summary>
    internal static Task<List<Registration>> WithCopies(PortalDbContext db, Registration one, CancellationToken cancellation)
    {
        var origin = one.OriginId ?? one.Id;
        return db.Registrations().IgnoreQueryFilters([RowFilters.Scope]).AsNoTracking()
            .Where(r => (r.Id == origin || r.OriginId == origin) && r.State == RegistrationState.Active).OrderBy(r => r.Id).ToListAsync(cancellation);
    }

    /// <summary>Leaves it, and all that was stored from it or is being stored, alone until it is used again, no matter who sees them.</summary>
    /// <param name="at">Null where it is used again.</param>
    /// <returns>Whether that was news.</returns>
    internal static async Task<bool> Pause(PortalDbContext db, Registration one, DateTime? at, CancellationToken cancellation)
    {
        var origin = one.OriginId ?? one.Id;
        return 0 < await db.Registrations().IgnoreQueryFilters([RowFilters.Scope])
            .Where(r => (r.Id == origin || r.OriginId == origin) && r.State != RegistrationState.Ended
                && (at == null ? r.PausedAt != null : r.PausedAt == null))
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.PausedAt, at), cancellation);
    }

    /// <summary>The profiles that have it or something that was stored from it.</summary>
    internal static Task<List<ProfileId>> ProfilesOfCopies(PortalDbContext db, IQueryable<Registration> one, CancellationToken cancellation) =>
        db.Registrations().IgnoreQueryFilters([RowFilters.Scope])
            .Where(r => r.ProfileId != null && r.State == RegistrationState.Active
                && one.Any(o => (o.OriginId ?? o.Id) == r.OriginId || (o.OriginId ?? o.Id) == r.Id))
            .Select(r => r.ProfileId!.Value).Distinct().ToListAsync(cancellation);

    /// <summary>What is being stored from it at this moment is stored no more; the payments go on.</summary>
    internal static async Task EndPendingCopies(PortalDbContext db, Registration one, DateTime now, CancellationToken cancellation)
    {
        var origin = one.OriginId ?? one.Id;
        var pending = db.Registrations().IgnoreQueryFilters([RowFilters.Scope]).Where(r => r.OriginId == origin && r.State == RegistrationState.Pending);
        var ids = await pending.Select(r => r.Id).ToListAsync(cancellation);
        var still = db.Registrations().IgnoreQueryFilters([RowFilters.Scope]).Where(r => ids.Contains(r.Id) && r.State == RegistrationState.Pending);
        await End(still, now, cancellation);
        await db.VaultEntries().IgnoreQueryFilters([RowFilters.Scope]).Where(e => ids.Contains(e.RegistrationId)).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Holds what is being stored until the caller's transaction ends; null where it was ended in the meantime.</summary>
    internal static async Task<Registration?> LockPending(PortalDbContext db, RegistrationId id, CancellationToken cancellation)
    {
        var pending = db.Registrations().Where(r => r.Id == id && r.State == RegistrationState.Pending);
        var held = await pending.ExecuteUpdateAsync(row => row.SetProperty(r => r.State, RegistrationState.Pending), cancellation);
        return held == 0 ? null : await pending.SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Holds the row until the caller's transaction ends, and reads it as it is now; null when it is not active any more.</summary>
    /// <remarks>To change several kinds of rows, take the profile first, then registrations, then the vault, so that nothing waits in a circle.</remarks>
    internal static async Task<Registration?> Lock(PortalDbContext db, RegistrationId id, CancellationToken cancellation)
    {
        var active = db.Registrations().Where(r => r.Id == id && r.State == RegistrationState.Active);
        var held = await active.ExecuteUpdateAsync(row => row.SetProperty(r => r.State, RegistrationState.Active), cancellation);
        return held == 0 ? null : await active.SingleOrDefaultAsync(cancellation);
    }

    /// <summary>The container of the profile that it belongs to; null when it belongs to none.</summary>
    internal static Task<ContainerId?> ContainerOf(PortalDbContext db, RegistrationId? id) =>
        db.Registrations().Where(r => r.Id == id && r.ProfileId != null).Select(r => r.ContainerId).SingleOrDefaultAsync();

    /// <summary>Takes it for one worker to tell that it expires then; false when that was told, or it is nobody's instrument any more.</summary>
    /// <param name="expiry">Year and month in one number.</param>
    internal static async Task<bool> TakeExpiring(PortalDbContext db, RegistrationId id, int expiry, CancellationToken cancellation) =>
        await db.Registrations().Where(r => r.Id == id && r.State == RegistrationState.Active && r.ProfileId != null && r.DetachedAt == null
            && (r.ExpiryTold == null || r.ExpiryTold != expiry))
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.ExpiryTold, expiry), cancellation) == 1;

    /// <summary>Keeps fewer digits of the card's beginning.</summary>
    internal static Task Shorten(PortalDbContext db, RegistrationId id, string beginning, CancellationToken cancellation) =>
        db.Registrations().Where(r => r.Id == id).ExecuteUpdateAsync(row => row.SetProperty(r => r.FirstSix, beginning), cancellation);

    /// <summary>Its transaction failed, so it never existed.</summary>
    internal static async Task Drop(PortalDbContext db, RegistrationId registration, CancellationToken cancellation)
    {
        await db.Registrations().Where(r => r.Id == registration && r.State == RegistrationState.Pending).ExecuteDeleteAsync(cancellation);
        await db.VaultEntries().Where(e => e.RegistrationId == registration).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Deregisters for good: the token and the reference are refused from now on, and the vault row is gone.</summary>
    /// <returns>Null when it had ended before.</returns>
    internal static async Task<Registration?> End(PortalDbContext db, RegistrationId id, DateTime now, CancellationToken cancellation)
    {
        if (await Lock(db, id, cancellation) is not { } registration)
        {
            return await EndApart(db, id, now, cancellation);
        }

        registration.End(now);
        await db.SaveChangesAsync(cancellation);
        await db.VaultEntries().Where(e => e.RegistrationId == id).ExecuteDeleteAsync(cancellation);
        return registration;
    }

    // What another tenant stored, in a container of its own or in none, from what a shopper takes back here.
    private static async Task<Registration?> EndApart(PortalDbContext db, RegistrationId id, DateTime now, CancellationToken cancellation)
    {
        var apart = db.Registrations().IgnoreQueryFilters([RowFilters.Scope]).Where(r => r.Id == id);
        if (await End(apart.Where(r => r.State == RegistrationState.Active), now, cancellation) == 0)
        {
            return null;
        }

        await db.VaultEntries().IgnoreQueryFilters([RowFilters.Scope]).Where(e => e.RegistrationId == id).ExecuteDeleteAsync(cancellation);
        return await apart.AsNoTracking().SingleAsync(cancellation);
    }

    private static IQueryable<Registration> Of(PortalDbContext db, IReadOnlyCollection<ProfileId> profiles) =>
        db.Registrations().Where(r => r.ProfileId != null && profiles.Contains(r.ProfileId.Value));

    private static Task<int> End(IQueryable<Registration> rows, DateTime now, CancellationToken cancellation) =>
        rows.ExecuteUpdateAsync(
            row => row.SetProperty(r => r.State, RegistrationState.Ended).SetProperty(r => r.EndedAt, now).SetProperty(r => r.WalletShown, (string?)null)
                .SetProperty(r => r.HolderSealed, (byte[]?)null).SetProperty(r => r.EqualityHash, (byte[]?)null), cancellation);

    /// <summary>The old one gives its token to the new one and ends; references to it, and to what it had replaced itself, lead to the new one.</summary>
    /// <param name="old">Locked.</param>
    /// <returns>The token.</returns>
    internal static async Task<string> Replace(PortalDbContext db, Registration old, Registration successor, DateTime now, CancellationToken cancellation)
    {
        var token = old.Token!;
        old.GiveWayTo(successor.Id, now);
        await db.SaveChangesAsync(cancellation); // no two have one token
        await db.Registrations().Where(r => r.SuccessorId == old.Id).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.SuccessorId, (RegistrationId?)successor.Id), cancellation);
        await db.VaultEntries().Where(e => e.RegistrationId == old.Id).ExecuteDeleteAsync(cancellation);
        return token;
    }

    /// <returns>Whether it was there: of several who take it one gets it.</returns>
    internal static async Task<bool> TakeNotice(PortalDbContext db, InstrumentNoticeId id, CancellationToken cancellation) =>
        await db.InstrumentNotices().Where(n => n.Id == id).ExecuteDeleteAsync(cancellation) == 1;

    /// <summary>All that these profiles have.</summary>
    internal static IQueryable<Registration> AttachedTo(PortalDbContext db, IReadOnlyCollection<ProfileId> profiles) =>
        Of(db, profiles).Where(r => r.DetachedAt == null);

    /// <summary>Erases everything that profiles stored: attached registrations for good, detached ones only lose their tie to them.</summary>
    internal static async Task EraseOf(PortalDbContext db, IReadOnlyCollection<ProfileId> profiles, DateTime now, CancellationToken cancellation)
    {
        var held = await AttachedTo(db, profiles).Where(r => r.State == RegistrationState.Active && r.ProviderReference != null)
            .Select(r => new { r.ConnectorId, r.ProviderReference, r.ProfileId }).ToListAsync(cancellation);
        held.ForEach(r => QueueDeregistration(db, r.ConnectorId, r.ProviderReference, now, r.ProfileId));
        await ConsentStore.ForgetPlaces(db, Of(db, profiles), cancellation);

        // First what is let go: staff of a merchant may see the profile only by what is attached. The vault's rows go with that.
        await Of(db, profiles).Where(r => r.DetachedAt != null)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.ProfileId, (ProfileId?)null).SetProperty(r => r.Token, (string?)null), cancellation);
        await AttachedTo(db, profiles).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>How many of a container belong to no profile, never did or not any more, no matter who sees them; counting stops where lists stop
    /// counting.</summary>
    internal static Task<int> WithoutProfileIn(PortalDbContext db, ContainerId container) => db.Registrations().IgnoreQueryFilters([RowFilters.Scope])
        .Where(r => r.ContainerId == container && r.State != RegistrationState.Ended && (r.ProfileId == null || r.DetachedAt != null)).CountForList();

    /// <summary>The provider ends what it holds, after the commit. Adds to what the caller saves.</summary>
    /// <param name="reference">The provider's; null where it holds nothing.</param>
    /// <param name="erased">The profile that is being erased with it.</param>
    internal static void QueueDeregistration(PortalDbContext db, ConnectorId connector, string? reference, DateTime now, ProfileId? erased = null)
    {
        if (reference is not null)
        {
            db.QueuedDeregistrations().Add(new QueuedDeregistration
            {
                Id = QueuedDeregistrationId.New(now), ConnectorId = connector, Reference = reference, ProfileId = erased, NextTryAt = now,
            });
        }
    }

    /// <summary>Takes it for one worker; a node that dies leaves it to the next.</summary>
    internal static async Task<bool> TakeQueued(PortalDbContext db, QueuedDeregistration queued, DateTime nextTryAt, CancellationToken cancellation)
    {
        var taken = 0;
        await db.InTransaction(
            async () => taken = await db.QueuedDeregistrations().Where(q => q.Id == queued.Id && q.NextTryAt == queued.NextTryAt)
                .ExecuteUpdateAsync(row => row.SetProperty(q => q.NextTryAt, nextTryAt).SetProperty(q => q.Tries, q => q.Tries + 1), cancellation),
            cancellation);
        return taken == 1;
    }

    internal static Task DropQueued(PortalDbContext db, QueuedDeregistration queued, CancellationToken cancellation) => db.InTransaction(
        () => db.QueuedDeregistrations().Where(q => q.Id == queued.Id).ExecuteDeleteAsync(cancellation), cancellation);

    // Nothing that was made of a card's number stays with us where the provider keeps the card.
    private static string? EqualityOf(Means means, Route route) => means switch
    {
        CardMeans card when !route.ProviderKeeps => card.Number.Reveal(),
        IbanMeans account => account.Account.Iban,
        _ => null,
    };
}

/// <summary>The owner's two keys, taken before the database transaction begins.</summary>
internal sealed record RegistrationKeys(SealingKey Sealing, byte[] Equality)
{
    /// <param name="registers">Whether something is stored, so that its equality matters.</param>
    internal static Task<RegistrationKeys> For(KeyRing keys, ConnectorContext through, bool registers, CancellationToken cancellation) =>
        For(keys, KeyOwner.Of(through.Container, through.Tenant), registers, cancellation);

    /// <summary>Those of the transaction itself: its connector may resolve to another container by now.</summary>
    internal static async Task<RegistrationKeys> For(KeyRing keys, KeyOwner owner, bool registers, CancellationToken cancellation) =>
        new(await keys.Sealing(owner, cancellation), registers ? (await keys.Equality(owner, cancellation)).Newest : []);
}
