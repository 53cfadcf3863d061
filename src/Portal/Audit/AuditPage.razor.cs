using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Audit;

/// <summary>Who did what, when and to what.</summary>
public sealed partial class AuditPage(Work work, NavigationManager navigation, TimeProvider time) : ListPage<AuditFilter, AuditItem>(work, navigation)
{
    private static readonly (string Key, string Word)[] Groups =
    [
        ("container", "Containers"), ("profile", "Profiles"), ("instrument", "Instruments"), ("transaction", "Transactions"), ("connector", "Connectors"),
        ("schedule", "Schedules"),
        ("merchant", "Merchants"), ("api-user", "API users"), ("tenant", "Tenants"), ("user", "Users"), ("role", "Roles"), ("session", "Signing in"),
        ("security", "Security"), ("export", "Downloads"), ("access", "Denied access"), ("audit", "Audit log"),
    ];

    private AuditVerdict? _verdict;
    private bool _isChecking;

    [SupplyParameterFromQuery(Name = "from")]
    private string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? ToText { get; set; }

    [SupplyParameterFromQuery(Name = "actor")]
    private string? Actor { get; set; }

    [SupplyParameterFromQuery(Name = "group")]
    private string? Group { get; set; }

    [SupplyParameterFromQuery(Name = "object")]
    private string? ObjectId { get; set; }

    [SupplyParameterFromQuery(Name = "result")]
    private string? ResultText { get; set; }

    [CascadingParameter]
    private LocalTimes Times { get; set; } = LocalTimes.In(null);

    protected override AuditFilter Filter => AuditAddress.Read(FromText, ToText, Actor, Group, ObjectId, ResultText, time.Now(), Times) with { Page = PageNumber };

    private (DateTime First, DateTime Last) Days => AuditAddress.Days(FromText, ToText, time.Now(), Times);

    private IEnumerable<(string Name, string? Value)> Hidden =>
    [
        ("from", FromText), ("to", ToText), ("actor", Actor), ("group", Group), ("object", ObjectId), ("result", ResultText), ("sub-tenants", WithSubTenants ? "true" : null),
    ];

    private IReadOnlyList<(string Text, string AddressWithout)> Set =>
    [
        .. Chip(FromText, "from", text => $"From {TypedTime.Show(text)}"),
        .. Chip(ToText, "to", text => $"To {TypedTime.Show(text)}"),
        .. Chip(Actor, "actor", text => $"Actor {text}…"),
        .. Chip(Group, "group", text => Array.Find(Groups, g => g.Key == text).Word ?? text),
        .. Chip(ObjectId, "object", text => $"Object {text}"),
        .. Chip(ResultText, "result", text => $"Result {text}"),
    ];

    protected override Task<Result<Page<AuditItem>>> Read(AuditFilter filter, Reach reach) => Work.Do((AuditQueries audit) => audit.List(filter), reach);

    private IEnumerable<(string, string)> Chip(string? value, string parameter, Func<string, string> show) =>
        string.IsNullOrEmpty(value) ? [] : [(show(value), Address((parameter, null), ("page", null)))];

    private async Task Check()
    {
        _isChecking = true;
        var checkedLog = await Work.Do((AuditIntegrity log) => log.Check());
        (_isChecking, _verdict) = (false, checkedLog.Value);
    }
}
