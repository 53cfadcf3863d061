using System.Text.RegularExpressions;
using Bunit;
using CustomerProfiles.Domain.Assigning;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Connectors;
using CustomerProfiles.Portal.Controls;

namespace CustomerProfiles.Tests.Controls;

public sealed class EffectsTests : BunitContext
{
    [Fact]
    public void Effects_name_each_connector_before_and_after_and_how_many_there_are_in_all()
    {
        var change = new ResolutionChange(new ConnectorId(Guid.NewGuid()), "shoes-cc", new TenantId(Guid.NewGuid()), "Shoes", "Acme (tenant default)", "none");

        var shoes = new DefaultChange(change.Tenant, "Shoes", "Acme", "none");

        var shown = Render<Effects>(parameters =>
            parameters.Add(e => e.Of, new Consequences([change], Connectors: 1234, [shoes], TenantSettings: 1, Profiles: 1, Transactions: 3)));

        shown.FindAll("li").Select(li => Regex.Replace(li.TextContent.Trim(), @"\s+", " "))
            .ShouldBe(["Tenant default of Shoes: Acme → none", "shoes-cc of Shoes: Acme (tenant default) → none"]);
        shown.Markup.ShouldContain("1 tenant default and");
        shown.Markup.ShouldContain("1,234 connectors");
        shown.Markup.ShouldContain("1 profile stays in the container.");
        shown.Markup.ShouldContain("3 transactions of the last 30 days used it there.");
        shown.Markup.ShouldContain("The first 2 are shown.");
    }

    // The fault: "1 tenant default and 0 connectors changes."
    [Theory]
    [InlineData(1, 0, "1 tenant default changes.")]
    [InlineData(2, 0, "2 tenant defaults change.")]
    [InlineData(1, 2, "1 tenant default and 2 connectors change.")]
    [InlineData(0, 1, "1 connector changes.")]
    public void Only_what_changes_is_counted(int defaults, int connectors, string expected) =>
        Render<Effects>(parameters => parameters.Add(e => e.Of, new Consequences([], connectors, [], defaults))).Find("strong").TextContent.ShouldBe(expected);

    [Fact]
    public void A_change_without_effect_says_so() =>
        Render<Effects>(parameters => parameters.Add(e => e.Of, new Consequences([], 0, [], 0))).Markup
            .ShouldContain("No connector that you can see changes its container.");

    [Fact]
    public void Members_are_added_moved_and_removed_by_buttons()
    {
        var (card, iban) = (new MemberChoice(new ConnectorId(Guid.NewGuid()), "cc", PaymentMethod.Card, true),
            new MemberChoice(new ConnectorId(Guid.NewGuid()), "iban", PaymentMethod.Iban, false));
        var members = new List<ConnectorId> { card.Id };
        var order = Render<MemberOrder>(parameters => parameters.Add(o => o.Choices, [card, iban]).Add(o => o.Members, members));

        order.FindAll("button").Single(b => b.TextContent.Contains("iban (IBAN)", StringComparison.Ordinal)).Click();
        members.ShouldBe([card.Id, iban.Id]);
        order.FindAll("button[aria-label='Move up']")[1].Click();
        members.ShouldBe([iban.Id, card.Id]);
        order.Markup.ShouldContain("Disabled");
        order.FindAll("button[aria-label='Remove']")[0].Click();
        members.ShouldBe([card.Id]);
    }
}
