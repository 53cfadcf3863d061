using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Assigning;
using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Portal.Controls;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Containers;

/// <summary>One container: what it is, who uses it, with whom it is shared, and what its owner may do with it.</summary>
public sealed partial class ContainerPage
{
    private ContainerUsage? _usage;
    private Page<ShareItem>? _shares;
    private IReadOnlyList<AskingConnector>? _gateways;
    private ContainerUsage? _inUse;
    private string? _refusal;
    private bool _isDeleted;
    private bool _isAssigning;
    private bool _isAskingConsent;
    private bool _isWritingText;
    private bool _isTreatingEqual;
    private ShareItem? _limited;

    private ContainerId Container => Details!.Id;

    private string? Shown => Names.Any(n => n.Key == Tab) && Tab != "overview" ? Tab : null;

    private List<(string Key, string Text)> Names =>
    [
        ("overview", T("Overview")),
        ("usage", T("Usage")),
        .. Details!.IsOurs ? [("shares", T("Sharing")), ("gateways", T("Gateways")), ("retention", T("Retention"))] : Array.Empty<(string, string)>(),
        .. MayChange(Permissions.ContainersEdit) ? [("notifications", T("Notifications"))] : Array.Empty<(string, string)>(),
        .. Place.May(Permissions.AuditShow) || Place.May(Permissions.AuditShowOwn) ? [("history", T("History"))] : Array.Empty<(string, string)>(),
    ];

    protected override Task<Result<ContainerDetails>> Read() => ContainerId.TryParse(Id, out var id)
        ? Work.Do((ContainerDetailQueries containers) => containers.Get(id), Reach.WithSubTenants)
        : Task.FromResult<Result<ContainerDetails>>(Error.NotFound(T("Container")));

    protected override async Task ReadTab()
    {
        if (Shown == "usage")
        {
            _usage = (await Usage(PageNumber)).Value;
        }
        else if (Shown == "shares")
        {
            _shares = (await Work.Do((ContainerDetailQueries containers) => containers.Shares(Container, PageNumber), Reach.WithSubTenants)).Value;
        }
        else if (Shown == "gateways")
        {
            _gateways = (await Work.Do((DestinationQueries destinations) => destinations.OfContainer(Container), Reach.WithSubTenants)).Value;
        }
    }

    private bool MayChange(string permission) => Details is { IsOurs: true, BlockedBy: null } && Place.May(permission);

    // Those it is shared with assign it too, at and below themselves.
    private bool MayAssign =>
        Details is { BlockedBy: null, Disabled: false } && (Place.May(Permissions.ConnectorEdit) || Place.May(Permissions.GlobalConnectorSettings));

    private Task Assigned(int count)
    {
        _isAssigning = false;
        Toasts.Say(count == 1 ? T($"{Details!.Name} is assigned") : T($"{Details!.Name}: {count} assignments made"));
        return Load();
    }

    private Task<Result<ContainerUsage>> Usage(int page) =>
        Work.Do((ContainerDetailQueries containers) => containers.Usage(Container, page), Reach.WithSubTenants);

    private async Task AskSwitch()
    {
        _inUse = null;
        var (id, name, disable) = (Container, Details!.Name, !Details.Disabled);
        Task<Result> Switch(ContainerAdmin containers) => disable ? containers.Disable(id) : containers.Enable(id);
        Ask(await Work.Do((WhatIf whatIf) => whatIf.OfContainer(id, Switch), Reach.WithSubTenants), effects => new Question(
            disable ? T($"Disable {name}?") : T($"Enable {name}?"),
            disable ? T("Disable") : T("Enable"),
            disable
                ? T("No new profiles are stored in it, its tokens are refused and profile calls fail. Profiles in it can still be viewed and deleted here.")
                : T("Connectors that it is assigned to store profiles in it again."),
            _ => Work.Do<ContainerAdmin>(Switch, Reach.WithSubTenants))
        {
            Effects = effects,
            IsDangerous = disable,
            Said = disable ? T($"{name} is disabled") : T($"{name} is enabled"),
        });
    }

    private async Task AskUnshare(ShareItem share)
    {
        var (id, name, target) = (Container, Details!.Name, share.Tenant);
        Task<Result> Unshare(ContainerAdmin containers) => containers.Unshare(id, target);
        Ask(await Work.Do((WhatIf whatIf) => whatIf.OfContainer(id, Unshare), Reach.WithSubTenants), effects => new Question(
            T($"Unshare {name} from {share.TenantName}?"),
            T($"Unshare from {share.TenantName}"),
            T($"What {share.TenantName} assigned is kept and has no effect until the container is shared with it again. Payments without stored tokens continue."),
            _ => Work.Do<ContainerAdmin>(Unshare, Reach.WithSubTenants))
        {
            Effects = effects,
            IsDangerous = true,
            Said = T($"{name} is no longer shared with {share.TenantName}"),
        });
    }

