using System.Buffers;
using System.Buffers.Text;

namespace CustomerProfiles.Domain.Vault;

/// <summary>Master keys as they stand in their file: one a line, base64 or hex. Blank lines are allowed.</summary>
internal static class MasterKeyLines
{
    /// <summary>How many keys a file can hold: those of some years, until the old ones are removed.</summary>
    internal const int Most = 16;

    /// <returns>Null where a line holds something else, or where there are none or too many.</returns>
    internal static List<MasterKey>? Read(ReadOnlySpan<byte> text)
    {
        var keys = new List<MasterKey>();
        foreach (var range in text.Split((byte)'\n'))
        {
            if (Trimmed(text[range]) is not { IsEmpty: false } line)
            {
                continue;
            }

            if (Decode(line) is not { } key)
            {
                return null;
            }

            keys.Add(new MasterKey(key));
        }

        return keys.Count is > 0 and <= Most ? [.. keys.DistinctBy(k => k.Id)] : null;
    }

    /// <summary>The lines that are kept, as they were written, and the added one behind them.</summary>
    /// <returns>The new text, and how many keys it holds.</returns>
    internal static (byte[] Text, int Keys) Change(ReadOnlySpan<byte> text, Func<MasterKey, bool> keeps, MasterKey? added)
    {
        using var changed = new MemoryStream();
        var keys = new HashSet<string>();
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = Trimmed(text[range]);
            if (Decode(line) is { } bytes && new MasterKey(bytes) is var key && keeps(key) && keys.Add(key.Id))
            {
                changed.Write(line);
                changed.WriteByte((byte)'\n');
            }
        }

        if (added is not null && keys.Add(added.Id))
        {
            changed.Write(added.Line());
        }

        return (changed.ToArray(), keys.Count);
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> line) => line.Trim(" \t\r"u8);

    /// <summary>32 bytes as base64 or hex; null for anything else.</summary>
    internal static byte[]? Decode(ReadOnlySpan<byte> text)
    {
        var key = new byte[Sealing.KeyBytes];
        var isHex = text.Length == 2 * key.Length;
        var outcome = isHex
            ? Convert.FromHexString(text, key, out _, out var written)
            : Base64.DecodeFromUtf8(text, key, out _, out written);
        return outcome == OperationStatus.Done && written == key.Length && !text.ContainsAny(" \t\r\n"u8) ? key : null;
    }
}
