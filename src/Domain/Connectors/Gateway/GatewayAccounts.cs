using System.Security.Cryptography;
using System.Text;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Changes;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Connectors.Gateway;

/// <summary>An account with its secrets open, in memory only.</summary>
internal sealed class OpenGatewayAccount(GatewayAccount account, string password, byte[] sharedSecret)
{
    internal ConnectorId Connector => account.ConnectorId;

    internal string BaseUrl => account.BaseUrl;

    internal int DestinationVersion => account.DestinationVersion;

    internal string ApiKey => account.ApiKey;

    internal string? PublicIntegrationKey => account.PublicIntegrationKey;

    internal TimeSpan TimeLimit => TimeSpan.FromSeconds(account.TimeLimitSeconds);

    internal string Credentials { get; } = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.Username}:{password}"));

    /// <summary>Empty signs nothing.</summary>
    internal byte[] SharedSecret => sharedSecret;
}

/// <summary>Keeps gateway accounts: sealed in the database, open in the cache until configuration changes.</summary>
public sealed class GatewayAccounts
{
    // What the form before columns were bound told the two apart by.
    private const byte OldPassword = 1;
    private const byte OldSharedSecret = 2;

    private readonly Database _database;
    private readonly MasterKeys _master;
    private readonly IPaymentsOfConnectors _payments;
    private readonly OutgoingOptions _outgoing;
    private readonly TimeProvider _time;
    private readonly ConfigurationCache<ConnectorId, OpenGatewayAccount> _open;

    internal GatewayAccounts(
        Database database, MasterKeys master, ConfigurationWatch watch, IPaymentsOfConnectors payments, OutgoingOptions outgoing, TimeProvider time)
    {
        (_database, _master, _payments, _outgoing, _time) = (database, master, payments, outgoing, time);
        _open = new ConfigurationCache<ConnectorId, OpenGatewayAccount>(watch);
    }

    internal ValueTask<OpenGatewayAccount?> Find(ConnectorId connector) => _open.Get(connector, Load);

    /// <summary>Writes the form beside its connector, into what the caller saves.</summary>
    /// <returns>Whether cards go elsewhere by it: a new account, or another one.</returns>
    internal async Task<Result<bool>> Keep(PortalDbContext db, Connector connector, GatewayAccountForm form)
    {
        if (connector.Adapter != AdapterKind.Gateway)
        {
            return Error.Invalid("adapter", T("Only a connector to another gateway has an account there"));
        }

        var account = await db.GatewayAccounts().SingleOrDefaultAsync(a => a.ConnectorId == connector.Id);
        var moves = account is not null && account.BaseUrl != form.BaseUrl;
        if (form.Problem(needsPassword: account is null || moves, _outgoing.AllowPrivateTargets) is { } problem)
        {
            return problem;
        }

        // What became of open payments, and what is stored there, is asked of the account that they went to.
        if (account is not null && (moves || account.ApiKey != form.ApiKey.Trim())
            && await _payments.Any(db, connector))
        {
            return Error.Invalid(moves ? "baseUrl" : "apiKey", T("Payments have gone through this account; make a new connector for another one"));
        }

        // Nobody sends a secret to a host for which it was not given.
        if (moves)
        {
            account!.SharedSecretSealed = null;
        }

        var isNew = account is null;
        if (account is null)
        {
            account = new GatewayAccount { ConnectorId = connector.Id, TenantId = connector.TenantId, MerchantId = connector.MerchantId };
            db.GatewayAccounts().Add(account);
        }

        // What is left blank of the secrets stays, sealed again for where it goes now.
        var (before, password, secret) = (DestinationOf(account), form.Password is { Length: > 0 } ? null : PasswordOf(account), SecretOf(account));
        if (password is null && form.Password is not { Length: > 0 })
        {
            return Error.Invalid("password", T("'password' is required")); // what is kept was exchanged in the database
        }

        Write(account, form);
        connector.UseProviderAccount(NameOf(form));
        Record(db, connector, account, isNew);
        if (!isNew && before == DestinationOf(account))
        {
            return false;
        }

        SealAgain(account, form, password, secret);

        account.DestinationVersion++;
        return true;
    }

