using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.SurveyFigures;
using Pipeline.Statistics.Proportions;

namespace Pipeline.Reports.CityAudit;

/// <summary>
/// What the municipalities of the city's region answered, as far as it is published. The city's own answers are in it or are not: nobody can
/// tell, and every sentence says whose answers these are.
/// </summary>
internal sealed class RegionAnswers
{
    private readonly Dictionary<string, QuestionFigure> _figures;

    private RegionAnswers(SurveyScope scope, string region, RegionDocument? document)
    {
        Scope = scope;
        Region = region;
        Document = document;
        _figures = document?.Results?.Figures.ToDictionary(f => f.Code, StringComparer.Ordinal) ?? [];
    }

    public SurveyScope Scope { get; }

    /// <summary>Name of the city's region.</summary>
    public string Region { get; }

    /// <summary>Null where the wave has no answers from the region.</summary>
    public RegionDocument? Document { get; }

    public bool Shown => Document?.Results is not null;

    /// <summary>Whose answers are shown: those of the region, or of the pool that holds them.</summary>
    public string Place => Scope.Place;

    /// <summary>"respondents of South America in wave 2011".</summary>
    public string Respondents => Scope.Say.Say("city.respondents", ("region", Place), ("wave", Scope.Wave));

    public static RegionAnswers Of(AuditSurvey survey, ReportContext context)
    {
        var (wave, language) = (survey.Wave, context.Language);
        var document = RegionDocument.From(wave, survey.Region);
        var scope = new SurveyScope(survey.Instrument, wave.Wave, wave.Synthetic, SurveyScope.RegionName(document?.PooledInto ?? survey.Region, language), wave.Policy, wave.DataAsOf, context)
        {
            RatesYear = wave.RatesYear,
            Frame = wave.Frame,
        };
        return new RegionAnswers(scope, SurveyScope.RegionName(survey.Region, language), document);
    }

    /// <summary>Null for a question that the wave does not have or that nobody answered.</summary>
    public QuestionFigure? Figure(string code) => _figures.TryGetValue(code, out var figure) && figure.Base.Valid is not { HasValue: true, Number: 0 } ? figure : null;

    public static OptionFigure? Option(QuestionFigure figure, string option) => figure.Options.FirstOrDefault(o => string.Equals(o.Code, option, StringComparison.Ordinal));

    /// <summary>Share of the valid answers from 0 to 1; withheld and unknown keep their state.</summary>
    public static Datum Fraction(Datum count, Datum valid) => !count.HasValue ? count
        : valid is { HasValue: true, Number: > 0 } ? Datum.Of(count.Number / valid.Number)
        : valid.HasValue ? Datum.NotAvailable : valid;

    /// <summary>"76%", or "22 of 29" under thirty answers, where a percentage looks more exact than it is.</summary>
    public string Share(Datum count, Datum valid, Datum percent)
    {
        const int FewCases = 30;
        var numbers = Scope.Numbers;
        return valid is { HasValue: true, Number: < FewCases } && count.HasValue
            ? Scope.Say.Say("city.of", ("n", numbers.Of(count)), ("all", numbers.Of(valid)))
            : numbers.PercentOf(percent, Charts.OptionBars.Decimals(valid));
    }

    /// <summary>
    /// How many rated 6 to 10. Where that share and its base are published and only one count prints that share, the count is no secret, though its
    /// parts are; where several would, it is withheld as they are. Nothing without the share or without the base.
    /// </summary>
    public static Datum UpperCount(QuestionFigure figure)
    {
        if (figure.Scale is not { TopFive: var share }) return Datum.NotAvailable;
        if (!share.HasValue || !figure.Base.Valid.HasValue) return share.HasValue ? figure.Base.Valid : share;
        var upper = Upper(figure);
        return upper.HasValue || OnlyCount((decimal)share.Number, (int)figure.Base.Valid.Number) is not { } count ? upper : Datum.Of(count);
    }

    /// <summary>The one count of <paramref name="valid"/> whose percentage is printed as <paramref name="share"/>; null where none or several are.</summary>
    private static int? OnlyCount(decimal share, int valid)
    {
        // As many decimals as the base allows (WaveResults), or as many as the share has.
        const int WholePercentBelow = 200;
        var decimals = valid < WholePercentBelow ? 0 : 1;
        while (decimals < 2 && Math.Round(share, decimals) != share) decimals++;
        int? only = null;
        for (var count = 0; count <= valid; count++)
        {
            if (Percent.Of(count, valid, decimals) != share) continue;
            if (only is not null) return null;
            only = count;
        }

        return only;
    }

    /// <summary>How many rated 6 to 10; withheld where one of the five counts is.</summary>
    public static Datum Upper(QuestionFigure figure)
    {
        const int FirstOfUpper = 6;
        var upper = figure.Options.Skip(FirstOfUpper).Select(o => o.Count).ToList();
        return upper.Count == 0 ? Datum.NotAvailable
            : upper.Exists(c => !c.HasValue) ? upper.First(c => !c.HasValue) : Datum.Of(upper.Sum(c => c.Number));
    }
}
