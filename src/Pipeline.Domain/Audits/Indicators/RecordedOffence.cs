using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Audits.Indicators;

/// <summary>
/// What a published picture of recorded crime says of one ICCS code: only where the picture tells the offence apart from others, by the classification's own
/// figure, by a regional indicator, or by a category of the same content.
/// </summary>
internal sealed class RecordedOffence
{
    private readonly CityCrime _crime;
    private readonly string _code;

    /// <summary>Series whose events all belong under the code.</summary>
    private readonly List<CategorySeries> _inside;

    private readonly bool _exact;

    private RecordedOffence(CityCrime crime, string code)
    {
        (_crime, _code) = (crime, code);
        _inside = [.. crime.Categories.Where(series => series.Crime && Placed(series) && IsInside(series.Iccs!, code))];
        _exact = _inside.Exists(series => series.Relation is "exact" && string.Equals(series.Iccs, code, StringComparison.Ordinal));
        (Count, Approximate, Why) = Current();
    }

    public static RecordedOffence Of(CityCrime crime, string code) => new(crime, code);

    /// <summary>Events of the current period; not available with <see cref="Why"/>.</summary>
    public Datum Count { get; }

    /// <summary>Broader categories or split shares are in it.</summary>
    public bool Approximate { get; }

    /// <summary>Code of <see cref="IndicatorWhy"/>; null with a count.</summary>
    public string? Why { get; }

    /// <summary>
    /// Complete calendar years in which the offence is told apart, with the first years of a new rule marked. None where the current period does not tell it
    /// apart, or where the series do not add up to its published figure: then they are not the same thing.
    /// </summary>
    public IEnumerable<OffenceYear> Years()
    {
        if (_inside.Count == 0 || _inside.Exists(series => series.Trend is null)) yield break;
        if (_crime.Current is null ? !_exact : !Count.HasValue || Math.Abs(_inside.Sum(series => series.Current.Number) - Count.Number) >= 0.5) yield break;
        for (var y = 0; y < _inside[0].Trend!.Years.Count; y++)
        {
            var at = y;
            var years = _inside.ConvertAll(series => series.Trend!.Years[at]);
            if (!years.TrueForAll(year => year.Complete)) continue;
            var count = years.Sum(year => year.Count.Number);
            if (!IsToldApart(count, Elsewhere(series => series.Trend?.Years[at].Count ?? Datum.NotAvailable))) continue;
            var runs = _inside.ConvertAll(series => series.Trend!.Runs.FirstOrDefault(run => run.From <= years[0].Year && years[0].Year <= run.To));
            yield return new OffenceYear(years[0].Year, count, years[0].Residents, runs.Exists(run => run is { Break: not null } && run.From == years[0].Year), runs.Contains(null));
        }
    }

    /// <summary>Position of the group of categories that holds this offence and nothing else; null for none.</summary>
    public int? Group()
    {
        var own = _inside.Select(series => series.Code).ToHashSet(StringComparer.Ordinal);
        for (var g = 1; g < _crime.Groups.Count; g++)
        {
            var group = _crime.Groups[g];
            if (string.Equals(group.Iccs, _code, StringComparison.Ordinal) || (own.Count > 0 && own.SetEquals(group.Categories))) return g;
        }

        return null;
    }

    private (Datum Count, bool Approximate, string? Why) Current()
    {
        var figures = _crime.Classification?.Together?.Sections.SelectMany(section => section.Parts.Prepend(section.Figure)) ?? [];
        if (figures.FirstOrDefault(figure => string.Equals(figure.Code, _code, StringComparison.Ordinal)) is { Count.HasValue: true } figure)
            return (figure.Count, figure.Estimate || figure.Approximate.Number > 0, null);

        var regional = _crime.Classification?.Indicators.FirstOrDefault(known => known.Iccs is [var only] && string.Equals(only, _code, StringComparison.Ordinal) && SesIndicators.Find(known.Code) is { Without.Count: 0 });
        if (regional is { Why: null }) return (regional.Count, regional.Approximate, null);
        if (_crime.Current is null) return Not(IndicatorWhy.NotCovered);
        if (_exact)
        {
            if (_inside.Exists(series => !series.Current.HasValue)) return Not(IndicatorWhy.NotCovered);
            var count = _inside.Sum(series => series.Current.Number);
            return IsToldApart(count, Elsewhere(series => series.Current)) ? (Datum.Of(count), _inside.Exists(series => series.Estimate || series.Relation is "broader"), null) : Not(IndicatorWhy.NotSeparated);
        }

        if (regional?.Why is WhyNot.NotCovered or WhyNot.NotAdded) return Not(IndicatorWhy.NotCovered);
        return NeverOccurred() ? (Datum.Of(0), false, null) : Not(IndicatorWhy.NotSeparated);

        static (Datum, bool, string?) Not(string why) => (Datum.NotAvailable, false, why);
    }

    /// <summary>Every agency has a category of the same content, and neither that nor any that might hold such an event occurs in its extracts: a true zero.</summary>
    private bool NeverOccurred()
    {
        if (_crime.Agencies.Count == 0 || _crime.Integration is { Addable: false } || _crime.Groups.Count == 0) return false;
        var occurring = _crime.Groups[0].Categories;
        return _crime.Agencies.All(agency =>
        {
            if (SourceProfiles.Find(agency.Profile) is not { } profile) return false;
            var near = Crosswalk.Of(profile).Entries.Where(entry => entry.Iccs is { } at && (IsInside(at, _code) || IsInside(_code, at))).ToList();
            return near.Exists(entry => entry.Relation == Relation.Exact && string.Equals(entry.Iccs, _code, StringComparison.Ordinal) && (agency.Categories?.Contains(entry.Category, StringComparer.Ordinal) ?? true))
                && !near.Exists(entry => occurring.Contains(entry.Category, StringComparer.Ordinal));
        });
    }

    /// <summary>Events that may belong under the code and are not counted there: of containing categories and of mixed ones.</summary>
    private double Elsewhere(Func<CategorySeries, Datum> of) => _crime.Categories
        .Where(series => series is { Crime: true, Iccs: { } at } && (Placed(series) ? at.Length < _code.Length && IsInside(_code, at) : series.Relation is "mixed" && (IsInside(at, _code) || IsInside(_code, at))))
        .Select(of).Where(count => count.HasValue).Sum(count => count.Number);

    private static bool IsToldApart(double count, double elsewhere) => count >= Allocation.Gate * (count + elsewhere);

    private static bool Placed(CategorySeries series) => series is { Iccs: not null, Relation: "exact" or "narrower" or "broader" };

    private static bool IsInside(string code, string containing) => code.StartsWith(containing, StringComparison.Ordinal);
}

/// <param name="Residents">Null when unknown.</param>
/// <param name="Anew">The first year after a change of recording or of the source of the residents.</param>
/// <param name="Mixed">The rule of recording changed within the year: it is in no run of comparable years.</param>
internal sealed record OffenceYear(int Year, double Count, long? Residents, bool Anew, bool Mixed);
