using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CustomerProfiles.Portal.Controls;

/// <summary>A translated text with markup at its places <c>{0}</c> and <c>{1}</c>, which another language may have in another order.</summary>
public sealed partial class Sentence : ComponentBase
{
    [Parameter, EditorRequired]
    public string Text { get; set; } = string.Empty;

    /// <summary>At <c>{0}</c>.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = null!;

    /// <summary>At <c>{1}</c>.</summary>
    [Parameter]
    public RenderFragment? Second { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var part in Places().Split(Text))
        {
            switch (part)
            {
                case "{0}":
                    builder.AddContent(0, ChildContent);
                    break;
                case "{1}":
                    builder.AddContent(1, Second);
                    break;
                default:
                    builder.AddContent(2, part);
                    break;
            }
        }
    }

    [GeneratedRegex(@"(\{[01]\})")]
    private static partial Regex Places();
}
