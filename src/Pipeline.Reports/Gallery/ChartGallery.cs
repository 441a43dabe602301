using System.Text;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Maps;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Gallery;

/// <summary>Every kind of chart on a page: what it is for, an example, and the cases in which it looks different. As a report and as a web page from the same drawings.</summary>
public static class ChartGallery
{
    /// <summary>Nothing here changes from day to day, so that the gallery is the same bytes each time.</summary>
    internal static readonly DateTimeOffset AsOf = new(2023, 12, 31, 0, 0, 0, TimeSpan.Zero);

    internal static IReadOnlyList<Recipe> Recipes { get; } = [.. SurveyRecipes.All, .. CrimeRecipes.All, .. ProgrammeRecipes.All, .. MapRecipes.All];

    /// <exception cref="UnsoundReportException">A recipe left its page or could not be printed; nothing was written.</exception>
    public static void Write(Stream output, ReportContext context)
    {
        if (context.Form == ReportForm.Page)
        {
            WriteHtml(output, context);
            return;
        }

        var say = context.Texts;
        var report = new Report(new ReportHead(say.Say("gallery.title"), say.Say("gallery.invented"), say.Say("gallery.subject"), AsOf), context);
        report.Add(new Heading(1, say.Say("gallery.title")));
        report.Text(say.Say("gallery.intro"));
        report.Text(say.Say("gallery.method"));
        report.Contents();
        report.Add(new PageBreak());
        foreach (var recipe in Recipes)
        {
            report.Section(recipe.Name);
            report.Text(say.Say(recipe.Use), introduces: true);
            foreach (var which in recipe.ShownCases)
            {
                var name = Name(which, context);
                var charts = recipe.Draw(new Sample(which, say));
                for (var i = 0; i < charts.Count; i++) report.Add(new CasePlot(Title(context, name, i, charts.Count), $"{recipe.Name}. {say.Say("gallery.alt", ("case", name))}", charts[i]));
            }
        }

        report.Write(output);
    }

    /// <summary>One file without scripts or anything fetched from elsewhere; wide plots where there is room, narrow ones on a telephone.</summary>
    public static void WriteHtml(Stream html, ReportContext context)
    {
        using var writer = new StreamWriter(html, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        GalleryPage.Write(writer, Recipes, context);
    }

    internal static string Name(Case which, ReportContext context) => context.Texts.Say("gallery.case." + which.ToString().ToLowerInvariant());

    internal static string Title(ReportContext context, string name, int part, int parts) => parts == 1 ? name
        : context.Texts.Say("gallery.part", ("case", name), ("part", context.Texts.Numbers.Whole(part + 1)), ("parts", context.Texts.Numbers.Whole(parts)));
}
