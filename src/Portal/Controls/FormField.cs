using CustomerProfiles.Domain.Shared;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Controls;

/// <summary>What all fields of a form have: a name above, help below, and in the place of the help what the domain refused.</summary>
public abstract class FormField : ComponentBase
{
    /// <summary>Above the field; beside a box to tick stands its content.</summary>
    [Parameter]
    public string Label { get; set; } = string.Empty;

    /// <summary>The field as the domain names it, and the id of the input within.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = string.Empty;

    [Parameter]
    public string? Help { get; set; }

    [Parameter]
    public bool IsRequired { get; set; }

    [Parameter]
    public bool IsDisabled { get; set; }

    /// <summary>Of the form around it.</summary>
    [CascadingParameter]
    public Error? Problem { get; set; }

    /// <summary>What was refused of this field; null when nothing was.</summary>
    protected string? Refusal => Problem?.Field is { } named && named == Name ? Problem.Message : null;

    /// <summary>The label, for the input whose id is <see cref="Name"/>.</summary>
    protected RenderFragment Heading => label =>
    {
        label.OpenElement(0, "label");
        label.AddAttribute(1, "for", Name);
        label.AddContent(2, Label);
        if (IsRequired)
        {
            label.AddMarkupContent(3, "<span class=\"required\" aria-hidden=\"true\"> *</span>");
        }

        label.CloseElement();
    };
}
