using System.Runtime.CompilerServices;
using System.Text;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Intake.Delimited;

namespace Pipeline.Intake.Crime;

/// <summary>
/// A source profile made ready for rows: where each of its columns stands among the columns of the layout, and whatever is compared with cells as
/// bytes. Read only, so that several readers may share it.
/// </summary>
internal sealed class ProfileLayout
{
    /// <summary>Place of a column that the layout does not have.</summary>
    public const int None = -1;

    /// <summary>Cell category of rows whose category the profile does not know.</summary>
    public const string Unmapped = "unmapped";

    private readonly List<Column> columns = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <param name="typedCells">The rows come from a workbook: days and times that were typed as such stand there in ISO 8601, whatever the profile says of texts.</param>
    public ProfileLayout(SourceProfile profile, bool typedCells = false)
    {
        Profile = profile;
        var names = profile.Columns;
        Id = Place(names.Id);
        Month = Place(names.Month);
        Date = Place(names.Date);
        Time = Place(names.Time);
        Until = Place(names.Until);
        UntilTime = Place(names.UntilTime);
        Reported = Place(names.Reported);
        Agency = Place(names.Agency);
        X = profile.Points is null ? None : Place(names.X);
        Y = profile.Points is null ? None : Place(names.Y);
        Area = Place(names.Area);
        Victim = Place(names.Victim);
        Count = Place(names.Count);
        Category = [.. names.Category.Select(c => Place(c))];
        foreach (var other in profile.OtherColumns)
            if (places.TryAdd(HeaderMap.Fold(other), columns.Count)) columns.Add(new(other, Required: false));

        Missing = [.. profile.Missing.Select(Encoding.UTF8.GetBytes)];
        Numbers = new DecimalNumber((byte)profile.DecimalMark[0], profile.ThousandsMark is { Length: > 0 } mark ? (byte)mark[0] : null);
        IReadOnlyList<string> formats = typedCells ? [.. profile.Times.Formats, .. TypedFormats(profile)] : profile.Times.Formats;
        Dates = formats.Count == 0 ? null
            : DateFormats.Compile(formats, out var unusable) ?? throw new InvalidDataException($"Profile {profile.Code}: the date format '{unusable}' cannot be used.");
        MonthFromReport = Reported != None && !string.Equals(profile.DateBasis, "occurred", StringComparison.Ordinal);
        Zone = profile.Times.Utc ? TimeZoneInfo.FindSystemTimeZoneById(profile.Times.Zone) : null;
        System = profile.Points is { } points && !IsDegrees(points.System) ? Known(points.System) : null;
        Grid = profile.Points?.Grid is { } grid ? Known(grid) : null;
        Categories = [.. profile.Categories.Select(c => c.Code), Unmapped];
        Required = [.. profile.Required.Select(f => Array.IndexOf(Fields, f))];
    }

    /// <summary>Words of <see cref="SourceProfile.Required"/>.</summary>
    public static readonly string[] Fields = ["id", "category", "occurred", "reported", "point", "area"];

    public SourceProfile Profile { get; }

    public IReadOnlyList<Column> Columns => columns;

    public int Id { get; }

    public int Month { get; }

    public int Date { get; }

    public int Time { get; }

    public int Until { get; }

    public int UntilTime { get; }

    public int Reported { get; }

    public int Agency { get; }

    public int X { get; }

    public int Y { get; }

    public int Area { get; }

    public int Victim { get; }

    public int Count { get; }

    public int[] Category { get; }

    /// <summary>Texts that mean "no value".</summary>
    public byte[][] Missing { get; }

    public DecimalNumber Numbers { get; }

    public DateFormats? Dates { get; }

    /// <summary>The report, not the event, places a row in its month.</summary>
    public bool MonthFromReport { get; }

    /// <summary>Zone into which times are turned; null when they are local already.</summary>
    public TimeZoneInfo? Zone { get; }

    /// <summary>Plane of the coordinates; null for degrees.</summary>
    public Projection? System { get; }

    public Projection? Grid { get; }

    /// <summary>Codes, and <see cref="Unmapped"/> behind them.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>Indices in <see cref="Fields"/>.</summary>
    public int[] Required { get; }

    public static bool IsDegrees(string system) => string.Equals(system, "EPSG:4326", StringComparison.OrdinalIgnoreCase);

    /// <summary>A cell, or nothing where the layout has no such column or the text means that there is no value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Cell(in Row row, int column)
    {
        if (column < 0) return [];
        var cell = row[column];
        return Missing.Length == 0 ? cell : UnlessMissing(cell);
    }

    private ReadOnlySpan<byte> UnlessMissing(ReadOnlySpan<byte> cell)
    {
        foreach (var missing in Missing)
            if (cell.SequenceEqual(missing)) return [];
        return cell;
    }

    /// <summary>Typed days, with a typed time or with one that the profile's texts have.</summary>
    private static IEnumerable<string> TypedFormats(SourceProfile profile)
    {
        const string day = "yyyy-MM-dd";
        string[] times = ["HH:mm:ss", "HH:mm"];
        var written = profile.Times.Formats.Select(f => f.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? (Day: f[..at], Time: f[(at + 1)..]) : (Day: f, Time: "")).ToList();
        var besideTyped = written.Where(w => w.Time.Length > 0).Select(w => $"{day} {w.Time}");
        var typedBeside = profile.Columns.Time is null ? [] : written.Where(w => w.Time.Length > 0).SelectMany(w => times.Select(t => $"{w.Day} {t}"));
        return new[] { day, day + "THH:mm:ss" }.Concat(times.Select(t => $"{day} {t}")).Concat(besideTyped).Concat(typedBeside).Distinct(StringComparer.Ordinal);
    }

    private int Place(string? name)
    {
        if (name is null) return None;
        var fold = HeaderMap.Fold(name);
        if (places.TryGetValue(fold, out var place)) return place;
        places.Add(fold, columns.Count);
        columns.Add(new(name, Required: !Profile.OptionalColumns.Contains(name, StringComparer.Ordinal)));
        return columns.Count - 1;
    }

    private Projection Known(string name) => Projection.Find(name) ?? throw new InvalidDataException($"Profile {Profile.Code}: the projection '{name}' is not known.");
}
