using Pipeline.Domain.Problems;
using Pipeline.Intake;
using static Pipeline.Tests.Intake.Workbooks.RawWorkbook;

namespace Pipeline.Tests.Intake.Workbooks;

/// <summary>What cells become, and what of a sheet is refused or warned of: rows 20 to 25 of the table of bad inputs.</summary>
[Collection("Alone")]
public sealed class WorkbookCellTests
{
    [Theory]
    [InlineData("<c r=\"A1\"><v>0.1</v></c>", "0.1")]
    [InlineData("<c r=\"A1\"><v>0.30000000000000004</v></c>", "0.30000000000000004")]
    [InlineData("<c r=\"A1\"><v>1E+05</v></c>", "100000")]
    [InlineData("<c r=\"A1\"><v>1.5E-05</v></c>", "0.000015")]
    [InlineData("<c r=\"A1\"><v>-0</v></c>", "0")]
    [InlineData("<c r=\"A1\"><v>123456789012345</v></c>", "123456789012345")]
    [InlineData("<c r=\"A1\" t=\"b\"><v>1</v></c>", "TRUE")]
    [InlineData("<c r=\"A1\" t=\"b\"><v>0</v></c>", "FALSE")]
    [InlineData("<c r=\"A1\" t=\"str\"><v>0101</v></c>", "0101")]
    [InlineData("<c r=\"A1\" t=\"d\"><v>2011-05-31T00:00:00</v></c>", "2011-05-31")]
    [InlineData("<c r=\"A1\" t=\"s\"><v>0</v></c>", "São Paulo")]
    [InlineData("<c r=\"A1\" t=\"s\"><v>1</v></c>", "rich text")]
    [InlineData("<c r=\"A1\" t=\"s\"><v>2</v></c>", "東京")]
    [InlineData("<c r=\"A1\" t=\"s\"><v>3</v></c>", "two\nlines_x0000_")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r></is></c>", "inline")]
    [InlineData("<c><v>7</v></c>", "7")]
    public void A_cell_is_read_as_invariant_text(string cell, string text)
    {
        var workbook = new RawWorkbook
        {
            SharedStrings = "<si><t>São Paulo</t></si><si><r><t xml:space=\"preserve\">rich </t></r><r><rPr/><t>text</t></r></si>"
                + "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr fontId=\"1\"/></si><si><t>two_x000A_lines_x0000_</t></si>",
        };
        var (rows, findings) = Read(workbook.Sheet($"<row r=\"1\">{cell}</row>").Bytes());
        Assert.Empty(findings);
        Assert.Equal([text], Assert.Single(rows).Cells);
    }

    [Theory]
    [InlineData("yyyy-mm-dd", "40694", "2011-05-31")]
    [InlineData("dd/mm/yyyy", "1", "1900-01-01")]
    [InlineData("dd/mm/yyyy", "59", "1900-02-28")]
    [InlineData("dd/mm/yyyy", "61", "1900-03-01")]
    [InlineData("[$-416]d \"de\" mmmm", "40694.75", "2011-05-31T18:00:00")]
    [InlineData("d/m/yy h:mm", "40694.4374999999", "2011-05-31T10:30:00")]
    [InlineData("h:mm AM/PM", "0.75", "18:00:00")]
    [InlineData("mm:ss", "0.5", "12:00:00")]
    [InlineData("[h]:mm", "1.25", "30:00:00")]
    [InlineData("mmm\\-yy", "40664", "2011-05-01")]
    [InlineData("0.00 \"dy\"", "5", "5")]
    [InlineData("[Red]#,##0", "1234567", "1234567")]
    [InlineData("0000", "101", "0101")]
    [InlineData("_-* #,##0_-;@", "101", "101")]
    public void A_number_is_a_date_only_by_its_cell_style(string format, string stored, string text)
    {
        var workbook = new RawWorkbook().Sheet($"<row r=\"1\"><c r=\"A1\" s=\"1\"><v>{stored}</v></c></row>");
        workbook.Formats.Add(format);
        var (rows, findings) = Read(workbook.Bytes());
        Assert.Empty(findings);
        Assert.Equal([text], Assert.Single(rows).Cells);
    }

    [Fact]
    public void The_system_of_1904_is_honoured()
    {
        var workbook = new RawWorkbook { WorkbookProperties = "<workbookPr date1904=\"1\"/>" };
        workbook.Sheet("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>39232</v></c><c r=\"B1\" s=\"1\"><v>0</v></c></row>").Formats.Add("yyyy-mm-dd");
        Assert.Equal(["2011-05-31", "1904-01-01"], Assert.Single(Read(workbook.Bytes()).Rows).Cells);
    }

    [Theory]
    [InlineData("60")]
    [InlineData("-1")]
    [InlineData("2958466")]
    [InlineData("1e300")]
    public void A_day_that_does_not_exist_is_an_error_of_its_cell(string stored)
    {
        var workbook = new RawWorkbook().Sheet($"<row r=\"7\"><c r=\"C7\" s=\"1\"><v>{stored}</v></c></row>");
        workbook.Formats.Add("dd/mm/yyyy");
        var finding = Assert.Single(Read(workbook.Bytes()).Findings);
        Assert.Equal(("workbook.date-impossible", 7L, "Sheet1!C7", stored), (finding.Code, finding.Place.Line, finding.Place.Column, finding.Place.Value));
    }

    [Fact]
    public void A_number_of_sixteen_digits_has_lost_its_end() =>
        Assert.Equal("workbook.number-rounded", Finding("<row r=\"1\"><c r=\"A1\"><v>1234567890123450</v></c></row>").Code);

    [Fact]
    public void Percents_are_read_as_their_cells_hold_them_with_one_warning()
    {
        var workbook = new RawWorkbook().Sheet("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>0.05</v></c><c r=\"B1\" s=\"1\"><v>1</v></c></row>");
        workbook.Formats.Add("0.0%");
        var (rows, findings) = Read(workbook.Bytes());
        Assert.Equal(["0.05", "1"], Assert.Single(rows).Cells);
        Assert.Equal(("workbook.percent", "2"), (Assert.Single(findings).Code, findings[0].Values["count"]));
    }

    [Theory]
    [InlineData("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "workbook.cell-reference")]
    [InlineData("<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>", "workbook.cell-reference")]
    [InlineData("<row r=\"99999999999999\"/>", "workbook.cell-reference")]
    [InlineData("<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>", "workbook.cell-reference")]
    [InlineData("<row r=\"1\"><c r=\"ZZZZZZZZ1\"><v>1</v></c></row>", "workbook.cell-reference")]
    [InlineData("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>", "file.too-many-columns")]
    [InlineData("<row r=\"2\"/><row r=\"1\"/>", "workbook.cell-order")]
    [InlineData("<row r=\"1\"/><row r=\"1\"/>", "workbook.cell-order")]
    [InlineData("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>", "workbook.cell-order")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>", "workbook.cell-order")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>5</v></c></row>", "workbook.damaged")]
    public void Cells_that_no_sheet_can_have_are_refused_without_room_made_for_them(string rows, string code)
    {
        var file = new RawWorkbook().Sheet(rows).Bytes();
        Read(file);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(code, Assert.Single(Read(file).Findings).Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void A_first_and_a_last_cell_take_two_rows_and_nothing_between()
    {
        var (rows, findings) = Read(new RawWorkbook().Sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"A1048576\"><v>2</v></c><c r=\"XFD1048576\" s=\"3\"/></row>").Bytes());
        Assert.Empty(findings);
        Assert.Equal([1, 1_048_576], rows.Select(r => r.Row));
    }

    [Fact]
    public void A_cell_that_is_too_long_is_an_error_of_its_place()
    {
        var finding = Finding(Row(4, "a", new string('x', Limits.Default.MaxCellBytes + 1)));
        Assert.Equal(("file.cell-too-long", "Sheet1!B4"), (finding.Code, finding.Place.Column));
    }

    [Fact]
    public void Formulas_give_their_saved_values_with_one_warning()
    {
        var (rows, findings) = Read(new RawWorkbook().Sheet("<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\" t=\"str\"><f>A1&amp;\"x\"</f><v>2x</v></c></row>").Bytes());
        Assert.Equal(["2", "2x"], Assert.Single(rows).Cells);
        var finding = Assert.Single(findings);
        Assert.Equal(("workbook.formulas", Severity.Warning, "2", "Sheet1!A1"), (finding.Code, finding.Severity, finding.Values["count"], finding.Place.Column));
    }

    [Theory]
    [InlineData("#REF!")]
    [InlineData("#N/A")]
    public void An_error_in_a_cell_is_an_error_of_its_row(string error)
    {
        var finding = Finding($"<row r=\"3\"><c r=\"B3\" t=\"e\"><v>{error}</v></c></row>");
        Assert.Equal(("workbook.error-cell", Severity.Error, 3L, error), (finding.Code, finding.Severity, finding.Place.Line, finding.Place.Value));
    }

    [Fact]
    public void Links_to_other_workbooks_are_told_and_not_followed()
    {
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var file = new RawWorkbook().Sheet(Row(1, "a")).Part("xl/_rels/workbook.xml.rels",
            $"<Relationships><Relationship Id=\"s0\" Type=\"{office}/worksheet\" Target=\"./worksheets/../worksheets/sheet0.xml\"/><Relationship Id=\"x\" Type=\"{office}/externalLink\" Target=\"externalLinks/externalLink1.xml\"/></Relationships>").Bytes();
        var (rows, findings) = Read(file);
        Assert.Single(rows);
        Assert.Equal("workbook.external-links", Assert.Single(findings).Code);
    }

    [Fact]
    public void Merged_cells_are_refused_with_their_place()
    {
        var (_, findings) = Read(new RawWorkbook().Sheet(Row(1, "a"), after: "<mergeCells><mergeCell ref=\"A1:C1\"/></mergeCells>").Bytes());
        Assert.Equal(("workbook.merged-cells", Severity.Error, "Sheet1!A1:C1"), (Assert.Single(findings).Code, findings[0].Severity, findings[0].Place.Column));
    }

    [Fact]
    public void Hidden_rows_and_columns_are_read_with_their_number_told()
    {
        var rows = Row(1, "a") + Row(2, "b").Replace("<row ", "<row hidden=\"1\" ", StringComparison.Ordinal) + "<row r=\"3\" hidden=\"1\"/>";
        var (read, findings) = Read(new RawWorkbook().Sheet(rows, before: "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>").Bytes());
        Assert.Equal(2, read.Count);
        Assert.Equal(("workbook.hidden", "1", "1"), (Assert.Single(findings).Code, findings[0].Values["rows"], findings[0].Values["columns"]));
    }

    [Fact]
    public void A_million_blank_rows_behind_the_data_are_passed_over_in_constant_memory()
    {
        var tail = string.Concat(Enumerable.Range(2, 1_000_000).Select(i => $"<row r=\"{i}\" spans=\"1:3\"><c r=\"A{i}\" s=\"1\"/></row>"));
        var file = new RawWorkbook().Sheet(Row(1, "a") + tail).Bytes();
        Read(file);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (rows, findings) = Read(file);
        Assert.Empty(findings);
        Assert.Single(rows);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 2_000_000);
    }

    [Fact]
    public void The_strict_edition_is_read_as_well()
    {
        var workbook = new RawWorkbook { Namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main", SharedStrings = "<si><t>a</t></si>" };
        Assert.Equal(["a"], Assert.Single(Read(workbook.Sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>").Bytes()).Rows).Cells);
    }

    private static Finding Finding(string rows) => Assert.Single(Read(new RawWorkbook().Sheet(rows).Bytes()).Findings);
}
