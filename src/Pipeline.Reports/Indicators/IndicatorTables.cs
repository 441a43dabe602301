using Pipeline.Domain.Audits.Indicators;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Indicators;

/// <summary>Columns and rows of what is known, what is not, and how far the targets are.</summary>
internal static class IndicatorTables
{
    /// <summary>Of the indicators that have a value; columns that would hold nothing but dashes are left out.</summary>
    public static (IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) Known(IndicatorWords words, IEnumerable<KnownIndicator> indicators)
    {
        var say = words.Say;
        var known = indicators.Where(i => i.Standing.Latest is not null).ToList();
        var (trends, targets) = (known.Exists(i => i.Standing.Trend is not null), known.Exists(i => i.Standing.Target is not null));
        var intervals = known.Exists(i => i.Standing.Latest is { Low: not null, High: not null });
        List<TableColumn> columns =
        [
            new(say.Say("indicators.col.indicator")), new(say.Say(intervals ? "indicators.col.value" : "indicators.col.value-only"), Numeric: true),
            new(say.Say("indicators.col.period")),
        ];
        if (trends) columns.Add(new(say.Say("indicators.col.trend")));
        if (targets) columns.Add(new(say.Say("indicators.col.target")));
        columns.Add(new(say.Say("indicators.col.source")));
        return (columns, [.. known.Select(Row)]);

        IReadOnlyList<string> Row(KnownIndicator i)
        {
            List<string> cells = [words.Measured(i.Indicator), words.Value(i), words.Period(i.Standing.Latest!.Period)];
            if (trends) cells.Add(words.Trend(i));
            if (targets) cells.Add(words.Target(i));
            cells.Add(words.SourceOf(i));
            return cells;
        }
    }

    /// <summary>
    /// Of all dimensions in one table, close enough for a chapter: sources as numbers, and the period and first year that most values share in the note.
    /// </summary>
    public static (IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string Note) Compact(IndicatorWords words)
    {
        var (say, numbers) = (words.Say, words.Numbers);
        var all = words.All.Where(i => i.Standing.Latest is not null).ToList();
        var period = MostCommon(all.Select(i => words.Period(i.Standing.Latest!.Period)));
        var since = MostCommon(all.Where(i => i.Standing.Trend is not null).Select(i => words.Period(i.Standing.Trend!.From)));
        List<string> sources = [.. all.Select(words.SourceOf).Distinct(StringComparer.Ordinal)];
        List<IReadOnlyList<string>> rows = [];
        foreach (var dimension in words.Framework.Dimensions)
        {
            var known = words.Of(dimension).Where(i => i.Standing.Latest is not null).ToList();
            if (known.Count == 0) continue;
            var coverage = words.Coverage(dimension);
            rows.Add([say.Say("indicators.group", ("dimension", words.Title(dimension)), ("n", numbers.Whole(coverage.Known)), ("of", numbers.Whole(coverage.Of)), ("share", words.Share(coverage.Share)))]);
            rows.AddRange(known.Select(Row));
        }

        var targets = all.Where(i => i.Standing.Target is not null).Select(i => say.Say("common.named", ("name", i.Indicator.Code), ("value", words.Target(i)))).ToList();
        string?[] notes =
        [
            say.Say("indicators.all-period", ("period", period ?? "x")), since is null ? null : say.Say("indicators.all-since", ("from", since)),
            targets.Count > 0 ? say.Say("indicators.all-targets", ("list", say.Listed(targets))) : null,
            say.Say("indicators.sources", ("list", say.Listed(sources.Select((source, i) => $"{numbers.Whole(i + 1)}\u00A0=\u00A0{source}")))), words.Notes(all),
        ];
        return (
            [
                new(say.Say("indicators.col.indicator")), new(say.Say(all.Exists(i => i.Standing.Latest is { Low: not null, High: not null }) ? "indicators.col.value" : "indicators.col.value-only"), Numeric: true),
                new(say.Say("indicators.col.trend")), new(say.Say("indicators.col.source-number"), Numeric: true),
            ],
            rows, string.Join(' ', notes.OfType<string>()));

        IReadOnlyList<string> Row(KnownIndicator i)
        {
            var own = words.Period(i.Standing.Latest!.Period);
            return
            [
                words.Measured(i.Indicator) + (string.Equals(own, period, StringComparison.Ordinal) ? string.Empty : $" ({own})"), words.Value(i), words.ShortTrend(i, since),
                numbers.Whole(sources.IndexOf(words.SourceOf(i)) + 1),
            ];
        }
    }

    private static string? MostCommon(IEnumerable<string> texts) => texts.CountBy(t => t, StringComparer.Ordinal).OrderByDescending(t => t.Value).ThenBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Key).FirstOrDefault();

    public static IReadOnlyList<TableColumn> UnknownColumns(IndicatorWords words) =>
        [new(words.Say.Say("indicators.col.indicator")), new(words.Say.Say("indicators.col.why")), new(words.Say.Say("indicators.col.keeper"))];

    public static IEnumerable<IReadOnlyList<string>> Unknown(IndicatorWords words, IEnumerable<KnownIndicator> indicators) =>
        indicators.Where(i => i.Standing.Latest is null).Select(i => (IReadOnlyList<string>)[words.Title(i.Indicator), words.Why(i.Standing), words.Keepers(i.Indicator)]);

    /// <summary>Adds the section on targets; nothing where none was set.</summary>
    public static void Targets(Report report, IndicatorWords words)
    {
        var say = words.Say;
        var set = words.All.Where(i => i.Standing.Target is not null).ToList();
        if (set.Count == 0) return;
        report.Section(say.Say("indicators.targets"));
        report.Text(say.Say("indicators.targets.text"), introduces: true);
        report.Table(say.Say("indicators.targets.table"),
            [
                new TableColumn(say.Say("indicators.col.indicator")), new TableColumn(say.Say("indicators.col.baseline"), Numeric: true),
                new TableColumn(say.Say("indicators.col.latest"), Numeric: true), new TableColumn(say.Say("indicators.col.target"), Numeric: true), new TableColumn(say.Say("indicators.col.progress"), Numeric: true),
            ],
            [.. set.Select(i => (IReadOnlyList<string>)
            [
                words.Measured(i.Indicator), i.Standing.Target!.Baseline is { } from ? words.Number(i.Indicator, from) : "x",
                words.Value(i), say.Say("indicators.target.by", ("target", words.Number(i.Indicator, i.Standing.Target.Target)), ("year", words.Numbers.Year(i.Standing.Target.Year))), Way(words, i.Standing.Target),
            ])],
            say.Say("common.marks"));
    }

    private static string Way(IndicatorWords words, TargetProgress target) =>
        target.Reached == true ? words.Say.Say("indicators.target.reached-word") : target.Progress is { } way ? words.Share(way) : "x";
}
