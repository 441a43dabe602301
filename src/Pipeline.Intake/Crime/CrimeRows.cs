using System.Globalization;
using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Submissions;
using Pipeline.Intake.Delimited;

namespace Pipeline.Intake.Crime;

/// <summary>The rows of a <c>crime-extract</c>: checks month, category and place of each, and adds it to the cube.</summary>
internal sealed class CrimeRows : IRows
{
    private const int Id = 0;
    private const int MonthColumn = 1;
    private const int Agency = 2;
    private const int Longitude = 3;
    private const int Latitude = 4;
    private const int Area = 5;
    private const int Category = 6;

    /// <summary>Cell category of rows whose category the profile does not know.</summary>
    public const string Unmapped = "unmapped";

    /// <summary>Degrees end at 180; metres of a projected grid begin in the thousands.</summary>
    private const double SurelyMetres = 1000;

    // A year beyond these is a slip of the keyboard; months are not compared with today, since a check depends on the file alone.
    private const int FirstYear = 1800;
    private const int LastYear = 2199;

    private readonly SourceProfile profile;
    private readonly Findings findings;
    private readonly CubeBuilder cube = new();
    private readonly IdsSeen ids;
    private readonly TextTable areas = new();
    private readonly TextTable agencies = new();
    private readonly TextTable labels = new();
    private readonly List<string> categories = [];
    private readonly List<int> categoryOfLabel = [];
    private readonly Dictionary<int, long> rowsByAgency = [];
    private readonly Dictionary<int, long> rowsByUnknownLabel = [];
    private readonly int unmapped;
    private long withoutLocation;
    private long blankIds;
    private byte[] monthText = [];
    private Month monthRead;
    private MonthRows? monthRows;
    private byte[] agencyText = [];
    private int agencyRead = -1;
    private long agencyRows;
    private long outside;

    public CrimeRows(SourceProfile profile, Findings findings, Limits limits)
    {
        this.profile = profile;
        this.findings = findings;
        ids = new IdsSeen(limits.MaxRememberedIds);
        foreach (var category in profile.Categories)
        {
            foreach (var label in category.Labels)
            {
                labels.NumberOf(Encoding.UTF8.GetBytes(label));
                categoryOfLabel.Add(categories.Count);
            }

            categories.Add(category.Code);
        }

        unmapped = categories.Count;
        categories.Add(Unmapped);
        var names = profile.Columns;
        Columns =
        [
            new(names.Id!), new(names.Month!), new(names.Agency!), new(names.X!), new(names.Y!), new(names.Area!), new(names.Category[0]),
            .. profile.OtherColumns.Select(c => new Column(c, Required: false)),
        ];
    }

    public IReadOnlyList<Column> Columns { get; }

    public bool Take(in Row row)
    {
        var ok = ReadMonth(row, out var month);
        var label = row[Category];
        if (label.IsEmpty)
        {
            findings.Add("cell.blank", row.At(Category));
            ok = false;
        }

        ok &= Located(row, out var located);
        // Beyond this line the row counts; a row with an error counts nowhere, since its file is not accepted.
        if (!ok) return false;

        var rows = monthRows ??= cube[month];
        var category = CategoryOf(row, label);
        if (category == unmapped) rows.Unmapped++;
        rows.Add(category, areas.NumberOf(row[Area]));
        if (!located)
        {
            rows.WithoutLocation++;
            withoutLocation++;
        }

        var id = row[Id];
        if (id.IsEmpty)
        {
            rows.BlankIds++;
            blankIds++;
        }
        else
        {
            ids.Add(id, rows);
        }

        CountAgency(row[Agency]);
        return true;
    }

    /// <summary>A file names one agency in nearly every row: its rows are added up until another one comes.</summary>
    private void CountAgency(ReadOnlySpan<byte> name)
    {
        if (agencyRead < 0 || !name.SequenceEqual(agencyText))
        {
            KeepAgencyRows();
            agencyText = name.ToArray();
            agencyRead = agencies.NumberOf(name);
        }

        agencyRows++;
    }

    private void KeepAgencyRows()
    {
        if (agencyRead >= 0) System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(rowsByAgency, agencyRead, out _) += agencyRows;
        agencyRows = 0;
    }

    public CrimeCube Cube(string owner) => cube.Build(owner, profile.Code, categories, areas);

    public IReadOnlyList<Part> Parts() => cube.Parts();

