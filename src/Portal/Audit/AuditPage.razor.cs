using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Audit;

/// <summary>Who did what, when and to what.</summary>
public sealed partial class AuditPage(Work work, NavigationManager navigation, TimeProvider time) : ListPage<AuditFilter, AuditItem>(work, navigation)
{
    private static (string Key, string Word)[] Groups =>
    [
        ("container", T("Containers")), ("profile", T("Profiles")), ("instrument", T("Instruments")), ("transaction", T("Transactions")), ("schedule", T("Schedules")), ("connector", T("Connectors")),
        ("merchant", T("Merchants")), ("api-user", T("API users")), ("tenant", T("Tenants")), ("user", T("Users")), ("role", T("Roles")), ("session", T("Signing in")),
        ("security", T("Security")), ("export", T("Downloads")), ("access", T("Denied access")), ("audit", T("Audit log")),
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

    protected override AuditFilter Filter => AuditAddress.Read(FromText, ToText, Actor, Group, ObjectId, ResultText, time.Now(), Times) with { Page = PageNumber };

    private (DateTime First, DateTime Last) Days => AuditAddress.Days(FromText, ToText, time.Now(), Times);

    private IEnumerable<(string Name, string? Value)> Hidden =>
    [
        ("from", FromText), ("to", ToText), ("actor", Actor), ("group", Group), ("object", ObjectId), ("result", ResultText), ("sub-tenants", WithSubTenants ? "true" : null),
    ];

    private IReadOnlyList<(string Text, string AddressWithout)> Set =>
    [
        .. Chip(FromText, "from", text => T($"From {TypedTime.Show(text)}")),
        .. Chip(ToText, "to", text => T($"To {TypedTime.Show(text)}")),
        .. Chip(Actor, "actor", text => T($"Actor {text}…")),
        .. Chip(Group, "group", text => Array.Find(Groups, g => g.Key == text).Word ?? text),
        .. Chip(ObjectId, "object", text => T($"Object {text}")),
        .. Chip(ResultText, "result", text => T($"Result {AuditWords.OfResult(text)}")),
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
