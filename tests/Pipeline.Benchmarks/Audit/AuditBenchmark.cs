using System.Diagnostics;
using System.Text;
using Pipeline.Benchmarks.Measuring;

namespace Pipeline.Benchmarks.Audit;

/// <summary>
/// The audit report of the City of London, warm, against a warm headless browser that prints the same numbers; that of Chicago with its
/// maps; and the first report of a fresh process of the published program.
/// </summary>
internal static class AuditBenchmark
{
    private const int Runs = 50;

    /// <summary>Enough for the last tier of compilation to be reached.</summary>
    private const int WarmUps = 150;

    /// <summary>A run is a median of <see cref="Runs"/>; the best of these counts, since the machine may be shared.</summary>
    private const int Rounds = 5;

    /// <summary>Fresh processes; the first of them also reads the program from disk.</summary>
    private const int Starts = 15;

    public static async Task RunAsync(Scoreboard scoreboard, Peers peers, Scratch scratch, TextWriter log)
    {
        var city = await PublishedCity.LondonAsync();
        var warm = await WarmAsync(city);
        var html = scratch.File("audit.html");
        var printed = scratch.File("audit.pdf");
        await File.WriteAllBytesAsync(html, city.Page.ToArray());
        var browser = await peers.ChromiumAsync(html, runs: 20, printed);
        if (browser is not null) await log.WriteLineAsync($"{warm.Pages} pages, {warm.Bytes:N0} bytes here; {PdfPages.Count(await File.ReadAllBytesAsync(printed))} pages, {browser.Note} bytes from the browser");

        Report(scoreboard, "audit", warm);
        var ratio = browser?.Median / warm.Median;
        scoreboard.Add(new("audit against a browser", Shown.Seconds(warm.Median), browser is null ? "Chromium missing" : browser.Version + ", warm, median",
            browser is null ? "" : Shown.Seconds(browser.Median), ratio is { } r ? Shown.Times(r) : "", "at least 30x", ratio is null ? null : ratio >= 30));
        scoreboard.Add(new("audit: reports a second on one thread", $"{1 / warm.Median:0}", Bar: "at least 40", Met: 1 / warm.Median >= 40));
        var gain = warm.PerSecondOnTwo / warm.PerSecondOnOne;
        scoreboard.Add(new("audit: reports a second on two threads", $"{warm.PerSecondOnTwo:0}", Ratio: $"{Shown.Times(gain)} of one thread", Bar: "at least 1.6x", Met: gain >= 1.6));

        Report(scoreboard, "audit with maps", await WarmAsync(await PublishedCity.ChicagoAsync()));
        await FirstAsync(scoreboard, scratch, log, city);
    }

    private static void Report(Scoreboard scoreboard, string name, Warm warm)
    {
        scoreboard.Add(new($"{name} of {warm.Pages} pages, tagged, warm", Shown.Seconds(warm.Median), Bar: "under 25 ms", Met: warm.Median < 0.025));
        scoreboard.Add(new($"{name}: for one page", Shown.Seconds(warm.Median / warm.Pages)));
        scoreboard.Add(new($"{name}: processor time", Shown.Seconds(warm.Processor)));
        scoreboard.Add(new($"{name}: allocated", $"{warm.Allocated / 1e6:0.0} MB", Bar: "under 8 MB", Met: warm.Allocated < 8e6));
        scoreboard.Add(new($"{name}: size of the file with its fonts", $"{warm.Bytes / 1e3:0} kB", Bar: "under 300 kB", Met: warm.Bytes < 300_000));
    }

    /// <summary>Start-up of a fresh process, published and compiled ahead, by the clock outside of it and by its own.</summary>
    private static async Task FirstAsync(Scoreboard scoreboard, Scratch scratch, TextWriter log, PublishedCity city)
    {
        var json = scratch.File("audit.json");
        await File.WriteAllBytesAsync(json, city.Json.ToArray());
        var program = await Child.PublishAsync(scratch.File("published-report"));
        var (outside, sinceStart, work) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < Starts; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var measured = await Child.PublishedAsync(program, "worker", "report", json);
            outside.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            sinceStart.Add(double.Parse(measured.Note, System.Globalization.CultureInfo.InvariantCulture));
            work.Add(measured.Best);
        }

        await log.WriteLineAsync($"first report: start to exit {Span(outside)}, start to report {Span(sinceStart)}, object to report {Span(work)}");
        scoreboard.Add(new("first report after process start, until the process ends", Shown.Seconds(outside.Order().ElementAt(Starts / 2)), Bar: "under 250 ms", Met: outside.Order().ElementAt(Starts / 2) < 0.25));
        scoreboard.Add(new("first report: from the object on, in a fresh process", Shown.Seconds(work.Order().ElementAt(Starts / 2))));
    }

    private static string Span(List<double> seconds) => $"{Shown.Seconds(seconds.Min())} to {Shown.Seconds(seconds.Max())}";

    private sealed record Warm(int Pages, long Bytes, double Median, double Processor, long Allocated, double PerSecondOnOne, double PerSecondOnTwo);

    private static async Task<Warm> WarmAsync(PublishedCity city)
    {
        var pdf = await city.Audit(CancellationToken.None);
        for (var i = 0; i < WarmUps; i++) await city.Audit(CancellationToken.None);
        // Compilation goes on in the background for a moment after the last tier is asked for.
        await Task.Delay(500);
        for (var i = 0; i < WarmUps; i++) await city.Audit(CancellationToken.None);

        var processor = double.PositiveInfinity;
        var median = (await RoundsAsync(async () =>
        {
            var before = Environment.CpuUsage.TotalTime;
            var seconds = await MedianAsync(city);
            processor = Math.Min(processor, (Environment.CpuUsage.TotalTime - before).TotalSeconds / Runs);
            return seconds;
        })).Min();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        await city.Audit(CancellationToken.None);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        // In turn, so that other work on the machine meets both alike.
        var (one, two) = (0.0, 0.0);
        for (var i = 0; i < Rounds; i++)
        {
            one = Math.Max(one, await PerSecondAsync(city, threads: 1));
            two = Math.Max(two, await PerSecondAsync(city, threads: 2));
        }

        return new Warm(PdfPages.Count(pdf.ToArray()), pdf.Length, median, processor, allocated, one, two);
    }

    private static async Task<List<double>> RoundsAsync(Func<Task<double>> round)
    {
        var results = new List<double>();
        for (var i = 0; i < Rounds; i++) results.Add(await round());
        return results;
    }

    private static async Task<double> MedianAsync(PublishedCity city)
    {
        var seconds = new double[Runs];
        for (var i = 0; i < Runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await city.Audit(CancellationToken.None);
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return seconds.Order().ElementAt(Runs / 2);
    }

    private static async Task<double> PerSecondAsync(PublishedCity city, int threads)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < Runs; i++) await city.Audit(CancellationToken.None);
        })));
        return threads * Runs / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
