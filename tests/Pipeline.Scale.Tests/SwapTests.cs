using Pipeline.Scale.Simulation;

namespace Pipeline.Scale.Tests;

public sealed class SwapTests
{
    private const double Day = 86_400;

    [Fact]
    public void A_timer_alone_never_loses()
    {
        var outcome = ManifestSwaps.Run([Timer("a", 100)], Day, seed: 1);
        Assert.Equal((96, 96, 0), (outcome.Published, outcome.Attempts, outcome.GivenUp));
        Assert.Equal(0, outcome.LostSeconds);
    }

    [Fact]
    public void The_slower_of_two_timers_computes_twice_each_time()
    {
        var outcome = ManifestSwaps.Run([Timer("slow", 100), Timer("fast", 5)], Day, seed: 1);
        Assert.Equal((192, 288, 0), (outcome.Published, outcome.Attempts, outcome.GivenUp));
        Assert.InRange(outcome.LostSeconds, 96 * 80, 96 * 120);
    }

    [Fact]
    public void A_run_that_is_longer_than_the_pause_between_swaps_gives_up_in_the_end()
    {
        var outcome = ManifestSwaps.Run([Timer("slow", 1_000), Timer("fast", 5)], 10 * Day, seed: 1);
        Assert.True(outcome.GivenUp > 0);
        Assert.True(outcome.LongestSeconds > 8 * 800);
    }

    [Fact]
    public void Merging_only_computes_each_run_once()
    {
        var outcome = ManifestSwaps.Run([Timer("slow", 1_000), Timer("fast", 5)], 10 * Day, seed: 1, mergeOnly: true);
        Assert.Equal(0, outcome.GivenUp);
        Assert.Equal(outcome.Published, outcome.Attempts);
    }

    private static PublishingTimer Timer(string name, double seconds) => new(name, 900, seconds, 0.1, 1);
}
