using System.Globalization;
using System.Security.Cryptography;
using CustomerProfiles.Bench.Data;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Bench.Server;

/// <summary>Inserts two rows and commits.</summary>
internal sealed class PaymentWriting(IDbContextFactory<BareDb> contexts, WriteGate gate)
{
    private static readonly Guid Owner = Guid.CreateVersion7();

    internal async Task<PaymentAnswer> Keep(PaymentRequest request)
    {
        var now = DateTime.UtcNow;
        var uuid = RandomNumberGenerator.GetHexString(20, lowercase: true);
        var payment = new BarePayment
        {
            Id = Guid.CreateVersion7(now),
            Uuid = uuid,
            PurchaseId = $"{now:yyyyMMdd}-{uuid}",
            MerchantTransactionId = request.MerchantTransactionId,
            TenantId = Owner,
            MerchantId = Owner,
            ConnectorId = Owner,
            ContainerId = Owner,
            ProfileId = Owner,
            Type = "Debit",
            Status = "Success",
            Method = "Card",
            Amount = (long)(decimal.Parse(request.Amount, CultureInfo.InvariantCulture) * 1000),
            Currency = request.Currency,
            Brand = "visa",
            FirstSix = "411111",
            LastFour = "1111",
            CreatedAt = now,
            FinishedAt = now,
        };
        await using var db = await contexts.CreateDbContextAsync();
        db.Add(payment);
        db.Add(new BarePaymentEvent { Id = Guid.CreateVersion7(now), TenantId = Owner, PaymentId = payment.Id, Status = payment.Status, At = now });
        await gate.Pass(() => db.SaveChangesAsync());
        return new PaymentAnswer(true, uuid, payment.PurchaseId, "FINISHED");
    }
}
