using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;
using Evaluation = Pipeline.Domain.Programmes.ProgrammeEvaluation;

namespace Pipeline.Reports.Tests.Programmes;

/// <summary>Evaluations of every shape that a study can have. Their numbers are made up and agree with nothing but each other.</summary>
internal static class Evaluations
{
    private static readonly DateTimeOffset asOf = new(2016, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Several areas by lot, one start: event study, assignments, displacement, money and pledges.</summary>
    public static Evaluation Panel(int level = 4)
    {
        var outcomes = new List<OutcomeEvaluation>
        {
            Robbery(level),
            Of("theft", level, OutcomeClaim(level), Ratio(EvaluationMethod.PanelPoisson, 0.94, 0.79, 1.09, 0.41, 6, 9)) with
            {
                Series = Series(260, 420, 0.97), Windows = [Window(SeriesGroup.Treated, 6, 6240, 6050), Window(SeriesGroup.Control, 9, 10080, 10140)],
            },
            Of("domestic", level, Claim.ContextOnly, Ratio(EvaluationMethod.PanelPoisson, 1.62, 1.3, 2.02, 0.0004, 6, 9)) with
            {
                Series = Series(40, 60, 1.6), Windows = [Window(SeriesGroup.Treated, 6, 960, 1555), Window(SeriesGroup.Control, 9, 1440, 1480)],
                Reporting = new ReportingBreakEven(1.62, 0.2, 0.324, true, 1 / 1.62),
            },
        };
        return Of(outcomes, level) with
        {
            Registration = new RegistrationState(new string('4', 64), new string('5', 64), asOf.AddYears(-5), [new DesignChange("areas/11/role", "33", "44"), new DesignChange("outcomes/22", null, "55")]),
            Budget = new BudgetExecution("USD", 4_200_000, 3_900_000, 3_120_400, 74.3, 80.0, 7.1, 12.4, 3.1)
            {
                LinesWithoutSpent = 1,
                Lines = [new BudgetLineExecution("l1", 3_000_000, 2_700_000, 2_400_400, 80, 88.9, 300_000), new BudgetLineExecution("l2", 1_200_000, 1_200_000, null, null, null, 0)],
            },
            CostBenefit = level >= DesignLevel.LeastForEffects ? Account() : null,
            Pledges = Board(24),
        };
    }

    public static Evaluation Staggered()
    {
        var main = Difference(EvaluationMethod.StaggeredGroups, -6.46, -7.17, -5.74, "influence", 24, 16);
        var outcome = Of("robbery", 3, Claim.Effect, main) with
        {
            Others = [Difference(EvaluationMethod.TwoWayFixedEffects, -5.4, -6.1, -4.7, "clustered", 24, 16) with { Notes = [Reason.Of(Reasons.NoteTwoWayWarning)] }, Ratio(EvaluationMethod.StackedPoisson, 0.78, 0.7, 0.86, 0.001, 24, 16)],
            Series = Series(120, 140, 0.78), Windows = [Window(SeriesGroup.Treated, 24, 2880, 2240)],
            EventStudy = [.. Enumerable.Range(-6, 11).Select(t => new EventTimeEffect(t, t < 0 ? 0.3 * Math.Sin(t) : -3.4 - (1.8 * t), t == 3 ? null : 0.5, 24))],
            StartGroups = [new StartGroupEffect(20, 9, -7.1, 0.6), new StartGroupEffect(24, 11, -6.2, 0.5), new StartGroupEffect(30, 4, -5.5, null)],
        };
        var evaluation = Of([outcome], 3, treated: 24, control: 16);
        var areas = evaluation.Programme.Areas.Select((a, i) => a.Role == AreaRole.Treated ? a with { Start = evaluation.Programme.Periods.FirstMonth(i < 9 ? 20 : i < 20 ? 24 : 30) } : a).ToList();
        return evaluation with { Programme = evaluation.Programme with { Areas = areas, Start = evaluation.Programme.Periods.FirstMonth(20) } };
    }

    public static Evaluation Interrupted()
    {
        var outcome = Of("robbery", 2, Claim.Description, Ratio(EvaluationMethod.InterruptedSeries, 0.65, 0.549, 0.77, 0.0002, 1, 0) with { Variance = "quasi-poisson" }) with
        {
            Others = [Ratio(EvaluationMethod.InterruptedSeries, 0.65, 0.52, 0.81, 0.001, 1, 0) with { Variance = "newey-west", Notes = [Reason.Of(Reasons.NoteNeweyWest, new ReasonValue("lag", 3))] }],
            Series = [.. Series(100, 0, 0.7).Where(s => s.Group == SeriesGroup.Treated), new GroupSeries(SeriesGroup.Counterfactual, [.. Enumerable.Range(0, 48).Select(i => i < 24 ? Datum.NotAvailable : Datum.Of(99.5 - (0.2 * i)))], [])],
            Windows = [Window(SeriesGroup.Treated, 1, 2400, 1700)],
            Prevented = new Prevented(548, 310, 790, 24, []),
        };
        return Of([outcome], 2, treated: 1, control: 0);
    }

    /// <summary>One area, donors, values by year.</summary>
    public static Evaluation Synthetic()
    {
        var main = Difference(EvaluationMethod.SyntheticControl, -19.5, null, null, "placebo", 1, 12) with { P = 1 / 13.0, Percent = -23.1, Base = new EstimateBase(1, 12, 19, 12, null) };
        var donors = Enumerable.Range(1, 12).Select(i => $"c{i}").ToList();
        IReadOnlyList<Datum> Course(double after) => [.. Enumerable.Range(0, 31).Select(i => Datum.Of(120 - (1.4 * i) + (i >= 19 ? after * (i - 18) : 0) + Math.Sin(i)))];
        var outcome = Of("packs", 3, Claim.Effect, main) with
        {
            Series = [new GroupSeries(SeriesGroup.Treated, Course(-2.4), []), new GroupSeries(SeriesGroup.Control, Course(0.9), []), new GroupSeries(SeriesGroup.Synthetic, Course(-0.2), [])],
            Windows = [new WindowFigure(SeriesGroup.Treated, 1, 0, 19, 19, 12, Datum.Of(116.2), Datum.Of(60.4), null, null)],
            Synthetic = new SyntheticControlPicture([.. donors.Select((d, i) => new DonorWeight(d, i < 4 ? 0.25 : 0))], 1.7, 20.4, 12, 1, 13, 1 / 13.0, 1 / 13.0, -19.5, -23.1,
                [.. donors.Select((d, k) => new PlaceboGap(d, [.. Enumerable.Range(0, 31).Select(i => i < 19 ? Math.Sin(i + k) * 2 : (Math.Cos(k) * (i - 18)) + Math.Sin(i + k))], 1 + (k * 0.7)))]),
        };
        var evaluation = Of([outcome], 3, treated: 1, control: 12);
        return evaluation with { Programme = evaluation.Programme with { Periods = new StudyPeriods(Frequency.Year, new Month(1970, 1), 31), Start = new Month(1989, 1), End = null } };
    }

    /// <summary>What the evaluator itself makes of a file: six areas by lot and nine others, a third fewer robberies from the start on.</summary>
    public static Evaluation Evaluated()
    {
        var programme = Programme(6, 9, outcomes: true);
        IReadOnlyList<double?> Course(int area, double factor) => [.. Enumerable.Range(0, 48).Select(i => (double?)Math.Round((20 + area + (3 * Math.Sin(i * Math.PI / 6)) + (((i * 7) + (area * 13)) % 5)) * (i < 24 ? 1 : factor)))];
        programme = programme with
        {
            Outcomes = [.. programme.Outcomes.Take(3)],
            Series = [.. programme.Outcomes.Take(3).SelectMany((o, k) => programme.Areas.Select((a, n) => new OutcomeSeries(o.Code, a.Code, Course(n, a.Role == AreaRole.Treated ? (k == 0 ? 0.67 : k == 1 ? 1 : 1.5) : 1))))],
            Budget = programme.Budget! with { Years = [new YearAmount(2012, 1_500_000), new YearAmount(2013, 1_620_400)], Residents = 289_200, SpanYears = 2 },
        };
        return ProgrammeEvaluating.Of(programme, new RegistrationState(new string('4', 64), null, null, []), asOf);
    }

    public static Evaluation BeforeAfter()
    {
        var outcome = Of("robbery", 1, Claim.Description, Ratio(EvaluationMethod.BeforeAfter, 0.42, null, null, null, 1, 0) with { Variance = "none" }) with
        {
            Series = [.. Series(80, 0, 0.42).Where(s => s.Group == SeriesGroup.Treated)], Windows = [new WindowFigure(SeriesGroup.Treated, 1, 0, 24, 24, 18, Datum.Of(1920), Datum.Of(605), null, null)],
        };
        return Of([outcome], 1, treated: 1, control: 0);
    }

    public static Evaluation Refused()
    {
        var refusals = Enum.GetValues<EvaluationMethod>().Select((m, i) => new MethodRefusal(m, Reason.Of(i % 2 == 0 ? Reasons.RefuseNoBefore : Reasons.RefuseNoControl))).ToList();
        return Of([.. new[] { "robbery", "theft" }.Select(o => Of(o, 1, Claim.Description, null) with { Choice = new MethodChoice(null, [Reason.Of(Reasons.ChoiceNothing)], refusals) })], 1);
    }

    public static Evaluation ContextOnly() => Of(
        [
            Of("domestic", 2, Claim.ContextOnly, null) with { Series = Series(40, 60, 3.1), Windows = [Window(SeriesGroup.Treated, 6, 960, 2995)], Reporting = new ReportingBreakEven(3.12, null, null, null, 0.3205) },
            Of("rape", 2, Claim.ContextOnly, null) with { Reporting = new ReportingBreakEven(3.59, 0.3, 1.077, false, 0.279) },
        ], 2);

    /// <summary>Nothing of what is drawn may be shown.</summary>
    public static Evaluation Hidden(Datum datum)
    {
        var whole = Panel(2);
        Datum Hide(Datum _) => datum;
        return whole with
        {
            Outcomes = [.. whole.Outcomes.Select(o => o with
            {
                Main = null, Others = [], EventStudy = [], Leads = null, Randomisation = null, Displacement = null, Reporting = null, Prevented = null,
                Series = [.. o.Series.Select(s => s with { Values = [.. s.Values.Select(Hide)], Rates = [.. s.Rates.Select(Hide)] })],
                Windows = [.. o.Windows.Select(w => w with { Before = datum, After = datum })],
            })],
        };
    }

    public static Evaluation Gaps()
    {
        var whole = Panel();
        return whole with
        {
            Outcomes = [.. whole.Outcomes.Select(o => o with { Series = [.. o.Series.Select(s => s with { Values = Holed(s.Values), Rates = [] })] })],
        };

        static IReadOnlyList<Datum> Holed(IReadOnlyList<Datum> values) => [.. values.Select((v, i) => i is > 9 and < 14 ? Datum.NotAvailable : i == 30 ? Datum.Suppressed : v)];
    }

    public static Evaluation NoOutcomes() => Of([], 1, treated: 0, control: 0);

    public static Evaluation ManyPledges() => Refused() with { Pledges = Board(160), Programme = Refused().Programme with { Pledges = Pledges(160) } };

    public static Evaluation LongNames()
    {
        var name = new LocalText(string.Join(' ', Enumerable.Repeat("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", 4)));
        var whole = Panel(3);
        return whole with
        {
            Programme = whole.Programme with
            {
                Names = name, Place = name, Areas = [.. whole.Programme.Areas.Select(a => a with { Names = name })], Outcomes = [.. whole.Programme.Outcomes.Select(o => o with { Names = name, Measure = name })],
                Pledges = [.. whole.Programme.Pledges.Select(p => p with { Text = name, Sector = name.En })],
            },
        };
    }

    public static IEnumerable<(string Name, Evaluation Evaluation)> All() =>
    [
        ("programme-panel", Panel()), ("programme-panel-effect", Panel(3)), ("programme-panel-described", Panel(2)), ("programme-staggered", Staggered()), ("programme-interrupted", Interrupted()),
        ("programme-synthetic", Synthetic()), ("programme-before-after", BeforeAfter()), ("programme-refused", Refused()), ("programme-context", ContextOnly()), ("programme-not-available", Hidden(Datum.NotAvailable)),
        ("programme-withheld", Hidden(Datum.Suppressed)), ("programme-gaps", Gaps()), ("programme-empty", NoOutcomes()), ("programme-pledges", ManyPledges()), ("programme-long-names", LongNames()), ("programme-evaluated", Evaluated()),
    ];

    private static Claim OutcomeClaim(int level) => level >= DesignLevel.LeastForCausal ? Claim.Causal : level >= DesignLevel.LeastForEffects ? Claim.Effect : Claim.Description;

    private static OutcomeEvaluation Robbery(int level) => Of("robbery", level, OutcomeClaim(level), Ratio(EvaluationMethod.PanelPoisson, 0.734, 0.616, 0.874, 0.004, 6, 9)) with
    {
        Others =
        [
            Ratio(EvaluationMethod.RelativeRateRatio, 0.75, 0.65, 0.87, 0.0002, 6, 9) with { Variance = "pooled-dispersion", Notes = [Reason.Of(Reasons.NoteDispersion, new ReasonValue("dispersion", 1.83))] },
            Ratio(EvaluationMethod.RelativeEffect, 0.75, 0.55, 1.02, 0.07, 6, 9) with { Variance = "overdispersed-cells", Notes = [Reason.Of(Reasons.NoteOverdispersed)] },
            Difference(EvaluationMethod.PanelLeastSquares, -31.2, -48.1, -14.3, "clustered", 6, 9),
        ],
        Series = Series(100, 150, 0.73),
        Windows = [Window(SeriesGroup.Treated, 6, 2400, 1740), Window(SeriesGroup.Control, 9, 3600, 3560), Window(SeriesGroup.Buffer, 2, 800, 790)],
        EventStudy = [.. Enumerable.Range(-12, 25).Where(t => t != -1).Select(t => new EventTimeEffect(t, t < 0 ? 0.04 * Math.Sin(t) : -0.3 + (0.05 * Math.Cos(t)), 0.09, 6))],
        Leads = new LeadsTest(11, 0.84, 11, 14, 0.61),
        Randomisation = new RandomisationPicture(-27.5, 5005, true, 0.0126, 0.0002, [.. Enumerable.Range(0, 5005).Select(i => -38 + (76 * Math.Pow(i / 5004.0, 1.0)))]),
        Displacement = new DisplacementPicture(0.14, -0.2, 0.5, "diffusion", 93.9, 83.3, 10.6, -82, 33.4, -147.5, -16.5),
        Prevented = new Prevented(632, 250, 1085, 24, []),
        Notes = [Reason.Of(Reasons.NotePlaceboPeriodQuiet, new ReasonValue("percent", 1.2), new ReasonValue("p", 0.83))],
    };

    private static Evaluation Of(IReadOnlyList<OutcomeEvaluation> outcomes, int level, int treated = 6, int control = 9)
    {
        var items = new List<ScorecardItem>
        {
            new() { Component = ScorecardComponent.Implementation, Names = Text("Öffice opened"), Assessed = true, Direction = ScorecardDirection.Improved, Source = "11" },
            new() { Component = ScorecardComponent.Immediate, Names = Text("Öld fear"), Assessed = true, Direction = ScorecardDirection.Mixed, ReportingSensitive = true, DesignLevel = level },
            new() { Component = ScorecardComponent.Immediate, Names = Text("Ödd rents"), Assessed = level > 1, Expected = false, Direction = ScorecardDirection.Worsened },
        };
        var level2 = new DesignLevel(level, [Reason.Of(level switch { 1 => MarylandScale.OnePointInTime, 2 => MarylandScale.NoComparableControl, 3 => MarylandScale.ComparableControl, _ => MarylandScale.MatchedControl })]);
        return new Evaluation
        {
            Programme = Programme(treated, control, outcomes.Count > 0), Registration = new RegistrationState(new string('4', 64), null, null, []), Level = level2, Outcomes = outcomes,
            Scorecard = Scorecards.Of(items, level),
            Threats = level > 3 || outcomes.Count == 0 ? [] : [Reason.Of(Reasons.ThreatNotRegistered), Reason.Of(Reasons.ThreatSelfSelected), Reason.Of(Reasons.ThreatSmallestP, new ReasonValue("outcome", null, "robbery"), new ReasonValue("p", 0.077))],
            DataAsOf = asOf,
        };
    }

    private static Programme Programme(int treated, int control, bool outcomes) => new()
    {
        Code = "11", Names = Text("Ösaka streets"), Owner = "22", Country = "BR", Place = Text("Ölinda"), Summary = Text("Öpen schools on weekends."), Start = new Month(2012, 1), End = new Month(2015, 6),
        Periods = new StudyPeriods(Frequency.Month, new Month(2010, 1), 48),
        Theory = new TheoryOfChange { Problem = Text("Örobberies near schools"), Inputs = [Text("Ömoney"), Text("Öteachers")], Activities = [Text("Öpen hours")], Outcomes = [Text("Öfewer robberies")], Impact = [Text("Ösafe youth")] },
        Design = new DesignDeclaration { Assignment = Assignment.Random, Comparability = Comparability.MatchedOrAdjusted, ComparabilityEvidence = Text("Öf three years"), Unit = Text("Öne school district"), UnitsTreated = 40, UnitsControl = 60, BufferMetres = 300 },
        Areas =
        [
            .. Enumerable.Range(1, treated).Select(i => Area($"t{i}", $"Öbras {i}", AreaRole.Treated)),
            .. Enumerable.Range(1, control).Select(i => Area($"c{i}", $"Öeste {i}", AreaRole.Control) with { SimilarProgramme = i == 3 }),
            .. treated > 1 ? [Area("b1", "Öutskirts", AreaRole.Buffer) with { BufferOf = ["t1"] }] : Array.Empty<ProgrammeArea>(),
        ],
        Outcomes = outcomes
            ?
            [
                new Outcome { Code = "robbery", Names = Text("Örobbery"), Source = "33" },
                new Outcome { Code = "theft", Names = Text("Ötheft"), Role = OutcomeRole.Placebo },
                new Outcome { Code = "domestic", Names = Text("Öat home"), Role = OutcomeRole.Unexpected, ReportingSensitive = true, ReportedBefore = 0.2 },
                new Outcome { Code = "rape", Names = Text("Ösexual"), Role = OutcomeRole.Secondary, ReportingSensitive = true },
                new Outcome { Code = "packs", Names = Text("Öpacks"), Unit = OutcomeUnit.Value, Measure = Text("öpacks") },
            ]
            : [],
        Budget = new Budget { Currency = "USD", Lines = [new BudgetLine("l1", Text("Östaff"), 3_000_000, 2_700_000, 2_400_400), new BudgetLine("l2", Text("Öworks"), 1_200_000, null, null)] },
        UnitCosts = [new UnitCost("robbery", 9_400, "USD", 2012, "33")],
        Pledges = Pledges(24), AsOf = new DateOnly(2014, 6, 30),
        Sources = [new ProgrammeSource("33", "Öööö ööö", "11", "22")],
    };

    private static ProgrammeArea Area(string code, string name, AreaRole role) => new() { Code = code, Names = Text(name), Role = role, Population = [new PopulationYear(2010, 48_200)] };

    private static LocalText Text(string text) => new(new string([.. text.Select(c => char.IsAsciiLetter(c) ? 'ö' : c)]));

    private static OutcomeEvaluation Of(string code, int level, Claim claim, Estimate? main) => new()
    {
        Outcome = code, Claim = claim, Main = main, Level = new DesignLevel(level, [Reason.Of(MarylandScale.ComparableControl)]),
        Choice = new MethodChoice(main?.Method, [Reason.Of(Reasons.ChoiceTotals, new ReasonValue("treated", 6), new ReasonValue("control", 9))], [new MethodRefusal(EvaluationMethod.SyntheticControl, Reason.Of(Reasons.RefuseTooFewDonors, new ReasonValue("donors", 3), new ReasonValue("needed", 8)))]),
    };

    private static Estimate Ratio(EvaluationMethod method, double value, double? low, double? high, double? p, int treated, int control) => new()
    {
        Method = method, Scale = EffectScale.Ratio, Variance = "clustered", Value = value, Low = low, High = high, P = p, Percent = 100 * (value - 1), PercentLow = 100 * (low - 1), PercentHigh = 100 * (high - 1),
        Base = new EstimateBase(treated, control, 24, 24, 12_300), Notes = [Reason.Of(Reasons.NoteClustered, new ReasonValue("areas", 15), new ReasonValue("degrees", 14))],
    };

    private static Estimate Difference(EvaluationMethod method, double value, double? low, double? high, string variance, int treated, int control) => new()
    {
        Method = method, Scale = EffectScale.Difference, Variance = variance, Value = value, Low = low, High = high, Base = new EstimateBase(treated, control, 24, 24, 12_300),
    };

    private static WindowFigure Window(SeriesGroup group, int areas, double before, double after) => new(group, areas, 0, 24, 24, 24, Datum.Of(before), Datum.Of(after), 48_200 * areas, 48_200 * areas);

    private static List<GroupSeries> Series(double treated, double control, double factor)
    {
        Datum Count(double level, int i, double change) => Datum.Of(Math.Round((level + (level * 0.12 * Math.Sin(i * Math.PI / 6)) + (i * 7 % 5)) * (i < 24 ? 1 : change)));
        List<Datum> of = [.. Enumerable.Range(0, 48).Select(i => Count(treated, i, factor))], against = [.. Enumerable.Range(0, 48).Select(i => Count(control, i, 0.99))];
        List<Datum> Rates(List<Datum> counts, double residents) => [.. counts.Select(c => c with { Number = c.Number * 12 / residents * 1e5 })];
        return control > 0
            ? [new GroupSeries(SeriesGroup.Treated, of, Rates(of, 289_200)), new GroupSeries(SeriesGroup.Control, against, Rates(against, 433_800))]
            : [new GroupSeries(SeriesGroup.Treated, of, [])];
    }

    private static CostBenefit Account() => new("USD", 2012,
        [.. new[] { 0.03, 0, 0.07 }.Select(r => new CostBenefitAccount(r, 3_120_400 / (1 + r), new Limits(5_940_800, 2_350_000, 10_199_000), new Limits(1.9, 0.75, 3.27), new Limits(2_820_400, -770_400, 7_078_600), new Limits(632, 250, 1085), 4_937,
            [new BenefitShare("robbery", 5_940_800, 100, 632, 332)]))],
        [Reason.Of(CostBenefitAccounting.RestsOnOne, new ReasonValue("outcome", null, "robbery"), new ReasonValue("percent", 100), new ReasonValue("prevented", 632), new ReasonValue("breakEven", 332))]);

    private static List<Pledge> Pledges(int count) => [.. Enumerable.Range(1, count).Select(i => new Pledge
    {
        Id = $"{i}", Text = Text($"Öne of the things that were promised, {i}"), Sector = i % 6 == 5 ? null : $"Ö{i % 6}",
        Start = new DateOnly(2012, 1, 1), Due = new DateOnly(2013, 1 + (i % 12), 1), Baseline = 0, Target = 100, Current = i % 100, CurrentDate = new DateOnly(2013, 6, 1),
        AchievedOn = i % 3 == 0 ? new DateOnly(2012, 12, 1) : null, Evidence = i % 6 == 0 ? $"{i}" : null, Added = i % 9 == 0, Cancelled = i % 25 == 0,
    })];

    private static PledgeBoard Board(int count) => PledgeTracking.Of(Pledges(count), new DateOnly(2013, 7, 1));
}
