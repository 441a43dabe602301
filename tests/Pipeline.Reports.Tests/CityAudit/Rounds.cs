using Pipeline.Domain;
using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Analysis;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Audits.Walks;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Programmes;

namespace Pipeline.Reports.Tests.CityAudit;

/// <summary>Rounds of a safety audit made by hand: one with all its parts, a draft, evidence alone, people who could be told apart, long words.</summary>
internal static class Rounds
{
    private static readonly DateTimeOffset asOf = new(2021, 11, 20, 8, 0, 0, TimeSpan.Zero);

    private static LocalText Text(string text) => new(text, text + " (fr)", text + " (es)", text + " (pt)");

    /// <summary>Everything signed off, and a round before it.</summary>
    public static SafetyAudit Whole()
    {
        var evidence = Evidence();
        return new SafetyAudit
        {
            City = "gb-city-of-london",
            Names = new LocalText("City of London"),
            Country = "GB",
            Round = Round(PhaseState.Done),
            AsOf = new DateOnly(2021, 11, 20),
            DataAsOf = asOf,
            Indicators = new IndicatorPicture(IndicatorFrameworks.Current.Name, [], [], []),
            Evidence = evidence,
            Analysis = Analysis(evidence),
            Recommendations = [new("R-1", "robbery", Text("Light the passages"), Text("streets department"), new DateOnly(2022, 6, 30)), new("R-2", null, Text("Share place and hour of wounds"), Text("hospitals"))],
            Since = Since(),
            Synthetic = true,
        };
    }

    /// <summary>Files are in and nothing is signed.</summary>
    public static SafetyAudit Draft() => Whole() with { Round = Round(PhaseState.InProgress), Analysis = null, Recommendations = [], Since = null, Synthetic = false, Evidence = null };

    public static SafetyAudit EvidenceOnly() => Whole() with { Round = null, Analysis = null, Recommendations = [], Since = null };

    /// <summary>Sources of two people, whose words are shown of no source in particular.</summary>
    public static SafetyAudit FewPeople()
    {
        EvidencePicture evidence = new(
            [new("few-people-1", EvidenceKind.PrisonInterview, new Month(2021, 9), null, null, null, null, null, null), new("few-people-2", EvidenceKind.Interview, new Month(2021, 10), null, null, null, null, null, null)],
            [new ThemeFound("resale", ["robbery"], ["few-people"], 2, [], [new FindingShown("few-people", "robbery", Stance.Context, "Telephones are sold on within the hour.", Language.En, null)], null)],
            [], [], 2, Synthetic: false, 5, 0);
        return Whole() with { Evidence = evidence, Analysis = Analysis(evidence), Since = null };
    }

    public static SafetyAudit LongNames()
    {
        const string Word = "Überwachungsverantwortlichkeits";
        var whole = Whole();
        return whole with
        {
            Analysis = whole.Analysis! with { Problems = [.. whole.Analysis!.Problems.Select(p => p with { Problem = p.Problem with { Names = new LocalText($"{Word}-{p.Problem.Code} {Word}") } })] },
            Recommendations = [.. whole.Recommendations.Select(r => r with { Text = new LocalText(string.Join(' ', Enumerable.Repeat(Word, 12))), Owner = new LocalText(Word) })],
        };
    }

    private static AuditRound Round(PhaseState state) => new(
        "2021", "five-steps", Text("Safety audit 2021"), Text("The whole square mile, by day and by night"),
        [new(Text("City police"), "police", Text("recorded crime")), new(Text("Residents’ panel"), "residents")],
        [.. AuditTemplates.Find("five-steps")!.Phases.Select(p => new PhaseWork(
            p.Code, state, ["files"], state == PhaseState.Done ? ["FG-01", "report, p. 4"] : [], Text("Few night workers came"), state == PhaseState.Done ? Text("head of the safety office") : null,
            state == PhaseState.Done ? new DateOnly(2021, 11, 12) : null))],
        state == PhaseState.Done ? [.. Enum.GetValues<AuditPart>()] : [], asOf.AddMonths(-4), state == PhaseState.Done ? asOf : null);

