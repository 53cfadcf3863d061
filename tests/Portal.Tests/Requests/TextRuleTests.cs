using CustomerProfiles.Api.Requests;

namespace CustomerProfiles.Tests.Requests;

public sealed class TextRuleTests
{
    [Theory]
    [InlineData("https://shop.example/ok?x=1&y=%20#top")]
    [InlineData("http://shop.example")]
    [InlineData("HTTPS://shop.example:8443/")]
    [InlineData("https://[2001:db8::1]/ok")]
    [InlineData("https://münchen.example/ö")]
    [InlineData("https://shop.example/@mara?to=a@b")]
    public void Web_addresses_pass(string url) => TextRule.HttpUrl.Holds(url).ShouldBeTrue();

    [Theory]
    [InlineData("/ok")]
    [InlineData("//shop.example/ok")]
    [InlineData("shop.example/ok")]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://shop.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https:/shop.example")]
    [InlineData("https://")]
    [InlineData("https:///ok")]
    [InlineData(" https://shop.example/")]
    [InlineData("https://shop.example/ ")]
    [InlineData("https://shop.example/a b")]
    [InlineData("https://shop.example/\r\nX-Evil: 1")]
    [InlineData("https://shop.example:99999/")]
    [InlineData("https://shop.example:0/")]
    [InlineData("https://user:pw@shop.example/")]
    [InlineData("https://user@shop.example")]
    [InlineData("https://@shop.example/")]
    [InlineData("https://a;sandbox;b@shop.example/")]
    public void What_a_browser_could_not_be_sent_to_is_refused(string url) => TextRule.HttpUrl.Holds(url).ShouldBeFalse();

    [Theory]
    [InlineData("1984-02-29", true)]
    [InlineData("1800-01-01", true)]
    [InlineData("1799-12-31", false)]
    [InlineData("0084-02-28", false)]
    [InlineData("1985-02-29", false)]
    [InlineData("1984-13-01", false)]
    [InlineData("1984-2-29", false)]
    [InlineData("29.02.1984", false)]
    [InlineData("1984-02-29 ", false)]
    [InlineData("1984/02/29", false)]
    [InlineData("١٩٨٤-٠٢-٢٩", false)]
    public void Dates_are_real_days(string date, bool passes) => TextRule.Date.Holds(date).ShouldBe(passes);

    [Theory]
    [InlineData("1984-02-29", true)]
    [InlineData("2199-01-01", false)]
    public void Nobody_is_born_in_the_future(string date, bool passes) => TextRule.BirthDate.Holds(date).ShouldBe(passes);

    [Theory]
    [InlineData("2026-11-20T09:15:00+01:00", true)]
    [InlineData("2026-11-20T09:15:00.125-05:30", true)]
    [InlineData("2026-11-20T09:15:00Z", true)]
    [InlineData("2027-01-31T09:00:00.000Z", true)]
    [InlineData("2027-01-31t09:00:00.1234567890123z", true)]
    [InlineData("2027-01-31 09:00:00 UTC", true)]
    [InlineData("2027-01-31T09:00:00.Z", false)]
    [InlineData("2027-01-31T09:00:00 UTC", false)]
    [InlineData("2027-02-31T09:00:00.000Z", false)]
    [InlineData("2026-11-20T09:15:00", false)]
    [InlineData("2026-11-20 09:15:00+01:00", false)]
    [InlineData("2026-11-31T09:15:00+01:00", false)]
    public void Moments_have_an_offset(string moment, bool passes) => TextRule.Moment.Holds(moment).ShouldBe(passes);

    [Theory]
    [InlineData("CP-91EC-509A-3899-4F4F-A4AD-67FB", true)]
    [InlineData("cp-91ec-509a-3899-4f4f-a4ad-67fb", true)]
    [InlineData("CP-91EC-509A-3899-4F4F-A4AD-67FG", false)]
    [InlineData("CP_91EC_509A_3899_4F4F_A4AD_67FB", false)]
    [InlineData("CP-91EC509A38994F4FA4AD67FB", false)]
    [InlineData("CP-91EC-509A-3899-4F4F-A4AD-67FB\n", false)]
    public void A_profile_guid_has_one_form_in_either_case(string profileGuid, bool passes) => TextRule.ProfileGuid.Holds(profileGuid).ShouldBe(passes);
}
