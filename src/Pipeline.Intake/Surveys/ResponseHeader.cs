using System.Globalization;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Surveys;
using Pipeline.Intake.Delimited;

namespace Pipeline.Intake.Surveys;

/// <summary>What each column of one file tells. Order is free, and every answer column may be left out as long as one is there.</summary>
internal sealed class ResponseHeader
{
    private readonly IReadOnlyList<string> spellings;

    private ResponseHeader(IReadOnlyList<string> spellings, (int Cell, ColumnMeaning Meaning)[] columns)
    {
        this.spellings = spellings;
        Columns = columns;
    }

    /// <summary>The columns that are read, in the order of the file.</summary>
    public (int Cell, ColumnMeaning Meaning)[] Columns { get; }

    public int Width => spellings.Count;

    public string Spelling(int cell) => spellings[cell];

    /// <summary>Cells that tell this, the one that counts most first.</summary>
    public int[] CellsOf(ColumnKind kind) => [.. Columns.Where(c => c.Meaning.Kind == kind).OrderBy(c => c.Meaning.Order).Select(c => c.Cell)];

    /// <summary>Reads the names; every problem of them is noted at once. Null when the rows cannot be read by them.</summary>
    /// <param name="line">Line of the names; null where the file has none.</param>
    public static ResponseHeader? Read(IReadOnlyList<string> header, ColumnNames names, Instrument instrument, long? line, Findings findings)
    {
        if (!header.Any(h => names.Of(h) is not null))
        {
            // A file without header begins with somebody's answers: they are not repeated.
            NoteNotFound(instrument, line, findings);
            return null;
        }

        var columns = new List<(int Cell, ColumnMeaning Meaning)>();
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        var readable = true;
        for (var i = 0; i < header.Count; i++)
        {
            var place = new Place(Line: line, Column: header[i]);
            var number = ("number", (i + 1).ToString(CultureInfo.InvariantCulture));
            if (string.IsNullOrWhiteSpace(header[i]))
            {
                findings.Add("header.blank", new Place(Line: line), number);
                readable = false;
            }
            else if (names.Of(header[i]) is not { } meaning)
            {
                findings.Add(unknown.Add(ColumnNames.Folded(header[i])) ? "header.unknown" : "header.duplicate", place, number);
            }
            else if (columns.Exists(c => c.Meaning.Repeats(meaning)))
            {
                findings.Add("header.duplicate", place, number);
                readable = false;
            }
            else
            {
                columns.Add((i, meaning));
                if (meaning.Name is { } name && !string.Equals(name, header[i], StringComparison.Ordinal)) findings.Add("header.spelling", place, ("expected", name));
            }
        }

        return RequiredAreThere(columns, instrument, line, findings) && readable ? new ResponseHeader(header, [.. columns]) : null;
    }

    /// <summary>One finding for a title line, a table of another kind, or rows without a header; what stands there is not quoted.</summary>
    public static void NoteNotFound(Instrument instrument, long? line, Findings findings) =>
        findings.Add("header.not-found", new Place(Line: line, Value: Findings.Withheld), ("expected", $"{instrument.Layout.Id}, {instrument.Layout.RegionCode}, {instrument.Layout.Country}, …"));

    private static bool RequiredAreThere(List<(int Cell, ColumnMeaning Meaning)> columns, Instrument instrument, long? line, Findings findings)
    {
        bool Has(ColumnKind kind) => columns.Exists(c => c.Meaning.Kind == kind);
        var there = true;
        void Missing(string column)
        {
            findings.Add("header.missing", new Place(Line: line, Column: column));
            there = false;
        }

        if (!Has(ColumnKind.Id)) Missing(instrument.Layout.Id);
        var countryInContact = columns.Exists(c => c.Meaning.Kind == ColumnKind.Contact && instrument.Contact[c.Meaning.Index].Country);
        if (!Has(ColumnKind.Region) && !Has(ColumnKind.Country) && !countryInContact) Missing(instrument.Layout.Country);
        if (!Has(ColumnKind.Answer) && !Has(ColumnKind.Choices) && !Has(ColumnKind.Words))
        {
            findings.Add("survey.no-answer-column", new Place(Line: line), ("instrument", instrument.Name));
            there = false;
        }

        return there;
    }
}
