using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Adapters.Gateway;

/// <summary>The gateway's reasons in the codes of contract 7, with its own text and code beside them.</summary>
internal static class GatewayCodes
{
    internal const int Processing = 1003;
    internal const int Misconfigured = 1007;
    internal const int Timeout = 3001;
    internal const int Unavailable = 3003;
    internal const string Duplicate = "3004";
    internal const int Communication = 3005;
    internal const string NotFound = "8001";

    private const int Unknown = 9999;
    private const int AdapterCodeMaxLength = 50;
    private const int AdapterMessageMaxLength = 255;

    // Why a payment fails. The others tell us what is wrong with our request or our account over there.
    private static readonly FrozenSet<int> OfOutcomes =
        Enumerable.Range(2001, 22).Concat([1001, 1002, Processing, 1006, 1008, Timeout, Unavailable, Communication, Unknown]).ToFrozenSet();

    private static readonly FrozenSet<int> OfOurAccount = FrozenSet.Create(1000, 1004, 1005, Misconfigured, 3002);

    /// <summary>What we know ourselves, before anything was charged.</summary>
    internal static ProviderRefusal Refused(int code) => new(code, null, null) { WasNotTried = true };

    /// <summary>An entry of <c>errors[]</c>, or the general error: names differ between answers and status (contract 5).</summary>
    internal static ProviderRefusal Of(JsonElement error)
    {
        var text = GatewayReply.Text(error, "errorCode") ?? GatewayReply.Text(error, "code");
        var code = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Unknown;
        if (OfOurAccount.Contains(code))
        {
            return Refused(Misconfigured); // between the gateway and us: no merchant's affair
        }

        return new ProviderRefusal(
            code == 1009 ? Unavailable : OfOutcomes.Contains(code) ? code : Unknown,
            Kept(GatewayReply.Text(error, "adapterCode") ?? text, AdapterCodeMaxLength),
            Kept(GatewayReply.Text(error, "adapterMessage") ?? GatewayReply.Text(error, "errorMessage") ?? GatewayReply.Text(error, "message"),
                AdapterMessageMaxLength));
    }

    // Somebody else's text: it may quote what it was sent.
    private static string? Kept(string? text, int length) => FreeText.WithoutCardNumbers(text) is { Length: > 0 } clean
        ? string.Concat(clean.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Take(length))
        : null;
}
