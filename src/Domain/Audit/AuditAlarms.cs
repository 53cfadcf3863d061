using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Audit;

/// <summary>Something that the log does not do by itself.</summary>
/// <param name="What">One sentence, without any value of an entry.</param>
/// <param name="Entry">The entry, where it is known which.</param>
public sealed record AuditFinding(string What, AuditEntryId? Entry = null)
{
    internal static AuditFinding NotOurs(AuditEntryId entry) => new("An entry without a number was changed, or was not written by this server.", entry);
}

/// <summary>What this node has found out about its audit since it started: each thing is logged once.</summary>
public sealed partial class AuditAlarms(ILogger<AuditAlarms> log)
{
    private const int Limit = 1_000;

    // Somebody who raises alarms on purpose must not drown the next one.
    private static readonly AuditFinding TooMany = new("There are more alarms than are kept: what was done after them may not be listed.");

    private readonly Lock _lock = new();
    private readonly HashSet<(TenantId Tenant, AuditFinding Finding)> _raised = [];
    private readonly Queue<(TenantId Tenant, AuditFinding Finding)> _unwritten = [];

    /// <param name="tenant">Whose log it is; <see cref="AuditHead.AllTenants"/> where it is everybody's.</param>
    internal void Raise(TenantId tenant, AuditFinding finding)
    {
        lock (_lock)
        {
            (tenant, finding) = _raised.Count < Limit ? (tenant, finding) : (AuditHead.AllTenants, TooMany);
            if (!_raised.Add((tenant, finding)))
            {
                return;
            }

            _unwritten.Enqueue((tenant, finding));
        }

        Alarm(tenant, finding.What, finding.Entry);
    }

    internal List<AuditFinding> Of(TenantId tenant)
    {
        lock (_lock)
        {
            return [.. _raised.Where(r => r.Tenant == tenant || r.Tenant == AuditHead.AllTenants).Select(r => r.Finding)];
        }
    }

    internal bool TryTakeUnwritten(out (TenantId Tenant, AuditFinding Finding) next)
    {
        lock (_lock)
        {
            return _unwritten.TryDequeue(out next);
        }
    }

    internal void PutBack((TenantId Tenant, AuditFinding Finding) unwritten)
    {
        lock (_lock)
        {
            _unwritten.Enqueue(unwritten);
        }
    }

    [LoggerMessage(LogLevel.Error, "The audit of tenant {Tenant} is not intact. {What} Entry: {Entry}.")]
    private partial void Alarm(TenantId tenant, string what, AuditEntryId? entry);
}
