using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Reports.OpenData;

/// <summary>Every published number of a city, line by line.</summary>
internal sealed class CrimeRows
{
    private const string Residents = "residents";

    private readonly CityCrime _city;

    private CrimeRows(CityCrime city) => _city = city;

    public static IEnumerable<CrimeRow> Of(CityCrime city)
    {
        var rows = new CrimeRows(city);
        return city.Categories.Prepend(city.Total).SelectMany(rows.Series)
            .Concat(rows.Classified()).Concat(rows.Severity()).Concat(rows.Areas()).Concat(rows.HotSpots()).Concat(rows.Hours()).Concat(rows.Repeats());
    }

    private CrimeRow Row(string part, string category, string? iccs, Period? period, string measure, string unit, Datum value, double? of = null, string baseOf = "", string area = "", string agency = "") =>
        new(_city.City, part, category, iccs, area, period, agency, measure, unit, value, of, baseOf);

    private IEnumerable<CrimeRow> Series(CategorySeries series)
    {
        CrimeRow Line(string part, Period? period, string measure, string unit, Datum value, double? of = null, string baseOf = "", string agency = "") =>
            Row(part, series.Code, series.Iccs, period, measure, unit, value, of, baseOf, agency: agency);

        for (var m = 0; m < _city.Months.Count; m++)
        {
            var month = new Period(_city.Months[m], 1);
            yield return Line("series", month, "count", "events", series.Counts[m]);
            for (var a = 0; _city.Agencies.Count > 1 && a < _city.Agencies.Count; a++)
                yield return Line("series", month, "count", "events", series.CountsByAgency[a][m], agency: _city.Agencies[a].Code);
            if (series.Season is { Why: null } season) yield return Line("season", month, "adjusted", "events", season.Adjusted[m]);
        }

        if (series.Season is { Why: null } pattern)
            for (var m = 0; m < pattern.Index.Count; m++)
                yield return Line("season", new Period(pattern.From!.Value, pattern.Months), string.Create(CultureInfo.InvariantCulture, $"index_{m + 1:00}"), "ratio", Datum.Of(pattern.Index[m]));

        yield return Line("period", _city.Current, "count", "events", series.Current);
        yield return Line("period", _city.Previous, "count", "events", series.Previous);
        foreach (var row in Rates("period", series.Code, series.Iccs, series.Rate)) yield return row;
        if (series.Change is { } change)
        {
            yield return Line("change", _city.Current, "ratio", "ratio", Of(change.Ratio));
            yield return Line("change", _city.Current, "ratio_low", "ratio", Of(change.Low));
            yield return Line("change", _city.Current, "ratio_high", "ratio", Of(change.High));
            yield return Line("change", _city.Current, "p", "probability", Datum.Of(change.P));
        }

        foreach (var row in Trend(series)) yield return row;
    }

    private IEnumerable<CrimeRow> Trend(CategorySeries series)
    {
        foreach (var year in series.Trend?.Years ?? [])
            yield return Row("trend", series.Code, series.Iccs, Years(year.Year, year.Year), year.Complete ? "count" : "count_incomplete", "events", year.Count, year.Residents, year.Residents is null ? "" : Residents);
        foreach (var run in series.Trend?.Runs ?? [])
        {
            CrimeRow Line(string measure, string unit, Datum value) => Row("trend", series.Code, series.Iccs, Years(run.From, run.To), measure, unit, value, run.To - run.From + 1, "years");
            if (run.Line is { } line)
            {
                yield return Line("yearly_change", "percent", Datum.Of(line.YearlyChange));
                yield return Line("yearly_change_low", "percent", Datum.Of(line.Low));
                yield return Line("yearly_change_high", "percent", Datum.Of(line.High));
                yield return Line("p", "probability", Datum.Of(line.P));
                yield return Line("dispersion", "ratio", Datum.Of(line.Dispersion));
                if (line.NegativeBinomial is { } second) yield return Line("yearly_change_negative_binomial", "percent", Datum.Of(second));
            }

            if (run.Ranks is not { } ranks) continue;
            yield return Line("mann_kendall_z", "statistic", Datum.Of(ranks.Z));
            yield return Line("mann_kendall_p", "probability", Datum.Of(ranks.P));
            yield return Line("sen_slope", ranks.PerResident ? "per_100000" : "events", Datum.Of(ranks.Slope));
        }
    }

