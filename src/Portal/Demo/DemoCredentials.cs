using System.Text.Json;

namespace CustomerProfiles.Portal.Demo;

internal sealed record DemoPortalUser(string Username, string Password, string Tenant, string Role);

internal sealed record DemoApiUser(string Username, string Password, string Tenant, string Merchant);

internal sealed record DemoConnector(
    string Name, string ApiKey, string SharedSecret, string PublicIntegrationKey, bool RequestSigning, string Tenant, string Merchant);

/// <summary>Everything needed to walk about in the demo, in a file that only its owner can read.</summary>
internal sealed class DemoCredentials
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string BaseUrl { get; set; } = string.Empty;

    public List<DemoPortalUser> PortalUsers { get; init; } = [];

    public List<DemoApiUser> ApiUsers { get; init; } = [];

    public List<DemoConnector> Connectors { get; init; } = [];

    internal static string PathIn(string folder) => Path.Combine(folder, "demo-credentials.json");

    internal static DemoCredentials Read(string path) => JsonSerializer.Deserialize<DemoCredentials>(File.ReadAllText(path), Readable)!;

    internal void Write(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // A file of its own, put in the place of the old one: writing into that would keep its mode, and what others have open.
        var draft = path + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(file, this, Readable);
        }

        File.Move(draft, path, overwrite: true);
    }
}
