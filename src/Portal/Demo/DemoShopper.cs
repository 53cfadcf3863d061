using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Portal.Demo;

/// <summary>An invented person, always the same for the same number.</summary>
internal sealed record DemoShopper(string Identification, string FirstName, string LastName, string City, string Country)
{
    private static readonly string[] FirstNames =
        ["Mara", "Jonas", "Élodie", "Nuri", "Petra", "Luca", "Ines", "Bogdan", "Freya", "Tomás", "Aylin", "Oskar", "Chiara", "Milan", "Zoë"];
    private static readonly string[] LastNames =
        ["Okafor", "Gruber", "Lefèvre", "Novák", "Silva", "Keller", "Rossi", "Horváth", "Larsen", "O'Neil", "Yıldız", "Müller", "Peeters", "Kowalski"];
    private static readonly (
        string City, string Country)[] Places = [
            ("Graz", "AT"), ("Wien", "AT"), ("Köln", "DE"), ("Hamburg", "DE"), ("Lyon", "FR"), ("Brno", "CZ"), ("Porto", "PT")];

    internal string Name => $"{FirstName} {LastName}";

    internal static DemoShopper Of(int number)
    {
        var place = Places[number % Places.Length];
        return new DemoShopper($"c-{1000 + number}", FirstNames[number % FirstNames.Length], LastNames[number % LastNames.Length], place.City, place.Country);
    }

    internal CustomerInput AsCustomer(bool withAccount, bool withWallet)
    {
        var data = new Dictionary<CustomerField, string?>
        {
            [CustomerField.FirstName] = FirstName,
            [CustomerField.LastName] = LastName,
            [CustomerField.BillingCity] = City,
            [CustomerField.BillingCountry] = Country,
            [CustomerField.Email] = $"{Identification}@shopper.example",
        };
        return new CustomerInput(
            data.ToDictionary(pair => pair.Key.WireName(), pair => pair.Value!),
            new CustomerDataPatch(data, null),
            withAccount ? new IbanDetails("AT611904300234573201", null, $"MND-{Identification}", new DateOnly(2026, 1, 15), null) : null,
            withWallet ? new WalletDetails($"W-{Identification}", "paypal", $"{Identification}@shopper.example", null, null, null, null) : null);
    }
}
