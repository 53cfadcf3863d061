namespace CustomerProfiles.Domain.Persistence;

/// <summary>Tells the caches of this node that configuration was committed; other nodes learn it from the <see cref="ConfigurationStamp"/>.</summary>
internal sealed class ConfigurationChanges(Action announce)
{
    internal bool Pending { get; set; }

    internal void Announce()
    {
        if (Pending)
        {
            Pending = false;
            announce();
        }
    }
}
