using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>The one place that asks whether somebody may do something. By permission key, never by role.</summary>
internal static class Rights
{
    /// <summary>Null when allowed. The system scope may do everything; merchant calls and jobs never act as administrators.</summary>
    internal static Error? Refusal(this Scope scope, string permission) => scope switch
    {
        SystemScope => null,
        PortalScope person when person.Permissions.Contains(permission) => null,
        _ => new Error(ErrorCodes.Forbidden, "You do not have the right to do this"),
    };
}
