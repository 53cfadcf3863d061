using System.Text;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>Writes a means of payment into a registration and reads it back, sealing what must be sealed.</summary>
public sealed class RegistrationDetails(KeyRing keys)
{
    /// <summary>What may be shown on the wire; an IBAN is whole there.</summary>
    /// <returns>Null for what is sealed and does not open here.</returns>
    internal async ValueTask<PaymentDetails?> Read(Id<Registration> id, StoredDetails stored, KeyOwner owner, CancellationToken cancellation) => stored.Method switch
    {
        PaymentMethod.Card => new CardDetails(
            stored.Brand!, stored.Holder, stored.ExpiryMonth!.Value, stored.ExpiryYear!.Value, stored.FirstSix!, stored.LastFour!),
        PaymentMethod.Iban => await keys.TryOpen(stored.IbanSealed!, SealedFields.Iban(id, owner), owner, cancellation) is not { } iban ? null : new IbanDetails(
            Encoding.UTF8.GetString(iban),
            stored.Bic, stored.MandateId, stored.MandateDate, stored.Holder),
        _ => new WalletDetails(
            stored.WalletReference!, stored.WalletType, stored.Holder,
            stored.WalletOwnerFirstName, stored.WalletOwnerLastName, stored.WalletOwnerCountry, stored.WalletRegistrationId),
    };

    /// <summary>The card number in a row of the vault; null where that is not this registration's.</summary>
    internal async ValueTask<CardNumber?> CardNumber(VaultEntry entry, Registration registration, CancellationToken cancellation) =>
        await keys.TryOpen(entry.Sealed, SealedFields.CardNumber(entry, registration), SealedFields.KeyOf(registration), cancellation) is { } digits
            ? Vault.CardNumber.Parse(Encoding.ASCII.GetString(digits)).Value
            : null;

    internal static void Write(Registration registration, PaymentDetails details, SealingKey sealing)
    {
        switch (details)
        {
            case CardDetails card:
                (registration.Brand, registration.Holder) = (card.Brand, card.Holder);
                (registration.ExpiryMonth, registration.ExpiryYear) = (card.ExpiryMonth, card.ExpiryYear);
                (registration.FirstSix, registration.LastFour) = (card.FirstSix, card.LastFour);
                break;
            case IbanDetails account:
                registration.IbanSealed = sealing.Seal(Encoding.UTF8.GetBytes(account.Iban), SealedFields.Iban(registration.Id, SealedFields.KeyOf(registration)));
                (registration.LastFour, registration.Bic, registration.Holder) = (account.Iban[^4..], account.Bic, account.AccountOwner);
                (registration.MandateId, registration.MandateDate) = (account.MandateId, account.MandateDate);
                break;
            case WalletDetails wallet:
                (registration.WalletReference, registration.WalletType, registration.Holder) = (wallet.ReferenceId, wallet.Type, wallet.Owner);
                (registration.WalletOwnerFirstName, registration.WalletOwnerLastName) = (wallet.OwnerFirstName, wallet.OwnerLastName);
                (registration.WalletOwnerCountry, registration.WalletRegistrationId) = (wallet.OwnerCountryCode, wallet.RegistrationId);
                break;
        }
    }
}
