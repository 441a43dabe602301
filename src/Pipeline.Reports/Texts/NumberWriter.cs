using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Reports.Texts;

/// <summary>
/// Numbers, dates and states of a datum as a reader of the language writes them. Own rules, not the machine's culture:
/// the same report has the same bytes on every machine.
/// </summary>
internal sealed class NumberWriter(Language language, TextBook texts)
{
    private const char NarrowNoBreakSpace = '\u202F';
    private const char NoBreakSpace = '\u00A0';

    /// <summary>A true minus, as wide as a digit; a hyphen could be taken for a range.</summary>
    private const char Minus = '\u2212';

    private string Group => language switch { Language.En => ",", Language.Pt => ".", _ => NarrowNoBreakSpace.ToString() };

    private char Mark => language == Language.En ? '.' : ',';

    public string Whole(long number)
    {
        var digits = Math.Abs((decimal)number).ToString(CultureInfo.InvariantCulture);
        return (number < 0 ? Minus.ToString() : string.Empty) + Grouped(digits);
    }

    /// <summary>Rounds half away from zero (methods section 0).</summary>
    public string Decimal(double number, int decimals)
    {
        if (!double.IsFinite(number) || Math.Abs(number) > 1e15) throw new ArgumentOutOfRangeException(nameof(number), number, "Not a number that a report can print");
        var rounded = Math.Round((decimal)number, decimals, MidpointRounding.AwayFromZero);
        var text = Math.Abs(rounded).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var grouped = point < 0 ? Grouped(text) : Grouped(text[..point]) + Mark + text[(point + 1)..];
        return (rounded < 0 ? Minus.ToString() : string.Empty) + grouped;
    }

    public string Percent(double percent, int decimals = 0) =>
        Decimal(percent, decimals) + (language is Language.En or Language.Pt ? "%" : NoBreakSpace + "%");

    /// <summary>A share of cases: in percent, or under thirty cases as their number, where a percentage looks more exact than it is.</summary>
    public string ShareOf(double percent, int cases)
    {
        const int FewCases = 30;
        return cases < FewCases ? Decimal(percent * cases / 100, 0) : Percent(percent);
    }

    /// <summary>With its sign, also for a rise: "+12.5%".</summary>
    public string SignedPercent(double percent, int decimals = 1) =>
        (Math.Round((decimal)percent, decimals, MidpointRounding.AwayFromZero) > 0 ? "+" : string.Empty) + Percent(percent, decimals);

    /// <summary>The number, or <c>c</c> for suppressed, <c>x</c> for not available; <c>u</c> behind what is unreliable.</summary>
    public string Of(Datum datum, int decimals = 0) => datum.State switch
    {
        DatumState.Suppressed => "c",
        DatumState.NotAvailable => "x",
        _ => Decimal(datum.Number, decimals) + (datum.Unreliable ? NoBreakSpace + "u" : string.Empty),
    };

    /// <summary>A p-value with three decimals; what would round to zero is said to be small, since no p is zero.</summary>
    public string P(Datum datum)
    {
        const double Least = 0.001;
        return datum is { HasValue: true, Number: < Least } ? "<" + NoBreakSpace + Decimal(Least, 3) : Of(datum, 3);
    }

    public string PercentOf(Datum datum, int decimals = 0) => datum.State switch
    {
        DatumState.Suppressed => "c",
        DatumState.NotAvailable => "x",
        _ => Percent(datum.Number, decimals) + (datum.Unreliable ? NoBreakSpace + "u" : string.Empty),
    };

    public string Range(double low, double high, int decimals) => texts.Say("common.range", ("low", Decimal(low, decimals)), ("high", Decimal(high, decimals)));

    public string MonthName(Month month) =>
        texts.Say("common.month-year", ("month", texts.Say("month." + month.Number.ToString(CultureInfo.InvariantCulture))), ("year", Year(month.Year)));

    /// <summary>"Jan 2021": for axes and lists of months.</summary>
    public string MonthAndYear(Month month) => texts.Say("common.month-short-year", ("month", MonthShort(month.Number)), ("year", Year(month.Year)));

    /// <summary>Full hours as clocks of the language show them: "18:00", "18 h".</summary>
    public string Hour(int hour) => texts.Say("common.hour", ("hour", language == Language.En || language == Language.Es ? hour.ToString("00", CultureInfo.InvariantCulture) : hour.ToString(CultureInfo.InvariantCulture)));

    public string MonthShort(int number) => texts.Say("month.short." + number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Years are never grouped.</summary>
    public string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    public string Date(DateTimeOffset moment)
    {
        var utc = moment.UtcDateTime;
        var day = language == Language.Fr && utc.Day == 1 ? "1er" : utc.Day.ToString(CultureInfo.InvariantCulture);
        return texts.Say("common.date", ("day", day), ("month", texts.Say("month." + utc.Month.ToString(CultureInfo.InvariantCulture))), ("year", Year(utc.Year)));
    }

    public string DateTime(DateTimeOffset moment) =>
        texts.Say("common.date-time", ("date", Date(moment)), ("time", moment.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)));

    /// <summary>Groups of three from four digits on; in Spanish from five on, as the Academy writes.</summary>
    private string Grouped(string digits)
    {
        var least = language is Language.Es ? 5 : 4;
        if (digits.Length < least) return digits;
        var first = digits.Length % 3;
        var parts = new List<string>();
        if (first > 0) parts.Add(digits[..first]);
        for (var i = first; i < digits.Length; i += 3) parts.Add(digits.Substring(i, 3));
        return string.Join(Group, parts);
    }
}
