using System.Globalization;
using System.Text;
using Pipeline.Domain.Problems;

namespace Pipeline.Intake.Delimited;

/// <summary>Which column of the layout stands where in the file. Order is free; case and spaces around a name are forgiven with a warning.</summary>
internal sealed class HeaderMap
{
    private static readonly char[] otherDelimiters = [',', ';', '\t', '|'];
    private readonly int[] positions;
    private readonly string[] spellings;

    private HeaderMap(int[] positions, IReadOnlyList<string> spellings)
    {
        this.positions = positions;
        this.spellings = [.. spellings];
    }

    /// <summary>A header whose columns are looked up by their place in the file.</summary>
    public static HeaderMap AsItStands(IReadOnlyList<string> header) => new([.. Enumerable.Range(0, header.Count)], header);

    /// <summary>Index of each of the layout's columns in the file, or -1.</summary>
    public ReadOnlySpan<int> Positions => positions;

    /// <summary>Index of the layout's column in the file, or -1.</summary>
    public int Position(int column) => positions[column];

    public string? Spelling(int column) => positions[column] < 0 ? null : spellings[positions[column]];

    public string SpellingAt(int cell) => cell < spellings.Length ? spellings[cell] : (cell + 1).ToString(CultureInfo.InvariantCulture);

    public int Width => spellings.Length;

    /// <summary>Reads the header; every problem of it is noted at once. Null when the rows cannot be read by it.</summary>
    public static HeaderMap? Read(IReadOnlyList<string> header, IReadOnlyList<Column> layout, char delimiter, Findings findings)
    {
        var known = layout.Select(c => Fold(c.Name)).ToHashSet(StringComparer.Ordinal);
        if (IsOfAnotherDelimiter(header, name => known.Contains(Fold(name)), delimiter, findings)) return null;

        if (!header.Any(h => layout.Any(c => string.Equals(Fold(c.Name), Fold(h), StringComparison.Ordinal))))
        {
            NoteNotFound(string.Join(NameOf(delimiter) is "tab" ? " " : delimiter.ToString(), header), layout, findings);
            return null;
        }

        var byFold = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < layout.Count; i++) byFold[Fold(layout[i].Name)] = i;

        var places = new int[layout.Count];
        Array.Fill(places, -1);
        var readable = true;
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < header.Count; i++)
        {
            var spelled = header[i];
            var place = new Place(Line: 1, Column: spelled);
            var number = ("number", (i + 1).ToString(CultureInfo.InvariantCulture));
            if (string.IsNullOrWhiteSpace(spelled))
            {
                findings.Add("header.blank", new Place(Line: 1), number);
                readable = false;
            }
            else if (!byFold.TryGetValue(Fold(spelled), out var column))
            {
                // A name that the layout does not know is ignored; twice the same name is still a mistake worth mending.
                if (unknown.Add(Fold(spelled))) findings.Add("header.unknown", place, number);
                else findings.Add("header.duplicate", place, number);
            }
            else if (places[column] >= 0)
            {
                findings.Add("header.duplicate", place, number);
                readable = false;
            }
            else
            {
                places[column] = i;
                if (!string.Equals(spelled, layout[column].Name, StringComparison.Ordinal))
                    findings.Add("header.spelling", place, ("expected", layout[column].Name));
            }
        }

        for (var i = 0; i < layout.Count; i++)
        {
            if (places[i] >= 0 || !layout[i].Required) continue;
            findings.Add("header.missing", new Place(Line: 1, Column: layout[i].Name));
            readable = false;
        }

        return readable ? new HeaderMap(places, header) : null;
    }

    /// <summary>One finding in place of one for each column: a title line, a table of another kind, or rows without a header.</summary>
    public static void NoteNotFound(string firstLine, IReadOnlyList<Column> layout, Findings findings) =>
        findings.Add("header.not-found", new Place(Line: 1, Value: firstLine), ("expected", Expected(layout)));

    /// <summary>The required columns, as many as a message takes: an instrument has over a hundred.</summary>
    private static string Expected(IReadOnlyList<Column> layout)
    {
        const int most = 5;
        var required = layout.Where(c => c.Required).Select(c => c.Name).ToList();
        return string.Join(", ", required.Take(most)) + (required.Count > most ? ", …" : "");
    }

    /// <summary>Notes the delimiter that would have found several known names, when the one in use found none of them.</summary>
    public static bool IsOfAnotherDelimiter(IReadOnlyList<string> header, Func<string, bool> isKnown, char delimiter, Findings findings)
    {
        if (header.Any(isKnown)) return false;
        var line = string.Join(delimiter, header);
        char? best = null;
        var most = 1;
        foreach (var candidate in otherDelimiters)
        {
            if (candidate == delimiter) continue;
            var found = line.Split(candidate).Count(h => isKnown(h.Trim().Trim('"')));
            if (found <= most) continue;
            most = found;
            best = candidate;
        }

        if (best is { } suggestion) findings.Add("file.delimiter-suspect", new Place(Line: 1, Value: header[0]), ("used", NameOf(delimiter)), ("suggestion", NameOf(suggestion)));
        return best is not null;
    }

    /// <summary>Composed form, trimmed, lower case: "Crime ID " and "crime id" are one name, and so are both spellings of an accent.</summary>
    public static string Fold(string name) => name.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant();

    public static string NameOf(char delimiter) => delimiter == '\t' ? "tab" : delimiter.ToString();
}
