using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CustomerProfiles.Domain;

/// <summary>Where spans and measurements of our own come from. They name routes and kinds, never paths, people or secrets; without a listener they cost
/// next to nothing.</summary>
public static class Signals
{
    public const string Name = "CustomerProfiles";

    public static ActivitySource Source { get; } = new(Name);

    public static Meter Meter { get; } = new(Name);
}
