using System.Text;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Changes;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Containers;

/// <summary>Changes to containers made by people. Only the owner's side may change one; a tenant that it is shared with may only use it.</summary>
public sealed class ContainerAdmin(
    Administration administration, MasterKeys master, CallbackAddresses callbacks, IEnumerable<IContainerUse> uses, IEnumerable<IForgets<ContainerId>> others,
    TimeProvider time)
{
    public const int ProfileEventsUrlMaxLength = 4096;

    private readonly ContainerSharing _sharing = new(administration, time);

    /// <summary>The same commands in a rehearsal, or together with others.</summary>
    internal ContainerAdmin In(Administration other) => new(other, master, callbacks, uses, others, time);

    public async Task<Result<ContainerId>> Create(TenantId owner, string name, Sharing? sharing = null)
    {
        var made = await administration.Create<Container>(new Edit(CommandCatalogue.Get<ContainerAdmin>(), "container.created"), async (db, now) =>
        {
            if (await db.Tenants().AsNoTracking().SingleOrDefaultAsync(t => t.Id == owner) is not { } tenant)
            {
                return Error.NotFound(T("Tenant"));
            }

            if (await NameProblem(db, tenant, name, except: null) is { } problem)
            {
                return problem;
            }

            if (await ContainerStore.Blocker(db, owner) is { Name: var blocker })
            {
                return ContainerErrors.BlockedBy(blocker);
            }

            var container = new Container(ContainerId.New(now), owner, name.Trim(), now);
            var shared = sharing is null ? Result.Ok : await _sharing.Change(db, container, sharing);
            return shared.IsOk ? container : shared.Error;
        });
        return made.Map(container => container.Id);
    }

    /// <summary>What the form of a container changes.</summary>
    /// <param name="version">The version that the form showed.</param>
    public Task<Result> Edit(ContainerId id, string name, Sharing sharing, int version) => Change(
        id, new Edit(CommandCatalogue.Get<ContainerAdmin>(), "container.edited", version), async (db, container) =>
        {
            var tenant = await db.Tenants().AsNoTracking().SingleAsync(t => t.Id == container.TenantId);
            if (await NameProblem(db, tenant, name, id) is { } problem)
            {
                return problem;
            }

            container.Rename(name.Trim());
            return await _sharing.Change(db, container, sharing);
        });

    /// <param name="version">The version that the form showed.</param>
    public Task<Result> Rename(ContainerId id, string name, int version) => Change(
        id, new Edit(CommandCatalogue.Get<ContainerAdmin>(), "container.renamed", version), async (db, container) =>
        {
            var tenant = await db.Tenants().AsNoTracking().SingleAsync(t => t.Id == container.TenantId);
            if (await NameProblem(db, tenant, name, id) is { } problem)
            {
                return problem;
            }

            container.Rename(name.Trim());
            return Result.Ok;
        });

    /// <param name="selected">The tenants of mode <see cref="ShareMode.Selected"/>; each must be below the owner.</param>
    public Task<Result> Share(ContainerId id, ShareMode mode, IReadOnlyCollection<TenantId> selected) => Change(
        id, ContainerSharing.Changed, (db, container) => _sharing.Change(db, container, new Sharing(mode, selected)));

    /// <summary>Ends the share with one tenant. What it assigned stays, and is inactive until it is shared with it again.</summary>
    public Task<Result> Unshare(ContainerId id, TenantId tenant) => Change(
        id, ContainerSharing.Changed, async (db, container) =>
        {
            var others = await ContainerStore.Shares(db, id).Where(s => s.TargetTenantId != tenant).Select(s => s.TargetTenantId).ToListAsync();
            return container.ShareMode == ShareMode.Selected
                ? await _sharing.Change(db, container, new Sharing(ShareMode.Selected, others))
                : Error.Invalid(ContainerSharing.Field, T("The container is not shared with selected tenants"));
        });

    /// <summary>Gives the share with one tenant a begin, an end and a note (at most 500 characters), which both sides read.</summary>
    public Task<Result> LimitShare(ContainerId id, TenantId tenant, ShareTerms terms, string? note) => Change(
        id, new Edit(CommandCatalogue.Get<ContainerAdmin>(), "container.share.mode"),
        (db, container) => ContainerSharing.Limit(db, container, tenant, terms, note, time.Now()));

    public Task<Result> Enable(ContainerId id) => Change(id, new Edit(CommandCatalogue.Get<ContainerAdmin>(), "container.enabled"), c => c.Enable());

    /// <summary>Nothing new is stored in it, and its tokens are refused; people still see and delete what lies in it.</summary>
    public Task<Result> Disable(ContainerId id) => Change(id, new Edit(CommandCatalogue.Get<ContainerAdmin>(), "container.disabled"), c => c.Disable());

    public Task<Result> LetSubTenantsDelete(ContainerId id, bool allowed) => Change(
        id,
        new Edit(CommandCatalogue.Get<ContainerAdmin>(), allowed ? "container.deletion-by-sub-tenants.on" : "container.deletion-by-sub-tenants.off"),
        c => c.LetSubTenantsDelete(allowed));

    public Task<Result> LetMerchantStaffSeeAll(ContainerId id, bool allowed) => Change(
        id,
        new Edit(CommandCatalogue.Get<ContainerAdmin>(), allowed ? "container.merchant-staff-see-all.on" : "container.merchant-staff-see-all.off"),
        c => c.LetMerchantStaffSeeAll(allowed));

    /// <param name="demanded">Store a means of payment only with the shopper's consent.</param>
    /// <param name="offeredUntil">The last day on which instruments without a recorded consent are offered; null without an end.</param>
    /// <param name="version">The version that the form showed.</param>
    public Task<Result> AskConsent(ContainerId id, bool demanded, DateOnly? offeredUntil, int version) => Change(
        id, new Edit(CommandCatalogue.Get<ContainerAdmin>(), "container.consent", version), (_, container) =>
        {
            container.AskConsent(demanded, LastDay.EndOf(offeredUntil));
            return Task.FromResult(Result.Ok);
        });

    /// <summary>What is done from now on with a card or account that its profile has already; what is stored stays as it is.</summary>
    /// <param name="version">The version that the form showed.</param>
    public Task<Result> TreatEqual(ContainerId id, EqualInstruments rule, int version) => Change(
        id, new Edit(CommandCatalogue.Get<ContainerAdmin>(), "container.equal-instruments", version), (_, container) =>
        {
            container.TreatEqual(rule);
            return Task.FromResult(Result.Ok);
        });

    /// <summary>Whether merchants may send shoppers to their page; links that are out end at once when they may not.</summary>
    public Task<Result> SwitchShoppersPage(ContainerId id, bool on) => Change(
        id, new Edit(CommandCatalogue.Get<ContainerAdmin>(), on ? "container.shoppers-page.on" : "container.shoppers-page.off"),
        c => c.SwitchShoppersPage(on));

    /// <summary>A new version of the words beside the box of the payment page; what was agreed to before stays as it was read.</summary>
    /// <param name="language">Of payment pages: two letters.</param>
    public Task<Result> WriteConsentText(ContainerId id, string language, string heading, string words) => Change(
        id, new Edit(CommandCatalogue.Get<ContainerAdmin>(), "container.consent-text"),
        (db, _) => ConsentTexts.Write(db, id, language, heading.Trim(), words.Trim(), time.Now()));

    /// <summary>Sets where notifications of changes of its profiles go; null ends them. With the first address a secret is made, which the answer holds,
    /// this once.</summary>
    /// <param name="version">The version that the form showed.</param>
    public Task<Result<ProfileEventsSecret>> TellProfileEvents(ContainerId id, string? url, int version) =>
        administration.Change<Container, IdOf.Container, ProfileEventsSecret>(
        id, new Edit(CommandCatalogue.Get<ContainerAdmin>(), "container.notifications.address", version), (_, container, now) =>
        {
            if (callbacks.Refusal(url, container.ProfileEventsUrl, ProfileEventsUrlMaxLength, "url") is { } refusal)
            {
                return Task.FromResult<Result<ProfileEventsSecret>>(refusal);
            }

            if (url != container.ProfileEventsUrl)
            {
                container.TellProfileEvents(url);
                container.ChangedAt = now;
            }

            return Task.FromResult<Result<ProfileEventsSecret>>(
                new ProfileEventsSecret(url is not null && container.ProfileEventsSecretSealed is null ? NewSecret(container) : null));
        });

    /// <summary>Replaces the secret that signs notifications of its profiles, at once; the answer holds the new one, this once.</summary>
    public Task<Result<ProfileEventsSecret>> NewProfileEventsSecret(ContainerId id) => administration.Change<Container, IdOf.Container, ProfileEventsSecret>(
        id, new Edit(CommandCatalogue.Get<ContainerAdmin>(), "container.notifications.secret"), (_, container, now) =>
        {
            container.ChangedAt = now;
            return Task.FromResult<Result<ProfileEventsSecret>>(new ProfileEventsSecret(NewSecret(container)));
        });

    /// <summary>Refused while anything is in it or assigned to it, also where the assignment is inactive.</summary>
    public Task<Result> Delete(ContainerId id) => administration.Delete<Container, IdOf.Container>(
        id, new Edit(CommandCatalogue.Get<ContainerAdmin>(), "container.deleted"), async (db, container) =>
        {
            var found = new List<string>();
            foreach (var use in uses)
            {
                if (await use.Of(db, id) is { } words)
                {
                    found.Add(words);
                }
            }

            if (found.Count > 0)
            {
                return new Error(ErrorCodes.InUse, T($"{container.Name} is in use: {string.Join(", ", found)}. Disable it instead, or clear these first"));
            }

            foreach (var other in others)
            {
                await other.Forget(db, id, CancellationToken.None);
            }

            return Result.Ok;
        });

    private string NewSecret(Container container)
    {
        var secret = PublicNames.NewSharedSecret();
        container.KeepProfileEventsSecret(master.Wrap(Encoding.UTF8.GetBytes(secret), SealedFields.Secret(container.Id)));
        return secret;
    }

    private static async Task<Error?> NameProblem(PortalDbContext db, Tenant owner, string name, ContainerId? except)
    {
        var trimmed = name.Trim();
        if (trimmed.Length is < 1 or > Container.NameMaxLength)
        {
            return Error.Invalid("name", trimmed.Length == 0 ? T("Name is required") : T($"Names can have up to {Container.NameMaxLength} characters"));
        }

        var normalized = SearchText.Normalize(trimmed);
        return await db.Containers().AnyAsync(c => c.TenantId == owner.Id && c.NormalizedName == normalized && c.Id != except)
            ? new Error(ErrorCodes.AlreadyExists, T($"A container with this name exists in tenant {owner.Name}"), "name")
            : null;
    }

    private Task<Result> Change(ContainerId id, Edit edit, Action<Container> change) => Change(id, edit, (_, container) =>
    {
        change(container);
        return Task.FromResult(Result.Ok);
    });

    private Task<Result> Change(ContainerId id, Edit edit, Func<PortalDbContext, Container, Task<Result>> change) =>
        administration.Change<Container, IdOf.Container>(id, edit, async (db, container) =>
        {
            var done = await change(db, container);
            if (done.IsOk && db.ChangeTracker.HasChanges())
            {
                container.ChangedAt = time.Now();
            }

            return done;
        });
}
