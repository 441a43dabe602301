using System.Diagnostics;
using System.Text;
using Pipeline.Benchmarks.Measuring;

namespace Pipeline.Benchmarks.Audit;

/// <summary>The audit report of the City of London, warm, against a warm headless browser that prints the same numbers.</summary>
internal static class AuditBenchmark
{
    private const int Runs = 50;

    /// <summary>Enough for the last tier of compilation to be reached.</summary>
    private const int WarmUps = 150;

    /// <summary>A run is a median of <see cref="Runs"/>; the best of these counts, since the machine may be shared.</summary>
    private const int Rounds = 5;

    public static async Task RunAsync(Scoreboard scoreboard, Peers peers, Scratch scratch, TextWriter log)
    {
        var city = await PublishedCity.CompileAsync();
        var pdf = await city.Audit(CancellationToken.None);
        for (var i = 0; i < WarmUps; i++) await city.Audit(CancellationToken.None);
        // Compilation goes on in the background for a moment after the last tier is asked for.
        await Task.Delay(500);
        for (var i = 0; i < WarmUps; i++) await city.Audit(CancellationToken.None);

        var median = (await RoundsAsync(() => MedianAsync(city))).Min();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await city.Audit(CancellationToken.None);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        var two = (await RoundsAsync(() => PerSecondOnTwoAsync(city))).Max();

        var html = scratch.File("audit.html");
        var printed = scratch.File("audit.pdf");
        await File.WriteAllTextAsync(html, AuditPage.Write(city.Crime), Encoding.UTF8);
        var browser = await peers.ChromiumAsync(html, runs: 20, printed);
        var pages = PdfPages.Count(pdf.ToArray());
        if (browser is not null) await log.WriteLineAsync($"{pages} pages, {pdf.Length:N0} bytes here; {PdfPages.Count(await File.ReadAllBytesAsync(printed))} pages, {browser.Note} bytes from the browser");

        scoreboard.Add(new($"audit of {pages} pages, tagged, warm", Shown.Seconds(median), Bar: "under 25 ms", Met: median < 0.025));
        var ratio = browser?.Median / median;
        scoreboard.Add(new("audit against a browser", Shown.Seconds(median), browser is null ? "Chromium missing" : browser.Version + ", warm, median",
            browser is null ? "" : Shown.Seconds(browser.Median), ratio is { } r ? Shown.Times(r) : "", "at least 30x", ratio is null ? null : ratio >= 30));
        scoreboard.Add(new("audit: reports a second on one thread", $"{1 / median:0}", Bar: "at least 40", Met: 1 / median >= 40));
        scoreboard.Add(new("audit: reports a second on two threads", $"{two:0}", Ratio: $"{Shown.Times(two * median)} of one thread"));
        scoreboard.Add(new("audit: allocated for one report", Shown.Megabytes(allocated)));
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

    private static async Task<double> PerSecondOnTwoAsync(PublishedCity city)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < Runs; i++) await city.Audit(CancellationToken.None);
        })));
        return 2 * Runs / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
