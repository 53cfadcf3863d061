using Bunit;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.Language;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CustomerProfiles.Tests.Controls;

public sealed class DateFieldTests : BunitContext
{
    public DateFieldTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddPortalLanguages();
    }

    // The fault: an end that is no day was saved as no end, and an end that there was disappeared.
    [Theory]
    [InlineData("2027-02-31")]
    [InlineData("+12027-01-01")]
    [InlineData("soon")]
    public async Task What_is_no_day_is_refused_and_does_not_mean_no_end(string typed)
    {
        var form = Render<Sheet>();

        await form.Find("#until").ChangeAsync(new() { Value = typed });
        await form.Find("form").SubmitAsync();

        form.Instance.Sent.ShouldBe(0);
        form.WaitForAssertion(() => form.Markup.ShouldContain("Enter a day."));
        await form.Find("#until").ChangeAsync(new() { Value = "2027-02-28" });
        await form.Find("form").SubmitAsync();
        (form.Instance.Sent, form.Instance.Kept).ShouldBe((1, new DateOnly(2027, 2, 28)));
    }

    [Fact]
    public async Task An_empty_day_means_no_end()
    {
        var form = Render<Sheet>();

        await form.Find("#until").ChangeAsync(new() { Value = string.Empty });
        await form.Find("form").SubmitAsync();

        (form.Instance.Sent, form.Instance.Kept).ShouldBe((1, null));
    }

    private sealed class Sheet : ComponentBase
    {
        public int Sent { get; private set; }

        public DateOnly? Kept { get; private set; } = new(2030, 1, 1);

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<CheckedForm>(0);
            builder.AddAttribute(1, nameof(CheckedForm.Submit), (Func<Task<Result>>)Send);
            builder.AddAttribute(2, nameof(CheckedForm.ChildContent), (RenderFragment)Day);
            builder.CloseComponent();
        }

        private Task<Result> Send()
        {
            Sent++;
            return Task.FromResult(Result.Ok);
        }

        private void Day(RenderTreeBuilder builder)
        {
            builder.OpenComponent<DateField>(0);
            builder.AddAttribute(1, nameof(DateField.Name), "until");
            builder.AddAttribute(2, nameof(DateField.Label), "Valid until");
            builder.AddAttribute(3, nameof(DateField.Value), Kept);
            builder.AddAttribute(4, nameof(DateField.ValueChanged), EventCallback.Factory.Create<DateOnly?>(this, day => Kept = day));
            builder.CloseComponent();
        }
    }
}
