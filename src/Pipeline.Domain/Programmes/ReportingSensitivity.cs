namespace Pipeline.Domain.Programmes;

/// <summary>Which outcomes move with the readiness to report as much as with what happened (methods 3.13).</summary>
public static class ReportingSensitivity
{
    private static readonly string[] codes = ["0301", "0208", "02051", "06"];

    /// <summary>Whether recorded numbers of the outcome may not be read as what happened without a second source.</summary>
    public static bool IsSensitive(this Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.ReportingSensitive
            ?? (outcome.Iccs is { } iccs && (Array.Exists(codes, code => iccs.StartsWith(code, StringComparison.Ordinal)) || (outcome.InTheFamily && iccs.StartsWith("0201", StringComparison.Ordinal))));
    }
}
