using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.PrivacyRequests;

/// <summary>One request: whose profiles, what stands against it, and what was done.</summary>
public sealed partial class PrivacyRequestPage(Work work) : ComponentBase
{
    private PrivacyRequestDetails? _request;
    private PersonMatch? _match;
    private PrivacyCheck? _check;
    private Error? _problem;
    private Dialog _dialog;
    private string? _copied;
    private string? _shown;

    private enum Dialog
    {
        None,
        Erase,
        Approve,
        Decline,
        Complete,
        Refuse,
    }

    [Parameter]
    public string TenantId { get; set; } = string.Empty;

    [Parameter]
    public string RequestId { get; set; } = string.Empty;

    [CascadingParameter]
    private TenantPlace Place { get; set; } = null!;

    [CascadingParameter]
    private Toasts Toasts { get; set; } = null!;

    private PrivacyRequestId Id => PrivacyRequestId.TryParse(RequestId, out var id) ? id : default;

    private bool IsOpen => _request!.Item.State == PrivacyRequestState.Open;

    private bool MayManage => Place.May(Permissions.PrivacyRequestsManage);

    protected override async Task OnParametersSetAsync()
    {
        var wanted = $"{TenantId}/{RequestId}";
        if (_shown != wanted)
        {
            _shown = wanted;
            (_request, _match, _check) = (null, null, null);
            await Load();
        }
    }

    private async Task Load()
    {
        var found = await work.Do((PrivacyRequestQueries requests) => requests.Get(Id), Reach.WithSubTenants);
        (_request, _problem) = (found.Value, found.Error);
    }

    private async Task Match()
    {
        var found = await work.Do((PrivacyRequestQueries requests) => requests.Match(Id), Reach.WithSubTenants);
        _match = found.Value;
        Say(found.Error);
    }

    private async Task Chosen()
    {
        (_match, _check) = (null, null);
        Toasts.Say(T("Profiles chosen"));
        await Load();
    }

    private async Task Check()
    {
        var found = await work.Do((PrivacyRequestQueries requests) => requests.Check(Id), Reach.WithSubTenants);
        _check = found.Value;
        Say(found.Error);
    }

    private Task AskToErase() => Open(Dialog.Erase);

    // Looked at afresh: what the dialog lists must be what is so now.
    private async Task Open(Dialog dialog)
    {
        await Check();
        if (_check is { IsBlocked: true })
        {
            Toasts.Say(T("Something stands against the erasure. The check lists it."));
            return;
        }

        _dialog = dialog;
    }

    private Task<Result> Erase(IReadOnlyCollection<string> typed, string reason) =>
        work.Do((PrivacyErasureAdmin erasures) => erasures.Erase(Id, typed, reason, _request!.Version), Reach.WithSubTenants);

    private Task<Result> Approve(string reason) =>
        work.Do((PrivacyErasureAdmin erasures) => erasures.Approve(Id, _request!.Version), Reach.WithSubTenants);

    private Task<Result> Decline(string reason) =>
        work.Do((PrivacyErasureAdmin erasures) => erasures.Decline(Id, reason, _request!.Version), Reach.WithSubTenants);

    private Task<Result> Complete(string reason) =>
        work.Do((PrivacyRequestAdmin requests) => requests.Complete(Id, _request!.Version), Reach.WithSubTenants);

    private async Task TakeOver()
    {
        var taken = await work.Do((PrivacyRequestAdmin requests) => requests.TakeOver(Id, _request!.Version), Reach.WithSubTenants);
        Toasts.Say(taken.IsOk ? T("You handle this request now") : taken.Error.Message);
        await Load();
    }

    private Task<Result> Refuse(RequestRefusal why) =>
        work.Do((PrivacyRequestAdmin requests) => requests.Refuse(Id, why, _request!.Version), Reach.WithSubTenants);

    private Task Reload()
    {
        Close();
        (_match, _check) = (null, null);
        return Load();
    }

    private void Close() => _dialog = Dialog.None;

    private void Say(Error? problem)
    {
        if (problem is not null)
        {
            Toasts.Say(problem.Message);
        }
    }
}
