namespace CustomerProfiles.Portal.Controls;

/// <summary>A short word at the edge of the page that something was done, and a link to it.</summary>
/// <param name="Symbol">A tick, where what was said is not bad.</param>
public sealed record Toast(string Text, string? LinkText = null, string? Address = null, string Symbol = "check_circle")
{
    internal Guid Key { get; } = Guid.NewGuid();

    internal DateTimeOffset SaidAt { get; init; }
}

/// <summary>The toasts of one open portal; it outlives the page that said something.</summary>
public sealed class Toasts(TimeProvider? time = null)
{
    // From what is said to the page that it leads to.
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly List<Toast> _shown = [];

    internal event Action? Changed;

    internal IReadOnlyList<Toast> Shown => _shown;

    public void Say(string text, string? linkText = null, string? address = null, string symbol = "check_circle")
    {
        _shown.Add(new Toast(text, linkText, address, symbol) { SaidAt = _time.GetUtcNow() });
        if (_shown.Count > 3)
        {
            _shown.RemoveAt(0);
        }

        Changed?.Invoke();
    }

    /// <summary>Somebody goes elsewhere. What is said on the way, about the page left, is read on the next one; what was there before goes with its
    /// page.</summary>
    internal void Leave()
    {
        _shown.RemoveAll(t => _time.GetUtcNow() - t.SaidAt > OnTheWay);
        Changed?.Invoke();
    }

    internal void Close(Toast toast)
    {
        _shown.Remove(toast);
        Changed?.Invoke();
    }
}