    // Where a card's number goes, and on whose account.
    private static (string, string, string, string?) DestinationOf(GatewayAccount account) =>
        (account.BaseUrl, account.Username, account.ApiKey, account.PublicIntegrationKey);

    // The names of what changed, and no value but where it leads.
    private void Record(PortalDbContext db, Connector connector, GatewayAccount account, bool isNew)
    {
        var changed = isNew
            ? [new FieldChange("baseUrl", null, WebAddress.TargetOf(account.BaseUrl))]
            : AuditedFields.Of(db, account).Select(f => f.Field == "baseUrl" ? f : new FieldChange(f.Field)).ToList();
        if (changed.Count > 0)
        {
            db.Record(new AuditedChange("connector.gateway.changed", connector.TenantId, "connector", connector.Id.ToString(), connector.Name, changed),
                _time.Now());
        }
    }

    private void SealAgain(GatewayAccount account, GatewayAccountForm form, byte[]? password, byte[]? secret)
    {
        if (password is not null)
        {
            account.PasswordSealed = _master.Wrap(password, SealedFields.Password(account));
        }

        if (account.SharedSecretSealed is not null && form.SharedSecret is not { Length: > 0 })
        {
            account.SharedSecretSealed = secret is null ? null : _master.Wrap(secret, SealedFields.Secret(account));
        }
    }

    private void Write(GatewayAccount account, GatewayAccountForm form)
    {
        (account.BaseUrl, account.Username, account.ApiKey) = (form.BaseUrl, form.Username.Trim(), form.ApiKey.Trim());
        account.PublicIntegrationKey = form.PublicIntegrationKey is { Length: > 0 } key ? key.Trim() : null;
        account.TimeLimitSeconds = form.TimeLimitSeconds;
        account.PasswordSealed = form.Password is { Length: > 0 } password
            ? _master.Wrap(Encoding.UTF8.GetBytes(password), SealedFields.Password(account))
            : account.PasswordSealed;
        account.SharedSecretSealed = form.ForgetsSharedSecret ? null
            : form.SharedSecret is { Length: > 0 } secret ? _master.Wrap(Encoding.UTF8.GetBytes(secret), SealedFields.Secret(account))
            : account.SharedSecretSealed;
    }

    /// <summary>The same for connectors that use the same connector of the same gateway: what is stored there, each of them can charge.</summary>
    private static string NameOf(GatewayAccountForm form) =>
        "gateway:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{form.BaseUrl.ToLowerInvariant()}|{form.ApiKey.Trim()}")).AsSpan(0, 16));

    internal static ShownGatewayAccount Shown(GatewayAccount account) => new(
        account.BaseUrl, account.Username, account.ApiKey, account.SharedSecretSealed is not null, account.PublicIntegrationKey, account.TimeLimitSeconds);

    private async Task<OpenGatewayAccount?> Load(ConnectorId connector)
    {
        await using var db = _database.Open(new SystemScope("gateway account"));
        return await db.GatewayAccounts().AsNoTracking().SingleOrDefaultAsync(a => a.ConnectorId == connector) is { } account
            && PasswordOf(account) is { } password && SecretOf(account) is { } secret
            ? new OpenGatewayAccount(account, Encoding.UTF8.GetString(password), secret)
            : null;
    }

    // Null where it does not open: account or secret was exchanged in the database, and nothing is sent.
    private byte[]? PasswordOf(GatewayAccount account) =>
        _master.TryUnwrap(account.PasswordSealed, SealedFields.Password(account), OldPasswordIdentity(account));

    private byte[]? SecretOf(GatewayAccount account) =>
        account.SharedSecretSealed is { } secret ? _master.TryUnwrap(secret, SealedFields.Secret(account), OldSecretIdentity(account)) : [];

    internal static byte[] OldPasswordIdentity(GatewayAccount account) => [.. account.ConnectorId.Value.ToByteArray(), OldPassword];

    internal static byte[] OldSecretIdentity(GatewayAccount account) => [.. account.ConnectorId.Value.ToByteArray(), OldSharedSecret];
}
