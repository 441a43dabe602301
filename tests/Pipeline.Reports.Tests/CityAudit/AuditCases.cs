using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.CityAudit;
using Pipeline.Reports.Tests.Programmes;

namespace Pipeline.Reports.Tests.CityAudit;

/// <summary>Sources of an audit, from everything to next to nothing.</summary>
internal static class AuditCases
{
    public static readonly IReadOnlyDictionary<string, Func<AuditSources>> All = new Dictionary<string, Func<AuditSources>>(StringComparer.Ordinal)
    {
        ["rich"] = Rich,
        ["crime-only"] = () => new AuditSources(Cities.Whole()),
        ["programmes-only"] = ProgrammesOnly,
        ["plan-only"] = () => new AuditSources(NoCrime()) { Plans = [Plans.Complete()] },
        ["survey-only"] = () => new AuditSources(NoCrime()) { Survey = Survey("SAM") },
        ["pooled"] = () => new AuditSources(Cities.Whole("Nairobi") with { Country = "KE" }) { Survey = Survey("EAF") },
        ["region-withheld"] = () => new AuditSources(Cities.Whole("Nairobi") with { Country = "KE" }) { Survey = NoPool() },
        ["region-absent"] = () => new AuditSources(Cities.Whole()) { Survey = Survey("XXX") },
        ["all-withheld"] = AllWithheld,
        ["many-pledges"] = () => Rich() with { Programmes = [Evaluations.ManyPledges(), Second(Evaluations.Panel())] },
        ["round"] = () => Rich() with { Audit = Rounds.Whole() },
        ["round-first"] = () => new AuditSources(Cities.Whole()) { Audit = Rounds.Draft() },
        ["evidence-only"] = () => new AuditSources(NoCrime()) { Audit = Rounds.EvidenceOnly() },
        ["few-people"] = () => new AuditSources(NoCrime()) { Audit = Rounds.FewPeople() },
        ["long-names"] = () => Rich() with { Crime = Cities.LongWords(), Programmes = [Evaluations.LongNames()], Audit = Rounds.LongNames() },
    };

    public static AuditSources Rich() => new(Cities.Whole())
    {
        Before = Before(Cities.Whole()), Survey = Survey("WCE"), Programmes = [Evaluations.Panel(), Second(Evaluations.BeforeAfter())], Plans = [Plans.Incomplete()],
    };

    public static AuditSources ProgrammesOnly() => new(NoCrime()) { Programmes = [Evaluations.Panel(), Second(Evaluations.ContextOnly())] };

    /// <summary>Under a name of its own: two programmes of a city are never called alike.</summary>
    private static Domain.Programmes.ProgrammeEvaluation Second(Domain.Programmes.ProgrammeEvaluation evaluation) =>
        evaluation with { Programme = evaluation.Programme with { Code = "second", Names = new LocalText("Second prögramme") } };

    public static AuditSurvey Survey(string region) => new(Samples.Wave, region, Samples.Instrument);

    /// <summary>A region that is in no pool either.</summary>
    public static AuditSurvey NoPool() => new(
        Samples.Wave with { Pooled = new Dictionary<string, string?>(StringComparer.Ordinal) { ["EAF"] = null }, Regions = [.. Samples.Wave.Regions.Where(r => r.Members.Count == 1)] }, "EAF", Samples.Instrument);

    public static AuditSources AllWithheld() => new(Cities.Withheld())
    {
        Before = Cities.Whole(), Survey = new AuditSurvey(CompleteWave.Withheld, "WCE", CompleteWave.Instrument), Programmes = [Evaluations.Hidden(Datum.Suppressed)], Plans = [Plans.Unanswered()],
    };

    /// <summary>The same city three months earlier: two months fewer, and one month of one category counted lower.</summary>
    public static CityCrime Before(CityCrime now) => now with
    {
        DataAsOf = now.DataAsOf.AddMonths(-3),
        Months = [.. now.Months.SkipLast(2)],
        Categories = [.. now.Categories.Select(c => string.Equals(c.Code, "drugs", StringComparison.Ordinal) ? Lower(c, 7, 5) : c)],
        Total = Lower(now.Total, 7, 5),
    };

    public static CategorySeries Lower(CategorySeries series, int month, double by) =>
        series with { Counts = [.. series.Counts.SkipLast(2).Select((d, i) => i == month ? d with { Number = d.Number - by } : d)] };

    private static CityCrime NoCrime() => Cities.Empty() with { Agencies = [], Attributions = [] };

    public static Written Write(string name, Language language = Language.En) =>
        Written.By($"audit-{name}-{language.Tag()}", o => CityAuditReport.Write(o, All[name](), Written.Context(language)));

    public static Written Write(AuditSources sources, Language language = Language.En) => Written.By("audit-case", o => CityAuditReport.Write(o, sources, Written.Context(language)));
}
