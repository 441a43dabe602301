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
    public static void Write(Stream output, RegionDocument region, Instrument instrument, ReportContext context) => Write(output, region, null, instrument, context);

    /// <param name="wave">All regions, to set this one beside them; null when they are not at hand.</param>
    private static void Write(Stream output, RegionDocument region, WaveResults? wave, Instrument instrument, ReportContext context)
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
            Results(report, scope, region, results, wave);
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
            Write(output, document, wave, instrument, context);
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

    private static void Results(Report report, SurveyScope scope, RegionDocument region, RegionResults results, WaveResults? wave)
    {
        var say = scope.Say;
        var members = string.Join(", ", results.Members.Select(m => SurveyScope.RegionName(m, scope.Context.Language)));
        if (region.PooledInto is not null)
        {
            var name = SurveyScope.RegionName(region.Region, scope.Context.Language);
            report.Add(new Callout(say.Say("survey.pooled-title", ("region", name), ("pool", scope.Place)), [scope.Pooled(name, members)], warning: true));
        }

        var differences = wave is null || wave.Regions.Count < 2 ? [] : RegionComparisons.Compare(wave, results, scope.Instrument);
        report.Section(say.Say("survey.profile"));
        report.Add(new KeyFigures(Profile(scope, results, wave)));
        if (wave is { Regions.Count: > 1 }) Differences(report, scope, differences);
        report.Subsection(say.Say("survey.who"));
        report.Text(scope.WhoAnswered(results.Responses, results.Countries));
        if (results.Members.Count > 1 && region.PooledInto is null) report.Text(say.Say("survey.members", ("members", members)));
        scope.HeldBack(report, region.HeldBack ?? []);
        scope.Caution(report);
        report.Section(say.Say("survey.headlines"));
        var tables = new SurveyTables(report, scope);
        var tests = differences.Count > 0 ? report.NextAnnexTable() : null;
        var drawn = new RegionFigures(report, scope, wave?.Figures, differences, tables.Options).Add(results.Figures);
        HeadlineFigures.Without(report, scope, results.Figures, results.Responses);
        report.Section(say.Say("survey.method"));
        report.Add(new Paragraph(scope.Method, Styles.Small, PageGrid.Width));
        report.Section(say.Say("survey.annex"));
        tables.Add(drawn, wave?.Figures);
        if (tests is not null)
            report.Table(say.Say("survey.regions.table"), RegionDifferences.Columns(say), [.. differences.Select(d => RegionDifferences.Row(scope, d))],
                say.Say("survey.regions.table-note", ("marks", say.Say("common.marks"))), anchor: tests);
        tables.AddKinds(drawn);
    }

    /// <summary>How many answered, of the wave and of the countries, and the first headline share beside that of all regions.</summary>
    private static List<KeyFigure> Profile(SurveyScope scope, RegionResults results, WaveResults? wave)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        List<KeyFigure> profile =
        [
            new(numbers.Whole(results.Responses), say.Say("survey.key.responses"),
                wave is { Responses: > 0 } ? say.Say("survey.profile.of-wave", ("n", numbers.Whole(wave.Responses)), ("share", numbers.Percent(100.0 * results.Responses / wave.Responses))) : say.Say("survey.key.responses-note")),
            new(numbers.Whole(results.Countries), say.Say("survey.key.countries"), say.Say("survey.key.countries-note")),
        ];
        const int Shares = 2;
        foreach (var figure in results.Figures.Where(f => scope.Find(f.Code) is { Headline: true } && SurveyItems.IsPair(f) && f.Options[0].OfValid.HasValue && f.Base.Valid.HasValue).Take(Shares))
        {
            var beside = wave?.Figures.FirstOrDefault(f => string.Equals(f.Code, figure.Code, StringComparison.Ordinal))?.Options[0].OfValid;
            profile.Add(new(LeadingAnswers.Share(scope, figure, figure.Options[0]), say.Say("survey.chain.gave", ("question", scope.Question(figure.Code)), ("option", scope.Option(figure.Code, figure.Options[0].Code))),
                beside is { HasValue: true } ? say.Say("survey.profile.beside", ("share", numbers.PercentOf(beside.Value))) : say.Say("survey.profile.of-valid", ("n", numbers.Of(figure.Base.Valid)))));
        }

        return profile;
    }

    /// <summary>At most three, and only what remains distinguishable after all comparisons: a table of differences invites to see some where there are none.</summary>
    private static void Differences(Report report, SurveyScope scope, IReadOnlyList<RegionDifference> differences)
    {
        const int Most = 3;
        var say = scope.Say;
        report.Subsection(say.Say("survey.differences"));
        var told = differences.Where(d => d.IsDistinguishable).Take(Most).ToList();
        var compared = ("compared", scope.Numbers.Whole(differences.Count));
        if (differences.Count == 0) report.Text(say.Say("survey.differences.nothing"));
        else if (told.Count == 0) report.Text(say.Say("survey.differences.none", compared));
        else
        {
            report.Add(new HeadlineList([.. told.Select(d => new Headline(RegionDifferences.Sentence(scope, d), d.Figure))], scope.Drawn, scope.See));
            report.Text(say.Count("survey.differences.note", differences.Count(d => d.IsDistinguishable), compared));
        }
    }
}
