using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Tests.Docs;

internal sealed record Lamps(LocalText City, IReadOnlyList<(LocalText District, Datum Broken)> Districts, string Source, DateTimeOffset DataAsOf);

/// <summary>Ids of texts. A real report has its own in Texts/lamps.json; the example borrows some that exist.</summary>
internal static class LampTexts
{
    public const string Title = "walk.title", Subject = "walk.subject", Section = "walk.head", FigureTitle = "walk.worries", Subtitle = "walk.closing.soon", Base = "audit.agency-count",
        Range = "walk.map.alt", Table = "walk.works", District = "walk.place", Broken = "walk.proposal";
}

/// <summary>The example of docs/reports.md, word for word: what stands there compiles, runs and passes the checks.</summary>
internal static class LampReport
{
    // <docs>
    public static void Write(Stream output, Lamps lamps, ReportContext context)
    {
        var (say, numbers) = (context.Texts, context.Texts.Numbers);
        string Name(LocalText text) => text.In(context.Language);
        var report = new Report(new ReportHead(say.Say(LampTexts.Title), Name(lamps.City), say.Say(LampTexts.Subject), lamps.DataAsOf), context);
        report.Add(new Heading(1, Name(lamps.City)));
        report.Section(say.Say(LampTexts.Section));
        var table = report.NextTable();
        report.Figure(
            say.Say(LampTexts.FigureTitle), say.Say(LampTexts.Subtitle),
            new CountBars([.. lamps.Districts.Select(d => new CountBar(Name(d.District), d.Broken))], say),
            new FigureNote(
                Base: say.Count(LampTexts.Base, lamps.Districts.Count), Method: string.Empty, Withheld: say.Say("common.marks"),
                Source: say.Say("common.source", ("source", lamps.Source)), DataAsOf: say.Say("common.data-as-of", ("date", numbers.Date(lamps.DataAsOf)))),
            say.Say(LampTexts.Range), twin: table);
        report.Table(
            say.Say(LampTexts.Table), [new TableColumn(say.Say(LampTexts.District)), new TableColumn(say.Say(LampTexts.Broken), Numeric: true)],
            [.. lamps.Districts.Select(d => (IReadOnlyList<string>)[Name(d.District), numbers.Of(d.Broken)])], anchor: table);
        report.Write(output);
    }

    // </docs>
}
