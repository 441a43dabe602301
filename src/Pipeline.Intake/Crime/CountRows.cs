using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Intake.Delimited;

namespace Pipeline.Intake.Crime;

/// <summary>
/// A table of counts by area, month and category: one count in a row, or a column for each month or each category. A blank cell is a count that was
/// not given, which is not zero.
/// </summary>
internal sealed class CountRows : ICrimeRows
{
    /// <summary>Far above what a country records of anything in a month; a larger number is another column.</summary>
    private const int MostOfOneCell = 100_000_000;

    private readonly ProfileLayout layout;
    private readonly Findings findings;
    private readonly MomentReader moments;
    private readonly CategoryReader categories;
    private readonly CubeBuilder cube = new();
    private readonly TextTable areas = new();
    private readonly TextTable reporters = new();
    private readonly List<Column> columns;
    private readonly List<(int Column, int Meaning)> wide = [];
    private readonly SortedDictionary<string, long> unknown = new(StringComparer.Ordinal);
    private long notGiven;

    public CountRows(ProfileLayout layout, Findings findings)
    {
        this.layout = layout;
        this.findings = findings;
        moments = new MomentReader(layout, findings);
        categories = new CategoryReader(layout, findings);
        columns = [.. layout.Columns];
    }

    public IReadOnlyList<Column> Columns => columns;

    /// <summary>Columns of months or categories are found in the header itself.</summary>
    public HeaderMap? ReadHeader(IReadOnlyList<string> names, char delimiter, Findings findings)
    {
        var kind = layout.Profile.Rows;
        var readable = true;
        if (kind != ProfileRows.Counts)
        {
            for (var i = 0; i < names.Count; i++)
            {
                var name = names[i].Trim();
                if (layout.Columns.Any(c => string.Equals(HeaderMap.Fold(c.Name), HeaderMap.Fold(name), StringComparison.Ordinal))) continue;
                var meaning = kind == ProfileRows.CountsByMonth ? MonthNamed(name) : CategoryNamed(name, ref readable);
                if (meaning is null) continue;
                wide.Add((columns.Count, meaning.Value));
                columns.Add(new Column(name, Required: false));
            }
        }

        var header = HeaderMap.Read(names, columns, delimiter, findings);
        if (header is null) return null;
        if (kind != ProfileRows.Counts && wide.Count == 0)
        {
            findings.Add(kind == ProfileRows.CountsByMonth ? "crime.counts-no-months" : "crime.counts-no-categories", new Place(Line: 1));
            readable = false;
        }

        return readable ? header : null;
    }

    public bool Take(in Row row)
    {
        var incident = default(Incident);
        var ok = layout.Profile.Rows == ProfileRows.CountsByMonth || moments.TryRead(row, ref incident);
        var category = 0;
        var label = -1;
        if (layout.Profile.Rows != ProfileRows.CountsByCategory) ok &= categories.TryRead(row, out label, out category);
        if (!ok) return false;

        var area = layout.Cell(row, layout.Area);
        var hasArea = !area.IsEmpty;
        var place = areas.NumberOf(area);
        var reporter = reporters.NumberOf(layout.Cell(row, layout.Agency));
        switch (layout.Profile.Rows)
        {
            case ProfileRows.CountsByMonth:
                foreach (var (column, month) in wide) ok &= Count(row, column, month, reporter, category, label, place, hasArea);
                return ok;
            case ProfileRows.CountsByCategory:
                foreach (var (column, meant) in wide) ok &= Count(row, column, incident.Month, reporter, meant, -1, place, hasArea);
                return ok;
            default:
                return Count(row, layout.Count, incident.Month, reporter, category, label, place, hasArea);
        }
    }

    public CrimeCube Cube(string owner) => cube.Build(owner, layout, areas, reporters);

    public IReadOnlyList<Part> Parts() => cube.Parts();

    public IReadOnlyList<Tally> Finish(long rowsInAll)
    {
        foreach (var (text, count) in unknown)
            findings.Add("crime.category-unmapped", new(Column: string.Join(" | ", layout.Profile.Columns.Category), Value: text), ("rows", Number(count)));
        var all = cube.All.ToList();
        return
        [
            new("rows", rowsInAll),
            new("crime.counts-not-given", notGiven),
            new("crime.rows-without-location", all.Sum(m => m.WithoutLocation)),
            new("crime.rows-unmapped", all.Sum(m => m.Unmapped)),
            .. cube.Months.Select(m => new Tally("crime.rows-of-month", m.Rows, m.Month.ToString())),
        ];
    }

    private bool Count(in Row row, int column, int month, int reporter, int category, int label, int area, bool hasArea)
    {
        var cell = layout.Cell(row, column);
        if (cell.IsEmpty)
        {
            notGiven++;
            return true;
        }

        if (!layout.Numbers.TryReadCount(cell, MostOfOneCell, out var count))
        {
            findings.Add("crime.count-format", row.At(column));
            return false;
        }

        var rows = cube[month, reporter];
        // Several unknown categories share one cell: only known ones can be seen to repeat.
        var unmapped = label >= 0 && categories.Labels.IsUnmapped(label);
        if (rows.Add(category, area, count) && !unmapped)
        {
            findings.Add("crime.count-repeated", row.At(column), ("month", new Month(month).ToString()), ("category", label >= 0 ? categories.Labels[label] : layout.Categories[category]));
            return false;
        }

        if (!hasArea) rows.WithoutLocation += count;
        if (unmapped)
        {
            rows.Unmapped += count;
            unknown[categories.Labels[label]] = unknown.GetValueOrDefault(categories.Labels[label]) + count;
        }

        return true;
    }

    private static int? MonthNamed(string name) =>
        Month.TryParse(name, out var month) && MonthCell.IsPlausible(month.Year) ? month.Index : null;

    private int? CategoryNamed(string name, ref bool readable)
    {
        var label = categories.Labels.NumberOf(System.Text.Encoding.UTF8.GetBytes(name));
        if (!categories.Labels.IsUnmapped(label)) return categories.Labels.CategoryOf(label);
        if (!categories.Labels.LostItsZero(label)) return null;
        findings.Add("crime.category-lost-zero", new Place(Line: 1, Column: name, Value: name), ("suggestion", "0" + name));
        readable = false;
        return null;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
