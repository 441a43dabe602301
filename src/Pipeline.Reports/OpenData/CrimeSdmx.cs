using System.Globalization;
using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Reports.OpenData;

/// <summary>
/// Indicators of a city as SDMX-CSV 2.0: counts and rates by category, ICCS code and area. How we read the code lists of the standard is written in
/// docs/open-data.md; a withheld value never says whether it was small itself.
/// </summary>
public static class CrimeSdmx
{
    /// <summary>Agency, dataflow and version that the columns belong to.</summary>
    public const string Structure = "PIPELINE:CITY_CRIME(1.0.0)";

    public static string Header => "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,AREA,CRIME,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS,UNIT_MEASURE,BASE_PER";

    /// <summary>Writes UTF-8 with LF line ends; no observation twice.</summary>
    public static void Write(Stream output, CityCrime city)
    {
        ArgumentNullException.ThrowIfNull(city);
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(Header);
        foreach (var observation in Observations(city)) writer.WriteLine(observation.Line(city.City));
    }

    private static IEnumerable<Observation> Observations(CityCrime city)
    {
        var provisional = city.Agencies.SelectMany(agency => agency.Provisional).ToHashSet();
        foreach (var series in city.Categories.Prepend(city.Total))
        {
            var crime = series.Code is CrimeCategories.Total ? "_T" : series.Profile is { } profile ? $"{profile}/{series.Code}" : series.Code;
            for (var m = 0; m < city.Months.Count; m++)
                yield return new Observation("M", "_T", crime, "COUNT", city.Months[m].ToString(), series.Counts[m], series.Estimate, provisional.Contains(city.Months[m]), "EVENTS");
            if (city.Current is { } current)
            {
                var changing = Months(current).Any(provisional.Contains);
                yield return new Observation("A", "_T", crime, "COUNT", Time(current), series.Current, series.Estimate, changing, "EVENTS");
                foreach (var rate in Rates("_T", crime, Time(current), series.Rate, series.Estimate, changing)) yield return rate;
            }
        }

        if (city.Current is not { } period) yield break;
        var open = Months(period).Any(provisional.Contains);
        if (city.Classification is { Why: null, Together: { } together } classified)
        {
            foreach (var figure in together.Sections.SelectMany(section => section.Parts.Prepend(section.Figure)))
            {
                yield return new Observation("A", "_T", "ICCS_" + figure.Code, "COUNT", Time(period), figure.Count, figure.Estimate || figure.Approximate.Number > 0, open, "EVENTS");
                foreach (var rate in Rates("_T", "ICCS_" + figure.Code, Time(period), figure.Rate, figure.Estimate || figure.Approximate.Number > 0, open)) yield return rate;
            }

            foreach (var indicator in classified.Indicators)
            {
                yield return new Observation("A", "_T", indicator.Code, "COUNT", Time(period), indicator.Count, indicator.Approximate, open, "EVENTS");
                foreach (var rate in Rates("_T", indicator.Code, Time(period), indicator.Rate, indicator.Approximate, open)) yield return rate;
            }
        }

        foreach (var year in city.Severity is { Why: null } severity ? severity.Years : [])
            yield return new Observation("A", "_T", "_T", "SEVERITY_INDEX", year.Year.ToString(CultureInfo.InvariantCulture), year.Figure.Index, Estimate: false, Provisional: false, "INDEX");

        if (city.Places is not { Why: null } table) yield break;
        foreach (var (area, row) in CrimeRows.AreasOf(table))
        {
            var code = area switch { "outside" => "_O", "no-location" => "_N", _ => area };
            for (var g = 0; g < city.Groups.Count; g++)
            {
                var (crime, figure) = (city.Groups[g].Iccs is { } iccs ? "ICCS_" + iccs : g == 0 ? "_T" : city.Groups[g].Code, row.Figures[g]);
                yield return new Observation("A", code, crime, "COUNT", Time(period), figure.Current, Estimate: false, open, "EVENTS");
                if (city.Previous is { } previous && table.WhyNoPrevious is null) yield return new Observation("A", code, crime, "COUNT", Time(previous), figure.Previous, Estimate: false, Provisional: false, "EVENTS");
                if (row.Code.Length == 0) continue;
                yield return new Observation("A", code, crime, "RATE", Time(period), figure.Per100000, Estimate: false, open, "RATE");
                yield return new Observation("A", code, crime, "RATE_SMOOTHED", Time(period), figure.Smoothed, Estimate: true, open, "RATE");
            }
        }
    }

    private static IEnumerable<Observation> Rates(string area, string crime, string time, RateFigure? rate, bool estimate, bool provisional)
    {
        if (rate is null) yield break;
        yield return new Observation("A", area, crime, "RATE", time, rate.Per100000, estimate, provisional, "RATE");
        yield return new Observation("A", area, crime, "RATE_LOW", time, rate.Low, estimate, provisional, "RATE");
        yield return new Observation("A", area, crime, "RATE_HIGH", time, rate.High, estimate, provisional, "RATE");
    }

    /// <summary>A time range of the standard: first day and length.</summary>
    private static string Time(Period period) => string.Create(CultureInfo.InvariantCulture, $"{period.From}-01/P{period.Months}M");

    private static IEnumerable<Month> Months(Period period) => Enumerable.Range(0, period.Months).Select(period.From.AddMonths);

    private sealed record Observation(string Frequency, string Area, string Crime, string Indicator, string Time, Datum Value, bool Estimate, bool Provisional, string Unit)
    {
        public string Line(string city) => string.Join(
            ',', "dataflow", Structure, "I", Frequency, CrimeColumn.Text(city), CrimeColumn.Text(Area), CrimeColumn.Text(Crime), Indicator, Time,
            Value.HasValue ? CrimeColumn.Number(Value.Number) : "", Status, Value.State == DatumState.Suppressed ? "C" : "F", Unit, string.Equals(Unit, "RATE", StringComparison.Ordinal) ? "100000" : "");

        private string Status => Value switch
        {
            { State: DatumState.Suppressed } => "Q",
            { State: DatumState.NotAvailable } => "O",
            { Unreliable: true } => "U",
            _ => Provisional ? "P" : Estimate ? "E" : "A",
        };
    }
}
