using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Domain.Containers;

/// <summary>What keeps a container from being deleted, wherever it is: also what the scope cannot see holds it. Each noun that lies in containers, or is
/// assigned
/// one, answers for itself.</summary>
public interface IContainerUse
{
    /// <returns>In words, for example <c>3 connectors</c>; null where nothing of this kind uses it.</returns>
    internal Task<string?> Of(PortalDbContext db, ContainerId container);
}
