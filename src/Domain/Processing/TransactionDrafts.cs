using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Processing;

/// <summary>A transaction that nobody has seen yet, and what goes into the database with it.</summary>
internal sealed record DraftedTransaction(Transaction Transaction, PersonalData Personal, RegistrationKeys Keys);

/// <summary>Turns a valid request into the transaction that it asks for.</summary>
public sealed class TransactionDrafts(KeyRing keys, CustomerHasher hasher, TimeProvider time)
{
    /// <param name="details">Null while the shopper has yet to choose.</param>
    internal async Task<DraftedTransaction> Draft(
        ConnectorContext through, Charge charge, Route route, PaymentDetails? details, Profile? profile, CancellationToken cancellation)
    {
        var now = time.Now();
        var registrationKeys = await RegistrationKeys.For(keys, through, charge.WithRegister, cancellation);
        var transaction = new Transaction(TransactionId.New(now), charge.Type, charge.Details, through, route, now);
        var personal = charge.PersonalWith(details);
        transaction.Asks(charge.Amount, charge.Indicator ?? (charge.WithRegister ? "INITIAL" : "SINGLE"));
        if (details is not null)
        {
            transaction.Shows(details);
        }

        transaction.IsFoundBy(hasher.Of(transaction.TenantId, personal));
        transaction.PersonalSealed = personal.Seal(registrationKeys.Sealing, transaction);
        transaction.ProfileId = profile?.Id;
        (transaction.ScheduleId, transaction.BackupFor) = (charge.Schedule, charge.BackupFor);
        return new DraftedTransaction(transaction, personal, registrationKeys);
    }
}
