using CustomerProfiles.Api;
using CustomerProfiles.Domain;
using CustomerProfiles.Domain.Language;
using CustomerProfiles.Portal.Checkout;
using CustomerProfiles.Portal.Demo;
using CustomerProfiles.Portal.DemoShop;
using CustomerProfiles.Portal.HostedFields;
using CustomerProfiles.Portal.Hosting;
using CustomerProfiles.Portal.Logging;
using CustomerProfiles.Portal.Operator;
using CustomerProfiles.Portal.ShopperPages;
using CustomerProfiles.Portal.Telemetry;
using CustomerProfiles.Portal.Theme;

InEnglish.Always();
RefusalToStart.SayPlainly();
OwnerOnlyFiles.Require();
if (await Commands.Run(args) is { } done)
{
    return done;
}

var builder = WebApplication.CreateBuilder(args);

builder.AddSettings();
builder.AddLogs();
builder.AddTelemetry();
builder.AddServer();
builder.Services.AddDomain(builder.Configuration);
builder.Services.AddPortalApi(builder.Configuration);
builder.Services.AddPortal();
builder.Services.AddDemoShop();

var app = builder.Build();

await app.PrepareData();
await app.FillDemo();

app.UseRequestTelemetry();
app.UseServer();
app.Use(OpenPaths.AnswerForServer);
app.UsePortalPages();
app.UsePaymentScript();
app.UsePortalApi();
app.UsePortalSignIn();
app.MapPortalAssets();
app.MapHealth();
app.MapOpenPaths();
ThemeFiles.Map(app);
app.MapPortalApi();
app.MapApiReference();
app.MapCheckout();
app.MapShopperPages();
app.MapHostedFields();
app.MapDemoShop();
app.MapPortalPages();

app.AnnounceWhenReady();

await app.RunAsync();
return 0;

/// <summary>Public so that tests can host it.</summary>
public partial class Program;
