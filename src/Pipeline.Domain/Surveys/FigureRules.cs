namespace Pipeline.Domain.Surveys;

/// <summary>What one question must obey by its type.</summary>
internal static class FigureRules
{
    public static IEnumerable<string> Check(InstrumentFigure figure, Instrument instrument) =>
        [.. Columns(figure), .. Options(figure), .. IsMeasure(figure.Type) ? Bands(figure) : NoMeasure(figure), .. Amount(figure, instrument)];

    /// <summary>Typed numbers, which are published in bands.</summary>
    internal static bool IsMeasure(QuestionType type) => type is QuestionType.Number or QuestionType.Amount or QuestionType.Date;

    private static bool HasColumns(QuestionType type) => type is QuestionType.Multi or QuestionType.Rank;

    private static IEnumerable<string> Columns(InstrumentFigure figure)
    {
        foreach (var code in InstrumentRules.Repeated(figure.Options.Select(o => o.Code))) yield return $"{figure.Code} has option {code} twice";
        if (HasColumns(figure.Type))
        {
            if (figure.Column is not null) yield return $"{figure.Code} has a column for each option, so it needs none of its own";
            if (figure.Options.Any(o => o.Column is null)) yield return $"{figure.Code} needs a column for every option";
            yield break;
        }

        if (figure.Column is null) yield return $"{figure.Code} needs a column";
        if (figure.Options.Any(o => o.Column is not null)) yield return $"{figure.Code} has one answer, so its options need no columns";
    }

    private static IEnumerable<string> Options(InstrumentFigure figure)
    {
        var least = figure.Type switch { QuestionType.Text => 0, QuestionType.Single or QuestionType.Rank => 2, _ => 1 };
        if (figure.Options.Count < least) yield return $"{figure.Code} needs at least {least} options";
        if (figure.Type == QuestionType.Scale && !figure.Options.Select(o => o.Code).SequenceEqual(InstrumentRules.ScaleCodes, StringComparer.Ordinal))
            yield return $"{figure.Code} must have the eleven options 0 to 10";
        if (figure.Type == QuestionType.Text && figure.Options.Any(o => string.Equals(o.Code, SurveyResponse.TextGiven, StringComparison.Ordinal)))
            yield return $"{figure.Code} has an option {SurveyResponse.TextGiven}, which means that something was written";
        if (figure.Type != QuestionType.Multi && figure.Options.Any(o => o.Exclusive)) yield return $"{figure.Code} takes one answer, so no option excludes the others";
        if (figure.Type is not (QuestionType.Single or QuestionType.Multi) && figure.Options.Any(o => o.SpecifyColumn is not null))
            yield return $"{figure.Code} offers nothing to tick, so there is nothing to specify";
        if (figure.Type != QuestionType.Rank && figure.LowestFirst) yield return $"{figure.Code} is no ranking, so it has no direction";
    }

    /// <summary>Bands ascend and do not overlap; only the first may be open below and only the last above. A value between two bands is in none.</summary>
    private static IEnumerable<string> Bands(InstrumentFigure figure)
    {
        for (var i = 0; i < figure.Options.Count; i++)
        {
            var (band, before) = (figure.Options[i], i == 0 ? null : figure.Options[i - 1]);
            if (band.From is null && band.To is null) yield return $"{figure.Code} option {band.Code} has no end, so it is no band";
            else if (band.From >= band.To) yield return $"{figure.Code} band {band.Code} ends before it begins";
            if (before is not null && (before.To is null || band.From is null || band.From < before.To)) yield return $"{figure.Code} bands {before.Code} and {band.Code} overlap or do not ascend";
        }

        if (figure.Minimum > figure.Maximum) yield return $"{figure.Code} has a minimum above its maximum";
        if (figure.Unit is null) yield return $"{figure.Code} does not say what it counts";
    }

    private static IEnumerable<string> NoMeasure(InstrumentFigure figure)
    {
        if (figure.Options.Any(o => o.From is not null || o.To is not null)) yield return $"{figure.Code} takes no number, so it has no bands";
        if (figure.Minimum is not null || figure.Maximum is not null || figure.Unit is not null) yield return $"{figure.Code} takes no number, so it has no unit and no limits";
    }

    private static IEnumerable<string> Amount(InstrumentFigure figure, Instrument instrument)
    {
        if (figure.Per is null) yield break;
        if (figure.Type != QuestionType.Amount) yield return $"{figure.Code} is no amount, so it is divided by nothing";
        if (!instrument.Figures.Any(f => f.Type == QuestionType.Number && string.Equals(f.Column, figure.Per, StringComparison.Ordinal)))
            yield return $"{figure.Code} is divided by {figure.Per}, which is no number question";
    }
}
