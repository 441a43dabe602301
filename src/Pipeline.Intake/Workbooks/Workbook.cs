using System.Globalization;
using System.Text;
using System.Xml;
using Pipeline.Domain.Problems;

namespace Pipeline.Intake.Workbooks;

/// <summary>One sheet of a workbook.</summary>
/// <param name="Hidden">The sender does not see it.</param>
/// <param name="Part">Where its cells are.</param>
internal sealed record Sheet(string Name, bool Hidden, string Part);

/// <summary>
/// A spreadsheet file (Office Open XML, transitional or strict) that passed the guard. Cells are read as invariant text, one row at a
/// time; nothing is ever allocated by a coordinate that the file names.
/// </summary>
internal sealed class Workbook
{
    private readonly WorkbookParts parts;
    private readonly Limits limits;
    private readonly string? sharedPart;
    private IReadOnlyList<string>? shared;

    private Workbook(WorkbookParts parts, Limits limits, IReadOnlyList<Sheet> sheets, bool from1904, CellForms forms, string? sharedPart)
    {
        this.parts = parts;
        this.limits = limits;
        this.sharedPart = sharedPart;
        Sheets = sheets;
        From1904 = from1904;
        Forms = forms;
    }

    /// <summary>In the order of the tabs.</summary>
    public IReadOnlyList<Sheet> Sheets { get; }

    /// <summary>Days are counted from 1 January 1904, as old Macintosh programs do.</summary>
    public bool From1904 { get; }

    /// <summary>How cells are shown: what makes a number a date.</summary>
    public CellForms Forms { get; }

