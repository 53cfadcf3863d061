using System.Globalization;
using CustomerProfiles.Domain.Connectors.Gateway;

namespace CustomerProfiles.Portal.Connectors;

/// <summary>What is typed about an account with another gateway. Secrets only go in.</summary>
public sealed class GatewayEntry
{
    internal string BaseUrl { get; set; } = string.Empty;

    internal string Username { get; set; } = string.Empty;

    internal string Password { get; set; } = string.Empty;

    internal string ApiKey { get; set; } = string.Empty;

    internal string SharedSecret { get; set; } = string.Empty;

    internal bool IsSigned { get; private init; }

    internal bool ForgetsSharedSecret { get; set; }

    internal string PublicIntegrationKey { get; set; } = string.Empty;

    internal string TimeLimit { get; set; } = "12";

    internal static GatewayEntry Of(ShownGatewayAccount? shown) => shown is null ? new GatewayEntry() : new GatewayEntry
    {
        BaseUrl = shown.BaseUrl,
        Username = shown.Username,
        ApiKey = shown.ApiKey,
        IsSigned = shown.IsSigned,
        PublicIntegrationKey = shown.PublicIntegrationKey ?? string.Empty,
        TimeLimit = shown.TimeLimitSeconds.ToString(CultureInfo.InvariantCulture),
    };

    internal GatewayAccountForm Form(int timeLimitSeconds) =>
        new(BaseUrl, Username, Password, ApiKey, SharedSecret, PublicIntegrationKey, timeLimitSeconds) { ForgetsSharedSecret = ForgetsSharedSecret };
}
