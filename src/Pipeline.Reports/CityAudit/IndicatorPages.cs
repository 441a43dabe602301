using Pipeline.Domain.Audits.Indicators;
using Pipeline.Reports.Indicators;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>The dimensions of the city's audit: how much of each is known, what is known, and where it leaves off.</summary>
internal static class IndicatorPages
{
    public static void Add(Report report, AuditTexts audit, AnnexTables tables)
    {
        if (audit.Sources.Audit is not { } round) return;
        var words = new IndicatorWords(round, audit.Context);
        if (words.All.Count == 0) return;
        var say = audit.Say;
        report.Section(say.Say("indicators.chapter"));
        var coverage = tables.Later(CoverageFigure.TableTitle(words), CoverageFigure.Columns(words), CoverageFigure.Rows(words));
        (string, string) dimensions = ("dimensions", audit.Numbers.Whole(words.Framework.Dimensions.Count));
        report.Text(Unknown(words, tables) is { } unknown
            ? say.Say("indicators.chapter.text", dimensions, ("table", unknown.Label))
            : say.Say("indicators.chapter.all", dimensions));
        CoverageFigure.Add(report, words, coverage);
        var known = words.All.Any(i => i.Standing.Latest is not null);
        if (known) Guide(report, words);
        if (known) Known(report, words);
        var silent = words.Framework.Dimensions.Where(d => words.Of(d).All(i => i.Standing.Latest is null)).Select(words.Title).ToList();
        if (known && silent.Count > 0) report.Text(say.Say("indicators.chapter.nothing-of", ("list", say.Enumerate(silent))));
        if (!AreaScores.Any(words)) return;
        report.Subsection(say.Say("indicators.areas"));
        AreaScores.Add(report, words, (title, columns, rows, note) => tables.Later(title, columns, rows, note));
    }

    private static void Guide(Report report, IndicatorWords words)
    {
        var say = words.Say;
        report.Note(say.Say("indicators.guide"), say.Say("indicators.guide.trend"), say.Say("indicators.guide.marks"), say.Say("indicators.guide.context"));
    }

    /// <summary>What is known, in one table with a group for each dimension; the page of the indicators says more of each.</summary>
    private static void Known(Report report, IndicatorWords words)
    {
        var (columns, rows, note) = IndicatorTables.Compact(words);
        report.Table(words.Say.Say("indicators.chapter.known-table"), columns, rows, note);
    }

    /// <summary>One table for all dimensions: a reader who could send something finds it there.</summary>
    private static Anchor? Unknown(IndicatorWords words, AnnexTables tables)
    {
        List<IReadOnlyList<string>> rows = [];
        foreach (var dimension in words.Framework.Dimensions)
        {
            var unknown = words.Of(dimension).Where(i => i.Standing.Latest is null).GroupBy(i => words.Why(i.Standing), StringComparer.Ordinal).ToList();
            if (unknown.Count == 0) continue;
            rows.Add([words.Title(dimension)]);
            rows.AddRange(unknown.Select(why => (IReadOnlyList<string>)[why.Key, words.Say.Listed(why.Select(i => words.Title(i.Indicator)))]));
        }

        return rows.Count == 0 ? null : tables.Later(
            words.Say.Say("indicators.chapter.unknown-table"), [new TableColumn(words.Say.Say("indicators.col.why")), new TableColumn(words.Say.Say("indicators.col.indicator"))], rows);
    }
}
