using System.Text;
using CustomerProfiles.Api.Requests;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Tests.Requests;

public sealed class RequestReaderTests
{
    private static readonly TextField Name = new("name", 10);
    private static readonly TextField Nickname = new("nickname", 10) { EmptyClears = true };
    private static readonly TextField Currency = new("currency", 3) { Rule = TextRule.Currency };
    private static readonly AmountField Amount = new("amount");
    private static readonly IntegerField Count = new("count", 1) { AcceptsDigitText = true };
    private static readonly BooleanField Wanted = new("wanted");
    private static readonly MapField Extra = new("extra");
    private static readonly OpaqueField Opaque = new("opaque");
    private static readonly ObjectField Child = new("child", [Name]);
    private static readonly ArrayField Children = new("children", 3, [Name]);

    private static readonly RequestShape Shape = new("test", [Name, Nickname, Currency, Amount, Count, Wanted, Extra, Opaque, Child, Children]);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData(" [ ] \n")]
    public void A_body_without_fields_has_none(string body)
    {
        var values = Values(body);

        values.Has(Name).ShouldBeFalse();
        values.Text(Name).ShouldBeNull();
        values.Text(Amount).ShouldBeNull();
        values.Number(Count).ShouldBeNull();
        values.Flag(Wanted).ShouldBeFalse();
        values.Map(Extra).ShouldBeEmpty();
        values.Child(Child).ShouldBeNull();
        values.Items(Children).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("5")]
    [InlineData("\"name\"")]
    [InlineData("[1]")]
    [InlineData("[{}]")]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("""{"name":"Mara" """)]
    [InlineData("""{"name":"Mara""")]
    [InlineData("""{"name":}""")]
    [InlineData("""{"name":"Mara",}""")]
    [InlineData("""{name:"Mara"}""")]
    [InlineData("""{'name':'Mara'}""")]
    [InlineData("""{"name":"Mara"} {}""")]
    [InlineData("""{"name":"Mara"} // comment""")]
    [InlineData("""{"amount":01}""")]
    [InlineData("""{"amount":NaN}""")]
    [InlineData("""{"name":"a\x"}""")]
    [InlineData("{\"name\":\"a\nb\"}")]
    [InlineData("{\"name\":\"a\0b\"}")]
    [InlineData("\uFEFF{}")]
    [InlineData("name=Mara")]
    [InlineData("<xml/>")]
    public void What_is_not_a_JSON_object_is_malformed(string body) => Refusal(body).Code.ShouldBe(ErrorCodes.MalformedBody);

    [Theory]
    [InlineData("""{"name":"a","name":"b"}""")]
    [InlineData("""{"name":"a","n\u0061me":"a"}""")]
    [InlineData("""{"unknown":{"a":1,"a":2}}""")]
    [InlineData("""{"extra":{"a":"1","a":"2"}}""")]
    public void A_key_that_comes_twice_is_malformed(string body) => Refusal(body).Code.ShouldBe(ErrorCodes.MalformedBody);

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_malformed_even_in_unknown_fields() =>
        RequestReader.Read(Shape, (byte[])[.. "{\"unknown\":\""u8, 0xC3, 0x28, .. "\"}"u8]).Error!.Code.ShouldBe(ErrorCodes.MalformedBody);

    [Fact]
    public void Thirty_two_levels_pass_and_thirty_three_are_malformed()
    {
        Values($$"""{"unknown":{{Nested(31)}}}""").Has(Name).ShouldBeFalse();
        Refusal($$"""{"unknown":{{Nested(32)}}}""").Code.ShouldBe(ErrorCodes.MalformedBody);
        Refusal($$"""{"unknown":{{Nested(100_000)}}}""").Code.ShouldBe(ErrorCodes.MalformedBody);
    }

    [Theory]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"unknown":{"\ude00":1}}""")]
    [InlineData("""{"extra":{"a\ud83d":"v"}}""")]
    public void A_key_that_cannot_be_decoded_is_malformed(string body) => Refusal(body).Code.ShouldBe(ErrorCodes.MalformedBody);

    [Fact]
    public void NUL_in_the_key_of_a_map_is_a_fault_of_the_map() => Refusal("""{"extra":{"a\u0000":"v"}}""").Field.ShouldBe("extra");

    [Fact]
    public void Unknown_fields_are_ignored_no_matter_what_they_hold()
    {
        var values = Values("""{"_TYPE":"x","name":"Mara","half":"\ud800","unknown":"a\u0000b","toString":[{}],"NAME":5}""");

        values.Text(Name).ShouldBe("Mara");
    }

    [Fact]
    public void Values_arrive_as_sent()
    {
        var values = Values("""
            {"name":"J\u00f6rg\/\ud83d\ude00","amount":"10.00","count":7,"wanted":true,"extra":{"k":"v"},"opaque":{"a":[1]},"child":{"name":"C"},
             "children":[{"name":"A"},[],{"name":"B"}]}
            """);

        values.Text(Name).ShouldBe("Jörg/😀");
        values.Text(Amount).ShouldBe("10.00");
        values.Number(Count).ShouldBe(7);
        values.Flag(Wanted).ShouldBeTrue();
        values.Map(Extra).ShouldBe(new Dictionary<string, string> { ["k"] = "v" });
        values.Has(Opaque).ShouldBeTrue();
        values.Child(Child)!.Text(Name).ShouldBe("C");
        values.Items(Children).Select(child => child.Text(Name)).ShouldBe(["A", null, "B"]);
    }

    [Fact]
    public void A_number_for_an_amount_keeps_its_digits() => Values("""{"amount":10.00}""").Text(Amount).ShouldBe("10.00");

    [Fact]
    public void Digits_for_a_count_may_be_text() => Values("""{"count":"12"}""").Number(Count).ShouldBe(12);

    [Fact]
    public void Numbers_and_booleans_in_a_map_become_text() =>
        Values("""{"extra":{"n":5,"x":1.50,"t":true,"f":false,"gone":null,"":""}}""").Map(Extra).ShouldBe(
            new Dictionary<string, string> { ["n"] = "5", ["x"] = "1.50", ["t"] = "true", ["f"] = "false", [""] = "" },
            ignoreOrder: true);

    [Fact]
    public void Only_a_field_of_a_patch_tells_empty_from_absent()
    {
        var values = Values("""{"name":"","nickname":""}""");

        values.Has(Name).ShouldBeFalse();
        values.Has(Nickname).ShouldBeTrue();
        values.Text(Nickname).ShouldBeNull();
        Values("""{"nickname":null}""").Has(Nickname).ShouldBeTrue();
        Values("{}").Has(Nickname).ShouldBeFalse();
    }

    [Fact]
    public void The_first_fault_in_the_order_of_the_table_is_told() =>
        Refusal("""{"children":5,"wanted":5,"amount":"x","name":true}""").Field.ShouldBe("name");

    [Fact]
    public void A_fault_deep_inside_is_told_with_the_way_to_it()
    {
        Refusal("""{"child":{"name":5}}""").Field.ShouldBe("child.name");
        Refusal("""{"children":[{},{"name":5}]}""").Field.ShouldBe("children.1.name");
        Refusal("""{"children":[{},5]}""").Field.ShouldBe("children.1");
    }

    [Fact]
    public void Forms_end_where_the_text_ends() => Refusal("""{"currency":"EU\n"}""").Field.ShouldBe("currency");

    [Fact]
    public void A_hundred_thousand_unknown_fields_take_no_time()
    {
        var body = "{" + string.Join(',', Enumerable.Range(0, 100_000).Select(number => $"\"f{number}\":1")) + "}";

        Should.CompleteIn(() => Values(body), TimeSpan.FromSeconds(5));
    }

    private static string Nested(int levels) =>
        new StringBuilder().Append('[', levels).Append(']', levels).ToString();

    private static RequestValues Values(string body)
    {
        var read = Read(body);
        read.Error.ShouldBeNull();
        return read.Value!;
    }

    private static Error Refusal(string body) => Read(body).Error.ShouldNotBeNull();

    private static Result<RequestValues> Read(string body) => RequestReader.Read(Shape, Encoding.UTF8.GetBytes(body));
}
