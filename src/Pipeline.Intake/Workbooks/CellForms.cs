using System.Globalization;
using System.Xml;

namespace Pipeline.Intake.Workbooks;

/// <summary>What a cell's format makes of its number.</summary>
internal enum CellForm
{
    Number,
    Percent,

    /// <summary>Shown with zeros before it: a code such as 0101 that was stored as a number.</summary>
    Padded,
    Date,
    Time,
    DateAndTime,

    /// <summary>Hours that run past 24.</summary>
    Duration,
}

/// <summary>The form of a cell by its style. Digits: how many a padded number shows.</summary>
internal readonly record struct CellFormat(CellForm Form, int Digits = 0);

/// <summary>The number formats of a workbook's styles (ECMA-376 part 1, 18.8.30 and 18.8.31).</summary>
internal sealed class CellForms
{
    public static readonly CellForms Plain = new([]);

    private readonly IReadOnlyList<CellFormat> byStyle;

    private CellForms(IReadOnlyList<CellFormat> byStyle) => this.byStyle = byStyle;

    public CellFormat Of(int style) => style >= 0 && style < byStyle.Count ? byStyle[style] : default;

    /// <summary>Reads the styles part and disposes the reader.</summary>
    public static CellForms Read(XmlReader reader)
    {
        using (reader)
        {
            var custom = new Dictionary<int, string>();
            var styles = new List<CellFormat>();
            var inCells = false;
            while (reader.Read())
            {
                if (reader.LocalName is "cellXfs") inCells = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
                if (reader.NodeType != XmlNodeType.Element) continue;
                if (reader.LocalName is "numFmt") custom[Id(reader)] = reader.GetAttribute("formatCode") ?? "";
                else if (inCells && reader.LocalName is "xf") styles.Add(Format(Id(reader), custom));
            }

            return new CellForms(styles);
        }
    }

    private static int Id(XmlReader reader) =>
        int.TryParse(reader.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    private static CellFormat Format(int id, Dictionary<int, string> custom) => id switch
    {
        _ when custom.TryGetValue(id, out var code) => OfCode(code),
        9 or 10 => new(CellForm.Percent),
        // 27 to 36 and 50 to 58 are dates in East Asian editions.
        14 or 15 or 16 or 17 or (>= 27 and <= 31) or 36 or (>= 50 and <= 58) => new(CellForm.Date),
        18 or 19 or 20 or 21 or (>= 32 and <= 35) or 45 or 47 => new(CellForm.Time),
        22 => new(CellForm.DateAndTime),
        46 => new(CellForm.Duration),
        _ => default,
    };

    /// <summary>Form of a format code such as <c>dd/mm/yyyy</c>: decided by its letters, once texts, colours and escapes are taken out.</summary>
    public static CellFormat OfCode(string code)
    {
        var (letters, elapsed) = Letters(code);
        bool Has(params ReadOnlySpan<char> any) => letters.AsSpan().IndexOfAny(any) >= 0;
        var clock = Has('h', 's');
        var day = Has('y', 'd') || (Has('m') && !clock && !elapsed);
        if (elapsed) return new(CellForm.Duration);
        if (day) return new(clock ? CellForm.DateAndTime : CellForm.Date);
        if (clock) return new(CellForm.Time);
        if (Has('%')) return new(CellForm.Percent);
        return letters.Length > 1 && letters.All(c => c == '0') ? new(CellForm.Padded, letters.Length) : default;
    }

    /// <summary>The first section of a format code without quoted texts, escapes, fillers and brackets; elapsed is a bracket around h, m or s.</summary>
    private static (string Letters, bool Elapsed) Letters(string code)
    {
        var letters = new System.Text.StringBuilder(code.Length);
        var elapsed = false;
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '"':
                    var quote = code.IndexOf('"', i + 1);
                    i = quote < 0 ? code.Length : quote;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    var close = code.IndexOf(']', i + 1);
                    var inside = close < 0 ? code[(i + 1)..] : code[(i + 1)..close];
                    elapsed |= inside.Length > 0 && inside.All(c => c is 'h' or 'H' or 'm' or 'M' or 's' or 'S');
                    i = close < 0 ? code.Length : close;
                    break;
                default:
                    letters.Append(char.ToLowerInvariant(code[i]));
                    break;
            }
        }

        var text = letters.ToString();
        // "General" has letters of dates in no language that we know of, and is no date.
        return (text.Replace("general", "", StringComparison.Ordinal).Replace("am/pm", "h", StringComparison.Ordinal).Replace("a/p", "h", StringComparison.Ordinal), elapsed);
    }
}
