using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Intake.Bytes;
using Pipeline.Intake.Delimited;
using Pipeline.Intake.Places;

namespace Pipeline.Intake.Crime;

/// <summary>What a profile file says, or what is wrong with it.</summary>
/// <param name="Profile">Null when a finding is an error.</param>
/// <param name="Findings">Every problem at once, in the order of the file; warnings stay beside a profile that can be used.</param>
public sealed record ProfileReading(SourceProfile? Profile, IReadOnlyList<Finding> Findings);

/// <summary>Reads a source profile that a person wrote (docs/profiles.md): nothing in it is guessed, and every problem is named by its place.</summary>
public static class SourceProfileReader
{
    private static readonly string[] rowKinds = ["incidents", "counts", "counts-by-month", "counts-by-category"];
    private static readonly string[] countingUnits = ["incident", "offence", "victim", "case"];
    private static readonly string[] dateBases = ["occurred", "reported", "registered"];
    private static readonly string[] relations = ["exact", "narrower", "broader", "mixed", "none"];

    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Disallow, AllowTrailingCommas = false, MaxDepth = 16 };

    public static async Task<ProfileReading> ReadAsync(FileInfo file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Read(await File.ReadAllBytesAsync(file.FullName, cancellation));
    }

    /// <param name="utf8">The whole document.</param>
    public static ProfileReading Read(ReadOnlyMemory<byte> utf8)
    {
        var findings = new Findings();
        var profile = Read(utf8, findings);
        return new ProfileReading(findings.HasErrors ? null : profile, findings.InFileOrder());
    }

    private static SourceProfile? Read(ReadOnlyMemory<byte> utf8, Findings findings)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        if (!JsonTexts.Check(utf8.Span, findings)) return null;
        try
        {
            using var document = JsonDocument.Parse(utf8, strict);
            return JsonObjectReading.Of(document.RootElement, "", findings) is { } root ? Read(root, findings) : null;
        }
        catch (JsonException e)
        {
            findings.Add("json.syntax", new Place(Line: e.LineNumber + 1, Column: e.Path is { Length: > 0 } path ? path : null));
            return null;
        }
    }

    private static SourceProfile? Read(JsonObjectReading root, Findings findings)
    {
        var code = root.RequiredText("code");
        if (code is not null && !OwnerCode.IsValid(code)) findings.Add("profile.code-form", root.PlaceOf("code"));
        var rows = OneOf(root, "rows", rowKinds, findings, required: false);
        var encoding = root.OptionalText("encoding");
        if (encoding is not null && TextEncoding.ByName(encoding) is null) NotAllowed(root, "encoding", TextEncoding.Offered, findings);
        var delimiter = root.OptionalText("delimiter");
        if (delimiter is not null && DelimitedTable.DelimiterNamed(delimiter) is null) NotAllowed(root, "delimiter", ", ; | tab", findings);
        var decimalMark = OneOf(root, "decimalMark", [".", ","], findings, required: false);
        var thousandsMark = OneOf(root, "thousandsMark", [".", ",", "'", "_"], findings, required: false);
        if (thousandsMark is not null && string.Equals(thousandsMark, decimalMark ?? ".", StringComparison.Ordinal)) NotAllowed(root, "thousandsMark", "a mark other than decimalMark", findings);
        var title = root.LocalText("title", required: true);
        var publisher = root.RequiredText("publisher");
        var source = root.RequiredText("source");
        var version = root.RequiredText("version");
        var licence = root.OptionalText("licence");
        var sheet = root.OptionalText("sheet");
        var missing = root.Texts("missing");
        var columns = root.Object("columns", required: true) is { } c ? Columns(c, findings) : null;
        var optional = root.Texts("optionalColumns");
        var other = root.Texts("otherColumns");
        var times = root.Object("times", required: true) is { } t ? ProfileTimesReader.Read(t, columns, findings) : null;
        var points = root.Object("points", required: false) is { } p ? Points(p, findings) : null;
        var countingUnit = OneOf(root, "countingUnit", countingUnits, findings, required: true);
        var dateBasis = OneOf(root, "dateBasis", dateBases, findings, required: true);
        var required = root.Texts("required");
        foreach (var field in required ?? [])
            if (!ProfileLayout.Fields.Contains(field, StringComparer.Ordinal)) findings.Add("json.not-allowed", new Place(Column: root.Pointer("required"), Value: field), ("allowed", string.Join(", ", ProfileLayout.Fields)));
        var iccs = root.OptionalBoolean("categoriesAreIccs") ?? false;
        var principal = root.OptionalBoolean("principalOffence");
        var attempts = root.OptionalBoolean("includesAttempts");
        var categories = ProfileCategoriesReader.Read(root, relations, findings);
        root.NoteUnknown();
        if (iccs && categories.Count > 0) findings.Add("profile.categories-twice", root.PlaceOf("categories"));
        var kind = rows is null ? ProfileRows.Incidents : (ProfileRows)Array.IndexOf(rowKinds, rows);
        if (columns is not null) CheckColumns(columns, kind, points is not null, iccs || categories.Count != 1, root.Pointer("columns"), findings);
        if (!iccs && categories.Count == 0 && !findings.HasErrors) findings.Add("json.missing", new Place(Column: root.Pointer("categories")));
        if (findings.HasErrors) return null;

        return new SourceProfile
        {
            Code = code!,
            Version = version!,
            Title = title!,
            Publisher = publisher!,
            Source = source!,
            Licence = licence,
            Rows = kind,
            Encoding = encoding ?? "utf-8",
            Delimiter = delimiter ?? ",",
            DecimalMark = decimalMark ?? ".",
            ThousandsMark = thousandsMark,
            Sheet = sheet,
            Missing = missing ?? [],
            Columns = columns!,
            OptionalColumns = optional ?? [],
            OtherColumns = other ?? [],
            Times = times!,
            Points = points,
            CountingUnit = countingUnit!,
            DateBasis = dateBasis!,
            PrincipalOffence = principal,
            IncludesAttempts = attempts,
            Required = required ?? [],
            CategoriesAreIccs = iccs,
            Categories = iccs ? SourceProfiles.OfClassification : categories,
        };
    }

    private static ProfileColumns Columns(JsonObjectReading columns, Findings findings)
    {
        var read = new ProfileColumns
        {
            Id = columns.OptionalText("id"),
            Month = columns.OptionalText("month"),
            Date = columns.OptionalText("date"),
            Time = columns.OptionalText("time"),
            Until = columns.OptionalText("until"),
            UntilTime = columns.OptionalText("untilTime"),
            Reported = columns.OptionalText("reported"),
            Agency = columns.OptionalText("agency"),
            X = columns.OptionalText("x"),
            Y = columns.OptionalText("y"),
            Area = columns.OptionalText("area"),
            Category = columns.Texts("category") ?? [],
            Victim = columns.OptionalText("victim"),
            Count = columns.OptionalText("count"),
        };
        columns.NoteUnknown();
        foreach (var (column, needs, name) in new[] { (read.Time, read.Date, "time"), (read.Until, read.Date, "until"), (read.UntilTime, read.Until, "untilTime"), (read.X, read.Y, "x"), (read.Y, read.X, "y") })
            if (column is not null && needs is null) findings.Add("profile.column-alone", new Place(Column: columns.Pointer(name), Value: column), ("needs", name switch { "x" => "y", "y" => "x", "untilTime" => "until", _ => "date" }));
        return read;
    }

    /// <summary>The columns without which rows of this kind mean nothing.</summary>
    private static void CheckColumns(ProfileColumns columns, ProfileRows kind, bool points, bool needsCategory, string pointer, Findings findings)
    {
        if (kind != ProfileRows.CountsByMonth && columns.Month is null && columns.Date is null) Missing(kind == ProfileRows.Incidents ? "date" : "month");
        if (kind is not ProfileRows.CountsByCategory && needsCategory && columns.Category.Count == 0) Missing("category");
        if (kind == ProfileRows.Counts && columns.Count is null) Missing("count");
        if (points && columns.X is null && columns.Y is null) Missing("x");

        void Missing(string name) => findings.Add("json.missing", new Place(Column: $"{pointer}/{name}"));
    }

    private static ProfilePoints? Points(JsonObjectReading points, Findings findings)
    {
        var system = points.OptionalText("system");
        if (system is not null && !ProfileLayout.IsDegrees(system) && Projection.Find(system) is null) findings.Add("profile.projection-unknown", points.PlaceOf("system"));
        var grid = points.OptionalText("grid");
        if (grid is not null && Projection.Find(grid) is null) findings.Add("profile.projection-unknown", points.PlaceOf("grid"));
        ProfileBounds? read = null;
        if (points.Object("bounds", required: true) is { } bounds)
        {
            var (west, south, east, north) = (bounds.RequiredNumber("west"), bounds.RequiredNumber("south"), bounds.RequiredNumber("east"), bounds.RequiredNumber("north"));
            bounds.NoteUnknown();
            if (west is { } w && south is { } s && east is { } e && north is { } n)
            {
                if (w >= e || s >= n || w < -180 || e > 180 || s < -90 || n > 90) findings.Add("profile.bounds", new Place(Column: points.Pointer("bounds")));
                else read = new ProfileBounds(w, s, e, n);
            }
        }

        points.NoteUnknown();
        return read is null ? null : new ProfilePoints { System = system ?? "EPSG:4326", Bounds = read, Grid = grid };
    }

    private static string? OneOf(JsonObjectReading reading, string property, string[] allowed, Findings findings, bool required)
    {
        var text = required ? reading.RequiredText(property) : reading.OptionalText(property);
        if (text is null || allowed.Contains(text, StringComparer.Ordinal)) return text;
        NotAllowed(reading, property, string.Join(' ', allowed), findings);
        return null;
    }

    private static void NotAllowed(JsonObjectReading reading, string property, string allowed, Findings findings) =>
        findings.Add("json.not-allowed", reading.PlaceOf(property), ("allowed", allowed));
}
