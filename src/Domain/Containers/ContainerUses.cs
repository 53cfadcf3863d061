using static CustomerProfiles.Domain.Language.Texts;

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
            yield return Connectors == 1 ? T("1 connector") : T($"{Connectors:N0} connectors");
        }

        if (TenantWide > 0)
        {
            yield return TenantWide == 1 ? T("tenant-wide in 1 tenant") : T($"tenant-wide in {TenantWide:N0} tenants");
        }

        if (Profiles > 0)
        {
            yield return Profiles == 1 ? T("1 profile") : T($"{Profiles:N0} profiles");
        }

        if (DetachedInstruments > 0)
        {
            yield return DetachedInstruments == 1 ? T("1 detached instrument") : T($"{DetachedInstruments:N0} detached instruments");
        }
    }
}
