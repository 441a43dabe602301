using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Domain.Crime;
using Pipeline.Statistics.Masking;
using Pipeline.Statistics.Rates;
using Pipeline.Statistics.Times;

namespace Pipeline.Cli.Methods;

/// <summary>Adjusted rates, harm, hours of the week, masked points and the quality of an exchange.</summary>
internal static class CrimeMethods
{
    public static readonly IReadOnlyList<Method> All =
    [
        new("crime-dsr", "Directly standardised rate with Fay-Feuer limits.", "counts, pops, std", Standardise),
        new("crime-empirical-bayes", "Rates of small areas drawn towards the overall rate.", "counts, pops", Smooth),
        new("crime-severity", "Crime weighted by its seriousness, with simulated limits if a seed is given.", "counts, weights, pop, base (optional), seed (optional)", Severity),
        new("crime-hour-of-week", "Events by hour of the week, spread over their intervals.", "events", Hours),
        new("crime-geomask", "A point moved by two given numbers.", "x, y, u, v, rmin, rmax", Mask),
        new("crime-geomask-keyed", "A point moved by its record's id under a secret.", "secret, rid, x, y, rmin, rmax", KeyedMask),
        new("crime-data-quality", "Quality of one delivery.", "records, required, valid_categories, bbox", Quality),
    ];

    private static JsonObject Standardise(MethodInputs inputs)
    {
        var rate = StandardisedRate.Of([.. Wholes(inputs, "counts")], [.. inputs.Numbers("pops")], [.. inputs.Numbers("std")]);
        return new() { ["crude"] = rate.Crude, ["dsr"] = rate.Rate, ["low"] = rate.Low, ["high"] = rate.High };
    }

    private static JsonObject Smooth(MethodInputs inputs)
    {
        var found = EmpiricalBayes.Of([.. Wholes(inputs, "counts")], [.. inputs.Numbers("pops")]);
        return new() { ["overall"] = found.Overall, ["between_variance"] = found.BetweenVariance, ["raw"] = List(found.Raw), ["smoothed"] = List(found.Smoothed) };
    }

    private static JsonObject Severity(MethodInputs inputs)
    {
        var (counts, weights) = (inputs.Object("counts"), inputs.Object("weights"));
        List<WeightedCount> weighted = [.. counts.Members().Select(m => new WeightedCount(m.Key, counts.Whole(m.Key), weights.NumberOrNull(m.Key)))];
        var found = SeverityIndex.Of(weighted);
        var rate = found.Rate(inputs.Number("pop"));
        JsonObject shape = new()
        {
            ["total_weight"] = found.Total,
            ["per_100k"] = rate,
            ["mean_weight_per_crime"] = found.MeanWeight,
            ["shares"] = new JsonObject(found.Shares.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)s.Value))),
            ["missing"] = new JsonArray([.. found.Missing.Select(m => (JsonNode)m)]),
        };
        if (inputs.NumberOrNull("base") is { } start) shape["index_base_100"] = 100 * rate / (start > 0 ? start : throw inputs.Expected("base", "a number above 0"));
        if (inputs.WholeOrNull("seed") is not { } seed) return shape;
        var limits = SeverityIndex.Interval(weighted, (ulong)seed);
        shape["total_low"] = limits?.Low;
        shape["total_high"] = limits?.High;
        return shape;
    }

    private static JsonObject Hours(MethodInputs inputs)
    {
        var week = new double[HourOfWeek.Hours];
        foreach (var (start, end) in inputs.Values("events", "start and end in minutes", e => (e[0].GetInt32(), e[1].GetInt32())))
            if (!HourOfWeek.Add(week, start, end)) throw inputs.Expected("events", "intervals that end after they start");
        return new() { ["weights"] = List(week), ["total"] = week.Sum(), ["max_hour"] = Array.IndexOf(week, week.Max()) };
    }

    private static JsonObject Mask(MethodInputs inputs) => Moved(
        Geomask.Donut(inputs.Number("x"), inputs.Number("y"), inputs.Number("u"), inputs.Number("v"), inputs.Number("rmin"), inputs.Number("rmax")));

    private static JsonObject KeyedMask(MethodInputs inputs)
    {
        var secret = Encoding.UTF8.GetBytes(inputs.Text("secret"));
        var (u, v) = Geomask.Numbers(secret, inputs.Text("rid"));
        var shape = Moved(Geomask.Keyed(secret, inputs.Text("rid"), inputs.Number("x"), inputs.Number("y"), inputs.Number("rmin"), inputs.Number("rmax")));
        (shape["u"], shape["v"]) = (u, v);
        return shape;
    }

    private static JsonObject Moved(DisplacedPoint point) => new() { ["x"] = point.X, ["y"] = point.Y, ["r"] = point.Distance };

    private static JsonObject Quality(MethodInputs inputs)
    {
        var box = inputs.Numbers("bbox");
        if (box.Count != 4) throw inputs.Expected("bbox", "west, south, east and north");
        var found = ExchangeQuality.Of(
            [.. inputs.Objects("records").Select(Record)], inputs.Values("required", "a field of a record", Field),
            inputs.Texts("valid_categories").ToHashSet(StringComparer.Ordinal), (box[0], box[1], box[2], box[3]));
        return new()
        {
            ["records"] = found.Records,
            ["missing"] = new JsonObject(found.Missing.Select(m => KeyValuePair.Create(m.Key.ToString().ToLowerInvariant(), (JsonNode?)m.Value))),
            ["completeness"] = found.Completeness,
            ["category_validity"] = found.CategoryValidity,
            ["date_validity"] = found.DateValidity,
            ["geocoded"] = found.Geocoded,
            ["geocoded_inside"] = found.GeocodedInside,
            ["median_delay_days"] = found.MedianDelayDays,
            ["on_time"] = found.OnTime,
            ["duplicate_rate"] = found.DuplicateRate,
        };
    }

    private static ExchangeRecord Record(MethodInputs record)
    {
        return new(record.TextOrNull("id") ?? "", record.TextOrNull("category") ?? "", Day("occurred"), Day("reported"), Day("received"), record.NumberOrNull("x"), record.NumberOrNull("y"));

        int? Day(string name) => record.WholeOrNull(name) is { } day ? checked((int)day) : null;
    }

    private static ExchangeField Field(JsonElement name) =>
        Enum.TryParse<ExchangeField>(name.GetString(), ignoreCase: true, out var field) ? field : throw new FormatException();

    private static IReadOnlyList<long> Wholes(MethodInputs inputs, string name) => inputs.Values(name, "a whole number", c => c.GetInt64());

    private static JsonArray List(IEnumerable<double> values) => new([.. values.Select(v => (JsonNode)v)]);
}
