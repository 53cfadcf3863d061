using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.Model;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Persistence.Upgrades;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CustomerProfiles.Tests.Conventions;

/// <summary>Every table is somebody's, or stands here with the reason why it is nobody's.</summary>
public sealed class OwnershipTests(PortalUnderTest portal)
{
    private const string Filter = "scope";

    private static readonly Type[] FilteredInTheirOwnWay = [typeof(Tenant), typeof(Container), typeof(ContainerShare), typeof(AuditEntry)];

    private static readonly Dictionary<Type, string> OfNobody = new()
    {
        [typeof(TenantClosure)] = "Holds nothing but the shape of the tree; the filters themselves ask it.",
        [typeof(ErasedProfile)] = "The id of what is gone; names nothing and nobody.",
        [typeof(ProfileTerm)] = "Keyed hashes beside the id of a profile; tells nothing, and only profiles in sight are joined to it.",
        [typeof(ProfileLikeness)] = "As the terms: keyed hashes beside the id of a profile.",
        [typeof(ProfileName)] = "No table; only profiles in sight are joined to it.",
        [typeof(MergedInstrument)] = "An id beside that of a merge, which is in sight or not.",
        [typeof(MergedTransaction)] = "An id beside that of a merge, which is in sight or not.",
        [typeof(MergedName)] = "An id beside that of a merge, which is in sight or not.",
        [typeof(UpgradeProgress)] = "How far an upgrade has come; of the installation.",
        [typeof(QueuedDeregistration)] = "What a provider still holds of what is gone; outlives the profile, and only the worker reads it.",
        [typeof(InstrumentNotice)] = "Ids of an instrument and its profile, until the merchants who used it are notified; only the worker reads it.",
        [typeof(Decline)] = "A card that is tested at many shops is one card; holds hashes only.",
        [typeof(GatewayDestination)] = "The operator's list for the whole installation; no tenant changes it, and pages say only whether a gateway is on it.",
        [typeof(KeyRun)] = "A pass over the sealed rows of all tenants; holds nothing of theirs.",
        [typeof(MasterKeyRecord)] = "Of the installation; no key but for the minutes in which it goes to the other nodes, sealed.",
        [typeof(KeyShare)] = "Of the installation, sealed by the master key.",
        [typeof(KeyNode)] = "A process that serves.",
        [typeof(DataKey)] = "Keys wrapped by the master key; reached by the key ring in the system scope.",
        [typeof(AuditHead)] = "Numbers and seals of all logs; read in the system scope by what seals and verifies.",
        [typeof(ConfigurationStamp)] = "One number for all.",
        [typeof(ColumnChoice)] = "As its user, and of no tenant: which columns somebody likes to see.",
        [typeof(DataProtectionKey)] = "The host's own keys, wrapped by the master key.",
        [typeof(PortalUser)] = "Reached in the system scope, by sign-in and user administration only.",
        [typeof(UserSession)] = "As its user.",
        [typeof(OldPassword)] = "As its user.",
        [typeof(SignInFailure)] = "a person's; reached in the system scope only",
        [typeof(SpentChallenge)] = "a hash of a random question, of nobody yet",
        [typeof(RecoveryCode)] = "As its user.",
        [typeof(PortalUserMerchant)] = "As its user; the filter of people of merchants asks it.",
        [typeof(MerchantProfile)] = "No table; only the filter of merchant staff asks it.",
        [typeof(IdentityUserClaim<Guid>)] = "As its user.",
        [typeof(IdentityUserLogin<Guid>)] = "As its user.",
        [typeof(IdentityUserToken<Guid>)] = "As its user.",
        [typeof(IdentityUserPasskey<Guid>)] = "As its user.",
    };

    [Fact]
    public async Task Every_owned_entity_carries_the_named_filter()
    {
        foreach (var entity in await Entities())
        {
            HasFilter(entity).ShouldBe(IsOwned(entity.ClrType), entity.ClrType.Name);
        }
    }

    [Fact]
    public async Task Every_entity_is_owned_or_says_why_not()
    {
        var types = (await Entities()).Select(e => e.ClrType).ToList();

        types.Where(type => !IsOwned(type) && !OfNobody.ContainsKey(type)).ShouldBeEmpty();
        OfNobody.Keys.Where(type => IsOwned(type) || !types.Contains(type)).ShouldBeEmpty("the list names what is not so any more");
    }

    [Fact]
    public async Task What_names_a_tenant_or_a_container_is_owned_by_it()
    {
        foreach (var type in (await Entities()).Select(e => e.ClrType).Except([.. FilteredInTheirOwnWay, .. OfNobody.Keys]))
        {
            if (type.GetProperty("TenantId")?.PropertyType == typeof(TenantId))
            {
                type.IsAssignableTo(typeof(ITenantOwned)).ShouldBeTrue(type.Name);
            }

            if (type.GetProperty("ContainerId") is not null && !type.IsAssignableTo(typeof(IContainerOwned)))
            {
                type.IsAssignableTo(typeof(ITenantOwned)).ShouldBeTrue($"{type.Name} only refers to a container, so it must be its tenant's");
            }
        }
    }

    // A filter of the same name replaces the one before, so of two nouns that speak of one row the second would win by chance.
    [Theory]
    [InlineData(nameof(IRowFilters.ForPeople))]
    [InlineData(nameof(IRowFilters.ForMerchants))]
    [InlineData(nameof(IRowFilters.ForPeopleOfMerchants))]
    public void No_two_folders_say_who_sees_the_same_row(string readers)
    {
        var said = ScopeFilters.Nouns.SelectMany(RowsOf).ToList();

        said.ShouldNotBeEmpty();
        said.GroupBy(row => row).Where(row => row.Count() > 1).Select(row => row.Key.Name).ShouldBeEmpty();

        List<Type> RowsOf(IRowFilters noun)
        {
            var model = new ModelBuilder();
            typeof(IRowFilters).GetMethod(readers)!.Invoke(noun, [model, null]);
            return [.. model.Model.GetEntityTypes().Where(e => e.GetDeclaredQueryFilters().Count > 0).Select(e => e.ClrType)];
        }
    }

    [Fact]
    public async Task The_migrations_make_exactly_the_model_that_runs()
    {
        (await portal.Ledger.Read(async db =>
        {
            var missing = new List<string>();
            await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            foreach (var entity in db.Model.GetEntityTypes().Where(e => !e.IsMappedToJson() && e.GetSqlQuery() is null))
            {
                var columns = string.Join(", ", entity.GetProperties().Select(p => $"\"{p.GetColumnName()}\""));
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = $"SELECT {columns} FROM \"{entity.GetTableName()}\" WHERE 1 = 0";
                try
                {
                    await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
                }
                catch (System.Data.Common.DbException failure)
                {
                    missing.Add($"{entity.ClrType.Name}: {failure.Message}");
                }
            }

            return missing;
        })).ShouldBeEmpty();
    }

    private static bool IsOwned(Type type) =>
        type.IsAssignableTo(typeof(ITenantOwned)) || type.IsAssignableTo(typeof(IContainerOwned)) || FilteredInTheirOwnWay.Contains(type);

    private static bool HasFilter(IEntityType entity) => entity.GetDeclaredQueryFilters().Any(f => f.Key == Filter);

    private Task<List<IEntityType>> Entities() => portal.Ledger.Read(db => Task.FromResult(db.Model.GetEntityTypes().Where(e => !e.IsOwned()).ToList()));
}
