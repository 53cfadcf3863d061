using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Errors;

public sealed class ImpossibleExpiryTests(OneWorld one) : IClassFixture<OneWorld>
{
    [Theory]
    [InlineData(12, 2020, "expiryYear")]
    [InlineData(12, 2999, "expiryYear")]
    [InlineData(3, int.MaxValue, "expiryYear")]
    [InlineData(int.MaxValue, 2031, "expiryMonth")]
    public async Task An_expiry_that_no_card_has_is_refused_by_name(int month, int year, string field)
    {
        var body = $$"""{"pan":"{{Shop.GoodCard}}","expiryMonth":{{month}},"expiryYear":{{year}}}""";

        var refused = await one.Books.Send(HttpMethod.Post, $"/tokenize/{one.Books.Credentials.PublicIntegrationKey}/card", body, authenticated: false);

        refused.Status.ShouldBe(422, refused.ToString());
        refused.ToString().ShouldContain(field);
    }
}
