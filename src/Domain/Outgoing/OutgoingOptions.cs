using System.Globalization;

namespace CustomerProfiles.Domain.Outgoing;

/// <summary>Section <c>Outgoing</c>: where this server connects to because somebody else gave it the address.</summary>
public sealed class OutgoingOptions
{
    /// <summary>For tests and closed networks: private and loopback addresses, and any port. Anyone who may enter a URL then reaches everything that this
    /// machine reaches.</summary>
    public bool AllowPrivateTargets { get; set; }

    /// <summary>Separated by blanks.</summary>
    public string AllowedPorts { get; set; } = "80 443";

    internal bool Allows(int port) => AllowPrivateTargets
        || AllowedPorts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains(port.ToString(CultureInfo.InvariantCulture));
}
