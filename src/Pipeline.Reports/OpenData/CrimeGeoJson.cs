using System.Globalization;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;

namespace Pipeline.Reports.OpenData;

/// <summary>
/// The places of a city's picture as GeoJSON (RFC 7946): areas with figures, hot cells, masked points. A withheld value is null with its status
/// beside it, as in the CSV.
/// </summary>
public static class CrimeGeoJson
{
    private const double AreaQuantum = 1e5;
    private const double PointQuantum = 1e4;

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
        }, features =>
        {
            foreach (var row in table.Areas)
                features.Feature(row.Code, [.. row.Polygons.Select(rings => new AreaPolygon([.. rings.Select(Degrees)]))], json => Figures(json, city, row));
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
            if (spots.Groups.Select(group => group.Density).FirstOrDefault(density => density is not null) is not { } surface) return;
            json.WriteNumber("densityBandwidthMetres", surface.Bandwidth);
            json.WriteNumber("densitySteps", surface.Steps);
        }, features =>
        {
            foreach (var group in spots.Groups)
            {
                foreach (var cell in group.Cells) Square(group.Code, "hot", "confidence", cell.Confidence, cell.East, cell.North, spots.CellMetres);
                foreach (var cell in group.Density?.Cells ?? []) Square(group.Code, "density", "step", cell.Step, cell.East, cell.North, group.Density!.CellMetres);
            }

            void Square(string group, string kind, string member, int value, int east, int north, int side) =>
                features.Square(string.Create(CultureInfo.InvariantCulture, $"{group} {kind} {east} {north}"), plane, side, east, north, json =>
                {
                    json.WriteString("group", group);
                    json.WriteString("kind", kind);
                    json.WriteNumber(member, value);
                });
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
        }, features =>
        {
            for (var i = 0; i < masked.Points.Count; i++)
            {
                var point = masked.Points[i];
                features.Point((i + 1).ToString(CultureInfo.InvariantCulture), point.Longitude / PointQuantum, point.Latitude / PointQuantum, json =>
                {
                    json.WriteString("month", point.Month.ToString());
                    json.WriteString("group", point.Group);
                });
            }
        });
    }

    private static byte[] Collection(CityCrime city, Action<Utf8JsonWriter> about, Action<GeoJsonWriter> features)
    {
        using var output = new MemoryStream();
        using (var writer = new GeoJsonWriter(output, json =>
        {
            json.WriteString("city", city.City);
            WriteMonth(json, "from", city.Current?.From);
            WriteMonth(json, "to", city.Current?.Last);
            json.WriteStartArray("attributions");
            foreach (var attribution in city.Attributions) json.WriteStringValue(attribution);
            json.WriteEndArray();
            about(json);
        }))
            features(writer);

        return output.ToArray();
    }

    private static void Figures(Utf8JsonWriter json, CityCrime city, AreaRow row)
    {
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
    }

    private static void Write(Utf8JsonWriter json, string name, Datum datum)
    {
        if (datum.HasValue) json.WriteNumber(name, datum.Number);
        else json.WriteNull(name);
        if (datum.StatusCode() is { } status) json.WriteString(name + "_status", status);
    }

    private static void WriteMonth(Utf8JsonWriter json, string name, Month? month)
    {
        if (month is { } known) json.WriteString(name, known.ToString());
        else json.WriteNull(name);
    }

    private static double[] Degrees(IReadOnlyList<int> ring) => [.. ring.Select(number => number / AreaQuantum)];
}
