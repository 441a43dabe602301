using System.Text;
using System.Text.Json;
using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Programmes;
using Pipeline.Tests;

namespace Pipeline.Domain.Tests.Audits;

/// <summary>What may be written into the workspace of an audit.</summary>
public sealed class WorkspaceRuleTests
{
    private static readonly DateOnly today = new(2026, 5, 20);

    private static readonly WorkspaceContext context = new(
        today, IndicatorFrameworks.Current, new HashSet<string>(["2026/icpc/R1"], StringComparer.Ordinal), new HashSet<string>(["plan/A-1"], StringComparer.Ordinal));

    public static TheoryData<string, string> Refused => new()
    {
        { "round", "/round" }, { "round of a year far off", "/round" }, { "template", "/template" }, { "phases", "/phases" }, { "order of phases", "/phases" },
        { "done without evidence", "/phases/0/evidence" }, { "signed and not done", "/phases/0/state" }, { "signed by nobody", "/phases/0/signedBy" }, { "signed on no day", "/phases/0/signedOn" },
        { "judged tomorrow", "/asOf" }, { "signed tomorrow", "/phases/0/signedOn" }, { "signed by an address", "/phases/0/signedBy" }, { "closed unsigned", "/closed" }, { "blank input", "/phases/1/inputs/0" },
        { "title too long", "/title/en" }, { "control character", "/scope/es" }, { "half a partner", "/partners/0/kind" }, { "no entry", "/partners/0" },
        { "group", "/communities/group" }, { "no communities", "/communities/rule" }, { "negative communities", "/communities/rule" }, { "no zone", "/communities/rule/mostPerZone" },
        { "unknown indicator", "/targets/0/indicator" }, { "target twice", "/targets/1/indicator" }, { "target of context", "/targets/0/indicator" }, { "target beyond the whole", "/targets/0/target" },
        { "target of no number", "/targets/0/target" }, { "year of a target", "/targets/0/year" }, { "answers of another", "/answers" }, { "answers without form", "/answers" },
        { "weight below zero", "/weights/severity" }, { "no weight", "/weights" }, { "code of a problem", "/problems/0/code" }, { "problem twice", "/problems/1/code" },
        { "source of no indicator", "/problems/0/evidence/0/source" }, { "criterion without weight", "/problems/0/criteria/noise" }, { "national rate", "/problems/0/nationalRate/per100000" },
        { "recommendation twice", "/recommendations/1/code" }, { "recommendation for no problem", "/recommendations/0/problem" }, { "owner with an address", "/recommendations/0/owner" },
        { "override twice", "/overrides/1/action" }, { "override of no action", "/overrides/0/action" }, { "too many", "/recommendations" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_wrong_is_refused_at_its_place(string fault, string pointer)
    {
        var refusals = WorkspaceRules.Check(Spoilt(fault), null, context);
        Assert.Equal([pointer], refusals.Select(r => r.Field).Distinct(StringComparer.Ordinal));

        // Spanish and Portuguese may be one: "Falta este campo".
        foreach (var refusal in refusals)
        {
            Assert.All((string?[])[refusal.Reason.Fr, refusal.Reason.Es, refusal.Reason.Pt], text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.InRange(Languages.All.Select(l => refusal.Reason.In(l)).Distinct(StringComparer.Ordinal).Count(), 3, 4);
        }
    }

    [Fact]
    public void A_whole_workspace_may_be_written()
    {
        Assert.Empty(WorkspaceRules.Check(Whole(), null, context));
        Assert.Empty(WorkspaceRules.Check(Whole() with { Closed = true }, Whole(), context));
    }

    [Fact]
    public void Crime_groups_that_nobody_knows_yet_are_taken() =>
        Assert.Empty(WorkspaceRules.Check(Whole() with { Problems = [Whole().Problems[0] with { Group = "0401-unheard-of" }], Recommendations = [] }, null, context));

    [Fact]
    public void What_is_signed_off_stays_until_its_phase_is_opened_again()
    {
        var signed = Whole();
        (AuditWorkspace Next, string Pointer)[] changes =
        [
            (signed with { Title = new LocalText("Other") }, "/title"), (signed with { Scope = null }, "/scope"), (signed with { Partners = [] }, "/partners"),
            (signed with { Communities = null }, "/communities"), (signed with { Targets = [] }, "/targets"), (signed with { Answers = null }, "/answers"),
            (signed with { Problems = [.. signed.Problems.Reverse()] }, "/problems"), (signed with { Weights = null }, "/weights"), (signed with { Recommendations = [] }, "/recommendations"),
            (signed with { Overrides = [] }, "/overrides"), (With(signed, 1, p => p with { Note = new LocalText("Later") }), "/phases/1"),
            (With(signed, 2, p => p with { SignedBy = new LocalText("another role") }), "/phases/2"), (signed with { Synthetic = false }, "/synthetic"),
        ];
        foreach (var (next, pointer) in changes) Assert.Equal([pointer], WorkspaceRules.Check(next, signed, context).Select(r => r.Field));
        Assert.Equal(["/template"], WorkspaceRules.Check(signed with { Template = "four-phases", Phases = Phases("four-phases", 4) }, signed, context).Select(r => r.Field));

        // Opened again: then the part may change, and only that part.
        var open = Reopened(signed, 2);
        Assert.Empty(WorkspaceRules.Check(open with { Weights = null }, signed, context));
        Assert.Equal(["/recommendations"], WorkspaceRules.Check(open with { Weights = null, Recommendations = [] }, signed, context).Select(r => r.Field));
        Assert.Equal(["/phases/2/state"], WorkspaceRules.Check(With(signed, 2, p => p with { SignedBy = null, SignedOn = null }), signed, context).Select(r => r.Field));
    }

    [Fact]
    public void A_closed_round_stays_and_the_next_one_comes_after_it()
    {
        var closed = Whole() with { Closed = true };
        Assert.Equal(["/closed"], WorkspaceRules.Check(closed with { Closed = false }, closed, context).Select(r => r.Field));
        Assert.Equal(["/closed"], WorkspaceRules.Check(Reopened(closed, 0), closed, context).Select(r => r.Field));
        Assert.Equal(["/round"], WorkspaceRules.Check(Whole() with { Round = "2025" }, closed, context).Select(r => r.Field));
        Assert.Empty(WorkspaceRules.Check(Whole() with { Round = "2026b", Title = new LocalText("Another") }, closed, context));
        Assert.Empty(WorkspaceRules.Check(Whole() with { Round = "2027" }, closed, context));
        Assert.Equal(["/round"], WorkspaceRules.Check(Whole() with { Round = "2027" }, Whole(), context).Select(r => r.Field));
    }

    [Fact]
    public void An_answer_or_override_that_was_taken_once_may_outlive_what_it_names()
    {
        var gone = context with { Responses = new HashSet<string>(StringComparer.Ordinal), Actions = new HashSet<string>(StringComparer.Ordinal) };
        Assert.Empty(WorkspaceRules.Check(Whole(), Whole(), gone));
        Assert.Equal(["/answers", "/overrides/0/action"], WorkspaceRules.Check(Whole(), null, gone).Select(r => r.Field));
    }

    [Fact]
    public void Only_signed_parts_are_shown()
    {
        Assert.Null(SignedParts.Of(Whole() with { Phases = Phases("five-steps", 0) }));
        var third = SignedParts.Of(Reopened(Reopened(Reopened(Reopened(Whole(), 0), 1), 3), 4))!;
        Assert.Equal([AuditPart.Integrated], third.Open);
        Assert.Equal((2, 0, 0, 0, true), (third.Shown.Problems.Count, third.Shown.Recommendations.Count, third.Shown.Targets.Count, third.Shown.Overrides.Count, third.Shown.Communities is null));
        Assert.Equal([0, 0, 1, 0, 0], third.Shown.Phases.Select(p => p.Inputs.Count + p.Evidence.Count > 0 ? 1 : 0));
        Assert.Empty(SignedParts.Of(Reopened(Whole(), 2))!.Shown.Problems);
        Assert.Equal(("Local safety audit 2026", true), (third.Shown.Title.En, third.Shown.Scope is null && third.Shown.Answers is null && third.Shown.Partners.Count == 0));
        Assert.Equal(Serialised(Whole()), Serialised(SignedParts.Of(Whole())!.Shown));
        Assert.Equal(5, SignedParts.Of(Whole())!.Open.Count);
    }

    [Fact]
    public void Templates_open_every_part_once_in_four_languages()
    {
        Assert.Equal(["five-steps", "four-phases"], AuditTemplates.All.Select(t => t.Code));
        foreach (var template in AuditTemplates.All)
        {
            Assert.Equal(Enum.GetValues<AuditPart>(), template.Phases.SelectMany(p => p.Opens).Order());
            Assert.Equal(template.Phases.Count, template.Phases.Select(p => p.Code).Distinct(StringComparer.Ordinal).Count());
            foreach (var text in template.Phases.SelectMany(p => p.Expects.Append(p.Purpose).Append(p.Names)).Append(template.Names))
                Assert.Equal(0, ((string?[])[text.En, text.Fr, text.Es, text.Pt]).Count(string.IsNullOrWhiteSpace));
        }

        Assert.Null(AuditTemplates.Find("three-steps"));
    }

    [Theory]
    [InlineData("""{"round":"2026","template":"five-steps"}""", "$")]
    [InlineData("""{"round":"2026","template":"five-steps","title":{"en":"A"},"titel":{}}""", "$.titel")]
    [InlineData("""{"round":"2026","round":"2027","template":"five-steps","title":{"en":"A"}}""", "$.round")]
    [InlineData("""{"round":"2026","template":"five-steps","title":{"fr":"A"}}""", "$.title")]
    [InlineData("""{"round":"2026","template":"five-steps","title":{"en":"A"},"phases":[{"phase":"quantitative","state":"perfect","inputs":[],"evidence":[]}]}""", "$.phases[0].state")]
    [InlineData("""{"round":"2026","template":"five-steps","title":{"en":"A"},"phases":[{"phase":"quantitative","state":"done","inputs":[],"evidence":[],"signedOn":"31/12/2026"}]}""", "$.phases[0].signedOn")]
    public void A_member_that_is_unknown_missing_or_of_another_type_is_named(string json, string path) =>
        Assert.StartsWith(path, Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize(json, WorkspaceJson.Default.AuditWorkspace)).Path ?? "$", StringComparison.Ordinal);

    [Fact]
    public void What_is_left_out_is_empty_and_what_is_written_is_read_back()
    {
        var least = JsonSerializer.Deserialize("""{"round":"2026","template":"five-steps","title":{"en":"A"}}""", WorkspaceJson.Default.AuditWorkspace)!;
        Assert.Equal((0, 0, 0, false), (least.Phases.Count, least.Problems.Count, least.Overrides.Count, least.Closed));
        Assert.Equal(Serialised(Whole()), Serialised(JsonSerializer.Deserialize(Serialised(Whole()), WorkspaceJson.Default.AuditWorkspace)!));
    }

    [Theory]
    [InlineData("gb-london")]
    [InlineData("mx-cdmx")]
    public void The_workspaces_of_the_worked_audits_may_be_written(string city)
    {
        var workspace = JsonSerializer.Deserialize(File.ReadAllBytes(Repository.Path("samples", "audits", city, "workspace.json")), WorkspaceJson.Default.AuditWorkspace)!;
        Assert.Equal("", string.Join("; ", WorkspaceRules.Check(workspace, null, context with { Responses = null, Actions = null, Today = new DateOnly(2026, 11, 20) }).Select(r => $"{r.Field} {r.Reason.En}")));
    }

    private static string Serialised(AuditWorkspace workspace) => Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(workspace, WorkspaceJson.Default.AuditWorkspace));

    private static AuditWorkspace With(AuditWorkspace workspace, int phase, Func<PhaseWork, PhaseWork> change) => workspace with { Phases = [.. workspace.Phases.Select((p, i) => i == phase ? change(p) : p)] };

    private static AuditWorkspace Reopened(AuditWorkspace workspace, int phase) => With(workspace, phase, p => p with { State = PhaseState.InProgress, SignedBy = null, SignedOn = null });

    private static PhaseWork[] Phases(string template, int signed) =>
    [
        .. AuditTemplates.Find(template)!.Phases.Select((p, i) => i < signed
            ? new PhaseWork(p.Code, PhaseState.Done, ["files of May"], ["record 4"], null, new LocalText("head of the safety office"), today)
            : new PhaseWork(p.Code, PhaseState.NotStarted, [], [])),
    ];

    /// <summary>Everything filled in and signed off.</summary>
    private static AuditWorkspace Whole() => new()
    {
        Round = "2026",
        Template = "five-steps",
        Title = new LocalText("Audit of the town", "Diagnostic de la ville"),
        Scope = new LocalText("The whole town"),
        Partners = [new AuditPartner(new LocalText("University"), "university")],
        Phases = Phases("five-steps", 5),
        Communities = new CommunityWish("total", new CommunityRule()),
        Targets = [new IndicatorTarget("D4-01", 5, 2028)],
        Answers = "2026/icpc/R1",
        Problems = [Problem("robbery"), Problem("burglary")],
        Weights = new Dictionary<string, double>(StringComparer.Ordinal) { ["severity"] = 2, ["concern"] = 0 },
        Recommendations = [new Recommendation("R-1", "robbery", new LocalText("Light the way"), new LocalText("Works department"), new DateOnly(2026, 12, 31))],
        Overrides = [new StatusOverride("plan", "A-1", PledgeStatus.AtRisk, new LocalText("No staff"))],
        Synthetic = true,
    };

    private static ProblemNamed Problem(string code) => new(code, new LocalText(code), "0401", Harm.Other, [new NumbersSay("indicator:D1-14", Stance.Supports, new LocalText("It rose"))])
    {
        Criteria = new Dictionary<string, CriterionGiven>(StringComparer.Ordinal) { ["severity"] = new CriterionGiven(50, new LocalText("workshop")) },
        NationalRate = new NationalRate(12, 2025, new LocalText("ministry")),
    };

    private static AuditWorkspace Spoilt(string fault)
    {
        var whole = Whole();
        var problem = whole.Problems[0];
        var recommendation = whole.Recommendations[0];
        var target = whole.Targets[0];
        PhaseWork[] Work(Func<PhaseWork, PhaseWork> change) => [change(whole.Phases[0]), .. whole.Phases.Skip(1)];
        AuditWorkspace Named(ProblemNamed changed) => whole with { Problems = [changed, whole.Problems[1]], Recommendations = [] };
        return fault switch
        {
            "round" => whole with { Round = "spring" },
            "round of a year far off" => whole with { Round = "2062" },
            "template" => whole with { Template = "three-steps" },
            "phases" => whole with { Phases = [.. whole.Phases.Skip(1)] },
            "order of phases" => whole with { Phases = [.. whole.Phases.Reverse()] },
            "done without evidence" => whole with { Phases = Work(p => p with { Evidence = [] }) },
            "signed and not done" => whole with { Phases = Work(p => p with { State = PhaseState.InProgress }) },
            "signed by nobody" => whole with { Phases = Work(p => p with { SignedBy = null }) },
            "signed on no day" => whole with { Phases = Work(p => p with { SignedOn = null }) },
            "judged tomorrow" => whole with { AsOf = today.AddDays(1) },
            "signed tomorrow" => whole with { Phases = Work(p => p with { SignedOn = today.AddDays(1) }) },
            "signed by an address" => whole with { Phases = Work(p => p with { SignedBy = new LocalText("head of office", Es: "ana@ciudad.example") }) },
            "closed unsigned" => Reopened(whole, 3) with { Closed = true },
            "blank input" => With(whole, 1, p => p with { Inputs = [" "] }),
            "title too long" => whole with { Title = new LocalText(new string('a', 201)) },
            "control character" => whole with { Scope = new LocalText("The town", Es: "La\u0007ciudad") },
            "half a partner" => whole with { Partners = [whole.Partners[0] with { Kind = "" }] },
            "no entry" => whole with { Partners = [null!] },
            "group" => whole with { Communities = whole.Communities! with { Group = "" } },
            "no communities" => whole with { Communities = new CommunityWish("total", new CommunityRule(0, 0, 0)) },
            "negative communities" => whole with { Communities = new CommunityWish("total", new CommunityRule(High: -1)) },
            "no zone" => whole with { Communities = new CommunityWish("total", new CommunityRule(MostPerZone: 0)) },
            "unknown indicator" => whole with { Targets = [target with { Indicator = "D99-01" }] },
            "target twice" => whole with { Targets = [target, target] },
            "target of context" => whole with { Targets = [target with { Indicator = "D5-08" }] },
            "target beyond the whole" => whole with { Targets = [target with { Target = 101 }] },
            "target of no number" => whole with { Targets = [target with { Indicator = "D1-01", Target = double.PositiveInfinity }] },
            "year of a target" => whole with { Targets = [target with { Year = 20028 }] },
            "answers of another" => whole with { Answers = "2026/icpc/R2" },
            "answers without form" => whole with { Answers = "2026/icpc" },
            "weight below zero" => whole with { Weights = new Dictionary<string, double>(StringComparer.Ordinal) { ["severity"] = -1, ["concern"] = 1 } },
            "no weight" => whole with { Weights = new Dictionary<string, double>(StringComparer.Ordinal) { ["severity"] = 0 } },
            "code of a problem" => Named(problem with { Code = "a problem" }),
            "problem twice" => Named(problem with { Code = "burglary" }),
            "source of no indicator" => Named(problem with { Evidence = [problem.Evidence[0] with { Source = "indicator:D99-01" }] }),
            "criterion without weight" => Named(problem with { Criteria = new Dictionary<string, CriterionGiven>(StringComparer.Ordinal) { ["noise"] = new CriterionGiven(1, new LocalText("ear")) } }),
            "national rate" => Named(problem with { NationalRate = problem.NationalRate! with { Per100000 = -1 } }),
            "recommendation twice" => whole with { Recommendations = [recommendation, recommendation] },
            "recommendation for no problem" => whole with { Recommendations = [recommendation with { Problem = "noise" }] },
            "owner with an address" => whole with { Recommendations = [recommendation with { Owner = new LocalText("luis@town.example") }] },
            "override twice" => whole with { Overrides = [whole.Overrides[0], whole.Overrides[0]] },
            "override of no action" => whole with { Overrides = [whole.Overrides[0] with { Action = "A-9" }] },
            "too many" => whole with { Recommendations = [.. Enumerable.Range(1, 201).Select(i => recommendation with { Code = $"R-{i}" })] },
            _ => throw new ArgumentException(fault, nameof(fault)),
        };
    }
}
