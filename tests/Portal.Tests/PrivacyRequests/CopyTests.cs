using System.Net;
using System.Text.Json.Nodes;
using CustomerProfiles.Domain.Copies;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;
using UglyToad.PdfPig;

namespace CustomerProfiles.Tests.PrivacyRequests;

/// <summary>All that is stored of a person, as a file for programs and as one for people, each without what gives access to anything.</summary>
public sealed class CopyTests(PortalUnderTest portal)
{
    private const string Odd = """{"firstName":"Łucja","lastName":"Größé","billingCity":"Ωρωπός","billingAddress1":"Жукова 7"}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_without_its_token_hands_out_nothing_and_is_no_fault_in_the_log()
    {
        using var log = new CapturedLog();
        await using var own = await PortalUnderTest.Start(replacements: log.AddTo);
        var world = await Ecosystem.Create(own);
        await world.Books.StoredCard("c-1");
        var guid = (await own.Ledger.Profile(world.Container, "c-1"))!.Guid;
        using var browser = await (await own.NewUser(world.Group, BuiltInRoles.Support)).SignIn();

        using var answer = await browser.PostAsync(
            $"/t/{world.Group}/profiles/{guid}/copy", new FormUrlEncodedContent([KeyValuePair.Create("reason", "Asked")]), Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        log.Text.ShouldNotContain("unhandled exception", Case.Insensitive);
    }

    [Fact]
    public async Task Staff_download_all_that_their_tenant_sees_with_consents_and_shops_and_without_tokens()
    {
        var world = await Ecosystem.Create(portal);
        var token = (await world.Books.BuyAndStore("c-1", consent: new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" })).ShouldSucceed()
            .Text("customerProfileData", "paymentToken");
        (await world.Shoes.DebitWith(token)).ShouldSucceed();
        var guid = (await portal.Ledger.Profile(world.Container, "c-1"))!.Guid;
        var (browser, form) = await SignIn(world.Group, BuiltInRoles.Support);

        using var answer = await browser.Post($"/t/{world.Group}/profiles/{guid}/copy", [.. form, ("reason", "PR-2026-0001"), ("format", "json"), ("sub-tenants", "true")]);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var text = await answer.Content.ReadAsStringAsync(Cancelled);
        text.ShouldNotContain("pt::");
        text.ShouldNotContain(Shop.GoodCard);
        var copy = JsonNode.Parse(text)!;
        copy["customer"]!["email"]!.GetValue<string>().ShouldBe("mara@shop.example");
        copy["payments"]!.AsArray().Select(p => p!["merchant"]!.GetValue<string>()).ShouldBe(["Shoes DE", "Books AT"]);
        var instrument = copy["paymentInstruments"]!.AsArray().Single()!;
        instrument["shops"]!.AsArray().Select(s => s!.GetValue<string>()).ShouldBe(["Books AT", "Shoes DE"]);
        instrument["consent"]!["scope"]!.GetValue<string>().ShouldBe("ECOSYSTEM");
        (await portal.Ledger.Audit(world.Group)).Single(e => e.Action == "profile.copied").Reason.ShouldBe("PR-2026-0001");
        browser.Dispose();
    }

    [Theory]
    [InlineData("en", "Your stored data")]
    [InlineData("de", "Ihre gespeicherten Daten")]
    public async Task The_document_is_in_the_language_that_was_chosen_and_readable_in_each_script(string language, string title)
    {
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        (await world.Books.UpdateProfile("c-1", Odd)).ShouldSucceed();
        var guid = (await portal.Ledger.Profile(world.Container, "c-1"))!.Guid;
        var (browser, form) = await SignIn(world.Group, BuiltInRoles.Support);

        using var answer = await browser.Post($"/t/{world.Group}/profiles/{guid}/copy", [.. form, ("reason", "Asked"), ("format", "pdf"), ("language", language), ("sub-tenants", "true")]);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        var file = await answer.Content.ReadAsByteArrayAsync(Cancelled);
        if (Environment.GetEnvironmentVariable("CP_TEST_KEEP") is { } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"copy-{language}.pdf"), file, Cancelled);
        }

        using var document = PdfDocument.Open(file);
        var text = string.Join(' ', document.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
        document.Information.Title.ShouldBe(title);
        foreach (var word in (string[])[title.Split(' ')[0], "Łucja", "Größé", "Ωρωπός", "Жукова", "c-1", "1111", language == "de" ? "25,40" : "25.40"])
        {
            text.ShouldContain(word);
        }

        text.ShouldNotContain("pt::");
        browser.Dispose();
    }

    [Fact]
    public async Task Without_the_right_to_reveal_a_reason_or_the_profile_there_is_no_file()
    {
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        var guid = (await portal.Ledger.Profile(world.Container, "c-1"))!.Guid;
        var sam = portal.Support(world.Group);

        (await portal.Reader(world.Group).Do((ProfileCopies c) => c.Make(guid, "Asked"))).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
        (await sam.Do((ProfileCopies c) => c.Make(guid, " "))).Error!.Field.ShouldBe("reason");
        (await sam.Do((ProfileCopies c) => c.Make("CP-NONE", "Asked"))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await portal.Support(world.Zeta.Tenant).Do((ProfileCopies c) => c.Make(guid, "Asked"))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await portal.Ledger.Audit(world.Group)).ShouldNotContain(e => e.Action == "profile.copied");
    }

    [Fact]
    public async Task Many_copies_within_an_hour_need_a_step_up()
    {
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        var guid = (await portal.Ledger.Profile(world.Container, "c-1"))!.Guid;
        var sam = portal.Support(world.Group) with { IsSteppedUp = false };
        for (var copy = 0; copy < ProfileCopies.PerHour; copy++)
        {
            (await sam.Do((ProfileCopies c) => c.Make(guid, "Asked"))).IsOk.ShouldBeTrue();
        }

        (await sam.Do((ProfileCopies c) => c.Make(guid, "Asked"))).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
        (await (sam with { IsSteppedUp = true }).Do((ProfileCopies c) => c.Make(guid, "Asked"))).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task A_request_for_a_copy_ends_once_it_was_handed_over_and_names_nobody_then()
    {
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        var sam = portal.Support(world.Group);
        var guid = (await portal.Ledger.Profile(world.Container, "c-1"))!.Guid;
        var asked = PrivacyScene.Asked("mara@shop.example", kind: PrivacyRequestKind.AccessCopy) with { ReceivedOn = DateOnly.FromDateTime(DateTime.UtcNow) };
        var id = (await sam.Do((PrivacyRequestAdmin r) => r.Create(asked))).Value;

        (await sam.Do((PrivacyRequestAdmin r) => r.Complete(id, 0))).Error!.Code.ShouldBe(ErrorCodes.RequestState);
        (await sam.Do((PrivacyRequestAdmin r) => r.Choose(id, [guid], 0))).ShouldBe(Result.Ok);
        (await sam.Do((PrivacyErasureAdmin r) => r.Erase(id, ["c-1"], "Asked", 1))).Error!.Code.ShouldBe(ErrorCodes.RequestState);
        (await sam.Do((PrivacyRequestAdmin r) => r.Complete(id, 1))).ShouldBe(Result.Ok);

        var details = (await sam.Do((PrivacyRequestQueries r) => r.Get(id))).Value!;
        (details.Item.State, details.Item.Subject).ShouldBe((PrivacyRequestState.Done, null));
        (await world.Books.LooksFor("c-1")).ShouldBe("found");
    }

    [Fact]
    public async Task The_certificate_names_number_people_of_the_staff_and_counts_and_nobody_else()
    {
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        var sam = portal.Support(world.Group);
        var guid = (await portal.Ledger.Profile(world.Container, "c-1"))!.Guid;
        var id = (await sam.Do((PrivacyRequestAdmin r) => r.Create(
            PrivacyScene.Asked("mara@shop.example", "c-1") with { ReceivedOn = DateOnly.FromDateTime(DateTime.UtcNow) }))).Value;
        (await sam.Do((PrivacyRequestAdmin r) => r.Choose(id, [guid], 0))).ShouldBe(Result.Ok);
        (await sam.Do((PrivacyErasureAdmin r) => r.Erase(id, ["c-1"], "Mara asked", 1))).ShouldBe(Result.Ok);
        while ((await sam.Do((PrivacyRequestQueries r) => r.Get(id))).Value!.EndedAt is null)
        {
            await Task.Delay(50, Cancelled);
        }

        var (browser, form) = await SignIn(world.Group, BuiltInRoles.ReadOnly);
        using var json = await browser.Post($"/t/{world.Group}/privacy-requests/{id}/certificate", [.. form, ("format", "json")]);
        using var pdf = await browser.Post($"/t/{world.Group}/privacy-requests/{id}/certificate", [.. form, ("format", "pdf")]);

        var (written, file) = (await json.Content.ReadAsStringAsync(Cancelled), await pdf.Content.ReadAsByteArrayAsync(Cancelled));
        using var document = PdfDocument.Open(file);
        var text = string.Join(' ', document.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
        foreach (var holds in (string[])[written, text])
        {
            holds.ShouldContain(guid);
            holds.ShouldContain("sam");
            holds.ShouldNotContain("mara", Case.Insensitive);
            holds.ShouldNotContain("c-1");
        }

        JsonNode.Parse(written)!["profiles"]![0]!["instrumentsEnded"]!.GetValue<int>().ShouldBe(1);
        text.ShouldContain("PR-");
        browser.Dispose();
    }

    private async Task<(Browser Browser, IReadOnlyList<(string Name, string Value)> Form)> SignIn(TenantId tenant, string role)
    {
        var browser = new Browser(portal);
        (await browser.SignIn(await portal.NewUser(tenant, role))).ShouldBeTrue();
        using var account = await browser.Get("/account");
        return (browser, Browser.HiddenFields(await account.Content.ReadAsStringAsync(Cancelled)));
    }
}
