using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;
using Pipeline.Reports.ProgrammeEvaluation;

namespace Pipeline.Reports.Gallery;

/// <summary>What effects and pledges are drawn with.</summary>
internal static class ProgrammeRecipes
{
    public static IEnumerable<Recipe> All =>
    [
        new(nameof(TimeLines), "gallery.use.time-lines", Course, Case.States, Case.Nothing, Case.One, Case.Equal, Case.LongLabels, Case.Withheld, Case.Unknown, Case.Huge, Case.Zero),
        new(nameof(EstimateIntervals), "gallery.use.estimate-intervals", s => [new EstimateIntervals([.. Enumerable.Range(0, Math.Min(17, s.Rows(5))).Select(i => Estimate(s, i))], ratios: true, s.Texts.Say("gallery.difference"), s.Texts)],
            Case.Nothing, Case.One, Case.Equal, Case.Many, Case.LongLabels, Case.Huge),
        new(nameof(EventTimePlot), "gallery.use.event-time-plot", Event, Case.Nothing, Case.One, Case.Equal, Case.Many, Case.LongLabels, Case.Huge, Case.Zero),
        new(nameof(ChanceColumns), "gallery.use.chance-columns", s => [new ChanceColumns([.. Enumerable.Range(0, s.Case switch { Case.Nothing => 0, Case.One => 1, _ => 400 }).Select(i => Chance(s, i))], s.Most(s.Case is Case.Equal or Case.Zero ? 0 : -41), s.Texts.Say("gallery.observed"), s.Texts)],
            Case.Nothing, Case.One, Case.Equal, Case.Huge, Case.Zero),
        new(nameof(SignedBars), "gallery.use.signed-bars", s => [new SignedBars([.. Enumerable.Range(0, Math.Min(22, s.Rows(4))).Select(i => new SignedBar(s.Label(i), s.Case == Case.Zero ? 0 : (s.Level(i) - 0.5) * s.Most(900), i == 3))], 0, s.Texts.Say("gallery.less"), s.Texts.Say("gallery.more"), s.Texts)],
            Case.Nothing, Case.One, Case.Equal, Case.Many, Case.LongLabels, Case.Huge, Case.Zero),
        new(nameof(RollOut), "gallery.use.roll-out", s => RollOut.InParts(Periods(s), [.. Enumerable.Range(0, s.Rows(6)).Select(i => new RollOutRow(s.Label(i), i % 4 == 3 ? null : 4 + i, s.Texts.Numbers.Decimal(s.Most(1200 - (20 * i)), 0)))], 24),
            Case.One, Case.Many, Case.LongLabels, Case.Huge),
        new(nameof(PledgeTiles), "gallery.use.pledge-tiles", Pledges, Case.One, Case.Equal, Case.Many, Case.LongLabels),
        new(nameof(DeadlineBars), "gallery.use.deadline-bars", Deadlines, Case.Nothing, Case.One, Case.Equal, Case.Many, Case.LongLabels, Case.Huge),
    ];

    private static IReadOnlyList<string> Periods(Sample s) => [.. Enumerable.Range(0, s.Case switch { Case.Nothing => 0, Case.One => 1, _ => 24 }).Select(i => s.Texts.Numbers.Year(2000 + i))];

    private static IReadOnlyList<Chart> Course(Sample s)
    {
        var periods = Periods(s);
        IReadOnlyList<Datum> Values(int row, double fall) => [.. periods.Select((_, i) => s.Stated(i, s.Case is Case.Equal or Case.Zero ? s.Level(i) * 80 : Math.Round(s.Most(100 + (20 * row) - (i >= 12 ? fall : 0) + (24 * s.Noise(i + (31 * row)))))))];
        return [new TimeLines(periods, [new TimeSeries(s.Label(0), Values(0, 40), Palette.Primary, 2), new TimeSeries(s.Label(1), Values(1, 5), Palette.Context, 1.2), new TimeSeries(s.Label(2), Values(0, 0), Palette.Primary, 1, Dashed: true)],
            [new TimeMark(12, s.Texts.Say("gallery.start"))], s.Texts)];
    }

    private static EstimateRow Estimate(Sample s, int i)
    {
        var ratio = s.Case == Case.Huge ? Math.Pow(10, i - 2) : s.Case == Case.Equal ? 0.9 : 0.62 + (0.12 * i) + (0.08 * s.Noise(i));
        var width = 1.15 + (0.4 * s.Noise(i + 9));
        return new EstimateRow(s.Label(i), ratio, ratio / width, ratio * width, i == 0,
            $"{s.Texts.Numbers.SignedPercent((ratio - 1) * 100, 0)} ({s.Texts.Numbers.Range(((ratio / width) - 1) * 100, ((ratio * width) - 1) * 100, 0)})");
    }

