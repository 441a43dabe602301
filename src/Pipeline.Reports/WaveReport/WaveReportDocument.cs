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
        Who(report, results, scope);
        scope.Caution(report);
        if (results.Cleaning is { } cleaning) CleaningPages.Add(report, scope, cleaning);
        report.Section(say.Say("survey.results"));
        if (results.Responses == 0)
        {
            report.Text(say.Say("survey.nothing-responses"));
        }
        else
        {
            var tables = new SurveyTables(report, scope);
            Questions(report, results, scope, tables);
            if (results.Claims is { } claims) ClaimsPages.Add(report, scope, claims);
            if (results.Comparison is { } comparison) ChangePages.Add(report, scope, comparison);
            scope.HeldBack(report, results.HeldBack);
            report.Section(say.Say("survey.method"));
            if (results.Frame is { } frame) report.Text(say.Say("survey.method.frame", ("n", scope.Numbers.Whole(frame))));
            report.Add(new Paragraph(scope.Method, Styles.Small, PageGrid.Width));
            tables.Add(results.Figures);
        }

        report.Write(output);
    }

    /// <summary>In the order of the questionnaire, under its own headings where it has them.</summary>
    private static void Questions(Report report, WaveResults results, SurveyScope scope, SurveyTables tables)
    {
        string? section = null;
        var without = new List<string>();
        void SayWithout()
        {
            // One sentence for several in a row: the same reason after each question reads like a fault of the report.
            if (without.Count == 0) return;
            report.Text(scope.Say.Say("survey.no-figures"), introduces: true);
            report.Add(new ListBlock(without));
            without = [];
        }

        foreach (var figure in results.Figures)
        {
            if (scope.Find(figure.Code)?.Section is { } code && !string.Equals(code, section, StringComparison.Ordinal))
            {
                section = code;
                SayWithout();
                if (scope.Instrument.Sections.FirstOrDefault(s => string.Equals(s.Code, code, StringComparison.Ordinal)) is { } known) report.Subsection(scope.Local(known.Title));
            }

            if (QuestionFigures.IsWithheld(figure))
            {
                without.Add(scope.Question(figure.Code));
                continue;
            }

            SayWithout();
            QuestionFigures.Add(report, scope, figure, tables.Options);
        }

        SayWithout();
    }

    private static void Who(Report report, WaveResults results, SurveyScope scope)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        report.Section(say.Say("survey.who"));
        var alone = results.Regions.Count(r => r.Members.Count == 1);
        report.Add(new KeyFigures([
            new KeyFigure(numbers.Whole(results.Responses), say.Say("survey.key.responses"), say.Say("survey.key.responses-note")),
            new KeyFigure(numbers.Whole(results.Countries), say.Say("survey.key.countries"), say.Say("survey.key.countries-note")),
            new KeyFigure(numbers.Whole(results.Figures.Count), say.Say("survey.key.questions"), say.Say("survey.key.questions-note")),
            new KeyFigure(numbers.Whole(alone), say.Say("survey.key.regions"), say.Say("survey.key.regions-note", ("n", numbers.Whole(results.Pooled.Count)))),
        ]));
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
