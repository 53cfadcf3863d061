namespace CustomerProfiles.Domain.Persistence;

/// <summary>Several that take part, each asked in turn.</summary>
internal sealed class SaveObservers(params ISaveObserver[] each) : ISaveObserver
{
    public void Saving(PortalDbContext db) => Array.ForEach(each, one => one.Saving(db));

    public void Saved() => Array.ForEach(each, one => one.Saved());

    public void Committed() => Array.ForEach(each, one => one.Committed());

    public void RolledBack() => Array.ForEach(each, one => one.RolledBack());
}
