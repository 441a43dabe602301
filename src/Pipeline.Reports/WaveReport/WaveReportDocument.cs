using Pipeline.Domain.Surveys;
using Pipeline.Reports.Layout;
using Pipeline.Reports.SurveyFigures;

namespace Pipeline.Reports.WaveReport;

/// <summary>All figures of one wave over all regions, in the order of the questionnaire.</summary>
public static class WaveReportDocument
{
    /// <summary>Writes a tagged PDF. A pure function of its arguments.</summary>
    /// <param name="instrument">The questionnaire of the wave; labels come from it by code.</param>
    /// <exception cref="UnsoundReportException">The document failed its own check; nothing was written.</exception>
    public static void Write(Stream output, WaveResults results, Instrument instrument, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(context);
        var say = context.Texts;
        var scope = new SurveyScope(instrument, results.Wave, results.Synthetic, say.Say("survey.all"), results.Policy, results.DataAsOf, context) { RatesYear = results.RatesYear, Frame = results.Frame };
        var title = say.Say("survey.wave-title", ("wave", results.Wave));
        var report = new Report(
            new ReportHead(title, scope.Title, say.Say("survey.subject", ("title", title)), results.DataAsOf, results.Synthetic ? say.Say("survey.banner") : null, Cover: true), context);
        report.Add(new Cover(scope.Title, title, say.Count("survey.place-responses", results.Responses) + " · " + scope.Countries(results.Countries)));
        scope.Warn(report);
        if (results.SourceNote is { } note) report.Text(scope.Local(note));
        report.Contents();
        report.Add(new PageBreak());
        if (results.Responses == 0) Nothing(report, results, scope);
        else Results(report, results, scope);
        report.Write(output);
    }

    /// <summary>A wave without a counted response still says so, and what became of the responses received.</summary>
    private static void Nothing(Report report, WaveResults results, SurveyScope scope)
    {
        report.Section(scope.Say.Say("survey.results"));
        report.Text(scope.Say.Say("survey.nothing-responses"));
        scope.Caution(report);
        if (results.Cleaning is { } cleaning) CleaningPages.Add(report, scope, cleaning);
    }

    private static void Results(Report report, WaveResults results, SurveyScope scope)
    {
        var say = scope.Say;
        var tables = new SurveyTables(report, scope);
        SummaryPage.Add(report, results, scope);
        Who(report, results, scope);
        scope.Caution(report);
        report.Section(say.Say("survey.results"));
        SectionPages.Add(report, scope, results.Figures, tables.Options);
        if (results.Claims is { } claims) ClaimsPages.Add(report, scope, claims);
        var regions = results.Regions.Count > 1 ? report.NextAnnexTable() : null;
        if (regions is not null) RegionPages.Add(report, results, scope, regions);
        var changes = results.Comparison is null ? null : report.NextAnnexTable();
        if (results.Comparison is { } compared) ChangePages.Add(report, scope, compared, changes!);
        scope.HeldBack(report, results.HeldBack);
        if (results.Cleaning is { } cleaning) CleaningPages.Add(report, scope, cleaning);
        report.Section(say.Say("survey.method"));
        if (results.Frame is { } frame) report.Text(say.Say("survey.method.frame", ("n", scope.Numbers.Whole(frame))));
        report.Add(new Paragraph(scope.Method, Styles.Small, PageGrid.Width));
        report.Section(say.Say("survey.annex"));
        tables.Add(results.Figures);
        if (regions is not null) RegionPages.Table(report, results, scope, regions);
        if (results.Comparison is { } comparison) ChangePages.Table(report, scope, comparison, changes!);
        tables.AddKinds(results.Figures);
    }

    private static void Who(Report report, WaveResults results, SurveyScope scope)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        report.Section(say.Say("survey.who"));
        report.Text(scope.WhoAnswered(results.Responses, results.Countries));
        if (results.Regions.Count == 0) return;
        report.Table(say.Say("survey.annex.regions"),
            [
                new TableColumn(say.Say("survey.col.region")), new TableColumn(say.Say("survey.col.total"), Numeric: true),
                new TableColumn(say.Say("survey.col.countries"), Numeric: true), new TableColumn(say.Say("survey.col.members")),
            ],
            [.. results.Regions.Select(r => (IReadOnlyList<string>)
            [
                SurveyScope.RegionName(r.Code, scope.Context.Language), numbers.Whole(r.Responses), numbers.Whole(r.Countries),
                r.Members.Count <= 1 ? "–" : string.Join(", ", r.Members.Select(m => SurveyScope.RegionName(m, scope.Context.Language))),
            ])]);
        if (results.Pooled.Count > 0)
            report.Text(say.Say("survey.pooled-regions", ("regions", say.Enumerate([.. results.Pooled.Keys.Order(StringComparer.Ordinal).Select(r => SurveyScope.RegionName(r, scope.Context.Language))]))));
        if (results.CountryPages.Count == 0) return;
        report.Table(say.Say("survey.countries-shown"),
            [new TableColumn(say.Say("survey.col.country")), new TableColumn(say.Say("survey.col.region")), new TableColumn(say.Say("survey.col.total"), Numeric: true)],
            [.. results.CountryPages.Select(c => (IReadOnlyList<string>)[SurveyScope.CountryName(c.Code, scope.Context.Language), SurveyScope.RegionName(c.Region, scope.Context.Language), numbers.Whole(c.Responses)])],
            scope.CountriesShownNote);
    }
}
