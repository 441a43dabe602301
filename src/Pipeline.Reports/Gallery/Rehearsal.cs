using Pipeline.Domain;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Gallery;

/// <summary>A report in small that nobody reads: with a cover, contents, text, a box, a table and those charts that most reports have.</summary>
internal static class Rehearsal
{
    internal static readonly IReadOnlyList<string> Charts = [nameof(MonthlyLine), nameof(Dumbbell)];

    /// <exception cref="UnsoundReportException">It failed its own check; nothing was written.</exception>
    public static void Write(Stream output, Language language)
    {
        var context = new ReportContext(language, "rehearsal", "0");
        var say = context.Texts;
        var (title, invented) = (say.Say("gallery.title"), say.Say("gallery.invented"));
        var report = new Report(new ReportHead(title, invented, say.Say("gallery.subject"), ChartGallery.AsOf, Cover: true), context);
        report.Add(new Heading(1, title));
        report.Contents();
        report.Section(title);
        report.Text(say.Say("gallery.intro"), report.Footnote(invented));
        report.Note(title, say.Say("gallery.method"));
        var table = report.NextTable();
        foreach (var recipe in ChartGallery.Recipes.Where(recipe => Charts.Contains(recipe.Name, StringComparer.Ordinal)))
            report.Figure(title, say.Say(recipe.Use), recipe.Draw(new Sample(Case.Example, say)), new FigureNote(invented, invented, null, invented, invented), invented, table);
        report.Table(title, [new(title), new(invented, Numeric: true)], [.. ChartGallery.Recipes.Select((recipe, i) => (IReadOnlyList<string>)[say.Say(recipe.Use), say.Numbers.Whole(i)])], invented, anchor: table);
        report.Write(output);
    }
}
