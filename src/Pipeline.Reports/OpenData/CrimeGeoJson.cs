using System.Buffers;
using System.Text.Json;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;

namespace Pipeline.Reports.OpenData;

/// <summary>
/// The places of a city's picture as GeoJSON (RFC 7946): areas with figures, hot cells, masked points. Longitude before latitude, WGS84, shells
/// counter-clockwise. A withheld value is null with its status beside it, as in the CSV.
/// </summary>
public static class CrimeGeoJson
{
    private const double AreaQuantum = 1e-5;
    private const double PointQuantum = 1e-4;

    // A decimetre.
    private const int CellDecimals = 6;

    /// <summary>Areas with the figures of every group; null without a table by area.</summary>
    public static byte[]? Areas(CityCrime city)
    {
        ArgumentNullException.ThrowIfNull(city);
        if (city.Places is not { Why: null } table) return null;
        return Collection(city, json =>
        {
            json.WriteString("level", table.Level);
            json.WriteString("boundaries", table.BoundariesSource);
            WriteMonth(json, "boundariesFrom", table.BoundariesFrom);
            WriteMonth(json, "boundariesTo", table.BoundariesTo);
            json.WriteString("policy", table.Policy);
        }, json =>
        {
            foreach (var row in table.Areas)
            {
                json.WriteStartObject();
                json.WriteString("type", "Feature");
                json.WriteString("id", row.Code);
                json.WritePropertyName("geometry");
                Geometry(json, row);
                json.WriteStartObject("properties");
                json.WriteString("code", row.Code);
                json.WriteString("name", row.Name);
                if (row.Residents is { } residents) json.WriteNumber("residents", residents);
                else json.WriteNull("residents");
                for (var g = 0; g < city.Groups.Count; g++)
                {
                    var (group, figure) = (city.Groups[g].Code, row.Figures[g]);
                    Write(json, $"{group}_count", figure.Current);
                    Write(json, $"{group}_previous", figure.Previous);
                    Write(json, $"{group}_rate", figure.Per100000);
                    Write(json, $"{group}_rate_low", figure.Low);
                    Write(json, $"{group}_rate_high", figure.High);
                    Write(json, $"{group}_rate_smoothed", figure.Smoothed);
                }

                json.WriteEndObject();
                json.WriteEndObject();
            }
        });
    }

    /// <summary>Hot cells, and the steps of the density surface; null without hot spots.</summary>
    public static byte[]? HotSpots(CityCrime city)
    {
        ArgumentNullException.ThrowIfNull(city);
        if (city.HotSpots is not { Why: null } spots || Projection.Find(spots.Projection!) is not { } plane) return null;
        return Collection(city, json =>
        {
            json.WriteNumber("cellMetres", spots.CellMetres);
            json.WriteNumber("cellsTested", spots.CellsTested);
            json.WriteString("clip", spots.Clip);
            if (spots.Groups.Select(group => group.Density).OfType<DensitySurface>().FirstOrDefault() is { } surface)
            {
                json.WriteNumber("densityBandwidthMetres", surface.Bandwidth);
                json.WriteNumber("densitySteps", surface.Steps);
            }
        }, json =>
        {
            foreach (var group in spots.Groups)
            {
                foreach (var cell in group.Cells) Cell(json, plane, group.Code, "hot", "confidence", cell.Confidence, cell.East, cell.North, spots.CellMetres);
                foreach (var cell in group.Density?.Cells ?? []) Cell(json, plane, group.Code, "density", "step", cell.Step, cell.East, cell.North, group.Density!.CellMetres);
            }
        });
    }

    /// <summary>Masked points; null where none are published.</summary>
    public static byte[]? Points(CityCrime city)
    {
        ArgumentNullException.ThrowIfNull(city);
        if (city.Points is not { Why: null } masked) return null;
        return Collection(city, json =>
        {
            json.WriteNumber("households", masked.Households);
            json.WriteBoolean("sampled", masked.Sampled);
        }, json =>
        {
            foreach (var point in masked.Points)
            {
                json.WriteStartObject();
                json.WriteString("type", "Feature");
                json.WriteStartObject("geometry");
                json.WriteString("type", "Point");
                json.WriteStartArray("coordinates");
                json.WriteNumberValue(Math.Round(point.Longitude * PointQuantum, 4));
                json.WriteNumberValue(Math.Round(point.Latitude * PointQuantum, 4));
                json.WriteEndArray();
                json.WriteEndObject();
                json.WriteStartObject("properties");
                json.WriteString("month", point.Month.ToString());
                json.WriteString("group", point.Group);
                json.WriteEndObject();
                json.WriteEndObject();
            }
        });
    }

    private static byte[] Collection(CityCrime city, Action<Utf8JsonWriter> about, Action<Utf8JsonWriter> features)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteString("city", city.City);
            WriteMonth(json, "from", city.Current?.From);
            WriteMonth(json, "to", city.Current?.Last);
            json.WriteStartArray("attributions");
            foreach (var attribution in city.Attributions) json.WriteStringValue(attribution);
            json.WriteEndArray();
            about(json);
            json.WriteStartArray("features");
            features(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, Datum datum)
    {
        if (datum.HasValue) json.WriteNumber(name, datum.Number);
        else json.WriteNull(name);
        if (datum.StatusCode() is { } status) json.WriteString(name + "_status", status);
    }

    private static void WriteMonth(Utf8JsonWriter json, string name, Domain.Month? month)
    {
        if (month is { } known) json.WriteString(name, known.ToString());
        else json.WriteNull(name);
    }

    private static void Geometry(Utf8JsonWriter json, AreaRow row)
    {
        if (row.Polygons.Count == 0)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", "MultiPolygon");
        json.WriteStartArray("coordinates");
        foreach (var polygon in row.Polygons)
        {
            json.WriteStartArray();
            foreach (var ring in polygon)
            {
                json.WriteStartArray();
                for (var i = 0; i + 1 < ring.Count; i += 2) Position(json, Math.Round(ring[i] * AreaQuantum, 5), Math.Round(ring[i + 1] * AreaQuantum, 5));
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Cell(Utf8JsonWriter json, Projection plane, string group, string kind, string member, int value, int east, int north, int side)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("geometry");
        json.WriteString("type", "Polygon");
        json.WriteStartArray("coordinates");
        json.WriteStartArray();
        foreach (var (e, n) in (ReadOnlySpan<(int, int)>)[(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)])
        {
            plane.Inverse((double)(east + e) * side, (double)(north + n) * side, out var longitude, out var latitude);
            Position(json, Math.Round(longitude, CellDecimals), Math.Round(latitude, CellDecimals));
        }

        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("group", group);
        json.WriteString("kind", kind);
        json.WriteNumber(member, value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Position(Utf8JsonWriter json, double longitude, double latitude)
    {
        json.WriteStartArray();
        json.WriteNumberValue(longitude);
        json.WriteNumberValue(latitude);
        json.WriteEndArray();
    }
}
