using System.Net;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Lists of addresses and networks (<c>203.0.113.7, 10.0.0.0/8</c>).</summary>
internal static class Networks
{
    /// <summary>The first part that is neither an address nor a network; null when all are.</summary>
    internal static string? Unreadable(string list) => Parts(list).FirstOrDefault(part => Read(part) is null);

    /// <summary>One spelling for each list; null for an empty one.</summary>
    internal static string? Normalize(string? list) => list is null ? null : Parts(list) is { Length: > 0 } parts ? string.Join(", ", parts.Distinct()) : null;

    /// <summary>An unknown address is in no list; no list at all allows every address.</summary>
    internal static bool Allow(string? list, string? address)
    {
        if (list is null)
        {
            return true;
        }

        return IPAddress.TryParse(address, out var parsed)
            && Parts(list).Any(part => Read(part) is { } network && network.Contains(parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed));
    }

    private static string[] Parts(string list) => list.Split([',', '\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IPNetwork? Read(string part) =>
        IPNetwork.TryParse(part, out var network) ? network
        : IPAddress.TryParse(part, out var single) ? new IPNetwork(single, single.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128)
        : null;
}
