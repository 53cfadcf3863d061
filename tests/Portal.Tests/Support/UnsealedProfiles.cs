using System.Text;
using System.Text.Json;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Support;

/// <summary>Puts the profiles of a database back into the form of older versions: in clear, without hashes, national IDs and IBANs sealed alone.</summary>
internal static class UnsealedProfiles
{
    public static async Task MakeOf(PortalUnderTest portal)
    {
        var store = portal.Services.GetRequiredService<CustomerDataStore>();
        await portal.Ledger.Tamper(async db =>
        {
            var known = new List<(Profile Profile, CustomerData Data, SealingKey Key)>();
            foreach (var profile in await db.Profiles().AsNoTracking().Where(p => p.PersonalSealed != null).ToListAsync())
            {
                known.Add((profile, await store.Open(db, profile), (await store.Keys(profile.ContainerId!.Value, CancellationToken.None)).Sealing));
            }

            foreach (var (profile, data, key) in known)
            {
                await Keep(db, profile.Id, data, key);
            }

            return await db.ProfileTerms().ExecuteDeleteAsync();
        });
        await MakeOfHolders(portal);
    }

    private static async Task MakeOfHolders(PortalUnderTest portal)
    {
        var (details, keys) = (portal.Services.GetRequiredService<RegistrationDetails>(), portal.Services.GetRequiredService<KeyRing>());
        await portal.Ledger.Tamper(async db =>
        {
            var known = new List<(RegistrationId Id, HolderData Holder, SealingKey Key)>();
            foreach (var r in await db.Registrations().AsNoTracking().Where(r => r.HolderSealed != null).ToListAsync())
            {
                known.Add(
                    (r.Id, (await details.Holder(r.Id, r.HolderSealed, SealedFields.KeyOf(r), CancellationToken.None))!,
                        (await keys.KeyOf(r.HolderSealed!, CancellationToken.None))!));
            }

            foreach (var (id, holder, key) in known)
            {
                await Keep(db, id, holder, key);
            }

            return known.Count;
        });
    }

    private static Task<int> Keep(PortalDbContext db, RegistrationId id, HolderData holder, SealingKey key)
    {
        var iban = holder.Iban is { } text ? key.Seal(Encoding.ASCII.GetBytes(text), id.Value.ToByteArray()) : null;
        return db.Registrations().Where(r => r.Id == id).ExecuteUpdateAsync(row => row
            .SetProperty(r => r.HolderSealed, (byte[]?)null).SetProperty(r => r.WalletShown, (string?)null)
            .SetProperty(r => EF.Property<byte[]?>(r, "IbanSealed"), iban)
            .SetProperty(r => EF.Property<string?>(r, "Holder"), holder.Name).SetProperty(r => EF.Property<string?>(r, "MandateId"), holder.MandateId)
            .SetProperty(r => EF.Property<string?>(r, "WalletReference"), holder.WalletReference)
            .SetProperty(r => EF.Property<string?>(r, "WalletOwnerFirstName"), holder.WalletFirstName)
            .SetProperty(r => EF.Property<string?>(r, "WalletOwnerLastName"), holder.WalletLastName)
            .SetProperty(r => EF.Property<string?>(r, "WalletOwnerCountry"), holder.WalletCountry)
            .SetProperty(r => EF.Property<string?>(r, "WalletRegistrationId"), holder.WalletRegistrationId));
    }

    private static Task<int> Keep(PortalDbContext db, ProfileId id, CustomerData data, SealingKey key)
    {
        var nationalId = data[CustomerField.NationalId] is { } text ? key.Seal(Encoding.UTF8.GetBytes(text), id.Value.ToByteArray()) : null;
        var plain = PlainProfileStore.Fields.ToDictionary(f => f.ToString(), f => data[f]);
        plain["ExtraData"] = data.ExtraData.Count == 0 ? null : JsonSerializer.Serialize(data.ExtraData);
        plain["SearchName"] = SearchText.Normalize($"{data[CustomerField.LastName]} {data[CustomerField.FirstName]}");
        plain["SearchFirstName"] = data[CustomerField.FirstName] is { } name ? SearchText.Normalize(name) : null;
        plain["SearchEmail"] = data[CustomerField.Email] is { } email ? SearchText.Normalize(email) : null;
        plain["SearchPhone"] = data[CustomerField.BillingPhone] is { } phone ? SearchText.DigitsFromEnd(phone) : null;
        return db.Profiles().Where(p => p.Id == id).ExecuteUpdateAsync(row =>
        {
            row.SetProperty(p => p.PersonalSealed, (byte[]?)null).SetProperty(p => EF.Property<byte[]?>(p, "NationalIdSealed"), nationalId);
            foreach (var (column, value) in plain)
            {
                row.SetProperty(p => EF.Property<string?>(p, column), value);
            }
        });
    }
}
