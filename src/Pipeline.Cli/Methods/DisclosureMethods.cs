using System.Text.Json.Nodes;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Cli.Methods;

/// <summary>What keeps a city anonymous.</summary>
internal static class DisclosureMethods
{
    public static readonly IReadOnlyList<Method> All =
    [
        new("survey-region-merge", "Regions shown and regions pooled.", "regions [{name, units, countries}]", Merge),
        new("survey-suppression", "Cells suppressed in a table, and what outsiders can still compute.", "table, k (5)", Suppress),
    ];

    private const string Pool = "Other regions";

    /// <summary>Which regions are kept, and what the pool holds.</summary>
    public static JsonObject Shape(RegionPooling pooling) => new()
    {
        ["kept"] = new JsonArray([.. pooling.Kept.Select(r => (JsonNode)r.Code)]),
        ["merged"] = new JsonArray([.. pooling.Pooled.Select(r => (JsonNode)r.Code)]),
        ["pool"] = pooling.Pool is { } pool ? new JsonObject { ["name"] = pool.Code, ["units"] = pool.Municipalities, ["countries"] = pool.Countries } : null,
    };

    /// <summary>The extended table after suppression.</summary>
    public static JsonObject Shape(int[,] counts, DisclosurePolicy policy)
    {
        var table = TableSuppression.Protect(new() { Counts = counts }, policy);
        return new()
        {
            ["extended"] = Rows(table.Counts, (i, j) => table.Counts[i, j]),
            ["state"] = Rows(table.Counts, (i, j) => table.States[i, j] switch { CellState.Primary => "p", CellState.Secondary => "s", _ => "" }),
            ["primary"] = table.States.Cast<CellState>().Count(s => s == CellState.Primary),
            ["secondary"] = table.States.Cast<CellState>().Count(s => s == CellState.Secondary),
            ["bridges_left"] = table.Intervals.Count(c => c.High == c.Low),
            ["published"] = Rows(table.Counts, (i, j) => table.IsPublished(i, j) ? table.Counts[i, j] : null),
            ["intervals"] = new JsonArray([.. table.Intervals.Select(c => new JsonObject { ["cell"] = new JsonArray(c.Row, c.Column), ["low"] = c.Low, ["high"] = c.High })]),
        };
    }

    /// <summary>A table as rows of rows.</summary>
    public static JsonArray Rows(int[,] shape, Func<int, int, JsonNode?> cell) =>
        new([.. Enumerable.Range(0, shape.GetLength(0)).Select(i => new JsonArray([.. Enumerable.Range(0, shape.GetLength(1)).Select(j => cell(i, j))]))]);

    private static JsonObject Merge(MethodInputs inputs) => Shape(RegionPooling.Of(
        [.. inputs.Objects("regions").Select(r => new RegionSize(r.Text("name"), r.Count("units"), r.Count("countries")))], Pool, DisclosurePolicy.Current));

    private static JsonObject Suppress(MethodInputs inputs)
    {
        var policy = DisclosurePolicy.Current;
        if (inputs.WholeOrNull("k") is { } k) policy = policy with { MinimumCell = (int)k, ProtectionWidth = (int)k - 1 };
        return Shape(inputs.Table("table"), policy);
    }
}