    private void AskDecision((AskingConnector Gateway, ApprovalState Decision) wanted)
    {
        var (id, name, gateway) = (Container, Details!.Name, wanted.Gateway);
        var server = gateway.Account is { } account ? T($"{gateway.BaseUrl}, account {account}") : T($"{gateway.BaseUrl}, account none");
        Asked = wanted.Decision switch
        {
            ApprovalState.Approved => new Question(
                T($"Approve {gateway.Name} for cards of {name}?"),
                T("Approve gateway"),
                string.Join(
                    ' ',
                    T($"Full numbers of cards stored in {name} are sent to {server} when {gateway.MerchantName} of {gateway.TenantName} charges them."),
                    ContainerTexts.Cards(gateway.Cards),
                    T("Approve only a payment provider that you trust with them. A change of this account ends the approval.")),
                _ => Work.Do((DestinationAdmin destinations) => destinations.Approve(id, gateway.Connector, gateway.Version), Reach.WithSubTenants))
            {
                IsDangerous = true,
                Said = T($"{gateway.Name} is approved"),
            },
            ApprovalState.Refused => new Question(
                T($"Refuse {gateway.Name} for cards of {name}?"),
                T("Refuse gateway"),
                T($"Cards stored in {name} are not sent to {server}. You can approve it later."),
                _ => Work.Do((DestinationAdmin destinations) => destinations.Refuse(id, gateway.Connector, gateway.Version), Reach.WithSubTenants))
            {
                Said = T($"{gateway.Name} is refused"),
            },
            _ => new Question(
                T($"Withdraw the approval of {gateway.Name}?"),
                T("Withdraw approval"),
                T($"Cards stored in {name} are no longer sent to {server}, at once. Charges of them through {gateway.Name} are refused, schedules too."),
                _ => Work.Do((DestinationAdmin destinations) => destinations.Withdraw(id, gateway.Connector, gateway.Version), Reach.WithSubTenants))
            {
                IsDangerous = true,
                Said = T($"The approval of {gateway.Name} is withdrawn"),
            },
        };
    }

    private Task SwitchDeletion()
    {
        var (id, allow) = (Container, !Details!.SubTenantsMayDelete);
        return Do(
            () => Work.Do((ContainerAdmin containers) => containers.LetSubTenantsDelete(id, allow), Reach.WithSubTenants),
            allow ? T("Sub-tenants can delete profiles") : T("Sub-tenants may no longer delete profiles"));
    }

    private void AskShoppersPage()
    {
        var (id, name, on) = (Container, Details!.Name, !Details.ShoppersPage);
        Asked = new Question(
            on ? T($"Enable the shopper's page of {name}?") : T($"Disable the shopper's page of {name}?"),
            on ? T("Enable page") : T("Disable page"),
            on
                ? T("Merchants that use the container can send shoppers to a page where they see what is stored of them, remove it, withdraw consent and download their data. A merchant sees nothing there that it could not see before.")
                : T("Pages that are open end at once, and no new links are made. What shoppers have done stays."),
            _ => Work.Do((ContainerAdmin containers) => containers.SwitchShoppersPage(id, on), Reach.WithSubTenants))
        {
            Said = on ? T("Shopper's page enabled") : T("Shopper's page disabled"),
        };
    }

    // Of the dialog that was open.
    private Task Saved(string said)
    {
        (_isAskingConsent, _isWritingText, _isTreatingEqual, _limited) = (false, false, false, null);
        Toasts.Say(said);
        return Load();
    }

    private Task SwitchMerchantStaff()
    {
        var (id, allow) = (Container, !Details!.MerchantStaffSeeAll);
        return Do(
            () => Work.Do((ContainerAdmin containers) => containers.LetMerchantStaffSeeAll(id, allow), Reach.WithSubTenants),
            allow ? T("Merchant staff see all profiles") : T("Merchant staff see their own customers only"));
    }

    private async Task AskDelete()
    {
        if (Details is not { Profiles: 0, Assigned: { Connectors: 0, TenantWide: 0 } })
        {
            (_refusal, _inUse) = (T("It is in use. Disable it instead, or clear these first."), (await Usage(1)).Value);
            return;
        }

        AskForName();
    }

    private void AskForName() => Asked = new Question(
        T($"Delete {Details!.Name}?"),
        T("Delete"),
        T("The container is removed. That is possible only while nothing is in it and nothing uses it."),
        Delete)
    {
        IsDangerous = true,
        TypedName = Details.Name,
        Said = T($"{Details.Name} is deleted"),
    };

    private async Task<Result> Delete(string reason)
    {
        var id = Container;
        var deleted = await Work.Do((ContainerAdmin containers) => containers.Delete(id), Reach.WithSubTenants);
        _isDeleted = deleted.IsOk;
        if (deleted.Error is { Code: ErrorCodes.InUse } refusal)
        {
            (_refusal, _inUse, Asked) = (refusal.Message, (await Usage(1)).Value, null);
            StateHasChanged();
        }

        return deleted;
    }

    private async Task Finish()
    {
        if (_isDeleted)
        {
            Navigation.NavigateTo(Places.Containers(Place.Id));
            return;
        }

        await Load();
    }
}