    /// <summary>The first bytes of any zip, and so of any workbook.</summary>
    public static bool LooksLikeZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8);

    /// <summary>As many first bytes as <see cref="BeginsWithPart"/> looks at: the header of a zip's first file, and its name.</summary>
    public const int LongestHead = 64;

    /// <summary>A zip whose first file is one that only spreadsheet programs write: a workbook, and no table in an archive.</summary>
    public static bool BeginsWithPart(ReadOnlySpan<byte> head)
    {
        const int nameAt = 30;
        if (!head.StartsWith("PK\x03\x04"u8) || head.Length < nameAt) return false;
        var name = head[nameAt..];
        return name.StartsWith("[Content_Types].xml"u8) || name.StartsWith("_rels/"u8) || name.StartsWith("xl/"u8) || name.StartsWith("docProps/"u8)
            || name.StartsWith("customXml/"u8) || name.StartsWith("mimetype"u8);
    }

    /// <summary>The first bytes of a compound file: .xls, or any workbook behind a password.</summary>
    public static bool LooksLikeCompoundFile(ReadOnlySpan<byte> head) => head is [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..];

    /// <summary>Guards and opens a workbook. Null when it cannot be read; why is among the findings.</summary>
    /// <param name="file">The whole file, at most <see cref="Limits.MaxWorkbookBytes"/>.</param>
    public static Workbook? Open(ReadOnlyMemory<byte> file, Limits limits, Findings findings)
    {
        try
        {
            if (file.Length > limits.MaxWorkbookBytes)
                throw new UnreadableWorkbookException("workbook.too-large", ("limit", limits.MaxWorkbookBytes.ToString(CultureInfo.InvariantCulture)));
            if (LooksLikeCompoundFile(file.Span)) throw CompoundFile(file.Span);
            return Read(WorkbookParts.Open(file, limits), limits, findings);
        }
        catch (UnreadableWorkbookException fault)
        {
            findings.Add(fault.Code, Place.WholeFile, fault.Values);
            return null;
        }
        catch (XmlException)
        {
            findings.Add("workbook.damaged", Place.WholeFile, ("part", "xl/"));
            return null;
        }
    }

    /// <summary>Reads the rows of one sheet; the caller disposes the reader.</summary>
    /// <param name="decimalMark">How numbers are written out: as whoever reads the text expects it of texts.</param>
    public SheetReader Rows(Sheet sheet, Findings findings, char decimalMark = '.') => new(this, sheet, parts.Xml(sheet.Part), limits, findings, decimalMark);

    /// <summary>A text of the shared table, which is read when the first cell asks for it. Null for a number that the table does not have.</summary>
    internal string? Shared(int index)
    {
        shared ??= sharedPart is null ? [] : SharedTexts.Read(parts.Xml(sharedPart), limits);
        return index >= 0 && index < shared.Count ? shared[index] : null;
    }

    /// <summary>Password-protected workbooks hold a stream of this name, in UTF-16; an .xls has another.</summary>
    private static UnreadableWorkbookException CompoundFile(ReadOnlySpan<byte> file) =>
        file.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0 ? new("workbook.encrypted") : new("workbook.other-format", ("looksLike", "XLS"));

    private static Workbook Read(WorkbookParts parts, Limits limits, Findings findings)
    {
        var main = Relations(parts, "").Where(r => r.Kind is "officeDocument").Select(r => r.Target).FirstOrDefault();
        if (main is null || !parts.Has(main)) throw new UnreadableWorkbookException("workbook.damaged", ("part", "xl/workbook.xml"));
        var relations = Relations(parts, main);
        var sheets = new List<Sheet>();
        var from1904 = false;
        using (var reader = parts.Xml(main))
        {
            reader.MoveToContent();
            if (reader.LocalName is not "workbook") throw new UnreadableWorkbookException("file.wrong-content", ("looksLike", "ZIP"));
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element) continue;
                if (reader.LocalName is "workbookPr") from1904 = reader.GetAttribute("date1904") is "1" or "true";
                else if (reader.LocalName is "sheet" && SheetOf(reader, relations) is { } sheet) sheets.Add(sheet);
            }
        }

        var links = relations.Count(r => r.Kind is "externalLink");
        if (links > 0) findings.Add("workbook.external-links", Place.WholeFile, ("count", links.ToString(CultureInfo.InvariantCulture)));
        var styles = relations.Find(r => r.Kind is "styles").Target;
        var forms = styles is null ? CellForms.Plain : CellForms.Read(parts.Xml(styles));
        return new Workbook(parts, limits, sheets, from1904, forms, relations.Find(r => r.Kind is "sharedStrings").Target);
    }

    /// <summary>Null for a sheet that is no table, such as a chart.</summary>
    private static Sheet? SheetOf(XmlReader reader, List<(string Id, string Kind, string Target)> relations)
    {
        string? id = null;
        var name = "";
        var hidden = false;
        while (reader.MoveToNextAttribute())
        {
            // The relation's attribute has a namespace, of which there are two: transitional and strict.
            if (reader.LocalName is "id") id = reader.Value;
            else if (reader.LocalName is "name") name = reader.Value;
            else if (reader.LocalName is "state") hidden = reader.Value is not "visible";
        }

        var relation = relations.Find(r => string.Equals(r.Id, id, StringComparison.Ordinal));
        return relation.Kind is "worksheet" ? new Sheet(name, hidden, relation.Target) : null;
    }

    /// <summary>What a part refers to inside the file; kinds by the last word of their address, which both editions of the standard share.</summary>
    private static List<(string Id, string Kind, string Target)> Relations(WorkbookParts parts, string from)
    {
        var slash = from.LastIndexOf('/');
        var folder = slash < 0 ? "" : from[..(slash + 1)];
        var relations = new List<(string, string, string)>();
        var part = $"{folder}_rels/{from[(slash + 1)..]}.rels";
        if (!parts.Has(part)) return relations;
        using var reader = parts.Xml(part);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName is not "Relationship" || reader.GetAttribute("TargetMode") is "External") continue;
            var type = reader.GetAttribute("Type") ?? "";
            var target = reader.GetAttribute("Target") ?? "";
            relations.Add((reader.GetAttribute("Id") ?? "", type[(type.LastIndexOf('/') + 1)..], Resolved(folder, target)));
        }

        return relations;
    }

    /// <summary>Name of a part by its address beside another part. Only ever looked up among the parts that the guard let in.</summary>
    private static string Resolved(string folder, string target)
    {
        if (target is ['/', ..]) return target[1..];
        var steps = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.Split('/'))
        {
            if (step is "..")
            {
                if (steps.Count > 0) steps.RemoveAt(steps.Count - 1);
            }
            else if (step is not ("." or ""))
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }
}
