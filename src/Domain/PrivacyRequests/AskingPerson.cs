using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.PrivacyRequests;

/// <summary>Who asks, and all words of the staff that may name them; kept as one sealed value that goes with the end of the request.</summary>
/// <param name="IdentityNote">How the staff made sure who asks.</param>
internal sealed record AskingPerson(string? Email, string? CustomerIdentification, string IdentityNote, string? Note)
{
    /// <summary>Why it is to be erased, in the words of who asked last.</summary>
    public string? Reason { get; init; }

    /// <summary>Why somebody declined last.</summary>
    public string? DeclinedBecause { get; init; }
}

/// <summary>Seals and opens what a request knows of its person.</summary>
public sealed class AskingPeople(KeyRing keys)
{
    /// <summary>Taken before a database transaction begins.</summary>
    internal ValueTask<SealingKey> Key(TenantId tenant, CancellationToken cancellation = default) => keys.Sealing(KeyOwner.Of(null, tenant), cancellation);

    internal static void Keep(PrivacyRequest request, AskingPerson person, SealingKey key) =>
        request.PersonSealed = key.Seal(JsonSerializer.SerializeToUtf8Bytes(person, AskingPersonJson.Default.AskingPerson), SealedFields.Person(request));

    /// <returns>Null once the request has ended, and where the value does not open.</returns>
    internal async ValueTask<AskingPerson?> Open(PrivacyRequest request, CancellationToken cancellation = default) =>
        request.PersonSealed is { } lies
            && await keys.TryOpen(lies, SealedFields.Person(request), KeyOwner.Of(null, request.TenantId), cancellation) is { } opened
            ? JsonSerializer.Deserialize(opened, AskingPersonJson.Default.AskingPerson) : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AskingPerson))]
internal sealed partial class AskingPersonJson : JsonSerializerContext;

internal static class PrivacyRequestSeals
{
    extension(SealedFields)
    {
        internal static SealedField Person(PrivacyRequest request) =>
            new("privacy_requests.person_sealed", request.Id.Value, $"tenant:{request.TenantId}");
    }
}
