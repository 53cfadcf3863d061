using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Transactions;

internal sealed class TransactionMapping : IEntityTypeConfiguration<Transaction>
{
    public void Configure(EntityTypeBuilder<Transaction> transaction)
    {
        // The one who finishes a transaction must have seen it unfinished: of the caller and the recovery worker one wins.
        transaction.Property(t => t.Status).IsConcurrencyToken();

        // And the request that it speaks of: a late answer about an earlier attempt, or connector, says nothing of the present one.
        transaction.Property(t => t.Attempts).IsConcurrencyToken();
        transaction.Property(t => t.Reroutes).IsConcurrencyToken();
        transaction.Property(t => t.NotStored).IsConcurrencyToken(); // set from outside, when its profile is erased
        transaction.Property(t => t.Uuid).HasMaxLength(20);
        transaction.Property(t => t.PurchaseId).HasMaxLength(50);
        transaction.Property(t => t.MerchantTransactionId).HasMaxLength(Transaction.MerchantTransactionIdMaxLength);
        transaction.Property(t => t.Currency).HasMaxLength(3);
        transaction.Property(t => t.Indicator).HasMaxLength(32);
        transaction.Property(t => t.ReferenceUuid).HasMaxLength(20);
        transaction.Property(t => t.BackupFor).HasMaxLength(20);
        transaction.Property(t => t.ProviderState).HasMaxLength(2000);
        transaction.Property(t => t.ProviderTransactionId).HasMaxLength(100);
        transaction.Property(t => t.AdapterCode).HasMaxLength(50);
        transaction.Property(t => t.AdapterMessage).HasMaxLength(255);
        transaction.Property(t => t.Brand).HasMaxLength(Transaction.BrandMaxLength);
        transaction.Property(t => t.FirstSix).HasMaxLength(6);
        transaction.Property(t => t.LastFour).HasMaxLength(4);
        transaction.Property(t => t.SchemeTransactionId).HasMaxLength(SchemeIds.TransactionIdMaxLength);
        transaction.Property(t => t.SchemeLinkId).HasMaxLength(SchemeIds.LinkIdLength);
        transaction.Property(t => t.Eci).HasMaxLength(ThreeDSecureResult.EciLength);
        transaction.Property(t => t.ThreeDSecureId).HasMaxLength(ThreeDSecureResult.TransactionIdMaxLength);
        transaction.Property(t => t.MerchantMetaData).HasMaxLength(255);
        transaction.Property(t => t.Description).HasMaxLength(255);
        transaction.Property(t => t.CallbackUrl).HasMaxLength(4096);
        transaction.HasIndex(t => t.Uuid).IsUnique();
        transaction.HasIndex(t => new { t.MerchantTransactionId, t.ConnectorId }).IsUnique();
        transaction.HasIndex(t => new { t.TenantId, t.Id });
        transaction.HasIndex(t => t.NextCheckAt).HasFilter("next_check_at IS NOT NULL");
        transaction.HasIndex(t => t.BackupAt).HasFilter("backup_at IS NOT NULL");
        transaction.HasIndex(t => t.PersonalUntil).HasFilter("personal_until IS NOT NULL");
        transaction.HasIndex(t => t.PurchaseId).HasFilter("reference_id IS NOT NULL");
        transaction.HasIndex(t => t.ProviderTransactionId).HasFilter("provider_transaction_id IS NOT NULL");
        transaction.HasIndex(t => new { t.LastFour, t.FirstSix }).HasFilter("last_four IS NOT NULL");
        transaction.HasIndex(t => t.CustomerHash).HasFilter("customer_hash IS NOT NULL");
        transaction.HasIndex(t => t.EmailHash).HasFilter("email_hash IS NOT NULL");
        transaction.HasIndex(t => t.NameHash).HasFilter("name_hash IS NOT NULL");
        transaction.HasIndex(t => new { t.ProfileId, t.CreatedAt }).HasFilter("profile_id IS NOT NULL");
        transaction.HasIndex(t => t.RegistrationId).HasFilter("registration_id IS NOT NULL AND profile_id IS NULL");
        transaction.HasIndex(t => new { t.ScheduleId, t.Id }).HasFilter("schedule_id IS NOT NULL");
        transaction.HasIndex(t => t.ReferenceId).HasFilter("reference_id IS NOT NULL");
        transaction.ToTable(table =>
        {
            table.HasCheckConstraint("ck_transactions_sums", "captured >= 0 AND voided >= 0 AND captured + voided <= authorized");
            table.HasCheckConstraint("ck_transactions_refunds", "refunded >= 0 AND (amount IS NULL OR refunded <= amount)");
        });
    }
}

internal sealed class TransactionEventMapping : IEntityTypeConfiguration<TransactionEvent>
{
    public void Configure(EntityTypeBuilder<TransactionEvent> step) => step.HasIndex(e => e.TransactionId);
}
