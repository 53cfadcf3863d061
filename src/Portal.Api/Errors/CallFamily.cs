namespace CustomerProfiles.Api.Errors;

/// <summary>The calls of the contract by how they speak of errors.</summary>
internal enum CallFamily
{
    /// <summary>Before the call is known, and calls that are not built yet (contract 9).</summary>
    General,

    /// <summary>getProfile, updateProfile, deleteProfile: what the business refuses is a 200 (contract 11, no. 20).</summary>
    Profiles,

    /// <summary>attachPaymentInstrument, detachPaymentInstrument, withdrawConsent: their own refusals have textual codes (contract 3.7).</summary>
    PaymentInstruments,

    Transactions,

    Status,

    /// <summary>What the business refuses is a 200 with a code of its own (contract 7), as with profiles and status.</summary>
    Schedules,
}
