using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Consents;

/// <summary>The proof of a consent: what the shopper read and agreed to, when and where, and how it ended. Goes with its instrument when the profile is
/// erased.</summary>
internal sealed class ConsentRecord : IMerchantOwned, IContainerOwned
{
    internal const int TextIdMaxLength = 100;
    internal const int VersionMaxLength = 20;
    internal const int HashLength = 64;
    internal const int EndedByMaxLength = 200;
    internal const int ReasonMaxLength = 1000; // of the audit, which cuts it

    public ConsentId Id { get; init; }

    public TenantId TenantId { get; init; }

    public MerchantId MerchantId { get; init; }

    public ContainerId? ContainerId { get; init; }

    public RegistrationId RegistrationId { get; init; }

    /// <summary>To charge it where another was declined for good, not to store it.</summary>
    public bool IsForBackup { get; init; }

    /// <summary>Of the transaction that stored the instrument; empty where it was stored long before.</summary>
    public string TransactionUuid { get; init; } = string.Empty;

    public ConsentPurpose Purpose { get; init; }

    public ConsentScope Scope { get; init; }

    /// <summary><see cref="ChosenMerchants"/>; null unless some were chosen.</summary>
    public string? Merchants { get; init; }

    public ConsentChannel Channel { get; init; }

    public string? TextId { get; init; }

    public string? TextVersion { get; init; }

    public string? TextHash { get; init; }

    public string? Language { get; init; }

    public string? LastFour { get; init; }

    public DateTime GivenAt { get; init; }

    public DateTime? ValidUntil { get; init; }

    /// <summary><see cref="ConsentPlace"/> under the tenant's key; null where nothing is known of it.</summary>
    public byte[]? PlaceSealed { get; internal set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>Who ended it, as the audit names them.</summary>
    public string? EndedBy { get; private set; }

    public string? EndReason { get; private set; }
}

/// <summary>Where the shopper was.</summary>
internal sealed record ConsentPlace(string? Address, string? Browser)
{
    internal byte[]? Seal(SealingKey key, ConsentRecord record) => Address is null && Browser is null
        ? null
        : key.Seal(JsonSerializer.SerializeToUtf8Bytes(this, ConsentPlaceJson.Default.ConsentPlace), SealedFields.Place(record));

    internal static ConsentPlace? Read(byte[]? json) => json is null ? null : JsonSerializer.Deserialize(json, ConsentPlaceJson.Default.ConsentPlace);
}

[JsonSerializable(typeof(ConsentPlace))]
internal sealed partial class ConsentPlaceJson : JsonSerializerContext;

internal static class ConsentSeals
{
    extension(SealedFields)
    {
        internal static SealedField Place(ConsentRecord record) => new(
            "consents.place_sealed", record.Id.Value,
            $"{PlaceOwner(record).Name}/merchant:{record.MerchantId}/registration:{record.RegistrationId}");

        /// <summary>The tenant, no matter which container its instrument comes to lie in.</summary>
        internal static KeyOwner PlaceOwner(ConsentRecord record) => KeyOwner.Of(null, record.TenantId);
    }
}

internal static class ConsentSets
{
    public static DbSet<ConsentRecord> Consents(this PortalDbContext db) => db.Set<ConsentRecord>();

    public static DbSet<WrittenText> ConsentTexts(this PortalDbContext db) => db.Set<WrittenText>();
}

internal sealed class ConsentMapping : IEntityTypeConfiguration<ConsentRecord>
{
    public void Configure(EntityTypeBuilder<ConsentRecord> consent)
    {
        consent.Property(c => c.TransactionUuid).HasMaxLength(20);
        consent.Property(c => c.Merchants).HasMaxLength(ChosenMerchants.MaxLength);
        consent.Property(c => c.TextId).HasMaxLength(ConsentRecord.TextIdMaxLength);
        consent.Property(c => c.TextVersion).HasMaxLength(ConsentRecord.VersionMaxLength);
        consent.Property(c => c.TextHash).HasMaxLength(ConsentRecord.HashLength);
        consent.Property(c => c.Language).HasMaxLength(2);
        consent.Property(c => c.LastFour).HasMaxLength(4);
        consent.Property(c => c.EndedBy).HasMaxLength(ConsentRecord.EndedByMaxLength);
        consent.Property(c => c.EndReason).HasMaxLength(ConsentRecord.ReasonMaxLength);
        consent.HasIndex(c => c.RegistrationId);
    }
}
