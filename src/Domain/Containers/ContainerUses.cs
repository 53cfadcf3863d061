using System.Globalization;

namespace CustomerProfiles.Domain.Containers;

/// <summary>What a container is used by, in numbers.</summary>
/// <param name="TenantWide">Tenants that use it for all their connectors.</param>
public sealed record ContainerUses(int Connectors, int TenantWide, int Profiles, int DetachedInstruments)
{
    public bool IsNone => this is { Connectors: 0, TenantWide: 0, Profiles: 0, DetachedInstruments: 0 };

    public override string ToString() => string.Join(", ", Parts());

    private IEnumerable<string> Parts()
    {
        if (Connectors > 0)
        {
            yield return Count(Connectors, "connector");
        }

        if (TenantWide > 0)
        {
            yield return $"tenant-wide in {Count(TenantWide, "tenant")}";
        }

        if (Profiles > 0)
        {
            yield return Count(Profiles, "profile");
        }

        if (DetachedInstruments > 0)
        {
            yield return Count(DetachedInstruments, "detached instrument");
        }
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number.ToString("N0", CultureInfo.InvariantCulture)} {noun}s";
}
