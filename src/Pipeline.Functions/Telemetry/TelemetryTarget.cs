using Pipeline.Functions.Declarations;
using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Telemetry;

/// <summary>Where telemetry is sent, as the settings say.</summary>
/// <param name="Endpoint">Base address; of the protocol over HTTP each signal has its own path under it.</param>
/// <param name="Headers">Secret: never printed.</param>
/// <param name="Grpc">Protocol buffers over gRPC; else over plain HTTP.</param>
internal sealed record TelemetryTarget(Uri Endpoint, string? Headers, bool Grpc)
{
    /// <summary>Null when no endpoint is set, or with a reason when the settings cannot be used: telemetry is never a reason not to run.</summary>
    public static TelemetryTarget? Read(HostSettings settings, out string? reason)
    {
        reason = null;
        if (Filled(settings, DeclaredSettings.OtlpEndpoint) is not { } endpoint) return null;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            reason = $"{DeclaredSettings.OtlpEndpoint} is no http or https address: no telemetry is sent";
            return null;
        }

        var protocol = Filled(settings, DeclaredSettings.OtlpProtocol) ?? "http/protobuf";
        if (protocol is not ("grpc" or "http/protobuf"))
        {
            reason = $"{DeclaredSettings.OtlpProtocol} can be http/protobuf or grpc: no telemetry is sent";
            return null;
        }

        return new TelemetryTarget(uri, Filled(settings, DeclaredSettings.OtlpHeaders), protocol is "grpc");
    }

    /// <param name="signal"><c>traces</c> or <c>metrics</c>.</param>
    public Uri AddressOf(string signal)
    {
        if (Grpc) return Endpoint;
        var address = new UriBuilder(Endpoint) { Path = $"{Endpoint.AbsolutePath.TrimEnd('/')}/v1/{signal}" };
        return address.Uri;
    }

    /// <summary>Without path, query and name of a user, each of which may hold a secret.</summary>
    public override string ToString() => $"{Endpoint.Scheme}://{Endpoint.Host}:{Endpoint.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    private static string? Filled(HostSettings settings, string name) => settings.Setting(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
