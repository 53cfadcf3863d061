namespace CustomerProfiles.Portal.Controls;

/// <summary>One thing that a list can be filtered by.</summary>
/// <param name="Name">In addresses, posted forms and saved filters.</param>
/// <param name="Read">The search with what a text asks for.</param>
/// <param name="Words">What its chip says. The second value is what the page offers to choose from, null until that is read.</param>
internal sealed record Criterion<TSearch, TOffered>(string Name, Func<TSearch, string, LocalTimes, TSearch> Read, Func<string, TOffered?, string> Words)
{
    /// <summary>It stands in no address and no saved filter.</summary>
    internal bool IsPersonal { get; init; }

    /// <summary>It is folded away until somebody wants more filters.</summary>
    internal bool IsRare { get; init; }
}

/// <summary>All that a list can be filtered by: the one place that its page, chips, address, saved filters and file ask.</summary>
internal sealed class Criteria<TSearch, TOffered>(params IReadOnlyList<Criterion<TSearch, TOffered>> all)
    where TSearch : new()
{
    internal IReadOnlyList<Criterion<TSearch, TOffered>> All => all;

    /// <summary>What is personal counts only where it comes from a place that keeps nothing.</summary>
    internal FilterTexts Read(Func<string, string?> plain, Func<string, string?> personal)
    {
        var texts = new FilterTexts();
        foreach (var criterion in all)
        {
            texts[criterion.Name] = criterion.IsPersonal ? personal(criterion.Name) : plain(criterion.Name);
        }

        return texts;
    }

    internal TSearch Search(FilterTexts texts, LocalTimes times) =>
        Set(texts).Aggregate(new TSearch(), (search, set) => set.Criterion.Read(search, set.Text, times));

    internal IEnumerable<(Criterion<TSearch, TOffered> Criterion, string Text)> Set(FilterTexts texts) =>
        all.Where(criterion => texts[criterion.Name] is not null).Select(criterion => (criterion, texts[criterion.Name]!));
}

/// <summary>What people typed into the filters of a list, by the names of its criteria.</summary>
internal sealed class FilterTexts : IEquatable<FilterTexts>
{
    private readonly Dictionary<string, string> _byName = new(StringComparer.Ordinal);

    internal bool IsEmpty => _byName.Count == 0;

    /// <summary>Without blanks around it; null where nothing else is typed.</summary>
    internal string? this[string name]
    {
        get => _byName.GetValueOrDefault(name);
        set
        {
            _byName.Remove(name);
            if (!string.IsNullOrWhiteSpace(value))
            {
                _byName[name] = value.Trim();
            }
        }
    }

    public bool Equals(FilterTexts? other) => other is not null && _byName.Count == other._byName.Count && !_byName.Except(other._byName).Any();

    public override bool Equals(object? obj) => Equals(obj as FilterTexts);

    public override int GetHashCode() => _byName.Count;

    internal FilterTexts Copy()
    {
        var copy = new FilterTexts();
        foreach (var (name, text) in _byName)
        {
            copy[name] = text;
        }

        return copy;
    }
}
