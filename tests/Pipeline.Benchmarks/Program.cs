using System.Globalization;
using Pipeline.Benchmarks;
using Pipeline.Benchmarks.Audit;
using Pipeline.Benchmarks.Ingest;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Panels;
using Pipeline.Benchmarks.Receipts;
using Pipeline.Benchmarks.Scale;
using Pipeline.Benchmarks.Spatial;
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
    ["receipt"] = ReceiptBenchmark.RunAsync,
    ["wave"] = WaveBenchmark.RunAsync,
    ["spatial"] = SpatialBenchmark.RunAsync,
    ["panel"] = PanelBenchmark.RunAsync,
    ["scale"] = ScaleBenchmark.RunAsync,
};
// Whoever asks for all wants ratios to peers; scale has none and rewrites docs/scale.md.
var wanted = args is [] or ["all"] ? [.. benchmarks.Keys.Where(name => name is not "scale")] : args;
if (wanted.FirstOrDefault(w => !benchmarks.ContainsKey(w)) is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark '{unknown}'. Choose from: {string.Join(", ", benchmarks.Keys)}, all.");
    return 2;
}

var scoreboard = new Scoreboard();
using var scratch = new Scratch();
foreach (var name in wanted)
{
    Console.WriteLine($"## {name}");
    await benchmarks[name](scoreboard, new Peers(Console.Out), scratch, Console.Out);
}

Console.WriteLine();
Console.WriteLine($"{Environment.ProcessorCount} cores, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}");
Console.WriteLine();
scoreboard.Print(Console.Out);
return 0;
