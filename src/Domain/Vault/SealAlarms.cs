using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Vault;

/// <summary>Says in the log that somebody has written into the database. Names the place and nothing of the value.</summary>
internal static partial class SealAlarms
{
    [LoggerMessage(LogLevel.Warning,
        "Security: a sealed value of {Column} in row {Row} does not open. It was changed in the database, or moved there from another row.")]
    internal static partial void DidNotOpen(ILogger log, string column, Guid row);
}
