namespace CustomerProfiles.Portal.Controls;

/// <summary>A short word at the edge of the page that something was done, and a link to it.</summary>
/// <param name="Symbol">A tick, where what was said is not bad.</param>
public sealed record Toast(string Text, string? LinkText = null, string? Address = null, string Symbol = "check_circle")
{
    internal Guid Key { get; } = Guid.NewGuid();
}

/// <summary>The toasts of one open portal; it outlives the page that said something.</summary>
public sealed class Toasts
{
    private readonly List<Toast> _shown = [];

    internal event Action? Changed;

    internal IReadOnlyList<Toast> Shown => _shown;

    public void Say(string text, string? linkText = null, string? address = null, string symbol = "check_circle")
    {
        _shown.Add(new Toast(text, linkText, address, symbol));
        if (_shown.Count > 3)
        {
            _shown.RemoveAt(0);
        }

        Changed?.Invoke();
    }

    internal void Close(Toast toast)
    {
        _shown.Remove(toast);
        Changed?.Invoke();
    }
}
