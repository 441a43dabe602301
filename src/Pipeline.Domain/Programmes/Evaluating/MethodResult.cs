namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>What a method found.</summary>
internal sealed record MethodResult
{
    /// <summary>Why it is the one.</summary>
    public required Reason Because { get; init; }

    public required Estimate Main { get; init; }

    public IReadOnlyList<Estimate> Others { get; init; } = [];

    /// <summary>Second lines that the data refuse.</summary>
    public IReadOnlyList<MethodRefusal> Refused { get; init; } = [];

    public IReadOnlyList<EventTimeEffect> EventStudy { get; init; } = [];

    public LeadsTest? Leads { get; init; }

    public IReadOnlyList<StartGroupEffect> StartGroups { get; init; } = [];

    public SyntheticControlPicture? Synthetic { get; init; }

    public RandomisationPicture? Randomisation { get; init; }

    /// <summary>Lines that the model draws.</summary>
    public IReadOnlyList<GroupSeries> Lines { get; init; } = [];

    /// <summary>Events prevented by the model itself; where null they follow from a ratio.</summary>
    public Prevented? Prevented { get; init; }

    public IReadOnlyList<Reason> Notes { get; init; } = [];

    public IReadOnlyList<Reason> Threats { get; init; } = [];

    /// <summary>What is compared is untreated: a control group, later-treated areas, donors.</summary>
    public bool Compared { get; init; } = true;

    /// <summary>The method made its own comparison group alike before the start.</summary>
    public bool Fitted { get; init; }
}

/// <summary>Exactly one of the two is null.</summary>
internal readonly record struct MethodAttempt(MethodResult? Result, Reason? Refusal)
{
    public static MethodAttempt Refuse(string code, params ReadOnlySpan<ReasonValue> values) => new(null, Reason.Of(code, values));

    public static implicit operator MethodAttempt(MethodResult result) => new(result, null);

    /// <summary>A result that no report could print, such as an infinite ratio, is none.</summary>
    public MethodAttempt IfFinite(OutcomeStudy study) =>
        Result is { } result && !double.IsFinite(result.Main.Value) ? Undetermined(study) : this;

    public static MethodAttempt Undetermined(OutcomeStudy study) => Refuse(
        Reasons.RefuseUndetermined, new ReasonValue("events", study.Events(study.Treated.Concat(study.Control), Enumerable.Range(0, study.Count)) ?? 0));
}
