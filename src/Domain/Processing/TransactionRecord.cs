using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Processing;

/// <summary>A transaction as its merchant sees it.</summary>
/// <param name="Personal">Null once it was erased.</param>
/// <param name="Profile">Set when it succeeded and the request named a profile.</param>
public sealed record TransactionRecord(Transaction Transaction, PersonalData? Personal, ProfileLink? Profile)
{
    /// <summary>Where the shopper has to go; only in the answer to the call that began it.</summary>
    public string? RedirectUrl { get; init; }

    /// <summary>Set where one was asked for.</summary>
    public OpenedLink? Link { get; init; }

    /// <summary>It failed, and the provider was not even asked, or said so for certain; only in the answer to the call that began it.</summary>
    public bool WasNotTried { get; init; }

    /// <summary>That charges by it, or that it began.</summary>
    public Schedule? Schedule { get; init; }

    internal static async Task<TransactionRecord> Load(PortalDbContext db, Transaction transaction, PersonalData? personal, CancellationToken cancellation) =>
        new(transaction, personal, await ProfileLink.Load(db, transaction, personal, cancellation))
        {
            Schedule = transaction.ScheduleId is { } schedule
                ? await db.Schedules().AsNoTracking().SingleOrDefaultAsync(s => s.Id == schedule, cancellation)
                : null,
        };
}

/// <param name="PaymentToken">Of the instrument that this transaction stored; null when it stored none or it is gone.</param>
public sealed record ProfileLink(string ProfileGuid, string CustomerIdentification, string? PaymentToken)
{
    internal static async Task<ProfileLink?> Load(PortalDbContext db, Transaction transaction, PersonalData? personal, CancellationToken cancellation)
    {
        if (personal?.Profile is null || transaction is not { Status: TransactionStatus.Success, ProfileId: not null, NotStored: null })
        {
            return null;
        }

        // The container is the one that the transaction resolved to then; the merchant may since have lost it.
        var profile = await db.Profiles().AsNoTracking().Where(p => p.Id == transaction.ProfileId)
            .Select(p => new { p.Guid, p.CustomerIdentification }).SingleOrDefaultAsync(cancellation);
        if (profile is null)
        {
            return null;
        }

        var token = transaction.Registers
            ? await (
                from stored in db.Registrations()
                where stored.Id == transaction.RegistrationId
                join now in db.Registrations() on stored.SuccessorId ?? stored.Id equals now.Id
                where now.State == RegistrationState.Active && now.DetachedAt == null
                select now.Token).SingleOrDefaultAsync(cancellation)
            : null;
        return new ProfileLink(profile.Guid, profile.CustomerIdentification, token);
    }
}
