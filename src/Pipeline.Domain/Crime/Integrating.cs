using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;

namespace Pipeline.Domain.Crime;

/// <summary>Brings the agencies of a city together and says how: <see cref="CityIntegration"/>.</summary>
internal sealed class Integrating
{
    private const int Year = 12;

    private readonly CityProfile _city;
    private readonly IReadOnlyList<AgencyDelivery> _agencies;
    private readonly IReadOnlyList<IccsCounts> _counts;
    private readonly CountingRules[] _rules;

    public Integrating(CityProfile city, IReadOnlyList<AgencyDelivery> agencies)
    {
        _city = city;
        _agencies = agencies;
        _counts = [.. agencies.Select(agency => new IccsCounts(agency))];
        _rules = [.. agencies.Select(RulesOf)];
        Differing = [.. Judged().Where(rule => rule.Values.Where(value => value is not null).Distinct(StringComparer.Ordinal).Count() > 1).Select(rule => rule.Code)];
    }

    /// <summary>The agencies' counts make a sum.</summary>
    public bool Addable => Differing.Count == 0;

    private List<string> Differing { get; }

    private bool Estimate => _agencies.Any(agency => agency.Agency.Conversion is not null);

    /// <param name="current">The period in which sources are put side by side.</param>
    public CityIntegration Result(Period? current, EventMatching matching) => new()
    {
        Rules = _rules,
        Addable = Addable,
        Differing = Differing,
        Unstated = _agencies.Count < 2 ? [] : [.. Judged().Where(rule => rule.Values.Contains(null)).Select(rule => rule.Code)],
        Estimate = Estimate,
        Matching = matching.Method,
        Matched = matching.Matched,
        Sources = _agencies.Count < 2 || current is null ? [] : Sources([.. ReportingPeriods.MonthsOf(current)]),
        Coverage = Coverage(),
        Reconciliations = [.. _city.References.SelectMany(reference => reference.Years.OrderBy(year => year.Year).Select(year => Reconcile(reference, year)))],
    };

    private static CountingRules RulesOf(AgencyDelivery delivery)
    {
        var (agency, profile) = (delivery.Agency, delivery.Profile);
        return new CountingRules(
            agency.Code, agency.CountingUnit, agency.DateBasis, agency.PrincipalOffence ?? profile.PrincipalOffence, agency.IncludesAttempts ?? profile.IncludesAttempts,
            agency.Conversion?.CountingUnit, delivery.Factor, agency.Conversion?.Source);
    }

    /// <summary>
    /// The rules that must agree, with the value of each agency. A documented factor turns one way of counting into another; it cannot move events to
    /// other months, so dates must agree by themselves.
    /// </summary>
    private IEnumerable<(string Code, List<string?> Values)> Judged()
    {
        yield return ("counting-unit", [.. _rules.Select(rules => rules.ConvertedTo ?? rules.CountingUnit)]);
        yield return ("date-basis", [.. _rules.Select(rules => rules.DateBasis)]);

        var unconverted = _rules.Where(rules => rules.ConvertedTo is null).ToList();
        yield return ("principal-offence", unconverted.ConvertAll(rules => rules.PrincipalOffence?.ToString()));
        yield return ("attempts", unconverted.ConvertAll(rules => rules.IncludesAttempts?.ToString()));
    }

    private List<SourcesBeside> Sources(List<Month> months) =>
    [
        .. _counts.SelectMany(counts => counts.Codes).Where(code => code.Length <= 4).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(code => new SourcesBeside(
                code,
                [.. _counts.Select(counts => Datums.Sum(months.Select(month => counts.Count(month, code))))],
                Addable ? Datums.Sum(months.SelectMany(month => _counts.Select(counts => counts.Contribution(month, code)))) : Datum.NotAvailable))
            .Where(line => line.ByAgency.Any(count => count.Number > 0)),
    ];

    private List<EventCoverage> Coverage() =>
    [
        .. _city.Absent.SelectMany(absent => absent.Years.Select(year => (absent.Iccs, year.Year))).Distinct()
            .OrderBy(key => key.Iccs, StringComparer.Ordinal).ThenBy(key => key.Year)
            .Select(key => Coverage(key.Iccs, key.Year)),
    ];

    private EventCoverage Coverage(string iccs, int year)
    {
        var absent = _city.Absent.Where(agency => string.Equals(agency.Iccs, iccs, StringComparison.Ordinal)).ToList();
        var outside = absent.SelectMany(agency => agency.Years).Where(known => known.Year == year).Sum(known => known.Count);
        var sharing = _counts.Where(counts => counts.Covers(iccs)).ToList();
        var shared = Datums.Sum(MonthsOf(year).SelectMany(month => sharing.Select(counts => counts.Contribution(month, iccs))));
        var whyNot = sharing.Count == 0 ? "not-covered"
            : !Addable ? "rules-differ"
            : !shared.HasValue ? "months-missing"
            : shared.Number + outside == 0 ? "no-events" : null;
        return new EventCoverage(
            iccs, year, sharing.Count, sharing.Count + absent.Count, whyNot is null or "no-events" ? shared : Datum.NotAvailable, outside,
            whyNot is null ? shared.Number / (shared.Number + outside) : null, whyNot);
    }

    private Reconciliation Reconcile(ReferenceSeries reference, ReferenceYear year)
    {
        var months = MonthsOf(year.Year).Where(month => _agencies.All(agency => agency.Delivered(month))).ToList();
        var covered = _counts.Count > 0 && _counts.All(counts => counts.Covers(reference.Iccs));
        var police = covered && Addable && months.Count > 0
            ? Datums.Sum(months.SelectMany(month => _counts.Select(counts => counts.Contribution(month, reference.Iccs))))
            : Datum.NotAvailable;
        var whyNot = !covered ? "not-covered"
            : !Addable ? "rules-differ"
            : months.Count == 0 ? "outside-series"
            : months.Count < Year ? "months-missing" : null;
        return new Reconciliation(
            reference.Code, reference.Names, reference.Source, reference.Iccs, year.Year, year.Count, police,
            [.. _agencies.Select((agency, a) => Delivered(agency, _counts[a], year.Year, reference.Iccs))], months.Count,
            whyNot is null && year.Count > 0 ? police.Number / year.Count : null, whyNot is null ? police.Number - year.Count : null,
            whyNot, Estimate || _counts.Any(counts => counts.Approximate(reference.Iccs)));
    }

    /// <summary>The months of the year that the agency has, however few.</summary>
    private static Datum Delivered(AgencyDelivery agency, IccsCounts counts, int year, string iccs)
    {
        var months = MonthsOf(year).Where(agency.Delivered).ToList();
        return months.Count == 0 ? Datum.NotAvailable : Datums.Sum(months.Select(month => counts.Count(month, iccs)));
    }

    private static IEnumerable<Month> MonthsOf(int year) => Enumerable.Range(0, Year).Select(new Month(year, 1).AddMonths);
}
