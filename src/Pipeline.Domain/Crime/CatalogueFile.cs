using System.Text;

namespace Pipeline.Domain.Crime;

/// <summary>Reads the comma-separated files of Crime/Catalogue, which are compiled into this assembly.</summary>
internal static class CatalogueFile
{
    /// <summary>One dictionary by column name for each row.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string name)
    {
        using var stream = typeof(CatalogueFile).Assembly.GetManifestResourceStream("Crime/Catalogue/" + name)
            ?? throw new InvalidOperationException($"The assembly holds no catalogue file '{name}'.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var header = Fields(reader.ReadLine()!);
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (reader.ReadLine() is { Length: > 0 } line)
            rows.Add(header.Zip(Fields(line)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
        return rows;
    }

    // Our own files: quotes only around whole fields, no quote inside a field, no line break.
    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
