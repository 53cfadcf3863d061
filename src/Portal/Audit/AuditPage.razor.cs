using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Audit;

/// <summary>Who did what, when and to what.</summary>
public sealed partial class AuditPage(
    Work work, NavigationManager navigation, TimeProvider time) : FilteredPage<AuditFilter, AuditItem, object>(work, navigation)
{
    private AuditVerdict? _verdict;
    private bool _isChecking;

    private protected override Criteria<AuditFilter, object> Criteria => AuditCriteria.All;

    private (DateTime First, DateTime Last) Days => (Times.DayOf(Filter.From!.Value), Times.DayOf(Filter.Before!.Value.AddTicks(-1)));

    protected override AuditFilter Placed(AuditFilter search) => AuditCriteria.Bounded(search, time.Now(), Times) with { Page = PageNumber };

    protected override Task<Result<Page<AuditItem>>> Read(AuditFilter filter, Reach reach) => Work.Do((AuditQueries audit) => audit.List(filter), reach);

    private async Task Check()
    {
        _isChecking = true;
        var checkedLog = await Work.Do((AuditIntegrity log) => log.Check());
        (_isChecking, _verdict) = (false, checkedLog.Value);
    }
}
