using System.Text;
using CustomerProfiles.Api.Authentication;
using CustomerProfiles.Tests.Examples;

namespace CustomerProfiles.Tests.Authentication;

public sealed class BasicCredentialsTests
{
    [Theory]
    [InlineData("plain", "myPassword")]
    [InlineData("plainWithTrailingNewline", "myPassword")]
    [InlineData("phpClient", "4a503e2954ed4d593da76bb581e06af7ed030106")]
    public void The_forms_of_real_clients_are_read(string form, string password)
    {
        var header = Example.Read("signatures").GetProperty("basic").GetProperty(form).GetString();

        BasicCredentials.Parse(header).ShouldBe(new BasicCredentials("anyApiUser", password));
    }

    [Theory]
    [InlineData("Basic ")]
    [InlineData("basic ")]
    [InlineData("BASIC  ")]
    public void The_scheme_may_be_written_in_any_case(string scheme) =>
        BasicCredentials.Parse(scheme + Base64("shop:secret")).ShouldBe(new BasicCredentials("shop", "secret"));

    [Fact]
    public void Only_the_first_colon_separates() =>
        BasicCredentials.Parse(Header("shop:a:b:")).ShouldBe(new BasicCredentials("shop", "a:b:"));

    [Fact]
    public void At_most_one_line_feed_is_taken_off_the_password()
    {
        BasicCredentials.Parse(Header("shop:secret\n\n")).ShouldBe(new BasicCredentials("shop", "secret\n"));
        BasicCredentials.Parse(Header("shop:secret\r")).ShouldBe(new BasicCredentials("shop", "secret\r"));
    }

    [Fact]
    public void Names_and_passwords_are_UTF_8() =>
        BasicCredentials.Parse(Header("Jörg:Übung€")).ShouldBe(new BasicCredentials("Jörg", "Übung€"));

    [Fact]
    public void An_empty_password_is_a_password() =>
        BasicCredentials.Parse(Header("shop:")).ShouldBe(new BasicCredentials("shop", string.Empty));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Basic")]
    [InlineData("Basic ")]
    [InlineData("Basic !!!!")]
    [InlineData("Basic c2hvcDpzZWNyZXQ")]
    [InlineData("Bearer c2hvcDpzZWNyZXQ=")]
    [InlineData("Basicc2hvcDpzZWNyZXQ=")]
    public void What_is_malformed_is_nobody(string? header) => BasicCredentials.Parse(header).ShouldBeNull();

    [Theory]
    [InlineData("shop")]
    [InlineData(":secret")]
    [InlineData("sh\0op:secret")]
    [InlineData("sh\nop:secret")]
    public void A_name_that_no_user_can_have_is_nobody(string decoded) => BasicCredentials.Parse(Header(decoded)).ShouldBeNull();

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_nobody() =>
        BasicCredentials.Parse("Basic " + Convert.ToBase64String([.. "shop:"u8, 0xC3, 0x28])).ShouldBeNull();

    [Fact]
    public void A_huge_header_is_nobody() => BasicCredentials.Parse(Header("shop:" + new string('x', 4000))).ShouldBeNull();

    [Fact]
    public void A_password_does_not_show_in_a_log() => BasicCredentials.Parse(Header("shop:secret"))!.ToString().ShouldBe("shop");

    private static string Header(string decoded) => $"Basic {Base64(decoded)}";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
