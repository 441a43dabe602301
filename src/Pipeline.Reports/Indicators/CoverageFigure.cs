using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Indicators;

/// <summary>How much of each dimension is known, as bars and as a table.</summary>
internal static class CoverageFigure
{
    /// <param name="twin">Where the table stands.</param>
    public static void Add(Report report, IndicatorWords words, Anchor twin)
    {
        var (say, numbers) = (words.Say, words.Numbers);
        var dimensions = words.Framework.Dimensions.Select(d => (Dimension: d, Coverage: words.Coverage(d))).Where(d => d.Coverage.Of > 0).ToList();
        if (dimensions.Count == 0) return;
        var (known, all) = (dimensions.Sum(d => d.Coverage.Known), dimensions.Sum(d => d.Coverage.Of));
        var (low, high) = (dimensions.MinBy(d => d.Coverage.Share), dimensions.MaxBy(d => d.Coverage.Share));
        (string, string) of = ("of", numbers.Whole(all));
        var withheld = words.All.Count(i => string.Equals(i.Standing.Why, IndicatorWhy.Withheld, StringComparison.Ordinal));
        report.Figure(
            say.Count("indicators.coverage.title", known, of),
            say.Say("indicators.coverage.sub", ("city", words.City), ("date", words.Day)),
            ShareBars.InParts([say.Say("indicators.coverage.known"), say.Say("indicators.coverage.unknown")], [.. dimensions.Select(Row)], say),
            new FigureNote(
                say.Say("indicators.coverage.base", of, ("dimensions", numbers.Whole(dimensions.Count)), ("n", numbers.Whole(known))), say.Say("indicators.coverage.method"),
                withheld > 0 ? say.Count("indicators.coverage.withheld", withheld) : null, words.Source, words.DataAsOf),
            say.Say("indicators.coverage.range",
                ("low", numbers.Whole(low.Coverage.Known)), ("lowOf", numbers.Whole(low.Coverage.Of)), ("lowName", words.Name(low.Dimension.Names)),
                ("high", numbers.Whole(high.Coverage.Known)), ("highOf", numbers.Whole(high.Coverage.Of)), ("highName", words.Name(high.Dimension.Names))),
            twin);

        ShareRow Row((IndicatorDimension Dimension, DimensionCoverage Coverage) d) => new(
            words.Title(d.Dimension), [Datum.Of(d.Coverage.Share), Datum.Of(1 - d.Coverage.Share)],
            say.Say("indicators.coverage.right", ("n", numbers.Whole(d.Coverage.Known)), ("of", numbers.Whole(d.Coverage.Of))), Datum.Of(d.Coverage.Of));
    }

    public static string TableTitle(IndicatorWords words) => words.Say.Say("indicators.coverage.table");

    public static IReadOnlyList<TableColumn> Columns(IndicatorWords words) =>
    [
        new(words.Say.Say("indicators.col.dimension")), new(words.Say.Say("indicators.col.known"), Numeric: true), new(words.Say.Say("indicators.col.of"), Numeric: true),
        new(words.Say.Say("indicators.col.share"), Numeric: true),
    ];

    public static IReadOnlyList<IReadOnlyList<string>> Rows(IndicatorWords words) =>
    [
        .. words.Framework.Dimensions.Select(d => (Dimension: d, Coverage: words.Coverage(d))).Where(d => d.Coverage.Of > 0).Select(d => (IReadOnlyList<string>)
            [words.Title(d.Dimension), words.Numbers.Whole(d.Coverage.Known), words.Numbers.Whole(d.Coverage.Of), words.Share(d.Coverage.Share)]),
    ];

    /// <summary>One sentence on how much of a dimension is known, and on whether that is enough for a score.</summary>
    public static string Sentence(IndicatorWords words, IndicatorDimension dimension)
    {
        var (say, numbers, coverage) = (words.Say, words.Numbers, words.Coverage(dimension));
        (string, string) of = ("of", numbers.Whole(coverage.Of));
        if (coverage.Known == 0) return say.Say("indicators.dimension.none", of);
        var said = say.Count("indicators.dimension.some", coverage.Known, of, ("share", words.Share(coverage.Share)));
        return coverage.Share < IndicatorPicture.LeastCoverage ? said + " " + say.Say("indicators.dimension.no-score", ("least", words.Least)) : said;
    }

    /// <summary>Names what got better and what got worse; null where nothing did.</summary>
    public static string? Moves(IndicatorWords words, IndicatorDimension dimension)
    {
        var moved = words.Of(dimension).Where(i => i.Standing.Trend?.Better is not null).ToList();
        if (moved.Count == 0) return null;
        return words.Say.Say("indicators.dimension.moves", ("better", Names(better: true)), ("worse", Names(better: false)));

        string Names(bool better)
        {
            List<string> names = [.. moved.Where(i => i.Standing.Trend!.Better == better).Select(i => words.Name(i.Indicator.Names))];
            return names.Count == 0 ? words.Say.Say("common.none") : words.Say.Listed(names);
        }
    }
}
