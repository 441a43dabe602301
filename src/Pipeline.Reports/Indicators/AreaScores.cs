using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Problems;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Indicators;

/// <summary>Scores of the city's areas, dimension by dimension; a dimension of which too little is known by area has none.</summary>
internal static class AreaScores
{
    /// <summary>More columns leave no room for the names of the dimensions.</summary>
    private const int MostAcross = 5;

    private const double Highest = 100;

    public static bool Any(IndicatorWords words) => words.Picture.Areas.Count > 0;

    /// <summary>Dimensions with a score in some area.</summary>
    private static List<IndicatorDimension> Scored(IndicatorWords words) =>
        [.. words.Framework.Dimensions.Where(d => words.Picture.Areas.Any(a => Score(a, d) is not null))];

    /// <summary>Text, figure and, from <paramref name="table"/>, the way to the table.</summary>
    /// <param name="table">Keeps or places the table, and says where it stands.</param>
    public static void Add(Report report, IndicatorWords words, Func<string, IReadOnlyList<TableColumn>, IReadOnlyList<IReadOnlyList<string>>, string, Anchor> table)
    {
        var (say, areas, scored) = (words.Say, words.Picture.Areas, Scored(words));
        if (scored.Count == 0)
        {
            report.Text(say.Say("indicators.areas.none", ("least", words.Least)));
            return;
        }

        report.Text(say.Say("indicators.areas.text", ("least", words.Least)));
        var (area, dimension, score) = areas.SelectMany(a => scored.Select(d => (Area: a, Dimension: d, Score: Score(a, d)))).Where(s => s.Score is not null).MaxBy(s => s.Score!.Value);
        var lowest = areas.SelectMany(a => scored.Select(d => Score(a, d))).OfType<double>().Min();
        var marks = say.Say("common.marks");
        var names = say.Listed(scored.Select(d => say.Say("indicators.areas.column", ("dimension", words.Title(d)), ("of", words.Numbers.Whole(words.Coverage(d).Of)))));
        var twin = table(say.Say("indicators.areas.table"), Columns(words, scored), Rows(words, scored), say.Say("indicators.areas.note", ("names", names), ("marks", marks)));
        report.Figure(
            say.Say("indicators.areas.title", ("area", Name(words, area)), ("score", Written(words, score)), ("dimension", words.Name(dimension.Names))),
            say.Say("indicators.areas.sub", ("city", words.City), ("date", words.Day)),
            [.. scored.Chunk(MostAcross).SelectMany(some => ScorecardTiles.InParts([.. some.Select(words.Title)], [.. areas.Select(a => Row(words, a, some))], say))],
            new FigureNote(say.Count("indicators.areas.base", areas.Count), say.Say("indicators.areas.method"), marks, words.Source, words.DataAsOf),
            say.Say("indicators.areas.range", ("low", Written(words, lowest)), ("high", Written(words, score))), twin);
        var without = words.Framework.Dimensions.Where(d => !scored.Contains(d) && areas.Any(a => a.Known.GetValueOrDefault(d.Code) > 0)).Select(words.Title).ToList();
        if (without.Count > 0) report.Text(say.Say("indicators.areas.without", ("list", say.Enumerate(without))));
    }

    /// <summary>A column for each dimension under its code: with the names in full nine of them would not fit, and those stand in the note.</summary>
    private static IReadOnlyList<TableColumn> Columns(IndicatorWords words, List<IndicatorDimension> scored) =>
        [new(words.Say.Say("indicators.col.area")), .. scored.Select(d => new TableColumn(d.Code, Numeric: true))];

    private static List<IReadOnlyList<string>> Rows(IndicatorWords words, List<IndicatorDimension> scored) =>
    [
        .. words.Picture.Areas.Select(a => (IReadOnlyList<string>)
            [Name(words, a), .. scored.Select(d => $"{Written(words, Score(a, d))} ({words.Numbers.Whole(a.Known.GetValueOrDefault(d.Code))})")]),
    ];

    private static ScoreRow Row(IndicatorWords words, AreaScore area, IndicatorDimension[] dimensions) =>
        new(Name(words, area), [.. dimensions.Select(d => new ScoreCell(Score(area, d) is { } score ? Datum.Of(score / Highest) : Datum.NotAvailable, Written(words, Score(area, d))))]);

    private static double? Score(AreaScore area, IndicatorDimension dimension) => area.Dimensions.GetValueOrDefault(dimension.Code);

    private static string Written(IndicatorWords words, double? score) => score is { } known ? words.Numbers.Decimal(known, 0) : "x";

    private static string Name(IndicatorWords words, AreaScore area) => area.Names is { } names ? words.Typed(names) : Printable.Text(area.Area);
}
