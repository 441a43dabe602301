using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Gallery;

/// <summary>What answers of a survey are drawn with.</summary>
internal static class SurveyRecipes
{
    private const int Respondents = 174;
    private const int Scale = 11;

    public static IEnumerable<Recipe> All =>
    [
        new(nameof(OptionBars), "gallery.use.option-bars", s => Or(s.Rows(7), OptionBars.InParts(Options(s, s.Rows(7)), Datum.Of(Respondents), s.Texts), () => new OptionBars([], Datum.Of(0), s.Texts)),
            Case.States, Case.Nothing, Case.One, Case.Equal, Case.Many, Case.LongLabels, Case.Withheld, Case.Unknown, Case.Zero),
        new(nameof(StackedBar), "gallery.use.stacked-bar", s => [new StackedBar(Two(s), Datum.Of(Respondents), s.Texts)], Case.LongLabels, Case.Equal),
        new(nameof(ShareBars), "gallery.use.share-bars", Ranks,
            Case.States, Case.Nothing, Case.One, Case.Equal, Case.Many, Case.LongLabels, Case.Withheld, Case.Unknown, Case.Zero),
        new(nameof(BasesCascade), "gallery.use.bases-cascade", Bases,
            Case.States, Case.Nothing, Case.One, Case.Equal, Case.Many, Case.LongLabels, Case.Withheld, Case.Unknown, Case.Huge, Case.Zero),
        new(nameof(CountBars), "gallery.use.count-bars", s => Or(s.Rows(5), CountBars.InParts([.. Enumerable.Range(0, s.Rows(5)).Select(i => new CountBar(s.Label(i), s.Count(i, 1600), i == 1))], s.Texts), () => new CountBars([], s.Texts)),
            Case.States, Case.Nothing, Case.One, Case.Equal, Case.Many, Case.LongLabels, Case.Withheld, Case.Unknown, Case.Huge, Case.Zero),
        new(nameof(RankDots), "gallery.use.rank-dots", s => RankDots.InParts([.. Enumerable.Range(0, s.Rows(5)).Select(i => new RankItem(s.Label(i), s.Stated(i, 1 + (4 * (1 - s.Level(i)))) is { HasValue: true, Number: 0 } ? Datum.Of(1) : s.Stated(i, 1 + (4 * (1 - s.Level(i))))))], 5, s.Texts),
            Case.States, Case.Nothing, Case.One, Case.Equal, Case.Many, Case.LongLabels, Case.Withheld, Case.Unknown),
        new(nameof(PriorityRanks), "gallery.use.priority-ranks", s => PriorityRanks.InParts([.. Enumerable.Range(0, s.Rows(6)).Select(i => Ranked(s, i))], Math.Max(1, s.Rows(6)), s.Texts),
            Case.States, Case.Nothing, Case.One, Case.Equal, Case.Many, Case.LongLabels, Case.Unknown),
        new(nameof(ScaleColumns), "gallery.use.scale-columns", s => [new ScaleColumns([.. Enumerable.Range(0, s.Case == Case.Nothing ? 0 : Scale).Select(i => s.Count((i * 4) % Scale, 40))], s.Stated(0, 41), s.Texts)],
            Case.States, Case.Nothing, Case.Equal, Case.Withheld, Case.Unknown, Case.Huge, Case.Zero),
        new(nameof(ScalePanels), "gallery.use.scale-panels", s => Or(s.Rows(4), ScalePanels.InParts([.. Enumerable.Range(0, s.Rows(4)).Select(p => Panel(s, p))], s.Texts), () => new ScalePanels([], s.Texts)),
            Case.States, Case.Nothing, Case.One, Case.Equal, Case.Many, Case.LongLabels, Case.Withheld, Case.Unknown, Case.Zero),
        new(nameof(BandLines), "gallery.use.band-lines", Waves, Case.States, Case.Nothing, Case.One, Case.Equal, Case.LongLabels, Case.Unknown, Case.Huge, Case.Zero),
        new(nameof(PointChanges), "gallery.use.point-changes", s => [new PointChanges([.. Enumerable.Range(0, Math.Min(20, s.Rows(5))).Select(i => Change(s, i))], s.Texts)],
            Case.Nothing, Case.One, Case.Equal, Case.Many, Case.LongLabels, Case.Zero),
        new(nameof(QuantileStrips), "gallery.use.quantile-strips", s => Or(s.Rows(4), QuantileStrips.InParts([.. Enumerable.Range(0, s.Rows(4)).Select(i => Quantiles(s, i))], s.Texts), () => new QuantileStrips([], s.Texts)),
            Case.Nothing, Case.One, Case.Equal, Case.Many, Case.LongLabels, Case.Unknown, Case.Huge, Case.Zero),
    ];

