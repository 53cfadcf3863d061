using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Consents;

/// <summary>What the database says of a consent, with what is sealed of it opened.</summary>
internal static class ConsentRecords
{
    internal static async Task<(ConsentRecord Record, ConsentPlace? Place)> ConsentRecordOf(this PortalUnderTest portal, string uuid)
    {
        var record = await portal.Ledger.Read(db => db.Consents().AsNoTracking().SingleAsync(c => c.TransactionUuid == uuid));
        var opened = record.PlaceSealed is { } place
            ? await portal.Services.GetRequiredService<KeyRing>().TryOpen(
                place, SealedFields.Place(record), SealedFields.PlaceOwner(record), TestContext.Current.CancellationToken)
            : null;
        return (record, ConsentPlace.Read(opened));
    }
}
