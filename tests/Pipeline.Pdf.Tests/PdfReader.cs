using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Pipeline.Pdf.Tests;

/// <summary>Reads back what the writer wrote, straight from the file's syntax: enough for tests, no more. Bytes are held as Latin-1 text.</summary>
internal sealed partial class PdfReader
{
    private readonly Dictionary<int, string> _bodies = [];
    private readonly Dictionary<int, byte[]> _streams = [];

    public PdfReader(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        foreach (Match match in StreamObject().Matches(text))
        {
            var number = Int(match.Groups["number"].Value);
            var entries = match.Groups["entries"].Value;
            var data = file.AsSpan(match.Index + match.Length, Int(LengthEntry().Match(entries).Groups["length"].Value)).ToArray();
            if (entries.Contains("/FlateDecode", StringComparison.Ordinal)) data = Inflate(data);
            _bodies.Add(number, entries);
            _streams.Add(number, data);
            if (entries.Contains("/Type/ObjStm", StringComparison.Ordinal)) Unpack(data, Int(Entry(entries, "N")), Int(Entry(entries, "First")));
            if (entries.Contains("/Type/XRef", StringComparison.Ordinal)) Trailer = entries;
        }
    }

    public string Trailer { get; } = "";

    public string Catalog => Body(Entry(Trailer, "Root"));

    public IReadOnlyCollection<string> Bodies => _bodies.Values;

    public List<string> Pages => References(Entry(Body(Entry(Catalog, "Pages")), "Kids")).ConvertAll(Body);

    public string Content(string page) => Encoding.Latin1.GetString(Stream(Entry(page, "Contents")));

    /// <summary>Body of the object that "n 0 R" names.</summary>
    public string Body(string reference) => _bodies[Int(reference.TrimStart().Split(' ')[0])];

    public byte[] Stream(string reference) => _streams[Int(reference.Split(' ')[0])];

    /// <summary>The value of an entry: everything up to the next key on the same level.</summary>
    public static string Entry(string dictionary, string key)
    {
        var match = Regex.Match(dictionary, "/" + key + @"(?![A-Za-z])", RegexOptions.None, TimeSpan.FromSeconds(5));
        if (!match.Success) return "";
        var (start, depth, literal) = (match.Index + match.Length, 0, false);
        var i = start;
        for (; i < dictionary.Length; i++)
        {
            var c = dictionary[i];
            if (literal)
            {
                if (c == '\\') i++;
                else if (c == ')') literal = false;
                continue;
            }

            if (c == '(') literal = true;
            else if (c is '[' or '<') depth++;
            else if (c is ']' or '>') depth--;
            if (depth < 0 || (depth == 0 && c == '/' && i > start)) break;
        }

        return dictionary[start..i].Trim();
    }

    public static List<string> References(string list) => [.. Reference().Matches(list).Select(match => match.Value)];

    public static int Int(string text) => int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture);

    /// <summary>A text string: a literal, or UTF-16 in hexadecimal digits.</summary>
    public static string Text(string value) => value.StartsWith("<FEFF", StringComparison.Ordinal)
        ? Encoding.BigEndianUnicode.GetString(Convert.FromHexString(value[5..^1]))
        : Regex.Replace(value[1..^1], @"\\(?<escaped>.)", "${escaped}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    /// <summary>For each font resource, such as F0: what each code means and how wide it is in thousandths of an em.</summary>
    public Dictionary<string, Dictionary<int, (string Text, double Width)>> Fonts()
    {
        var fonts = new Dictionary<string, Dictionary<int, (string, double)>>(StringComparer.Ordinal);
        var resources = Entry(Body(Entry(Pages[0], "Resources")), "Font");
        foreach (Match match in FontResource().Matches(resources))
        {
            var font = Body(match.Groups["font"].Value);
            var widths = Entry(Body(References(Entry(font, "DescendantFonts"))[0]), "W").Trim('[', ']', '0').Trim('[', ' ', ']').Split(' ');
            var map = Encoding.Latin1.GetString(Stream(Entry(font, "ToUnicode"))).Split("endcodespacerange", 2)[1];
            fonts.Add(match.Groups["name"].Value, MapLine().Matches(map).ToDictionary(
                line => Convert.ToInt32(line.Groups["code"].Value, 16),
                line => (Encoding.BigEndianUnicode.GetString(Convert.FromHexString(line.Groups["text"].Value)),
                    double.Parse(widths[Convert.ToInt32(line.Groups["code"].Value, 16)], CultureInfo.InvariantCulture))));
        }

        return fonts;
    }

    /// <summary>The texts shown on a page, in drawing order, with their widths in thousandths of the font size, kerning included.</summary>
    public List<(string Text, double Width)> Shown(string page)
    {
        var fonts = Fonts();
        var shown = new List<(string, double)>();
        var font = "";
        foreach (Match match in TextOperator().Matches(Content(page)))
        {
            if (match.Groups["font"].Success)
            {
                font = match.Groups["font"].Value;
                continue;
            }

            var (text, width) = (new StringBuilder(), 0.0);
            foreach (Match part in ShownPart().Matches(match.Groups["parts"].Value))
            {
                if (!part.Groups["codes"].Success) width -= double.Parse(part.Value, CultureInfo.InvariantCulture);
                foreach (var code in part.Groups["codes"].Value.Chunk(4))
                {
                    var (meaning, advance) = fonts[font][Convert.ToInt32(new string(code), 16)];
                    text.Append(meaning);
                    width += advance;
                }
            }

            shown.Add((text.ToString(), width));
        }

        return shown;
    }

    private void Unpack(byte[] data, int count, int first)
    {
        var text = Encoding.Latin1.GetString(data);
        var header = text[..first].Split(' ');
        for (var i = 0; i < count; i++)
        {
            var end = i + 1 < count ? first + Int(header[(2 * i) + 3]) : text.Length;
            _bodies.Add(Int(header[2 * i]), text[(first + Int(header[(2 * i) + 1]))..end]);
        }
    }

    private static byte[] Inflate(byte[] data)
    {
        using var inflate = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        inflate.CopyTo(plain);
        return plain.ToArray();
    }

    [GeneratedRegex(@"(?<number>\d+) 0 obj\n(?<entries><<[^\n]*>>)\nstream\n", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex StreamObject();

    [GeneratedRegex(@"/Length (?<length>\d+)>>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex LengthEntry();

    [GeneratedRegex(@"\d+ 0 R", RegexOptions.None, 5000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"/(?<name>F\d+) (?<font>\d+ 0 R)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex FontResource();

    [GeneratedRegex(@"^<(?<code>[0-9A-F]{4})> <(?<text>[0-9A-F]+)>$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 5000)]
    private static partial Regex MapLine();

    [GeneratedRegex(@"/(?<font>F\d+) [\d.]+ Tf|\[(?<parts>[^\]]*)\]TJ", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TextOperator();

    [GeneratedRegex(@"<(?<codes>[0-9A-F]*)>|-?[\d.]+", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex ShownPart();
}
