using System.Linq.Expressions;
using System.Text;
using System.Text.Json;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>The columns in which older versions kept customer data in clear. All that still knows them stands in this file, and goes with them.</summary>
internal static class PlainProfileStore
{
    private const string ExtraData = "ExtraData";
    private const string NationalId = "NationalIdSealed";
    private const string SearchName = "SearchName";
    private const string SearchFirstName = "SearchFirstName";
    private const string SearchEmail = "SearchEmail";
    private const string SearchPhone = "SearchPhone";

    // Those of that time: a field that is added later never was a column.
    internal static readonly CustomerField[] Fields =
    [
        CustomerField.FirstName, CustomerField.LastName, CustomerField.BirthDate, CustomerField.Gender, CustomerField.BillingAddress1,
        CustomerField.BillingAddress2, CustomerField.BillingCity,
        CustomerField.BillingPostcode, CustomerField.BillingState, CustomerField.BillingCountry, CustomerField.BillingPhone, CustomerField.Company,
        CustomerField.Email, CustomerField.IpAddress,
    ];

    private static readonly string[] Columns = [.. Fields.Select(f => f.ToString()), ExtraData, SearchName, SearchFirstName, SearchEmail, SearchPhone];

    internal static void Map(EntityTypeBuilder<Profile> profile)
    {
        foreach (var field in Fields)
        {
            profile.Property<string?>(field.ToString()).HasMaxLength(field.MaxLength());
        }

        profile.Property<string?>(ExtraData);
        profile.Property<byte[]?>(NationalId);
        profile.Property<string?>(SearchName).HasMaxLength(400);
        profile.Property<string?>(SearchFirstName).HasMaxLength(200);
        profile.Property<string?>(SearchEmail).HasMaxLength(1000);
        profile.Property<string?>(SearchPhone).HasMaxLength(20);
    }

    /// <summary>What an older version wrote of this profile; null when it is gone.</summary>
    internal static Task<PlainProfile?> Find(PortalDbContext db, ProfileId profile, CancellationToken cancellation) =>
        db.Profiles().AsNoTracking().Where(p => p.Id == profile).Select(AsPlain).SingleOrDefaultAsync(cancellation);

    /// <summary>Leaves nothing in clear of a profile that is tracked.</summary>
    internal static void Clear(PortalDbContext db, Profile profile)
    {
        var entry = db.Entry(profile);
        foreach (var column in (string[])[.. Columns, NationalId])
        {
            entry.Property(column).CurrentValue = null;
        }
    }

    /// <summary>Those of profiles that no upgrade has reached and that have what is looked for, as the older version stored it.</summary>
    internal static IQueryable<Profile> Matching(IQueryable<Profile> profiles, ProfileSearch search)
    {
        profiles = profiles.Where(p => p.PersonalSealed == null);
        foreach (var word in search.Name is { } name ? PersonText.Words(name) : [])
        {
            var (first, later) = (word, $" {word}");
            profiles = profiles.Where(p => EF.Property<string?>(p, SearchName)!.StartsWith(first) || EF.Property<string?>(p, SearchName)!.Contains(later));
        }

        if (search.Email is { } email)
        {
            profiles = profiles.Where(p => EF.Property<string?>(p, SearchEmail)!.StartsWith(email));
        }

        if (search.Phone is { } phone)
        {
            var last = SearchText.DigitsFromEnd(phone.TrimStart('0'))!;
            last = last[..Math.Min(last.Length, ProfileSearch.PhoneDigitsThatTell)];
            profiles = profiles.Where(p => EF.Property<string?>(p, SearchPhone)!.StartsWith(last));
        }

        return profiles;
    }

    internal static IQueryable<ProfileId> WithEmail(PortalDbContext db, string normalized) =>
        db.Containers().Join(db.Profiles(), c => (ContainerId?)c.Id, p => p.ContainerId, (_, p) => p)
            .Where(p => p.PersonalSealed == null && EF.Property<string?>(p, SearchEmail) == normalized).Select(p => p.Id);

