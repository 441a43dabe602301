using Pipeline.Domain.Surveys;
using Pipeline.Reports.Layout;
using Pipeline.Reports.SurveyFigures;

namespace Pipeline.Reports.RegionSummary;

/// <summary>
/// What the municipalities of one region answered, as far as it may be shown: the region's own figures, the pool's, or
/// one page that says why there are none.
/// </summary>
public static class RegionSummaryReport
{
    /// <summary>Writes the summary of a region as it is published.</summary>
    /// <exception cref="UnsoundReportException">The document failed its own check; nothing was written.</exception>
    public static void Write(Stream output, RegionDocument region, Instrument instrument, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(context);
        var shown = region.PooledInto ?? region.Region;
        var scope = new SurveyScope(instrument, region.Wave, region.Synthetic, SurveyScope.RegionName(shown, context.Language), region.Policy, region.DataAsOf, context) { RatesYear = region.RatesYear, Frame = region.Frame };
        var report = Begin(scope, region.Region);
        if (region.SourceNote is { } note) report.Text(scope.Local(note));
        if (region.Results is not { } results)
        {
            var name = SurveyScope.RegionName(region.Region, context.Language);
            report.Add(new Callout(context.Texts.Say("survey.nothing-title", ("region", name)), [scope.WithheldAltogether(name)], warning: true));
            scope.Caution(report);
        }
        else
        {
            Results(report, scope, region, results);
        }

        report.Write(output);
    }

    /// <summary>The same from a whole wave; a region without answers gets one page that says so.</summary>
    /// <exception cref="UnsoundReportException">The document failed its own check; nothing was written.</exception>
    public static void Write(Stream output, WaveResults wave, string region, Instrument instrument, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(wave);
        ArgumentNullException.ThrowIfNull(region);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(context);
        if (RegionDocument.From(wave, region) is { } document)
        {
            Write(output, document, instrument, context);
            return;
        }

        var scope = new SurveyScope(instrument, wave.Wave, wave.Synthetic, SurveyScope.RegionName(region, context.Language), wave.Policy, wave.DataAsOf, context) { Frame = wave.Frame };
        var report = Begin(scope, region);
        report.Add(new Callout(context.Texts.Say("survey.nothing-title", ("region", scope.Place)), [context.Texts.Say("survey.nothing-absent", ("wave", wave.Wave))], warning: true));
        report.Write(output);
    }

    private static Report Begin(SurveyScope scope, string region)
    {
        var say = scope.Say;
        var name = SurveyScope.RegionName(region, scope.Context.Language);
        var title = say.Say("survey.region-title", ("wave", scope.Wave));
        var report = new Report(
            new ReportHead(title, name, say.Say("survey.subject", ("title", $"{title}, {name}")), scope.DataAsOf, scope.Synthetic ? say.Say("survey.banner") : null), scope.Context);
        report.Add(new Heading(1, name));
        report.Add(new Paragraph($"{scope.Title} · {title}", Styles.SmallMuted));
        scope.Warn(report);
        return report;
    }

    private static void Results(Report report, SurveyScope scope, RegionDocument region, RegionResults results)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        var members = string.Join(", ", results.Members.Select(m => SurveyScope.RegionName(m, scope.Context.Language)));
        if (region.PooledInto is not null)
        {
            var name = SurveyScope.RegionName(region.Region, scope.Context.Language);
            report.Add(new Callout(say.Say("survey.pooled-title", ("region", name), ("pool", scope.Place)),
                [scope.Pooled(name, members)], warning: true));
        }

        report.Section(say.Say("survey.who"));
        report.Add(new KeyFigures([
            new KeyFigure(numbers.Whole(results.Responses), say.Say("survey.key.responses"), say.Say("survey.key.responses-note")),
            new KeyFigure(numbers.Whole(results.Countries), say.Say("survey.key.countries"), say.Say("survey.key.countries-note")),
        ]));
        report.Text(scope.WhoAnswered(results.Responses, results.Countries));
        if (results.Members.Count > 1 && region.PooledInto is null) report.Text(say.Say("survey.members", ("members", members)));

        scope.HeldBack(report, region.HeldBack ?? []);
        HeadlineFigures.Add(report, scope, results.Figures, results.Responses);
    }
}
