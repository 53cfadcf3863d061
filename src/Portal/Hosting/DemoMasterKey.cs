using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Portal.Hosting;

/// <summary>Only the demo makes its own master key, beside the data; a real installation brings one.</summary>
internal static class DemoMasterKey
{
    internal static void CreateIfMissing(IConfiguration configuration, DataOptions data)
    {
        var path = configuration["Vault:MasterKeyFile"] ?? Path.Combine(data.Folder, "master.key");
        if (!File.Exists(path) && MasterKey.CreateFile(path) is { IsOk: false } refused)
        {
            throw new InvalidOperationException(refused.Error.Message);
        }
    }
}
