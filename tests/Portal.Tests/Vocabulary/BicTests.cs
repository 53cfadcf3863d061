using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Tests.Vocabulary;

public class BicTests
{
    [Theory]
    [InlineData("OPSKATWW", "OPSKATWW")]
    [InlineData("DEUTDEFF500", "DEUTDEFF500")]
    [InlineData("deutdeff", "DEUTDEFF")]
    [InlineData(" GIBAATWWXXX ", "GIBAATWWXXX")]
    public void Eight_or_eleven_characters_are_taken(string text, string bic) => Bic.Parse(text).Value.ShouldBe(bic);

    [Theory]
    [InlineData("")]
    [InlineData("OPSKATW")]
    [InlineData("OPSKATWWX")]
    [InlineData("OPSKATWWXX")]
    [InlineData("OPSKATWWXXXX")]
    [InlineData("OPS1ATWW")]
    [InlineData("OPSKA1WW")]
    [InlineData("OPSK-TWW")]
    [InlineData("OPSKATW ")]
    [InlineData("ÖPSKATWW")]
    public void Anything_else_is_refused_under_the_name_of_the_field(string text)
    {
        var refusal = Bic.Parse(text, "ibanData.bic").Error.ShouldNotBeNull();

        refusal.Code.ShouldBe(ErrorCodes.Invalid);
        refusal.Field.ShouldBe("ibanData.bic");
    }
}
