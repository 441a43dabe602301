using System.Globalization;
using System.Text;
using System.Xml;
using Pipeline.Domain.Problems;

namespace Pipeline.Intake.Workbooks;

/// <summary>
/// Walks the rows of one sheet that hold anything, as invariant text: numbers in their shortest form that reads back the same, dates
/// in ISO 8601, truth as TRUE and FALSE. What a sheet says twice, out of order or beyond its edges is a finding, never a guess.
/// </summary>
internal sealed class SheetReader : IDisposable
{
    /// <summary>Edges of any sheet: XFD1048576.</summary>
    private const int LastColumn = 16_384;
    private const int LastRow = 1_048_576;

    /// <summary>Spreadsheets keep fifteen digits; a longer number has lost its end when it was typed.</summary>
    private const double LongestNumber = 1e15;

    private readonly Workbook workbook;
    private readonly Sheet sheet;
    private readonly XmlReader reader;
    private readonly Limits limits;
    private readonly Findings findings;
    private readonly char decimalMark;
    private readonly List<string> cells = [];
    private bool inData;
    private bool ended;
    private int lastRow;
    private long formulas;
    private string? firstFormula;
    private long hiddenRows;
    private int hiddenColumns;
    private long percents;
    private string? firstPercent;

    public SheetReader(Workbook workbook, Sheet sheet, XmlReader reader, Limits limits, Findings findings, char decimalMark)
    {
        this.decimalMark = decimalMark;
        this.workbook = workbook;
        this.sheet = sheet;
        this.reader = reader;
        this.limits = limits;
        this.findings = findings;
    }

    /// <summary>Number of the current row, as the spreadsheet shows it: the first is 1.</summary>
    public int Number { get; private set; }

    /// <summary>Cells of the current row from column A on; as long as its last cell that holds anything, never longer than <see cref="Limits.MaxColumns"/>.</summary>
    public IReadOnlyList<string> Cells => cells;

