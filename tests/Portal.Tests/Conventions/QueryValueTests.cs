using System.Reflection;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Tests.Conventions;

/// <summary>What somebody types into the address takes no page down.</summary>
public sealed class QueryValueTests
{
    // The framework throws while it reads any other type, before a page can say anything.
    [Fact]
    public void Pages_take_query_values_as_text()
    {
        var values = typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(property => property.IsDefined(typeof(SupplyParameterFromQueryAttribute))).ToList();

        values.Count.ShouldBeGreaterThan(20);
        values.ShouldAllBe(property => property.PropertyType == typeof(string));
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("abc", 1)]
    [InlineData("2.", 1)]
    [InlineData("-3", 1)]
    [InlineData("99999999999999999999", 1)]
    [InlineData("7", 7)]
    public void What_is_no_page_is_the_first(string? text, int page) => QueryValue.Page(text).ShouldBe(page);

    [Theory]
    [InlineData("1", false)]
    [InlineData("True", true)]
    [InlineData(null, false)]
    public void What_is_no_switch_is_off(string? text, bool on) => QueryValue.IsTrue(text).ShouldBe(on);
}
