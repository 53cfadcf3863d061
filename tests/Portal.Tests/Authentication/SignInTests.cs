using System.Net;
using System.Text;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Authentication;

/// <summary>Who may come in (contract 2.2), and that nobody who may not learns why (contract 2.5).</summary>
public sealed class SignInTests(PortalUnderTest portal)
{
    [Fact]
    public async Task Every_form_of_the_password_that_clients_send_lets_in()
    {
        var shop = (await Ecosystem.Create(portal)).Books;
        var (name, password) = (shop.Account.Username, shop.Account.Password);
        string[] forms = [password, password + "\n", ApiPassword.TenRounds(password), ApiPassword.TenRounds(password) + "\n"];

        foreach (var form in forms)
        {
            (await Call(shop, Basic($"{name}:{form}"))).Status.ShouldBe(200);
        }

        (await Call(shop, Basic($"{name}:{password}").Replace("Basic", "bAsIc", StringComparison.Ordinal))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Nobody_who_may_not_come_in_learns_why()
    {
        var world = await Ecosystem.Create(portal);
        var shop = world.Books;
        var (name, password) = (shop.Account.Username, shop.Account.Password);
        var disabled = await world.NewApiUser(shop);
        await world.Do<ApiUserAdmin>(u => u.Disable(disabled.Account.ApiUser));
        var expired = await world.NewApiUser(shop);
        await world.Do<ApiUserAdmin>(u => u.LimitValidity(expired.Account.ApiUser, DateTime.UtcNow.AddSeconds(-1)));
        WireAnswer[] refused =
        [
            await Call(shop, null),
            await Call(shop, string.Empty),
            await Call(shop, "Bearer abc"),
            await Call(shop, "Basic"),
            await Call(shop, "Basic ***"),
            await Call(shop, Basic(name)),
            await Call(shop, Basic($":{password}")),
            await Call(shop, Basic($"{name}:")),
            await Call(shop, Basic($"nobody:{password}")),
            await Call(shop, Basic($"{name}:wrong")),
            await Call(shop, Basic($"{name}:{password}\n\n")),
            await Call(shop, Basic($"{name}: {password}")),
            await Call(shop, Basic($"{name.ToUpperInvariant()}:{password}")),
            await Call(shop, Basic($"{name}:{ApiPassword.TenRounds(password).ToUpperInvariant()}")),
            await Call(shop, Basic($"{name}:{ApiPassword.TenRounds(ApiPassword.TenRounds(password))}")),
            await Call(shop, "Basic " + Convert.ToBase64String([0xFF, 0xFE, (byte)':', 0xFF])),
            await Call(shop, "Basic " + new string('A', 6000)),
            await Call(shop, Basic($"{name}:{password}"), apiKey: "no-such-key"),
            await Call(shop, Basic($"{name}:{password}"), apiKey: world.Shoes.Credentials.ApiKey),
            await Call(shop, Basic($"{name}:{password}"), apiKey: shop.Credentials.ApiKey.ToLowerInvariant()),
            await Call(shop, Basic($"{name}:{password}"), apiKey: shop.Credentials.PublicIntegrationKey),
            await Call(disabled, Basic(disabled)),
            await Call(expired, Basic(expired)),
        ];

        foreach (var answer in refused)
        {
            answer.ShouldBeRefused(401, 1000, "Unauthorized");
            answer.Header("WWW-Authenticate").ShouldBe("Basic");
            (answer.Raw, string.Join(' ', answer.Headers.Select(header => header.Key).Order()))
                .ShouldBe((refused[0].Raw, string.Join(' ', refused[0].Headers.Select(header => header.Key).Order())));
        }
    }

    [Fact]
    public async Task Who_is_enabled_again_comes_in_again()
    {
        var world = await Ecosystem.Create(portal);
        await world.Do<ApiUserAdmin>(u => u.Disable(world.Books.Account.ApiUser));
        var whileDisabled = await Call(world.Books, Basic(world.Books));
        await world.Do<ApiUserAdmin>(u => u.Enable(world.Books.Account.ApiUser));

        (whileDisabled.Status, (await Call(world.Books, Basic(world.Books))).Status).ShouldBe((401, 200));
    }

    [Fact]
    public async Task A_rotated_password_works_beside_the_new_one_until_the_overlap_ends()
    {
        var clock = new MovableClock();
        await using var own = await PortalUnderTest.Start(replacements: services => services.AddClock(clock));
        var world = await Ecosystem.Create(own);
        var rotated = await world.Get<ApiUserAdmin, ApiUserCredentials>(u => u.Rotate(world.Books.Account.ApiUser, TimeSpan.FromHours(1)));
        var old = Basic(world.Books);
        var fresh = Basic($"{rotated.Username}:{rotated.Password}");

        (await Call(world.Books, old)).Status.ShouldBe(200);
        (await Call(world.Books, fresh)).Status.ShouldBe(200);
        clock.Pass(TimeSpan.FromMinutes(59));
        (await Call(world.Books, old)).Status.ShouldBe(200);
        clock.Pass(TimeSpan.FromMinutes(2));
        (await Call(world.Books, old)).Status.ShouldBe(401);
        (await Call(world.Books, fresh)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Rotating_without_an_overlap_ends_the_old_password_at_once()
    {
        var world = await Ecosystem.Create(portal);
        var rotated = await world.Get<ApiUserAdmin, ApiUserCredentials>(u => u.Rotate(world.Books.Account.ApiUser, TimeSpan.Zero));

        (await Call(world.Books, Basic(world.Books))).Status.ShouldBe(401);
        (await Call(world.Books, Basic($"{rotated.Username}:{rotated.Password}"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_validity_that_ends_is_checked_with_every_call()
    {
        var clock = new MovableClock();
        await using var own = await PortalUnderTest.Start(replacements: services => services.AddClock(clock));
        var world = await Ecosystem.Create(own);
        await world.Do<ApiUserAdmin>(u => u.LimitValidity(world.Books.Account.ApiUser, clock.GetUtcNow().UtcDateTime.AddHours(1)));

        (await Call(world.Books, Basic(world.Books))).Status.ShouldBe(200);
        clock.Pass(TimeSpan.FromMinutes(61));
        (await Call(world.Books, Basic(world.Books))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task An_API_user_may_act_for_a_second_merchant_of_its_tenant()
    {
        var world = await Ecosystem.Create(portal);
        var neighbour = await world.NewNeighbour(world.Books);
        var before = await Call(neighbour, Basic(world.Books));

        await world.Do<ApiUserAdmin>(u => u.GrantMerchant(world.Books.Account.ApiUser, neighbour.Merchant));

        (before.Status, (await Call(neighbour, Basic(world.Books))).Status, (await Call(world.Books, Basic(neighbour))).Status).ShouldBe((401, 200, 401));
    }

    [Fact]
    public async Task Too_many_failures_stop_one_user_at_one_address_and_nobody_else()
    {
        await using var own = await PortalUnderTest.Start(new Dictionary<string, string> { ["Limits:FailedSignInsPerMinute"] = "5" });
        var world = await Ecosystem.Create(own);
        var other = await world.NewApiUser(world.Books);
        for (var failure = 0; failure < 5; failure++)
        {
            (await Call(world.Books, Basic($"{world.Books.Account.Username}:wrong"))).Status.ShouldBe(401);
        }

        var stopped = await Call(world.Books, Basic(world.Books));

        stopped.ShouldBeRefused(429, 1009, "Too many requests");
        int.Parse(stopped.Header("Retry-After")!, null).ShouldBeInRange(1, 60);
        (await Call(other, Basic(other))).Status.ShouldBe(200);
        (await Call(world.Books, Basic(world.Books), from: IPAddress.Parse("127.0.0.2"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Success_counts_against_nobody()
    {
        await using var own = await PortalUnderTest.Start(new Dictionary<string, string> { ["Limits:FailedSignInsPerMinute"] = "2" });
        var world = await Ecosystem.Create(own);

        for (var call = 0; call < 10; call++)
        {
            (await Call(world.Books, Basic(world.Books))).Status.ShouldBe(200);
        }
    }

    private static string Basic(Shop shop) => Basic($"{shop.Account.Username}:{shop.Account.Password}");

    private static string Basic(string credentials) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials));

    private static async Task<WireAnswer> Call(Shop shop, string? authorization, string? apiKey = null, IPAddress? from = null)
    {
        var path = $"/api/v3/customerProfiles/{apiKey ?? shop.Credentials.ApiKey}/getProfile";
        var request = new RawRequest("POST", path, """{"customerIdentification":"c-1"}""") { From = from }.With("Content-Type", "application/json");
        return (await (authorization is null ? request : request.With("Authorization", authorization)).SendTo(shop.Portal)).AsWire();
    }
}
