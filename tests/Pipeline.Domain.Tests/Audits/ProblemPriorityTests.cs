using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain.Audits;

namespace Pipeline.Domain.Tests.Audits;

public class ProblemPriorityTests
{
    [Fact]
    public void Where_all_are_equal_all_lie_in_the_middle_and_share_the_first_rank()
    {
        var found = ProblemPriorities.Of([Problem("a", 3, 3), Problem("b", 3, 3)], Weights(1, 1));
        Assert.All(found, p => Assert.Equal((50, 1, 1, 1), (p.Score, p.Rank, p.BestRank, p.WorstRank)));
    }

    [Fact]
    public void One_criterion_goes_from_0_to_100_within_the_list()
    {
        var found = ProblemPriorities.Of([Problem("a", -5, 1), Problem("b", 5, 1), Problem("c", 0, 1)], Weights(3, 1));
        Assert.Equal([0, 100, 50], found.Select(p => p.Normalised["severity"]));
        Assert.Equal([12.5, 87.5, 50], found.Select(p => p.Score));
        Assert.Equal([3, 1, 2], found.Select(p => p.Rank));
    }

    // By severity a before b, by frequency b before a: with equal weights they tie, and either is first when one weight changes.
    [Fact]
    public void Problems_that_lead_on_different_criteria_change_places_with_the_weights()
    {
        var found = ProblemPriorities.Of([Problem("a", 9, 1), Problem("b", 1, 9)], Weights(1, 1));
        Assert.All(found, p => Assert.Equal((50, 1, 1, 2), (p.Score, p.Rank, p.BestRank, p.WorstRank)));
    }

    [Fact]
    public void The_rank_lies_in_its_range_and_the_size_of_all_weights_together_changes_nothing() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Gen.Choose(-50, 50).ArrayOf(12).ToArbitrary(), (int[] n) =>
        {
            SafetyProblem[] problems = [.. Enumerable.Range(0, 6).Select(i => Problem($"p{i}", n[2 * i], n[(2 * i) + 1]))];
            var found = ProblemPriorities.Of(problems, Weights(0.7, 0.3));
            Assert.All(found, p => Assert.InRange(p.Rank, p.BestRank, p.WorstRank));
            Assert.All(found, p => Assert.InRange(p.Score, 0, 100 + 1e-9));
            var larger = ProblemPriorities.Of(problems, Weights(70, 30));
            Assert.Equal(found.Select(p => (p.Rank, p.BestRank, p.WorstRank)), larger.Select(p => (p.Rank, p.BestRank, p.WorstRank)));
        }));

    [Fact]
    public void A_list_of_one_criterion_and_an_empty_list_work()
    {
        Assert.Equal([2, 1], ProblemPriorities.Of([Problem("a", 1, 1), Problem("b", 2, 1)], Weights(1, 0)).Select(p => p.Rank));
        Assert.Empty(ProblemPriorities.Of([], ProblemPriorities.DefaultWeights));
    }

    [Fact]
    public void A_value_that_is_not_known_cannot_be_compared()
    {
        Assert.Contains("a lacks", Assert.Throws<ArgumentException>(() => ProblemPriorities.Of([Problem("a", 1, 1)], ProblemPriorities.DefaultWeights)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ProblemPriorities.Of([Problem("a", 1, double.NaN)], Weights(1, 1)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 2)]
    public void Weights_are_not_below_nothing_and_not_all_nothing(double severity, double frequency) =>
        Assert.Throws<ArgumentException>(() => ProblemPriorities.Of([Problem("a", 1, 1)], Weights(severity, frequency)));

    private static SafetyProblem Problem(string code, double severity, double frequency) => new(code, Weights(severity, frequency));

    private static Dictionary<string, double> Weights(double severity, double frequency) =>
        new(StringComparer.Ordinal) { ["severity"] = severity, ["frequency"] = frequency };
}
