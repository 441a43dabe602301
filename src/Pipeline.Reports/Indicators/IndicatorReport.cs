using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Places;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Indicators;

/// <summary>The monitoring page of a city: every indicator of the safety audit with its latest value, trend and target, and what is not known with its reason.</summary>
public static class IndicatorReport
{
    /// <summary>Writes a tagged PDF, or the web page. A pure function of its arguments.</summary>
    /// <exception cref="UnsoundReportException">The document failed its own check; nothing was written.</exception>
    public static void Write(Stream output, SafetyAudit audit, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(context);
        var words = new IndicatorWords(audit, context);
        var (say, numbers) = (words.Say, words.Numbers);
        var invented = words.All.Any(i => i.Standing.Series.Concat(i.Standing.Areas).Any(v => v.Synthetic));
        var report = new Report(new ReportHead(
            say.Say("indicators.title"), words.City, say.Say("indicators.subject", ("city", words.City)), audit.DataAsOf, invented ? say.Say("indicators.banner") : null), context);
        report.Add(new Heading(1, say.Say("indicators.title")));
        report.Add(new Paragraph(say.Say("indicators.lead",
            ("place", Place(words)), ("dimensions", numbers.Whole(words.Framework.Dimensions.Count)), ("indicators", numbers.Whole(words.All.Count)), ("date", words.Day)), Styles.SmallMuted, PageGrid.Width)
        { SpaceBefore = 0 });
        var known = words.All.Any(i => i.Standing.Latest is not null);
        if (known) report.Add(new KeyFigures(KeyNumbers(words)));
        else report.Add(new Callout(say.Say("indicators.none.title"), [say.Say("indicators.none.text")], warning: true));
        report.Section(say.Say("indicators.coverage"));
        var twin = report.NextTable();
        CoverageFigure.Add(report, words, twin);
        report.Table(CoverageFigure.TableTitle(words), CoverageFigure.Columns(words), CoverageFigure.Rows(words), anchor: twin);
        if (known) report.Note(say.Say("indicators.guide"), say.Say("indicators.guide.value"), say.Say("indicators.guide.trend"), say.Say("indicators.guide.marks"), say.Say("indicators.guide.context"), say.Say("common.marks"));
        IndicatorTables.Targets(report, words);
        foreach (var dimension in words.Framework.Dimensions) Dimension(report, words, dimension);
        if (AreaScores.Any(words))
        {
            report.Section(say.Say("indicators.areas"));
            List<Action> after = [];
            AreaScores.Add(report, words, (title, columns, rows, note) =>
            {
                var anchor = report.NextTable();
                after.Add(() => report.Table(title, columns, rows, note, anchor: anchor));
                return anchor;
            });
            after.ForEach(add => add());
        }

        Method(report, words);
        report.Write(output);
    }

    private static string Place(IndicatorWords words) =>
        Countries.Find(words.Audit.Country) is { } known ? $"{words.City}, {words.Name(known.Names)}" : $"{words.City}, {words.Audit.Country}";

    private static List<KeyFigure> KeyNumbers(IndicatorWords words)
    {
        var (say, numbers) = (words.Say, words.Numbers);
        var known = words.All.Count(i => i.Standing.Latest is not null);
        List<KeyFigure> figures = [new(numbers.Whole(known), say.Count("indicators.key.known", known), say.Say("indicators.key.known-note", ("of", numbers.Whole(words.All.Count))))];
        var trends = words.All.Select(i => i.Standing.Trend).OfType<IndicatorTrend>().ToList();
        if (trends.Count > 0)
        {
            var (better, worse) = (trends.Count(t => t.Better == true), trends.Count(t => t.Better == false));
            figures.Add(new(numbers.Whole(better), say.Count("indicators.key.better", better), say.Count("indicators.key.trend-note", trends.Count)));
            figures.Add(new(numbers.Whole(worse), say.Count("indicators.key.worse", worse), say.Count("indicators.key.trend-note", trends.Count)));
        }

        var targets = words.All.Select(i => i.Standing.Target).OfType<TargetProgress>().ToList();
        if (targets.Count > 0)
        {
            var reached = targets.Count(t => t.Reached == true);
            figures.Add(new(numbers.Whole(reached), say.Count("indicators.key.targets", reached), say.Count("indicators.key.targets-note", targets.Count)));
        }

        return figures;
    }

    private static void Dimension(Report report, IndicatorWords words, IndicatorDimension dimension)
    {
        var say = words.Say;
        var own = words.Of(dimension).ToList();
        if (own.Count == 0) return;
        report.Section(words.Title(dimension));
        // How much is known stands under the heading, and what moved leads to the table, so that neither is left alone at the head of a page.
        var moves = CoverageFigure.Moves(words, dimension);
        report.Text(CoverageFigure.Sentence(words, dimension), introduces: moves is null);
        if (moves is not null) report.Text(moves, introduces: true);
        if (own.Exists(i => i.Standing.Latest is not null))
        {
            var (columns, rows) = IndicatorTables.Known(words, own);
            report.Table(say.Say("indicators.known-table", ("dimension", words.Name(dimension.Names))), columns, rows, words.Notes(own));
        }

        if (own.Exists(i => i.Standing.Latest is null))
            report.Table(say.Say("indicators.unknown-table", ("dimension", words.Name(dimension.Names))), IndicatorTables.UnknownColumns(words), [.. IndicatorTables.Unknown(words, own)]);
    }

    private static void Method(Report report, IndicatorWords words)
    {
        var (say, audit) = (words.Say, words.Audit);
        report.Section(say.Say("indicators.method"));
        report.Text(say.Say("indicators.method.values"));
        report.Text(say.Say("indicators.method.framework", ("framework", words.Framework.Name), ("source", words.Name(words.Framework.Source))));
        report.Add(new Facts(
        [
            (say.Say("common.facts.data-as-of"), audit.DataAsOf == DateTimeOffset.MinValue ? "x" : words.Numbers.Date(audit.DataAsOf)),
            (say.Say("common.facts.language"), say.Say("common.language-name")),
            (say.Say("common.facts.snapshot"), words.Context.SnapshotId), (say.Say("common.facts.version"), words.Context.ProgramVersion),
        ]));
    }
}
