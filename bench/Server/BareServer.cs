using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerProfiles.Bench.Server;

/// <summary>Two endpoints and a page without authentication, tenancy or rules: the best that Kestrel and EF Core do on these data.</summary>
internal static class BareServer
{
    internal static async Task Run(WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, BareJson.Default);
        });
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton<ProfileReading>();
        builder.Services.AddSingleton<PaymentWriting>();
        var app = builder.Build();
        var reading = app.Services.GetRequiredService<ProfileReading>();
        var writing = app.Services.GetRequiredService<PaymentWriting>();
        await reading.Start();
        app.MapPost("/profile", async (ProfileRequest request) => TypedResults.Ok(await reading.Find(request)));
        app.MapPost("/payment", async (PaymentRequest request) => TypedResults.Ok(await writing.Keep(request)));
        app.MapGet("/page", (RequestDelegate)(async http =>
        {
            var found = await reading.Find(new ProfileRequest("ten"));
            await new RazorComponentResult<BarePage>(new { Instruments = found.PaymentInstruments }).ExecuteAsync(http);
        }));
        await app.RunAsync();
    }
}
