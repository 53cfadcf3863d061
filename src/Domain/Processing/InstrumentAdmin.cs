using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Processing;

/// <summary>What people do about a stored means of payment that its provider must hear of.</summary>
public sealed class InstrumentAdmin(Database database, CurrentScope scope, StaffFollowUps followUps)
{
    /// <summary>Ends it for good, at the provider too, through the connector that registered it. Only for merchants of the scope, and after a
    /// step-up.</summary>
    public async Task<Result> Deregister(string guid, RegistrationId instrument, string reason)
    {
        if (scope.Value.Refusal(CommandCatalogue.Get<InstrumentAdmin>(), reason) is { } refusal)
        {
            return refusal;
        }

        var person = (PortalScope)scope.Value;
        await using var db = database.Open(person);
        var found = await (
            from profile in ProfileStore.Visible(db, guid)
            join registration in db.Registrations() on (ProfileId?)profile.Id equals registration.ProfileId
            where registration.Id == instrument && registration.State == RegistrationState.Active
            join tenant in db.Tenants() on registration.TenantId equals tenant.Id
            join transaction in db.Transactions() on registration.TransactionId equals transaction.Id
            select new { transaction.Uuid, transaction.ConnectorId }).SingleOrDefaultAsync();
        if (found is null)
        {
            return ProfileAdmin.InstrumentNotFound;
        }

        var done = await followUps.Run(person, found.ConnectorId,
            new FollowUp(TransactionType.Deregister, StaffFollowUps.NewDetails(), null, found.Uuid, null), reason.Trim());
        return !done.IsOk ? done.Error
            : done.Value.Transaction.Status == TransactionStatus.Error
                ? new Error(ErrorCodes.NotAllowed, T("The provider refused to end it. Nothing was changed"))
            : Result.Ok;
    }
}
