using System.Globalization;
using System.Text;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Places;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Intake.Delimited;

namespace Pipeline.Intake.Places;

/// <summary>Reads an <c>areas</c> document: a GeoJSON FeatureCollection (RFC 7946) of polygons, one feature for each area.</summary>
/// <param name="layout">What the sender declared of the file; empty when nothing was.</param>
internal sealed class AreasReader(string owner, AreaLayout layout, Findings findings, CancellationToken cancellation)
{
    /// <summary>Longest name of a level: it becomes part of keys and addresses.</summary>
    private const int LongestLevel = 32;

    /// <summary>Names by which GeoJSON written before RFC 7946 says what RFC 7946 means anyway.</summary>
    private static readonly string[] degrees = ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "OGC:CRS84", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"];

    /// <summary>Collection, features, feature, geometry and four arrays of coordinates; properties may nest a little deeper.</summary>
    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Disallow, AllowTrailingCommas = false, MaxDepth = 24 };

    private readonly SortedDictionary<string, (Area Area, string Pointer)> areas = new(StringComparer.Ordinal);
    private readonly List<string> turned = [];
    private long features;
    private long faulty;

    /// <summary>Features.</summary>
    public RowCounts Counts => new(features, features - faulty, faulty, 0);

    public IReadOnlyList<Tally> Tallies =>
    [
        new("areas.count", areas.Count),
        new("areas.polygons", areas.Values.Sum(a => a.Area.Polygons.Count)),
        new("areas.points", areas.Values.Sum(a => a.Area.Polygons.Sum(p => p.Rings.Sum(r => (long)r.Count / 2)))),
    ];

    /// <summary>Level and span of months: <c>borough</c>, <c>borough/from-2015-01</c>, <c>borough/from-2015-01/to-2019-12</c>.</summary>
    public static Part PartOf(AreaSet set, long rows) =>
        new(set.Level + (set.From is { } from ? $"/from-{from}" : "") + (set.To is { } to ? $"/to-{to}" : ""), rows);

    /// <summary>Null when the document has an error; every one is noted.</summary>
    public AreaSet? Read(ReadOnlyMemory<byte> utf8)
    {
        if (!JsonTexts.Check(utf8.Span, findings)) return null;
        try
        {
            using var document = JsonDocument.Parse(utf8, strict);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            findings.Add("json.syntax", new Place(Line: e.LineNumber + 1, Column: e.Path is { Length: > 0 } path ? path : null));
            return null;
        }
    }

    private AreaSet? Read(JsonElement root)
    {
        if (JsonObjectReading.Of(root, "", findings) is not { } collection) return null;
        if (!string.Equals(collection.OptionalText("type"), "FeatureCollection", StringComparison.Ordinal))
        {
            findings.Add("areas.not-collection", collection.PlaceOf("type"));
            return null;
        }

        NoteSystem(root);
        var whole = Layout(root, collection);
        var unsaid = whole is null;
        foreach (var (element, pointer) in collection.Items("features", required: true) ?? [])
        {
            cancellation.ThrowIfCancellationRequested();
            features++;
            if (!unsaid && !TryTake(element, pointer, whole!)) faulty++;
        }

        if (features == 0 && !findings.HasErrors) findings.Add("areas.none", Place.WholeFile);
        if (unsaid) return null;
        if (turned.Count > 0)
            findings.Add("areas.winding", Place.WholeFile, ("areas", turned.Count.ToString(CultureInfo.InvariantCulture)), ("first", turned[0]));
        var (unusable, mended) = AreaTopology.Check([.. areas.Values], findings, cancellation);
        faulty += unusable;
        if (findings.HasErrors) return null;
        return new AreaSet
        {
            City = owner,
            Level = whole!.Level!,
            LevelNames = whole.LevelNames ?? new LocalText(whole.Level!),
            From = whole.From,
            To = whole.To,
            Source = whole.Source!,
            Licence = whole.Licence,
            Areas = mended,
        };
    }

    /// <summary>RFC 7946 knows one system; an older file may name it, and no other.</summary>
    private void NoteSystem(JsonElement root)
    {
        if (!root.TryGetProperty("crs", out var crs)) return;
        var name = crs.ValueKind == JsonValueKind.Object && crs.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty("name", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString()! : crs.ToString();
        if (!degrees.Contains(name, StringComparer.Ordinal)) findings.Add("areas.crs", new Place(Column: "/crs", Value: name));
    }

    /// <summary>What was declared, with what the file says in its place; null, noted, when something is said by neither.</summary>
    private AreaLayout? Layout(JsonElement root, JsonObjectReading collection)
    {
        var whole = root.TryGetProperty("areas", out var said) ? layout.With(Said(said, collection)) : layout;
        var missing = new List<string>();
        if (whole.Level is null) missing.Add("level");
        if (whole.Code is null) missing.Add("code");
        if (whole.Name is null) missing.Add("name");
        if (whole.Source is null) missing.Add("source");
        if (missing.Count > 0)
            findings.Add("areas.undeclared", new Place(Column: "/areas"), ("what", string.Join(", ", missing)), ("known", string.Join(", ", AreaLayouts.All.Select(l => l.Layout))));
        if (whole.From is { } from && whole.To is { } to && from > to) findings.Add("areas.validity", new Place(Column: "/areas"), ("from", from.ToString()), ("to", to.ToString()));
        return missing.Count == 0 ? whole : null;
    }

    private AreaLayout Said(JsonElement element, JsonObjectReading collection)
    {
        if (JsonObjectReading.Of(element, collection.Pointer("areas"), findings) is not { } said) return new AreaLayout();
        var read = new AreaLayout
        {
            Level = said.OptionalText("level"),
            LevelNames = said.LocalText("levelNames", required: false),
            Code = said.OptionalText("code"),
            CodeForm = CodeForm(said),
            Name = said.OptionalText("name"),
            From = Month(said, "from"),
            To = Month(said, "to"),
            Source = said.OptionalText("source"),
            Licence = said.OptionalText("licence"),
        };
        if (read.Level is { } level && (level.Length > LongestLevel || !level.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
            findings.Add("json.not-allowed", said.PlaceOf("level"), ("allowed", "a-z 0-9 -"));
        said.NoteUnknown();
        return read;
    }

    private AreaCodeForm? CodeForm(JsonObjectReading said)
    {
        switch (said.OptionalText("codeForm"))
        {
            case null: return null;
            case "as-written": return AreaCodeForm.AsWritten;
            case "capitals-without-accents": return AreaCodeForm.CapitalsWithoutAccents;
            default:
                findings.Add("json.not-allowed", said.PlaceOf("codeForm"), ("allowed", "as-written, capitals-without-accents"));
                return null;
        }
    }

    private Month? Month(JsonObjectReading said, string property)
    {
        if (said.OptionalText(property) is not { } text) return null;
        if (Domain.Month.TryParse(text, out var month)) return month;
        findings.Add("areas.month", said.PlaceOf(property));
        return null;
    }

    /// <summary>False, noted, when the feature is no area.</summary>
    private bool TryTake(JsonElement element, string pointer, AreaLayout said)
    {
        if (JsonObjectReading.Of(element, pointer, findings) is not { } feature) return false;
        if (!element.TryGetProperty("properties", out var values) || JsonObjectReading.Of(values, feature.Pointer("properties"), findings) is not { } properties)
        {
            if (values.ValueKind == JsonValueKind.Undefined) findings.Add("json.missing", feature.PlaceOf("properties"));
            return false;
        }

        var code = Text(values, properties, said.Code!) is { } written ? Formed(written, said.CodeForm ?? AreaCodeForm.AsWritten) : null;
        var name = Text(values, properties, said.Name!);
        if (code is not null && !PopulationRules.IsArea(code))
        {
            findings.Add("areas.code", properties.PlaceOf(said.Code!) with { Value = code });
            code = null;
        }

        var shapes = new AreaShapes(code ?? pointer, findings);
        var polygons = shapes.Read(element, feature);
        if (shapes.Turned) turned.Add(code ?? pointer);
        if (code is null || name is null || polygons is null) return false;
        if (areas.TryAdd(code, (new Area(code, name, polygons), pointer))) return true;
        findings.Add("areas.duplicate", new Place(Column: pointer), ("area", code), ("first", areas[code].Pointer));
        return false;
    }

    /// <summary>A text or a whole number, which many tools write where a code is meant.</summary>
    private string? Text(JsonElement values, JsonObjectReading properties, string property)
    {
        if (values.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)
            && number == Math.Floor(number) && Math.Abs(number) <= 1L << 53) return number.ToString("0", CultureInfo.InvariantCulture);
        return properties.RequiredText(property)?.Trim();
    }

    private static string Formed(string code, AreaCodeForm form)
    {
        if (form == AreaCodeForm.AsWritten) return code;
        var letters = code.Normalize(NormalizationForm.FormD).Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        return string.Concat(letters).Normalize(NormalizationForm.FormC).ToUpperInvariant();
    }
}
