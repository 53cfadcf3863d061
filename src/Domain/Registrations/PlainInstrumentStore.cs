using System.Linq.Expressions;
using System.Text;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>The columns in which older versions kept holders in clear. All that still knows them stands in this file, and goes with them.</summary>
internal static class PlainInstrumentStore
{
    private const string Iban = "IbanSealed";

    private static readonly string[] Columns =
    [
        "Holder", "MandateId", "WalletReference", "WalletOwnerFirstName", "WalletOwnerLastName", "WalletOwnerCountry", "WalletRegistrationId",
    ];

    internal static void Map(EntityTypeBuilder<Registration> registration)
    {
        foreach (var column in Columns)
        {
            registration.Property<string?>(column).HasMaxLength(column == "MandateId" ? 50 : 255);
        }

        registration.Property<byte[]?>(Iban);
    }

    /// <summary>What an older version wrote of this instrument; null when it is gone.</summary>
    internal static Task<PlainInstrument?> Find(PortalDbContext db, RegistrationId id, CancellationToken cancellation) =>
        db.Registrations().AsNoTracking().Where(r => r.Id == id).Select(AsPlain).SingleOrDefaultAsync(cancellation);

    internal static Task<List<PlainInstrument>> Next(PortalDbContext db, RegistrationId after, int most, CancellationToken cancellation) =>
        db.Registrations().AsNoTracking().Where(r => r.HolderSealed == null && r.Id.CompareTo(after) > 0).OrderBy(r => r.Id).Select(AsPlain).Take(most)
            .ToListAsync(cancellation);

    /// <summary>Leaves nothing in clear of a registration that is tracked.</summary>
    internal static void Clear(PortalDbContext db, Registration registration)
    {
        var entry = db.Entry(registration);
        foreach (var column in (string[])[.. Columns, Iban])
        {
            entry.Property(column).CurrentValue = null;
        }
    }

    /// <summary>Seals one row, unless it was changed or moved into a container since it was read.</summary>
    internal static async Task Seal(PortalDbContext db, PlainInstrument row, byte[]? sealedValue, string? walletShown, CancellationToken cancellation)
    {
#pragma warning disable RS0030 // because the meaning of the row stays as it is: nothing for the audit
        await db.Registrations().Where(r => r.Id == row.Id && r.HolderSealed == null && r.ContainerId == row.Container && r.State == row.State)
            .ExecuteUpdateAsync(
            update =>
            {
                update.SetProperty(r => r.HolderSealed, sealedValue).SetProperty(r => r.WalletShown, walletShown)
                    .SetProperty(r => EF.Property<byte[]?>(r, Iban), (byte[]?)null);
                foreach (var column in Columns)
                {
                    update.SetProperty(r => EF.Property<string?>(r, column), (string?)null);
                }
            },
            cancellation);
#pragma warning restore RS0030
    }

    internal static async ValueTask<HolderData> Read(PlainInstrument row, KeyRing keys, KeyOwner owner, CancellationToken cancellation) => new()
    {
        Name = row.Plain[0],
        Iban = row.IbanSealed is { } value && await keys.TryOpen(value, SealedFields.Iban(row.Id, owner), owner, cancellation) is { } iban
            ? Encoding.UTF8.GetString(iban) : null,
        MandateId = row.Plain[1],
        WalletReference = row.Plain[2],
        WalletFirstName = row.Plain[3],
        WalletLastName = row.Plain[4],
        WalletCountry = row.Plain[5],
        WalletRegistrationId = row.Plain[6],
    };

    private static readonly Expression<Func<Registration, PlainInstrument>> AsPlain = r => new PlainInstrument(
        r.Id,
        r.State,
        r.ContainerId,
        r.TenantId,
        r.HolderSealed,
        new[]
        {
            EF.Property<string?>(r, "Holder"), EF.Property<string?>(r, "MandateId"), EF.Property<string?>(r, "WalletReference"), EF
                .Property<string?>(r, "WalletOwnerFirstName"),
            EF.Property<string?>(r, "WalletOwnerLastName"), EF.Property<string?>(r, "WalletOwnerCountry"), EF.Property<string?>(r, "WalletRegistrationId"),
        },
        EF.Property<byte[]?>(r, Iban));
}

/// <param name="HolderSealed">Set when the upgrade came between two reads.</param>
/// <param name="Plain">In the order of the columns.</param>
internal sealed record PlainInstrument(
    RegistrationId Id, RegistrationState State, ContainerId? Container, TenantId Tenant, byte[]? HolderSealed, string?[] Plain, byte[]? IbanSealed);
