using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Pipeline.Domain.Places;

/// <summary>
/// Writes a GeoJSON FeatureCollection (RFC 7946): WGS 84 degrees, longitude first, at most six decimals (a decimetre), shells counter-clockwise
/// and holes clockwise, no <c>crs</c>. Equal content gives equal bytes.
/// </summary>
public sealed class GeoJsonWriter : IDisposable
{
    private const double Decimals = 1e6;
    private const int LeastPositions = 4;

    private readonly Utf8JsonWriter json;

    /// <param name="members">Writes further members of the collection, such as its source; names of RFC 7946 are taken.</param>
    public GeoJsonWriter(Stream output, Action<Utf8JsonWriter>? members = null)
    {
        json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        members?.Invoke(json);
        json.WriteStartArray("features");
    }

    /// <param name="id">Unique in the collection.</param>
    /// <param name="properties">Writes the members of the feature's <c>properties</c>.</param>
    /// <param name="polygons">As in <see cref="Area"/>. One becomes a Polygon, several a MultiPolygon; what is smaller than the last decimal is left out.</param>
    public void Feature(string id, IReadOnlyList<AreaPolygon> polygons, Action<Utf8JsonWriter> properties)
    {
        ArgumentNullException.ThrowIfNull(polygons);
        Begin(id, properties);
        var rounded = polygons.Select(p => p.Rings.Select(Rounded).ToList()).Where(rings => rings[0] is not null).Select(rings => rings.OfType<List<(long X, long Y)>>().ToList()).ToList();
        if (rounded.Count == 0)
        {
            json.WriteNull("geometry");
        }
        else
        {
            json.WriteStartObject("geometry");
            json.WriteString("type", rounded.Count == 1 ? "Polygon" : "MultiPolygon");
            json.WritePropertyName("coordinates");
            if (rounded.Count > 1) json.WriteStartArray();
            foreach (var rings in rounded) Write(rings);
            if (rounded.Count > 1) json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>A square of a metric grid, its corners turned back into degrees.</summary>
    /// <param name="cellMetres">Side.</param>
    /// <param name="east">Column: the western side lies at column * side metres.</param>
    /// <param name="north">Row: the southern side lies at row * side metres.</param>
    public void Square(string id, Projection plane, int cellMetres, int east, int north, Action<Utf8JsonWriter> properties)
    {
        ArgumentNullException.ThrowIfNull(plane);
        var ring = new double[10];
        for (var corner = 0; corner < 5; corner++)
        {
            // From the south-west, counter-clockwise.
            var (right, up) = (corner is 1 or 2 ? 1 : 0, corner is 2 or 3 ? 1 : 0);
            plane.Inverse((double)cellMetres * (east + right), (double)cellMetres * (north + up), out ring[2 * corner], out ring[2 * corner + 1]);
        }

        Feature(id, [new AreaPolygon([ring])], properties);
    }

    public void Point(string id, double longitude, double latitude, Action<Utf8JsonWriter> properties)
    {
        Begin(id, properties);
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WritePropertyName("coordinates");
        Write((Units(longitude), Units(latitude)));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Ends the collection; the stream is left open.</summary>
    public void Dispose()
    {
        json.WriteEndArray();
        json.WriteEndObject();
        json.Dispose();
    }

    private void Begin(string id, Action<Utf8JsonWriter> properties)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(properties);
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", id);
        json.WriteStartObject("properties");
        properties(json);
        json.WriteEndObject();
    }

    private void Write(List<List<(long X, long Y)>> rings)
    {
        json.WriteStartArray();
        foreach (var ring in rings)
        {
            json.WriteStartArray();
            foreach (var position in ring) Write(position);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private void Write((long X, long Y) position)
    {
        json.WriteStartArray();
        json.WriteNumberValue(position.X / 1_000_000m);
        json.WriteNumberValue(position.Y / 1_000_000m);
        json.WriteEndArray();
    }

    /// <summary>Positions in units of the last decimal, repeated ones once; null when no inside is left.</summary>
    private static List<(long X, long Y)>? Rounded(IReadOnlyList<double> ring)
    {
        var positions = new List<(long X, long Y)>(ring.Count / 2);
        for (var i = 0; i + 1 < ring.Count; i += 2)
        {
            var position = (Units(ring[i]), Units(ring[i + 1]));
            if (positions.Count == 0 || positions[^1] != position) positions.Add(position);
        }

        return positions.Count >= LeastPositions ? positions : null;
    }

    private static long Units(double degrees) => (long)Math.Round(degrees * Decimals, MidpointRounding.AwayFromZero);
}
