using System.Globalization;
using Bunit;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.Language;
using CustomerProfiles.Portal.Layout;

namespace CustomerProfiles.Tests.Language;

/// <summary>What many pages are made of, in German.</summary>
public sealed class GermanControlTests : BunitContext
{
    public GermanControlTests() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (new CultureInfo("de-DE"), new CultureInfo("de"));

    [Fact]
    public void Numbers_are_written_as_the_reader_writes_them()
    {
        var pager = Render<Pager>(parameters =>
            parameters.Add(p => p.Current, 1234).Add(p => p.Total, 25 * 2000).Add(p => p.PageSize, 25).Add(p => p.AddressOf, page => $"?page={page}"));

        pager.Find("nav > span").TextContent.ShouldBe("Seite 1.234 von 2.000");
        Counted.Of(1, "Container", "Container").ShouldBe("1 Container");
        Counted.Of(1234, "Karte", "Karten").ShouldBe("1.234 Karten");
    }

    [Theory]
    [InlineData("Signed in as {0}", "Signed in as <b>ada</b>")]
    [InlineData("{1}, {0}!", "<i>2</i>, <b>ada</b>!")]
    [InlineData("<script>{0}</script>", "&lt;script&gt;<b>ada</b>&lt;/script&gt;")]
    [InlineData("no place", "no place")]
    public void A_sentence_has_its_markup_where_its_language_wants_it(string text, string expected) =>
        Render<Sentence>(parameters => parameters.Add(s => s.Text, text).Add(s => s.ChildContent, "<b>ada</b>").Add(s => s.Second, "<i>2</i>"))
            .MarkupMatches(expected);

    [Fact]
    public void What_a_password_is_asked_for_is_said_in_German()
    {
        StepUpWords.Purpose(null, "c-1").ShouldStartWith("Geben Sie dafür Ihr Passwort");
        StepUpWords.Purpose("Profil {0} löschen", "c-1").ShouldStartWith("Aktion: Profil c-1 löschen. Geben Sie dafür");
    }

    [Fact]
    public void A_customer_of_a_transaction_has_the_words_of_a_profile_and_an_unknown_field_its_own_name()
    {
        FieldWords.Of("billingCity").ShouldBe("Ort");
        FieldWords.Of("firstName").ShouldBe("Vorname");
        FieldWords.Of("shippingCity").ShouldBe("shippingCity");
        FieldWords.Of("1").ShouldBe("1", "a number is no field");
    }

    [Fact]
    public void What_was_done_is_told_in_words_and_a_new_code_as_it_stands()
    {
        ActionWords.InWords("container.share.added").ShouldBe("Freigabe des Containers hinzugefügt");
        ActionWords.InWords("container.thing-of-tomorrow.added").ShouldBe("container thing of tomorrow added");
        ActionWords.Of("container.share.added").ShouldBe("container share added");
    }

    [Fact]
    public void What_MudBlazor_says_by_itself_is_German_too()
    {
        new MudTexts()["MudInput_Clear"].Value.ShouldBe("Leeren");
        new MudTexts()["MudTimeline_Unknown"].ResourceNotFound.ShouldBeTrue();
    }
}
