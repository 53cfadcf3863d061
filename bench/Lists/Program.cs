using CustomerProfiles.Bench.Lists;
using CustomerProfiles.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// fill --tenants N --transactions N --profiles N: sub-tenants with a shop each, and what they sold in 90 days.  seal: what SQL wrote of people.  measure:
// the table.
// Settings as the portal's own: --Database:Engine, --Data:Folder; the connection string as Database__ConnectionString in the environment.
var builder = WebApplication.CreateSlimBuilder(args[1..]);
builder.Logging.ClearProviders();
builder.Services.AddDomain(builder.Configuration);
builder.Services.AddSingleton<Filling>();
builder.Services.AddSingleton<Sealing>();
builder.Services.AddSingleton<Measuring>();

// Never started: no worker runs, only the services are used.
await using var app = builder.Build();
await app.Services.GetRequiredService<CustomerProfiles.Domain.Vault.InstallationKeys>().Reload(CancellationToken.None);
switch (args[0])
{
    case "fill":
        await app.Services.GetRequiredService<Filling>().Run();
        break;
    case "seal":
        await app.Services.GetRequiredService<Sealing>().Run();
        break;
    case "measure":
        await app.Services.GetRequiredService<Measuring>().Run();
        break;
    default:
        throw new ArgumentException($"fill, seal or measure, not '{args[0]}'.");
}