    /// <summary>Also notes the findings that only the whole file shows.</summary>
    public IReadOnlyList<Tally> Finish(long rowsInAll)
    {
        ids.Finish();
        KeepAgencyRows();
        foreach (var (label, rows) in rowsByUnknownLabel.OrderBy(l => labels[l.Key], StringComparer.Ordinal))
            findings.Add("crime.category-unmapped", new(Column: profile.Columns.Category[0], Value: labels[label]), ("rows", rows.ToString(CultureInfo.InvariantCulture)));
        if (ids.NotCompared > 0)
            findings.Add("crime.ids-not-compared", new(Column: profile.Columns.Id), ("rows", ids.NotCompared.ToString(CultureInfo.InvariantCulture)));

        return
        [
            new("rows", rowsInAll),
            new("crime.blank-ids", blankIds),
            new("crime.repeated-id-rows", ids.Repeated),
            new("crime.repeating-ids", ids.Repeating),
            new("crime.rows-without-location", withoutLocation),
            new("crime.rows-outside-bounds", outside),
            new("crime.rows-unmapped", rowsByUnknownLabel.Values.Sum()),
            .. rowsByAgency.OrderBy(a => agencies[a.Key], StringComparer.Ordinal).Select(a => new Tally("crime.rows-of-agency", a.Value, agencies[a.Key])),
            .. cube.Months.Select(m => new Tally("crime.rows-of-month", m.Rows.Rows, m.Month.ToString())),
        ];
    }

    private bool ReadMonth(in Row row, out Month month)
    {
        var text = row[MonthColumn];

        // An extract is mostly one month after another.
        if (monthText.Length > 0 && text.SequenceEqual(monthText))
        {
            month = monthRead;
            return true;
        }

        Span<char> characters = stackalloc char[7];
        if (text.Length == 7)
        {
            for (var i = 0; i < 7; i++) characters[i] = (char)text[i];
            if (Month.TryParse(characters, out month))
            {
                if (month.Year is >= FirstYear and <= LastYear)
                {
                    monthText = text.ToArray();
                    monthRead = month;
                    monthRows = null;
                    return true;
                }

                findings.Add("crime.month-range", row.At(MonthColumn));
                return false;
            }
        }

        month = default;
        if (text.IsEmpty) findings.Add("cell.blank", row.At(MonthColumn));
        else findings.Add("crime.month-format", row.At(MonthColumn), ("suggestion", MonthSuggestion.For(row.Text(MonthColumn))));
        return false;
    }

    private int CategoryOf(in Row row, ReadOnlySpan<byte> label)
    {
        var number = labels.NumberOf(label);
        while (categoryOfLabel.Count <= number) categoryOfLabel.Add(unmapped);
        var category = categoryOfLabel[number];
        if (category == unmapped)
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(rowsByUnknownLabel, number, out _)++;
        return category;
    }

    /// <summary>False only for coordinates that are wrong; a row without any is right and has no location.</summary>
    private bool Located(in Row row, out bool located)
    {
        var x = row[Longitude];
        var y = row[Latitude];
        located = !row[Area].IsEmpty && !x.IsEmpty && !y.IsEmpty;
        if (x.IsEmpty || y.IsEmpty)
        {
            if (x.IsEmpty != y.IsEmpty) findings.Add("crime.location-half", row.At(x.IsEmpty ? Longitude : Latitude));
            return true;
        }

        var xIsNumber = Degrees.TryRead(x, out var east);
        var yIsNumber = Degrees.TryRead(y, out var north);
        if (!xIsNumber) findings.Add("crime.coordinate-format", row.At(Longitude));
        if (!yIsNumber) findings.Add("crime.coordinate-format", row.At(Latitude));
        if (!xIsNumber || !yIsNumber) return false;
        // Publishers write the point where the equator meets Greenwich for "not known".
        if (east == 0 && north == 0)
        {
            located = false;
            return true;
        }

        var bounds = profile.Points!.Bounds;
        if (Inside(bounds, east, north)) return true;
        if (Math.Abs(east) > 180 || Math.Abs(north) > 90)
        {
            var column = Math.Abs(east) > 180 ? Longitude : Latitude;
            findings.Add(Math.Abs(east) > SurelyMetres || Math.Abs(north) > SurelyMetres ? "crime.coordinate-projected" : "crime.coordinate-range", row.At(column));
            return false;
        }

        if (Inside(bounds, north, east)) findings.Add("crime.coordinates-swapped", row.At(Longitude));
        outside++;
        return true;
    }

    private static bool Inside(ProfileBounds bounds, double east, double north) =>
        east >= bounds.West && east <= bounds.East && north >= bounds.South && north <= bounds.North;
}
