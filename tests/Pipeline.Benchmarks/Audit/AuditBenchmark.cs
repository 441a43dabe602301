using System.Diagnostics;
using System.Globalization;
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
        var browser = await BrowserAsync("London", city, warm, peers, scratch, log);
        Report(scoreboard, "audit", warm, browser, (Bars.AuditWarm, Bars.AuditAllocated, Bars.AuditSize));
        scoreboard.Report(Bars.AuditBrowser, warm.Median, browser?.Median, Named(browser), "Chromium missing");
        scoreboard.Report(Bars.AuditRate, warm.PerSecondOnOne, 1 / browser?.Median, $"{browser?.Version}, one page", "Chromium missing");
        scoreboard.Report(Bars.AuditTwoThreads, warm.PerSecondOnTwo, warm.PerSecondOnOne, Bars.AuditTwoThreads.Peer);

        var maps = await PublishedCity.ChicagoAsync();
        var warmMaps = await WarmAsync(maps);
        Report(scoreboard, "audit with maps", warmMaps, await BrowserAsync("Chicago", maps, warmMaps, peers, scratch, log), (Bars.MapsWarm, Bars.MapsAllocated, Bars.MapsSize));
        await FirstAsync(scoreboard, peers, scratch, log, city);
    }

    /// <summary>The same report as a page, printed by a warm browser; null when there is none.</summary>
    private static async Task<Measured?> BrowserAsync(string name, PublishedCity city, Warm warm, Peers peers, Scratch scratch, TextWriter log)
    {
        var printed = scratch.File($"{name}.pdf");
        await File.WriteAllBytesAsync(Page(scratch, name), city.Page.ToArray());
        var browser = await peers.ChromiumAsync(Page(scratch, name), runs: 20, printed);
        if (browser is not null) await log.WriteLineAsync($"{name}: {warm.Pages} pages, {warm.Bytes:N0} bytes here; {PdfPages.Count(await File.ReadAllBytesAsync(printed))} pages, {browser.Note} bytes from the browser");
        return browser;
    }

    private static string Page(Scratch scratch, string name) => scratch.File($"{name}.html");

    private static string Named(Measured? browser) => $"{browser?.Version}, warm";

    private static void Report(Scoreboard scoreboard, string name, Warm warm, Measured? browser, (Bar Time, Bar Allocated, Bar Size) bars)
    {
        scoreboard.Report(bars.Time, warm.Median, browser?.Median, Named(browser), "Chromium missing");
        scoreboard.Report(bars.Allocated, warm.Allocated);
        scoreboard.Report(bars.Size, warm.Bytes, browser is null ? null : double.Parse(browser.Note, CultureInfo.InvariantCulture), Named(browser), "Chromium missing");
        scoreboard.Add(new($"{name}: for one of {warm.Pages} pages", Shown.Seconds(warm.Median / warm.Pages)));
        scoreboard.Add(new($"{name}: processor time", Shown.Seconds(warm.Processor)));
    }

    /// <summary>Start-up of a fresh process, published and compiled ahead, by the clock outside of it and by its own.</summary>
    private static async Task FirstAsync(Scoreboard scoreboard, Peers peers, Scratch scratch, TextWriter log, PublishedCity city)
    {
        var json = scratch.File("audit.json");
        await File.WriteAllBytesAsync(json, city.Json.ToArray());
        var program = await scratch.ProgramAsync();
        var (outside, sinceStart, work, browsers) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var version = (await peers.ProbeAsync()).Single(p => string.Equals(p.Name, "Chromium", StringComparison.Ordinal)).Version;
        for (var i = 0; i < Starts; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var measured = await Child.PublishedAsync(program, "worker", "report", json);
            outside.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            sinceStart.Add(double.Parse(measured.Note, CultureInfo.InvariantCulture));
            work.Add(measured.Best);
            // A third as often: each takes a second and more.
            if (i % 3 == 0 && await peers.FreshChromiumAsync(Page(scratch, "London"), scratch.File("fresh.pdf"), scratch.File("profile")) is { } fresh) browsers.Add(fresh.Best);
        }

        await log.WriteLineAsync($"first report: start to exit {Span(outside)}, start to report {Span(sinceStart)}, object to report {Span(work)}");
        scoreboard.Report(Bars.FirstReport, outside.Order().ElementAt(Starts / 2), browsers.Count == 0 ? null : browsers.Order().ElementAt(browsers.Count / 2), $"Chromium {version}, fresh", "Chromium missing");
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
