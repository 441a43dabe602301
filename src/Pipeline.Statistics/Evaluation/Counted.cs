using System.Runtime.CompilerServices;

namespace Pipeline.Statistics.Evaluation;

/// <summary>What may stand for a count of events: finite and not negative; parts are allowed, since an agency may split an event between areas.</summary>
internal static class Counted
{
    public static double From(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsFinite(value) && value >= 0 ? value : throw new ArgumentOutOfRangeException(name, value, "A count is finite and not negative.");

    public static double Exposed(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsFinite(value) && value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, "An exposure is finite and above 0.");
}
