using Pipeline.Scale.Simulation;

namespace Pipeline.Scale.Tests;

/// <summary>The simulation against what queueing theory says of systems that it can solve.</summary>
public sealed class QueueingTests
{
    private const int Files = 120_000;

    [Theory]
    [InlineData(1, 0.6)]
    [InlineData(3, 0.8)]
    [InlineData(8, 0.9)]
    public void Mean_wait_of_M_M_c_is_that_of_Erlang_C(int servers, double load)
    {
        const double ServicesPerSecond = 2;
        var outcome = Run(servers, load * servers * ServicesPerSecond, ServicesPerSecond, seed: 11);
        var expected = ErlangWait(servers, load) / (servers * ServicesPerSecond * (1 - load));
        var wait = outcome.Latencies.Average() - 1 / ServicesPerSecond;
        Assert.InRange(wait / expected, 0.9, 1.1);
    }

    [Fact]
    public void One_shared_core_gives_the_mean_time_of_processor_sharing()
    {
        // M/M/1 with processor sharing: mean time 1 / (mu - lambda), whatever is shared by how many (Kleinrock, Queueing Systems II, 4.4).
        const double Load = 0.7;
        var app = Servers(1) with { BatchSize = 32, NewBatchThreshold = 100_000, CoresOfInstance = 1 };
        var outcome = ScaleOut.Run(app, Exponential(Load, servicesPerSecond: 1, seed: 5), seed: 5);
        Assert.InRange(outcome.Latencies.Average() * (1 - Load), 0.93, 1.07);
    }

    [Fact]
    public void Littles_law_holds_of_what_was_simulated()
    {
        var outcome = Run(servers: 4, perSecond: 6, servicesPerSecond: 2, seed: 3);
        Assert.Equal(outcome.Latencies.Sum() / outcome.EndedAt, outcome.MeanMessages, outcome.MeanMessages * 1e-6);
    }

    [Fact]
    public void The_same_seed_gives_the_same_outcome_and_another_seed_another()
    {
        var app = new SimulatedApp { FaultChance = 0.2, AnnounceAgainSeconds = 300 };
        var first = ScaleOut.Run(app, Burst(2_000, 0), seed: 7);
        var again = ScaleOut.Run(app, Burst(2_000, 0), seed: 7);
        var other = ScaleOut.Run(app, Burst(2_000, 0), seed: 8);
        Assert.Equal(first.Latencies, again.Latencies);
        Assert.Equal(first.Lengths, again.Lengths);
        Assert.NotEqual(first.Latencies, other.Latencies);
    }

    [Theory]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(0.3, double.PositiveInfinity)]
    [InlineData(0.9, double.PositiveInfinity)]
    [InlineData(0.5, 70)]
    public void Every_file_that_arrived_is_decided_poisoned_or_waiting(double faults, double until)
    {
        var app = new SimulatedApp { FaultChance = faults, Until = until, AnnounceAgainSeconds = 300 };
        var outcome = ScaleOut.Run(app, Burst(3_000, 30), seed: 1);
        Assert.Equal(outcome.Arrived, outcome.Decided + outcome.Poisoned + outcome.Waiting);
        Assert.Equal(double.IsPositiveInfinity(until), outcome.Waiting == 0);
        Assert.Equal(faults > 0 && double.IsPositiveInfinity(until), outcome.Poisoned > 0);
    }

    [Fact]
    public void A_message_is_poisoned_as_often_as_five_faults_follow_each_other()
    {
        var app = new SimulatedApp { FaultChance = 0.5 };
        var outcome = ScaleOut.Run(app, Burst(20_000, 0), seed: 9);
        Assert.InRange(outcome.Poisoned / 20_000.0, 0.8 / 32, 1.2 / 32);
    }

    [Fact]
    public void Instances_follow_the_queue_by_four_at_a_time_and_no_further_than_the_limit()
    {
        // The first decision sees the first message; then 600 messages at 6 for each instance ask for 100. Of files that last a minute, none ends before the limit is reached.
        var app = new SimulatedApp { MostInstances = 12, ColdStartSeconds = 0 };
        var files = Enumerable.Repeat(new SimulatedFile(0, 60, 0, 0), 600);
        Assert.Equal(12, ScaleOut.Run(app, files, seed: 1).MostInstances);
        Assert.Equal(5, ScaleOut.Run(app with { Until = 15 }, files, seed: 1).MostInstances);
    }

    [Fact]
    public void The_partition_of_a_month_bounds_the_rate_whatever_the_instances()
    {
        var files = Enumerable.Range(0, 8_000).Select(_ => new SimulatedFile(0, 0.001, 15, 5)).ToList();
        var app = new SimulatedApp { MostInstances = 200, AlwaysThere = 200, PartitionRequestsPerSecond = 2_000 };
        var outcome = ScaleOut.Run(app, files, seed: 1);
        // 2,000 rows a second and five for each file are 400 files; between the waves of equal files the partition rests.
        Assert.InRange(outcome.Decided / outcome.EndedAt, 320, 400);
        Assert.True(ScaleOut.Run(app with { PartitionRequestsPerSecond = 20_000 }, files, seed: 1).EndedAt < outcome.EndedAt / 3);
    }

    [Fact]
    public void What_waits_for_five_minutes_is_announced_again_and_may_be_done_twice()
    {
        var files = Enumerable.Range(0, 200).Select(_ => new SimulatedFile(0, 10, 0, 0)).ToList();
        var app = new SimulatedApp { MostInstances = 2, AlwaysThere = 2 };
        var calm = ScaleOut.Run(app, files, seed: 1);
        var again = ScaleOut.Run(app with { AnnounceAgainSeconds = 300 }, files, seed: 1);
        Assert.Equal(0, calm.EmptyMessages + calm.Repeated);
        Assert.True(again.EmptyMessages > 50);
        Assert.Equal(200, again.Decided);
    }

    private static SimulationOutcome Run(int servers, double perSecond, double servicesPerSecond, int seed) =>
        ScaleOut.Run(Servers(servers), Exponential(perSecond, servicesPerSecond, seed), seed);

    /// <summary>So many instances, each with one file at a time.</summary>
    private static SimulatedApp Servers(int servers) => new() { BatchSize = 1, NewBatchThreshold = 0, MostInstances = servers, AlwaysThere = servers };

    private static List<SimulatedFile> Exponential(double perSecond, double servicesPerSecond, int seed)
    {
        var random = new Random(seed + 1000);
        return [.. Arrivals.Poisson(Files, perSecond, seed).Select(at => new SimulatedFile(at, -Math.Log(1 - random.NextDouble()) / servicesPerSecond, 0, 0))];
    }

    private static IEnumerable<SimulatedFile> Burst(int files, double seconds) => Enumerable.Range(0, files).Select(i => new SimulatedFile(seconds * i / files, 0.05, 15, 5));

    /// <summary>
    /// The chance to wait in M/M/c by Erlang's recursion for B (A. K. Erlang 1917; Cooper, Introduction to Queueing Theory, 3.4): nothing of it is shared with the simulation.
    /// </summary>
    private static double ErlangWait(int servers, double load)
    {
        var offered = load * servers;
        var blocked = 1.0;
        for (var n = 1; n <= servers; n++) blocked = offered * blocked / (n + offered * blocked);
        return blocked / (1 - load * (1 - blocked));
    }
}
