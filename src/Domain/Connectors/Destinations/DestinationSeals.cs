using System.Security.Cryptography;
using System.Text.Json;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Vault;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Connectors.Destinations;

/// <summary>Keyed hashes over what the operator allowed and what owners approved: somebody who can only write into the database decides for neither.</summary>
/// <remarks>A row that stood there once can be put back. What it says is bound to one account, so no other receives anything by it.</remarks>
public sealed partial class DestinationSeals(InstallationKeys keys, ILogger<DestinationSeals> log)
{
    private const InstallationPurpose Purpose = InstallationPurpose.CardDestinations;

    internal byte[] Of(GatewayDestination allowed) => Of(keys.Current(Purpose), allowed);

    /// <param name="account">All that says where a card goes, not only the version that the row names.</param>
    internal byte[] Of(DestinationApproval approval, GatewayAccount account) => Of(keys.Current(Purpose), approval, account);

    internal bool IsOurs(GatewayDestination allowed) => Check(allowed.Mac, key => Of(key, allowed), "gateway_destinations", allowed.Id.Value);

    internal bool IsOurs(DestinationApproval approval, GatewayAccount account) =>
        Check(approval.Mac, key => Of(key, approval, account), "destination_approvals", approval.ConnectorId.Value);

    private static byte[] Of(InstallationKey key, GatewayDestination allowed) =>
        Hash(key, "allowed", allowed.Id.ToString(), allowed.Adapter.ToString(), allowed.BaseUrl, allowed.Account);

    private static byte[] Of(InstallationKey key, DestinationApproval approval, GatewayAccount account) => Hash(
        key, "approved", approval.ContainerId.ToString(), approval.ConnectorId.ToString(), FormattableString.Invariant($"{approval.DestinationVersion}"),
        account.MerchantId.ToString(), account.BaseUrl, account.Username, account.ApiKey, account.PublicIntegrationKey);

    private bool Check(byte[] kept, Func<InstallationKey, byte[]> expected, string table, Guid row)
    {
        var isOurs = keys.All(Purpose).Any(key => CryptographicOperations.FixedTimeEquals(kept, expected(key)));
        if (!isOurs)
        {
            NotOurs(table, row);
        }

        return isOurs;
    }

    private static byte[] Hash(InstallationKey key, params string?[] values) => KeyedHash.Of(key.Bytes, JsonSerializer.SerializeToUtf8Bytes(values));

    [LoggerMessage(LogLevel.Warning,
        "Security: a row of {Table}, {Row}, was not written by this server, or it or the gateway account was changed in the database. No stored card leaves by it.")]
    private partial void NotOurs(string table, Guid row);
}
