namespace Pipeline.Domain.Audits.Indicators;

/// <summary>How an indicator is computed from what the pipeline holds.</summary>
internal enum IndicatorRecipe
{
    /// <summary>Recorded offences of an ICCS code per residents.</summary>
    PerResident,

    /// <summary>Recorded offences of an ICCS code per dwellings, vehicles or establishments, whose number must be uploaded.</summary>
    PerOther,

    /// <summary>Recorded crime would hold it, and no code tells it: sex of the victim, weapon, relationship.</summary>
    ByAttribute,

    /// <summary>Share of crime in the top 5 % of cells.</summary>
    Concentration,

    /// <summary>Share of recorded crimes with a point.</summary>
    Located,

    /// <summary>Median days from report to receipt.</summary>
    Delay,

    /// <summary>Share of homicides that the agencies of the exchange record.</summary>
    Exchange,

    /// <summary>Members of the municipality's own force (Q8).</summary>
    OwnForce,

    /// <summary>Has a strategy (Q13).</summary>
    Strategy,

    /// <summary>The strategy was evaluated by somebody from outside (Q28, Q30).</summary>
    Evaluation,

    /// <summary>Pledges achieved on time, of those due.</summary>
    Pledges,

    /// <summary>Years since the latest round of the audit was closed.</summary>
    LastAudit,
}

/// <param name="Iccs">The offence, where there is one.</param>
internal sealed record IndicatorRule(string Indicator, IndicatorRecipe Recipe, string? Iccs = null);

/// <summary>
/// Which indicators of the framework <c>safety-audit</c> the pipeline computes, and from what; all others are uploaded. Of the survey, the budget (Q3) is not
/// here because no purchasing power parity is at hand, the safety budget (Q10) because it does not say what goes to prevention, the diagnostic (Q20) because
/// it has no date, and the cameras (Q23) because they are not counted.
/// </summary>
internal static class IndicatorRules
{
    private const string Framework = "safety-audit";

    public static IReadOnlyList<IndicatorRule> All { get; } =
    [
        new("D1-01", IndicatorRecipe.PerResident, "0101"),
        new("D1-02", IndicatorRecipe.PerResident, "0102"),
        new("D1-03", IndicatorRecipe.ByAttribute, "0101"),
        new("D1-04", IndicatorRecipe.ByAttribute, "0101"),
        new("D1-05", IndicatorRecipe.PerResident, "020111"),
        new("D1-06", IndicatorRecipe.PerResident, "02012"),
        new("D1-07", IndicatorRecipe.PerResident, "020221"),
        new("D1-08", IndicatorRecipe.PerResident, "02051"),
        new("D1-09", IndicatorRecipe.PerResident, "0204"),
        new("D1-10", IndicatorRecipe.PerResident, "0301"),
        new("D1-11", IndicatorRecipe.PerResident, "04011"),
        new("D1-12", IndicatorRecipe.PerOther, "04013"),
        new("D1-13", IndicatorRecipe.PerOther, "040121"),
        new("D1-14", IndicatorRecipe.PerOther, "05012"),
        new("D1-15", IndicatorRecipe.PerOther, "05021"),
        new("D1-16", IndicatorRecipe.PerResident, "05022"),
        new("D1-17", IndicatorRecipe.PerResident, "06012"),
        new("D1-18", IndicatorRecipe.ByAttribute, "02"),
        new("D1-20", IndicatorRecipe.Concentration),
        new("D2-02", IndicatorRecipe.OwnForce),
        new("D2-12", IndicatorRecipe.Located),
        new("D2-13", IndicatorRecipe.Delay),
        new("D9-01", IndicatorRecipe.Strategy),
        new("D9-02", IndicatorRecipe.LastAudit),
        new("D9-05", IndicatorRecipe.Evaluation),
        new("D9-06", IndicatorRecipe.Pledges),
        new("D9-07", IndicatorRecipe.Exchange, "0101"),
    ];

    /// <summary>Null for what is uploaded, and for indicators of other frameworks.</summary>
    public static IndicatorRule? For(IndicatorFramework framework, string indicator) =>
        string.Equals(framework.Code, Framework, StringComparison.Ordinal) ? All.FirstOrDefault(rule => string.Equals(rule.Indicator, indicator, StringComparison.Ordinal)) : null;
}