    public static EvidencePicture Evidence()
    {
        SourceShown Source(string code, EvidenceKind kind, int day, int people) => new(code, kind, new Month(2021, 9), new DateOnly(2021, 9, day), "Guildhall", null, people, "people who work at night", Language.En);
        FindingShown Said(string source, Stance stance, string? quotation = null) => new(source, "robbery", stance, $"What {source} said of it.", Language.En, quotation);
        return new EvidencePicture(
            [
                Source("FG-01", EvidenceKind.FocusGroup, 3, 9), Source("FG-02", EvidenceKind.FocusGroup, 7, 8), Source("EW-01", EvidenceKind.ExploratoryWalk, 9, 7), Source("WS-01", EvidenceKind.Workshop, 21, 24),
                new("few-people-1", EvidenceKind.PrisonInterview, new Month(2021, 9), null, null, null, null, null, null),
            ],
            [
                new("street-lighting", ["robbery"], ["EW-01", "FG-01", "FG-02"], 24, [EvidenceKind.FocusGroup, EvidenceKind.ExploratoryWalk], [Said("FG-01", Stance.Supports, "Nobody walks there."), Said("EW-01", Stance.Supports), Said("FG-02", Stance.Contradicts)], null),
                new("night-transport", ["harassment"], ["FG-02"], 8, [EvidenceKind.FocusGroup], [new FindingShown("FG-02", "harassment", Stance.Supports, "Buses do not stop.", Language.En, null)], "FG-02"),
            ],
            [
                new("EW-01", 1, "Passage", WalkParameters.All.ToDictionary(p => p.Code, _ => 1.5, StringComparer.Ordinal), ["Dark after six."]), new("EW-01", 2, null, new Dictionary<string, double>(StringComparer.Ordinal) { ["lighting"] = 4 }, []),
            ],
            [new("robbery", 14, 41, 3), new("harassment", 21, 41, 3)], 1, Synthetic: true, 5, 0);
    }

    private static IntegratedAnalysis Analysis(EvidencePicture evidence)
    {
        ProblemNamed Problem(string code, double severity, double concern, Harm harm = Harm.Other) => new(code, Text(code), code, harm, [new("crime", Stance.Supports, Text("more than before")), new("D8 survey", Stance.Supports, Text("many say so"))])
        {
            Criteria = new Dictionary<string, CriterionGiven>(StringComparer.Ordinal) { ["severity"] = new(severity, Text("workshop")), ["concern"] = new(concern, Text("survey")) },
        };
        var workspace = new AuditWorkspace
        {
            Round = "2021",
            Template = "five-steps",
            Title = Text("Safety audit 2021"),
            Problems =
            [
                Problem("robbery", 60, 44), Problem("harassment", 50, 61), Problem("burglary", 30, 12),
                Problem("homicide", 100, 9, Harm.Lethal), new("drugs", Text("drugs"), null, Harm.Other, []),
            ],
        };
        var analysis = ProblemAnalysing.Of(workspace, null, new IndicatorPicture(IndicatorFrameworks.Current.Name, [], [], []), evidence);
        return analysis with
        {
            Problems = [.. analysis.Problems.Select(p => p.Problem.Harm == Harm.Lethal ? p with { Imposed = new ImposedByRule(Harm.Lethal, 9.4, new NationalRate(5.2, 2020, Text("statistics office"))) } : p)],
        };
    }

    private static RoundComparison Since()
    {
        IndicatorValue Value(string code, int year, double value) => new(code, null, new IndicatorPeriod(new Month(year, 1), 12), Datum.Of(value), null, null, "registry", IndicatorQuality.Good, Provisional: false, IndicatorOrigin.Uploaded);
        return new RoundComparison(
            "2020", new DateOnly(2020, 11, 20),
            [new("D8-01", Value("D8-01", 2019, 51), Value("D8-01", 2020, 55.5), 4.5, Better: true, Comparable: true), new("D4-01", Value("D4-01", 2019, 4.1), Value("D4-01", 2020, 6.3), 2.2, Better: false, Comparable: true)],
            ["D7-02"], ["D5-01", "D5-02"],
            [new("robbery", Text("robbery"), 2, 1), new("burglary", Text("burglary"), 1, null)],
            [new("plan-2020", "A-1", Text("Lamps"), PledgeStatus.OnTrack, PledgeStatus.AchievedOnTime), new("plan-2020", "A-2", Text("Patrols"), PledgeStatus.AtRisk, null)]);
    }
}
