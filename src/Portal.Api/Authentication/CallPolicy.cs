using CustomerProfiles.Api.Errors;

namespace CustomerProfiles.Api.Authentication;

/// <summary>Marks an endpoint of the merchant API: it is answered by <see cref="MerchantCalls"/>, which lets nobody in unproven.</summary>
/// <param name="Family">How it speaks of errors.</param>
/// <param name="Shape">Its field table, for the OpenAPI document; null for calls without a body.</param>
/// <param name="IsTransaction">Counts against the connector's own limit.</param>
/// <param name="Answer">The body of a success, for the OpenAPI document; null keeps the call out of it.</param>
/// <param name="TakesAnyMediaType">Its body is not looked at.</param>
internal sealed record CallPolicy(
    CallFamily Family, Requests.RequestShape? Shape = null, bool IsTransaction = false, Type? Answer = null, bool TakesAnyMediaType = false);
