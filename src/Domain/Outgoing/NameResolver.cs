using System.Net;

namespace CustomerProfiles.Domain.Outgoing;

/// <summary>Turns names into addresses; tests put names of their own there.</summary>
internal interface INameResolver
{
    Task<IReadOnlyList<IPAddress>> Resolve(string host, CancellationToken cancellation);
}

internal sealed class NameResolver : INameResolver
{
    public async Task<IReadOnlyList<IPAddress>> Resolve(string host, CancellationToken cancellation) => await Dns.GetHostAddressesAsync(host, cancellation);
}
