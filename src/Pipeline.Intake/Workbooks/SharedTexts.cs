using System.Globalization;
using System.Text;
using System.Xml;

namespace Pipeline.Intake.Workbooks;

/// <summary>Texts of cells: runs of rich text are joined, readings beside East Asian words (phonetic runs) are left out.</summary>
internal static class SharedTexts
{
    /// <summary>The table of texts that cells refer to by number. Disposes the reader.</summary>
    public static IReadOnlyList<string> Read(XmlReader reader, Limits limits)
    {
        using (reader)
        {
            var texts = new List<string>();
            while (reader.Read())
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" }) texts.Add(Item(reader, limits));
            return texts;
        }
    }

    /// <summary>Text of the element on which the reader stands (a shared item or an inline text); the reader ends on its end.</summary>
    public static string Item(XmlReader reader, Limits limits)
    {
        if (reader.IsEmptyElement) return "";
        var depth = reader.Depth;
        var text = new StringBuilder();
        var phonetic = 0;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement)
            {
                if (reader.LocalName is "rPh") phonetic = reader.Depth;
                else if (reader.LocalName is "t" && phonetic == 0) Content(reader, text, limits);
            }

            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName is "rPh") phonetic = 0;
        }

        return Unescaped(text.ToString());
    }

    /// <summary>Adds the text of a simple element, one character more than a cell may have at most: the reader of cells then says that it is too long.</summary>
    public static void Content(XmlReader reader, StringBuilder text, Limits limits)
    {
        if (reader.IsEmptyElement) return;
        var depth = reader.Depth;
        var chunk = new char[1024];
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)) continue;
            for (int n; (n = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0;)
                text.Append(chunk, 0, Math.Min(n, Math.Max(0, limits.MaxCellBytes + 1 - text.Length)));
        }
    }

    /// <summary>Writes out what spreadsheets escape as <c>_x000D_</c> (ECMA-376 part 1, 22.9.2.19). A NUL stays escaped: no text holds one.</summary>
    private static string Unescaped(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal)) return text;
        var written = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && i + 6 < text.Length && text[i + 1] == 'x' && text[i + 6] == '_'
                && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code != 0 && !char.IsSurrogate((char)code))
            {
                written.Append((char)code);
                i += 6;
            }
            else
            {
                written.Append(text[i]);
            }
        }

        return written.ToString();
    }
}
