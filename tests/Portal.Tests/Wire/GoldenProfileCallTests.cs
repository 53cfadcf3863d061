using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Wire;

/// <summary>The profile calls, to the letter (contract 3).</summary>
public sealed class GoldenProfileCallTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_profile_is_shown_with_its_customer_and_every_kind_of_instrument()
    {
        var world = await Ecosystem.Create(portal);
        var (guid, card, iban, wallet) = await FullProfile(world);

        await Example("get-profile").With("profileGuid", guid).With("paymentToken", card).With("ibanToken", iban).With("walletToken", wallet).Play(world.Books);
    }

    [Fact]
    public async Task A_profile_without_anything_is_shown_by_its_guid()
    {
        var world = await Ecosystem.Create(portal);
        var debit = await WireExample.Read("debit-for-a-profile").With("customer", "c-1").With("id", Shop.NewId())
            .With("cardToken", await world.Books.CardToken()).Play(world.Books);

        await Example("get-profile-by-guid").With("profileGuid", debit.Text("customerProfileData", "profileGuid")).Play(world.Books);
    }

    [Fact]
    public async Task A_guid_is_found_in_either_case()
    {
        var world = await Ecosystem.Create(portal);
        var guid = (await world.Books.BuyAndStore("c-1")).Text("customerProfileData", "profileGuid");

        var answer = await world.Books.Profile("getProfile", new { profileGuid = guid.ToLowerInvariant() });

        answer.ShouldSucceed().Text("profileGuid").ShouldBe(guid);
    }

    [Fact]
    public async Task A_missing_profile_is_no_error() => await Example("get-profile-missing").Play((await Ecosystem.Create(portal)).Books);

    [Fact]
    public async Task Without_a_container_profile_calls_are_not_allowed() =>
        await Example("get-profile-not-allowed").Play((await Ecosystem.Create(portal)).Toys);

    [Fact]
    public async Task With_the_feature_off_profile_calls_are_not_allowed()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.BuyAndStore("c-1");
        await world.Do<TenantAdmin>(t => t.SwitchCustomerProfiles(world.Books.Tenant, false));

        await Example("get-profile-not-allowed").Play(world.Books);
    }

    [Fact]
    public async Task An_update_shows_the_state_after_it_and_what_it_changed()
    {
        var world = await Ecosystem.Create(portal);
        var (guid, _, iban, _) = await FullProfile(world);

        await Example("update-profile").With("profileGuid", guid).With("ibanToken", iban).Play(world.Books);

        var profile = (await world.Books.GetProfile("c-1")).ShouldSucceed();
        profile.Text("preferredMethod").ShouldBe("DirectDebit");
        profile.Body["paymentInstruments"]!.AsArray().Select(i => i!["isPreferred"]!.GetValue<bool>()).ShouldBe([false, true, false]);
    }

    [Fact]
    public async Task Only_preferring_changes_no_field()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");

        await Example("update-profile-preference").With("paymentToken", token).Play(world.Books);
    }

    [Fact]
    public async Task Updating_a_missing_profile_says_so_with_200() => await Example("update-profile-missing").Play((await Ecosystem.Create(portal)).Books);

    [Fact]
    public async Task Preferring_an_instrument_of_somebody_else_changes_nothing()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.StoredCard("c-1");

        await Example("update-profile-foreign-instrument").Play(world.Books);

        (await world.Books.GetProfile("c-1")).Text("customer", "firstName").ShouldBe("Mara");
    }

    [Fact]
    public async Task A_deleted_profile_is_gone_and_deleting_it_again_says_so()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.StoredCard("c-1");

        await Example("delete-profile").Play(world.Books);

        await WireExample.Read("get-profile-missing").Play(world.Books);
        (await world.Books.GetProfile("c-1")).Raw.ShouldBe((await world.Books.GetProfile("nobody")).Raw);
        await Example("delete-profile-missing").Play(world.Books);
    }

    [Fact]
    public async Task An_instrument_is_attached_once_and_detached_once()
    {
        var world = await Ecosystem.Create(portal);
        var register = await WireExample.Read("register-without-profile").With("id", Shop.NewId()).With("cardToken", await world.Books.CardToken())
            .Play(world.Books);
        var reference = register.Text("uuid");

        var attached = await Example("attach").With("reference", reference).Play(world.Books);
        await Example("attach-again").With("reference", reference).Play(world.Books);
        await Example("detach").With("reference", reference).With("profileGuid", attached.Text("profileGuid")).Play(world.Books);
        await Example("detach-again").With("reference", reference).Play(world.Books);
        await Example("attach-unknown").Play(world.Books);
    }

    private static WireExample Example(string name) => WireExample.Read(name).With("customer", "c-1");

    private static async Task<(string Guid, string Card, string Iban, string Wallet)> FullProfile(Ecosystem world)
    {
        var card = await WireExample.Read("debit-storing-a-card").With("id", Shop.NewId()).With("customer", "c-1")
            .With("cardToken", await world.Books.CardToken()).Play(world.Books);
        var iban = await Store(world.BooksIban, new
        {
            ibanData = new { iban = "AT611904300234573201", mandateId = "MND-77", mandateDate = "2026-11-20" },
        });
        var wallet = await Store(world.BooksWallet, new
        {
            walletData = new { walletReferenceId = "W-5521", walletType = "paypal", walletOwner = "mara@shop.example" },
        });
        return (card.Text("customerProfileData", "profileGuid"), card.Text("customerProfileData", "paymentToken"), iban, wallet);
    }

    private static async Task<string> Store(Shop shop, object paymentData)
    {
        var answer = await shop.Transaction("register", new
        {
            merchantTransactionId = Shop.NewId(),
            customer = new { paymentData },
            customerProfileData = new { customerIdentification = "c-1" },
            extraData = new { outcome = "success" },
        });
        return answer.ShouldSucceed().Text("customerProfileData", "paymentToken");
    }
}
