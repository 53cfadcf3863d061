using System.Diagnostics.CodeAnalysis;

namespace CustomerProfiles.Domain.Shared;

/// <summary>The identifier of a <typeparamref name="T"/>: a time-ordered UUID (version 7) that cannot be passed where another kind of id is meant.</summary>
public readonly record struct Id<T>(Guid Value) : IComparable<Id<T>>
{
    public static Id<T> New(DateTime now) => new(Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)));

    public static bool TryParse([NotNullWhen(true)] string? text, out Id<T> id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value);
        id = new Id<T>(value);
        return parsed;
    }

    public int CompareTo(Id<T> other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}
