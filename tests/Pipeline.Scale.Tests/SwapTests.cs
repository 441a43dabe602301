using System.Text.Json;
using Pipeline.Scale.Simulation;
using Pipeline.Tests;

namespace Pipeline.Scale.Tests;

public sealed class SwapTests
{
    private const double Day = 86_400;

    [Fact]
    public void Timers_that_start_apart_do_not_compute_for_each_other()
    {
        List<PublishingTimer> together = [Timer("slow", 100), Timer("fast", 5)];
        Assert.NotEqual(0, ManifestSwaps.Run(together, Day, seed: 1).LostSeconds);
        Assert.Equal(0, ManifestSwaps.Run([together[0], together[1] with { OffsetSeconds = 300 }], Day, seed: 1).LostSeconds);
    }

    [Fact]
    public void Timers_start_when_the_usual_settings_say()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Repository.Path("local.settings.sample.json")));
        foreach (var (timer, minute) in ManifestSwaps.UsualMinutes)
            Assert.Equal($"0 {minute}-59/15 * * * *", settings.RootElement.GetProperty("Values").GetProperty(timer + "Schedule").GetString());
    }

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
