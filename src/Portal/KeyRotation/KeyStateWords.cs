using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Vault;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.KeyRotation;

/// <summary>What the state of a key means, in a sentence or two.</summary>
internal static class KeyStateWords
{
    internal static string Of(KeyListItem key) => key.State switch
    {
        KeyState.Waiting => T("Every server has to know it first. Then it takes over by itself."),
        KeyState.Active when key.IsRenewable => T("It seals and opens. Renew it when it is due, or when somebody may have seen it."),
        KeyState.Active when key.Installation == InstallationPurpose.CardFingerprints => T("It stays: merchants recognise cards by these fingerprints."),
        KeyState.Active => T("It seals and opens."),
        KeyState.DecryptOnly when key.EmptySince is null => T("It still opens what it sealed. It can be retired when nothing needs it any more: runs move what it sealed."),
        KeyState.DecryptOnly => T("Nothing needs it any more. It can be retired."),
        KeyState.Retired => T("It opens nothing. It can be taken back, or destroyed."),
        _ => T("It is gone for good. This row is the proof."),
    };
}
