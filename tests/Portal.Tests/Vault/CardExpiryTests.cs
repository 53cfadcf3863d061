using System.Text.Json;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Vault;

/// <summary>A card is good to the end of its month, wherever its holder is.</summary>
public sealed class CardExpiryTests
{
    [Theory]
    [InlineData("2026-11-28T12:00:00Z", 200)]
    [InlineData("2026-12-01T00:31:00Z", 200)]
    [InlineData("2026-12-01T11:59:00Z", 200)]
    [InlineData("2026-12-01T12:00:00Z", 422)]
    public async Task A_card_is_left_to_the_provider_until_its_month_is_over_everywhere(string now, int status)
    {
        await using var portal = await PortalUnderTest.Start(replacements: services =>
            services.AddClock(new ManualClock(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture))));
        var world = await Ecosystem.Create(portal);

        var answer = await world.Books.Send(
            HttpMethod.Post, $"/tokenize/{world.Books.Credentials.PublicIntegrationKey}/card",
            JsonSerializer.Serialize(new { pan = Shop.GoodCard, cvv = "123", expiryMonth = 11, expiryYear = 2026 }), authenticated: false);

        answer.Status.ShouldBe(status);
    }
}
