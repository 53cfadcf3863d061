namespace CustomerProfiles.Portal.Hosting;

/// <summary>Section <c>Stopping</c> of the settings.</summary>
internal sealed class StoppingOptions
{
    /// <summary>How long the server says that it is not ready, and still answers, before it stops listening.</summary>
    public TimeSpan? DrainTime { get; set; }
}
