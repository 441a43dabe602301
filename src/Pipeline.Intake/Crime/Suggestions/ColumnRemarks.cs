using System.Globalization;
using Pipeline.Domain;
using Texts = Pipeline.Intake.Crime.Suggestions.SuggestionTexts;

namespace Pipeline.Intake.Crime.Suggestions;

/// <summary>What is said of one column: its proposed role, and the counts and examples that speak for it.</summary>
internal sealed class ColumnRemarks(ColumnEvidence column, ColumnRoles roles)
{
    private const int MostTexts = 3;

    public SuggestedColumn Suggested(HashSet<string> used)
    {
        var inMonths = roles.MonthColumns.Contains(column);
        var isUsed = inMonths || used.Contains(column.Name);
        return new SuggestedColumn(column.Name, isUsed ? Role(inMonths) : Texts.NotRead, isUsed, column.Values == 0 ? Texts.Blank : Texts.Joined(Remarks()));
    }

    private LocalText Role(bool inMonths) => column switch
    {
        _ when inMonths => Texts.CountOfMonth,
        _ when column == roles.Id => Texts.Id,
        _ when column == roles.Date => ColumnRoles.Shape(column).Shape.Order is DateOrder.YearMonth or DateOrder.MonthYear ? Texts.Month : Texts.Date,
        _ when column == roles.Time => Texts.Time,
        _ when column == roles.Reported => Texts.Reported,
        _ when column == roles.Until => Texts.Until,
        _ when column == roles.East => Texts.East,
        _ when column == roles.North => Texts.North,
        _ when column == roles.Category => Texts.Category,
        _ when column == roles.Agency => Texts.Agency,
        _ when column == roles.Area => Texts.Area,
        _ => Texts.Count,
    };

    private IEnumerable<LocalText> Remarks()
    {
        object different = column.Texts is null ? Texts.AboutDifferent.With(column.Distinct) : column.Distinct;
        yield return Texts.Filled.With(column.Values, column.Rows, different);
        if (ColumnRoles.IsDated(column) || ColumnRoles.IsClock(column) || ColumnRoles.IsPartlyDated(column))
        {
            foreach (var remark in OfDates()) yield return remark;
        }
        else if (ColumnRoles.IsNumber(column))
        {
            yield return Texts.Range.With(Text(column.Numbers.Least), Text(column.Numbers.Most));
            if (column.Numbers.Zeros > 0) yield return Texts.Zeros.With(column.Numbers.Zeros);
            if (column.Numbers.LeadingZeros > 0) yield return Texts.LeadingZeros.With(column.Numbers.LeadingZeros);
            if (column.NoNumber is { } odd) yield return Texts.NotAllRead.With(odd.Text, odd.Row);
            yield return Texts.SuchAs.With(column.Example);
        }
        else if (column.Texts is { } texts && column.Distinct < column.Values)
        {
            yield return Texts.MostOften.With(string.Join(", ", texts.Take(MostTexts).Select(t => string.Create(CultureInfo.InvariantCulture, $"{Shorten.ForReading(t.Text)} ({t.Rows:N0})"))));
        }
        else
        {
            yield return Texts.SuchAs.With(column.Example);
        }
    }

    private IEnumerable<LocalText> OfDates()
    {
        foreach (var shape in column.Dates.Shapes.OrderByDescending(s => s.Count))
        {
            yield return Texts.ReadAs.With(shape.Count, column.Values, shape.Format);
            if (shape.OnlyDayFirst > 0) yield return Texts.DayFirstProved.With(shape.OnlyDayFirst, shape.DayFirstProof.Text, shape.DayFirstProof.Row);
            if (shape.OnlyMonthFirst > 0) yield return Texts.MonthFirstProved.With(shape.OnlyMonthFirst, shape.MonthFirstProof.Text, shape.MonthFirstProof.Row);
            if (shape.Midnights > 0) yield return Texts.Midnights.With(shape.Midnights);
        }

        var main = ColumnRoles.Shape(column);
        if (main.Shape.Order != DateOrder.None && !main.IsAmbiguous) yield return Texts.Range.With(Day(main.Days.First), Day(main.Days.Last));
        if (column.NoDate is { } odd) yield return Texts.NotAllRead.With(odd.Text, odd.Row);
        yield return Texts.SuchAs.With(column.Example);
    }

    private static string Day(int number) => string.Create(CultureInfo.InvariantCulture, $"{number / 10_000:0000}-{number / 100 % 100:00}-{number % 100:00}");

    private static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
