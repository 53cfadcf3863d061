using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Portal.Hosting;

namespace CustomerProfiles.Portal.Demo;

internal static class DemoSetUp
{
    /// <summary>Where the demo is switched on and nothing is there yet; the data must be prepared.</summary>
    internal static async Task FillDemo(this WebApplication app)
    {
        if (DemoOptions.From(app.Configuration).Enabled)
        {
            await new DemoData(app.Services, app.Configuration, app.Services.GetRequiredService<DataOptions>()).MakeIfEmpty();
        }
    }
}
