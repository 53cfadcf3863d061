using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.KeyRotation;

/// <summary>Two people make a master key, each with a share that only they know.</summary>
public sealed partial class NewMasterKeyPage(Work work) : ComponentBase
{
    private const string AllowCommand = "./run keys allow-new-master-key";

    private MasterKeyDetails? _details;
    private Error? _problem;
    private Question? _asked;
    private EnteredShare? _entered;
    private string _share = string.Empty;
    private string? _shown;
    private string? _made;

    [Parameter]
    public string TenantId { get; set; } = string.Empty;

    [CascadingParameter]
    private TenantPlace Place { get; set; } = null!;

    private MasterKeyItem? Waiting => _details!.Keys.FirstOrDefault(key => key.State == KeyState.Waiting);

    // The one that this page saw being made, by this person or the other.
    private MasterKeyItem? Made => _details!.Keys.FirstOrDefault(key => key.Id == _made);

    private bool IsUnderway => Waiting is not null || _details!.FirstShare is not null;

    protected override Task OnInitializedAsync() => Load();

    private int Holders(MasterKeyItem key) => _details!.Nodes.Count(node => node.MasterKeys.Contains(key.Id));

    private async Task Load()
    {
        _asked = null;
        Show(await work.Do((KeyQueries keys) => keys.MasterKeys()));
    }

    private async Task Reload()
    {
        if (await work.Watch((KeyQueries keys) => keys.MasterKeys()) is { IsOk: true } found)
        {
            Show(found);
        }
    }

    private void Show(Result<MasterKeyDetails> found)
    {
        var hadShare = _details?.FirstShare is not null;
        var known = _details?.Keys.Select(key => key.Id).ToHashSet();
        (_details, _problem) = (found.Value, found.Error);
        if (_details is not null)
        {
            _made = Waiting?.Id ?? (hadShare ? _details.Keys.FirstOrDefault(key => !known!.Contains(key.Id))?.Id : null) ?? _made;
        }
    }

    private void MakeShare()
    {
        _shown = MasterKeyAdmin.NewShare();
        _share = _shown;
    }

    private async Task<Result> Enter()
    {
        var entered = await work.Do((MasterKeyAdmin keys) => keys.EnterShare(_share));
        if (!entered.IsOk)
        {
            return entered.Error;
        }

        (_entered, _share, _shown) = (entered.Value, string.Empty, null);
        _made = _entered.MasterKey ?? _made;
        await Load();
        return Result.Ok;
    }

    private void AskDrop() => _asked = new Question(
        T("Drop the first share?"),
        T("Drop share"),
        T("It is forgotten, and the new master key begins again with a first share. Drop it when it was mistyped, or when its check value is not the one on its envelope."),
        async _ =>
        {
            var dropped = await work.Do((MasterKeyAdmin keys) => keys.DropShare());
            _entered = dropped.IsOk ? null : _entered;
            return dropped;
        })
    {
        Said = T("Share dropped"),
    };

    private void AskCancel() => _asked = new Question(
        T("Drop the new master key?"),
        T("Drop new key"),
        T("It takes over nowhere, and the one before stays in use. Drop it when a server cannot write its key file, or when a share became known."),
        async _ =>
        {
            var dropped = await work.Do((MasterKeyAdmin keys) => keys.DropShare());
            (_entered, _made) = dropped.IsOk ? (null, null) : (_entered, _made);
            return dropped;
        })
    {
        Said = T("New master key dropped"),
    };
}
