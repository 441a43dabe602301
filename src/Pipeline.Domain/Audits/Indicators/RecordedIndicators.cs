using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Statistics.Rates;

namespace Pipeline.Domain.Audits.Indicators;

/// <summary>Values of one indicator that the pipeline computed itself.</summary>
/// <param name="Why">Code of <see cref="IndicatorWhy"/>; null with a value.</param>
internal sealed record ComputedIndicator(IReadOnlyList<IndicatorValue> City, IReadOnlyList<IndicatorValue> Areas, string? Why)
{
    public static ComputedIndicator Not(string why) => new([], [], why);

    public static ComputedIndicator Of(IndicatorValue value) => new([value], [], null);
}

/// <summary>Computes indicators from a city's published picture of recorded crime.</summary>
/// <param name="denominator">Uploaded denominator of an indicator for a year or the latest before it: dwellings, vehicles; null for none.</param>
internal sealed class RecordedIndicators(CityCrime crime, Func<string, int, double?> denominator)
{
    private const int Year = 12;
    private const double Percent = 100;
    private const double FirstOfCity = 100_000;

    private readonly HashSet<Month> _provisional = [.. crime.Agencies.SelectMany(agency => agency.Provisional)];
    private readonly string _source = string.Join("; ", crime.Agencies.Select(agency => agency.Names.En));
    private readonly bool _ratesAllowed = crime.Exchange?.Agencies.All(agency => agency.Rates != QualityGate.Failed) ?? true;

    public ComputedIndicator Of(Indicator indicator, IndicatorRule rule) => rule.Recipe switch
    {
        IndicatorRecipe.PerResident => PerResident(indicator, rule.Iccs!),
        IndicatorRecipe.PerOther => PerOther(indicator, rule.Iccs!),
        IndicatorRecipe.ByAttribute => ComputedIndicator.Not(crime.Months.Count == 0 ? IndicatorWhy.NotSent : IndicatorWhy.NotSeparated),
        IndicatorRecipe.Concentration => Concentration(indicator),
        IndicatorRecipe.Located => Located(indicator),
        IndicatorRecipe.Delay => Delay(indicator),
        IndicatorRecipe.Exchange => Exchange(indicator, rule.Iccs!),
        _ => ComputedIndicator.Not(IndicatorWhy.NotSent),
    };

    private ComputedIndicator PerResident(Indicator indicator, string code)
    {
        var per = indicator.Per ?? FirstOfCity;
        var offence = RecordedOffence.Of(crime, code);
        var values = Rates(indicator, per, offence, year => year.Residents, period => ReportingPeriods.ResidentsOf(period, crime.Population)?.Residents);
        if (values.Count == 0) return ComputedIndicator.Not(WhyNoRate(offence));
        return new ComputedIndicator(values, Areas(indicator, per, offence), null);
    }

    private ComputedIndicator PerOther(Indicator indicator, string code)
    {
        if (indicator.Per is not { } per) return ComputedIndicator.Not(IndicatorWhy.NotSent);
        var offence = RecordedOffence.Of(crime, code);
        var values = Rates(indicator, per, offence, year => denominator(indicator.Code, year.Year), period => denominator(indicator.Code, period.Last.Year));
        return values.Count == 0 ? ComputedIndicator.Not(WhyNoRate(offence)) : new ComputedIndicator(values, [], null);
    }

    private string WhyNoRate(RecordedOffence offence) =>
        crime.Months.Count == 0 ? IndicatorWhy.NotSent : offence.Why ?? (_ratesAllowed ? IndicatorWhy.NoDenominator : IndicatorWhy.NotCovered);

    /// <summary>Complete calendar years, and the current period; where both are the same months, the period.</summary>
    private List<IndicatorValue> Rates(Indicator indicator, double per, RecordedOffence offence, Func<OffenceYear, double?> ofYear, Func<Period, double?> ofPeriod)
    {
        List<IndicatorValue> values = [];
        if (!_ratesAllowed) return values;
        var years = offence.Years().ToList();
        foreach (var year in years)
        {
            var period = new IndicatorPeriod(new Month(year.Year, 1), Year);
            if (ofYear(year) is not { } over || IsCurrent(period)) continue;
            values.Add(Rate(indicator, per, null, period, year.Count, over, QualityOf(year.Anew || year.Mixed, crime.Integration?.Estimate ?? false)));
        }

        if (crime.Current is { } current && offence.Count.HasValue && ofPeriod(current) is { } now)
            values.Add(Rate(indicator, per, null, PeriodOf(current), offence.Count.Number, now, QualityOf(BeginsAnew(current, years), offence.Approximate || (crime.Integration?.Estimate ?? false))));
        return values;
    }

    /// <summary>The period holds two rules of recording, or its residents come from another source than those of the years before.</summary>
    private bool BeginsAnew(Period current, List<OffenceYear> years)
    {
        if (years.Find(year => year.Mixed && year.Year >= current.From.Year && year.Year <= current.Last.Year) is not null) return true;
        return years.FindLast(year => year.Year < current.Last.Year) is { } before && !string.Equals(SourceIn(before.Year), SourceIn(current.Last.Year), StringComparison.Ordinal);
    }

