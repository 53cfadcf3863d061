using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.TenantIsolation;

/// <summary>Everything of a merchant's that has a name, which somebody else might try.</summary>
/// <param name="Registered">Uuid of the debit that stored <paramref name="Token"/> in the profile.</param>
/// <param name="TransactionId">The merchant's own id of that debit.</param>
/// <param name="Detached">Uuid of a debit whose card was detached again.</param>
/// <param name="CardToken">An <c>ix::</c> token, unspent.</param>
internal sealed record Goods(
    string Customer, string ProfileGuid, string Token, string Registered, string TransactionId, string Detached, string Authorized, string CardToken,
    string Schedule)
{
    public const string FarAway = "2037-05-31T10:00:00Z";

    public static async Task<Goods> Of(Shop shop)
    {
        var (customer, id) = (Shop.NewId("c"), Shop.NewId());
        var stored = (await shop.Debit(new
        {
            merchantTransactionId = id,
            amount = "25.40",
            currency = "EUR",
            transactionToken = await shop.CardToken(),
            withRegister = true,
            customer = new { firstName = "Mara", email = "mara@shop.example" },
            customerProfileData = new { customerIdentification = customer },
        })).ShouldSucceed();
        var detached = (await shop.BuyAndStore(customer)).Text("uuid");
        (await shop.Detach(detached, customer)).ShouldSucceed();
        return new Goods(
            customer,
            stored.Text("customerProfileData", "profileGuid"),
            stored.Text("customerProfileData", "paymentToken"),
            stored.Text("uuid"),
            id,
            detached,
            await shop.Preauthorized("100.00"),
            await shop.CardToken(),
            (await shop.Schedule("start", new
            {
                registrationUuid = stored.Text("uuid"), amount = "9.90", currency = "EUR", periodLength = 1, periodUnit = "MONTH", startDateTime = FarAway,
            })).ShouldSucceed().Text("scheduleId"));
    }

    /// <summary>Names of the same form that nobody has.</summary>
    public static Goods OfNobody(string cardToken) => new(
        Shop.NewId("c"),
        "CP-0123-4567-89AB-CDEF-0123-4567",
        "pt::0123456789abcdef0123",
        "0123456789abcdef0123",
        Shop.NewId(),
        "0123456789abcdef0124",
        "0123456789abcdef0125",
        Spoilt(cardToken),
        "SC-0123-4567-89AB-CDEF-0123-4567");

    // Of a true token, so that only its seal is wrong.
    private static string Spoilt(string cardToken)
    {
        var middle = cardToken.Length / 2;
        return cardToken[..middle] + (cardToken[middle] == 'A' ? 'B' : 'A') + cardToken[(middle + 1)..];
    }
}
