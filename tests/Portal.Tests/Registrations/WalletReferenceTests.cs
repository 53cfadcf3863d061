using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Registrations;

/// <summary>A wallet's reference is a text of the merchant's choice; what lists show of it is cut from it.</summary>
public sealed class WalletReferenceTests(PortalUnderTest portal)
{
    [Theory]
    [InlineData("wallet-🍰abc")]
    [InlineData("🍰🍰🍰🍰🍰")]
    [InlineData("🍰@shop.example")]
    [InlineData("@@@@@@@@@@@@")]
    public async Task A_reference_of_any_signs_is_stored_and_shown(string reference)
    {
        var world = await Ecosystem.Create(portal);

        (await world.BooksWallet.RegisterDetails("c-1", new { walletData = new { walletReferenceId = reference, walletType = "paypal" } })).ShouldSucceed();

        (await portal.Ledger.Read(
            db => db.Registrations().Where(r => r.TenantId == world.BooksWallet.Tenant && r.Method == PaymentMethod.Wallet).Select(r => r.WalletShown)
                .SingleAsync()))!.ShouldNotContain("\ufffd");
    }

    [Fact]
    public async Task Nothing_is_left_of_the_reference_of_a_wallet_that_has_ended()
    {
        var world = await Ecosystem.Create(portal);
        var stored = (await world.BooksWallet.RegisterWallet("c-1")).ShouldSucceed();

        (await world.BooksWallet.DeregisterToken(stored.Text("customerProfileData", "paymentToken"))).ShouldSucceed();

        (await portal.Ledger.Read(
            db => db.Registrations().Where(r => r.TenantId == world.BooksWallet.Tenant && r.State == RegistrationState.Ended).SingleAsync())).WalletShown
                .ShouldBeNull();
    }
}
