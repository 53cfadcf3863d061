using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.KeyRotation;

/// <summary>The part of the page of keys that is about master keys.</summary>
public sealed partial class MasterKeyList : ComponentBase
{
    private MasterKeyDetails? _details;
    private Error? _problem;
    private Question? _asked;

    [CascadingParameter]
    private TenantPlace Place { get; set; } = null!;

    [CascadingParameter]
    private LocalTimes Times { get; set; } = LocalTimes.In(null);

    [Inject]
    private Work Work { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override Task OnInitializedAsync() => Load();

    // Until every server has a new one, and none a destroyed one.
    private static bool IsUnderway(MasterKeyDetails details) => details.FirstShare is not null || details.Keys.Any(key =>
        key.State == KeyState.Waiting || (key.State == KeyState.Destroyed && Holders(details, key).Count > 0));

    private static List<string> Holders(MasterKeyDetails details, MasterKeyItem key) =>
        [.. details.Nodes.Where(node => node.MasterKeys.Contains(key.Id)).Select(node => node.Name)];

    private static string Custodians(MasterKeyItem key) =>
        key.FirstCustodian is null ? T("Came with its file") : string.Join(", ", new[] { key.FirstCustodian, key.SecondCustodian }.OfType<string>());

    private async Task Load()
    {
        var found = await Work.Do((KeyQueries keys) => keys.MasterKeys());
        (_details, _problem, _asked) = (found.Value, found.Error, null);
    }

    private async Task Reload()
    {
        if (await Work.Watch((KeyQueries keys) => keys.MasterKeys()) is { IsOk: true } found)
        {
            _details = found.Value;
        }
    }

    private void AskRetire(string id) => _asked = new Question(
        T($"Retire the master key {id}?"),
        T("Retire master key"),
        T("It opens nothing from now on. If something still needs it, it stays as it is and you can try again later. You can take it back."),
        _ => Work.Do((MasterKeyAdmin keys) => keys.Retire(id)))
    {
        Said = T("Master key retired"),
    };

    private void AskTakeBack(string id) => _asked = new Question(
        T($"Take the master key {id} back?"),
        T("Take master key back"),
        T("It opens again what is under it. Nothing new comes under it."),
        _ => Work.Do((MasterKeyAdmin keys) => keys.TakeBack(id)))
    {
        Said = T("Master key taken back"),
    };

    private void AskDestroy(string id) => _asked = new Question(
        T($"Destroy the master key {id}?"),
        T("Destroy master key"),
        T("Every server takes it out of its key file. Backups that were made under it can't be read without a copy of it. Keep a copy for as long as you keep them."),
        reason => Work.Do((MasterKeyAdmin keys) => keys.Destroy(id, reason)))
    {
        Said = T("Master key destroyed"),
        IsDangerous = true,
        TypedName = id,
        AsksReason = true,
    };
}
