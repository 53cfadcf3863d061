using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>The identifier of a <typeparamref name="T"/>: a time-ordered UUID (version 7) that cannot be passed where another kind of id is meant.</summary>
public readonly record struct Id<T>(Guid Value) : IComparable<Id<T>>
{
    public static Id<T> New(DateTime now) => new(Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)));

    /// <summary>The least id that can have been made at this instant: bounds of a time are bounds of ids.</summary>
    public static Id<T> FirstAt(DateTime instant)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, new DateTimeOffset(instant, TimeSpan.Zero).ToUnixTimeMilliseconds() << 16);
        return new Id<T>(new Guid(bytes, bigEndian: true));
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out Id<T> id)
    {
        // The framework also takes a sign or 0x for the beginning of a group.
        var parsed = Guid.TryParseExact(text, "D", out var value) && text.AsSpan().IndexOfAny("+xX") < 0;
        id = new Id<T>(value);
        return parsed;
    }

    public int CompareTo(Id<T> other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("D");
}
