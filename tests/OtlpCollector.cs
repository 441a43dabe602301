using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pipeline.Tests;

/// <summary>A collector of telemetry that keeps what it is sent: OTLP over HTTP with protocol buffers, of which it reads just enough to tell what came.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Task _serving;
    private readonly ConcurrentQueue<(string Path, string? Key, byte[] Body)> _requests = new();

    public OtlpCollector()
    {
        // A port that was free a moment ago: HttpListener cannot ask for any free one.
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}");
        }

        _listener = new HttpListener { Prefixes = { Address.AbsoluteUri } };
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public IReadOnlyList<(string Path, string? Key, byte[] Body)> Requests => [.. _requests];

    /// <summary>Everything that was sent, as text: for strings that must not be in it.</summary>
    public string Text => string.Join('\n', _requests.Select(r => Encoding.UTF8.GetString(r.Body)));

    /// <summary>ExportTraceServiceRequest: resource_spans 1, scope_spans 2, scope 1 with its name 1, spans 2.</summary>
    public IReadOnlyList<CollectedSpan> Spans =>
    [
        .. from request in _requests where string.Equals(request.Path, "/v1/traces", StringComparison.Ordinal)
           from resource in Messages(request.Body, 1)
           from scope in Messages(resource, 2)
           let source = Messages(scope, 1).Select(s => TextOf(s, 1)).FirstOrDefault() ?? ""
           from span in Messages(scope, 2)
           select CollectedSpan.Read(source, span),
    ];

    /// <summary>ExportMetricsServiceRequest: resource_metrics 1, scope_metrics 2, metrics 2 with name 1 and unit 3.</summary>
    public IReadOnlyList<(string Name, string Unit)> Metrics =>
    [
        .. (from request in _requests where string.Equals(request.Path, "/v1/metrics", StringComparison.Ordinal)
            from resource in Messages(request.Body, 1)
            from scope in Messages(resource, 2)
            from metric in Messages(scope, 2)
            select (TextOf(metric, 1), TextOf(metric, 3))).Distinct(),
    ];

    public async ValueTask DisposeAsync()
    {
        _listener.Close();

        // A program that was killed while it sent may leave half a request behind.
        await Task.WhenAny(_serving, Task.Delay(TimeSpan.FromSeconds(5)));
    }

    /// <summary>The parts of a message that have a length, under one field number.</summary>
    internal static IEnumerable<byte[]> Messages(byte[] message, int field)
    {
        var at = 0;
        while (at < message.Length)
        {
            var key = Number(message, ref at);
            switch (key & 7)
            {
                case 0: Number(message, ref at); break;
                case 1: at += 8; break;
                case 5: at += 4; break;
                case 2:
                    var length = (int)Number(message, ref at);
                    if ((int)(key >> 3) == field) yield return message[at..(at + length)];
                    at += length;
                    break;
                default: throw new InvalidDataException($"Wire type {key & 7}");
            }
        }
    }

    internal static string TextOf(byte[] message, int field) => Encoding.UTF8.GetString(Messages(message, field).FirstOrDefault() ?? []);

    private static ulong Number(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _requests.Enqueue((context.Request.Url!.AbsolutePath, context.Request.Headers["x-key"], body.ToArray()));
                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or InvalidOperationException or IOException)
            {
                // Closed, or a program that was killed while it sent.
            }
        }
    }
}

/// <summary>One span: trace_id 1, span_id 2, parent_span_id 4, name 5, attributes 9, links 13.</summary>
internal sealed record CollectedSpan(string Source, string Name, string Trace, string Id, string Parent, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<(string Trace, string Span)> Links)
{
    public static CollectedSpan Read(string source, byte[] span) => new(
        source, OtlpCollector.TextOf(span, 5), Hex(span, 1), Hex(span, 2), Hex(span, 4),
        OtlpCollector.Messages(span, 9).ToDictionary(a => OtlpCollector.TextOf(a, 1), a => OtlpCollector.Messages(a, 2).Select(v => OtlpCollector.TextOf(v, 1)).FirstOrDefault() ?? "", StringComparer.Ordinal),
        [.. OtlpCollector.Messages(span, 13).Select(l => (Hex(l, 1), Hex(l, 2)))]);

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(OtlpCollector.Messages(message, field).FirstOrDefault() ?? []);
}
