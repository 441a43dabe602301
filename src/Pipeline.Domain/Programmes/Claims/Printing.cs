namespace Pipeline.Domain.Programmes.Claims;

/// <summary>What a printed number or word allows the true number to be.</summary>
internal static class Printing
{
    /// <summary>"About 25 %" still holds for 23 and for 27, as in the checks of a printed survey.</summary>
    private const double AboutPoints = 2;

    /// <summary>Numbers that are no percentages may be off by this share.</summary>
    private const double AboutShare = 0.05;

    /// <summary>"Much more" is at least half as much again.</summary>
    private const double Much = 1.5;

    /// <summary>Percent, or points: a smaller movement is none.</summary>
    private const double Movement = 1;

    private const double Significant = 0.05;

    /// <summary>A limit is a limit: it is not rounded, only freed from the last bits of the arithmetic.</summary>
    private const double Hair = 1e-12;

    /// <summary>Words that say a direction, or a multiple, without a number.</summary>
    public static bool NeedsNoNumber(Says says) => says is Says.Rose or Says.Fell or Says.NotRisen or Says.NotFallen or Says.Unchanged or Says.Doubled;

    public static double Signed(Published published, double value) => published.Direction == ClaimedDirection.Fall ? -value : value;

    /// <summary>Rounds half away from zero, as print does (methods section 0).</summary>
    public static decimal Rounded(double value, int decimals) => Math.Abs(value) < 1e15 ? Math.Round((decimal)value, decimals, MidpointRounding.AwayFromZero) : (decimal)value;

    /// <param name="number">Null for words.</param>
    /// <param name="p">Of the movement, where the formula gives one.</param>
    public static bool Holds(Published published, double? number, double recomputed, Formula formula, double? p)
    {
        var value = Signed(published, recomputed);
        var moved = formula == Formula.Ratio ? 100 * (recomputed - 1) : recomputed;
        var chance = p >= Significant;
        return published.Says switch
        {
            Says.Rose => moved >= Movement,
            Says.Fell => moved <= -Movement,
            Says.NotRisen => moved < Movement || chance,
            Says.NotFallen => moved > -Movement || chance,
            Says.Unchanged => Math.Abs(moved) < Movement,
            Says.Doubled => Math.Abs(value - 2) <= 2 * AboutShare,
            _ => number is { } n && Against(published, n, value, IsPercent(formula)),
        };
    }

    private static bool Against(Published published, double number, double value, bool percent)
    {
        var (printed, rounded) = (Rounded(number, published.Decimals), Rounded(value, published.Decimals));
        return published.Says switch
        {
            Says.About => rounded == printed || Math.Abs(value - number) <= (percent ? AboutPoints : AboutShare * Math.Abs(number)),
            Says.MoreThan => value > number,
            Says.AtLeast => value >= number * (1 - Hair),
            Says.LessThan => value < number,
            Says.AtMost => value <= number * (1 + Hair),
            Says.MuchMoreThan => value >= Much * number,
            Says.MuchLessThan => value <= number / Much,
            _ => rounded == printed,
        };
    }

    private static bool IsPercent(Formula formula) => formula is Formula.Change or Formula.MeanChange or Formula.LargestFall or Formula.Share or Formula.Points
        or Formula.Trend or Formula.RelativeEffect or Formula.BudgetExecution;
}
