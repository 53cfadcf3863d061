using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Domain.Vault;

/// <summary>Section <c>Vault</c> of the settings.</summary>
public sealed class VaultOptions
{
    /// <summary>Where the master key is; <c>master.key</c> in the data folder unless told otherwise. Keep a copy away from the data.</summary>
    public string? MasterKeyFile { get; set; }

    public string MasterKeyFileIn(DataOptions data) => MasterKeyFile ?? Path.Combine(data.Folder, "master.key");
}
