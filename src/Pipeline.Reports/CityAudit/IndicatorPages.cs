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
        List<string> silent = [];
        foreach (var dimension in words.Framework.Dimensions)
        {
            if (words.Of(dimension).Any(i => i.Standing.Latest is not null)) Dimension(report, words, dimension);
            else silent.Add(words.Title(dimension));
        }

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

    private static void Dimension(Report report, IndicatorWords words, IndicatorDimension dimension)
    {
        report.Subsection(words.Title(dimension));
        if (CoverageFigure.Moves(words, dimension) is { } moves) report.Text(moves);
        report.Text(CoverageFigure.Sentence(words, dimension), introduces: true);
        var (columns, rows) = IndicatorTables.Known(words, words.Of(dimension));
        report.Table(words.Say.Say("indicators.known-table", ("dimension", words.Name(dimension.Names))), columns, rows, words.Notes(words.Of(dimension)));
    }

    /// <summary>One table for all dimensions: a reader who could send something finds it there.</summary>
    private static Anchor? Unknown(IndicatorWords words, AnnexTables tables)
    {
        List<IReadOnlyList<string>> rows = [];
        foreach (var dimension in words.Framework.Dimensions)
        {
            var unknown = IndicatorTables.Unknown(words, words.Of(dimension)).ToList();
            if (unknown.Count == 0) continue;
            rows.Add([words.Title(dimension)]);
            rows.AddRange(unknown);
        }

        return rows.Count == 0 ? null : tables.Later(words.Say.Say("indicators.chapter.unknown-table"), IndicatorTables.UnknownColumns(words), rows);
    }
}