    /// <summary>Goes to the next row that holds anything. At the end, what was found of the sheet as a whole is noted.</summary>
    public bool Read()
    {
        if (ended) return false;
        try
        {
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element)
                {
                    if (reader.LocalName is "sheetData") inData = false;
                    continue;
                }

                switch (reader.LocalName)
                {
                    case "sheetData":
                        inData = !reader.IsEmptyElement;
                        break;
                    case "row" when inData:
                        if (!Row()) return Ended();
                        if (cells.Count > 0) return true;
                        break;
                    case "col":
                        if (reader.GetAttribute("hidden") is "1" or "true") hiddenColumns++;
                        break;
                    case "mergeCell":
                        var range = reader.GetAttribute("ref") ?? "";
                        findings.Add("workbook.merged-cells", At(null, range, null));
                        break;
                    default:
                        break;
                }
            }
        }
        catch (UnreadableWorkbookException fault)
        {
            findings.Add(fault.Code, Place.WholeFile, fault.Values);
        }
        catch (XmlException)
        {
            findings.Add("workbook.damaged", Place.WholeFile, ("part", sheet.Part));
        }

        return Ended();
    }

    public void Dispose() => reader.Dispose();

    private bool Ended()
    {
        ended = true;
        cells.Clear();
        if (formulas > 0) findings.Add("workbook.formulas", At(null, firstFormula!, null), ("count", Text(formulas)));
        if (percents > 0) findings.Add("workbook.percent", At(null, firstPercent!, null), ("count", Text(percents)));
        if (hiddenRows + hiddenColumns > 0) findings.Add("workbook.hidden", new Place(Column: sheet.Name), ("rows", Text(hiddenRows)), ("columns", Text(hiddenColumns)));
        return false;
    }

    /// <summary>False when the sheet cannot be read further.</summary>
    private bool Row()
    {
        cells.Clear();
        var number = lastRow + 1;
        if (reader.GetAttribute("r") is { } said && !int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out number)) number = 0;
        if (number is < 1 or > LastRow)
        {
            findings.Add("workbook.cell-reference", new Place(Column: $"{sheet.Name}!{reader.GetAttribute("r")}"));
            return false;
        }

        if (number <= lastRow)
        {
            findings.Add("workbook.cell-order", At(number, $"{number}", null));
            return false;
        }

        lastRow = Number = number;
        var hidden = reader.GetAttribute("hidden") is "1" or "true";
        if (!reader.IsEmptyElement)
        {
            var depth = reader.Depth;
            var column = 0;
            while (reader.Read() && reader.Depth > depth)
            {
                if (reader is not { NodeType: XmlNodeType.Element, LocalName: "c" } || reader.Depth != depth + 1) continue;
                if (!Cell(ref column)) return false;
            }
        }

        if (hidden && cells.Count > 0) hiddenRows++;
        return true;
    }

    private bool Cell(ref int column)
    {
        var reference = reader.GetAttribute("r");
        var at = reference is null ? column + 1 : ColumnOf(reference);
        if (at is < 1 or > LastColumn)
        {
            findings.Add("workbook.cell-reference", At(Number, reference ?? "", null));
            return false;
        }

        if (at <= column)
        {
            findings.Add("workbook.cell-order", At(Number, reference ?? $"{Number}", null));
            return false;
        }

        column = at;
        reference ??= $"{Number}";
        var text = Value(reference);
        if (text.Length == 0) return true;
        if (at > limits.MaxColumns)
        {
            findings.Add("file.too-many-columns", At(Number, reference, null), ("found", Text(at)), ("limit", Text(limits.MaxColumns)));
            return false;
        }

        while (cells.Count < at - 1) cells.Add("");
        cells.Add(text);
        return true;
    }

    /// <summary>The number of a column from a reference such as AB12, whose row must be the one being read; 0 for anything else.</summary>
    private int ColumnOf(string reference)
    {
        var column = 0;
        var i = 0;
        for (; i < reference.Length && reference[i] is >= 'A' and <= 'Z' && i < 4; i++) column = (column * 26) + (reference[i] - 'A' + 1);
        return int.TryParse(reference.AsSpan(i), NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row == Number ? column : 0;
    }

    private string Value(string reference)
    {
        var type = reader.GetAttribute("t") ?? "n";
        var style = int.TryParse(reader.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0;
        if (reader.IsEmptyElement) return "";
        var depth = reader.Depth;
        var stored = new StringBuilder();
        var inline = "";
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName is "v") SharedTexts.Content(reader, stored, limits);
            else if (reader.LocalName is "is") inline = SharedTexts.Item(reader, limits);
            else if (reader.LocalName is "f")
            {
                formulas++;
                firstFormula ??= reference;
            }
        }

        var text = type switch
        {
            "inlineStr" => inline,
            "s" => int.TryParse(stored.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && workbook.Shared(index) is { } shared
                ? shared : throw new UnreadableWorkbookException("workbook.damaged", ("part", sheet.Part)),
            "b" => stored is { Length: 1 } && stored[0] == '1' ? "TRUE" : "FALSE",
            "e" => Wrong("workbook.error-cell", reference, stored.ToString()),
            "d" => Day(stored.ToString()),
            "n" => stored.Length == 0 ? "" : NumberText(stored.ToString(), workbook.Forms.Of(style), reference),
            _ => stored.ToString(),
        };
        if (Encoding.UTF8.GetByteCount(text) <= limits.MaxCellBytes) return text;
        findings.Add("file.cell-too-long", At(Number, reference, null), ("limit", Text(limits.MaxCellBytes)));
        return "";
    }

    /// <summary>A day that is written as one (the ISO cells of the strict edition) has its midnight taken off.</summary>
    private static string Day(string text) => text.EndsWith("T00:00:00", StringComparison.Ordinal) ? text[..^9] : text;

    private string NumberText(string stored, CellFormat format, string reference)
    {
        if (!double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return Wrong("workbook.error-cell", reference, Findings.Withheld);
        if (format.Form is CellForm.Date or CellForm.Time or CellForm.DateAndTime or CellForm.Duration)
            return SerialDay.Text(number, format.Form, workbook.From1904) ?? Wrong("workbook.date-impossible", reference, stored);
        if (Math.Abs(number) >= LongestNumber && number == Math.Floor(number)) return Wrong("workbook.number-rounded", reference, Findings.Withheld);
        if (format.Form == CellForm.Percent)
        {
            percents++;
            firstPercent ??= reference;
        }

        if (format.Form == CellForm.Padded && number >= 0 && number == Math.Floor(number)) return ((long)number).ToString("D" + format.Digits, CultureInfo.InvariantCulture);
        var text = Shortest(number);
        return decimalMark == '.' ? text : text.Replace('.', decimalMark);
    }

    /// <summary>The fewest digits that read back as the same number, without exponent where that stays readable; a negative zero is zero.</summary>
    private static string Shortest(double number)
    {
        if (number == 0) return "0";
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal) && Math.Abs(number) > 1e-10 ? ((decimal)number).ToString("0.#############################", CultureInfo.InvariantCulture) : text;
    }

    /// <param name="value">What may be told of the cell: a long number may be somebody's telephone.</param>
    private string Wrong(string code, string reference, string value)
    {
        findings.Add(code, At(Number, reference, value));
        return "";
    }

    /// <summary>The row of the sheet, and the cell with its sheet's name.</summary>
    private Place At(int? row, string reference, string? value) => new(null, row, $"{sheet.Name}!{reference}", value);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
