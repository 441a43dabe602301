using System.Globalization;
using System.Text.Json;
using Pipeline.Scale;
using Pipeline.Scale.Measuring;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["receive", var file] => Print(new List<MeasuredReceive> { await Counting.ReceiveAsync(file) }, ScaleJson.Default.ListMeasuredReceive),
    ["timers", var cities] => Print(await Counting.TimersAsync(Number(cities)), ScaleJson.Default.ListMeasuredTimer),
    ["reports", var cities] => Print(await Counting.ReportsAsync(Number(cities)), ScaleJson.Default.ListMeasuredReport),
    ["manifest", var cities] => Print(new List<MeasuredManifest> { await Counting.ManifestAsync(Number(cities)) }, ScaleJson.Default.ListMeasuredManifest),
    ["local", var app, var instances, var files] => Print(await LocalRuns.RunAsync(app, Number(instances), Number(files)), ScaleJson.Default.MeasuredLocalRun),
    [] or ["all"] => await MeasuringRun.AllAsync(Console.Out),
    ["count"] => await MeasuringRun.CountAsync(Console.Out),
    ["host"] => await MeasuringRun.HostAsync(Console.Out),
    ["write"] => await MeasuringRun.WriteAsync(Console.Out),
    _ => Unknown(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Print<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> shape)
{
    Console.WriteLine(JsonSerializer.Serialize(value, shape));
    return 0;
}

static int Unknown()
{
    Console.Error.WriteLine("Usage: all | count | host | write");
    return 2;
}
