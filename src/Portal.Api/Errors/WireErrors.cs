using System.Collections.Frozen;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Api.Errors;

/// <summary>The one place that decides what an <see cref="Error"/> becomes on the wire (contract 2.5, 3, 7, 8).</summary>
internal static class WireErrors
{
    /// <summary>For every code, unless the call's family has a row of its own below.</summary>
    private static readonly FrozenDictionary<string, Row> General = new Dictionary<string, Row>
    {
        [ErrorCodes.Invalid] = new(422, 1002),
        [ErrorCodes.ProfileNotFound] = new(422, 1002, "Profile not found"),
        [ErrorCodes.TokenNotFound] = new(422, 1002, "Token not found"),
        [ErrorCodes.TransactionNotFound] = new(422, 1002, "Transaction not found"),
        [ErrorCodes.DestinationRefused] = new(422, 1002),
        [ErrorCodes.DuplicateTransaction] = new(400, 3004),
        [ErrorCodes.NotAllowed] = new(400, 3002),
        [ErrorCodes.ProfileHeld] = new(422, 1006),
        [ErrorCodes.NoContainer] = new(400, 3002),
        [ErrorCodes.ShoppersPageOff] = new(400, 3002),
        [ErrorCodes.ConnectorDisabled] = new(400, 1007),
        [ErrorCodes.AlreadyAttached] = new(422, 1006),
        [ErrorCodes.ConsentRequired] = new(422, 1006),
        [ErrorCodes.NotAttached] = new(422, 1006),

        [ErrorCodes.ScheduleNotFound] = new(422, 7040),
        [ErrorCodes.ScheduleStatus] = new(422, 7070),
        [ErrorCodes.RegistrationNotFound] = new(422, 7020),
        [ErrorCodes.ScheduleStart] = new(422, 7050),
        [ErrorCodes.ScheduleContinue] = new(422, 7060),
        [ErrorCodes.ScheduleAmount] = new(422, 7080),
        [ErrorCodes.SchedulePeriod] = new(422, 7090),

        // One text for every reason: the caller must not learn whether the user, the password or the apiKey was wrong.
        [ErrorCodes.Unauthorized] = new(401, 1000, "Unauthorized"),
        [ErrorCodes.InvalidSignature] = new(401, 1004, "Invalid signature"),
        [ErrorCodes.MalformedBody] = new(400, 1005),
        [ErrorCodes.UnsupportedMediaType] = new(415, 1005),
        [ErrorCodes.BodyTooLarge] = new(413, 1005),
        [ErrorCodes.UnknownPath] = new(404, 1000),
        [ErrorCodes.WrongMethod] = new(405, 1000),
        [ErrorCodes.TooManyRequests] = new(429, 1009, "Too many requests"),
        [ErrorCodes.Unavailable] = new(503, 1010),

        // What went wrong inside is for the log.
        [ErrorCodes.Internal] = new(500, 1008, "Unexpected system error"),

        // Codes of the portal's forms. No call of merchants ends in them; should one do so, it is still no 5xx.
        [ErrorCodes.NotFound] = new(404, 1000),
        [ErrorCodes.Forbidden] = new(400, 3002),
        [ErrorCodes.StepUpNeeded] = new(400, 3002),
        [ErrorCodes.AlreadyExists] = new(422, 1006),
        [ErrorCodes.VersionConflict] = new(422, 1006),
        [ErrorCodes.ErasureBlocked] = new(422, 1006),
        [ErrorCodes.RequestState] = new(422, 1006),
        [ErrorCodes.SecondPersonNeeded] = new(422, 1006),
        [ErrorCodes.InUse] = new(422, 1006),
        [ErrorCodes.OtherContainer] = new(422, 1006),
        [ErrorCodes.MergeOver] = new(422, 1006),
        [ErrorCodes.LaterMerge] = new(422, 1006),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<(CallFamily, string), Row> OfFamily = new Dictionary<(CallFamily, string), Row>
    {
        [(CallFamily.Profiles, ErrorCodes.ProfileNotFound)] = new(200, 1002, "Profile not found"),
        [(CallFamily.Profiles, ErrorCodes.TokenNotFound)] = new(200, 1002, "Token not found"),
        [(CallFamily.Profiles, ErrorCodes.NotAllowed)] = new(200, 3002),
        [(CallFamily.Profiles, ErrorCodes.ProfileHeld)] = new(200, 1006),
        [(CallFamily.Profiles, ErrorCodes.NoContainer)] = new(200, 3002),
        [(CallFamily.Profiles, ErrorCodes.ShoppersPageOff)] = new(200, 3002),

        [(CallFamily.PaymentInstruments, ErrorCodes.ProfileNotFound)] = new(200, 1002, "Profile not found"),
        [(CallFamily.PaymentInstruments, ErrorCodes.NotAllowed)] = new(200, 3002),
        [(CallFamily.PaymentInstruments, ErrorCodes.NoContainer)] = new(200, 3002),
        [(CallFamily.PaymentInstruments, ErrorCodes.TransactionNotFound)] = new(404, 8001, "Transaction not found", "TRANSACTION_NOT_FOUND"),
        [(CallFamily.PaymentInstruments, ErrorCodes.ConsentRequired)] = new(422, 1006, null, "CONSENT_REQUIRED"),
        [(CallFamily.PaymentInstruments, ErrorCodes.AlreadyAttached)] = new(422, 1006, null, "ALREADY_ATTACHED"),
        [(CallFamily.PaymentInstruments, ErrorCodes.NotAttached)] = new(422, 1006, null, "NOT_ATTACHED"),

        [(CallFamily.Transactions, ErrorCodes.TransactionNotFound)] = new(422, 1002, "referenceUuid: transaction not found"),

        [(CallFamily.Schedules, ErrorCodes.ScheduleNotFound)] = new(200, 7040),
        [(CallFamily.Schedules, ErrorCodes.ScheduleStatus)] = new(200, 7070),
        [(CallFamily.Schedules, ErrorCodes.RegistrationNotFound)] = new(200, 7020),
        [(CallFamily.Schedules, ErrorCodes.ScheduleStart)] = new(200, 7050),
        [(CallFamily.Schedules, ErrorCodes.ScheduleContinue)] = new(200, 7060),
        [(CallFamily.Schedules, ErrorCodes.ScheduleAmount)] = new(200, 7080),
        [(CallFamily.Schedules, ErrorCodes.SchedulePeriod)] = new(200, 7090),

        [(CallFamily.Status, ErrorCodes.TransactionNotFound)] = new(200, 8001, "Transaction not found"),
    }.ToFrozenDictionary();

    public static WireError For(Error error, CallFamily family)
    {
        var row = OfFamily.GetValueOrDefault((family, error.Code))
            ?? General.GetValueOrDefault(error.Code)
            ?? throw new InvalidOperationException($"The error code '{error.Code}' has no row.");
        return new WireError(row.Status, row.Code, row.Text ?? TextOf(error), row.TextualCode);
    }

    /// <summary>How calls of this family may refuse, for the OpenAPI document; codes of the portal's forms are none of theirs.</summary>
    public static IEnumerable<WireError> Of(CallFamily family) => General.Keys
        .Except([ErrorCodes.WrongMethod, ErrorCodes.Forbidden, ErrorCodes.StepUpNeeded, ErrorCodes.AlreadyExists, ErrorCodes.VersionConflict,
            ErrorCodes.InUse, ErrorCodes.OtherContainer, ErrorCodes.MergeOver, ErrorCodes.LaterMerge, ErrorCodes.ErasureBlocked, ErrorCodes.RequestState,
            ErrorCodes.SecondPersonNeeded], StringComparer.Ordinal)
        .Select(code => For(new Error(code, string.Empty), family));

    private static string TextOf(Error error) => error.Field is null ? error.Message : $"{error.Field}: {error.Message}";

    /// <param name="Text">Said in place of the error's own words, when the contract fixes them or they are none of the caller's business.</param>
    private sealed record Row(int Status, int Code, string? Text = null, string? TextualCode = null);
}
