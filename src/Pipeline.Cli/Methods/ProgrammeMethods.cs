using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Domain;
using Pipeline.Domain.Programmes;

namespace Pipeline.Cli.Methods;

/// <summary>What is said of a programme by rule: level of the design, scorecard, pledges, budget, costs and benefits, reporting.</summary>
internal static class ProgrammeMethods
{
    public static readonly IReadOnlyList<Method> All =
    [
        new("eval-sms", "Level of a design on the Maryland scale, with the reason for each point.", "design", Level),
        new("eval-scorecard", "Three components of an evaluation and cost-benefit; no total.", "items", Score),
        new("eval-cost-benefit", "Costs against benefits in present value.", "cost, prevented, unit_cost, rate (optional, 0.03)", Account),
        new("eval-pledges", "Where pledges stand at a day.", "pledges, as_of", Pledges),
        new("eval-budget", "Execution of the original and of the revised budget.", "approved, spent, reallocated_out (optional), population (optional), years (optional)", Execution),
        new("eval-reporting-breakeven", "Share reported afterwards that would explain a rise by itself.", "rate_before, rate_after, reporting_before (optional)", Reporting),
    ];

    private static readonly IReadOnlyDictionary<string, string> LevelReasons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [MarylandScale.RandomAssignment] = "random assignment of several units",
        [MarylandScale.MatchedControl] = "before and after with matched or adjusted control units",
        [MarylandScale.ComparableControl] = "before and after with a comparable control area",
        [MarylandScale.NoComparableControl] = "before and after without comparable control, or control without comparability",
        [MarylandScale.OnePointInTime] = "correlation at one point in time",
        [MarylandScale.MinusAttrition] = "minus 1: attrition differs between treated and control",
        [MarylandScale.MinusRecording] = "minus 1: recording practice changed during the study",
        [MarylandScale.MinusContaminated] = "minus 1: the control was contaminated",
    };

    private static JsonObject Level(MethodInputs inputs)
    {
        var design = inputs.Object("design");
        var level = MarylandScale.Of(new(
            design.Flag("random_assignment"), design.Flag("control"), design.Flag("before_measure"), design.Flag("after_measure"),
            design.Count("units_treated"), design.Count("units_control"), MethodCodes.Read<Comparability>(design, "comparability"), design.Flag("programme_precedes_outcome"))
        {
            RecordingChange = Holds(design, "recording_change"),
            DifferentialAttrition = Holds(design, "differential_attrition"),
            Contaminated = Holds(design, "contaminated"),
        });
        return new()
        {
            ["level"] = level.Level,
            ["evidence_grade"] = MarylandScale.GradeOf(level.Level) switch
            {
                EvidenceGrade.Causal => "causal evidence",
                EvidenceGrade.Effects => "minimum for effect claims",
                _ => "descriptive only",
            },
            ["reasons"] = new JsonArray([.. level.Reasons.Select(r => (JsonNode)LevelReasons[r.Code])]),
        };
    }

    private static JsonObject Score(MethodInputs inputs)
    {
        var card = Scorecards.Of(
            [.. inputs.Objects("items").Select(item => new ScorecardItem
            {
                Component = MethodCodes.Read<ScorecardComponent>(item, "component"),
                Names = new LocalText(item.Text("name")),
                Assessed = item.Flag("assessed"),
                Expected = item.Flag("expected"),
                Direction = item.Has("direction") ? MethodCodes.Read<ScorecardDirection>(item, "direction") : null,
                ReportingSensitive = Holds(item, "reporting_sensitive"),
                DesignLevel = item.Has("sms") ? item.Count("sms") : null,
            })],
            bestLevel: null);
        return new()
        {
            ["components"] = new JsonObject(card.Components.Select(c => KeyValuePair.Create(MethodCodes.Of(c.Component), (JsonNode?)new JsonObject
            {
                ["items"] = c.Items,
                ["assessed"] = c.Assessed,
                ["coverage_percent"] = c.CoveragePercent,
                ["improved"] = c.Improved,
                ["worsened"] = c.Worsened,
                ["unexpected"] = c.Unexpected,
            }))),
            ["un_three_components_complete"] = card.Complete,
            ["missing_components"] = new JsonArray([.. card.Missing.Select(c => (JsonNode)MethodCodes.Of(c))]),
            ["with_cost_benefit"] = card.WithCostBenefit,
            ["best_design_level"] = card.BestDesignLevel,
            ["effect_claims_allowed"] = card.EffectClaimsAllowed,
            ["interpret_with_reporting_caveat"] = new JsonArray([.. card.WithReportingCaveat.Select(n => (JsonNode)n.En)]),
            ["has_unexpected"] = card.HasUnexpected,
        };
    }

    private static JsonObject Account(MethodInputs inputs)
    {
        const string Currency = "XXX";
        var (prevented, costs) = (inputs.Object("prevented"), inputs.Object("unit_cost"));
        var budget = new Budget
        {
            Currency = Currency,
            Years = [.. inputs.Numbers("cost").Select((amount, year) => new YearAmount(year, amount))],
            DiscountRates = [inputs.NumberOrNull("rate") ?? 0.03],
        };
        var account = CostBenefitAccounting.Of(
            budget,
            [.. costs.Members().Select(c => new UnitCost(c.Key, costs.Number(c.Key), Currency, 0, ""))],
            [.. prevented.Members().Select(p => new PreventedOutcome(p.Key, 0, prevented.Numbers(p.Key), null, null))])?.Accounts[0]
            ?? throw inputs.Expected("cost", "costs above 0, and an outcome with a unit cost");
        return new()
        {
            ["pv_cost"] = account.PresentCost,
            ["pv_benefit"] = account.PresentBenefit.Value,
            ["bcr"] = account.Ratio.Value,
            ["net_present_value"] = account.NetPresentValue.Value,
            ["prevented_total"] = account.Prevented.Value,
            ["cost_per_prevented_crime"] = account.CostPerPrevented,
            ["benefit_by_type"] = new JsonObject(account.Benefits.Select(b => KeyValuePair.Create(b.Outcome, (JsonNode?)b.Present))),
            ["break_even_events"] = new JsonObject(account.Benefits.Select(b => KeyValuePair.Create(b.Outcome, (JsonNode?)b.BreakEven))),
        };
    }

    private static JsonObject Pledges(MethodInputs inputs)
    {
        var board = PledgeTracking.Of([.. inputs.Objects("pledges").Select(Pledge)], Day(inputs, "as_of"));
        return new()
        {
            ["counts"] = new JsonObject(board.Counts.Select(c => KeyValuePair.Create(c.Key.Replace('-', '_'), (JsonNode?)c.Value))),
            ["live"] = board.Live,
            ["achieved_percent_of_live"] = board.AchievedPercentOfLive,
            ["due"] = board.Due,
            ["on_time_percent_of_due"] = board.OnTimePercentOfDue,
            ["each"] = new JsonArray([.. board.Pledges.Select(p => (JsonNode)new JsonObject
            {
                ["status"] = MethodCodes.Of(p.Status),
                ["progress"] = p.Progress,
                ["expected"] = p.Expected,
                ["delay_days"] = p.DelayDays,
            })]),
        };
    }

    private static Pledge Pledge(MethodInputs pledge, int index) => new()
    {
        Id = index.ToString(CultureInfo.InvariantCulture),
        Text = new LocalText(""),
        Start = Day(pledge, "start"),
        Due = Day(pledge, "due"),
        Baseline = pledge.Number("baseline"),
        Target = pledge.Number("target"),
        Current = pledge.NumberOrNull("current"),
        CurrentDate = pledge.Has("current_date") ? Day(pledge, "current_date") : null,
        AchievedOn = pledge.Has("achieved_on") ? Day(pledge, "achieved_on") : null,
        Evidence = pledge.TextOrNull("evidence"),
        Cancelled = pledge.Flag("cancelled"),
    };

    private static JsonObject Execution(MethodInputs inputs)
    {
        var approved = inputs.Number("approved");
        var found = BudgetTracking.Of(new Budget
        {
            Currency = "XXX",
            Lines = [new("all", new LocalText("All"), approved, approved - (inputs.NumberOrNull("reallocated_out") ?? 0), inputs.Number("spent"))],
            Residents = inputs.WholeOrNull("population"),
            SpanYears = inputs.NumberOrNull("years"),
        }) ?? throw inputs.Expected("approved", "a sum above 0");
        JsonObject shape = new()
        {
            ["execution_percent_of_original"] = found.PercentOfOriginal,
            ["execution_percent_of_revised"] = found.PercentOfRevised,
            ["reallocated_percent"] = found.ReallocatedPercent,
        };
        if (found.SpentPerResident is { } each) shape["spent_per_resident"] = each;
        if (found.SpentPerResidentYear is { } yearly) shape["spent_per_resident_year"] = yearly;
        return shape;
    }

    private static JsonObject Reporting(MethodInputs inputs)
    {
        var found = ReportingEffect.Of(inputs.Number("rate_before"), inputs.Number("rate_after"), inputs.NumberOrNull("reporting_before"))
            ?? throw inputs.Expected("rate_before", "a number above 0");
        return new()
        {
            ["observed_ratio"] = found.Ratio,
            ["reporting_after_needed"] = found.ReportedAfterNeeded,
            ["reporting_alone_possible"] = found.AlonePossible,
            // Were everything reported afterwards, what happened would have changed by the same number: the records of after over those of before by their share.
            ["max_true_decrease_ratio_if_all_reported"] = found.ReportedAfterNeeded,
            ["largest_before"] = found.LargestBefore,
        };
    }

    private static bool Holds(MethodInputs inputs, string name) => inputs.Has(name) && inputs.Flag(name);

    private static DateOnly Day(MethodInputs inputs, string name) =>
        DateOnly.TryParseExact(inputs.Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw inputs.Expected(name, "a day YYYY-MM-DD");
}
