using System.Net.Http.Headers;
using System.Text;
using CustomerProfiles.Api.Authentication;
using CustomerProfiles.Api.Tokenization;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Limits;

/// <summary>Somebody without a sign-in, who invents names and keys to fill the memory.</summary>
public sealed class InventedNameTests : IAsyncLifetime
{
    private const int Requests = 150;

    // One for each test: all come from one address, and what one spends there is missing to the next.
    private readonly PortalWithLimits _limits = new();

    public ValueTask InitializeAsync() => _limits.InitializeAsync();

    public ValueTask DisposeAsync() => _limits.DisposeAsync();

    [Fact]
    public async Task Invented_API_users_are_counted_by_their_address_alone()
    {
        var calls = _limits.Portal.Services.GetRequiredService<MerchantCalls>();
        var before = calls.CountedFailures;

        var answers = new List<int>();
        for (var i = 0; i < Requests; i++)
        {
            answers.Add(await SignIn(Guid.NewGuid() + new string('x', i * 40), "wrong"));
        }

        answers.Add(await SignIn($"{Guid.NewGuid()}", "wrong"));
        (calls.CountedFailures - before).ShouldBeLessThanOrEqualTo(1);
        (answers[0], answers[^1]).ShouldBe((401, 429));
    }

    [Fact]
    public async Task Who_has_the_right_password_comes_in_where_others_guess()
    {
        var world = await Ecosystem.Create(_limits.Portal);
        for (var i = 0; i < Requests; i++)
        {
            await SignIn($"invented-{i}", "wrong");
        }

        (await world.Books.GetProfile("c-1")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Invented_integration_keys_are_counted_by_their_address_alone()
    {
        var tokens = _limits.Portal.Services.GetRequiredService<TokenizationApi>();
        var world = await Ecosystem.Create(_limits.Portal);
        var before = tokens.CountedBrowsers;

        var answers = new List<int>();
        for (var i = 0; i < Requests; i++)
        {
            using var answer = await _limits.Portal.Http.PostAsync(
                $"/tokenize/{Guid.NewGuid():N}{new string('x', i * 40)}/card", new StringContent("{}", Encoding.UTF8, "application/json"),
                TestContext.Current.CancellationToken);
            answers.Add((int)answer.StatusCode);
        }

        (tokens.CountedBrowsers - before).ShouldBeLessThanOrEqualTo(1);
        (answers[0], answers[^1]).ShouldBe((404, 429));
        (await world.Books.CardToken()).ShouldStartWith("ix::");
    }

    private async Task<int> SignIn(string name, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v3/status/no-key/getByUuid/0123456789abcdef0123");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));
        using var answer = await _limits.Portal.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
