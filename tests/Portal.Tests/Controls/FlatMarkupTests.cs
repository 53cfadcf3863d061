using Bunit;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Audit;
using CustomerProfiles.Portal.Containers;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.Transactions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CustomerProfiles.Tests.Controls;

/// <summary>Rows of lists are kept as text: nothing that people named may become an element or an attribute of it.</summary>
public sealed class FlatMarkupTests : BunitContext
{
    private const string Hostile = "\"><script>alert('1')</script>&lt;<b onclick=alert(1)>";
    private const string Address = "/t/one/rows/1?a=1&b=\"2\"";

    [Fact]
    public void A_row_is_what_Blazor_makes_of_its_template()
    {
        var item = new ProfileListItem
        {
            Guid = "CP-1",
            CustomerIdentification = "c-1",
            Name = "Jürgen Ørsted 😀",
            Email = "a&b@example.org",
            Country = null,
            Instruments = 2,
            Preferred = "visa  1111",
            CreatedBy = null,
            CreatedAt = default,
            LastUsedAt = null,
            Container = "Acme's <customers>",
        };

        Table(Portal.Profiles.ProfileRow.Of(item, Address, Utc)).Find("tbody tr").OuterHtml
            .MarkupMatches(AsTemplate(Portal.Profiles.ProfileRow.Of(item, Address, Utc)).Find("tbody tr").OuterHtml);
    }

    [Fact]
    public void What_people_call_things_is_text_in_rows_of_profiles() =>
        Texts(Portal.Profiles.ProfileRow.Of(new ProfileListItem
        {
            Guid = Hostile,
            CustomerIdentification = Hostile,
            Name = Hostile,
            Email = Hostile,
            Country = Hostile,
            Instruments = 1,
            Preferred = Hostile,
            CreatedBy = Hostile,
            CreatedAt = default,
            LastUsedAt = null,
            Container = Hostile,
        }, Address, Utc))
            .Take(3).ShouldBe([Hostile, Hostile, Hostile]);

    [Fact]
    public void What_people_call_things_is_text_in_rows_of_transactions()
    {
        var item = new TransactionListItem
        {
            Uuid = Hostile,
            PurchaseId = Hostile,
            MerchantTransactionId = Hostile,
            ProviderTransactionId = Hostile,
            Type = TransactionType.Debit,
            Status = TransactionStatus.Error,
            Indicator = Hostile,
            Amount = null,
            Method = PaymentMethod.Card,
            TestMode = false,
            Account = Hostile,
            Email = Hostile,
            Country = Hostile,
            ErrorCode = 2003,
            Tenant = Hostile,
            Merchant = Hostile,
            Connector = Hostile,
            HasProfile = true,
            Resolution = ResolutionReason.Assigned,
            CreatedAt = default,
            Customer = Hostile,
        };

        var texts = Texts(TransactionRow.Of(item, TransactionColumns.All, Address, Utc));

        texts.Count(text => text == Hostile).ShouldBe(12);
    }

    [Fact]
    public void What_people_call_things_is_text_in_rows_of_the_audit_log()
    {
        var item = new AuditItem
        {
            Id = default,
            At = default,
            ActorKind = ActorKind.ApiUser,
            ActorName = Hostile,
            Action = Hostile,
            ObjectType = Hostile,
            ObjectId = Hostile,
            ObjectName = Hostile,
            TenantName = Hostile,
            Result = AuditResult.Done,
            Reason = Hostile,
            SourceAddress = Hostile,
            Changes = [new FieldChange(Hostile, Hostile, Hostile)],
        };

        var row = Table(AuditRow.Of(item, default, Utc)).Find("tbody tr");

        row.QuerySelectorAll(".changes td").Select(cell => cell.TextContent).ShouldBe([Hostile, Hostile, Hostile]);
        row.QuerySelector("span[title]")!.GetAttribute("title").ShouldBe(Hostile);
        row.QuerySelectorAll("script, [onclick]").ShouldBeEmpty();
    }

    [Fact]
    public void What_people_call_things_is_text_in_rows_of_containers() =>
        Texts(ContainerRow.Of(new ContainerListItem
        {
            Id = default,
            Name = Hostile,
            Ownership = ContainerOwnership.SharedFromAbove,
            OwnerName = Hostile,
            ShareMode = ShareMode.None,
            SharedWith = null,
            Disabled = false,
            Profiles = 1,
            Assigned = new Assignments(0, 1),
            ChangedAt = default,
        }, default, Utc))
            .First().ShouldBe(Hostile);

    [Fact]
    public void A_filter_offers_text() =>
        Render<Any>(p => p.Add(a => a.Template, builder => builder.AddContent(0, Pieces.Options([(Hostile, Hostile)])))).Find("option").GetAttribute("value")
            .ShouldBe(Hostile);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_row_with_a_component_or_a_button_that_does_something_stays_part_of_the_page(bool hasComponent)
    {
        var pressed = 0;
        RenderFragment row = builder =>
        {
            builder.OpenElement(0, "tr");
            builder.OpenElement(1, "td");
            if (hasComponent)
            {
                builder.OpenComponent<CopyableId>(2);
                builder.AddComponentParameter(3, nameof(CopyableId.Value), "c-1");
                builder.CloseComponent();
            }

            builder.OpenElement(4, "button");
            builder.AddAttribute(5, "onclick", EventCallback.Factory.Create(this, () => pressed++));
            builder.CloseElement();
            builder.CloseElement();
            builder.CloseElement();
        };

        Table(row).Find("td > button").Click();

        pressed.ShouldBe(1);
        Should.Throw<InvalidOperationException>(() => FlatMarkup.Of(row));
    }

    private static LocalTimes Utc => LocalTimes.In(null);

    // Of each cell, or of the first element in it.
    private List<string> Texts(RenderFragment row)
    {
        var shown = Table(row).Find("tbody tr");
        shown.QuerySelectorAll("script, [onclick], b").ShouldBeEmpty();
        shown.QuerySelectorAll("[data-copy]").Select(copy => copy.GetAttribute("data-copy")).ShouldAllBe(copied => copied == Hostile);
        return [.. shown.Children.Select(cell => cell.QuerySelector("code")?.GetAttribute("title") ?? cell.QuerySelector("a")?.TextContent
            ?? cell.TextContent)];
    }

    private IRenderedComponent<ListFrame<int>> Table(RenderFragment row) => Render<ListFrame<int>>(list => list
        .Add(l => l.Listed, new Page<int>([1], 1)).Add(l => l.Current, 1).Add(l => l.Row, _ => row));

    private IRenderedComponent<Any> AsTemplate(RenderFragment row) => Render<Any>(any => any.Add(a => a.Template, builder =>
    {
        builder.OpenElement(0, "table");
        builder.OpenElement(1, "tbody");
        builder.AddContent(2, row);
        builder.CloseElement();
        builder.CloseElement();
    }));

    private sealed class Any : ComponentBase
    {
        [Parameter, EditorRequired]
        public RenderFragment Template { get; set; } = null!;

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Template);
    }
}