    /// <summary>Parts, or the recipe without a row, which the reports leave out and the gallery shows.</summary>
    internal static IReadOnlyList<Chart> Or(int rows, IReadOnlyList<Chart> parts, Func<Chart> empty) => rows > 0 ? parts : [empty()];

    private static IReadOnlyList<OptionBar> Options(Sample s, int rows) =>
    [
        .. Enumerable.Range(0, rows).Select(i =>
        {
            var share = s.Percent(i);
            var spread = share.HasValue ? 7.4 * Math.Sqrt(share.Number * (100 - share.Number)) / 50 : 0;
            return new OptionBar(s.Label(i), share.HasValue ? s.Stated(i, Math.Round(share.Number * Respondents / 100)) : share, share,
                share.HasValue ? Datum.Of(Math.Max(0, share.Number - spread)) : share, share.HasValue ? Datum.Of(Math.Min(100, share.Number + spread + 1)) : share);
        }),
    ];

    /// <summary>Every third one voted otherwise; what has no number has no rank.</summary>
    private static RankedProblem Ranked(Sample s, int i)
    {
        var rows = s.Rows(6);
        if (!s.Stated(i, 1).HasValue) return new RankedProblem(s.Label(i), null, 0, 0, null);
        var rank = s.Case == Case.Equal ? 1 : i + 1;
        return new RankedProblem(s.Label(i), rank, Math.Max(1, rank - (i % 3)), Math.Min(rows, rank + (i % 2)), i % 3 == 2 ? rows - i : rank);
    }

    private static IReadOnlyList<OptionBar> Two(Sample s)
    {
        var first = Math.Round(s.Level(2) * 100);
        return [Part(0, first), Part(1, 100 - first)];

        OptionBar Part(int i, double share) => new(s.Label(i), Datum.Of(Math.Round(share * Respondents / 100)), Datum.Of(share), Datum.Of(Math.Max(0, share - 7)), Datum.Of(Math.Min(100, share + 7)));
    }

    private static IReadOnlyList<Chart> Ranks(Sample s)
    {
        const int Parts = 5;
        IReadOnlyList<string> parts = [.. Enumerable.Range(1, Parts).Select(r => s.Case == Case.LongLabels ? s.Label(r) : s.Texts.Say("gallery.rank", ("n", s.Texts.Numbers.Whole(r))))];
        var rows = Enumerable.Range(0, s.Rows(5)).Select(i =>
        {
            var weights = Enumerable.Range(0, Parts).Select(p => s.Case switch { Case.Equal => 1, Case.Zero => 0, _ => 0.15 + (s.Level(i) * (Parts - p) / Parts) + ((1 - s.Level(i)) * p / Parts) }).ToList();
            var sum = Math.Max(1e-9, weights.Sum());
            var mean = weights.Select((w, p) => w * (p + 1)).Sum() / sum;
            var right = s.Case is Case.Withheld or Case.Unknown or Case.Zero ? string.Empty : s.Texts.Say("gallery.mean", ("mean", s.Texts.Numbers.Decimal(mean, 2)));
            return new ShareRow(s.Label(i), [.. weights.Select((w, p) => s.Stated(p + (i % 2), s.Case == Case.States && p + (i % 2) == 3 ? 0 : w / sum))], right, Datum.Of(Respondents));
        }).ToList();
        return Or(rows.Count, ShareBars.InParts(parts, rows, s.Texts), () => new ShareBars(parts, [], s.Texts));
    }

