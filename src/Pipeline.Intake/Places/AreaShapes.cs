using System.Globalization;
using System.Text.Json;
using Pipeline.Domain.Places;
using Pipeline.Domain.Problems;

namespace Pipeline.Intake.Places;

/// <summary>Reads the geometry of one feature into polygons: shells counter-clockwise, holes clockwise, rings closed, degrees.</summary>
/// <param name="area">How problems name the area.</param>
internal sealed class AreaShapes(string area, Findings findings)
{
    private const int LeastPositions = 4;

    /// <summary>Beyond this no degree was meant.</summary>
    private const double Metres = 1000;

    /// <summary>Some ring ran the other way and was turned round.</summary>
    public bool Turned { get; private set; }

    /// <summary>Null, noted, when the feature has no polygons that can be used.</summary>
    public IReadOnlyList<AreaPolygon>? Read(JsonElement feature, JsonObjectReading reading)
    {
        var pointer = reading.Pointer("geometry");
        if (!feature.TryGetProperty("geometry", out var geometry) || geometry.ValueKind == JsonValueKind.Null) return Fault("areas.empty", pointer);
        if (JsonObjectReading.Of(geometry, pointer, findings) is not { } shape) return null;
        var type = shape.OptionalText("type");
        if (type is not ("Polygon" or "MultiPolygon")) return Fault("areas.geometry", pointer, type ?? "");
        if (shape.Items("coordinates", required: true) is not { } parts) return null;
        var polygons = new List<AreaPolygon>();
        if (string.Equals(type, "Polygon", StringComparison.Ordinal))
        {
            if (!TryPolygon(parts, shape.Pointer("coordinates"), polygons)) return null;
        }
        else
        {
            foreach (var (part, at) in parts)
                if (Items(part, at) is not { } rings || !TryPolygon(rings, at, polygons)) return null;
        }

        return polygons.Count > 0 ? polygons : Fault("areas.empty", pointer);
    }

    private bool TryPolygon(IReadOnlyList<(JsonElement Element, string Pointer)> rings, string pointer, List<AreaPolygon> polygons)
    {
        if (rings.Count == 0)
        {
            Fault("areas.empty", pointer);
            return false;
        }

        var read = new List<IReadOnlyList<double>>(rings.Count);
        foreach (var (ring, at) in rings)
        {
            if (Ring(ring, at, shell: read.Count == 0) is not { } positions) return false;
            read.Add(positions);
        }

        polygons.Add(new AreaPolygon(read));
        return true;
    }

    private double[]? Ring(JsonElement ring, string pointer, bool shell)
    {
        if (ring.ValueKind != JsonValueKind.Array) return Fault<double[]>("areas.position", pointer, null);
        var positions = new double[2 * ring.GetArrayLength()];
        var at = 0;
        foreach (var position in ring.EnumerateArray())
        {
            if (!TryPosition(position, out var longitude, out var latitude)) return Fault<double[]>("areas.position", pointer, position.ToString());
            if (!(Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90))
                return Fault<double[]>(Math.Max(Math.Abs(longitude), Math.Abs(latitude)) >= Metres ? "areas.metres" : "areas.range", pointer, position.ToString());
            if (at > 0 && Math.Abs(longitude - positions[at - 2]) > 180) return Fault<double[]>("areas.antimeridian", pointer, position.ToString());
            positions[at++] = longitude;
            positions[at++] = latitude;
        }

        if (positions.Length == 0) return Fault<double[]>("areas.empty", pointer, null);
        if (positions[0] != positions[^2] || positions[1] != positions[^1]) return Fault<double[]>("areas.ring-open", pointer, null);
        if (positions.Length < 2 * LeastPositions) return Fault<double[]>("areas.ring-short", pointer, null);
        if (Turn(positions) is var turn && turn != 0 && turn > 0 != shell)
        {
            Turned = true;
            Reverse(positions);
        }

        return positions;
    }

    /// <summary>Longitude and latitude; a height is not read, and further numbers (RFC 7946, 3.1.1) are none of ours.</summary>
    private static bool TryPosition(JsonElement position, out double longitude, out double latitude)
    {
        longitude = latitude = 0;
        return position.ValueKind == JsonValueKind.Array && position.GetArrayLength() >= 2
            && position[0].ValueKind == JsonValueKind.Number && position[1].ValueKind == JsonValueKind.Number
            && position[0].TryGetDouble(out longitude) && position[1].TryGetDouble(out latitude);
    }

    /// <summary>Twice the signed area: above 0 for counter-clockwise.</summary>
    private static double Turn(double[] ring)
    {
        var sum = 0.0;
        for (var i = 2; i + 3 < ring.Length; i += 2)
            sum += (ring[i] - ring[0]) * (ring[i + 3] - ring[1]) - (ring[i + 2] - ring[0]) * (ring[i + 1] - ring[1]);
        return sum;
    }

    private static void Reverse(double[] ring)
    {
        for (int i = 0, j = ring.Length - 2; i < j; i += 2, j -= 2)
        {
            (ring[i], ring[j]) = (ring[j], ring[i]);
            (ring[i + 1], ring[j + 1]) = (ring[j + 1], ring[i + 1]);
        }
    }

    private List<(JsonElement Element, string Pointer)>? Items(JsonElement array, string pointer) => array.ValueKind == JsonValueKind.Array
        ? [.. array.EnumerateArray().Select((item, i) => (item, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{i}")))]
        : Fault<List<(JsonElement, string)>>("areas.position", pointer, null);

    private List<AreaPolygon>? Fault(string code, string pointer, string? value = null) => Fault<List<AreaPolygon>>(code, pointer, value);

    private T? Fault<T>(string code, string pointer, string? value)
        where T : class
    {
        findings.Add(code, new Place(Column: pointer, Value: value), ("area", area));
        return null;
    }
}
