using Pipeline.Benchmarks.Measuring;
using Pipeline.Tests;

namespace Pipeline.EndToEnd;

/// <summary>docs/benchmarks.md says of every declared bar what was measured, and its words agree with its numbers. Nothing is measured here.</summary>
public sealed class BenchmarkDocumentationTests
{
    /// <summary>Two figures of three digits each are up to half a percent from what they were rounded from.</summary>
    private const double Rounding = 0.015;

    private static readonly string document = File.ReadAllText(Repository.Path("docs", "benchmarks.md"));

    private static readonly OutcomeSection section = OutcomeSection.Read(document);

    [Fact]
    public void Every_declared_bar_has_one_row_and_no_other_row_is_there()
    {
        Assert.Equal(Bars.All.Select(b => b.Id), section.Rows.Select(r => r.Bar.Id));
        // Reading would pass over a row that has another shape.
        var rows = document.Split('\n').Count(l => l.StartsWith("| `", StringComparison.Ordinal) && Bars.All.Any(b => l.StartsWith($"| `{b.Id}` ", StringComparison.Ordinal)));
        Assert.Equal(Bars.All.Count, rows);
    }

    [Fact]
    public void Rows_stand_as_the_benchmarks_write_them() => Assert.Equal(document, section.WrittenInto(document));

    [Fact]
    public void The_words_of_each_outcome_agree_with_its_numbers()
    {
        foreach (var row in section.Rows)
        {
            var judged = row.Bar.Held is Held.Ratio ? row.RatioFigure : row.OurFigure;
            var written = Line(row.Bar);
            Assert.True(judged is { } figure ? written.Contains(row.Bar.IsMet(figure) ? "| met" : "| **missed**", StringComparison.Ordinal) : row.Why.Length > 0 && written.Contains("| not measured: ", StringComparison.Ordinal), written);
            Assert.Contains($"| {row.Bar.Promise} ", written, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_ratio_follows_from_the_two_figures_beside_it()
    {
        foreach (var row in section.Rows.Where(r => r.RatioFigure is not null))
        {
            var expected = row.Bar.Ratio(row.OurFigure!.Value, row.PeerFigure);
            Assert.True(Math.Abs(row.RatioFigure!.Value - expected) <= Rounding * expected, $"{row.Bar.Id}: {row.Ours} and {row.Peer} do not make {row.Ratio}");
        }
    }

    [Fact]
    public void A_ratio_is_missing_only_with_a_reason() =>
        Assert.All(section.Rows.Where(r => r is { Bar.HasRatio: true, RatioFigure: null }), r => Assert.NotEmpty(r.Why));

    [Fact]
    public void Machine_versions_and_the_run_behind_each_figure_are_stated()
    {
        Assert.Contains("cores", section.Machine, StringComparison.Ordinal);
        foreach (var name in (string[])[".NET", "DuckDB", "Chromium", "spdep", "numpy", "statsmodels", "Node"]) Assert.Contains(name, section.Versions, StringComparison.Ordinal);
        Assert.All(section.Rows.Where(r => r.Ours.Length > 0), r => Assert.Single(section.Runs, run => run.Benchmark == r.Bar.Benchmark));
    }

    [Fact]
    public void Bars_have_names_of_their_own_and_not_those_of_benchmarks() =>
        Assert.Equal(Bars.All.Count, Bars.All.Select(b => b.Id).Except(Bars.All.Select(b => b.Benchmark), StringComparer.Ordinal).Count());

    [Theory]
    [InlineData(0.0249, "24.9 ms")]
    [InlineData(2.184, "2.18 s")]
    [InlineData(0.000523, "0.523 ms")]
    public void Times_are_shown_with_three_digits_and_read_back(double seconds, string shown)
    {
        Assert.Equal(shown, Shown.Figure(Unit.Seconds, seconds));
        Assert.Equal(seconds, Shown.Read(Unit.Seconds, shown)!.Value, 0.005 * seconds);
    }

    [Fact]
    public void A_time_that_rounds_to_its_bar_has_missed_it()
    {
        var row = Outcome.Of(Bars.AuditWarm, ours: 0.02497, peer: 0.5, "Chromium 1", "");
        Assert.Equal(("25.0 ms", "**missed**"), (row.Ours, row.Word));
    }

    [Fact]
    public void A_ratio_to_a_missing_peer_is_not_measured_and_never_passes_a_check()
    {
        var stated = Outcome.Of(Bars.IngestOne, ours: 2, peer: 3, "DuckDB 1", "");
        var row = Outcome.Of(Bars.IngestOne, ours: 2, peer: null, "", "DuckDB missing");
        Assert.Equal("not measured: DuckDB missing", row.Word);
        Assert.NotNull(row.Against(stated));
    }

    [Theory]
    [InlineData(1.2, true)]
    [InlineData(0.9, true)]
    [InlineData(1.6, false)]
    [InlineData(0.5, false)]
    public void A_rerun_agrees_when_its_ratio_lies_within_the_noise(double times, bool agrees)
    {
        var bar = Bars.AuditBrowser with { Noise = 0.25 };
        var stated = Outcome.Of(bar, ours: 1, peer: 40, "Chromium 1", "");
        Assert.Equal(agrees, Outcome.Of(bar, ours: 1, peer: 40 * times, "Chromium 1", "").Against(stated) is null);
    }

    /// <summary>A peer's peak is not the same twice; ours is.</summary>
    [Theory]
    [InlineData(1.05, 1.5, true)]
    [InlineData(1.05, 0.6, true)]
    [InlineData(1.2, 1.2, false)]
    [InlineData(0.8, 1, false)]
    public void A_rerun_agrees_about_memory_when_our_own_lies_within_the_noise(double ours, double peers, bool agrees)
    {
        var stated = Outcome.Of(Bars.WaveMemory, ours: 200e6, peer: 300e6, "DuckDB 1", "");
        Assert.Equal(agrees, Outcome.Of(Bars.WaveMemory, ours: 200e6 * ours, peer: 300e6 * peers, "DuckDB 1", "").Against(stated) is null);
        Assert.NotNull(Outcome.Of(Bars.WaveMemory, ours: 200e6, peer: null, "", "DuckDB missing").Against(stated));
    }

    [Fact]
    public void A_part_run_replaces_its_own_rows_only()
    {
        var later = section with { Rows = [.. Bars.All.Select(b => Outcome.Missing(b, "of the later run"))] };
        var both = section.With(later, ["wave"]);
        Assert.Equal(Bars.All.Select(b => b.Id), both.Rows.Select(r => r.Bar.Id));
        Assert.All(both.Rows, r => Assert.Equal(r.Bar.Benchmark is "wave", r.Why is "of the later run"));
    }

    private static string Line(Bar bar) => document.Split('\n').Single(l => l.StartsWith($"| `{bar.Id}` ", StringComparison.Ordinal));
}
