using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Domain.Tests.Crime;

namespace Pipeline.Domain.Tests.Audits;

/// <summary>A town of 200,000 whose police counts in the categories of Chicago, and what may be sent of it.</summary>
internal static class IndicatorTowns
{
    public static readonly DateOnly Today = new(2023, 9, 15);

    public static readonly IReadOnlyList<PopulationYear> Residents = [new(2021, 200_000, "count"), new(2022, 200_000, "count"), new(2023, 200_000, "count")];

    /// <summary>Thirty months: homicides are 30 in 2021, 24 in 2022 and 20 from July 2022 to June 2023, which is the current period.</summary>
    public static readonly (string Month, string Category, int Count)[] Homicides =
        [("2021-03", "homicide", 30), ("2022-02", "homicide", 14), ("2022-08", "homicide", 10), ("2023-02", "homicide", 10)];

    public static CityProfile City => new()
    {
        Code = "xx-town", Names = new LocalText("Town"), Country = "XX", TimeZone = "UTC", Population = Residents,
        Agencies = [new CityAgency { Code = "xx-a", Names = new LocalText("Town police"), Profile = "chicago" }],
    };

    public static CityCrime Recorded(CityProfile city, params (string Month, string Category, int Count)[] cells) => CityCompilation.Compile(
        city, [Extracts.Delivered(Extracts.Cube("xx-a", Extracts.Span("2021-01", 30), [.. cells.Select(c => (Extracts.At(c.Month), c.Category, c.Count))]) with { Profile = "chicago" }, "1")], []);

    public static CityCrime Recorded(params (string Month, string Category, int Count)[] cells) => Recorded(City, cells);

    /// <summary>The series of a category under another code of the classification, as if the agency told it apart so.</summary>
    public static CityCrime Under(this CityCrime crime, string category, string iccs, string relation = "exact") =>
        crime with { Categories = [.. crime.Categories.Select(series => series.Code == category ? series with { Iccs = iccs, Relation = relation } : series)] };

    public static IndicatorInputs Inputs(CityCrime? crime = null, params IndicatorTable[] tables) =>
        new(IndicatorFrameworks.Current, crime, tables, null, [], null, [], Residents, Today);

    public static IndicatorTable Table(params IndicatorValue[] rows) => new("safety-audit/1", rows);

    public static IndicatorValue Sent(string indicator, string period, double? value, string? area = null, double? denominator = null, IndicatorQuality quality = IndicatorQuality.Good) => new(
        indicator, area, At(period), value is { } number ? Datum.Of(number) : Datum.NotAvailable, null, denominator, "office", quality, Provisional: false, IndicatorOrigin.Uploaded);

    /// <summary><c>2023</c>, <c>2023-05</c> or <c>2023-05+3</c>.</summary>
    public static IndicatorPeriod At(string period) => period.Length == 4
        ? new(Extracts.At(period + "-01"), 12)
        : new(Extracts.At(period[..7]), period.Length == 7 ? 1 : int.Parse(period[8..], System.Globalization.CultureInfo.InvariantCulture));

    public static IndicatorStanding Of(this IndicatorPicture picture, string indicator) => picture.Indicators.Single(standing => standing.Indicator == indicator);

    public static IndicatorStanding Standing(IndicatorInputs inputs, string indicator) => IndicatorCompilation.Of(inputs).Of(indicator);
}
