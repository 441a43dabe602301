namespace Pipeline.Domain.Programmes;

/// <summary>Execution of a budget (methods 3.12). A project that gave 8 of 22 million to a flood executed 59 % of its budget and 93 % of what it kept: both are true.</summary>
public static class BudgetTracking
{
    /// <returns>Null where there is nothing to execute or nobody reported any spending.</returns>
    public static BudgetExecution? Of(Budget budget)
    {
        ArgumentNullException.ThrowIfNull(budget);
        var lines = budget.Lines.Select(Line).ToArray();
        var (original, revised) = (lines.Sum(l => l.Original), lines.Sum(l => l.Revised));
        var unknown = lines.Count(l => l.Spent is null);
        if (!(original > 0) || unknown == lines.Length) return null;

        var spent = lines.Sum(l => l.Spent ?? 0);
        var perResident = budget.Residents is > 0 and { } residents ? spent / residents : (double?)null;
        return new(
            budget.Currency, original, revised, spent, 100 * spent / original, Share(spent, revised), 100 * lines.Sum(l => l.TakenOut) / original,
            perResident, budget.SpanYears is > 0 and { } years ? perResident / years : null)
        {
            LinesWithoutSpent = unknown,
            Lines = lines,
        };
    }

    private static BudgetLineExecution Line(BudgetLine line)
    {
        var revised = line.Revised ?? line.Original;
        return new(line.Code, line.Original, revised, line.Spent, Share(line.Spent, line.Original), Share(line.Spent, revised), Math.Max(0, line.Original - revised));
    }

    private static double? Share(double? spent, double budgeted) => budgeted > 0 ? 100 * spent / budgeted : null;
}
