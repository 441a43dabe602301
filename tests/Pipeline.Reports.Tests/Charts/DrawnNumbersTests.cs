using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests.Charts;

/// <summary>Lengths, places and words of single recipes against numbers worked out by hand.</summary>
public class DrawnNumbersTests
{
    private static readonly TextBook English = TextBook.In(Language.En);

    private static Recording Drawn(Chart chart, double width = 480)
    {
        var canvas = new Recording();
        chart.Draw(canvas, 0, 0, width);
        return canvas;
    }

    private static IEnumerable<string> Words(Chart chart) => Drawn(chart).Words.Select(w => w.Text);

    [Fact]
    public void Cascade_gives_shares_of_the_first_step_and_of_the_one_before()
    {
        // Global survey 2011: 174 answered, 63 have a strategy, 24 of them audited it.
        var words = Words(new BasesCascade([new("Asked", Datum.Of(174)), new("Strategy", Datum.Of(63)), new("Audited", Datum.Of(24)), new("Evaluated", Datum.Of(6))], English)).ToList();
        Assert.Contains("36%", words); // 63 of 174, both columns
        Assert.Contains("14%", words); // 24 of 174
        Assert.Contains("38%", words); // 24 of 63
        Assert.Contains("6 of 24", words); // fewer than thirty: counts
        Assert.Contains("3%", words); // 6 of 174
    }

    [Fact]
    public void Later_parts_of_a_cascade_still_speak_of_the_first_step()
    {
        var steps = Enumerable.Range(0, 40).Select(i => new BaseStep($"Step {i}", Datum.Of(1000 - (20 * i)))).ToList();
        var last = BasesCascade.InParts(steps, English)[^1];
        // The last has 220 of 1,000, and of 240 before it.
        Assert.Contains("22.0%", Words(last));
        Assert.Contains("92%", Words(last));
    }

    [Fact]
    public void A_share_of_what_is_withheld_is_withheld_too()
    {
        var words = Words(new BasesCascade([new("Asked", Datum.Suppressed), new("Answered", Datum.Of(50))], English)).ToList();
        Assert.Equal(3, words.Count(w => string.Equals(w, "c", StringComparison.Ordinal)));
        Assert.DoesNotContain(words, w => w.EndsWith('%'));
    }

    [Fact]
    public void Parts_of_a_bar_are_as_wide_as_their_shares()
    {
        var drawn = Drawn(new ShareBars(["one", "two", "three"], [new(string.Empty, [Datum.Of(0.5), Datum.Of(0.3), Datum.Of(0.2)])], English), 400);
        var wide = drawn.Shapes.Where(s => s.Stroke == Palette.White).Select(s => Math.Round(s.Box.Right - s.Box.Left - 1, 3)).ToList();
        Assert.Equal([200, 120, 80], wide);
        Assert.Equal(["one", "two", "three", "50%", "30%", "20%"], drawn.Words.Select(w => w.Text));
    }

    [Fact]
    public void A_withheld_part_takes_what_the_known_ones_leave()
    {
        var drawn = Drawn(new ShareBars(["one", "two", "three"], [new(string.Empty, [Datum.Of(0.5), Datum.Suppressed, Datum.Of(0.2)])], English), 400);
        var hatch = Assert.Single(drawn.Hatches);
        Assert.Equal(120, hatch.Right - hatch.Left, 6);
        Assert.Equal(200, hatch.Left, 6);
        Assert.DoesNotContain("30%", drawn.Words.Select(w => w.Text));
    }

    [Fact]
    public void Parts_of_few_cases_are_counts()
    {
        var words = Words(new ShareBars(["yes", "no"], [new("Item", [Datum.Of(0.75), Datum.Of(0.25)], Whole: Datum.Of(12))], English)).ToList();
        Assert.Contains("9", words);
        Assert.Contains("3", words);
        Assert.Contains("n = 12", words);
        Assert.DoesNotContain(words, w => w.EndsWith('%'));
    }

    [Theory]
    [InlineData(0.49, 0)]
    [InlineData(0.5, 1)]
    [InlineData(1, 2)]
    [InlineData(1.25, 3)]
    [InlineData(2, 4)]
    [InlineData(50, 4)]
    public void Hours_are_classed_in_multiples_of_the_mean(double times, int expected) => Assert.Equal(expected, WeekHourTiles.ClassOf(times * 3, 3));

    [Fact]
    public void Highest_hour_is_framed_and_named()
    {
        var weights = Enumerable.Repeat(1.0, 168).ToArray();
        weights[(4 * 24) + 23] = 33; // Friday 23 to 24; the mean is then 200/168
        var drawn = Drawn(new WeekHourTiles(weights, English));
        Assert.Contains("highest: Friday, 23 to 24 h, 27.7 times the mean", drawn.Words.Select(w => w.Text));
        Assert.Equal(2, drawn.Shapes.Count(s => s.Stroke == Palette.Accent)); // the tile and the legend
    }

    [Fact]
    public void A_week_of_equal_hours_has_no_highest() =>
        Assert.DoesNotContain(Drawn(new WeekHourTiles([.. Enumerable.Repeat(2.0, 168)], English)).Shapes, s => s.Stroke == Palette.Accent);

    [Fact]
    public void Known_points_of_a_spread_are_named()
    {
        var words = Words(new LorenzCurve([new(0.05, 0.38), new(0.25, 0.775)], null, English)).ToList();
        Assert.Contains("5% of cells: 38%", words);
        Assert.Contains("25% of cells: 78%", words);
        Assert.Contains("if every cell had the same", words);
    }

