using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>A row that people change in the portal, one at a time, through <see cref="Administration"/>.</summary>
public interface IAdministered<T> : IVersioned
{
    /// <summary>What the audit calls such an object, for example <c>api-user</c>.</summary>
    static abstract string ObjectType { get; }

    Id<T> Id { get; }

    /// <summary>The tenant whose people may change it.</summary>
    Id<Tenant> Owner { get; }

    /// <summary>What people call it.</summary>
    string DisplayName { get; }
}
