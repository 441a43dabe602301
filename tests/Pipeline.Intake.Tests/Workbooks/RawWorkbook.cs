using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Pipeline.Domain.Problems;
using Pipeline.Intake;
using Pipeline.Intake.Workbooks;

namespace Pipeline.Tests.Intake.Workbooks;

/// <summary>Workbooks written part by part, so that a test can break exactly one thing.</summary>
internal sealed class RawWorkbook
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly List<(string Name, byte[] Content)> parts = [];
    private readonly List<(string Name, string State, string Xml)> sheets = [];

    /// <summary>Format codes of the cell styles 1, 2, …; style 0 is General.</summary>
    public List<string> Formats { get; } = [];

    public string? SharedStrings { get; set; }

    public string WorkbookProperties { get; set; } = "";

    public string Namespace { get; set; } = Main;

    /// <summary>A sheet with these elements inside its <c>sheetData</c>, and what stands before and after it.</summary>
    public RawWorkbook Sheet(string rows, string name = "Sheet1", string state = "visible", string before = "", string after = "")
    {
        sheets.Add((name, state, $"<worksheet xmlns=\"{Namespace}\">{before}<sheetData>{rows}</sheetData>{after}</worksheet>"));
        return this;
    }

    public RawWorkbook Part(string name, byte[] content)
    {
        parts.Add((name, content));
        return this;
    }

    public RawWorkbook Part(string name, string content) => Part(name, Encoding.UTF8.GetBytes(content));

    /// <summary>A row of inline texts from column A on.</summary>
    public static string Row(int number, params string[] texts) =>
        $"<row r=\"{number}\">{string.Concat(texts.Select((t, i) => $"<c r=\"{(char)('A' + i)}{number}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{System.Security.SecurityElement.Escape(t)}</t></is></c>"))}</row>";

    public byte[] Bytes(CompressionLevel level = CompressionLevel.Optimal)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in AllParts())
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }

    private IEnumerable<(string Name, byte[] Content)> AllParts()
    {
        byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
        var own = new List<(string, byte[])>
        {
            ("[Content_Types].xml", Utf8("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")),
            ("_rels/.rels", Utf8($"<Relationships><Relationship Id=\"r\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
            ("xl/workbook.xml", Utf8($"<workbook xmlns=\"{Namespace}\" xmlns:r=\"{Office}\">{WorkbookProperties}<sheets>"
                + string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" state=\"{s.State}\" r:id=\"s{i}\"/>")) + "</sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels", Utf8("<Relationships>"
                + string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"s{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"))
                + $"<Relationship Id=\"st\" Type=\"{Office}/styles\" Target=\"/xl/styles.xml\"/><Relationship Id=\"ss\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>")),
            ("xl/styles.xml", Utf8($"<styleSheet xmlns=\"{Namespace}\"><numFmts>" + string.Concat(Formats.Select((f, i) => $"<numFmt numFmtId=\"{200 + i}\" formatCode=\"{System.Security.SecurityElement.Escape(f)}\"/>"))
                + "</numFmts><cellXfs><xf numFmtId=\"0\"/>" + string.Concat(Formats.Select((_, i) => $"<xf numFmtId=\"{200 + i}\"/>")) + "</cellXfs></styleSheet>")),
            ("xl/sharedStrings.xml", Utf8($"<sst xmlns=\"{Namespace}\">{SharedStrings}</sst>")),
        };
        own.AddRange(sheets.Select((s, i) => ($"xl/worksheets/sheet{i}.xml", Utf8(s.Xml))));
        return own.Where(o => !parts.Any(p => p.Name == o.Item1)).Concat(parts);
    }

    /// <summary>Opens the file and reads all cells of its first sheet.</summary>
    public static (IReadOnlyList<(int Row, string[] Cells)> Rows, IReadOnlyList<Finding> Findings) Read(byte[] file, Limits? limits = null)
    {
        var findings = new Findings();
        var rows = new List<(int, string[])>();
        if (Workbook.Open(file, limits ?? Limits.Default, findings) is { } workbook)
        {
            using var reader = workbook.Rows(workbook.Sheets[0], findings);
            while (reader.Read()) rows.Add((reader.Number, [.. reader.Cells]));
        }

        return (rows, findings.InFileOrder());
    }

    /// <summary>The only finding of a file that is refused before any row is read.</summary>
    public static Finding Refused(byte[] file, Limits? limits = null)
    {
        var (rows, findings) = Read(file, limits);
        Assert.Empty(rows);
        return Assert.Single(findings);
    }

    /// <summary>Changes bytes of the record that begins with <paramref name="mark"/>, the <paramref name="index"/>th from the start.</summary>
    public static byte[] Patched(byte[] file, string mark, int index, int offset, uint value, int length)
    {
        var copy = file.ToArray();
        var at = -1;
        for (var i = 0; i <= index; i++) at = copy.AsSpan(at + 1).IndexOf(Encoding.Latin1.GetBytes(mark)) + at + 1;
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        bytes[..length].CopyTo(copy.AsSpan(at + offset));
        return copy;
    }
}
