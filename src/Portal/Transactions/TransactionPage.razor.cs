using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Transactions;

/// <summary>What may be done about a transaction.</summary>
public enum TransactionAction
{
    Capture,
    Void,
    Refund,
}

/// <summary>One transaction.</summary>
public sealed partial class TransactionPage(Work work) : ComponentBase
{
    private TransactionDetails? _shown;
    private Error? _problem;
    private TransactionAction? _asked;
    private string? _loaded;

    [Parameter]
    public string TenantId { get; set; } = string.Empty;

    [Parameter]
    public string Uuid { get; set; } = string.Empty;

    [SupplyParameterFromQuery(Name = "tab")]
    private string? Tab { get; set; }

    private IEnumerable<(string Key, string Text)> Schedules => _shown!.Schedules.Count == 0 ? [] : [("schedules", T($"Schedules ({_shown.Schedules.Count})"))];

    [CascadingParameter]
    private TenantPlace Place { get; set; } = null!;

    [CascadingParameter]
    private Toasts Toasts { get; set; } = null!;

    private IEnumerable<TransactionAction> Actions
    {
        get
        {
            if (_shown is { Rests.Capturable: not null })
            {
                if (Place.May(Permissions.TransactionCapture))
                {
                    yield return TransactionAction.Capture;
                }

                if (Place.May(Permissions.TransactionVoid))
                {
                    yield return TransactionAction.Void;
                }
            }

            if (_shown is { Rests.Refundable: not null } && Place.May(Permissions.TransactionRefund))
            {
                yield return TransactionAction.Refund;
            }
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        var wanted = $"{TenantId}/{Uuid}";
        if (_loaded != wanted)
        {
            _loaded = wanted;
            _shown = null;
            await Load();
        }
    }

    private async Task Load()
    {
        var found = await work.Do((TransactionDetailQueries transactions) => transactions.Show(Uuid), Reach.WithSubTenants);
        (_shown, _problem) = (found.Value, found.Error);
    }

    private void Ask(TransactionAction action) => _asked = action;

    private async Task Finish(TransactionAction action, string uuid)
    {
        var done = action switch
        {
            TransactionAction.Capture => T("Capture is done."),
            TransactionAction.Void => T("Void is done."),
            _ => T("Refund is done."),
        };
        Toasts.Say(done, T("Show it"), Places.Transaction(Place.Id, uuid));
        _asked = null;
        await Load();
    }
}
