using CustomerProfiles.Domain.Shared;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Access;

/// <summary>The one place that asks whether somebody may do something. By permission key, never by role.</summary>
internal static class Rights
{
    /// <summary>Null when allowed; else a refusal whose field is the permission that is missing. The system scope may do everything;
    /// merchant calls and jobs never act as administrators.</summary>
    internal static Error? Refusal(this Scope scope, string permission) =>
        scope.Has(permission) ? null : new Error(ErrorCodes.Forbidden, T("You do not have the right to do this"), permission);

    /// <summary>Null for users who entered the password or a code again a short while ago. The page asks for it then and repeats the work.</summary>
    /// <param name="deed">What it is for; the field of the refusal.</param>
    internal static Error? NeedsStepUp(this Scope scope, string? deed) =>
        scope is PortalScope { IsSteppedUp: false } ? new Error(ErrorCodes.StepUpNeeded, T("Enter your password or a code again to continue"), deed) : null;

    /// <summary>What a command asks, in the order in which a form should hear of it: the right, the reason, and only then the password.</summary>
    internal static Error? Refusal(this Scope scope, Command command, string? reason) =>
        (command.Permission is { } permission ? scope.Refusal(permission) : null)
        ?? (command.AsksReason is { } demand && string.IsNullOrWhiteSpace(reason) ? Error.Invalid("reason", demand()) : null)
        ?? (command.Proof == Proof.StepUp ? scope.NeedsStepUp(command.Deed?.Invoke()) : null);

    internal static bool Has(this Scope scope, string permission) => scope switch
    {
        SystemScope => true,
        PortalScope person => person.Permissions.Contains(permission),
        _ => false,
    };
}
