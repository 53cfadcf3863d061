using System.Globalization;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Authentication;

/// <summary>Request signing over the real pipeline (contract 2.3): on a connector that asks for it, only what was signed passes.</summary>
public sealed class SignedCallTests(PortalUnderTest portal)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Both_digests_pass_with_a_body_without_one_and_with_a_query(bool md5)
    {
        var shop = (await Ecosystem.Create(portal)).BooksSigned;
        SignedCall[] calls =
        [
            SignedCall.GetProfile(shop), SignedCall.Status(shop), SignedCall.Status(shop, "?includeTracing=1"),
            SignedCall.GetProfile(shop) with { ContentType = "application/json" },
            SignedCall.GetProfile(shop) with { Date = "Fri, 2 Nov 2026 20:03:28 UTC" },
            SignedCall.GetProfile(shop) with { Date = "whenever" },
            SignedCall.GetProfile(shop) with { Date = null, XDate = "Fri, 20 Nov 2026 20:03:28 GMT" },
            SignedCall.Status(shop) with { ContentType = null },
        ];

        foreach (var call in calls)
        {
            (await (call with { WithMd5 = md5 }).Send()).Status.ShouldBe(200, call.ToString());
        }
    }

    [Fact]
    public async Task The_second_date_wins_over_the_first()
    {
        var shop = (await Ecosystem.Create(portal)).BooksSigned;

        var answer = await (SignedCall.GetProfile(shop) with { Date = "Thu, 01 Jan 1970 00:00:00 GMT", XDate = "Fri, 20 Nov 2026 20:03:28 GMT" }).Send();

        answer.Status.ShouldBe(200);
    }

    [Fact]
    public async Task What_was_altered_after_signing_is_refused()
    {
        var world = await Ecosystem.Create(portal);
        var shop = world.BooksSigned;
        var call = SignedCall.GetProfile(shop);
        var status = SignedCall.Status(shop, "?includeTracing=1");
        WireAnswer[] refused =
        [
            await call.SendAs(c => c with { Body = """{"customerIdentification":"c-2"}""" }),
            await call.SendAs(c => c with { Body = c.Body + " " }),
            await call.SendAs(c => c with { Target = c.Target.Replace("getProfile", "deleteProfile", StringComparison.Ordinal) }),
            await call.SendAs(c => c with { Target = c.Target + "?x=1" }),
            await call.SendAs(c => c with { ContentType = "application/json" }),
            await call.SendAs(c => c with { Date = "Fri, 20 Nov 2026 20:03:29 GMT" }),
            await call.SendAs(c => c with { Date = "Fri, 20 Nov 2026 20:03:28 UTC" }),
            await call.SendAs(c => c with { XDate = "Fri, 20 Nov 2026 20:03:29 GMT" }),
            await call.SendAs(c => c with { Date = null }),
            await status.SendAs(c => c with { Target = c.Target.Replace("=1", "=0", StringComparison.Ordinal) }),
            await status.SendAs(c => c with { Target = c.Target[..c.Target.IndexOf('?', StringComparison.Ordinal)] }),
            await (call with { Secret = "another secret" }).Send(),
            await (call with { Secret = string.Empty }).Send(),
            await (call with { Secret = world.Books.Credentials.SharedSecret }).Send(),
            await (call with { Signature = string.Empty }).Send(),
            await (call with { Signature = "garbage" }).Send(),
            await (call with { Signature = new string('A', 88) }).Send(),
        ];

        foreach (var answer in refused)
        {
            answer.ShouldBeRefused(401, 1004, "Invalid signature");
        }
    }

    [Fact]
    public async Task A_refused_signature_has_no_effect()
    {
        var world = await Ecosystem.Create(portal);
        var shop = world.BooksSigned;
        await shop.BuyAndStore("c-1");

        var deletion = SignedCall.GetProfile(shop) with { Target = $"/api/v3/customerProfiles/{shop.Credentials.ApiKey}/deleteProfile", Secret = "guessed" };
        (await deletion.Send()).ShouldBeRefused(401, 1004);

        (await shop.GetProfile("c-1")).ShouldSucceed();
    }

    [Fact]
    public async Task A_connector_can_refuse_the_legacy_digest()
    {
        var world = await Ecosystem.Create(portal);
        await world.Configure(world.BooksSigned, refusesMd5: true);

        (await (SignedCall.GetProfile(world.BooksSigned) with { WithMd5 = true }).Send()).ShouldBeRefused(401, 1004);
        (await SignedCall.GetProfile(world.BooksSigned).Send()).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(-290, 200)]
    [InlineData(290, 200)]
    [InlineData(-310, 401)]
    [InlineData(310, 401)]
    public async Task A_connector_can_ask_for_fresh_signatures(int secondsOff, int status)
    {
        var world = await Ecosystem.Create(portal);
        await world.Configure(world.BooksSigned, windowSeconds: 300);
        var date = DateTime.UtcNow.AddSeconds(secondsOff).ToString("R", CultureInfo.InvariantCulture);

        (await (SignedCall.GetProfile(world.BooksSigned) with { Date = date }).Send()).Status.ShouldBe(status);
        (await (SignedCall.GetProfile(world.BooksSigned) with { Date = date.Replace("GMT", "UTC", StringComparison.Ordinal) }).Send()).Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_date_that_cannot_be_read_is_not_fresh()
    {
        var world = await Ecosystem.Create(portal);
        await world.Configure(world.BooksSigned, windowSeconds: 300);

        (await (SignedCall.GetProfile(world.BooksSigned) with { Date = "just now" }).Send()).ShouldBeRefused(401, 1004);
    }

    [Fact]
    public async Task What_a_proxy_cuts_off_the_path_is_signed_all_the_same()
    {
        await using var own = await PortalUnderTest.Start(new Dictionary<string, string> { ["Api:PathPrefix"] = "/gateway" });
        var shop = (await Ecosystem.Create(own)).BooksSigned;

        (await (SignedCall.GetProfile(shop) with { Prefix = "/gateway" }).Send()).Status.ShouldBe(200);
        (await SignedCall.GetProfile(shop).Send()).ShouldBeRefused(401, 1004);
    }

    // Proxies send the absolute form; what the client signed is path and query (contract 2.3, line 5).
    [Fact]
    public async Task A_proxy_may_name_the_host_in_the_request_line()
    {
        var shop = (await Ecosystem.Create(portal)).BooksSigned;

        var answer = await SignedCall.Status(shop, "?includeTracing=1")
            .SendAs(c => c with { Target = portal.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + c.Target });

        answer.Status.ShouldBe(200, answer.ToString());
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("")]
    [InlineData("UQM50dxuFv/TPplQoWBIa/mh4jNgCK67tP0SMvnjWuZUoU41WrtFo/gHgMgfBCdzWrO04Fcpz18fuJjr482glQ==")]
    public async Task Nobody_looks_at_signatures_where_none_is_asked_for(string signature)
    {
        var shop = (await Ecosystem.Create(portal)).Books;

        (await (SignedCall.GetProfile(shop) with { Signature = signature }).Send()).Status.ShouldBe(200);
    }
}
