using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>What a connector talks to.</summary>
/// <summary>One way to be paid: an adapter with one method, or a meta-connector over others. Named on the wire by its API key.</summary>
internal sealed class Connector : IMerchantOwned, IAdministered<IdOf.Connector>, ICachedConfiguration
{
    public const int NameMinLength = 3;
    public const int NameMaxLength = 100;
    public const int DescriptionMaxLength = 255;

    private Connector()
    {
    }

    internal Connector(ConnectorId id, Merchant merchant, NewConnector request, DateTime now)
    {
        Id = id;
        MerchantId = merchant.Id;
        TenantId = merchant.TenantId;
        Rename(request.Name, request.Description);
        Adapter = request.Adapter;
        Method = request.Method;
        TestMode = request.TestMode;
        RequestSigning = request.RequestSigning;
        TransactionsPerMinute = request.TransactionsPerMinute;
        CallbackUrl = request.CallbackUrl;
        ApiKey = PublicNames.NewApiKey();
        PublicIntegrationKey = PublicNames.NewIntegrationKey();
        ProviderAccount = request.ProviderAccount ?? id.ToString();
        Enabled = true;
        CreatedAt = now;
    }

    public ConnectorId Id { get; private set; }

    public TenantId TenantId { get; private set; }

    public MerchantId MerchantId { get; private set; }

    public string Name { get; private set; } = string.Empty;

    public string NormalizedName { get; private set; } = string.Empty;

    public string Description { get; private set; } = string.Empty;

    public AdapterKind Adapter { get; private set; }

    /// <summary>Nothing for a meta-connector.</summary>
    public PaymentMethod? Method { get; private set; }

    /// <summary>Unique over the whole platform, because it alone names the connector in the URL.</summary>
    public string ApiKey { get; private set; } = string.Empty;

    /// <summary>What the shop's page may know: enough to make a card token, not to charge.</summary>
    public string PublicIntegrationKey { get; private set; } = string.Empty;

    /// <summary>The request-signing secret, sealed under the master key.</summary>
    public byte[] SharedSecretSealed { get; private set; } = [];

    /// <summary>The secret before the last rotation, good until <see cref="PreviousSecretValidUntil"/>.</summary>
    public byte[]? PreviousSecretSealed { get; private set; }

    public DateTime? PreviousSecretValidUntil { get; private set; }

    public bool RequestSigning { get; private set; }

    public bool RefusesMd5Signatures { get; private set; }

    /// <summary>How old a signed request may be, in seconds; null checks no age (design, "Signing").</summary>
    public int? SignatureWindowSeconds { get; private set; }

    /// <summary>On the payment page a stored card is charged without its security code.</summary>
    public bool SkipsSecurityCode { get; private set; }

    public bool TestMode { get; private set; }

    public bool Enabled { get; private set; }

    /// <summary>Put away; processes nothing. Whether it was enabled is kept for when it comes back.</summary>
    public bool Archived { get; private set; }

    /// <summary>As far as it depends on the connector itself; its merchant may be disabled.</summary>
    public bool Processes => Enabled && !Archived;

    public ContainerId? ContainerId { get; private set; }

    public bool IgnoresGlobalSettings { get; private set; }

    /// <summary>Which account with the provider is used; a token that the provider holds works only within one account.</summary>
    public string ProviderAccount { get; private set; } = string.Empty;

    public DefaultResult DefaultResult { get; private set; }

    /// <summary>Limit for transactions, per connector; null means none (contract 8: 5 in test mode).</summary>
    public int? TransactionsPerMinute { get; private set; }

    /// <summary>Where notifications of transactions without an address of their own go (contract 6.1).</summary>
    public string? CallbackUrl { get; private set; }

    /// <summary>Of a meta-connector; empty for any other.</summary>
    public RoutingRules RoutingRules { get; private set; } = RoutingRules.None;

    /// <summary>Origins, separated by blanks, whose pages may make card tokens in live mode.</summary>
    public string AllowedOrigins { get; private set; } = string.Empty;

    public DateTime CreatedAt { get; private set; }

    public int Version { get; set; }

    static string IAdministered.ObjectType => "connector";

    TenantId IAdministered.Owner => TenantId;

    string IAdministered.DisplayName => Name;

    internal void UseProviderAccount(string account) => ProviderAccount = account;

    internal void KeepSecret(byte[] sealedSecret) => SharedSecretSealed = sealedSecret;

    internal void AssignContainer(ContainerId? container) => ContainerId = container;

    internal void IgnoreGlobalSettings(bool ignore) => IgnoresGlobalSettings = ignore;

    internal void Rename(string name, string? description)
    {
        Name = name;
        NormalizedName = SearchText.Normalize(name);
        Description = description ?? string.Empty;
    }

    internal void RotateSecret(byte[] sealedSecret, byte[]? previousSealed, TimeSpan overlap, DateTime now)
    {
        PreviousSecretSealed = previousSealed;
        PreviousSecretValidUntil = overlap > TimeSpan.Zero ? now + overlap : null;
        SharedSecretSealed = sealedSecret;
    }

    internal void Enable() => Enabled = true;

    internal void Disable() => Enabled = false;

    internal void Archive(bool archived) => Archived = archived;

    internal void RequireSigning(bool required) => RequestSigning = required;

    internal void RouteBy(RoutingRules rules) => RoutingRules = rules;

    internal void Configure(ConnectorSettings settings)
    {
        DefaultResult = settings.DefaultResult;
        RefusesMd5Signatures = settings.RefusesMd5Signatures;
        SignatureWindowSeconds = settings.SignatureWindowSeconds;
        TransactionsPerMinute = settings.TransactionsPerMinute;
        AllowedOrigins = string.Join(' ', settings.AllowedOrigins);
        SkipsSecurityCode = settings.SkipsSecurityCode;
        CallbackUrl = settings.CallbackUrl;
    }
}

/// <summary>A connector that a meta-connector routes to, in this order; position 0 is the default.</summary>
internal sealed class ConnectorMember : ITenantOwned, ICachedConfiguration
{
    public TenantId TenantId { get; init; }

    public ConnectorId MetaConnectorId { get; init; }

    public ConnectorId MemberId { get; init; }

    public int Position { get; internal set; }
}
