using System.Text.RegularExpressions;
using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
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
        var checkout = new MerchantCheckoutScreen(mara);

        await checkout.Number.PressSequentiallyAsync(Amex);
        await Expect(checkout.Brand).ToHaveTextAsync("amex");
        await Expect(checkout.Number).ToHaveValueAsync("3782 822463 10005");
        await mara.Page.Keyboard.PressAsync("Tab");
        await Expect(checkout.Code).ToBeFocusedAsync();
        await checkout.Code.PressSequentiallyAsync(AmexCode);
        await checkout.Pay();
        await checkout.ExpectToken();

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

        var charged = await Books.Debit(token: await checkout.Token.TextContentAsync());
        charged.Body.GetProperty("returnData").GetProperty("type").GetString().ShouldBe("amex");
        mara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Mistakes_are_named_by_field_and_can_be_mended()
    {
        await using var page = await MerchantPage.Serve(portal.Portal, "books-cc");
        await using var mara = await portal.Visit();
        await mara.Open(page.Origin);
        var checkout = new MerchantCheckoutScreen(mara);

        await checkout.Pay();
        await Expect(checkout.Errors).ToHaveTextAsync("Enter the card number. Enter the security code");
        await checkout.Number.FillAsync("4111111111111112");
        await checkout.Code.FillAsync("12");
        await checkout.Month.FillAsync("13");
        await checkout.Year.FillAsync("");
        await Expect(checkout.NumberBox).ToHaveClassAsync(new Regex("wrong"));
        await checkout.Pay();
        await Expect(checkout.Errors).ToHaveTextAsync(
            "This is not a valid card number. This is not a valid security code. The month of expiry must be 1 to 12. Enter the year of expiry");
        await checkout.Month.FillAsync("1");
        await checkout.Year.FillAsync("24");
        await checkout.Number.FillAsync("4111 1111-1111 1111");
        await checkout.Code.FillAsync("123");
        await checkout.Pay();
        await Expect(checkout.Errors).ToHaveTextAsync("The card has expired");
        await checkout.Year.FillAsync("31");
        await checkout.Pay();

        await checkout.ExpectToken();
        mara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_may_dress_the_fields_and_load_nothing_with_that()
    {
        await using var page = await MerchantPage.Serve(portal.Portal, "books-cc");
        await using var mara = await portal.Visit();
        await mara.Open(page.Origin);
        var checkout = new MerchantCheckoutScreen(mara);
        await Expect(checkout.Number).ToHaveAttributeAsync("placeholder", "1234 1234 1234 1234");

        await mara.Page.EvaluateAsync("""
            () => {
              payment.setNumberStyle({ color: "rgb(1, 2, 3)", fontWeight: "700", "background-image": "url(https://evil.example/x.png)",
                "font-family": "url(https://evil.example/y)", position: "fixed", "::placeholder": { color: "rgb(4, 5, 6)" },
                ":focus": { "background-color": "rgb(7, 8, 9)" }, "*": { color: "red" } });
              payment.setNumberInputType("file");
              payment.setNumberAttribute("onfocus", "alert(1)");
              payment.setNumberAttribute("aria-invalid", "true");
              payment.focusNumber();
            }
            """);

        await Expect(checkout.Number).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(checkout.Number).ToHaveCSSAsync("background-color", "rgb(7, 8, 9)");
        await Expect(checkout.Number).ToHaveCSSAsync("color", "rgb(1, 2, 3)");
        await Expect(checkout.Number).ToHaveCSSAsync("font-weight", "700");
        await Expect(checkout.Number).ToHaveCSSAsync("background-image", "none");
        await Expect(checkout.Number).ToHaveCSSAsync("position", "static");
        (await checkout.Number.GetAttributeAsync("onfocus")).ShouldBeNull();
        (await checkout.Number.GetAttributeAsync("type")).ShouldBeNull();
        mara.Complaints.ShouldBeEmpty();
    }

    // Attack: a page that is not the frame's own talks to it, or pretends to be its fields.
    [Fact]
    public async Task The_fields_answer_only_the_page_that_they_were_made_for()
    {
        await using var page = await MerchantPage.Serve(portal.Portal, "books-cc");
        await using var mara = await portal.Visit();
        await mara.Open(page.Origin);
        var checkout = new MerchantCheckoutScreen(mara);
        await checkout.Number.FillAsync("4111111111111111");
        await checkout.Code.FillAsync("123");

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
              const card = { card_holder: "Mara Okafor", month: 12, year: 2031 };
              const answered = new Promise(done => payment.tokenize(card, token => done(token), errors => done(errors)));
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

    private static string? Data(System.Text.Json.JsonElement message, string name) =>
        message.TryGetProperty("data", out var data) && data.TryGetProperty(name, out var value) ? value.ToString().ToLowerInvariant() : null;
}
