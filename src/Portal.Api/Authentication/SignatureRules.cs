namespace CustomerProfiles.Api.Authentication;

/// <summary>How strictly a connector's signatures are checked.</summary>
/// <param name="AcceptMd5">Switch off where no PHP client calls.</param>
/// <param name="Window">How far the request's clock may be from ours, either way; nothing for no limit, which is what the contract knows.</param>
/// <param name="PathPrefix">What a reverse proxy cuts off the path before we see it, and the client has signed: <c>/gateway</c>.</param>
internal sealed record SignatureRules(bool AcceptMd5 = true, TimeSpan? Window = null, string PathPrefix = "")
{
    public static SignatureRules Default { get; } = new();
}
