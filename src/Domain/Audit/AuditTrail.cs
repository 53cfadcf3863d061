using System.Text.Json;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;

namespace CustomerProfiles.Domain.Audit;

/// <summary>What was done to what. Values of personal fields, secrets and tokens never go in here; name the field and leave the value out.</summary>
/// <param name="Owner">The tenant that owns the object.</param>
internal sealed record AuditedChange(string Action, Id<Tenant> Owner, string ObjectType, string ObjectId, string ObjectName, IReadOnlyList<FieldChange>? Fields = null)
{
    internal AuditResult Result { get; init; }

    /// <summary>In the actor's own words; cut at <see cref="AuditTrail.ReasonMaxLength"/>.</summary>
    internal string? Reason { get; init; }
}

public sealed record FieldChange(string Field, string? Old = null, string? New = null);

internal static class AuditTrail
{
    internal const int ReasonMaxLength = 500;

    /// <summary>Adds the entry to the change itself, so that both are saved or neither.</summary>
    internal static void Record(this PortalDbContext db, AuditedChange change, DateTime now)
    {
        var (kind, id, name, tenant, address) = db.Lease.Scope switch
        {
            MerchantScope { Person: { } acting } => (ActorKind.User, acting.User.Value, acting.UserName, acting.Tenant, acting.Address),
            MerchantScope call => (ActorKind.ApiUser, call.ApiUser.Value, call.ApiUserName, call.Connector.Tenant, null),
            PortalScope person => (ActorKind.User, person.User.Value, person.UserName, person.Tenant, person.Address),
            JobScope job => (ActorKind.System, null, job.Job, job.Tenant, null),
            SystemScope system => (ActorKind.System, (Guid?)null, system.Purpose, (Id<Tenant>?)null, (string?)null),
            _ => throw new InvalidOperationException("Unknown scope."),
        };
        db.AuditEntries.Add(new AuditEntry
        {
            Id = Id<AuditEntry>.New(now),
            At = now,
            ActorKind = kind,
            ActorId = id,
            ActorName = name,
            ActorTenantId = tenant,
            TenantId = change.Owner,
            Action = change.Action,
            ObjectType = change.ObjectType,
            ObjectId = change.ObjectId,
            ObjectName = change.ObjectName,
            Result = change.Result,
            Reason = (change.Reason ?? (db.Lease.Scope as MerchantScope)?.Reason) is { Length: > ReasonMaxLength } lengthy ? lengthy[..ReasonMaxLength] : change.Reason ?? (db.Lease.Scope as MerchantScope)?.Reason,
            SourceAddress = address,
            Changes = change.Fields is { Count: > 0 } fields ? JsonSerializer.Serialize(fields) : null,
        });
    }
}
