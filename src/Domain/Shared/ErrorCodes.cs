namespace CustomerProfiles.Domain.Shared;

/// <summary>The stable codes of expected refusals. What each becomes on the wire is decided in one place, <c>Portal.Api/Errors</c>.</summary>
public static class ErrorCodes
{
    public const string Invalid = "invalid";
    public const string NotFound = "not_found";
    public const string ProfileNotFound = "profile_not_found";
    public const string TransactionNotFound = "transaction_not_found";
    public const string TokenNotFound = "token_not_found";
    public const string DestinationRefused = "destination_refused";
    public const string AlreadyExists = "already_exists";
    public const string VersionConflict = "version_conflict";
    public const string InUse = "in_use";
    public const string DuplicateTransaction = "duplicate_transaction";
    public const string NotAllowed = "not_allowed";
    public const string Forbidden = "forbidden";
    public const string StepUpNeeded = "step_up_needed";
    public const string ProfileHeld = "profile_held";
    public const string OtherContainer = "other_container";
    public const string MergeOver = "merge_over";
    public const string LaterMerge = "later_merge";
    public const string ErasureBlocked = "erasure_blocked";
    public const string RequestState = "request_state";
    public const string SecondPersonNeeded = "second_person_needed";
    public const string NoContainer = "no_container";
    public const string ShoppersPageOff = "shoppers_page_off";
    public const string ConnectorDisabled = "connector_disabled";
    public const string AlreadyAttached = "already_attached";
    public const string ConsentRequired = "consent_required";
    public const string NotAttached = "not_attached";
    public const string ScheduleNotFound = "schedule_not_found";
    public const string ScheduleStatus = "schedule_status";
    public const string RegistrationNotFound = "registration_not_found";
    public const string ScheduleStart = "schedule_start";
    public const string ScheduleContinue = "schedule_continue";
    public const string ScheduleAmount = "schedule_amount";
    public const string SchedulePeriod = "schedule_period";
    public const string Unauthorized = "unauthorized";
    public const string InvalidSignature = "invalid_signature";
    public const string MalformedBody = "malformed_body";
    public const string BodyTooLarge = "body_too_large";
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string UnknownPath = "unknown_path";
    public const string WrongMethod = "wrong_method";
    public const string TooManyRequests = "too_many_requests";
    public const string Unavailable = "unavailable";
    public const string Internal = "internal";
}
