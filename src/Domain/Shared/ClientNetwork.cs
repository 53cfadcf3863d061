using System.Net;
using System.Net.Sockets;

namespace CustomerProfiles.Domain.Shared;

/// <summary>What every limit and count by address goes by: an IPv4 address, or the /64 of an IPv6 address, for one line has all addresses of it.</summary>
public static class ClientNetwork
{
    private const string Unknown = "unknown";
    private const int NetworkBytes = 8;
    private const int LongestText = 64;

    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return Unknown;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    /// <summary>Of what somebody says is an address: spelling, blanks and case make no difference, and what is none is counted as the text it is.</summary>
    public static string Of(string? text)
    {
        var trimmed = text?.Trim() ?? string.Empty;
        return IPAddress.TryParse(trimmed, out var address) ? Of(address)
            : trimmed.Length == 0 ? Unknown
            : trimmed[..Math.Min(trimmed.Length, LongestText)].ToUpperInvariant();
    }
}
