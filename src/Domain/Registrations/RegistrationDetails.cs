using System.Text;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>Writes a means of payment into a registration and reads it back, sealing what must be sealed.</summary>
public sealed class RegistrationDetails(KeyRing keys, Database database, MasterKeys master)
{
    /// <summary>What may be shown on the wire; an IBAN is whole there.</summary>
    /// <returns>Null for what is sealed and does not open here.</returns>
    internal async ValueTask<PaymentDetails?> Read(RegistrationId id, StoredDetails stored, KeyOwner owner, CancellationToken cancellation) =>
        await Holder(id, stored.HolderSealed, owner, cancellation) is not { } holder ? null : stored.Method switch
        {
            PaymentMethod.Card =>
                new CardDetails(stored.Brand!, holder.Name, stored.ExpiryMonth!.Value, stored.ExpiryYear!.Value, stored.FirstSix!, stored.LastFour!),
            PaymentMethod.Iban => holder.Iban is { } iban ? new IbanDetails(iban, stored.Bic, holder.MandateId, stored.MandateDate, holder.Name) : null,
            _ => holder.WalletReference is { } reference ? new WalletDetails(
                reference, stored.WalletType, holder.Name, holder.WalletFirstName, holder.WalletLastName, holder.WalletCountry,
                holder.WalletRegistrationId) : null,
        };

    /// <returns>Null for what is sealed and does not open here.</returns>
    internal async ValueTask<HolderData?> Holder(RegistrationId id, byte[]? sealedValue, KeyOwner owner, CancellationToken cancellation)
    {
        if (sealedValue is null && master.OldSeals.AreAccepted)
        {
            await using var db = database.Open(new SystemScope("plain instruments"));
            if (await PlainInstrumentStore.Find(db, id, cancellation) is { HolderSealed: null } plain)
            {
                return await PlainInstrumentStore.Read(plain, keys, owner, cancellation);
            }

            sealedValue = await db.Registrations().Where(r => r.Id == id).Select(r => r.HolderSealed).SingleOrDefaultAsync(cancellation);
        }

        return sealedValue is null ? HolderData.Nobody
            : await keys.TryOpen(sealedValue, SealedFields.Holder(id, owner), owner, cancellation) is { } opened ? HolderData.Read(opened)
            : null;
    }

    /// <summary>The card number in a row of the vault; null where that is not this registration's.</summary>
    internal async ValueTask<CardNumber?> CardNumber(VaultEntry entry, Registration registration, CancellationToken cancellation) =>
        await keys.TryOpen(entry.Sealed, SealedFields.CardNumber(entry, registration), SealedFields.KeyOf(registration), cancellation) is { } digits
            ? Vault.CardNumber.Parse(Encoding.ASCII.GetString(digits)).Value
            : null;

    internal static void Write(Registration registration, PaymentDetails details, SealingKey sealing)
    {
        Keep(registration, HolderData.Of(details), sealing, SealedFields.KeyOf(registration));
        switch (details)
        {
            case CardDetails card:
                registration.Brand = card.Brand;
                (registration.ExpiryMonth, registration.ExpiryYear) = (card.ExpiryMonth, card.ExpiryYear);
                (registration.FirstSix, registration.LastFour) = (card.FirstSix, card.LastFour);
                break;
            case IbanDetails account:
                (registration.LastFour, registration.Bic, registration.MandateDate) = (account.Iban[^4..], account.Bic, account.MandateDate);
                break;
            case WalletDetails wallet:
                registration.WalletType = wallet.Type;
                break;
        }
    }

    internal static void Keep(Registration registration, HolderData holder, SealingKey sealing, KeyOwner owner)
    {
        registration.HolderSealed = sealing.Seal(holder.Write(), SealedFields.Holder(registration.Id, owner));
        registration.WalletShown = holder.WalletShown;
    }
}