    private static IReadOnlyList<Chart> Event(Sample s)
    {
        var times = s.Case switch { Case.Nothing => [], Case.One => [2], Case.Many => Enumerable.Range(-40, 80), _ => Enumerable.Range(-6, 14) };
        var points = times.Where(t => t != -1).Select(t =>
        {
            var value = s.Case switch { Case.Zero => 0, Case.Equal => 0.1, _ => s.Most(t < 0 ? (s.Noise(t + 50) - 0.5) * 10 : -12 - t) };
            var half = s.Case == Case.Zero ? 0 : s.Most(6 + (5 * s.Noise(t + 90)));
            return new EventTimePoint(t, value, t == 5 ? null : value - half, t == 5 ? null : value + half);
        }).ToList();
        var (before, after) = s.Case == Case.LongLabels ? (s.Label(0), s.Label(1)) : (s.Texts.Say("gallery.before"), s.Texts.Say("gallery.after"));
        return [new EventTimePlot(points, s.Case is Case.Nothing or Case.One ? null : -1, logarithmic: false, before, after, s.Texts.Say("gallery.event-axis"), s.Texts)];
    }

    private static double Chance(Sample s, int i) => s.Case switch
    {
        Case.Equal or Case.Zero => 0,
        _ => s.Most(30 * (s.Noise(i) + s.Noise(i + 401) + s.Noise(i + 802) - 1.5)),
    };

    /// <summary>Actions of one or two years each, judged in the middle; fifty years in the case of huge numbers.</summary>
    private static IReadOnlyList<Chart> Deadlines(Sample s)
    {
        var day = new DateOnly(2021, 6, 30);
        PledgeStatus[] past = [PledgeStatus.AchievedOnTime, PledgeStatus.AchievedLate, PledgeStatus.Overdue, PledgeStatus.OverduePartial, PledgeStatus.ClaimedUnverified, PledgeStatus.Cancelled];
        PledgeStatus[] running = [PledgeStatus.OnTrack, PledgeStatus.AtRisk, PledgeStatus.NoRecentData];
        var rows = Enumerable.Range(0, s.Rows(9)).Select(i =>
        {
            var start = s.Case == Case.Equal ? new DateOnly(2020, 9, 1) : new DateOnly(s.Case == Case.Huge ? 1980 : 2020, 1, 1).AddDays(40 * i);
            var due = s.Case == Case.Equal ? new DateOnly(2021, 12, 31) : start.AddDays(s.Case == Case.Huge ? 18000 : 250 + (int)(400 * s.Noise(i)));
            var status = due < day ? past[i % past.Length] : running[i % running.Length];
            return new DeadlineRow(s.Label(i), start, due, status switch { PledgeStatus.AchievedLate => due.AddDays(40), PledgeStatus.Overdue or PledgeStatus.OverduePartial => day, _ => null }, status);
        }).OrderBy(r => r.Due).ToList();
        var legend = rows.GroupBy(r => r.Status).OrderBy(g => PledgePages.Rank(g.Key)).Select(g => (g.Key, $"{s.Texts.Say("programme.pledge-status." + Codes.Of(g.Key))}: {s.Texts.Numbers.Whole(g.Count())}")).ToList();
        return DeadlineBars.InParts(rows, day, legend, s.Texts.Say("gallery.deadline"), s.Texts);
    }

    /// <summary>A hundred and sixty pledges in ten sectors.</summary>
    private static IReadOnlyList<Chart> Pledges(Sample s)
    {
        PledgeStatus[] order =
            [PledgeStatus.AchievedOnTime, PledgeStatus.AchievedLate, PledgeStatus.ClaimedUnverified, PledgeStatus.OverduePartial, PledgeStatus.Overdue, PledgeStatus.OnTrack, PledgeStatus.AtRisk, PledgeStatus.NoRecentData, PledgeStatus.Cancelled];
        var sectors = s.Case switch { Case.One => 1, Case.Many => 40, _ => 10 };
        var rows = Enumerable.Range(0, sectors).Select(i =>
        {
            var count = s.Case == Case.One ? 1 : 11 + (i * 7 % 11);
            var statuses = Enumerable.Range(0, count).Select(p => s.Case == Case.Equal ? PledgeStatus.OnTrack : order[(int)(s.Noise(p + (31 * i)) * 0.999 * order.Length)]).OrderBy(p => Array.IndexOf(order, p)).ToList();
            return new PledgeRow(s.Label(i), statuses) { Due = statuses.Count(p => Array.IndexOf(order, p) < 5) };
        }).ToList();
        var legend = order.Where(o => rows.Any(r => r.Statuses.Contains(o))).Select(o => (o, s.Texts.Say("common.named", ("name", s.Texts.Say("programme.pledge-status." + Codes.Of(o))), ("value", s.Texts.Numbers.Whole(rows.Sum(r => r.Statuses.Count(p => p == o))))))).ToList();
        return PledgeTiles.InParts(rows, legend, s.Texts.Say("gallery.deadline"));
    }
}
