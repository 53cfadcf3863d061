using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerProfiles.Domain.Audit;

/// <summary>Finds the heads that <see cref="AuditSealer"/> logged in lines of a log, no matter what surrounds them.</summary>
public static partial class LoggedHeads
{
    public static IEnumerable<LoggedHead> In(IEnumerable<string> lines) =>
        from line in lines
        from match in Head().Matches(line)
        select new LoggedHead(
            new TenantId(Guid.Parse(match.Groups["tenant"].ValueSpan)),
            long.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture),
            match.Groups["seal"].Value);

    [GeneratedRegex("Audit chain of tenant (?<tenant>[0-9a-f-]{36}) is at (?<number>[0-9]{1,18}), head (?<seal>[0-9a-f]{64})", RegexOptions.CultureInvariant)]
    private static partial Regex Head();
}
