using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Controls;

/// <summary>What all fields of a form have: a name above, help below, and in the place of the help what is wrong with it, until somebody changes it.</summary>
public abstract class FormField : ComponentBase, IDisposable
{
    private bool _isTyped;
    private bool _isWatched;

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

    /// <summary>Stands in the form and is no part of what is saved, as a search.</summary>
    [Parameter]
    public bool IsAside { get; set; }

    [CascadingParameter]
    protected CheckedForm? Form { get; set; }

    /// <summary>What this field is a part of.</summary>
    [CascadingParameter]
    protected Field? Around { get; set; }

    /// <summary>What is wrong with this field; null when nothing is.</summary>
    protected string? Refusal => Form?.RefusalOf(Name) ?? (_isWatched ? Fault : null);

    /// <summary>What a browser can know to be wrong; the domain has the last word.</summary>
    protected virtual string? Fault => null;

    /// <summary>For <c>aria-invalid</c>.</summary>
    protected internal string? Invalid => IsBad ? "true" : null;

    protected bool IsBad => Refusal is not null;

    /// <summary>The id of the error, for what describes the input by it.</summary>
    protected internal string? ProblemId => IsBad ? $"{Name}-problem" : null;

    /// <summary>The label, for the input whose id is <see cref="Name"/>.</summary>
    protected RenderFragment Heading => label =>
    {
        if (Label.Length == 0)
        {
            return;
        }

        label.OpenElement(0, "label");
        label.AddAttribute(1, "for", Name);
        label.AddContent(2, Label);
        if (IsRequired)
        {
            label.AddMarkupContent(3, "<span class=\"required\" aria-hidden=\"true\"> *</span>");
        }

        label.CloseElement();
    };

    public void Dispose()
    {
        Form?.Remove(this);
        GC.SuppressFinalize(this);
    }

    /// <summary>A person changed it: what was refused is gone with what was refused.</summary>
    internal void Note()
    {
        _isTyped = true;
        if (!IsAside)
        {
            Form?.Change(Name);
            Around?.Note();
        }

        StateHasChanged();
    }

    /// <summary>Before the form is sent: a fault is shown from now on, for as long as it lasts.</summary>
    internal bool Check()
    {
        var isFine = IsDisabled || Fault is null;
        _isWatched |= !isFine;
        return isFine;
    }

    /// <summary>The form was sent, and begins again.</summary>
    internal void Rest() => _isTyped = _isWatched = false;

    internal void Show() => StateHasChanged();

    protected override void OnInitialized() => Form?.Add(this);

    protected Task Tell<T>(EventCallback<T> listener, T value)
    {
        Note();
        return listener.InvokeAsync(value);
    }

    /// <summary>The field was left. A field that was only passed says nothing.</summary>
    protected void Leave() => _isWatched |= _isTyped;
}
