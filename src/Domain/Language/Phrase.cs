using System.Runtime.CompilerServices;
using System.Text;

namespace CustomerProfiles.Domain.Language;

/// <summary>An interpolated string, kept as its English with places and the values for them: <c>$"{name} was created"</c> is <c>{0} was created</c>
/// and a name. A translation may name the places in another order.</summary>
[InterpolatedStringHandler]
public readonly ref struct Phrase(int literalLength, int valueCount)
{
    private readonly StringBuilder _english = new(literalLength + 4 * valueCount);
    private readonly List<object?> _values = new(valueCount);

    internal string English => _english.ToString();

    internal object?[] Values => [.. _values];

    public void AppendLiteral(string literal) =>
        _english.Append(literal.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    public void AppendFormatted<T>(T value, string? format = null)
    {
        _english.Append('{').Append(_values.Count);
        if (format is not null)
        {
            _english.Append(':').Append(format);
        }

        _english.Append('}');
        _values.Add(value);
    }
}
