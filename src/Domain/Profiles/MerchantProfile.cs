using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>A profile that a merchant knows, by a transaction or an instrument; no table, and only the filter of merchant staff asks it.</summary>
/// <remarks>It has no filters itself: filters within filters made queries too deep for SQLite's parser.</remarks>
internal sealed class MerchantProfile
{
    public ProfileId? ProfileId { get; private set; }

    public MerchantId MerchantId { get; private set; }
}

internal sealed class MerchantProfileMapping : IEntityTypeConfiguration<MerchantProfile>
{
    public void Configure(EntityTypeBuilder<MerchantProfile> known) => known.HasNoKey().ToSqlQuery(
        "SELECT profile_id, merchant_id FROM transactions WHERE profile_id IS NOT NULL UNION ALL SELECT profile_id, merchant_id FROM registrations");
}
