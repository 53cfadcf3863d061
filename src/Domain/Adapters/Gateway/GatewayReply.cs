using System.Text.Json;

namespace CustomerProfiles.Domain.Adapters.Gateway;

/// <summary>How far a request came.</summary>
internal enum Delivery
{
    /// <summary>It never left: no connection, or the circuit is open. Nothing can have happened over there.</summary>
    NotSent,

    /// <summary>It left, and nobody knows what became of it.</summary>
    Unanswered,
    Answered,
}

/// <param name="Body">The object that was answered; undefined for anything else.</param>
/// <param name="IsLate">Unanswered within the time limit.</param>
/// <param name="IsBlocked">Not sent because the circuit is open.</param>
internal sealed record GatewayReply(Delivery Delivery, int Status = 0, JsonElement Body = default, bool IsLate = false, bool IsBlocked = false)
{
    internal bool IsFault => Delivery != Delivery.Answered || Status >= 500;

    internal bool IsObject => Body.ValueKind == JsonValueKind.Object;

    internal bool Succeeded => IsObject && Body.TryGetProperty("success", out var success) && success.ValueKind == JsonValueKind.True;

    internal string? Text(string name) => Text(Body, name);

    /// <summary>Gateways write some codes as numbers and some as text.</summary>
    internal static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value)
            ? value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null }
            : null;
}
