using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Theme;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Controls;

/// <summary>Markup that lists hold by the hundred, each as one frame of the page's render tree. As components, or element by element, it would cost the
/// server more memory than all of its text (<c>bench/pages</c>). Everything that comes from outside is encoded here.</summary>
internal static class Pieces
{
    private const int Ends = 6;
    private const int ReadWhole = 24;

    private static readonly ConcurrentDictionary<string, MarkupString> Icons = new(StringComparer.Ordinal);

    /// <summary>A drawing beside words; never alone what tells something, so readers skip it.</summary>
    /// <param name="name">One of <see cref="Symbols"/>, never from outside.</param>
    internal static MarkupString Icon(string name) =>
        Icons.GetOrAdd(name, static symbol => new MarkupString($"""<svg class="icon" aria-hidden="true"><use href="{ThemeFiles.SymbolsAddress}#{Symbols.Known(symbol)}"/></svg>"""));

    /// <summary>Colour, symbol and word together: no status is shown by colour alone.</summary>
    /// <param name="kind">One of good, bad, quiet, warning.</param>
    internal static MarkupString Badge(string kind, string symbol, string text) =>
        new($"""<span class="badge {Text(kind)}">{Icon(symbol)}{Text(text)}</span>""");

    /// <summary>Enabled, disabled or archived, the same everywhere.</summary>
    internal static MarkupString State(bool isDisabled, bool isArchived = false) => (isArchived, isDisabled) switch
    {
        (true, _) => Badge("quiet", "inventory", T("Archived")),
        (_, true) => Badge("quiet", "block", T("Disabled")),
        _ => Badge("good", "check", T("Enabled")),
    };

    internal static MarkupString Mode(bool isTest) => isTest ? Badge("warning", "science", T("Test")) : Badge("quiet", "bolt", T("Live"));

    /// <summary>What an assignment really does.</summary>
    internal static MarkupString Effect(bool isActive, string? effect) =>
        isActive ? Badge("good", "check", effect ?? T("Active")) : Badge("warning", "warning", effect ?? T("Not stored"));

    /// <summary>An id, shortened, with a button that copies it whole; portal.js copies what data-copy holds.</summary>
    internal static MarkupString CopyableId(string value)
    {
        var whole = Text(value);
        return new MarkupString(
            $"""<span class="id"><code title="{whole}">{Text(Short(value))}</code><button type="button" class="copy" data-copy="{whole}" aria-label="{Text(T($"Copy id {value}"))}" title="{Text(T("Copy id"))}">{Icon("content_copy")}</button></span>""");
    }

    internal static MarkupString Time(LocalTimes times, DateTime at) => new(
        $"""<time datetime="{at.ToString("O", CultureInfo.InvariantCulture)}" title="{at.ToString("u", CultureInfo.InvariantCulture).Replace("Z", " UTC", StringComparison.Ordinal)}">{Text(times.Show(at))}</time>""");

    /// <param name="otherwise">What stands there when it never was.</param>
    internal static MarkupString Time(LocalTimes times, DateTime? at, string otherwise) => at is { } known ? Time(times, known) : new(Text(otherwise));

    /// <summary>An amount with its currency in the background; a dash for none.</summary>
    internal static MarkupString Amount(Money? sum) =>
        new(sum is { } amount ? $"""<span class="amount">{Text(Amounts.Number(amount))} <small>{Text(amount.Currency)}</small></span>""" : "–");

    /// <summary>What a filter offers, when that never changes: Blazor sets the value of a select for a piece when it makes it, not later.</summary>
    internal static MarkupString Options(IEnumerable<(string Value, string Text)> options) =>
        new(string.Concat(options.Select(option => $"""<option value="{Text(option.Value)}">{Text(option.Text)}</option>""")));

    /// <summary>All values of an enumeration, as an address names them.</summary>
    internal static MarkupString Options<T>(Func<T, string> word)
        where T : struct, Enum =>
        Options(Enum.GetValues<T>().Select(value => (value.ToString().ToLowerInvariant(), word(value))));

    /// <summary>Stands right before the filters of a list. On a phone it folds them, so that what is found begins on the first screen; elsewhere it is not
    /// seen.</summary>
    /// <param name="set">What filters are set to; with one of them they are open.</param>
    internal static MarkupString Filters(params IEnumerable<string?> set)
    {
        var count = set.Count(value => !string.IsNullOrWhiteSpace(value));
        return new MarkupString(
            $"""<details class="fold"{(count > 0 ? " open" : string.Empty)}><summary class="mud-button-root mud-button mud-button-outlined mud-button-outlined-default mud-button-outlined-size-medium">{Icon("filter_list")}{Text(T("Filters"))}{(count > 0 ? $""" <span class="set">{count}</span>""" : string.Empty)}</summary></details>""");
    }

    /// <param name="chips">Of the filters that are set.</param>
    internal static MarkupString Filters(IEnumerable<(string Text, string AddressWithout)> chips) => Filters([.. chips.Select(chip => chip.Text)]);

    /// <summary>What is wrong with the field that has the input <paramref name="name"/>; null shows nothing.</summary>
    internal static MarkupString? Problem(string name, string? text) =>
        text is null ? null : new MarkupString($"""<p class="field-problem" id="{Text(name)}-problem" role="alert">{Icon("error")}{Text(text)}</p>""");

    /// <summary>What went wrong, above a form or in place of what could not be had.</summary>
    internal static MarkupString Alert(string text) => new($"""<p class="problem" role="alert">{Icon("error")}{Text(text)}</p>""");

    private static string Text(string value) => HtmlEncoder.Default.Encode(value);

    internal static string Short(string value) => value.Length <= ReadWhole ? value : $"{value[..Ends]}…{value[^Ends..]}";
}
