using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.RenewalLinks;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.TenantIsolation.Matrix;

/// <summary>A card of somebody's that expires, and a link by which its shopper can renew it.</summary>
internal static class AskedCards
{
    /// <summary>The instrument expires with this month, and nobody has been asked for another.</summary>
    internal static async Task Expire(PortalUnderTest portal, Belongings of)
    {
        var now = DateTime.UtcNow;
        await portal.Ledger.Tamper(db => db.RenewalLinks().Where(l => l.RegistrationId == of.Instrument).ExecuteDeleteAsync());
        await portal.Ledger.Tamper(db => db.Registrations().Where(r => r.Id == of.Instrument)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.ExpiryYear, now.Year).SetProperty(r => r.ExpiryMonth, now.Month)));
    }

    internal static async Task<RenewalLinkId> Of(PortalUnderTest portal, Belongings of)
    {
        await Expire(portal, of);
        var now = DateTime.UtcNow;
        var id = await portal.Ledger.Read(async db =>
        {
            var stored = await db.Registrations().SingleAsync(r => r.Id == of.Instrument);
            var link = new RenewalLink
            {
                Id = RenewalLinkId.New(now), TenantId = of.Tenant, MerchantId = of.Merchant, ConnectorId = of.Connector, ContainerId = of.Container,
                ProfileId = stored.ProfileId!.Value, RegistrationId = stored.Id, Account = "Visa •••• 1111", ExpiryYear = now.Year, ExpiryMonth = now.Month,
                CreatedAt = now, Day = DateOnly.FromDateTime(now), SentBy = "test", Origin = "https://pay.example",
            };
            link.WaitsFrom(now);
            db.RenewalLinks().Add(link);
            await db.SaveChangesAsync();
            return link.Id;
        });
        await portal.Services.GetRequiredService<RenewalLinkRuns>().MakeDue(TestContext.Current.CancellationToken);
        return id;
    }
}
