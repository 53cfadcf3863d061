using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>A row that people change in the portal, one at a time, through <c>Changes/Administration</c>.</summary>
internal interface IAdministered : IVersioned
{
    /// <summary>What the audit calls such an object, for example <c>api-user</c>.</summary>
    static abstract string ObjectType { get; }

    /// <summary>Its id, as the audit writes it.</summary>
    string ObjectId { get; }

    /// <summary>The tenant whose people may change it.</summary>
    TenantId Owner { get; }

    /// <summary>What people call it.</summary>
    string DisplayName { get; }
}

/// <typeparam name="TKey">One of <c>IdOf</c>.</typeparam>
internal interface IAdministered<TKey> : IAdministered
{
    Id<TKey> Id { get; }

    string IAdministered.ObjectId => Id.ToString();
}
