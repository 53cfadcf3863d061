using System.Text.RegularExpressions;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>Leaves the keys of card tokens out of what pg_dump writes: they would keep security codes readable. The other keys must stay.</summary>
internal sealed partial class TokenKeyFilter
{
    private string? _table;
    private int _purpose;

    /// <summary>Whether the table of keys was met. A dump without it was not understood.</summary>
    internal bool FoundKeys { get; private set; }

    internal async Task Copy(TextReader dump, TextWriter file, CancellationToken cancellation)
    {
        while (await dump.ReadLineAsync(cancellation) is { } line)
        {
            if (Keeps(line))
            {
                await file.WriteAsync(line.AsMemory(), cancellation);
                await file.WriteAsync('\n');
            }
        }
    }

    private bool Keeps(string line)
    {
        if (_table is null)
        {
            Enter(line);
            return true;
        }

        if (line == @"\.")
        {
            _table = null;
            return true;
        }

        return _table != "data_keys" || line.Split('\t')[_purpose] != "CardTokens";
    }

    private void Enter(string line)
    {
        if (CopyStatement().Match(line) is not { Success: true } match)
        {
            return;
        }

        _table = match.Groups["table"].Value;
        if (_table == "data_keys")
        {
            _purpose = Array.IndexOf(match.Groups["columns"].Value.Split(", "), "purpose");
            FoundKeys = _purpose >= 0;
        }
    }

    [GeneratedRegex("""^COPY (?:\S+\.)?"?(?<table>\w+)"? \((?<columns>.*)\) FROM stdin;$""")]
    private static partial Regex CopyStatement();
}
