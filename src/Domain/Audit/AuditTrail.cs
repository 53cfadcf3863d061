using System.Text.Json;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Audit;

/// <summary>What was done to what. Values of personal fields, secrets and tokens never go in here; name the field and leave the value out.</summary>
/// <param name="Owner">The tenant that owns the object.</param>
internal sealed record AuditedChange(
    string Action, TenantId Owner, string ObjectType, string ObjectId, string ObjectName, IReadOnlyList<FieldChange>? Fields = null)
{
    internal AuditResult Result { get; init; }

    /// <summary>Who did it, where it is not the scope: somebody who signs in, or administers users in Identity's scope.</summary>
    internal AuditActor? Actor { get; init; }

    /// <summary>In the actor's own words; cut at <see cref="AuditTrail.ReasonMaxLength"/>.</summary>
    internal string? Reason { get; init; }
}

internal sealed record AuditActor(ActorKind Kind, Guid? Id, string Name, TenantId? Tenant, string? Address)
{
    internal static AuditActor Of(Scope scope) => scope switch
    {
        CallScope { Person: { } acting } => Of(acting),
        CallScope { IsShopper: true } call => new(ActorKind.Shopper, null, call.ApiUserName, call.Tenant, null),
        CallScope call => new(ActorKind.ApiUser, call.ApiUser.Value, call.ApiUserName, call.Tenant, null),
        PortalScope person => new(ActorKind.User, person.User.Value, person.UserName, person.Tenant, person.Address),
        JobScope job => new(ActorKind.System, null, job.Job, job.Tenant, null),
        SystemScope system => new(ActorKind.System, null, system.Purpose, null, null),
        _ => throw new InvalidOperationException("Unknown scope."),
    };
}

public sealed record FieldChange(string Field, string? Old = null, string? New = null);

internal static class AuditTrail
{
    internal const int ReasonMaxLength = 500;

    /// <summary>The action of an entry that says that somebody changed the log behind the portal's back.</summary>
    internal const string Alarm = "audit.alarm";

    /// <summary>Adds the entry to the change itself, so that both are saved or neither.</summary>
    internal static void Record(this PortalDbContext db, AuditedChange change, DateTime now)
    {
        var actor = change.Actor ?? AuditActor.Of(db.Lease.Scope);
        var reason = change.Reason ?? (db.Lease.Scope as CallScope)?.Reason;
        db.AuditEntries().Add(new AuditEntry
        {
            Id = AuditEntryId.New(now),
            At = now,
            ActorKind = actor.Kind,
            ActorId = actor.Id,
            ActorName = actor.Name,
            ActorTenantId = actor.Tenant,
            TenantId = change.Owner,
            Action = change.Action,
            ObjectType = change.ObjectType,
            ObjectId = change.ObjectId,
            ObjectName = change.ObjectName,
            Result = change.Result,
            Reason = Kept(reason),
            SourceAddress = actor.Address,
            Changes = change.Fields is { Count: > 0 } fields ? JsonSerializer.Serialize(fields) : null,
        });
    }

    /// <summary>A reason as it may be kept: people write card numbers into it, and a cut may leave half of a sign, which no column holds.</summary>
    internal static string? Kept(string? reason)
    {
        var masked = FreeText.WithoutCardNumbers(reason);
        return masked is null ? null : SearchText.Readable(masked.AtMost(ReasonMaxLength));
    }
}
