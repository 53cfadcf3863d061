using CustomerProfiles.Domain;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CustomerProfiles.Portal.Telemetry;

/// <summary>Sends spans and measurements to an OpenTelemetry collector, if one is configured. Of the framework it takes measurements only, for its
/// spans carry the path.</summary>
internal sealed class TelemetryExport(IOptions<TelemetryOptions> options) : IHostedService, IDisposable
{
    private static readonly string[] Meters = [Signals.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql"];

    // Npgsql names its pool by the connection string; all else of its labels is plain.
    private static readonly string[] NpgsqlLabels = ["state", "db.client.connection.state", "db.client.connections.state", "db.response.status_code"];

    private TracerProvider? _spans;
    private MeterProvider? _measurements;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.OtlpEndpoint is not { } endpoint)
        {
            return Task.CompletedTask;
        }

        var service = ResourceBuilder.CreateDefault().AddService(options.Value.ServiceName);
        _spans = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(service)
            .AddSource(Signals.Name)
            .AddOtlpExporter(exporter => Send(exporter, endpoint, "v1/traces"))
            .Build();
        _measurements = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(service)
            .AddMeter(Meters)
            .AddView(instrument => instrument.Meter.Name == "Npgsql" ? new MetricStreamConfiguration { TagKeys = NpgsqlLabels } : null)
            .AddOtlpExporter(exporter => Send(exporter, endpoint, "v1/metrics"))
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>The server has stopped before us, so that the last requests are sent too.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _spans?.Shutdown();
        _measurements?.Shutdown();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _spans?.Dispose();
        _measurements?.Dispose();
    }

    private void Send(OtlpExporterOptions exporter, Uri endpoint, string path)
    {
        exporter.Protocol = options.Value.OtlpProtocol;
        exporter.Endpoint = exporter.Protocol == OtlpExportProtocol.HttpProtobuf ? new Uri($"{endpoint.ToString().TrimEnd('/')}/{path}") : endpoint;
    }
}
