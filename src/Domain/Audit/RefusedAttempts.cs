using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Audit;

/// <summary>Writes down what somebody tried without the right to it.</summary>
public sealed class RefusedAttempts(Database database, CurrentScope scope, TimeProvider time)
{
    private const string Unknown = "page";

    /// <param name="refusal">Of code <see cref="ErrorCodes.Forbidden"/>, with the permission that was missing.</param>
    /// <param name="objectType">What the page is about, for example <c>container</c>; null where it is about nothing in particular.</param>
    /// <param name="objectId">An id that the page's address names: it may be foreign, or of nothing at all.</param>
    public async Task Record(Error refusal, string? objectType, string? objectId)
    {
        if (scope.Value is not PortalScope person)
        {
            return;
        }

        await using var db = database.Open(person);
        db.Record(
            new AuditedChange("access.denied", person.Tenant, objectType ?? Unknown, objectId ?? string.Empty, refusal.Field ?? string.Empty)
            {
                Result = AuditResult.Denied,
            },
            time.Now());
        await db.SaveChangesAsync();
    }
}
