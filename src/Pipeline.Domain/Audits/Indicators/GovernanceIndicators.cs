using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Surveys;

namespace Pipeline.Domain.Audits.Indicators;

/// <summary>Computes indicators from the city's own answers to the survey, its pledges and the rounds of its audit.</summary>
internal sealed class GovernanceIndicators(IndicatorInputs inputs)
{
    /// <summary>Of <see cref="IndicatorValue.Source"/>, where nobody sent the value.</summary>
    private const string Programmes = "programmes";

    private const string Audit = "audit";

    /// <summary>The questions below are those of this questionnaire.</summary>
    private const string Questionnaire = "global-survey";

    private const double DaysOfYear = 365.25;

    private static readonly string[] outsiders = ["other_authority", "international", "university"];

    public ComputedIndicator Of(Indicator indicator, IndicatorRule rule) => rule.Recipe switch
    {
        IndicatorRecipe.OwnForce => OwnForce(indicator),
        IndicatorRecipe.Strategy => YesNo(indicator, Choice("q13") switch { "yes" => true, "no" => false, _ => null }),
        IndicatorRecipe.Evaluation => YesNo(indicator, EvaluatedFromOutside()),
        IndicatorRecipe.Pledges => OnTime(indicator),
        IndicatorRecipe.LastAudit => Age(indicator),
        _ => ComputedIndicator.Not(IndicatorWhy.NotSent),
    };

    /// <summary>Members per residents of the year, as the city states both; a city without a force has none, which is a true zero.</summary>
    private ComputedIndicator OwnForce(Indicator indicator)
    {
        double? members = Choice("q08") switch { "no" => 0, "yes" => Number("q08members"), _ => null };
        if (members is null || indicator.Per is not { } per) return ComputedIndicator.Not(IndicatorWhy.NotSent);
        var year = inputs.Answers!.Year;
        double? residents = inputs.Population.Where(known => known.Year <= year).MaxBy(known => known.Year)?.Residents;
        residents ??= Number("q01");
        if (residents is not > 0) return ComputedIndicator.Not(IndicatorWhy.NoDenominator);
        return ComputedIndicator.Of(Answer(indicator, per * members.Value / residents.Value) with { Numerator = members, Denominator = residents });
    }

    /// <summary>Null where somebody from outside may have taken part and nobody says so.</summary>
    private bool? EvaluatedFromOutside() => Choice("q28") switch
    {
        "no" => false,
        "yes" when Ticks("q30") is { Count: > 0 } by => by.Any(code => outsiders.Contains(code, StringComparer.Ordinal)) ? true : by is ["municipality"] ? false : null,
        _ => null,
    };

    private ComputedIndicator YesNo(Indicator indicator, bool? answer) =>
        answer is { } yes ? ComputedIndicator.Of(Answer(indicator, yes ? 1 : 0)) : ComputedIndicator.Not(IndicatorWhy.NotSent);

    private ComputedIndicator OnTime(Indicator indicator)
    {
        if (inputs.Pledges.Count == 0) return ComputedIndicator.Not(IndicatorWhy.NotSent);
        var due = inputs.Pledges.Sum(board => board.Due);
        if (due == 0) return ComputedIndicator.Not(IndicatorWhy.NoDenominator);

        // The board rounds its percentage: the whole number of pledges behind it is the nearest one.
        var kept = inputs.Pledges.Sum(board => (int)Math.Round((board.OnTimePercentOfDue ?? 0) * board.Due / 100));
        return ComputedIndicator.Of(Judged(indicator, inputs.Pledges.Max(board => board.AsOf), 100.0 * kept / due, Programmes) with { Numerator = kept, Denominator = due });
    }

    private ComputedIndicator Age(Indicator indicator) => inputs.LastRoundClosed is { } closed && closed <= inputs.AsOf
        ? ComputedIndicator.Of(Judged(indicator, inputs.AsOf, Math.Round((inputs.AsOf.DayNumber - closed.DayNumber) / DaysOfYear, 2), Audit))
        : ComputedIndicator.Not(IndicatorWhy.NotSent);

    private IndicatorValue Answer(Indicator indicator, double value) => new(
        indicator.Code, null, new IndicatorPeriod(new Month(inputs.Answers!.Year, 1), 12), Datum.Of(value), null, null, inputs.Answers.Instrument.Name, IndicatorQuality.Good, Provisional: false,
        IndicatorOrigin.Survey);

    private static IndicatorValue Judged(Indicator indicator, DateOnly on, double value, string source) => new(
        indicator.Code, null, new IndicatorPeriod(new Month(on.Year, on.Month), 1), Datum.Of(value), null, null, source, IndicatorQuality.Good, Provisional: false, IndicatorOrigin.Audit);

    /// <summary>Code of the option chosen; null without an answer, and for one to a question that was not asked.</summary>
    private string? Choice(string figure) =>
        Asked(figure) is { Column: { } column } asked && inputs.Answers!.Answers.TryGetValue(column, out var code) && asked.Options.Any(option => string.Equals(option.Code, code, StringComparison.Ordinal)) ? code : null;

    private double? Number(string figure) =>
        Asked(figure) is { Column: { } column } && inputs.Answers!.Answers.TryGetValue(column, out var cell) ? (double?)TypedValue.Read(QuestionType.Number, cell) : null;

    private List<string> Ticks(string figure) => Asked(figure) is { } asked
        ? [.. asked.Options.Where(option => option.Column is { } column && inputs.Answers!.Answers.TryGetValue(column, out var cell) && cell is "1").Select(option => option.Code)]
        : [];

    private InstrumentFigure? Asked(string code)
    {
        if (inputs.Answers is not { } own || !string.Equals(own.Instrument.Code, Questionnaire, StringComparison.Ordinal)) return null;
        var figure = own.Instrument.Figures.FirstOrDefault(known => string.Equals(known.Code, code, StringComparison.Ordinal));
        for (var gate = figure?.Gate; gate is not null;)
        {
            if (!own.Answers.TryGetValue(gate.Column, out var answer) || !gate.Values.Contains(answer, StringComparer.Ordinal)) return null;
            var column = gate.Column;
            gate = own.Instrument.Figures.FirstOrDefault(known => string.Equals(known.Column, column, StringComparison.Ordinal))?.Gate;
        }

        return figure;
    }
}
