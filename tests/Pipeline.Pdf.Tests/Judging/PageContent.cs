using System.Globalization;
using System.Text;

namespace Pipeline.Pdf.Tests.Judging;

/// <summary>The operators of one page, walked once: what is marked how, which codes which font shows, and whatever is wrong on the way.</summary>
internal sealed class PageContent
{
    private static readonly HashSet<string> paints = new(["S", "s", "f", "f*", "B", "B*", "b", "b*", "TJ", "Tj"], StringComparer.Ordinal);

    // What PDF 1.4 has and reports need; device grey, CMYK, shadings and images are not among it.
    private static readonly HashSet<string> known = new(
        ["q", "Q", "cm", "w", "d", "rg", "RG", "m", "l", "c", "h", "re", "W", "W*", "n", "BT", "ET", "Tf", "Tc", "Td", "Tm", "BDC", "EMC", .. paints], StringComparer.Ordinal);

    private readonly List<string> _faults;
    private readonly string _where;
    private string? _font;
    private string? _mark;

    public PageContent(byte[] content, string where, List<string> faults)
    {
        (_faults, _where) = (faults, where);
        var (depth, inText) = (0, false);
        var operands = new List<object?>();
        var to = new Tokens(content, 0);
        var fonts = new Stack<string?>();
        while (!to.IsAtEnd)
        {
            var value = to.Next();
            if (value is not Word { Value: var word })
            {
                operands.Add(value);
                continue;
            }

            if (!known.Contains(word)) Fault($"operator {word}");
            if (operands.OfType<double>().Any(number => Math.Abs(number) > 32767)) Fault($"a number beyond 32767 before {word}");
            if (paints.Contains(word) && _mark is null) Fault($"{word} outside of marked content");
            switch (word)
            {
                case "q":
                    fonts.Push(_font);
                    // 28: ISO 19005, 6.1.12 of part 1 and 6.1.13 of part 2.
                    if (++depth > 28) Fault("more than 28 saved states");
                    break;
                case "Q":
                    if (--depth < 0) Fault("Q without q");
                    else _font = fonts.Pop();
                    break;
                case "BT" or "ET":
                    if (inText == (word is "BT")) Fault($"{word} out of turn");
                    inText = !inText;
                    break;
                case "BDC":
                    Begin(operands, depth, inText);
                    break;
                case "EMC":
                    if (_mark != Mark(depth)) Fault("marked content crosses q and Q, or ends without a beginning");
                    _mark = null;
                    break;
                case "Tf":
                    _font = FileObjects.NameOf(operands[0]);
                    break;
                case "Td" or "Tm" or "TJ" when !inText:
                    Fault($"{word} outside of a text object");
                    break;
                case "TJ":
                    Show(operands);
                    break;
            }

            operands.Clear();
        }

        if (depth != 0 || inText || _mark is not null || operands.Count > 0) Fault("ends with something open");
    }

    /// <summary>Type named in the content stream, by the number of the marked content.</summary>
    public Dictionary<int, string> Marks { get; } = [];

    /// <summary>Numbers of marked content in which something is painted.</summary>
    public HashSet<int> Painted { get; } = [];

    public Dictionary<string, HashSet<int>> Codes { get; } = new(StringComparer.Ordinal);

    private int? Number { get; set; }

    private static string Mark(int depth) => depth.ToString(CultureInfo.InvariantCulture);

    private void Begin(List<object?> operands, int depth, bool inText)
    {
        if (_mark is not null) Fault("marked content inside marked content");
        if (inText) Fault("marked content begins inside a text object");
        _mark = Mark(depth);
        Number = null;
        var type = FileObjects.NameOf(operands[0])!;
        if (type is "Artifact") return;
        if (operands[1] is not Entries entries || entries.GetValueOrDefault("MCID") is not double number) Fault($"{type} without a number");
        else if (!Marks.TryAdd((int)number, type)) Fault($"content {number} twice");
        else Number = (int)number;
    }

    private void Show(List<object?> operands)
    {
        if (_font is null)
        {
            Fault("text without a font");
            return;
        }

        if (!Codes.TryGetValue(_font, out var codes)) Codes.Add(_font, codes = []);
        foreach (var text in ((List<object?>)operands[0]!).OfType<Text>())
        {
            if (text.Bytes.Length % 2 != 0) Fault("half a code");
            for (var i = 0; i + 1 < text.Bytes.Length; i += 2) codes.Add((text.Bytes[i] << 8) | text.Bytes[i + 1]);
        }
    }

    private void Fault(string what) => _faults.Add($"{_where}: {what}");
}
