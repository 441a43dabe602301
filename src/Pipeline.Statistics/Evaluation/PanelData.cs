namespace Pipeline.Statistics.Evaluation;

/// <summary>Areas over time, all rows of one area together (unit 0 from its first period to its last, then unit 1).</summary>
/// <param name="Outcome">Units x Periods: counts, or any measure for least squares; NaN where it is not known, which is not zero.</param>
/// <param name="Exposure">Same shape: residents, or residents times days, above 0 (NaN makes the cell missing); null when it is the same everywhere.</param>
/// <param name="Treated">Same shape: whether the programme ran there and then.</param>
public sealed record PanelData(int Units, int Periods, double[] Outcome, double[]? Exposure, bool[] Treated)
{
    /// <summary>
    /// How much of the treatment each cell had, in place of yes or no: such as the share of the year that a law was in force. NaN makes the cell missing.
    /// Null takes 1 for treated cells and 0 for others. Event studies and stacks know start dates only and do not read it.
    /// </summary>
    public double[]? Dose { get; init; }

    /// <summary>Builds the treated cells from the period that each unit's programme began in.</summary>
    /// <param name="outcome">Unit x period, rows of equal length.</param>
    /// <param name="firstTreated">Index of a period for each unit; null for never, and an index beyond the last period means the same.</param>
    /// <param name="exposure">Unit x period, or null.</param>
    public static PanelData Of(IReadOnlyList<double[]> outcome, IReadOnlyList<int?> firstTreated, IReadOnlyList<double[]>? exposure = null)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(firstTreated);
        if (outcome.Count == 0 || outcome.Any(row => row.Length != outcome[0].Length)) throw new ArgumentException("Rows of one length, at least one.", nameof(outcome));
        if (firstTreated.Count != outcome.Count) throw new ArgumentException("One start, or null, for each unit.", nameof(firstTreated));
        if (exposure is not null && (exposure.Count != outcome.Count || exposure.Any(row => row.Length != outcome[0].Length)))
            throw new ArgumentException("Exposure has the shape of the outcome.", nameof(exposure));
        var periods = outcome[0].Length;
        return new PanelData(
            outcome.Count, periods, [.. outcome.SelectMany(row => row)], exposure is null ? null : [.. exposure.SelectMany(row => row)],
            [.. firstTreated.SelectMany(first => Enumerable.Range(0, periods).Select(t => t >= first))]);
    }

    /// <summary>
    /// The logarithm of the rate in place of the count, for least squares; null when a known count is 0, whose logarithm no constant can stand in for
    /// without moving the result.
    /// </summary>
    public PanelData? LogRates()
    {
        Check(this, counts: true);
        if (Array.Exists(Outcome, count => count == 0)) return null;
        var exposure = Exposure;
        return this with { Outcome = [.. Outcome.Select((count, cell) => Math.Log(count / (exposure is null ? 1 : exposure[cell])))], Exposure = null };
    }

    /// <exception cref="ArgumentException">The arrays do not fit each other, or a count or an exposure is none.</exception>
    internal static void Check(PanelData data, bool counts)
    {
        ArgumentNullException.ThrowIfNull(data);
        var (units, periods, outcome, exposure, treated) = data;
        if (units < 1 || periods < 1 || outcome.Length != units * periods || treated.Length != outcome.Length || (exposure is not null && exposure.Length != outcome.Length))
            throw new ArgumentException("Outcome, exposure and treatment have one cell for each unit and period.", nameof(data));
        if (data.Dose is { } dose && (dose.Length != outcome.Length || Array.Exists(dose, double.IsInfinity))) throw new ArgumentException("A dose is a finite number for each cell, or NaN for missing.", nameof(data));
        if (Array.Exists(outcome, double.IsInfinity) || (counts && Array.Exists(outcome, y => y < 0)))
            throw new ArgumentException("An outcome is a finite number, or NaN for missing; a count is not negative.", nameof(data));
        if (exposure is not null && Array.Exists(exposure, e => e <= 0 || double.IsInfinity(e)))
            throw new ArgumentException("An exposure is above 0, or NaN for missing.", nameof(data));
    }
}
