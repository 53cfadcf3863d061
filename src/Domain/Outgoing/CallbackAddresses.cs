using System.Net;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.Extensions.Options;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Outgoing;

/// <summary>Which addresses people may give for notifications. A name that resolves to an address of this network is found out only when something is sent
/// to it.</summary>
public sealed class CallbackAddresses(IOptions<OutgoingOptions> outgoing)
{
    /// <summary>Why notifications cannot go to this address; null when they can, or when it is null and ends them.</summary>
    /// <param name="present">What it is now: one that was given before ports were closed is no reason to refuse another change.</param>
    /// <param name="longest">In characters.</param>
    /// <param name="field">Of the form.</param>
    public Error? Refusal(string? url, string? present, int longest, string field)
    {
        if (url is null || url == present)
        {
            return null;
        }

        if (url.Length > longest)
        {
            return Error.Invalid(field, T($"The address can have up to {longest} characters"));
        }

        if (!WebAddress.IsUsable(url) || WebAddress.TargetOf(url) is not { } target)
        {
            return Error.Invalid(field, T("The address looks like https://shop.example/notify, without a user name, or is empty"));
        }

        var host = new Uri(url);
        return !outgoing.Value.Allows(host.Port)
            ? Error.Invalid(field, T($"Nothing can be sent to {target}: only these ports may be used: {outgoing.Value.AllowedPorts}"))
            : IsPrivate(host) ? Error.Invalid(field, T($"Nothing can be sent to {target}: it is not reachable from the internet"))
            : null;
    }

    private bool IsPrivate(Uri address) => !outgoing.Value.AllowPrivateTargets
        && (address.IsLoopback || (IPAddress.TryParse(address.DnsSafeHost, out var number) && !PublicAddresses.IsPublic(number)));
}
