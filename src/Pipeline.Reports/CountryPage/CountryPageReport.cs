using Pipeline.Domain.Surveys;
using Pipeline.Reports.Layout;
using Pipeline.Reports.SurveyFigures;

namespace Pipeline.Reports.CountryPage;

/// <summary>What the municipalities of one country answered, where the country may be shown by itself.</summary>
public static class CountryPageReport
{
    /// <summary>Writes a tagged PDF. A pure function of its arguments.</summary>
    /// <exception cref="UnsoundReportException">The document failed its own check; nothing was written.</exception>
    public static void Write(Stream output, CountryDocument country, Instrument instrument, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(country);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(context);
        var say = context.Texts;
        var results = country.Results;
        var name = SurveyScope.CountryName(results.Code, context.Language);
        var scope = new SurveyScope(instrument, country.Wave, country.Synthetic, name, country.Policy, country.DataAsOf, context) { RatesYear = country.RatesYear, Frame = country.Frame };
        var title = say.Say("survey.country-title", ("wave", country.Wave));
        var report = new Report(
            new ReportHead(title, name, say.Say("survey.subject", ("title", $"{title}, {name}")), country.DataAsOf, country.Synthetic ? say.Say("survey.banner") : null), context);
        report.Add(new Heading(1, name));
        report.Add(new Paragraph($"{scope.Title} · {title}", Styles.SmallMuted));
        scope.Warn(report);
        if (country.SourceNote is { } note) report.Text(scope.Local(note));
        report.Section(say.Say("survey.who"));
        report.Add(new KeyFigures([new KeyFigure(say.Numbers.Whole(results.Responses), say.Say("survey.key.responses"), say.Say("survey.key.responses-note"))]));
        report.Text(scope.WhoAnsweredInCountry(results.Responses));
        report.Text(say.Say("survey.country-region", ("region", SurveyScope.RegionName(results.Region, context.Language))));
        HeadlineFigures.Add(report, scope, results.Figures, results.Responses);
        report.Write(output);
    }
}
