using CustomerProfiles.Api;
using CustomerProfiles.Domain;
using CustomerProfiles.Portal.Hosting;
using CustomerProfiles.Portal.Operator;

var builder = WebApplication.CreateBuilder(args);

builder.AddSettings();
builder.AddServer();
builder.Services.AddDomain(builder.Configuration);
builder.Services.AddPortalApi(builder.Configuration);
builder.Services.AddPortal();

var app = builder.Build();

if (await OperatorCommand.Run(app, args) is { } exitCode)
{
    return exitCode;
}

await app.PrepareData();

app.UsePortalPages();
app.UsePortalApi();
app.UsePortalSignIn();
app.MapStaticAssets().AllowAnonymous();
app.MapHealth();
app.MapPortalApi();
app.MapPortalPages();

await app.RunAsync();
return 0;

/// <summary>Public so that tests can host it.</summary>
public partial class Program;
