using System.Net.Http.Headers;
using System.Text;
using CustomerProfiles.Api.Authentication;
using CustomerProfiles.Api.Limits;
using CustomerProfiles.Api.Tokenization;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Limits;

/// <summary>Somebody without a sign-in, who invents names and keys to fill the memory.</summary>
public sealed class InventedNameTests(PortalWithLimits limits) : IClassFixture<PortalWithLimits>
{
    private const int Requests = 150;

    [Fact]
    public async Task Invented_API_users_are_counted_by_their_address_alone()
    {
        var calls = limits.Portal.Services.GetRequiredService<MerchantCalls>();
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
        var world = await Ecosystem.Create(limits.Portal);
        for (var i = 0; i < Requests; i++)
        {
            await SignIn($"invented-{i}", "wrong");
        }

        (await world.Books.GetProfile("c-1")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Invented_integration_keys_are_counted_by_their_address_alone()
    {
        var tokens = limits.Portal.Services.GetRequiredService<TokenizationApi>();
        var world = await Ecosystem.Create(limits.Portal);
        var before = tokens.CountedBrowsers;

        var answers = new List<int>();
        for (var i = 0; i < Requests; i++)
        {
            using var answer = await limits.Portal.Http.PostAsync(
                $"/tokenize/{Guid.NewGuid():N}{new string('x', i * 40)}/card", new StringContent("{}", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
            answers.Add((int)answer.StatusCode);
        }

        (tokens.CountedBrowsers - before).ShouldBeLessThanOrEqualTo(1);
        (answers[0], answers[^1]).ShouldBe((404, 429));
        (await world.Books.CardToken()).ShouldStartWith("ix::");
    }

    [Fact]
    public void When_there_is_no_room_newcomers_are_counted_as_one()
    {
        var quota = new Quota(mostSubjects: 100);

        for (var i = 0; i < 10_000; i++)
        {
            quota.Count($"address-{i}", 20);
        }

        quota.Subjects.ShouldBeLessThanOrEqualTo(101);
        quota.Take(new DefaultHttpContext().Response, "address-1", 20).ShouldBeTrue();
        quota.Take(new DefaultHttpContext().Response, "newcomer", 20).ShouldBeFalse();
    }

    private async Task<int> SignIn(string name, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v3/status/no-key/getByUuid/0123456789abcdef0123");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));
        using var answer = await limits.Portal.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
