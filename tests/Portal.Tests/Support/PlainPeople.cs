using System.Text;
using System.Text.Json;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Support;

/// <summary>Puts the profiles of a database back into the form of older versions: the fields in clear, the national id sealed by itself, and no hashes.</summary>
internal static class PlainPeople
{
    public static async Task MakeOf(PortalUnderTest portal)
    {
        var store = portal.Services.GetRequiredService<CustomerDataStore>();
        await portal.Ledger.Tamper(async db =>
        {
            var known = new List<(Profile Profile, CustomerData Data, SealingKey Key)>();
            foreach (var profile in await db.Profiles.AsNoTracking().Where(p => p.PersonalSealed != null).ToListAsync())
            {
                known.Add((profile, await store.Open(db, profile), (await store.Keys(profile.ContainerId!.Value, CancellationToken.None)).Sealing));
            }

            foreach (var (profile, data, key) in known)
            {
                await Keep(db, profile.Id, data, key);
            }

            return await db.ProfileTerms.ExecuteDeleteAsync();
        });
    }

    private static Task<int> Keep(PortalDbContext db, Id<Profile> id, CustomerData data, SealingKey key)
    {
        var nationalId = data[CustomerField.NationalId] is { } text ? key.Seal(Encoding.UTF8.GetBytes(text), id.Value.ToByteArray()) : null;
        var plain = CustomerFields.All.Where(f => f != CustomerField.NationalId).ToDictionary(f => f.ToString(), f => data[f]);
        plain["ExtraData"] = data.ExtraData.Count == 0 ? null : JsonSerializer.Serialize(data.ExtraData);
        plain["SearchName"] = SearchText.Normalize($"{data[CustomerField.LastName]} {data[CustomerField.FirstName]}");
        plain["SearchFirstName"] = data[CustomerField.FirstName] is { } name ? SearchText.Normalize(name) : null;
        plain["SearchEmail"] = data[CustomerField.Email] is { } email ? SearchText.Normalize(email) : null;
        plain["SearchPhone"] = data[CustomerField.BillingPhone] is { } phone ? SearchText.DigitsFromEnd(phone) : null;
        return db.Profiles.Where(p => p.Id == id).ExecuteUpdateAsync(row =>
        {
            row.SetProperty(p => p.PersonalSealed, (byte[]?)null).SetProperty(p => EF.Property<byte[]?>(p, "NationalIdSealed"), nationalId);
            foreach (var (column, value) in plain)
            {
                row.SetProperty(p => EF.Property<string?>(p, column), value);
            }
        });
    }
}
