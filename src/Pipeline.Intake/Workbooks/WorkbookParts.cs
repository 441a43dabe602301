using System.Globalization;
using System.Text;
using System.Xml;

namespace Pipeline.Intake.Workbooks;

/// <summary>The parts of a workbook after every one of them was read once by the guard and found harmless.</summary>
internal sealed class WorkbookParts
{
    private static readonly byte[] zipMark = "PK\x03\x04"u8.ToArray();

    private readonly ReadOnlyMemory<byte> file;
    private readonly Limits limits;
    private readonly IReadOnlyDictionary<string, ZipPart> parts;

    private WorkbookParts(ReadOnlyMemory<byte> file, Limits limits, IReadOnlyDictionary<string, ZipPart> parts)
    {
        this.file = file;
        this.limits = limits;
        this.parts = parts;
    }

    public IEnumerable<string> Names => parts.Keys;

    public bool Has(string name) => parts.ContainsKey(name);

    /// <exception cref="UnreadableWorkbookException">Too many or too large parts, names that mislead, archives in archives, XML that is not plain.</exception>
    public static WorkbookParts Open(ReadOnlyMemory<byte> file, Limits limits)
    {
        var opened = new WorkbookParts(file, limits, ZipDirectory.Read(file.Span, limits.MaxWorkbookParts));
        opened.RefuseOtherKinds();
        var total = new Inflated();
        foreach (var part in opened.parts.Values) opened.Inspect(part, total);
        return opened;
    }

    /// <summary>A reader over an XML part: no document type, no entities, no resolver. The caller disposes it.</summary>
    public XmlReader Xml(string name) => Reader(new PartStream(file, Part(name), limits, new Inflated()));

    private ZipPart Part(string name) => parts.GetValueOrDefault(name) ?? throw new UnreadableWorkbookException("workbook.damaged", ("part", name));

    private XmlReader Reader(Stream content) => XmlReader.Create(content, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = limits.MaxWorkbookPartBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });

    /// <summary>What looks like a workbook from outside and is another thing, told by its own name and with its own advice.</summary>
    private void RefuseOtherKinds()
    {
        if (parts.Keys.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) throw new UnreadableWorkbookException("workbook.macros");
        if (Has("EncryptedPackage")) throw new UnreadableWorkbookException("workbook.encrypted");
        if (Has("mimetype") && !Has("[Content_Types].xml")) throw new UnreadableWorkbookException("workbook.other-format", ("looksLike", "ODS"));
        if (Has("xl/workbook.bin")) throw new UnreadableWorkbookException("workbook.other-format", ("looksLike", "XLSB"));
        if (!Has("[Content_Types].xml")) throw new UnreadableWorkbookException("file.wrong-content", ("looksLike", "ZIP"));
    }

    private void Inspect(ZipPart part, Inflated total)
    {
        if (IsXml(part.Name))
        {
            try
            {
                using var reader = Reader(new PartStream(file, part, limits, total));
                while (reader.Read())
                    if (reader.Depth > limits.MaxWorkbookDepth) throw new UnreadableWorkbookException("workbook.too-deep", ("part", part.Name), ("limit", Number(limits.MaxWorkbookDepth)));
            }
            catch (XmlException)
            {
                throw new UnreadableWorkbookException(HasDocumentType(part) ? "workbook.document-type" : "workbook.damaged", ("part", part.Name));
            }

            return;
        }

        using var content = new PartStream(file, part, limits, total);
        var buffer = new byte[64 * 1024];
        var first = content.ReadAtLeast(buffer, zipMark.Length, throwOnEndOfStream: false);
        if (buffer.AsSpan(0, first).StartsWith(zipMark)) throw new UnreadableWorkbookException("workbook.nested-archive", ("part", part.Name));
        while (content.Read(buffer, 0, buffer.Length) > 0) { }
    }

    /// <summary>Why an XML part could not be read: the reader stops at a document type as it stops at any fault.</summary>
    private bool HasDocumentType(ZipPart part)
    {
        var head = new byte[64 * 1024];
        using var content = new PartStream(file, part, limits, new Inflated());
        try
        {
            var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            // UTF-16 has a NUL beside each letter of the markup.
            return Encoding.Latin1.GetString(head, 0, length).Replace("\0", "", StringComparison.Ordinal).Contains("<!DOCTYPE", StringComparison.Ordinal);
        }
        catch (UnreadableWorkbookException)
        {
            return false;
        }
    }

    private static bool IsXml(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".vml", StringComparison.OrdinalIgnoreCase);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
