using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>The names of every profile, also of those that were merged away, and the profile that they lead to. The one place where an old guid or an old
/// customer identification becomes the present profile.</summary>
/// <remarks>No table, and without filters: only profiles in sight are joined to it.</remarks>
internal sealed class ProfileName
{
    /// <summary>The profile that was given these names.</summary>
    public ProfileId Id { get; private set; }

    public ContainerId ContainerId { get; private set; }

    public string Guid { get; private set; } = string.Empty;

    public string CustomerIdentification { get; private set; } = string.Empty;

    /// <summary>The profile that has them now.</summary>
    public ProfileId ProfileId { get; private set; }
}

internal sealed class ProfileNameMapping : IEntityTypeConfiguration<ProfileName>
{
    public void Configure(EntityTypeBuilder<ProfileName> name) => name.HasNoKey().ToSqlQuery(
        "SELECT id, container_id, guid, customer_identification, COALESCE(merged_into_id, id) AS profile_id FROM profiles");
}
