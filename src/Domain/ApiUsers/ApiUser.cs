using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.ApiUsers;

/// <summary>The account that a merchant's server signs in with. Its password is always generated and only a keyed hash of it is kept.</summary>
public sealed class ApiUser : IMerchantOwned, IAdministered<IdOf.ApiUser>, ICachedConfiguration
{
    public const int UsernameMinLength = 3;
    public const int UsernameMaxLength = 64;

    private ApiUser()
    {
    }

    internal ApiUser(ApiUserId id, Merchant merchant, string username, byte[] verifier, DateTime now)
    {
        Id = id;
        TenantId = merchant.TenantId;
        MerchantId = merchant.Id;
        Username = username;
        NormalizedName = SearchText.Normalize(username);
        Verifier = verifier;
        CreatedAt = now;
    }

    public ApiUserId Id { get; private set; }

    public TenantId TenantId { get; private set; }

    public MerchantId MerchantId { get; private set; }

    /// <summary>Unique over the platform, compared by bytes.</summary>
    public string Username { get; private set; } = string.Empty;

    /// <summary>For searching and sorting.</summary>
    public string NormalizedName { get; private set; } = string.Empty;

    /// <summary>Keyed hash of the ten-round form of the password (contract 2.2).</summary>
    public byte[] Verifier { get; private set; } = [];

    /// <summary>The verifier before the last rotation, good until <see cref="PreviousValidUntil"/>.</summary>
    public byte[]? PreviousVerifier { get; private set; }

    public DateTime? PreviousValidUntil { get; private set; }

    public DateTime? ValidUntil { get; private set; }

    public bool Disabled { get; private set; }

    /// <summary>Put away; cannot sign in.</summary>
    public bool Archived { get; private set; }

    /// <summary>Calls a minute; null takes the default of the settings.</summary>
    public int? CallsPerMinute { get; private set; }

    /// <summary>At most a minute behind; no configuration, so writing it moves no stamp and no version.</summary>
    public DateTime? LastUsedAt { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public int Version { get; set; }

    static string IAdministered.ObjectType => "api-user";

    TenantId IAdministered.Owner => TenantId;

    string IAdministered.DisplayName => Username;

    /// <param name="overlap">How long the old password still works.</param>
    internal void Rotate(byte[] verifier, TimeSpan overlap, DateTime now)
    {
        PreviousVerifier = overlap > TimeSpan.Zero ? Verifier : null;
        PreviousValidUntil = overlap > TimeSpan.Zero ? now + overlap : null;
        Verifier = verifier;
    }

    internal void Enable() => Disabled = false;

    internal void Disable() => Disabled = true;

    internal void Archive(bool archived) => Archived = archived;

    internal void LimitValidity(DateTime? until) => ValidUntil = until;

    internal void LimitCalls(int? perMinute) => CallsPerMinute = perMinute;
}

/// <summary>A further merchant, of exactly the same tenant, that an API user may act for.</summary>
internal sealed class ApiUserMerchant : IMerchantOwned, ICachedConfiguration
{
    public TenantId TenantId { get; init; }

    public ApiUserId ApiUserId { get; init; }

    public MerchantId MerchantId { get; init; }
}
