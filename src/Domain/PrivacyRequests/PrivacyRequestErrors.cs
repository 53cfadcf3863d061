using CustomerProfiles.Domain.Shared;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PrivacyRequests;

internal static class PrivacyRequestErrors
{
    internal static Error NotFound => Error.NotFound(T("privacy-request"));

    internal static Error Blocked => new(ErrorCodes.ErasureBlocked, T("Something stands against the erasure. The check lists it"));

    internal static Error OtherState => new(ErrorCodes.RequestState, T("The request is in another state by now. Reload it"));

    internal static Error NobodyChosen => new(ErrorCodes.RequestState, T("Choose the profiles that belong to the person first"));

    internal static Error OtherKind => new(ErrorCodes.RequestState, T("The request is of another kind"));

    internal static Error SecondPerson => new(ErrorCodes.SecondPersonNeeded, T("You asked for this erasure. Somebody else has to approve it"));
}
