using CustomerProfiles.Api;
using CustomerProfiles.Domain;
using CustomerProfiles.Portal;
using CustomerProfiles.Portal.Hosting;
using CustomerProfiles.Portal.Logging;
using CustomerProfiles.Portal.Telemetry;

RefusalToStart.SayPlainly();
if (await Commands.Run(args) is { } exitCode)
{
    return exitCode;
}

var builder = WebApplication.CreateBuilder(args);

builder.AddSettings();
builder.AddLogs();
builder.AddTelemetry();
builder.AddServer();
builder.Services.AddDomain(builder.Configuration);
builder.Services.AddPortalApi(builder.Configuration);
builder.Services.AddPortal();

var app = builder.Build();

await app.PrepareData();

app.UseRequestTelemetry();
app.UseServer();
app.UsePortalApi();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapHealth();
app.MapPortalApi();
app.MapApiReference();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();

await app.RunAsync();
return 0;

/// <summary>Public so that tests can host it.</summary>
public partial class Program;
