using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Registrations;

internal static class RegistrationSeals
{
    extension(SealedFields)
    {
        internal static SealedField CardNumber(VaultEntry entry, Registration registration) => CardNumber(entry, registration, KeyOf(registration));

        internal static SealedField CardNumber(VaultEntry entry, Registration registration, KeyOwner owner) => new(
            "vault_entries.sealed", entry.Id.Value,
            $"{owner.Name}/tenant:{registration.TenantId}/merchant:{registration.MerchantId}/transaction:{registration.TransactionId}/registration:{registration.Id}");

        internal static SealedField Holder(RegistrationId registration, KeyOwner owner) => new("registrations.holder_sealed", registration.Value, owner.Name);

        /// <summary>Where older versions kept it; now it is one of the values of the holder.</summary>
        internal static SealedField Iban(RegistrationId registration, KeyOwner owner) => new("registrations.iban_sealed", registration.Value, owner.Name);

        internal static KeyOwner KeyOf(Registration registration) => KeyOwner.Of(registration.ContainerId, registration.TenantId);
    }
}
