namespace Pipeline.Statistics.Evaluation;

/// <summary>Why a panel gives no estimate. Facts about data, not faults of a program.</summary>
public enum PanelRefusal
{
    /// <summary>No unit was treated, or none whose cells can be used.</summary>
    NoTreatedUnit,

    /// <summary>No unit that was never or only later treated: nothing shows what would have happened.</summary>
    NoControlUnit,

    /// <summary>No period before the start.</summary>
    NoPeriodBefore,

    /// <summary>Event study: the last period before the start has no known cell (for counts: no event) among the treated or among the others.</summary>
    EmptyBase,

    /// <summary>The treatment is the same as a unit or a period, or as their sum: no comparison is left.</summary>
    NotIdentified,

    /// <summary>Fewer than two units with anything to learn from (two known periods; for counts also an event).</summary>
    TooFewUnits,

    /// <summary>As many effects as rows: no variation is left to judge them by.</summary>
    NoVariation,

    /// <summary>Counts: no finite effect fits best, such as when no event at all followed treatment.</summary>
    Separated,
}

/// <summary>An estimate, or the reason why there is none: exactly one of the two is null.</summary>
public readonly record struct PanelResult<T>(T? Estimate, PanelRefusal? Refusal)
    where T : class
{
    /// <exception cref="InvalidOperationException">There is none; see <see cref="Refusal"/>.</exception>
    public T Value => Estimate ?? throw new InvalidOperationException($"The panel gives no estimate: {Refusal}.");

    internal static PanelResult<T> Of(T estimate) => new(estimate, null);

    internal static PanelResult<T> Refuse(PanelRefusal why) => new(null, why);
}
