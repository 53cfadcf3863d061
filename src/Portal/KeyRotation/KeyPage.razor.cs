using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.KeyRotation;

/// <summary>One data key: its facts, what it seals, and what can be done with it.</summary>
public sealed partial class KeyPage
{
    [CascadingParameter]
    private LocalTimes Times { get; set; } = LocalTimes.In(null);

    private bool MayReadHistory => Place.May(Permissions.AuditShow) || Place.May(Permissions.AuditShowOwn);

    private IReadOnlyList<(string Key, string Text)> Names =>
        MayReadHistory ? [("overview", T("Overview")), ("history", T("History"))] : [("overview", T("Overview"))];

    protected override Task<Result<KeyListItem>> Read() => DataKeyId.TryParse(Id, out var id)
        ? Work.Do((KeyQueries keys) => keys.Get(id))
        : Task.FromResult<Result<KeyListItem>>(Error.NotFound(T("Key")));

    private bool IsOverdue(KeyListItem key) => key.DueAt <= Time.Now();

    private void AskRenew()
    {
        var (id, owner) = (Details!.Id, KeyWords.Owner(Details));
        Asked = new Question(
            T("Renew this key?"),
            T("Renew key"),
            T($"From now on new data of {owner} are under a new key. What this key sealed moves to the new one in the background. Nothing stops."),
            _ => Work.Do((KeyAdmin keys) => keys.Renew(id)))
        {
            Said = T("Key renewed"),
        };
    }

    private void AskRetire()
    {
        var id = Details!.Id;
        Asked = new Question(
            T("Retire this key?"),
            T("Retire key"),
            T("It opens nothing from now on. If something still needs it, it stays as it is and you can try again later. You can take it back."),
            _ => Work.Do((KeyAdmin keys) => keys.Retire(id)))
        {
            Said = T("Key retired"),
        };
    }

    private void AskTakeBack()
    {
        var id = Details!.Id;
        Asked = new Question(
            T("Take this key back?"),
            T("Take key back"),
            T("It opens again what it sealed, and seals nothing new."),
            _ => Work.Do((KeyAdmin keys) => keys.TakeBack(id)))
        {
            Said = T("Key taken back"),
        };
    }

    private void AskDestroy()
    {
        var (id, name) = (Details!.Id, KeyWords.LastDigitsOf(Details));
        Asked = new Question(
            T("Destroy this key?"),
            T("Destroy key"),
            T("The key is erased for good. What it sealed can never be read again, except from a backup that was made before. Its row stays as the proof."),
            reason => Work.Do((KeyAdmin keys) => keys.Destroy(id, reason)))
        {
            Said = T("Key destroyed"),
            IsDangerous = true,
            TypedName = name,
            AsksReason = true,
        };
    }
}
