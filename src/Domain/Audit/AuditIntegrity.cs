using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Audit;

/// <summary>Lets a person check the log of the tenant of the page.</summary>
public sealed class AuditIntegrity(AuditVerifier verifier, CurrentScope scope)
{
    public async Task<Result<AuditVerdict>> Check() =>
        scope.Value.Refusal(Permissions.AuditExport) is { } refusal ? refusal
        : scope.Value is PortalScope person ? await verifier.Verify(person.Tenant, CancellationToken.None)
        : throw new InvalidOperationException("Only a person checks the log of a page.");
}
