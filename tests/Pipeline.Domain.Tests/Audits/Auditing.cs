using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;

namespace Pipeline.Domain.Tests.Audits;

/// <summary>Small cities and workspaces to analyse.</summary>
internal static class Auditing
{
    public static readonly IndicatorPicture NoIndicators = new("safety-audit/1", [], [], []);

    public static LocalText Text(string text) => new(text);

    public static ProblemNamed Problem(string code, params (string Criterion, double Value)[] given) => new(code, Text(code), code, Harm.Other, [])
    {
        Criteria = given.ToDictionary(g => g.Criterion, g => new CriterionGiven(g.Value, Text("survey of the city")), StringComparer.Ordinal),
    };

    public static AuditWorkspace Workspace(params ProblemNamed[] problems) => new() { Round = "2026", Template = "five-steps", Title = Text("Audit"), Problems = problems };

    /// <summary>Categories with counts of two years; 100,000 residents, so that a count is a rate.</summary>
    public static CityCrime Recorded(params (string Code, double Current, double Previous)[] categories)
    {
        List<CategorySeries> series = [.. categories.Select(c => Series(c.Code, Datum.Of(c.Current), Datum.Of(c.Previous)))];
        return new CityCrime
        {
            City = "xx-town",
            Names = Text("Town"),
            Country = "XX",
            Months = [],
            Current = new Period(new Month(2025, 1), 12),
            Previous = new Period(new Month(2024, 1), 12),
            Agencies = [],
            Categories = series,
            Total = Series(CrimeCategories.Total, Datum.Of(categories.Sum(c => c.Current)), Datum.Of(categories.Sum(c => c.Previous))),
            Population = [new PopulationYear(2024, 100_000, "count"), new PopulationYear(2025, 100_000, "count")],
            Crosswalk = new CrosswalkCoverage("town", null, null, 0, 0, 0, 0),
            Attributions = [],
            DataAsOf = default,
        };
    }

    public static CategorySeries Series(string code, Datum current, Datum previous) => new()
    {
        Code = code,
        Label = Text(code),
        Relation = "exact",
        Crime = true,
        Counts = [],
        CountsByAgency = [],
        Current = current,
        Previous = previous,
        Rate = new RateFigure(current, Datum.NotAvailable, Datum.NotAvailable, 100_000, 2025),
        Change = null,
    };

    public static CityCrime Weighed(this CityCrime crime, params (string Category, double Weight)[] weights) => crime with
    {
        Severity = new SeverityPicture(null, "days/1", "made up", null, WhyNot.NoBaseYear, [], null, [], [.. weights.Select(w => new SeverityShare(w.Category, w.Weight, 0, 0))]),
    };

    public static FindingShown Said(string source, string problem, Stance stance) => new(source, problem, stance, $"{source} on {problem}", Language.En, null);

    public static EvidencePicture Shown(params (string Problem, int Votes)[] votes) => new([], [], [], [.. votes.Select(v => new ProblemVotes(v.Problem, v.Votes, 40, 4))], 0, Synthetic: false);

    public static EvidencePicture Heard(params IReadOnlyList<FindingShown> findings) =>
        Shown() with { Themes = [new ThemeFound("theme", [], [.. findings.Select(f => f.Source).Distinct(StringComparer.Ordinal)], findings.Count, [], findings, null)] };

    public static IndicatorValue Value(string indicator, int year, double value, IndicatorQuality quality = IndicatorQuality.Good, int months = 12) =>
        new(indicator, null, new IndicatorPeriod(new Month(year, 1), months), Datum.Of(value), null, null, "registry", quality, Provisional: false, IndicatorOrigin.Uploaded);

    public static SafetyAudit Audit(string round, params IndicatorValue[] values) => new()
    {
        City = "xx-town",
        Names = Text("Town"),
        Country = "XX",
        Round = new AuditRound(round, "five-steps", Text("Audit"), null, [], [], [], default, null),
        AsOf = new DateOnly(2026, 1, 1),
        DataAsOf = default,
        Indicators = NoIndicators with { Indicators = [.. values.GroupBy(v => v.Indicator, StringComparer.Ordinal).Select(g => new IndicatorStanding(g.Key, null, g.Last(), [.. g], [], null, null))] },
    };
}
