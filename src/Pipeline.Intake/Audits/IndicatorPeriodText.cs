using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Intake.Crime;

namespace Pipeline.Intake.Audits;

/// <summary>Periods as tables write them: <c>2024</c>, <c>2024-05</c>, <c>2024-Q2</c>, <c>2023-07/2024-06</c>.</summary>
internal static class IndicatorPeriodText
{
    private const int Year = 12;
    private const int Quarter = 3;

    /// <summary>A longer span is no value of a time any more, and most likely a slip of the keyboard.</summary>
    private const int MostMonths = 120;

    public static bool TryRead(string text, out IndicatorPeriod period)
    {
        period = new IndicatorPeriod(default, 0);
        if (text.Length == 4 && TryYear(text, out var year)) period = new IndicatorPeriod(new Month(year, 1), Year);
        else if (TryMonth(text, out var month)) period = new IndicatorPeriod(month, 1);
        else if (text.Length == 7 && text[4] == '-' && text[5] is 'Q' or 'q' && text[6] is >= '1' and <= '4' && TryYear(text[..4], out year))
            period = new IndicatorPeriod(new Month(year, 1 + (Quarter * (text[6] - '1'))), Quarter);
        else if (text.Split('/') is [var from, var to] && TryMonth(from, out var first) && TryMonth(to, out var last) && last >= first && last - first < MostMonths)
            period = new IndicatorPeriod(first, last - first + 1);
        return period.Months > 0;
    }

    /// <summary>The first day of a month, which is what a spreadsheet makes of a month that was typed into it.</summary>
    public static bool TryFirstDay(string text, out IndicatorPeriod period)
    {
        period = new IndicatorPeriod(default, 0);
        if (text.Length != 10 || !text.EndsWith("-01", StringComparison.Ordinal) || !TryMonth(text[..7], out var month)) return false;
        period = new IndicatorPeriod(month, 1);
        return true;
    }

    /// <summary>One text for each period, without a slash.</summary>
    public static string Of(IndicatorPeriod period) => period switch
    {
        { Months: 1 } => period.From.ToString(),
        { Months: Year, From.Number: 1 } => period.From.Year.ToString(CultureInfo.InvariantCulture),
        _ => $"{period.From}..{period.Last}",
    };

    private static bool TryMonth(string text, out Month month) => Month.TryParse(text, out month) && MonthCell.IsPlausible(month.Year);

    private static bool TryYear(string text, out int year) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && MonthCell.IsPlausible(year);
}