    internal static Task<List<PlainProfile>> Next(PortalDbContext db, ProfileId after, int most, CancellationToken cancellation) =>
        db.Profiles().AsNoTracking().Where(p => p.PersonalSealed == null && p.Id.CompareTo(after) > 0).OrderBy(p => p.Id).Select(AsPlain).Take(most)
            .ToListAsync(cancellation);

    /// <summary>Seals one row, unless a change has sealed it since it was read.</summary>
    internal static async Task Seal(PortalDbContext db, PlainProfile row, CustomerData data, CustomerDataKeys keys, CancellationToken cancellation)
    {
        var sealedValue = CustomerDataStore.Seal(row.Id, row.Container, data, keys);
#pragma warning disable RS0030 // because the meaning of the row stays as it is: no new version, nothing for the audit
        var done = await db.Profiles().Where(p => p.Id == row.Id && p.PersonalSealed == null).ExecuteUpdateAsync(
            update =>
            {
                update.SetProperty(p => p.PersonalSealed, sealedValue).SetProperty(p => EF.Property<byte[]?>(p, NationalId), (byte[]?)null);
                foreach (var column in Columns)
                {
                    update.SetProperty(p => EF.Property<string?>(p, column), (string?)null);
                }
            },
            cancellation);
#pragma warning restore RS0030
        if (done == 1)
        {
            // There are none, unless somebody wrote into the database; and the upgrade must not stop at one row.
            await ProfileTermStore.Forget(db, row.Id, cancellation);
            ProfileTermStore.Add(db, row.Id, row.Container, data, keys.Search);
        }
    }

    internal static async Task<CustomerData> Read(PlainProfile row, KeyRing keys, CancellationToken cancellation)
    {
        var fields = new Dictionary<CustomerField, string>();
        foreach (var (field, value) in Fields.Zip(row.Plain))
        {
            if (value is not null)
            {
                fields[field] = value;
            }
        }

        var place = SealedFields.NationalId(row.Id, row.Container);
        if (row.NationalId is { } sealedId && await keys.TryOpen(sealedId, place, KeyOwner.Of(row.Container, default), cancellation) is { } nationalId)
        {
            fields[CustomerField.NationalId] = Encoding.UTF8.GetString(nationalId);
        }

        return new CustomerData(fields,
            row.ExtraData is { } json ? JsonSerializer.Deserialize<Dictionary<string, string>>(json)! : CustomerData.Empty.ExtraData);
    }

    private static readonly Expression<Func<Profile, PlainProfile>> AsPlain = p => new PlainProfile(
        p.Id,
        p.ContainerId!.Value,
        p.PersonalSealed,
        new[]
        {
            EF.Property<string?>(p, "FirstName"), EF.Property<string?>(p, "LastName"), EF.Property<string?>(p, "BirthDate"), EF.Property<string?>(p, "Gender"),
            EF.Property<string?>(p, "BillingAddress1"), EF.Property<string?>(p, "BillingAddress2"), EF.Property<string?>(p, "BillingCity"),
            EF.Property<string?>(p, "BillingPostcode"), EF.Property<string?>(p, "BillingState"), EF.Property<string?>(p, "BillingCountry"),
            EF.Property<string?>(p, "BillingPhone"), EF.Property<string?>(p, "Company"), EF.Property<string?>(p, "Email"), EF.Property<string?>(p, "IpAddress"),
        },
        EF.Property<string?>(p, ExtraData),
        EF.Property<byte[]?>(p, NationalId));
}

/// <param name="PersonalSealed">Set when the upgrade came between two reads.</param>
/// <param name="Plain">In the order of the fields, without the national id, which was sealed by itself.</param>
internal sealed record PlainProfile(ProfileId Id, ContainerId Container, byte[]? PersonalSealed, string?[] Plain, string? ExtraData, byte[]? NationalId);