    [Fact]
    public void A_gap_is_not_bridged()
    {
        var line = new BandLine("Line", [new(10, 5, 15), new(20, 15, 25), null, new(40, 35, 45), new(50, 45, 55)], Focus: true);
        var drawn = Drawn(new BandLines(["a", "b", "c", "d", "e"], [line], BandScale.Percent, English));
        // Two stretches of two points each; one line over all would be the width of four steps.
        var stretches = drawn.Shapes.Where(s => s.Fill is null && s.Stroke == Palette.Primary && s.StrokeWidth == 2).ToList();
        Assert.Equal(2, stretches.Count);
        Assert.True(stretches[0].Box.Right < stretches[1].Box.Left);
    }

    [Fact]
    public void Months_withheld_in_a_row_are_one_strip()
    {
        Month[] months = [.. Enumerable.Range(0, 24).Select(new Month(2020, 1).AddMonths)];
        Datum[] counts = [.. months.Select((_, i) => i is >= 6 and < 18 ? Datum.Suppressed : Datum.Of(10 + i))];
        var drawn = Drawn(new MonthlyLine(months, counts, current: null, English));
        Assert.Single(drawn.Hatches);
        Assert.Single(drawn.Words, w => string.Equals(w.Text, "c", StringComparison.Ordinal));
    }

    [Fact]
    public void A_month_alone_between_withheld_ones_is_a_point()
    {
        Month[] months = [.. Enumerable.Range(0, 12).Select(new Month(2020, 1).AddMonths)];
        Datum[] counts = [.. months.Select((_, i) => i == 5 ? Datum.Of(10) : Datum.Suppressed)];
        var drawn = Drawn(new MonthlyLine(months, counts, current: null, English));
        Assert.Contains(drawn.Shapes, s => s.Fill == Palette.Context && Math.Abs(s.Box.Right - s.Box.Left - 3.2) < 0.1);
        Assert.Equal(2, drawn.Hatches.Count);
    }

    [Fact]
    public void Provisional_months_are_hollow()
    {
        Month[] months = [.. Enumerable.Range(0, 24).Select(new Month(2022, 1).AddMonths)];
        var chart = new YearLines(months, [.. months.Select((_, i) => Datum.Of(50 + i))], new Period(new Month(2023, 1), 12), new HashSet<Month> { new(2023, 11), new(2023, 12) }, English);
        Assert.Equal(2, Drawn(chart).Shapes.Count(s => s.Fill == Palette.White && s.Stroke == Palette.Primary && Math.Abs(s.Box.Right - s.Box.Left - 5.4) < 0.1));
        Assert.Contains("mean of the last 12 months: 67.5", string.Join(' ', Words(chart)), StringComparison.Ordinal);
    }

    [Fact]
    public void Years_before_the_last_six_are_left_out()
    {
        Month[] months = [.. Enumerable.Range(0, 120).Select(new Month(2014, 1).AddMonths)];
        var words = Words(new YearLines(months, [.. months.Select(_ => Datum.Of(5))], current: null, new HashSet<Month>(), English)).ToList();
        Assert.Contains("2018", words);
        Assert.DoesNotContain("2017", words);
    }

    [Fact]
    public void Deadline_line_stands_behind_the_pledges_that_are_due()
    {
        PledgeStatus[] statuses = [PledgeStatus.AchievedOnTime, PledgeStatus.Overdue, PledgeStatus.OnTrack];
        var with = Drawn(new PledgeTiles([new PledgeRow("Sector", statuses) { Due = 2 }], [], "deadline passed"));
        var without = Drawn(new PledgeTiles([new PledgeRow("Sector", statuses) { Due = 3 }], [], "deadline passed"));
        Assert.Contains("deadline passed", with.Words.Select(w => w.Text));
        Assert.DoesNotContain("deadline passed", without.Words.Select(w => w.Text));
    }

    [Fact]
    public void Whole_number_classes_of_a_season_leave_no_count_out()
    {
        Month[] months = [.. Enumerable.Range(0, 12).Select(new Month(2020, 1).AddMonths)];
        var words = Words(new SeasonTiles(months, [.. months.Select((_, i) => Datum.Of(10 + (9 * i)))], English)).ToList();
        // 10 to 109 in fifths: bounds at 29.8, 49.6, 69.4 and 89.2.
        foreach (var legend in (string[])["10 to 29", "30 to 49", "50 to 69", "70 to 89", "90 to 109"]) Assert.Contains(legend, words);
    }

    [Fact]
    public void Numbers_under_an_axis_keep_the_one_that_must_be_there()
    {
        var canvas = new Recording();
        AxisLabels.Draw(canvas, 0, 0, 100, [(0, "minus a lot"), (25, "minus a bit"), (50, "no change"), (75, "plus a bit"), (100, "plus a lot")], anchor: 2);
        Assert.Contains("no change", canvas.Words.Select(w => w.Text));
        Assert.True(canvas.Words.Count < 5);
    }

    [Fact]
    public void Quantile_at_zero_ends_in_an_arrow_and_not_in_nothing()
    {
        var drawn = Drawn(new QuantileStrips([new QuantileRow("Row", [(0.05, 0), (0.25, 10), (0.5, 100), (0.75, 1000), (0.95, 5000)], "100")], English));
        Assert.Contains(drawn.Shapes, s => s.Fill == Palette.Muted && Math.Abs(s.Box.Bottom - s.Box.Top - 6) < 0.1);
    }
}
