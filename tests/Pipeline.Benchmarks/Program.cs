using System.Globalization;
using Pipeline.Benchmarks;
using Pipeline.Benchmarks.Audit;
using Pipeline.Benchmarks.Ingest;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Panels;
using Pipeline.Benchmarks.Receipts;
using Pipeline.Benchmarks.Scale;
using Pipeline.Benchmarks.Spatial;
using Pipeline.Benchmarks.Startup;
using Pipeline.Benchmarks.Waves;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["worker", var work, .. var rest])
{
    Console.WriteLine((await Worker.RunAsync(work, rest)).ToJson());
    return 0;
}

var benchmarks = new Dictionary<string, Func<Scoreboard, Peers, Scratch, TextWriter, Task>>(StringComparer.Ordinal)
{
    ["ingest"] = IngestBenchmark.RunAsync,
    ["report"] = AuditBenchmark.RunAsync,
    ["startup"] = StartupBenchmark.RunAsync,
    ["wave"] = WaveBenchmark.RunAsync,
    ["receipt"] = ReceiptBenchmark.RunAsync,
    ["spatial"] = SpatialBenchmark.RunAsync,
    ["panel"] = PanelBenchmark.RunAsync,
    ["scale"] = ScaleBenchmark.RunAsync,
};

if (BenchmarkChoice.Read(args, [.. benchmarks.Keys], out var reason) is not { } choice)
{
    Console.Error.WriteLine(reason);
    return 2;
}

return await new BenchmarkRun(benchmarks, choice, Console.Out).RunAsync();
