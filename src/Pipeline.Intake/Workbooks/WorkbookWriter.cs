using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Pipeline.Intake.Workbooks;

/// <summary>
/// Writes sheets of text as a spreadsheet file. Same sheets, same bytes: no clock, no random ids, parts in one order. Nothing is
/// hidden or merged, and no cell is a formula, so that what is written is also what our own reader takes.
/// </summary>
internal static class WorkbookWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    // The first day that a zip can name; there is no other honest one for a file that depends on no day.
    private static readonly DateTimeOffset noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(Stream target, IReadOnlyList<WrittenSheet> sheets)
    {
        // In memory first: a stream that cannot go back would get other bytes, since sizes then follow the parts.
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var texts = new Dictionary<string, int>(StringComparer.Ordinal);
            WriteXml(zip, "[Content_Types].xml", xml => WriteTypes(xml, sheets.Count));
            WriteXml(zip, "_rels/.rels", xml => WriteRelations(xml, [("officeDocument", "/xl/workbook.xml")]));
            WriteXml(zip, "xl/workbook.xml", xml => WriteBook(xml, sheets));
            WriteXml(zip, "xl/_rels/workbook.xml.rels", xml => WriteRelations(xml,
                [.. Enumerable.Range(1, sheets.Count).Select(i => ("worksheet", "/xl/" + Named(i))), ("styles", "/xl/styles.xml"), ("sharedStrings", "/xl/sharedStrings.xml")]));
            for (var i = 0; i < sheets.Count; i++) WriteXml(zip, "xl/" + Named(i + 1), xml => WriteSheet(xml, sheets[i], texts, first: i == 0));
            using (var styles = Part(zip, "xl/styles.xml")) styles.Write(Encoding.UTF8.GetBytes(WorkbookStyles.Xml));
            WriteXml(zip, "xl/sharedStrings.xml", xml => WriteTexts(xml, texts));
        }

        file.Position = 0;
        file.CopyTo(target);
    }

    /// <summary>Letters of a column, the first being 0: A, …, Z, AA.</summary>
    public static string Column(int index)
    {
        var letters = "";
        for (var rest = index + 1; rest > 0; rest = (rest - 1) / 26) letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return letters;
    }

    private static string Named(int number) => string.Create(CultureInfo.InvariantCulture, $"worksheets/sheet{number}.xml");

    private static Stream Part(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = noTime;
        return entry.Open();
    }

    private static void WriteXml(ZipArchive zip, string name, Action<XmlWriter> write)
    {
        using var part = Part(zip, name);
        using var xml = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.None });
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }

    private static void WriteTypes(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", Types);
        void Write(string element, string key, string value, string type)
        {
            xml.WriteStartElement(element, Types);
            xml.WriteAttributeString(key, value);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }

        Write("Default", "Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml");
        Write("Default", "Extension", "xml", "application/xml");
        Write("Override", "PartName", "/xl/workbook.xml", Kind + ".sheet.main+xml");
        for (var i = 1; i <= sheets; i++) Write("Override", "PartName", "/xl/" + Named(i), Kind + ".worksheet+xml");
        Write("Override", "PartName", "/xl/styles.xml", Kind + ".styles+xml");
        Write("Override", "PartName", "/xl/sharedStrings.xml", Kind + ".sharedStrings+xml");
        xml.WriteEndElement();
    }

    private static void WriteRelations(XmlWriter xml, IReadOnlyList<(string Kind, string Target)> relations)
    {
        xml.WriteStartElement("Relationships", Package);
        for (var i = 0; i < relations.Count; i++)
        {
            xml.WriteStartElement("Relationship", Package);
            xml.WriteAttributeString("Id", Id(i + 1));
            xml.WriteAttributeString("Type", $"{Office}/{relations[i].Kind}");
            xml.WriteAttributeString("Target", relations[i].Target);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteBook(XmlWriter xml, IReadOnlyList<WrittenSheet> sheets)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Office);
        xml.WriteStartElement("sheets", Main);
        for (var i = 0; i < sheets.Count; i++)
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", sheets[i].Name);
            xml.WriteAttributeString("sheetId", Number(i + 1));
            xml.WriteAttributeString("r", "id", Office, Id(i + 1));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        // The heading is printed on every page.
        xml.WriteStartElement("definedNames", Main);
        for (var i = 0; i < sheets.Count; i++)
        {
            xml.WriteStartElement("definedName", Main);
            xml.WriteAttributeString("name", "_xlnm.Print_Titles");
            xml.WriteAttributeString("localSheetId", Number(i));
            xml.WriteString($"'{sheets[i].Name}'!$1:$1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteSheet(XmlWriter xml, WrittenSheet sheet, Dictionary<string, int> texts, bool first)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetPr", Main);
        WriteElement(xml, "pageSetUpPr", ("fitToPage", "1"));
        xml.WriteEndElement();
        WriteView(xml, sheet, first);
        xml.WriteStartElement("cols", Main);
        for (var i = 0; i < sheet.Widths.Count; i++)
            WriteElement(xml, "col", ("min", Number(i + 1)), ("max", Number(i + 1)), ("width", sheet.Widths[i].ToString("0.##", CultureInfo.InvariantCulture)), ("customWidth", "1"));
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        for (var i = 0; i < sheet.Rows.Count; i++) WriteRow(xml, i + 1, sheet, texts);
        xml.WriteEndElement();
        WriteChecks(xml, sheet.Checks);
        WriteElement(xml, "pageMargins", ("left", "0.5"), ("right", "0.5"), ("top", "0.6"), ("bottom", "0.6"), ("header", "0.3"), ("footer", "0.3"));
        WriteElement(xml, "pageSetup", ("paperSize", "9"), ("orientation", "landscape"), ("fitToHeight", "0"));
        xml.WriteEndElement();
    }

    private static void WriteView(XmlWriter xml, WrittenSheet sheet, bool first)
    {
        xml.WriteStartElement("sheetViews", Main);
        xml.WriteStartElement("sheetView", Main);
        xml.WriteAttributeString("showGridLines", "0");
        if (first) xml.WriteAttributeString("tabSelected", "1");
        xml.WriteAttributeString("workbookViewId", "0");
        var corner = Column(sheet.FrozenColumns) + "2";
        if (sheet.FrozenColumns == 0) WriteElement(xml, "pane", ("ySplit", "1"), ("topLeftCell", corner), ("activePane", "bottomLeft"), ("state", "frozen"));
        else WriteElement(xml, "pane", ("xSplit", Number(sheet.FrozenColumns)), ("ySplit", "1"), ("topLeftCell", corner), ("activePane", "bottomRight"), ("state", "frozen"));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, int number, WrittenSheet sheet, Dictionary<string, int> texts)
    {
        var cells = sheet.Rows[number - 1];
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", Number(number));
        if (WorkbookStyles.Height(cells, sheet.Widths) is { } height)
        {
            xml.WriteAttributeString("ht", height.ToString("0.##", CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customHeight", "1");
        }

        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i] is { Text.Length: 0, Look: CellLook.Plain }) continue;
            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", Column(i) + Number(number));
            xml.WriteAttributeString("s", Number((int)cells[i].Look));
            if (cells[i].Text.Length > 0)
            {
                if (!texts.TryGetValue(cells[i].Text, out var index)) texts.Add(cells[i].Text, index = texts.Count);
                xml.WriteAttributeString("t", "s");
                xml.WriteElementString("v", Main, Number(index));
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteChecks(XmlWriter xml, List<CellCheck> checks)
    {
        if (checks.Count == 0) return;
        xml.WriteStartElement("dataValidations", Main);
        xml.WriteAttributeString("count", Number(checks.Count));
        foreach (var check in checks)
        {
            xml.WriteStartElement("dataValidation", Main);
            xml.WriteAttributeString("type", check.Type);
            if (check.Type is not "list" && check.To is null) xml.WriteAttributeString("operator", "greaterThanOrEqual");
            xml.WriteAttributeString("allowBlank", "1");
            xml.WriteAttributeString("showErrorMessage", "1");
            // A longer message is cut off by the format's own limit.
            xml.WriteAttributeString("error", check.Message.Length <= 225 ? check.Message : check.Message[..225]);
            xml.WriteAttributeString("sqref", check.Cell);
            xml.WriteElementString("formula1", Main, check.From);
            if (check.To is not null) xml.WriteElementString("formula2", Main, check.To);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteTexts(XmlWriter xml, Dictionary<string, int> texts)
    {
        xml.WriteStartElement("sst", Main);
        xml.WriteAttributeString("uniqueCount", Number(texts.Count));
        foreach (var (text, _) in texts.OrderBy(t => t.Value))
        {
            xml.WriteStartElement("si", Main);
            xml.WriteStartElement("t", Main);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(text);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteElement(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, Main);
        foreach (var (attribute, value) in attributes) xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }

    private static string Id(int number) => "r" + Number(number);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
