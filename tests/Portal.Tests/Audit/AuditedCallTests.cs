using System.Text.RegularExpressions;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Audit;

/// <summary>What merchants' servers do to profiles and instruments leaves an entry that says who, what and whose, and nothing that is secret or
/// personal.</summary>
public sealed partial class AuditedCallTests(PortalUnderTest portal)
{
    [Fact]
    public async Task Every_write_leaves_an_entry_with_its_actor_and_the_owner()
    {
        var world = await Ecosystem.Create(portal);
        var shop = world.Shoes;

        var stored = await shop.BuyAndStore("c-1");
        var guid = stored.Text("customerProfileData", "profileGuid");
        await ShouldHaveRecorded(world, shop, guid, "instrument.stored");
        await shop.UpdateProfile("c-1", """{"company":"Okafor Ltd"}""");
        await ShouldHaveRecorded(world, shop, guid, "profile.updated");
        await shop.Detach(stored.Text("uuid"), "c-1");
        await ShouldHaveRecorded(world, shop, guid, "instrument.detached");
        await shop.Attach(stored.Text("uuid"), "c-1");
        await ShouldHaveRecorded(world, shop, guid, "instrument.attached");
        await shop.FollowUp("deregister", stored.Text("uuid"));
        await ShouldHaveRecorded(world, shop, guid, "instrument.deregistered");
        await shop.DeleteProfile("c-1");
        await ShouldHaveRecorded(world, shop, guid, "profile.deleted");
    }

    [Fact]
    public async Task A_profile_made_by_a_mere_payment_is_recorded_too()
    {
        var world = await Ecosystem.Create(portal);

        var paid = await world.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(),
            amount = "10.00",
            currency = "EUR",
            transactionToken = await world.Books.CardToken(),
            customerProfileData = new { customerIdentification = "c-1" },
        });

        await ShouldHaveRecorded(world, world.Books, paid.Text("customerProfileData", "profileGuid"), "profile.created");
    }

    [Fact]
    public async Task An_update_names_the_changed_fields_and_never_shows_their_values()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");

        await world.Books.UpdateProfile("c-1", """{"lastName":"Okafor-Brandt","nationalId":"1234010180"}""", token);

        var changes = (await portal.Ledger.Audit(world.Group))[^1].Changes!;
        foreach (var field in (string[])["lastName", "nationalId", "preferredInstrument"])
        {
            changes.ShouldContain(field);
        }

        changes.ShouldNotContain("Brandt");
        changes.ShouldNotContain("1234010180");
    }

    [Fact]
    public async Task Refused_and_reading_calls_leave_none()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.BuyAndStore("c-1");
        var before = (await portal.Ledger.Audit(world.Group)).Count;

        await world.Books.GetProfile("c-1");
        await world.Books.UpdateProfile("c-1", """{"company":"X"}""", "pt::0123456789abcdef0123");
        await world.Books.DeleteProfile("nobody");
        await world.Books.Detach("0123456789abcdef0123", "c-1");
        await world.Toys.DeleteProfile("c-1");

        (await portal.Ledger.Audit(world.Group)).Count.ShouldBe(before);
    }

    [Fact]
    public async Task No_entry_of_a_whole_life_holds_personal_data_tokens_or_secrets()
    {
        var world = await Ecosystem.Create(portal);
        var shop = world.Books;
        var cardToken = await shop.CardToken("5555555555554444", "Mara Q. Okafor");
        var stored = await shop.Debit(new
        {
            merchantTransactionId = Shop.NewId(),
            amount = "10.00",
            currency = "EUR",
            transactionToken = cardToken,
            withRegister = true,
            customer = new
            {
                firstName = "Maraxx", lastName = "Okaforxx", email = "maraxx@shop.example", birthDate = "1990-02-28", billingAddress1 = "Ringstrassexx 1",
                billingPhone = "+436601234567", nationalId = "1234010190", ipAddress = "203.0.113.77",
            },
            customerProfileData = new { customerIdentification = "customer-xx-1" },
        });
        var token = stored.Text("customerProfileData", "paymentToken");
        await shop.UpdateProfile("customer-xx-1", """{"firstName":"Marayy","extraData":{"loyalty":"gold-xx"}}""", token);
        await shop.Detach(stored.Text("uuid"), "customer-xx-1");
        var again = (await shop.Attach(stored.Text("uuid"), "customer-xx-1")).Text("paymentToken");
        await shop.DeleteProfile("customer-xx-1");

        var said = string.Join('\n', (await portal.Ledger.Audit(world.Group)).Concat(await portal.Ledger.Audit(shop.Tenant)).Select(AllOf));

        foreach (var secret in (string[])[
            "xx", "Marayy", "1990-02-28", "6601234567", "1234010190", "203.0.113.77", "pt::", "ix::", token[4..], again[4..],
            shop.Account.Password, shop.Credentials.ApiKey, shop.Credentials.SharedSecret, shop.Credentials.PublicIntegrationKey])
        {
            said.ShouldNotContain(secret, Case.Insensitive);
        }

        // Four digits are in any id by chance.
        var withoutIds = Ids().Replace(said, string.Empty);
        withoutIds.ShouldNotContain("5555");
        withoutIds.ShouldNotContain("4444");
        said.ShouldContain("profile.deleted");
    }

    [GeneratedRegex("[0-9a-fA-F]{4,}(-[0-9a-fA-F]{4,})+")]
    private static partial Regex Ids();

    private static string AllOf(AuditEntry entry) =>
        $"{entry.ActorName} {entry.Action} {entry.ObjectType} {entry.ObjectId} {entry.ObjectName} {entry.Changes}";

    private async Task ShouldHaveRecorded(Ecosystem world, Shop actor, string profileGuid, string action)
    {
        var entry = (await portal.Ledger.Audit(world.Group)).Where(e => e.ObjectType == "profile").ToList()[^1];

        (entry.Action, entry.ObjectId).ShouldBe((action, profileGuid));
        (entry.ActorKind, entry.ActorId, entry.ActorName).ShouldBe((ActorKind.ApiUser, actor.Account.ApiUser.Value, actor.Account.Username));
        (entry.ActorTenantId, entry.TenantId).ShouldBe((actor.Tenant, world.Group));
    }
}
