using Pipeline.Domain.Programmes;

namespace Pipeline.Domain.Tests.Programmes;

public class MarylandScaleTests
{
    private static readonly DesignFacts trial = new(
        RandomAssignment: true, Control: true, MeasuredBefore: true, MeasuredAfter: true, UnitsTreated: 20, UnitsControl: 20, Comparability.MatchedOrAdjusted, ProgrammePrecedesOutcome: true);

    private static readonly DesignFacts chosen = trial with { RandomAssignment = false };

    [Fact]
    public void Random_assignment_of_two_units_on_each_side_is_the_top() => AssertLevel(5, MarylandScale.RandomAssignment, trial with { UnitsTreated = 2, UnitsControl = 2, Comparability = Comparability.None });

    [Theory]
    [InlineData(1, 20)]
    [InlineData(20, 1)]
    public void One_unit_by_lot_is_judged_as_if_it_had_been_chosen(int treated, int control) =>
        AssertLevel(4, MarylandScale.MatchedControl, trial with { UnitsTreated = treated, UnitsControl = control });

    [Fact]
    public void By_lot_a_measure_afterwards_is_enough() => AssertLevel(5, MarylandScale.RandomAssignment, trial with { MeasuredBefore = false });

    [Theory]
    [InlineData(1, 3, 4)]
    [InlineData(3, 1, 4)]
    [InlineData(1, 2, 3)]
    [InlineData(2, 1, 3)]
    public void Matching_counts_from_four_units_on(int treated, int control, int level) =>
        AssertLevel(level, level == 4 ? MarylandScale.MatchedControl : MarylandScale.ComparableControl, chosen with { UnitsTreated = treated, UnitsControl = control });

    [Theory]
    [InlineData(Comparability.None, 2)]
    [InlineData(Comparability.Asserted, 2)]
    [InlineData(Comparability.Tested, 3)]
    [InlineData(Comparability.MatchedOrAdjusted, 4)]
    public void Saying_that_a_control_is_comparable_is_not_showing_it(Comparability comparability, int level) =>
        Assert.Equal(level, MarylandScale.Of(chosen with { Comparability = comparability }).Level);

    [Fact]
    public void A_control_without_units_is_none() => AssertLevel(2, MarylandScale.NoComparableControl, chosen with { UnitsControl = 0 });

    [Fact]
    public void A_control_measured_only_afterwards_needs_the_programme_to_come_first()
    {
        AssertLevel(2, MarylandScale.NoComparableControl, chosen with { MeasuredBefore = false });
        AssertLevel(1, MarylandScale.OnePointInTime, chosen with { MeasuredBefore = false, ProgrammePrecedesOutcome = false });
    }

    [Fact]
    public void Without_a_measure_afterwards_nothing_is_shown() => AssertLevel(1, MarylandScale.OnePointInTime, trial with { MeasuredAfter = false });

    [Fact]
    public void Each_fault_takes_a_level_and_says_so()
    {
        var level = MarylandScale.Of(trial with { DifferentialAttrition = true, RecordingChange = true, Contaminated = true });
        Assert.Equal(2, level.Level);
        Assert.Equal([MarylandScale.RandomAssignment, MarylandScale.MinusAttrition, MarylandScale.MinusRecording, MarylandScale.MinusContaminated], level.Reasons.Select(r => r.Code));
    }

    [Theory]
    [InlineData(30.0, 10.0, false)]
    [InlineData(30.1, 10.0, true)]
    [InlineData(10.0, 30.1, true)]
    [InlineData(90.0, null, false)]
    [InlineData(null, null, false)]
    public void Attrition_differs_above_twenty_points(double? treated, double? control, bool differs) => Assert.Equal(differs, DesignFacts.AttritionDiffers(treated, control));

