using System.Text;

namespace CustomerProfiles.Tests.Secrets;

/// <summary>A search that finds nothing proves something only when it would have found it.</summary>
public sealed class SecretTracesTests
{
    private const string Number = "4929123456781235";

    public static TheoryData<string> Hidden => new(
        $"pan {Number}.",
        "4929 1234 5678 1235",
        "4929-1234-5678-1235",
        Convert.ToHexString(Encoding.ASCII.GetBytes($"x{Number}y")),
        Convert.ToHexStringLower(Encoding.ASCII.GetBytes($"{{\"pan\":\"{Number}\"}}")),
        Convert.ToBase64String(Encoding.ASCII.GetBytes(Number)),
        Convert.ToBase64String(Encoding.ASCII.GetBytes($"x{Number}")),
        Convert.ToBase64String(Encoding.ASCII.GetBytes($"xy{Number}z")),
        Convert.ToBase64String(Encoding.ASCII.GetBytes($"user:{Number}:more")),
        Encoding.Latin1.GetString(Encoding.Unicode.GetBytes($"x{Number}")));

    [Theory]
    [MemberData(nameof(Hidden))]
    public void A_number_is_found_in_every_dress(string text) => SecretTraces.Of(Number, text).ShouldNotBeEmpty();

    [Theory]
    [InlineData("4929********1235")]
    [InlineData("492912••••1235")]
    [InlineData("4929123456781236")]
    public void What_is_not_the_number_is_not_found(string text) => SecretTraces.Of(Number, text).ShouldBeEmpty();

    [Theory]
    [InlineData("cvv 973", true)]
    [InlineData("{\"cvv\":\"973\"}", true)]
    [InlineData("19730", false)]
    [InlineData("12:00:00.973", false)]
    [InlineData("a973f", false)]
    public void A_security_code_is_found_as_a_word(string text, bool found) => SecretTraces.HasWord("973", text).ShouldBe(found);
}
