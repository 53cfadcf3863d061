namespace CustomerProfiles.Portal.Controls;

/// <summary>What the open page is about, for dialogs that stand over it.</summary>
public sealed class PageSubject
{
    /// <summary>Null on a page that is about nothing in particular.</summary>
    internal string? Name { get; set; }
}