    [Fact]
    public void Every_design_lies_on_the_scale_and_names_each_point_taken_off()
    {
        var faults = new HashSet<string>(StringComparer.Ordinal) { MarylandScale.MinusAttrition, MarylandScale.MinusRecording, MarylandScale.MinusContaminated };
        var seen = 0;
        foreach (var facts in AllDesigns())
        {
            var level = MarylandScale.Of(facts);
            var sound = MarylandScale.Of(facts with { DifferentialAttrition = false, RecordingChange = false, Contaminated = false });
            var wrong = (facts.DifferentialAttrition ? 1 : 0) + (facts.RecordingChange ? 1 : 0) + (facts.Contaminated ? 1 : 0);
            Assert.Equal(Math.Max(1, sound.Level - wrong), level.Level);
            Assert.InRange(sound.Level, 1, 5);
            Assert.Equal(sound.Reasons, level.Reasons.Take(1).ToList(), (a, b) => string.Equals(a.Code, b.Code, StringComparison.Ordinal));
            Assert.Equal(wrong, level.Reasons.Skip(1).Count(r => faults.Contains(r.Code)));
            Assert.Equal(wrong + 1, level.Reasons.Count);
            Assert.All(level.Reasons, r => Assert.Contains(r.Code, MarylandScale.ReasonCodes));
            if (level.Level >= DesignLevel.LeastForEffects) Assert.True(facts is { Control: true, MeasuredAfter: true, UnitsTreated: > 0, UnitsControl: > 0 });
            seen++;
        }

        Assert.Equal(32 * 25 * 4 * 8, seen);
    }

    [Theory]
    [InlineData(1, EvidenceGrade.Descriptive)]
    [InlineData(2, EvidenceGrade.Descriptive)]
    [InlineData(3, EvidenceGrade.Effects)]
    [InlineData(4, EvidenceGrade.Causal)]
    [InlineData(5, EvidenceGrade.Causal)]
    public void A_level_has_a_grade(int level, EvidenceGrade grade) => Assert.Equal(grade, MarylandScale.GradeOf(level));

    [Theory]
    [InlineData(5, true, false, true, Claim.ContextOnly)]
    [InlineData(5, true, false, false, Claim.ContextOnly)]
    [InlineData(5, true, true, true, Claim.Causal)]
    [InlineData(5, false, false, false, Claim.Description)]
    [InlineData(4, false, false, true, Claim.Causal)]
    [InlineData(3, false, false, true, Claim.Effect)]
    [InlineData(3, true, true, true, Claim.Effect)]
    [InlineData(2, false, true, true, Claim.Description)]
    [InlineData(1, false, false, true, Claim.Description)]
    public void A_claim_needs_a_level_an_estimate_and_numbers_that_do_not_depend_on_reports(int level, bool sensitive, bool secondSource, bool estimate, Claim claim) =>
        Assert.Equal(claim, ClaimRule.Of(level, sensitive, secondSource, estimate));

    private static void AssertLevel(int level, string reason, DesignFacts facts)
    {
        var found = MarylandScale.Of(facts);
        Assert.Equal((level, reason), (found.Level, found.Reasons.Single().Code));
    }

    private static IEnumerable<DesignFacts> AllDesigns()
    {
        int[] units = [0, 1, 2, 3, 40];
        for (var bits = 0; bits < 32; bits++)
        {
            foreach (var treated in units)
            {
                foreach (var control in units)
                {
                    foreach (var comparability in Enum.GetValues<Comparability>())
                    {
                        for (var faults = 0; faults < 8; faults++)
                        {
                            yield return new(On(bits, 0), On(bits, 1), On(bits, 2), On(bits, 3), treated, control, comparability, On(bits, 4))
                            {
                                DifferentialAttrition = On(faults, 0),
                                RecordingChange = On(faults, 1),
                                Contaminated = On(faults, 2),
                            };
                        }
                    }
                }
            }
        }

        static bool On(int bits, int bit) => (bits >> bit & 1) == 1;
    }
}
