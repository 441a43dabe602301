using System.Text;

namespace Pipeline.Domain;

/// <summary>Reads the embedded catalogues: comma separated, quotes where a name holds a comma, no line breaks in cells.</summary>
internal static class CatalogueFile
{
    /// <summary>One dictionary by column name for each row.</summary>
    /// <param name="file">Logical name, such as <c>places/regions.csv</c>.</param>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string file)
    {
        using var reader = new StreamReader(EmbeddedData.Open(file).Single(), Encoding.UTF8);
        var header = Cells(reader.ReadLine()!);
        while (reader.ReadLine() is { } line)
        {
            var cells = Cells(line);
            if (cells.Count != header.Count) throw new InvalidDataException($"{file}: {cells.Count} cells where {header.Count} were expected: {line}");
            yield return header.Zip(cells).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
        }
    }

    /// <summary>A blank cell is a name that nobody has translated: readers see the English one.</summary>
    public static LocalText Names(IReadOnlyDictionary<string, string> row)
    {
        return new(row["name_en"], Or("name_fr"), Or("name_es"), Or("name_pt"));

        string? Or(string column) => row[column] is { Length: > 0 } name ? name : null;
    }

    private static List<string> Cells(string line)
    {
        List<string> cells = [];
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
