using OpenTelemetry.Exporter;

namespace CustomerProfiles.Portal.Telemetry;

/// <summary>Section <c>Telemetry</c> of the settings.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>Where spans and measurements are sent, for example <c>http://collector.example:4317</c>; nothing is collected without it.</summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary><c>Grpc</c>, or <c>HttpProtobuf</c>; then <c>/v1/traces</c> and <c>/v1/metrics</c> are added to the address.</summary>
    public OtlpExportProtocol OtlpProtocol { get; set; } = OtlpExportProtocol.Grpc;

    public string ServiceName { get; set; } = "customer-profiles";
}
