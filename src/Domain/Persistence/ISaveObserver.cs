namespace CustomerProfiles.Domain.Persistence;

/// <summary>Takes part in every save of one unit of work.</summary>
internal interface ISaveObserver
{
    /// <summary>Before rows are written.</summary>
    void Saving(PortalDbContext db);

    /// <summary>They were written, and may still be rolled back.</summary>
    void Saved();

    void Committed();

    void RolledBack();
}
