using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Portal.Demo;
using CustomerProfiles.Portal.Hosting;

namespace CustomerProfiles.Portal.Operator;

/// <summary>Tells the person who started the process where to go next.</summary>
internal static class ReadyMessage
{
    internal static void AnnounceWhenReady(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        Console.WriteLine($"Portal ready at {app.Urls.FirstOrDefault()}");
        var credentials = DemoCredentials.PathIn(app.Services.GetRequiredService<DataOptions>().Folder);
        if (!DemoOptions.From(app.Configuration).Enabled || !File.Exists(credentials))
        {
            return;
        }

        Console.WriteLine($"Sample shops at {app.Urls.FirstOrDefault()}{DemoShop.SampleShop.Home}");
        Console.WriteLine($"Who can sign in, and every key of the demo: {Path.GetFullPath(credentials)}");
        if (!Console.IsOutputRedirected)
        {
            // Only to a terminal: output that is kept somewhere is no place for passwords.
            Console.WriteLine(File.ReadAllText(credentials));
        }
    });
}
