using AngleSharp.Dom;
using Bunit;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using MudBlazor;
using MudBlazor.Services;

namespace CustomerProfiles.Tests.Controls;

/// <summary>What is wrong stands at its field alone, from the time when it can be known until somebody changes it.</summary>
public sealed class CheckedFormTests : BunitContext
{
    private readonly IRenderedComponent<Sheet> _sheet;

    public CheckedFormTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(mud => mud.PopoverOptions.CheckForPopoverProvider = false);
        _sheet = Render<Sheet>();
    }

    // The fault: what was refused stood in two places, and stayed until the next save.
    [Fact]
    public async Task What_the_domain_refuses_of_a_field_stands_there_alone_until_somebody_types()
    {
        _sheet.Instance.Answer = Error.Invalid("name", "This name is taken");
        await Type("#name", "Acme");

        await Send();

        _sheet.FindAll(".problem").ShouldBeEmpty();
        _sheet.FindAll("[data-bad]").Select(f => f.GetAttribute("data-bad")).ShouldBe(["name"]);
        ShouldBeDescribed("#name", "This name is taken");
        _sheet.FindAll("[data-refused]").Count.ShouldBe(1);

        await _sheet.Find("#name").BlurAsync(new());
        ShouldBeDescribed("#name", "This name is taken");
        await Type("#name", "Acme 2");
        ShouldBeFine();
    }

    [Fact]
    public async Task What_no_field_shows_stands_above_the_form_and_stays_while_somebody_types()
    {
        _sheet.Instance.Answer = new Error(ErrorCodes.VersionConflict, "Somebody else changed it");
        await Type("#name", "Acme");

        await Send();
        await Type("#name", "Acme 2");

        _sheet.FindAll("[data-bad]").ShouldBeEmpty();
        _sheet.Find("form > .problem[role=alert][tabindex]").TextContent.ShouldBe("Somebody else changed it");
        _sheet.Instance.Answer = Result.Ok;
        await Send();
        _sheet.FindAll(".problem").ShouldBeEmpty();
    }

    // The fault: a password was asked for first, and then the name that was missing.
    [Fact]
    public async Task What_is_missing_is_said_before_anything_is_sent()
    {
        await Type("#email", "mara");

        await Send();

        _sheet.Instance.Sent.ShouldBe(0);
        ShouldBeDescribed("#name", "Fill this in.");
        ShouldBeDescribed("#email", "This is no complete email address.");
        await Type("#name", "Ac");
        ShouldBeDescribed("#name", "At least 3 characters.");
        await Type("#name", "Acme");
        await Type("#email", "mara@shop.example");
        ShouldBeFine();
        await Send();
        _sheet.Instance.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_is_told_while_typing_at_first_and_not_of_a_field_that_was_only_passed()
    {
        await _sheet.Find("#name").BlurAsync(new());
        ShouldBeFine();

        await Type("#amount", "1x");
        ShouldBeFine();
        await _sheet.Find("#amount").BlurAsync(new());
        ShouldBeDescribed("#amount", "Enter a number like 100.00.");

        await Type("#amount", "12.50");
        ShouldBeFine();
        await Type("#months", "three");
        await _sheet.Find("#months").BlurAsync(new());
        ShouldBeDescribed("#months", "Only digits are possible here.");
    }

    [Fact]
    public async Task The_same_refusal_again_gets_the_focus_again()
    {
        _sheet.Instance.Answer = Error.Invalid("name", "This name is taken");
        await Type("#name", "Acme");
        await Send();
        var first = _sheet.Find("[data-refused]");

        await Send();

        _sheet.Find("[data-refused]").ShouldNotBeSameAs(first);
        ShouldBeDescribed("#name", "This name is taken");
    }

    // The fault: an end that is no day was saved as no end, and an end that there was disappeared.
    [Theory]
    [InlineData("2027-02-31")]
    [InlineData("+12027-01-01")]
    [InlineData("soon")]
    public async Task What_is_no_day_is_refused_and_does_not_mean_no_end(string typed)
    {
        await Type("#name", "Acme");

        await _sheet.Find("#until").ChangeAsync(new() { Value = typed });
        await Send();

        _sheet.Instance.Sent.ShouldBe(0);
        _sheet.Find("#until-problem").TextContent.ShouldContain("Enter a day.");
        await _sheet.Find("#until").ChangeAsync(new() { Value = "2027-02-28" });
        await Send();
        (_sheet.Instance.Sent, _sheet.Instance.Until).ShouldBe((1, new DateOnly(2027, 2, 28)));
    }

    [Fact]
    public async Task An_empty_day_is_none()
    {
        await Type("#name", "Acme");

        await _sheet.Find("#until").ChangeAsync(new() { Value = string.Empty });
        await Send();

        (_sheet.Instance.Sent, _sheet.Instance.Until).ShouldBe((1, null));
    }

    private Task Type(string field, string text) => _sheet.Find(field).InputAsync(new() { Value = text });

    private Task Send() => _sheet.Find("form").SubmitAsync();

    private void ShouldBeFine()
    {
        _sheet.FindAll("[data-bad], .problem").ShouldBeEmpty();
        _sheet.FindAll("input").ShouldAllBe(input => input.GetAttribute("aria-invalid") != "true");
    }

    private void ShouldBeDescribed(string field, string error)
    {
        var input = _sheet.Find(field);
        input.GetAttribute("aria-invalid").ShouldBe("true");
        var said = (input.GetAttribute("aria-describedby") ?? string.Empty).Split(' ')
            .Select(id => _sheet.Nodes.QuerySelector($"[id='{id}']")?.TextContent.Trim());
        said.ShouldContain(error, _sheet.Markup);
        _sheet.FindAll(".mud-input-error").Count(e => e.TextContent.Trim() == error && e.ChildElementCount == 0).ShouldBeLessThanOrEqualTo(1);
    }

    /// <summary>A form as pages have them.</summary>
    private sealed class Sheet : ComponentBase
    {
        private readonly Dictionary<string, string> _values = [];

        public Result Answer { get; set; }

        public int Sent { get; private set; }

        public DateOnly? Until { get; private set; } = new(2030, 1, 1);

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<CheckedForm>(0);
            builder.AddAttribute(1, nameof(CheckedForm.Submit), (Func<Task<Result>>)Send);
            builder.AddAttribute(2, nameof(CheckedForm.ChildContent), (RenderFragment)Fields);
            builder.CloseComponent();
        }

        private Task<Result> Send()
        {
            Sent++;
            return Task.FromResult(Answer);
        }

        private void Fields(RenderTreeBuilder builder)
        {
            Text(builder, "name", (nameof(TextField.IsRequired), true), (nameof(TextField.MinLength), 3));
            Text(builder, "email", (nameof(TextField.InputType), InputType.Email));
            Text(builder, "amount", (nameof(TextField.InputMode), InputMode.@decimal));
            Text(builder, "months", (nameof(TextField.InputMode), InputMode.numeric));
            builder.OpenComponent<DateField>(0);
            builder.AddAttribute(1, nameof(DateField.Name), "until");
            builder.AddAttribute(2, nameof(DateField.Value), Until);
            builder.AddAttribute(3, nameof(DateField.ValueChanged), EventCallback.Factory.Create<DateOnly?>(this, day => Until = day));
            builder.CloseComponent();
        }

        private void Text(RenderTreeBuilder builder, string name, params (string Name, object Value)[] more)
        {
            builder.OpenComponent<TextField>(0);
            builder.SetKey(name);
            builder.AddAttribute(1, nameof(TextField.Label), name);
            builder.AddAttribute(2, nameof(TextField.Name), name);
            builder.AddAttribute(3, nameof(TextField.Value), _values.GetValueOrDefault(name));
            builder.AddAttribute(4, nameof(TextField.ValueChanged), EventCallback.Factory.Create<string>(this, typed => _values[name] = typed));
            builder.AddMultipleAttributes(5, more.Select(m => KeyValuePair.Create(m.Name, m.Value)));
            builder.CloseComponent();
        }
    }
}
