using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CustomerProfiles.Portal.Controls;

/// <summary>A dialog over the page, there as long as this stands in it; Escape cancels. MudBlazor's own inline dialog opens twice, and then never closes, when
/// it is rendered again while it opens.</summary>
public sealed class Modal : ComponentBase, IDisposable
{
    private static readonly DialogOptions Options = new() { FullWidth = true, MaxWidth = MaxWidth.Small, BackdropClick = false, CloseOnEscapeKey = true };

    private IDialogReference? _shown;
    private bool _isGone;

    /// <summary>For the frame, which stands elsewhere and shows what changed here.</summary>
    internal event Action? Changed;

    [Parameter, EditorRequired]
    public string Title { get; set; } = string.Empty;

    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback Cancel { get; set; }

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    /// <summary>Nothing once the page took this away: what it would show may be gone too, and the dialog can be drawn once more before it closes.</summary>
    internal RenderFragment? Content => _isGone ? null : ChildContent;

    public void Dispose()
    {
        _isGone = true;
        _shown?.Close();
    }

    protected override void OnParametersSet() => Changed?.Invoke();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _shown = await Dialogs.ShowAsync<ModalFrame>(Title, new DialogParameters<ModalFrame> { { frame => frame.Of, this } }, Options);
        if (_isGone)
        {
            _shown.Close();
            return;
        }

        await _shown.Result;
        if (!_isGone)
        {
            await Cancel.InvokeAsync();
        }
    }
}