    private IEnumerable<CrimeRow> Classified()
    {
        if (_city.Classification is not { Why: null } classified) yield break;
        foreach (var counts in classified.Agencies.Append(classified.Together).OfType<ClassifiedCounts>())
        {
            CrimeRow Line(string measure, string unit, Datum value) => Row("classification", "", null, _city.Current, measure, unit, value, counts.Total, "events", agency: counts.Agency ?? "");
            yield return Line("coverage_strict", "share", Of(counts.Strict));
            yield return Line("coverage_broad", "share", Of(counts.Broad));
            yield return Line("unallocated", "events", Datum.Of(counts.Unallocated));
            yield return Line("unmapped", "events", Datum.Of(counts.Unmapped));
            yield return Line("excluded", "events", Datum.Of(counts.Excluded));
            foreach (var figure in counts.Sections.SelectMany(section => section.Parts.Prepend(section.Figure)))
            {
                yield return Row("classification", "", figure.Code, _city.Current, figure.Estimate ? "count_estimate" : "count", "events", figure.Count, agency: counts.Agency ?? "");
                yield return Row("classification", "", figure.Code, _city.Current, "count_approximate", "events", figure.Approximate, agency: counts.Agency ?? "");
                foreach (var row in Rates("classification", "", figure.Code, figure.Rate)) yield return row;
            }
        }

        foreach (var category in classified.Unplaced) yield return Row("classification", category.Category, null, _city.Current, category.Relation, "events", Datum.Of(category.Count), agency: category.Agency);
        foreach (var indicator in classified.Indicators)
        {
            var iccs = string.Join(' ', indicator.Iccs);
            yield return Row("indicators", indicator.Code, iccs, _city.Current, indicator.Approximate ? "count_estimate" : "count", "events", indicator.Count);
            yield return Row("indicators", indicator.Code, iccs, _city.Current, "elsewhere", "events", indicator.Elsewhere);
            foreach (var row in Rates("indicators", indicator.Code, iccs, indicator.Rate)) yield return row;
        }
    }

    private IEnumerable<CrimeRow> Severity()
    {
        if (_city.Severity is not { Why: null } severity) yield break;
        foreach (var (period, figure) in severity.Years.Select(year => (Years(year.Year, year.Year), year.Figure)).Append((_city.Current!, severity.Current!)))
        {
            yield return Row("severity", "total", null, period, "harm", "weight", figure.Harm);
            yield return Row("severity", "total", null, period, "harm_rate", "per_100000", figure.Per100000);
            yield return Row("severity", "total", null, period, "harm_rate_low", "per_100000", figure.Low);
            yield return Row("severity", "total", null, period, "harm_rate_high", "per_100000", figure.High);
            yield return Row("severity", "total", null, period, "harm_index", "index", figure.Index);
            yield return Row("severity", "total", null, period, "mean_weight", "weight", figure.MeanWeight);
        }

        foreach (var share in severity.Shares) yield return Row("severity", share.Category, null, _city.Current, "share_of_harm", "share", Datum.Of(share.OfHarm));
    }

    private IEnumerable<CrimeRow> Areas()
    {
        if (_city.Places is not { Why: null } table) yield break;
        foreach (var (area, row) in AreasOf(table))
        {
            for (var g = 0; g < _city.Groups.Count; g++)
            {
                var (group, figure) = (_city.Groups[g], row.Figures[g]);
                CrimeRow Line(Period? period, string measure, string unit, Datum value) => Row("areas", group.Code, group.Iccs, period, measure, unit, value, row.Residents, row.Residents is null ? "" : Residents, area);
                yield return Line(_city.Current, "count", "events", figure.Current);
                if (table.WhyNoPrevious is null) yield return Line(_city.Previous, "count", "events", figure.Previous);
                if (row.Code.Length == 0) continue;
                yield return Line(_city.Current, "rate", "per_100000", figure.Per100000);
                yield return Line(_city.Current, "rate_low", "per_100000", figure.Low);
                yield return Line(_city.Current, "rate_high", "per_100000", figure.High);
                yield return Line(_city.Current, "rate_smoothed", "per_100000", figure.Smoothed);
            }
        }
    }