    private string? SourceIn(int year) => crime.Population.LastOrDefault(known => known.Year <= year)?.Source;

    private List<IndicatorValue> Areas(Indicator indicator, double per, RecordedOffence offence)
    {
        if (crime is not { Current: { } current, Places: { Why: null } places } || !offence.Count.HasValue || offence.Group() is not { } group) return [];
        var period = PeriodOf(current);
        return [.. places.Areas.Select(area =>
        {
            var figure = area.Figures[group];
            // Numerator and denominator go with the rate: a count beside a withheld rate would be no withholding.
            var known = figure.Per100000.HasValue;
            return Value(indicator, area.Code, period, known ? Scaled(figure.Per100000) : figure.Per100000, QualityOf(anew: false, offence.Approximate)) with
            {
                Numerator = known ? figure.Current.Number : null,
                Denominator = known ? area.Residents * period.Months / 12.0 : null,
                Low = figure.Low.HasValue ? Scaled(figure.Low).Number : null,
                High = figure.High.HasValue ? Scaled(figure.High).Number : null,
            };
        })];

        Datum Scaled(Datum rate) => rate with { Number = rate.Number * per / FirstOfCity };
    }

    private ComputedIndicator Concentration(Indicator indicator)
    {
        if (crime.HotSpots is not { } spots || crime.Current is not { } current) return ComputedIndicator.Not(crime.Months.Count == 0 ? IndicatorWhy.NotSent : IndicatorWhy.NotCovered);
        return spots.Groups.FirstOrDefault(group => string.Equals(group.Code, CrimeCategories.Total, StringComparison.Ordinal)) is { Concentration: { } found }
            ? ComputedIndicator.Of(Value(indicator, null, PeriodOf(current), Datum.Of(Percent * found.TopFive), IndicatorQuality.Good))
            : ComputedIndicator.Not(IndicatorWhy.NotCovered);
    }

    private ComputedIndicator Located(Indicator indicator) => crime is { HotSpots.Located: { } located, Current: { } current }
        ? ComputedIndicator.Of(Value(indicator, null, PeriodOf(current), Datum.Of(Percent * located), IndicatorQuality.Good))
        : ComputedIndicator.Not(crime.Months.Count == 0 ? IndicatorWhy.NotSent : IndicatorWhy.NotCovered);

    /// <summary>Of a city with one agency: medians of several have no median together.</summary>
    private ComputedIndicator Delay(Indicator indicator) => crime is { Exchange.Agencies: [{ Overall: { MedianDelayDays: { } days } overall }], Current: { } current }
        ? ComputedIndicator.Of(Value(indicator, null, PeriodOf(current), Datum.Of(days), overall.DelayFromDays ? IndicatorQuality.Good : IndicatorQuality.Estimate))
        : ComputedIndicator.Not(crime.Months.Count == 0 ? IndicatorWhy.NotSent : IndicatorWhy.NotCovered);

    private ComputedIndicator Exchange(Indicator indicator, string code)
    {
        var years = crime.Integration?.Coverage.Where(year => string.Equals(year.Iccs, code, StringComparison.Ordinal)).ToList() ?? [];
        List<IndicatorValue> values = [.. years.Where(year => year.Share is not null).Select(year =>
            Value(indicator, null, new IndicatorPeriod(new Month(year.Year, 1), Year), Datum.Of(Percent * year.Share!.Value), IndicatorQuality.Good) with
            {
                Numerator = year.Shared.Number, Denominator = year.Shared.Number + year.Absent,
            })];
        // Without agencies outside the exchange nobody knows whether there are any.
        return values.Count > 0 ? new ComputedIndicator(values, [], null) : ComputedIndicator.Not(years.Count > 0 ? IndicatorWhy.NotCovered : IndicatorWhy.NotSent);
    }

    /// <param name="over">Residents, dwellings: a period of other length than a year makes it so much of a year, so that rates are per year.</param>
    private IndicatorValue Rate(Indicator indicator, double per, string? area, IndicatorPeriod period, double count, double over, IndicatorQuality quality)
    {
        var events = (long)Math.Round(count);
        var exposure = over * period.Months / 12.0;
        var rate = PoissonRate.Of(events, exposure, per);
        return Value(indicator, area, period, Datum.Of(rate.Rate, rate.Flag != RateFlag.Ok), quality) with { Numerator = events, Denominator = exposure, Low = rate.Low, High = rate.High };
    }

    private IndicatorValue Value(Indicator indicator, string? area, IndicatorPeriod period, Datum value, IndicatorQuality quality) => new(
        indicator.Code, area, period, value, null, null, _source, quality, Enumerable.Range(0, period.Months).Any(m => _provisional.Contains(period.From.AddMonths(m))), IndicatorOrigin.Crime);

    private bool IsCurrent(IndicatorPeriod period) => crime.Current is { } current && PeriodOf(current) == period;

    private static IndicatorPeriod PeriodOf(Period period) => new(period.From, period.Months);

    private static IndicatorQuality QualityOf(bool anew, bool estimate) => anew ? IndicatorQuality.Break : estimate ? IndicatorQuality.Estimate : IndicatorQuality.Good;
}
