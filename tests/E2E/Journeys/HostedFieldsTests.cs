using System.Text.RegularExpressions;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>A merchant's own page, of another origin, with our fields in it.</summary>
public sealed class HostedFieldsTests(RunningPortal portal)
{
    private const string Amex = "378282246310005";
    private const string AmexCode = "8642";

    [Fact]
    public async Task The_page_never_sees_the_card_and_its_server_charges_the_token()
    {
        await using var page = await MerchantPage.Serve(portal.Portal, "books-cc");
        await using var mara = await portal.Visit();
        var recorder = await MerchantPageRecorder.On(mara.Page);
        await mara.Open(page.Origin);

        await Number(mara).PressSequentiallyAsync(Amex);
        await Expect(mara.Page.Locator("#brand")).ToHaveTextAsync("amex");
        await Expect(Number(mara)).ToHaveValueAsync("3782 822463 10005");
        await mara.Page.Keyboard.PressAsync("Tab");
        await Expect(Code(mara)).ToBeFocusedAsync();
        await Code(mara).PressSequentiallyAsync(AmexCode);
        await mara.Page.GetByRole(AriaRole.Button, new() { Name = "Pay" }).ClickAsync();
        await Expect(mara.Page.Locator("#token")).ToHaveTextAsync(new Regex("^ix::"));

        // Not for want of looking: the recorder saw what a page may see.
        var messages = await recorder.Messages();
        messages.ShouldContain(m => Data(m, "validNumber") == "true" && Data(m, "validCvv") == "true" && Data(m, "cardType") == "amex");
        messages.ShouldContain(m => m.ToString().Contains("\"last_four_digits\":\"0005\"", StringComparison.Ordinal));
        var stock = await recorder.TakeStock();
        stock.ShouldContain("SecurityError");
        var seen = MerchantPageRecorder.WithoutChance(stock);
        seen.ShouldNotContain(AmexCode);
        var digits = Regex.Replace(seen, @"(?<=\d)[ -]+(?=\d)", string.Empty);
        Enumerable.Range(0, Amex.Length - 8).ShouldAllBe(at => !digits.Contains(Amex.Substring(at, 9), StringComparison.Ordinal));

        var charged = await Books.Debit(token: await mara.Page.Locator("#token").TextContentAsync());
        charged.Body.GetProperty("returnData").GetProperty("type").GetString().ShouldBe("amex");
        mara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Mistakes_are_named_by_field_and_can_be_mended()
    {
        await using var page = await MerchantPage.Serve(portal.Portal, "books-cc");
        await using var mara = await portal.Visit();
        await mara.Open(page.Origin);
        var errors = mara.Page.Locator("#errors");
        var pay = mara.Page.GetByRole(AriaRole.Button, new() { Name = "Pay" });

        await pay.ClickAsync();
        await Expect(errors).ToHaveTextAsync("Enter the card number. Enter the security code");
        await Number(mara).FillAsync("4111111111111112");
        await Code(mara).FillAsync("12");
        await mara.Page.GetByLabel("Month").FillAsync("13");
        await mara.Page.GetByLabel("Year").FillAsync("");
        await Expect(mara.Page.Locator("#cc-number")).ToHaveClassAsync(new Regex("wrong"));
        await pay.ClickAsync();
        await Expect(errors).ToHaveTextAsync(
            "This is not a valid card number. This is not a valid security code. The month of expiry must be 1 to 12. Enter the year of expiry");
        await mara.Page.GetByLabel("Month").FillAsync("1");
        await mara.Page.GetByLabel("Year").FillAsync("24");
        await Number(mara).FillAsync("4111 1111-1111 1111");
        await Code(mara).FillAsync("123");
        await pay.ClickAsync();
        await Expect(errors).ToHaveTextAsync("The card has expired");
        await mara.Page.GetByLabel("Year").FillAsync("31");
        await pay.ClickAsync();

        await Expect(mara.Page.Locator("#token")).ToHaveTextAsync(new Regex("^ix::"));
        mara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_may_dress_the_fields_and_load_nothing_with_that()
    {
        await using var page = await MerchantPage.Serve(portal.Portal, "books-cc");
        await using var mara = await portal.Visit();
        await mara.Open(page.Origin);
        await Expect(Number(mara)).ToHaveAttributeAsync("placeholder", "1234 1234 1234 1234");

        await mara.Page.EvaluateAsync("""
            () => {
              payment.setNumberStyle({ color: "rgb(1, 2, 3)", fontWeight: "700", "background-image": "url(https://evil.example/x.png)", "font-family": "url(https://evil.example/y)",
                position: "fixed", "::placeholder": { color: "rgb(4, 5, 6)" }, ":focus": { "background-color": "rgb(7, 8, 9)" }, "*": { color: "red" } });
              payment.setNumberInputType("file");
              payment.setNumberAttribute("onfocus", "alert(1)");
              payment.setNumberAttribute("aria-invalid", "true");
              payment.focusNumber();
            }
            """);

        await Expect(Number(mara)).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(Number(mara)).ToHaveCSSAsync("background-color", "rgb(7, 8, 9)");
        await Expect(Number(mara)).ToHaveCSSAsync("color", "rgb(1, 2, 3)");
        await Expect(Number(mara)).ToHaveCSSAsync("font-weight", "700");
        await Expect(Number(mara)).ToHaveCSSAsync("background-image", "none");
        await Expect(Number(mara)).ToHaveCSSAsync("position", "static");
        (await Number(mara).GetAttributeAsync("onfocus")).ShouldBeNull();
        (await Number(mara).GetAttributeAsync("type")).ShouldBeNull();
        mara.Complaints.ShouldBeEmpty();
    }

    // Attack: a page that is not the frame's own talks to it, or pretends to be its fields.
    [Fact]
    public async Task The_fields_answer_only_the_page_that_they_were_made_for()
    {
        await using var page = await MerchantPage.Serve(portal.Portal, "books-cc");
        await using var mara = await portal.Visit();
        await mara.Open(page.Origin);
        await Number(mara).FillAsync("4111111111111111");
        await Code(mara).FillAsync("123");

        var heard = await mara.Page.EvaluateAsync<string>("""
            async () => {
              const heard = [];
              addEventListener("message", event => heard.push(event.data.ask ?? event.data.event));
              const stranger = document.createElement("iframe");
              stranger.srcdoc = `<script>
                for (const frame of [parent[0], parent[1]]) {
                  frame.postMessage({ command: "tokenize", ask: "stolen", data: { card_holder: "x", month: 1, year: 2031 } }, "*");
                  frame.postMessage({ command: "constructor" }, "*");
                }
                parent.postMessage({ payment: "guessed", field: "number", token: "forged", ask: "forged" }, "*");
              </scr` + `ipt>`;
              const loaded = new Promise(done => { stranger.onload = done; });
              document.body.append(stranger);
              await loaded;
              const answered = new Promise(done => payment.tokenize({ card_holder: "Mara Okafor", month: 12, year: 2031 }, token => done(token), errors => done(errors)));
              heard.push(await answered);
              return heard.join(" ");
            }
            """);

        heard.ShouldNotContain("stolen");
        heard.ShouldContain("ix::");
        mara.Complaints.ShouldBeEmpty();
    }

    private MerchantServer Books
    {
        get
        {
            var user = portal.Portal.Credentials.ApiUsers.Single(u => u.Merchant == "Books AT");
            return new MerchantServer(portal.Portal, "books-cc", user.Username, user.Password);
        }
    }

    private static ILocator Number(Visitor mara) => mara.Page.FrameLocator("#cc-number iframe").GetByLabel("Card number");

    private static ILocator Code(Visitor mara) => mara.Page.FrameLocator("#cc-csc iframe").GetByLabel("Security code");

    private static string? Data(System.Text.Json.JsonElement message, string name) =>
        message.TryGetProperty("data", out var data) && data.TryGetProperty(name, out var value) ? value.ToString().ToLowerInvariant() : null;
}
