using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Tests.Examples;

namespace CustomerProfiles.Tests.ApiUsers;

public sealed class ApiPasswordTests
{
    [Fact]
    public void Ten_rounds_make_what_the_PHP_client_sends()
    {
        var basic = Example.Read("signatures").GetProperty("basic");

        ApiPassword.TenRounds(basic.GetProperty("password").GetString()!).ShouldBe(basic.GetProperty("sha1TenRoundsHex").GetString());
    }

    [Theory]
    [InlineData("4a503e2954ed4d593da76bb581e06af7ed030106", true)]
    [InlineData("4A503E2954ED4D593DA76BB581E06AF7ED030106", false)]
    [InlineData("4a503e2954ed4d593da76bb581e06af7ed03010", false)]
    [InlineData("4a503e2954ed4d593da76bb581e06af7ed0301061", false)]
    [InlineData("myPassword", false)]
    [InlineData("", false)]
    public void Only_forty_lower_case_hex_digits_look_hashed(string password, bool looksHashed) =>
        ApiPassword.LooksHashed(password).ShouldBe(looksHashed);

    [Theory]
    [InlineData("myPassword")]
    [InlineData("4a503e2954ed4d593da76bb581e06af7ed030106")]
    public void Plain_and_hashed_passwords_share_one_candidate(string sent)
    {
        var (fromPlain, asSent) = ApiPassword.Candidates(sent);

        new[] { fromPlain, asSent }.ShouldContain("4a503e2954ed4d593da76bb581e06af7ed030106");
    }

    [Fact]
    public void A_generated_password_has_32_characters_that_need_no_escaping()
    {
        var password = ApiPassword.Generate();

        password.Length.ShouldBe(32);
        Uri.EscapeDataString(password).ShouldBe(password);
        ApiPassword.LooksHashed(password).ShouldBeFalse();
    }

    [Fact]
    public void Generated_passwords_use_all_64_characters_and_never_repeat()
    {
        var passwords = Enumerable.Range(0, 1000).Select(_ => ApiPassword.Generate()).ToList();

        passwords.Distinct().Count().ShouldBe(1000);
        passwords.SelectMany(password => password).Distinct().Count().ShouldBe(64);
    }
}