    /// <summary>Areas with their code, and the buckets as <c>outside</c> and <c>no-location</c>.</summary>
    internal static IEnumerable<(string Area, AreaRow Row)> AreasOf(AreaTable table) =>
        table.Areas.Select(row => (row.Code, row)).Append(("outside", table.Outside!)).Append(("no-location", table.NoLocation!));

    private IEnumerable<CrimeRow> HotSpots()
    {
        if (_city.HotSpots is not { Why: null } spots) yield break;
        foreach (var group in spots.Groups.Where(group => group.Why is null))
        {
            CrimeRow Line(string measure, string unit, Datum value) => Row("hotspots", group.Code, group.Iccs, _city.Current, measure, unit, value, spots.CellsTested, "cells");
            yield return Line("located", "events", group.Events);
            yield return Line("hot_cells", "cells", Datum.Of(group.Cells.Count));
            yield return Line("gini", "ratio", Datum.Of(group.Concentration!.Gini));
            yield return Line("gini_generalised", "ratio", Datum.Of(group.Concentration.Generalised));
            yield return Line("share_in_top_5_percent", "share", Datum.Of(group.Concentration.TopFive));
            yield return Line("cells_with_25_percent", "share", Datum.Of(group.Concentration.Quarter));
            yield return Line("cells_with_50_percent", "share", Datum.Of(group.Concentration.Half));
            if (group.Accuracy is not { Why: null } accuracy) continue;
            yield return Line("pai", "ratio", accuracy.Pai);
            yield return Line("pei", "ratio", accuracy.Pei);
        }
    }

    private IEnumerable<CrimeRow> Hours()
    {
        foreach (var group in _city.Hours?.Groups ?? [])
            for (var hour = 0; hour < group.Weights.Count; hour++)
                yield return Row("hours", group.Code, group.Iccs, _city.Current, string.Create(CultureInfo.InvariantCulture, $"hour_{hour:000}"), "events", Datum.Of(group.Weights[hour]), group.Events.Number, "events");
    }

    private IEnumerable<CrimeRow> Repeats()
    {
        foreach (var group in _city.Repeats?.Repeats ?? [])
        {
            CrimeRow Line(string measure, Datum value) => Row("repeats", group.Code, group.Iccs, _city.Current, measure, "share", value, group.Incidents.HasValue ? group.Incidents.Number : null, group.Incidents.HasValue ? "events" : "");
            yield return Line("repeat_victims", group.RepeatVictims);
            yield return Line("against_repeat_victims", group.AgainstRepeatVictims);
            yield return Line("repeats", group.Repeats);
        }

        foreach (var group in _city.Repeats?.Near ?? [])
        {
            CrimeRow Line(string measure, string unit, Datum value) => Row("near-repeats", group.Code, group.Iccs, _city.Current, measure, unit, value, group.Events.HasValue ? group.Events.Number : null, group.Events.HasValue ? "events" : "");
            yield return Line("knox_ratio", "ratio", group.Ratio);
            yield return Line("knox_p", "probability", group.P);
        }
    }

    private IEnumerable<CrimeRow> Rates(string part, string category, string? iccs, RateFigure? rate)
    {
        if (rate is null) yield break;
        CrimeRow Line(string measure, Datum value) => Row(part, category, iccs, _city.Current, measure, "per_100000", value, rate.Residents, rate.Residents is null ? "" : Residents);
        yield return Line("rate", rate.Per100000);
        yield return Line("rate_low", rate.Low);
        yield return Line("rate_high", rate.High);
    }

    private static Period Years(int from, int to) => new(new Month(from, 1), 12 * (to - from + 1));

    private static Datum Of(double? value) => value is { } number ? Datum.Of(number) : Datum.NotAvailable;
}