    private static IReadOnlyList<Chart> Bases(Sample s)
    {
        var levels = new[] { 1.0, 0.85, 0.36, 0.2, 0.09 };
        var steps = Enumerable.Range(0, s.Rows(5)).Select(i =>
        {
            var level = s.Case is Case.Equal or Case.Zero or Case.Many || s.Seed != 0 ? s.Level(i) : levels[i % levels.Length];
            return new BaseStep(s.Label(i), s.Stated(i, Math.Round(level * s.Most(Respondents))), i > 0 && s.Case != Case.Many ? s.Texts.Say("gallery.rule") : null);
        }).ToList();
        return Or(steps.Count, BasesCascade.InParts(steps, s.Texts), () => new BasesCascade([], s.Texts));
    }

    private static ScalePanel Panel(Sample s, int panel)
    {
        var weights = Enumerable.Range(0, Scale).Select(i => s.Case switch { Case.Equal => 1.0, Case.Zero => 0, _ => Math.Exp(-Math.Pow(i - 3 - (panel * 1.3 % 6), 2) / 9) + (0.08 * s.Noise(i + (11 * panel))) }).ToList();
        var sum = Math.Max(1e-9, weights.Sum());
        return new ScalePanel(s.Label(panel), [.. weights.Select((w, i) => s.Stated(i, w / sum))], s.Stated(0, weights.Skip(6).Sum() / sum), s.Texts.Say("chart.n", ("n", s.Texts.Numbers.Whole(59 + panel))));
    }

    private static IReadOnlyList<Chart> Waves(Sample s)
    {
        var positions = Enumerable.Range(0, s.Case switch { Case.Nothing => 0, Case.One => 1, _ => 7 }).Select(i => s.Texts.Numbers.Year(2005 + (3 * i))).ToList();
        var huge = s.Case == Case.Huge;
        BandLine Line(string label, int row, bool focus) => new(label,
            [.. positions.Select((_, i) => s.Known(i + (focus ? 0 : row), s.Case is Case.Equal or Case.Zero ? s.Level(i) * 100 : huge ? s.Most(40 + row) * (1 + i) : 30 + (11 * row) + (3.4 * i) - (row * i) + (8 * s.Noise(i + (7 * row)))) is { } value
                && !(s.Case == Case.Example && focus && i == 3) ? new BandPoint(value, huge || i == 5 ? null : Math.Max(0, value - 6), huge || i == 5 ? null : value + 6) : null)], focus);
        return [new BandLines(positions, [Line(s.Label(0), 0, focus: true), Line(s.Label(1), 2, focus: false), Line(s.Label(2), 4, focus: false)], huge ? BandScale.Plain : BandScale.Percent, s.Texts)];
    }

    private static PointChange Change(Sample s, int i)
    {
        var points = s.Case == Case.Zero ? 0 : Math.Round((s.Level(i) - 0.45) * 60);
        var half = 8 + (i % 3 * 4);
        return new PointChange(s.Label(i), points, points - half, points + half, Math.Abs(points) > half,
            $"{(points > 0 ? "+" : string.Empty)}{s.Texts.Numbers.Decimal(points, 0)} ({s.Texts.Numbers.Range(points - half, points + half, 0)})");
    }

    private static QuantileRow Quantiles(Sample s, int i)
    {
        var middle = s.Case switch { Case.Zero => 0, Case.Equal => 5000, _ => s.Most(s.Level(i) * 60_000) };
        var spread = s.Case == Case.Equal ? 1 : 3.2;
        IReadOnlyList<(double, double)> quantiles = s.Case == Case.Unknown
            ? []
            : [(0.05, middle / spread / spread), (0.25, middle / spread), (0.5, middle), (0.75, middle * spread), (0.95, middle * spread * spread)];
        return new QuantileRow(s.Label(i), quantiles, s.Case == Case.Unknown ? s.Texts.Numbers.Of(Datum.NotAvailable) : s.Texts.Say("gallery.median", ("median", s.Texts.Numbers.Decimal(middle, 0)), ("n", s.Texts.Numbers.Whole(41 - i))));
    }
}
