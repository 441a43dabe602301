using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Layout;
using Pipeline.Reports.SurveyFigures;

namespace Pipeline.Reports.WaveReport;

/// <summary>The headline questions by region: dots with intervals, sorted, and who differs from the others by more than chance explains.</summary>
internal static class RegionPages
{
    public static void Add(Report report, WaveResults results, SurveyScope scope, Anchor? twin)
    {
        if (results.Regions.Count < 2) return;
        var say = scope.Say;
        var differences = results.Regions.ToDictionary(r => r.Code, r => RegionComparisons.Compare(results, r, scope.Instrument), StringComparer.Ordinal);
        var drawn = results.Figures.Where(f => (scope.Find(f.Code)?.Headline ?? false) && SurveyItems.IsPair(f))
            .Concat(results.Figures.Where(f => f.Scale is { TopFive.HasValue: true }).OrderByDescending(f => f.Scale!.TopFive.Number).Take(1)).ToList();
        var figures = drawn.Select(f => (Figure: f, Rows: Rows(results, scope, f, differences))).Where(f => f.Rows.Count(r => r.Share.HasValue) > 1).ToList();
        if (figures.Count == 0) return;
        report.Section(say.Say("survey.regions"));
        report.Text(say.Say("survey.regions.text"), introduces: true);
        var merged = string.Concat(results.Regions.Where(r => r.Members.Count > 1).Select(r => " " + say.Say("survey.merged.note",
            ("name", SurveyScope.RegionName(r.Code, scope.Context.Language)), ("members", say.Enumerate([.. r.Members.Select(m => SurveyScope.RegionName(m, scope.Context.Language))])))));
        foreach (var (figure, rows) in figures) Figure(report, scope, figure, rows, merged, twin);
    }

    /// <summary>For the annex: every comparison of every region with the others, and its test.</summary>
    public static void Table(Report report, WaveResults results, SurveyScope scope, Anchor anchor)
    {
        var say = scope.Say;
        var rows = new List<IReadOnlyList<string>>();
        foreach (var region in results.Regions)
        {
            var differences = RegionComparisons.Compare(results, region, scope.Instrument);
            rows.Add([differences.Count == 0 ? say.Say("survey.regions.none-row", ("region", Name(scope, region))) : Name(scope, region)]);
            rows.AddRange(differences.Select(d => RegionDifferences.Row(scope, d)));
        }

        report.Table(say.Say("survey.regions.table"), RegionDifferences.Columns(say), rows, say.Say("survey.regions.table-note", ("marks", say.Say("common.marks"))), anchor: anchor);
    }

    private static string Answer(QuestionFigure figure) => figure.Type == QuestionType.Scale ? WaveComparisons.TopFive : figure.Options[0].Code;

    /// <summary>Largest share first; regions whose share is withheld stand last and keep their name.</summary>
    private static List<ShareDot> Rows(WaveResults results, SurveyScope scope, QuestionFigure world, IReadOnlyDictionary<string, IReadOnlyList<RegionDifference>> differences)
    {
        var (_, everybody, _, _) = ShareOf(world);
        return [.. results.Regions.Select(r => (Region: r, Figure: r.Figures.FirstOrDefault(f => string.Equals(f.Code, world.Code, StringComparison.Ordinal)))).Where(r => r.Figure is not null)
            .Select(r =>
            {
                var (count, share, low, high) = ShareOf(r.Figure!);
                var differs = differences[r.Region.Code].Any(d => string.Equals(d.Figure, world.Code, StringComparison.Ordinal) && string.Equals(d.Option, Answer(world), StringComparison.Ordinal) && d.IsDistinguishable);
                return new ShareDot(Name(scope, r.Region), share, low, high, everybody.HasValue ? everybody : null, Right(scope, r.Figure!, count, share, low, high), differs);
            })
            .OrderBy(r => !r.Share.HasValue).ThenByDescending(r => r.Share.Number)];
    }

    private static (Datum Count, Datum Share, Datum Low, Datum High) ShareOf(QuestionFigure figure) => figure.Type == QuestionType.Scale
        ? (Datum.NotAvailable, figure.Scale!.TopFive, figure.Scale.TopFiveLow, figure.Scale.TopFiveHigh)
        : (figure.Options[0].Count, figure.Options[0].OfValid, figure.Options[0].Low, figure.Options[0].High);

    private static string Name(SurveyScope scope, RegionResults region)
    {
        var name = SurveyScope.RegionName(region.Code, scope.Context.Language);
        return region.Members.Count <= 1 ? name : scope.Say.Say("survey.merged", ("name", name));
    }

    private static string Right(SurveyScope scope, QuestionFigure figure, Datum count, Datum share, Datum low, Datum high)
    {
        if (!share.HasValue) return scope.Numbers.Of(share);
        var said = figure.Type == QuestionType.Scale ? GroupedFigures.Upper(scope, figure) : LeadingAnswers.Share(scope, share, count, figure.Base.Valid);
        return low.HasValue && high.HasValue && said.EndsWith('%') ? $"{said} ({scope.Numbers.Range(low.Number, high.Number, 0)})" : said;
    }

    private static void Figure(Report report, SurveyScope scope, QuestionFigure world, List<ShareDot> rows, string merged, Anchor? twin)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        var scale = world.Type == QuestionType.Scale;
        var topic = scale ? scope.Topic(world.Code) : scope.Question(world.Code);
        var shown = rows.Where(r => r.Share.HasValue).ToList();
        var told = shown.Where(r => r.Focus).ToList();
        var title = told.Count > 0
            ? say.Count("survey.regions.differs", told.Count, ("question", topic), ("regions", say.Enumerate([.. told.Select(r => r.Label)])))
            : say.Say("survey.regions.alike", ("question", topic));
        var answer = scale ? say.Say("survey.regions.six-to-ten") : say.Say("survey.quoted", ("text", scope.Option(world.Code, world.Options[0].Code)));
        report.Figure(title, say.Say("survey.regions.sub", ("answer", answer), ("wave", scope.Wave)) + QuestionFigures.AskedOf(scope, world),
            ShareDots.InParts(rows, say.Say("survey.dots.region"), say.Say("survey.dots.all"), say),
            new FigureNote(QuestionFigures.Base(scope, world.Base), say.Say("survey.regions.method") + merged, scope.Withheld(rows.Select(r => r.Share)), scope.Source, scope.DataAsOfNote),
            say.Say("survey.range", ("low", numbers.Decimal(shown.Min(r => r.Share.Number), 0)), ("high", numbers.Decimal(shown.Max(r => r.Share.Number), 0))), twin);
    }
}
