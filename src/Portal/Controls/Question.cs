using CustomerProfiles.Domain.Assigning;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Portal.Controls;

/// <summary>What a page asks before it does something to others.</summary>
/// <param name="Verb">On the button, for example <c>Unshare from Acme Shoes</c>.</param>
/// <param name="Sentence">What will happen.</param>
/// <param name="Do">Gets the reason where one is asked for.</param>
public sealed record Question(string Title, string Verb, string Sentence, Func<string, Task<Result>> Do)
{
    /// <summary>The connectors that will resolve differently; null where none can.</summary>
    public Consequences? Effects { get; init; }

    /// <summary>What is said when it is done; null where the page says it.</summary>
    public string? Said { get; init; }

    public bool IsDangerous { get; init; }

    public string? TypedName { get; init; }

    public bool AsksReason { get; init; }
}
