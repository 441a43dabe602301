using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>Recorded crime weighed by its severity: by year, and which categories carry the weight.</summary>
internal static class SeverityPages
{
    private const int MostShares = 10;

    /// <summary>Sets whose name begins so are invented, to show what an index looks like.</summary>
    private const string Example = "example-";

    public static void Add(CrimeChapter chapter)
    {
        if (chapter.Crime.Severity is not { } severity) return;
        if (severity.Why is { } why || severity.Current is not { } current || chapter.Crime.Current is null)
        {
            chapter.NotShown("crime.part.severity", severity.Why ?? WhyNot.NoPeriod);
            return;
        }

        var (report, say, numbers) = (chapter.Report, chapter.Say, chapter.Numbers);
        report.Subsection(say.Say("crime.severity"));
        List<string> text = [say.Say("crime.severity.text", ("weights", severity.Weights ?? "x"), ("source", severity.Source ?? "x"))];
        if (current.Per100000.HasValue && current.Low.HasValue && current.High.HasValue)
            text.Add(say.Say("crime.severity.rate", ("rate", numbers.Of(current.Per100000, 0)), ("range", numbers.Range(current.Low.Number, current.High.Number, 0)), ("mean", numbers.Of(current.MeanWeight, 1))));
        report.Text(string.Join(' ', text), introduces: true);
        if (severity.Weights?.StartsWith(Example, StringComparison.Ordinal) == true) report.Add(new Callout(say.Say("crime.severity.example-title"), [say.Say("crime.severity.example")], warning: true));
        Years(chapter, severity);
        Shares(chapter, severity);
        if (severity.WhyNoIndex is { } noIndex) chapter.NotShown("crime.part.severity-index", noIndex);
    }

    private static void Years(CrimeChapter chapter, SeverityPicture severity)
    {
        var (audit, report, say, numbers) = (chapter.Audit, chapter.Report, chapter.Say, chapter.Numbers);
        var years = severity.Years.Where(year => year.Figure.Per100000.HasValue).ToList();
        if (years.Count < 2) return;
        var span = Enumerable.Range(years[0].Year, years[^1].Year - years[0].Year + 1).ToList();
        var points = span.ConvertAll(year => years.Find(known => known.Year == year)?.Figure is { } figure
            ? new BandPoint(figure.Per100000.Number, figure.Low.HasValue ? figure.Low.Number : null, figure.High.HasValue ? figure.High.Number : null) : null);
        var (first, last) = (years[0].Figure, years[^1].Figure);
        var apart = first.Low.HasValue && last.Low.HasValue && (first.Low.Number > last.High.Number || first.High.Number < last.Low.Number);
        var twin = chapter.Tables.Later(
            say.Say("crime.severity.table"),
            [
                new TableColumn(say.Say("audit.col.year")), new TableColumn(say.Say("crime.col.harm"), Numeric: true), new TableColumn(say.Say("crime.col.harm-rate"), Numeric: true),
                new TableColumn(say.Say("crime.col.mean-weight"), Numeric: true), new TableColumn(say.Say("crime.col.index"), Numeric: true),
            ],
            [.. severity.Years.Select(year => (IReadOnlyList<string>)
            [
                numbers.Year(year.Year), numbers.Of(year.Figure.Harm),
                year.Figure is { Per100000.HasValue: true, Low.HasValue: true, High.HasValue: true } known ? $"{numbers.Of(known.Per100000, 0)} ({numbers.Range(known.Low.Number, known.High.Number, 0)})" : numbers.Of(year.Figure.Per100000),
                numbers.Of(year.Figure.MeanWeight, 1), numbers.Of(year.Figure.Index, 1),
            ])],
            audit.Marks);
        report.Figure(
            say.Say(apart ? "crime.severity.years-apart" : "crime.severity.years", ("from", numbers.Year(years[0].Year)), ("to", numbers.Year(years[^1].Year)), ("first", numbers.Of(first.Per100000, 0)), ("last", numbers.Of(last.Per100000, 0))),
            say.Say("crime.severity.years-sub", ("city", audit.City)),
            new BandLines([.. span.Select(numbers.Year)], [new BandLine(say.Say("crime.severity.line"), points, Focus: true)], BandScale.Plain, say),
            new FigureNote(say.Say("crime.severity.base", ("n", numbers.Whole(years.Count)), ("weights", severity.Weights ?? "x")), say.Say("crime.severity.method"), Withheld: null, audit.Source, audit.DataAsOf),
            say.Say("crime.severity.range", ("low", numbers.Decimal(years.Min(year => year.Figure.Per100000.Number), 0)), ("high", numbers.Decimal(years.Max(year => year.Figure.Per100000.Number), 0))), twin);
    }

    private static void Shares(CrimeChapter chapter, SeverityPicture severity)
    {
        var (audit, report, say, numbers) = (chapter.Audit, chapter.Report, chapter.Say, chapter.Numbers);
        if (severity.Shares.Count < 2) return;
        var top = severity.Shares[0];
        var twin = chapter.Tables.Later(
            say.Say("crime.severity.shares-table"),
            [
                new TableColumn(say.Say("audit.col.category")), new TableColumn(say.Say("crime.col.weight"), Numeric: true), new TableColumn(say.Say("crime.severity.of-count"), Numeric: true),
                new TableColumn(say.Say("crime.severity.of-harm"), Numeric: true),
            ],
            [.. severity.Shares.Select(share => (IReadOnlyList<string>)[chapter.Label(share.Category), numbers.Decimal(share.Weight, 1), chapter.Share(share.OfCount), chapter.Share(share.OfHarm)])]);
        report.Figure(
            say.Say("crime.severity.shares", ("category", chapter.Label(top.Category)), ("count", chapter.Share(top.OfCount)), ("harm", chapter.Share(top.OfHarm))),
            say.Say("crime.severity.shares-sub", chapter.Period),
            new Dumbbell(
                [.. severity.Shares.Take(MostShares).Select(share => new DumbbellRow(chapter.Label(share.Category), Datum.Of(Math.Round(share.OfCount * 100, 1)), Datum.Of(Math.Round(share.OfHarm * 100, 1)), $"{chapter.Share(share.OfCount)} · {chapter.Share(share.OfHarm)}"))],
                say.Say("crime.severity.of-count"), say.Say("crime.severity.of-harm"), say),
            new FigureNote(
                say.Say("crime.severity.shares-base", ("n", numbers.Whole(severity.Shares.Count)), ("k", numbers.Whole(Math.Min(MostShares, severity.Shares.Count))), ("weights", severity.Weights ?? "x")),
                say.Say("crime.severity.method"), Withheld: null, audit.Source, audit.DataAsOf),
            say.Say("crime.severity.shares-range", ("high", chapter.Share(top.OfHarm)), ("low", chapter.Share(severity.Shares[^1].OfHarm))), twin);
    }
}
