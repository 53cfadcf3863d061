using CustomerProfiles.Api;
using CustomerProfiles.Domain;
using CustomerProfiles.Portal;
using CustomerProfiles.Portal.Hosting;

var builder = WebApplication.CreateBuilder(args);

builder.AddSettings();
builder.AddServer();
builder.Services.AddDomain(builder.Configuration);
builder.Services.AddPortalApi(builder.Configuration);
builder.Services.AddPortal();

var app = builder.Build();

await app.PrepareData();

app.UsePortalApi();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapHealth();
app.MapPortalApi();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();

app.AnnounceWhenReady();

await app.RunAsync();

/// <summary>Public so that tests can host it.</summary>
public partial class Program;
