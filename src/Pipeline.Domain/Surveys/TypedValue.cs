using System.Globalization;

namespace Pipeline.Domain.Surveys;

/// <summary>Numbers, amounts and days as they were typed, and the bands in which they are counted.</summary>
internal static class TypedValue
{
    private static readonly string[] DayFormats = ["yyyy-MM-dd", "yyyy-MM", "yyyy"];

    /// <summary>The number typed, or the year of the day; null for what is neither, and for less than nothing.</summary>
    public static decimal? Read(QuestionType type, string cell)
    {
        if (type == QuestionType.Date)
            return DateOnly.TryParseExact(cell, DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.Year : null;
        return AmountEntry.Parse(cell) is { Problem: null, Value: >= 0 } typed ? typed.Value : null;
    }

    /// <summary>
    /// The value that is put into a band: an amount in US dollars, divided by what the question says. Null where it cannot be had, for
    /// want of a rate or of the divisor: amounts in different currencies, or of cities of unknown size, are not comparable.
    /// </summary>
    public static decimal? Compared(InstrumentFigure figure, decimal value, SurveyResponse response, ExchangeRates? rates)
    {
        if (figure.Type != QuestionType.Amount) return value;
        if (rates?.For(response) is not { } rate) return null;
        if (figure.Per is null) return value * rate;
        return response.Answers.TryGetValue(figure.Per, out var cell) && Read(QuestionType.Number, cell) is >= 1 and { } divisor ? value * rate / divisor : null;
    }

    /// <summary>Index of the band that holds the value; null for none.</summary>
    public static int? BandOf(InstrumentFigure figure, decimal value)
    {
        for (var i = 0; i < figure.Options.Count; i++)
            if (!(value < figure.Options[i].From) && !(value >= figure.Options[i].To)) return i;
        return null;
    }
}
