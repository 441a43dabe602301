namespace Pipeline.Scale.Simulation;

/// <summary>A timer that publishes.</summary>
/// <param name="ComputeSeconds">From the reading of the manifest to the swap, on average; a run takes between 0.8 and 1.2 times that.</param>
/// <param name="SwapSeconds">Writing the manifest.</param>
/// <param name="ChangeChance">That a run has anything to publish. A run without is not counted.</param>
public sealed record PublishingTimer(string Name, double PeriodSeconds, double ComputeSeconds, double SwapSeconds, double ChangeChance)
{
    /// <summary>How long after the beginning of its period it starts.</summary>
    public double OffsetSeconds { get; init; }
}

/// <param name="Published">Runs that ended with a swap.</param>
/// <param name="GivenUp">Runs that lost as often as they may; the next run takes their work up.</param>
/// <param name="Attempts">Computations of all of them.</param>
public sealed record SwapOutcome(int Published, int GivenUp, int Attempts, double ComputedSeconds, double LostSeconds, double LongestSeconds);

/// <summary>
/// Timers that start by the clock and swap one manifest under If-Match. Who finds that another one swapped since it read computes again: that is what
/// the publisher does. With <c>mergeOnly</c> it only puts its results into the newer manifest: scopes of different timers never meet.
/// </summary>
public static class ManifestSwaps
{
    private const int MostTries = 8;

    /// <summary>The minute of each quarter of an hour at which the usual schedules start the timers that publish.</summary>
    public static IReadOnlyDictionary<string, int> UsualMinutes { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["CompileCrime"] = 1, ["TabulateSurvey"] = 3, ["EvaluateProgrammes"] = 6, ["CompileAudits"] = 9,
    };

    public static SwapOutcome Run(IReadOnlyList<PublishingTimer> timers, double seconds, int seed, bool mergeOnly = false)
    {
        ArgumentNullException.ThrowIfNull(timers);
        var random = new Random(seed);
        var swaps = new PriorityQueue<Attempted, (double At, int Timer)>();
        var lastSwap = double.NegativeInfinity;
        var outcome = new SwapOutcome(0, 0, 0, 0, 0, 0);
        for (var t = 0; t < timers.Count; t++) Begin(t, 0);
        while (swaps.TryDequeue(out var run, out var when))
        {
            var timer = timers[run.Timer];
            if (lastSwap <= run.Read)
            {
                lastSwap = when.At;
                outcome = outcome with { Published = outcome.Published + 1, LongestSeconds = Math.Max(outcome.LongestSeconds, when.At - run.Began) };
                Begin(run.Timer, when.At);
                continue;
            }

            if (!mergeOnly) outcome = outcome with { LostSeconds = outcome.LostSeconds + run.Computed };
            if (run.Try == MostTries)
            {
                outcome = outcome with { GivenUp = outcome.GivenUp + 1, LongestSeconds = Math.Max(outcome.LongestSeconds, when.At - run.Began) };
                Begin(run.Timer, when.At);
                continue;
            }

            Attempt(run with { Read = when.At, Try = run.Try + 1 }, mergeOnly ? 0 : Computing(timer));
        }

        return outcome;

        double Computing(PublishingTimer timer) => timer.ComputeSeconds * (0.8 + 0.4 * random.NextDouble());

        // A timer does not overlap itself: after a long run the next time on the clock counts.
        void Begin(int t, double from)
        {
            var timer = timers[t];
            var due = timer.OffsetSeconds + (from <= timer.OffsetSeconds ? 0 : Math.Ceiling((from - timer.OffsetSeconds) / timer.PeriodSeconds) * timer.PeriodSeconds);
            while (due < seconds && random.NextDouble() >= timer.ChangeChance) due += timer.PeriodSeconds;
            if (due < seconds) Attempt(new Attempted(t, due, due, 1, 0), Computing(timer));
        }

        void Attempt(Attempted run, double computing)
        {
            if (computing > 0 || run.Try == 1) outcome = outcome with { Attempts = outcome.Attempts + 1, ComputedSeconds = outcome.ComputedSeconds + computing };
            swaps.Enqueue(run with { Computed = computing }, (run.Read + computing + timers[run.Timer].SwapSeconds, run.Timer));
        }
    }

    private readonly record struct Attempted(int Timer, double Began, double Read, int Try, double Computed);
}
