using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace CustomerProfiles.Portal.Hosting;

internal static class Settings
{
    /// <summary>The settings lie beside the program, wherever it is started from; every other source overrides them.</summary>
    internal static void AddSettings(this WebApplicationBuilder builder) => builder.Configuration.Sources.Insert(
        0, new JsonConfigurationSource { FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory), Path = "appsettings.json" });
}
