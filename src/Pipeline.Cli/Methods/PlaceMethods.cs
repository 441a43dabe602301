using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Statistics.Spatial;

namespace Pipeline.Cli.Methods;

/// <summary>Where crime concentrates, and where it comes back.</summary>
internal static class PlaceMethods
{
    /// <summary>A cell stands out beyond this z when nothing is corrected for the number of cells.</summary>
    private const double Unadjusted = 1.96;

    public static readonly IReadOnlyList<Method> All =
    [
        new("crime-concentration", "How much of the crime falls on how few places.", "cells", Concentrate),
        new("crime-gi-star", "Hot and cold spots of a grid with control of false discoveries.", "grid", HotSpots),
        new("crime-kde", "Quartic kernel density at points.", "events, points, h, weights (optional)", Density),
        new("crime-pai", "Accuracy and efficiency of chosen places.", "hits, total, area, total_area, best_hits (optional)", Accuracy),
        new("crime-repeat", "Repeat victimisation.", "victim_ids", Repeats),
        new("crime-knox", "Near repeats, with a p from shuffled dates if asked for.", "points, times, ds, dt, shuffles (0), seed (1)", Knox),
    ];

    private static JsonObject Concentrate(MethodInputs inputs)
    {
        var found = Concentration.Of([.. inputs.Values("cells", "a whole number", c => c.GetInt32())]);
        var shares = Enumerable.Range(0, found.Places + 1).Select(i => (double)i / Math.Max(1, found.Places)).ToList();
        return new()
        {
            ["cells"] = found.Places,
            ["crimes"] = found.Crimes,
            ["zero_cells"] = found.Empty,
            ["gini"] = found.Gini,
            ["gini_adjusted"] = found.GeneralisedGini,
            ["share_in_top"] = found.ShareInTop,
            ["cells_for_25_percent"] = found.PercentFor25,
            ["cells_for_50_percent"] = found.PercentFor50,
            ["lorenz_x"] = List(shares.Select(x => (double?)x)),
            ["lorenz_y"] = List(shares.Select(found.LorenzAt)),
        };
    }

    private static JsonObject HotSpots(MethodInputs inputs)
    {
        var rows = inputs.Values("grid", "a row of numbers", row => row.EnumerateArray().Select(c => c.GetDouble()).ToArray());
        if (rows.Count == 0 || rows[0].Length == 0 || rows.Any(r => r.Length != rows[0].Length)) throw inputs.Expected("grid", "rows of equal length");
        var width = rows[0].Length;
        int[] north = [.. rows.SelectMany((row, r) => row.Select(_ => r))];
        int[] east = [.. rows.SelectMany(row => row.Select((_, c) => c))];

        // A grid that is given by itself is computed whatever its events; the published map refuses where there are too few.
        var spots = GiStar.OfCells(east, north, [.. rows.SelectMany(r => r)], fewestEvents: 0);
        if (spots.WhyNot is { } reason) throw inputs.Expected("grid", $"values that vary in the plane ({reason})");
        var classes = Enumerable.Range(0, spots.Z.Count).Select(i => spots.Class(i)).ToList();
        return new()
        {
            ["z"] = Rows(spots.Z),
            ["p"] = Rows(spots.P),
            ["q_bh"] = Rows(spots.Q),
            ["q_by"] = Rows(spots.QStrict),
            ["hot_unadjusted_1_96"] = spots.Z.Count(z => z >= Unadjusted),
            ["hot_fdr"] = classes.Count(c => c == SpotClass.Hot),
            ["cold_fdr"] = classes.Count(c => c == SpotClass.Cold),
            ["classes"] = new JsonArray([.. classes.Chunk(width).Select(row => (JsonNode)new JsonArray([.. row.Select(c => (JsonNode)Name(c))]))]),
        };

        JsonArray Rows(IReadOnlyList<double?> values) => new([.. values.Chunk(width).Select(row => (JsonNode)List(row))]);

        static string Name(SpotClass spot) => spot switch { SpotClass.Hot => "hot", SpotClass.Cold => "cold", _ => "" };
    }

    private static JsonObject Density(MethodInputs inputs)
    {
        var (x, y) = Points(inputs, "events");
        var (atX, atY) = Points(inputs, "points");
        var density = KernelDensity.At(atX, atY, x, y, inputs.Number("h"), inputs.Has("weights") ? [.. inputs.Numbers("weights")] : []);
        return new() { ["density"] = List(density.Select(d => (double?)d)) };
    }

    private static JsonObject Accuracy(MethodInputs inputs)
    {
        var found = ForecastAccuracy.Of(inputs.Number("hits"), inputs.Number("total"), inputs.Number("area"), inputs.Number("total_area"), inputs.NumberOrNull("best_hits"));
        return new() { ["hit_rate"] = found.HitRate, ["area_share"] = found.AreaShare, ["pai"] = found.Pai, ["pei"] = found.Pei };
    }

    private static JsonObject Repeats(MethodInputs inputs)
    {
        // Numbered from 1 in the order of appearance; 0 stands for an unknown victim.
        var numbers = new Dictionary<string, ulong>(StringComparer.Ordinal) { [""] = 0 };
        ulong[] victims = [.. inputs.Texts("victim_ids").Select(Number)];
        var found = RepeatEvents.Of(victims);
        return new()
        {
            ["victims"] = found.Victims,
            ["incidents"] = found.Incidents,
            ["repeat_victims"] = found.RepeatVictims,
            ["percent_victims_repeat"] = found.PercentOfVictims,
            ["percent_incidents_against_repeat"] = found.PercentAgainstRepeat,
            ["percent_incidents_that_are_repeats"] = found.PercentRepeats,
            ["incidents_per_victim"] = found.PerVictim,
            ["without_victim"] = found.WithoutVictim,
        };

        ulong Number(string id)
        {
            numbers.TryAdd(id, (ulong)numbers.Count);
            return numbers[id];
        }
    }

    private static JsonObject Knox(MethodInputs inputs)
    {
        var (x, y) = Points(inputs, "points");
        var shuffles = inputs.Has("shuffles") ? inputs.Count("shuffles") : 0;
        var found = NearRepeats.Of(
            x, y, [.. inputs.Values("times", "a whole number", t => t.GetInt32())], inputs.Number("ds"), inputs.Count("dt"), shuffles, (ulong)(inputs.WholeOrNull("seed") ?? 1));
        return new()
        {
            ["pairs"] = found.Pairs,
            ["close_space"] = found.CloseInSpace,
            ["close_time"] = found.CloseInTime,
            ["observed"] = found.Observed,
            ["expected"] = found.Expected,
            ["ratio"] = found.Ratio,
            ["p"] = found.P,
        };
    }

    private static (double[] X, double[] Y) Points(MethodInputs inputs, string name)
    {
        var points = inputs.Values(name, "two coordinates", Point);
        return ([.. points.Select(p => p.X)], [.. points.Select(p => p.Y)]);
    }

    private static (double X, double Y) Point(JsonElement pair) =>
        pair.GetArrayLength() == 2 ? (pair[0].GetDouble(), pair[1].GetDouble()) : throw new InvalidOperationException();

    private static JsonArray List(IEnumerable<double?> values) => new([.. values.Select(v => v is { } number ? (JsonNode)number : null)]);
}
