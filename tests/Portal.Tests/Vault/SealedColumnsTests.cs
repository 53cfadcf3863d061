using System.Security.Cryptography;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Tests.Merging;
using CustomerProfiles.Tests.PrivacyRequests;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Vault;

/// <summary>What an attacker can do who writes into the database and has no key.</summary>
public class SealedColumnsTests
{
    // Hashes, and the public parts of passkeys: nothing opens them.
    private static readonly string[] NotSealed =
    [
        "registrations.equality_hash", "transactions.customer_hash", "transactions.email_hash", "transactions.name_hash", "transactions.postcode_hash",
        "payment_pages.browser_hash", "shopper_sessions.browser_hash", "recovery_codes.hash", "audit_entries.seal", "audit_entries.own_seal", "audit_heads.seal", "audit_heads.mac",
        "declines.subject", "api_users.verifier",
        "api_users.previous_verifier", "spent_challenges.hash", "gateway_destinations.mac", "destination_approvals.mac",

        // Only in rows of older versions, until PlainProfiles and PlainInstruments have reached them.
        "profiles.national_id_sealed", "registrations.iban_sealed",
    ];

    [Fact]
    public async Task No_sealed_value_opens_in_another_column_or_row()
    {
        await using var scene = await Filled();
        await BeginExchange(scene.Portal);
        var places = (await SealedPlace.All(scene.Portal)).GroupBy(p => p.Column).SelectMany(column => column.Take(3)).ToList();
        var columns = places.Select(p => p.Column).Distinct().ToList();

        columns.Order(StringComparer.Ordinal).ShouldBe(ByteColumns(scene.Portal).Except(NotSealed).Order(StringComparer.Ordinal));
        var tried = 0;
        foreach (var place in places)
        {
            (await place.Open(place.Value)).ShouldNotBeEmpty(place.Column);
            foreach (var other in places.Where(other => other != place))
            {
                await Should.ThrowAsync<CryptographicException>(() => place.Open(other.Value), $"{other.Column} in {place.Column}");
                tried++;
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{columns.Count * columns.Count} pairs of {columns.Count} columns, {tried} pairs of values: none opened");
    }

    // One that is forgotten there would be lost with the first key that is destroyed.
    [Fact]
    public async Task Every_sealed_column_comes_under_a_new_key()
    {
        await using var portal = await PortalUnderTest.Start();
        using var db = portal.Services.GetRequiredService<Database>().Open(new SystemScope("test"));

        var moved = SealedTables.All.Select(table => table.PlacesIn(db.Model)).SelectMany(p => p.Columns.Select(column => $"{p.Table}.{column}"));

        // Of a new master key that is being made: there for minutes, and gone before the old one can be retired.
        moved.Concat(["key_shares.wrapped", "master_keys.handed_over"]).Order(StringComparer.Ordinal)
            .ShouldBe(ByteColumns(portal).Except(NotSealed).Order(StringComparer.Ordinal));
    }

    // The old form knew its row alone, and one wrapping key for all.
    [Fact]
    public async Task A_value_of_the_old_form_opens_nowhere()
    {
        await using var scene = await Filled();
        await BeginExchange(scene.Portal);
        foreach (var place in (await SealedPlace.All(scene.Portal)).GroupBy(p => p.Column).Select(column => column.First()))
        {
            var old = await place.SealOld(await place.Open(place.Value));

            await Should.ThrowAsync<CryptographicException>(() => place.Open(old), place.Column);
        }
    }

    // Zeta's card number, hung under a registration of Books, was charged as Books' own.
    [Fact]
    public async Task A_card_number_hung_under_another_registration_is_not_charged_and_the_log_says_so()
    {
        using var log = new CapturedLog();
        await using var portal = await PortalUnderTest.Start(replacements: log.AddTo);
        var world = await Ecosystem.Create(portal);
        var (own, foreign) =
            ((await world.Books.BuyAndStore("mine")).ShouldSucceed(), (await world.Zeta.BuyAndStore("victim", "5555555555554444")).ShouldSucceed());
        var (mine, theirs) = ((await portal.Ledger.Registration(own.Text("uuid")))!, (await portal.Ledger.Registration(foreign.Text("uuid")))!);

        await portal.Ledger.Tamper(async db =>
        {
            await db.VaultEntries().Where(e => e.RegistrationId == mine.Id).ExecuteDeleteAsync();
            return await db.VaultEntries().Where(e => e.RegistrationId == theirs.Id).ExecuteUpdateAsync(row => row
                .SetProperty(e => e.RegistrationId, mine.Id).SetProperty(e => e.TenantId, mine.TenantId).SetProperty(e => e.ContainerId, mine.ContainerId));
        });

        (await world.Books.DebitWith(own.Text("customerProfileData", "paymentToken"))).ShouldBeRefused(422, 1002);
        (await world.Books.DebitByReference(own.Text("uuid"))).Succeeded.ShouldBeFalse();
        log.Text.ShouldContain("Security: a sealed value of vault_entries.sealed");
        log.Text.ShouldNotContain("5555555555554444");
    }

    [Fact]
    public async Task A_registration_relabelled_to_another_container_tenant_or_merchant_is_not_charged()
    {
        await using var portal = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(portal);
        var foreign = (await world.Zeta.BuyAndStore("victim")).ShouldSucceed();
        var own = (await world.Books.BuyAndStore("mine")).ShouldSucceed();
        var (mine, theirs) = ((await portal.Ledger.Registration(own.Text("uuid")))!, (await portal.Ledger.Registration(foreign.Text("uuid")))!);

        await portal.Ledger.Tamper(async db =>
        {
            await db.Registrations().Where(r => r.Id == mine.Id).ExecuteDeleteAsync();
            await db.VaultEntries().Where(e => e.RegistrationId == theirs.Id).ExecuteUpdateAsync(row => row
                .SetProperty(e => e.TenantId, mine.TenantId).SetProperty(e => e.ContainerId, mine.ContainerId));
            return await db.Registrations().Where(r => r.Id == theirs.Id).ExecuteUpdateAsync(row => row
                .SetProperty(r => r.TenantId, mine.TenantId).SetProperty(r => r.MerchantId, mine.MerchantId).SetProperty(r => r.ConnectorId, mine.ConnectorId)
                .SetProperty(r => r.ContainerId, mine.ContainerId).SetProperty(r => r.ProfileId, mine.ProfileId)
                .SetProperty(r => r.TransactionId, mine.TransactionId)
                .SetProperty(r => r.Token, mine.Token));
        });

        (await world.Books.DebitWith(mine.Token!)).ShouldBeRefused(422, 1002);
        (await world.Books.DebitByReference(own.Text("uuid"))).Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task An_account_or_a_person_moved_to_another_profile_is_left_out_of_it()
    {
        await using var portal = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(portal);
        (await world.BooksIban.RegisterAccount("mine")).ShouldSucceed();
        (await world.BooksIban.RegisterAccount("victim")).ShouldSucceed();
        (await world.Books.UpdateProfile("victim", """{"nationalId":"1234010180"}""")).ShouldSucceed();
        var places = await SealedPlace.All(portal);
        var ibans = places.Where(p => p.Column == "registrations.holder_sealed").ToList();
        await ibans[0].Put(portal, ibans[1].Value);
        var victim = (await portal.Ledger.Profile(world.Container, "victim"))!;
        await portal.Ledger.Tamper(db => db.Profiles().Where(p => p.CustomerIdentification == "mine")
            .ExecuteUpdateAsync(row => row.SetProperty(p => p.PersonalSealed, victim.PersonalSealed)));

        var profile = (await world.Books.GetProfile("mine")).ShouldSucceed();

        profile.Raw.ShouldNotContain("1234010180");
        profile.Body["paymentInstruments"]!.AsArray().ShouldBeEmpty();
        (await world.Books.GetProfile("victim")).Raw.ShouldContain("1234010180");
    }

    // Attaching moves a card from its tenant's key to the container's, and binds it to that.
    [Fact]
    public async Task What_was_attached_detached_and_attached_again_is_still_charged()
    {
        await using var portal = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(portal);
        await world.Assign(world.Books, null);
        var stored = (await world.Books.Register()).ShouldSucceed().Text("uuid");
        (await world.Books.DebitByReference(stored)).ShouldSucceed();
        await world.Assign(world.Books, world.Container);

        (await world.Books.Attach(stored, "c-1", createProfile: true)).Status.ShouldBe(200);
        (await world.Books.DebitByReference(stored)).ShouldSucceed();
        (await world.Books.Detach(stored, "c-1")).Status.ShouldBe(200);
        (await world.Books.Attach(stored, "c-1")).Status.ShouldBe(200);

        (await world.Books.DebitWith((await world.Books.Instruments("c-1")).Single().Token)).ShouldSucceed();
    }

    internal static async Task<NotificationScene> Filled(Action<IServiceCollection>? replacements = null)
    {
        var scene = await NotificationScene.Start(replacements: replacements);
        var world = scene.World;
        await scene.TellOwner();
        await world.Get<ContainerAdmin, ProfileEventsSecret>(c => c.NewProfileEventsSecret(world.Container));
        foreach (var customer in (string[])["c-1", "c-2"])
        {
            (await scene.BuyAndStore(customer)).ShouldSucceed();
            (await world.BooksIban.RegisterAccount(customer)).ShouldSucceed();
            (await world.Books.StoreAgreed(customer, new { purpose = "ONE_CLICK", scope = "ECOSYSTEM", ipAddress = "203.0.113.7" })).ShouldSucceed();
            (await world.Books.UpdateProfile(customer, """{"nationalId":"1234010180"}""")).ShouldSucceed();
        }

        var merging = new MergingScene(scene.Portal, world);
        foreach (var pair in (string[])["3", "4"])
        {
            await merging.Two($"kept-{pair}", $"merged-{pair}");
            await merging.Merge($"kept-{pair}", $"merged-{pair}");
            var asked = PrivacyScene.Asked($"mara-{pair}@shop.example") with { ReceivedOn = new DateOnly(2026, 1, 2) };
            (await scene.Portal.Support(world.Group).Do((PrivacyRequestAdmin requests) => requests.Create(asked))).IsOk.ShouldBeTrue();
        }

        foreach (var shop in (Shop[])[world.Books, world.BooksSigned])
        {
            await world.Get<ConnectorAdmin, ConnectorCredentials>(c => c.RotateSecret(shop.Connector, TimeSpan.FromHours(2)));
            await world.NewGateway(
                world.Books, Shop.NewId("gateway"), new GatewayAccountForm("https://gateway.example", "user", "password 1", "key", "secret", "public", 12));
            var person = await scene.Portal.NewUser(world.Group);
            var begun = await scene.Portal.AsOperator((SecondFactors factors) => factors.Begin(person.Id));
            var code = Totp.CodeAt(begun.Secret, scene.Portal.Services.GetRequiredService<TimeProvider>().Now());
            (await scene.Portal.AsOperator((SecondFactors factors) => factors.Confirm(person.Id, begun.SealedStep, code, null))).IsOk.ShouldBeTrue();
        }

        scene.Portal.Services.GetRequiredService<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>().CreateProtector("test").Protect([1]);
        while (await scene.Portal.Ledger.Read(async db => await db.TransactionExchanges().CountAsync() < 4
            || await db.NotificationTries().CountAsync(t => t.AnswerSealed != null) < 4))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        return scene;
    }

    // Rows that exist while a master key is made of two shares and goes to the nodes.
    private static Task<int> BeginExchange(PortalUnderTest portal) => portal.Ledger.Tamper(async db =>
    {
        var (master, now) = (portal.Services.GetRequiredService<MasterKeys>(), DateTime.UtcNow);
        var share = new KeyShare { Id = KeyShareId.New(now), Custodian = PortalUserId.New(now), CustodianName = "ada", CheckValue = "0a1b2c", EnteredAt = now };
        share.Wrapped = master.Wrap(RandomNumberGenerator.GetBytes(32), SealedFields.Share(share));
        var next = MasterKey.FromShares(RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32)).Value!;
        db.KeyShares().Add(share);
        db.MasterKeys().Add(new MasterKeyRecord
        {
            Id = next.Id, State = KeyState.Waiting, CreatedAt = now, StateSince = now, HandedOver = next.WrapUnder(master),
        });
        return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    });

    private static IEnumerable<string> ByteColumns(PortalUnderTest portal)
    {
        using var db = portal.Services.GetRequiredService<Database>().Open(new SystemScope("test"));
        return [.. db.Model.GetEntityTypes().SelectMany(t => t.GetProperties()).Where(p => p.ClrType == typeof(byte[]))
            .Select(p => $"{p.DeclaringType.ContainingEntityType.GetTableName()}.{p.GetColumnName()}")
            .Where(c => !c.StartsWith("asp_net_user_passkeys.", StringComparison.Ordinal)).Distinct()];
    }
}
