using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Processing;

/// <summary>What people may do about a transaction: capture, void and refund it.</summary>
public sealed class TransactionAdmin(Database database, CurrentScope scope, StaffFollowUps followUps)
{
    /// <summary>Takes a reserved sum, or part of it.</summary>
    /// <returns>The uuid of the capture.</returns>
    public Task<Result<string>> Capture(string uuid, string amount, string reason) =>
        Follow(CommandCatalogue.Get<TransactionAdmin>(), TransactionType.Capture, uuid, amount, reason);

    /// <summary>Releases what is left of a reserved sum.</summary>
    public Task<Result<string>> Void(string uuid, string reason) => Follow(CommandCatalogue.Get<TransactionAdmin>(), TransactionType.Void, uuid, null, reason);

    /// <summary>Pays back a debit or capture, or part of it.</summary>
    public Task<Result<string>> Refund(string uuid, string amount, string reason) =>
        Follow(CommandCatalogue.Get<TransactionAdmin>(), TransactionType.Refund, uuid, amount, reason);

    private async Task<Result<string>> Follow(Command command, TransactionType type, string uuid, string? amount, string reason)
    {
        if (scope.Value.Refusal(command, reason) is { } refusal)
        {
            return refusal;
        }

        var person = scope.Value as PortalScope ?? throw new InvalidOperationException("Only people ask for this here.");
        await using var db = database.Open(person);
        var wanted = uuid.ToLowerInvariant();
        var found = await db.Transactions().Where(t => t.Uuid == wanted).Select(t => new { t.Uuid, t.ConnectorId, t.Currency }).SingleOrDefaultAsync();
        if (found is null)
        {
            return Error.NotFound(T("Transaction"));
        }

        var sum = SumOf(amount, found.Currency);
        if (!sum.IsOk)
        {
            return sum.Error;
        }

        var request = new FollowUp(type, StaffFollowUps.NewDetails(), sum.Value.Money, found.Uuid, null);
        var done = await followUps.Run(person, found.ConnectorId, request, reason.Trim());
        return done switch
        {
            { IsOk: false } => InWords(done.Error),
            { Value.Transaction: { Status: TransactionStatus.Error } failed } => Error.NotAllowed(
                failed.AdapterMessage is { } message
                    ? T($"The provider refused it: {message}. Nothing was moved")
                    : T("The provider refused it. Nothing was moved")),
            _ => done.Value.Transaction.Uuid,
        };
    }

    private static Result<Asked> SumOf(string? amount, string? currency)
    {
        if (amount is null)
        {
            return new Asked(null);
        }

        var sum = Money.Parse(amount.Trim(), currency ?? string.Empty);
        return !sum.IsOk ? InWords(sum.Error)
            : sum.Value.Thousandths == 0 ? Error.Invalid("amount", T("Enter an amount greater than zero"))
            : new Asked(sum.Value);
    }

    // The wire's refusals name the field in quotes and in the wire's words.
    private static Error InWords(Error error) => error switch
    {
        { Field: "amount" } => error with { Message = error.Message.Replace("'amount'", T("The amount"), StringComparison.Ordinal) },
        { Code: ErrorCodes.TransactionNotFound } =>
            new Error(ErrorCodes.NotAllowed, T("This is not possible any more: its connector is gone or disabled, or nothing is left")),
        { Code: ErrorCodes.Invalid, Field: "referenceUuid" } => new Error(ErrorCodes.NotAllowed, T("Nothing is left of it")),
        _ => error,
    };

    private readonly record struct Asked(Money? Money);
}
