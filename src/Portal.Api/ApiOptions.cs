namespace CustomerProfiles.Api;

/// <summary>Section <c>Api</c> of the settings.</summary>
public sealed class ApiOptions
{
    /// <summary>What a reverse proxy cuts off the path before we see it; clients sign it (contract 2.3).</summary>
    public string PathPrefix { get; set; } = string.Empty;
}
