using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using CustomerProfiles.Domain;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Telemetry;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Spans_are_named_by_method_and_route_template_and_hold_no_path()
    {
        Ecosystem world;
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Signals.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        await using (var portal = await PortalUnderTest.Start())
        {
            world = await Ecosystem.Create(portal);
            (await world.Books.BuyAndStore("kim")).ShouldSucceed();
        }

        // Other tests run beside us in this process.
        var ours = spans.Where(span => (string?)span.GetTagItem("customer_profiles.connector") == world.Books.Connector.ToString()).ToList();
        var debit = ours.Single(span => span.DisplayName == "POST /api/v3/transaction/{apiKey}/debit");
        debit.Kind.ShouldBe(ActivityKind.Server);
        debit.GetTagItem("http.request.method").ShouldBe("POST");
        debit.GetTagItem("http.route").ShouldBe("/api/v3/transaction/{apiKey}/debit");
        debit.GetTagItem("http.response.status_code").ShouldBe(200);
        ours.ShouldContain(span => span.DisplayName == "POST /tokenize/{publicIntegrationKey}/card");

        var provider = spans.Single(span => span.TraceId == debit.TraceId && span.Kind == ActivityKind.Client);
        (provider.DisplayName, provider.ParentSpanId).ShouldBe(("provider DEBIT", debit.SpanId));
        provider.GetTagItem("provider.outcome").ShouldBe("approved");

        foreach (var span in spans)
        {
            ShouldHoldNoPath(world, span.DisplayName, span.TagObjects);
        }
    }

    [Fact]
    public async Task Measurements_are_labelled_with_route_templates_and_hold_no_path()
    {
        Ecosystem world;
        var seen = new ConcurrentQueue<(string Instrument, KeyValuePair<string, object?>[] Labels)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name is "CustomerProfiles" or "Microsoft.AspNetCore.Hosting" or "Microsoft.AspNetCore.Server.Kestrel")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, labels, _) => seen.Enqueue((instrument.Name, labels.ToArray())));
        listener.SetMeasurementEventCallback<long>((instrument, _, labels, _) => seen.Enqueue((instrument.Name, labels.ToArray())));
        listener.Start();

        await using (var portal = await PortalUnderTest.Start())
        {
            world = await Ecosystem.Create(portal);
            (await world.Books.BuyAndStore("kim")).ShouldSucceed();
        }

        seen.ShouldContain(one => one.Instrument == "http.server.request.duration"
            && one.Labels.Contains(new("http.route", "/api/v3/transaction/{apiKey}/debit")));
        seen.ShouldContain(one => one.Instrument == "customer_profiles.provider.duration" && one.Labels.Contains(new("provider.outcome", "approved")));
        foreach (var (instrument, labels) in seen)
        {
            ShouldHoldNoPath(world, instrument, labels);
        }
    }

    private static void ShouldHoldNoPath(Ecosystem world, string name, IEnumerable<KeyValuePair<string, object?>> labels)
    {
        var texts = labels.Select(label => $"{label.Key}={label.Value}").Append(name).ToList();
        texts.ShouldNotContain(text => text.Contains(world.Books.Credentials.ApiKey) || text.Contains(world.Books.Credentials.PublicIntegrationKey));
        texts.ShouldNotContain(text => text.StartsWith("url.path=") || text.StartsWith("url.full=") || text.StartsWith("url.query="));
    }
}
