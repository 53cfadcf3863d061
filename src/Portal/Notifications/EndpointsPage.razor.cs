using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Notifications;

/// <summary>The servers that notifications go to, those that fail first.</summary>
public sealed partial class EndpointsPage(Work work, NavigationManager navigation) : ListPage<EndpointFilter, EndpointItem>(work, navigation)
{
    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    protected override EndpointFilter Filter => new(Search, State == "failing", PageNumber);

    protected override Task<Result<Page<EndpointItem>>> Read(EndpointFilter filter, Reach reach) =>
        Work.Do((NotificationQueries notifications) => notifications.Endpoints(filter), reach);
}
