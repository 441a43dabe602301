using System.Text;

namespace Pipeline.Scale;

/// <summary>A document whose tables stand between <c>&lt;!-- table: name --&gt;</c> and <c>&lt;!-- end --&gt;</c>; everything else is prose.</summary>
public static class MarkedDocument
{
    private const string Begin = "<!-- table: ";
    private const string AfterName = " -->\n";
    private const string End = "<!-- end -->";

    /// <summary>The document with the given tables in their places.</summary>
    /// <exception cref="InvalidDataException">A table has no place or more than one, or a place no table.</exception>
    public static string With(string document, IReadOnlyDictionary<string, string> tables)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(tables);
        var text = new StringBuilder();
        var placed = new HashSet<string>(StringComparer.Ordinal);
        var at = 0;
        while (document.IndexOf(Begin, at, StringComparison.Ordinal) is var begin and >= 0)
        {
            var nameEnd = document.IndexOf(AfterName, begin, StringComparison.Ordinal);
            var end = document.IndexOf(End, begin, StringComparison.Ordinal);
            if (nameEnd < 0 || end < nameEnd) throw new InvalidDataException("A table's place has no end.");
            var name = document[(begin + Begin.Length)..nameEnd];
            if (!tables.TryGetValue(name, out var table) || !placed.Add(name)) throw new InvalidDataException($"There is no table '{name}', or two places for it.");
            text.Append(document, at, nameEnd + AfterName.Length - at).Append(table);
            at = end;
        }

        if (tables.Keys.FirstOrDefault(name => !placed.Contains(name)) is { } missing) throw new InvalidDataException($"The table '{missing}' has no place.");
        return text.Append(document, at, document.Length - at).ToString();
    }
}
