using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.KeyRotation;

/// <summary>The keys of the installation, for its operator.</summary>
public sealed partial class KeysPage(
    Work work, NavigationManager navigation, TimeProvider time) : FilteredPage<KeyFilter, KeyListItem, object>(work, navigation)
{
    [SupplyParameterFromQuery(Name = "tab")]
    private string? Tab { get; set; }

    private DateTime Now => time.Now();

    private protected override Criteria<KeyFilter, object> Criteria => KeyCriteria.All;

    protected override KeyFilter Placed(KeyFilter search) => search with { Page = PageNumber };

    protected override Task<Result<Page<KeyListItem>>> Read(KeyFilter filter, Reach reach) => Work.Do((KeyQueries keys) => keys.List(filter), reach);
}
