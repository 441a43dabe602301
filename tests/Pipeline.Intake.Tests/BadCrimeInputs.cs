using System.IO.Compression;
using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;
using Pipeline.Tests.Intake.Workbooks;
using static Pipeline.Tests.Intake.Checking;

namespace Pipeline.Tests.Intake;

/// <summary>
/// The bad inputs of docs/inputs.md that an extract of crime can be, by their number there: one file for each that shows it, or several, with the
/// outcome, the code and the place of what is said. What a row needs beyond one file is proved by the tests named beside it.
/// </summary>
public sealed class BadCrimeInputs
{
    private const SubmissionState R = SubmissionState.Rejected;
    private const SubmissionState A = SubmissionState.Accepted;

    /// <summary>One file that shows a row of the table.</summary>
    /// <param name="Code">The finding to look for; null where none is due.</param>
    /// <param name="At">Its row, or its line where rows mean nothing yet; null where it is of the whole file.</param>
    private sealed record Shown(string What, Func<byte[]> File, SubmissionState Outcome, string? Code, long? At = null, Declared? Declared = null, Limits? Limits = null, UploadKind Kind = UploadKind.CrimeExtract);

    private static readonly Declared Uk = new(Profile: "police-uk");

    private static readonly Dictionary<int, Shown[]> files = new()
    {
        [1] =
        [
            new("no byte", () => [], R, "file.empty"), new("a mark alone", () => [0xEF, 0xBB, 0xBF], R, "file.empty"), new("a header alone", () => Utf8(CrimeHeader + "\n"), A, "file.no-rows"),
        ],
        [2] =
        [
            new("a PDF", () => Utf8("%PDF-1.7\n"), R, "file.wrong-content"), new("an error page", () => Utf8("<html><body>403 Forbidden</body></html>"), R, "file.wrong-content"),
            new("a workbook as a city", () => Sheet(Header), R, "file.wrong-content", Kind: UploadKind.CityProfile), new("a workbook of something else", () => Sheet(RawWorkbook.Row(1, "a", "b")), R, "header.not-found", 1),
        ],
        [3] =
        [
            new("UTF-8 with its mark", () => [0xEF, 0xBB, 0xBF, .. Utf8(One)], A, null), new("UTF-16, little end first", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(One)], A, null),
            new("UTF-16, big end first", () => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(One)], A, null),
        ],
        [4] =
        [
            new("Windows-1252, declared", () => Encoding.Latin1.GetBytes(CrimeFile(CrimeRow(street: "Café"))), A, null, Declared: Uk with { Encoding = "windows-1252" }),
            new("Windows-1252, not declared", () => Encoding.Latin1.GetBytes(CrimeFile(CrimeRow(street: "Café"))), R, "file.encoding-invalid", 2),
        ],
        [5] = [new("a bad byte behind ten kilobytes", () => [.. Utf8(Many), 0xE9, (byte)' ', (byte)'\n'], R, "file.encoding-invalid", 102)],
        [6] = [new("decoded wrongly once", () => Utf8(CrimeFile(CrimeRow(street: "SÃ£o Paulo"))), A, "file.mojibake", 2)],
        [7] =
        [
            new("a zero byte", () => Utf8(CrimeFile(CrimeRow(street: "a\0b"))), R, "file.nul-byte", 2), new("an override of direction", () => Utf8(CrimeFile(CrimeRow(street: "a\u202Eb"))), A, "file.control-characters", 2),
            new("a space without width", () => Utf8(CrimeFile(CrimeRow(street: "a\u200Bb"))), A, "file.control-characters", 2),
        ],
        [8] = [new("a category in the other form of its accents", () => Utf8("id,occurred,category\n1,2021-01-01,ame\u0301nagement\n2,2021-01-01,am\u00E9nagement\n"), A, "crime.category-unmapped", Declared: new(Profile: "incidents"))],
        [9] =
        [
            new("CR LF", () => Utf8(One.Replace("\n", "\r\n", StringComparison.Ordinal)), A, null), new("CR", () => Utf8(One.Replace('\n', '\r')), A, null),
            new("no last line end", () => Utf8(One.TrimEnd('\n')), A, "file.no-final-line-end", 1),
        ],
        [10] =
        [
            new("semicolons, declared", () => Utf8(One.Replace(',', ';')), A, null, Declared: Uk with { Delimiter = ";" }), new("semicolons, not declared", () => Utf8(One.Replace(',', ';')), R, "file.delimiter-suspect", 1),
            new("a decimal comma where a point is due", () => Utf8(CrimeFile(CrimeRow(longitude: "\"-0,106453\""))), R, "crime.coordinate-format", 1),
        ],
        [11] = [new("a quote that never closes", () => Utf8(CrimeFile(CrimeRow(street: "\"near"), CrimeRow("a2"))), R, "file.quote-unterminated", 1)],
        [12] =
        [
            new("text behind a closing quote", () => Utf8(CrimeFile(CrimeRow(street: "\"near\" here"))), R, "row.text-after-quote", 1), new("a quote inside a bare cell", () => Utf8(CrimeFile(CrimeRow(street: "near \"here\""))), R, "row.stray-quote", 1),
        ],
        [13] =
        [
            new("a cell of ten megabytes", () => Utf8(CrimeFile(CrimeRow(street: new string('x', 10_000_000)))), R, "file.cell-too-long", 1),
            new("ten thousand columns", () => Utf8(string.Join(',', Enumerable.Range(0, 10_000)) + "\n"), R, "file.too-many-columns", 1),
            new("a header cell of a hundred kilobytes", () => Utf8(new string('x', 100_000) + ",Month\n"), R, "file.cell-too-long", 1),
        ],
        [14] = [new("more bytes than are taken", () => Utf8(Many), R, "upload.too-large", Limits: new Limits { MaxBytes = 4_000 })],
        [15] = [new("half a last row", () => Utf8(CrimeFile(CrimeRow(), CrimeRow("a2"))[..^40]), R, "file.truncated", 2)],
        [16] = [new("cells that a spreadsheet would compute", () => Utf8(CrimeFile(CrimeRow("=1+1", street: "@cmd|' /C calc'!A0", area: "+E1"))), A, null)],
        [17] =
        [
            new("a table that grows a thousandfold", () => Gzip(Utf8(CrimeFile(CrimeRow(street: new string(' ', 20_000_000))))), R, "archive.ratio"),
            new("an archive in an archive", () => Gzip(Gzip(Utf8(One))), R, "archive.nested"),
            new("a sheet that grows a thousandfold", () => new RawWorkbook().Sheet(Header + new string(' ', 30_000_000)).Bytes(), R, "workbook.ratio"),
        ],
        [18] = [new("a name that leads out of the archive", () => Zip(("../../evil.csv", One)), R, "archive.name"), new("two tables", () => Zip(("a.csv", One), ("b.csv", One)), R, "archive.several-files")],
        [19] =
        [
            new("an entity of another file", () => new RawWorkbook().Sheet(Header).Part("xl/sharedStrings.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><sst>&e;</sst>").Bytes(), R, "workbook.document-type"),
            new("nested beyond measure", () => new RawWorkbook().Sheet(Header).Part("xl/deep.xml", string.Concat(Enumerable.Repeat("<d>", 80)) + string.Concat(Enumerable.Repeat("</d>", 80))).Bytes(), R, "workbook.too-deep"),
        ],
        [20] = [new("a cell beyond the last column", () => Sheet(Header + "<row r=\"2\"><c r=\"XFE2\"><v>1</v></c></row>"), R, "workbook.cell-reference", 2), new("rows out of order", () => Sheet(Header + RawWorkbook.Row(3, "a") + RawWorkbook.Row(2, "b")), R, "workbook.cell-order", 2)],
        [21] =
        [
            new("a formula with its saved value", () => Sheet(Header + Cells(2, 5, "<c r=\"E2\"><f>1-1.1</f><v>-0.1</v></c>")), A, "workbook.formulas"), new("an error in a cell", () => Sheet(Header + Cells(2, 5, "<c r=\"E2\" t=\"e\"><v>#REF!</v></c>")), R, "workbook.error-cell", 2),
            new("macros", () => new RawWorkbook().Sheet(Header).Part("xl/vbaProject.bin", "x").Bytes(), R, "workbook.macros"),
            new("an old workbook", () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]], R, "workbook.other-format"),
            new("a password", () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")], R, "workbook.encrypted"),
        ],
        [22] =
        [
            new("merged cells", () => new RawWorkbook().Sheet(Header + Cells(2), after: "<mergeCells><mergeCell ref=\"A1:C1\"/></mergeCells>").Bytes(), R, "workbook.merged-cells"),
            new("a second header", () => Sheet(Header + RawWorkbook.Row(2, CrimeHeader.Split(',')) + Cells(3)), R, "row.header-repeated", 1),
            new("a title above the header", () => Sheet(RawWorkbook.Row(1, "Extract of January") + RawWorkbook.Row(2, CrimeHeader.Split(',')) + Cells(3)), R, "header.not-found", 1),
            new("hidden rows", () => Sheet(Header + Cells(2).Replace("<row r=\"2\"", "<row r=\"2\" hidden=\"1\"", StringComparison.Ordinal)), A, "workbook.hidden"),
            new("a hidden sheet", () => new RawWorkbook().Sheet(Header + Cells(2)).Sheet(Header, "Old", "hidden").Bytes(), A, "workbook.hidden-sheet"),
            new("two tables", () => new RawWorkbook().Sheet(Header + Cells(2), "January").Sheet(Header + Cells(2), "February").Bytes(), R, "workbook.sheet-choice"),
            new("a hundred thousand blank rows behind", () => Sheet(Header + Cells(2) + string.Concat(Enumerable.Range(3, 100_000).Select(i => $"<row r=\"{i}\"/>"))), A, null, Limits: new Limits { MaxWorkbookRatio = 2_000 }),
        ],
        [23] = [new("29 February 1900", () => Incidents("60", "yyyy\\-mm\\-dd"), R, "workbook.date-impossible", 2, new(Profile: "incidents")), new("a typed day", () => Incidents("43831", "dd/mm/yyyy"), A, null, Declared: new(Profile: "incidents"))],
        [24] =
        [
            new("a code that lost its zero", () => new RawWorkbook().Sheet(RawWorkbook.Row(1, "category", "occurred") + "<row r=\"2\"><c r=\"A2\"><v>101</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>2021-01-01</t></is></c></row>").Bytes(), R, "crime.category-lost-zero", 1, new(Profile: "incidents")),
            new("an id of sixteen digits", () => Sheet(Header + Cells(2, 1, "<c r=\"A2\"><v>1234567890123456</v></c>")), R, "workbook.number-rounded", 2), new("a number as text", () => Sheet(Header + Cells(2)), A, null),
        ],
        [25] =
        [
            new("the strict edition", () => new RawWorkbook { Namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main" }.Sheet(Header + Cells(2)).Bytes(), A, null), new("an OpenDocument table", () => Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")), R, "workbook.other-format"),
            new("text in parts", () => new RawWorkbook { SharedStrings = "<si><r><t>2021</t></r><r><t>-01</t></r></si>" }.Sheet(Header + Cells(2, 2, "<c r=\"B2\" t=\"s\"><v>0</v></c>")).Bytes(), A, null),
        ],
        [26] =
        [
            new("a column that is missing", () => Utf8(One.Replace("Crime type", "Sort", StringComparison.Ordinal)), R, "header.missing", 1), new("a column twice", () => Utf8(One.Replace("LSOA name", "Crime type", StringComparison.Ordinal)), R, "header.duplicate", 1),
            new("a column without a name", () => Utf8(One.Replace("Context", "", StringComparison.Ordinal)), R, "header.blank", 1), new("another case", () => Utf8(One.Replace("Month", "MONTH", StringComparison.Ordinal)), A, "header.spelling", 1),
            new("translated names", () => Utf8(One.Replace("Crime type", "Tipo de delito", StringComparison.Ordinal)), R, "header.missing", 1),
        ],
        [27] =
        [
            new("a cell too many", () => Utf8(CrimeFile(CrimeRow(), CrimeRow("b") + ",more")), R, "row.ragged", 2), new("a blank row", () => Utf8(CrimeFile(CrimeRow(), "", CrimeRow("b"))), A, "row.blank", 2), new("a comment", () => Utf8(CrimeFile("# note", CrimeRow())), R, "row.ragged", 1),
            new("the header again", () => Utf8(CrimeFile(CrimeRow(), CrimeHeader)), R, "row.header-repeated", 2), new("a row of totals", () => Utf8(CrimeFile(CrimeRow(), "Total,1,,,,,,,,,,")), R, "row.total", 2),
        ],
        [28] = [new("every row bad", () => Utf8(CrimeFile([.. Enumerable.Range(0, 1_200).Select(i => CrimeRow($"a{i}", month: "13/2011"))])), R, "crime.month-format")],
        [40] =
        [
            new("swapped", () => Utf8(CrimeFile(CrimeRow(longitude: "51.5", latitude: "-0.1"))), A, "crime.coordinates-swapped", 1), new("null island", () => Utf8(CrimeFile(CrimeRow(longitude: "0", latitude: "0"))), A, null),
            new("metres", () => Utf8(CrimeFile(CrimeRow(longitude: "530076.2", latitude: "182797.6"))), R, "crime.coordinate-projected", 1), new("outside", () => Utf8(CrimeFile(CrimeRow(longitude: "-74.08", latitude: "4.61"))), A, null),
            new("no coordinates", () => Utf8(CrimeFile(CrimeRow(longitude: "", latitude: ""))), A, null),
        ],
        [41] = [new("a month of the year 9999", () => Utf8(CrimeFile(CrimeRow(month: "9999-12"))), R, "crime.month-range", 1)],
        [42] = [new("an id twice and a blank one", () => Utf8(CrimeFile(CrimeRow("a"), CrimeRow("a"), CrimeRow(""))), A, null)],
        [43] = [new("a category that nobody knows", () => Utf8(CrimeFile(CrimeRow(type: "Sorcery"))), A, "crime.category-unmapped")],
        [45] = [new("an end before the start", () => Utf8("id,occurred,occurred_until,category\n1,2021-01-02 10:00,2021-01-01 10:00,0401\n"), R, "crime.interval-reversed", 1, new(Profile: "incidents"))],
        [46] = [new("nobody lives there", () => Utf8("area,year,residents\ngb-x,2020,0\n"), R, "population.residents", 1, Kind: UploadKind.Population)],
        [47] = [new("all at one point", () => Utf8(CrimeFile(CrimeRow("a"), CrimeRow("b"))), A, null), new("no crime at all", () => Utf8(CrimeHeader + "\n"), A, "file.no-rows")],
    };

    /// <summary>What one file cannot show: tests by name, wherever they are.</summary>
    private static readonly Dictionary<int, string[]> elsewhere = new()
    {
        [7] = ["Hidden_characters_are_accepted_with_a_warning_and_written_out_in_messages"],
        [8] = ["Two_spellings_of_one_accent_are_one_column_name"],
        [13] = ["A_row_without_line_ends_is_rejected_at_the_bound", "A_hundred_megabytes_take_no_more_memory_than_ten"],
        [14] = ["A_file_that_grows_before_any_operation_is_decided_by_its_final_bytes"],
        [15] = ["A_file_cut_at_any_byte_is_rejected_or_loads_whole_rows_only"],
        [16] = ["Formulas_are_kept_as_text"],
        [17] = ["A_part_that_grows_a_thousandfold_is_stopped_while_it_is_inflated", "A_declared_size_is_not_believed", "Parts_that_overlap_are_refused", "Entries_that_overlap_or_repeat_are_rejected", "A_zip_whose_directory_and_content_disagree_is_rejected"],
        [18] = ["A_name_that_misleads_is_refused", "A_name_in_a_zip_that_misleads_is_rejected", "A_symbolic_link_is_refused", "More_parts_than_the_limit_are_refused_by_their_number"],
        [22] = ["A_million_blank_rows_behind_the_data_are_passed_over_in_constant_memory"],
        [23] = ["The_system_of_1904_is_honoured", "A_number_is_a_date_only_by_its_cell_style"],
        [28] = ["When_every_row_is_bad_the_receipt_lists_a_thousand_and_counts_all"],
        [41] = ["A_reissued_month_replaces_the_earlier_one_and_adds_nothing"],
        [42] = ["Ids_beyond_the_number_remembered_are_said_not_to_be_compared"],
        [43] = ["A_category_that_nobody_knows_is_counted_as_unmapped_crime"],
        [44] = ["A_row_that_stands_for_more_than_fifty_victims_keeps_the_file_for_a_person"],
        [45] = ["A_week_or_more_says_nothing_about_the_hour", "Heaps_at_midnight_and_noon_above_three_percent_look_rounded"],
        [46] = ["City_without_population_says_that_there_is_no_rate"],
        [47] = ["What_makes_no_pattern_has_a_reason", "One_event_has_no_near_repeat"],
        [48] = ["A_hole_that_is_not_inside_is_refused", "Areas_that_overlap_are_refused_and_both_are_named", "A_code_that_stands_twice_is_refused"],
    };

    public static TheoryData<int, string> Files()
    {
        var all = new TheoryData<int, string>();
        foreach (var (row, shown) in files)
            foreach (var file in shown) all.Add(row, file.What);
        return all;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Row(int number, string what)
    {
        var shown = files[number].Single(f => f.What == what);
        var outcome = await new FileChecker(Instruments.Find, shown.Limits).CheckAsync(
            shown.Kind, Owner, "file.csv", new MemoryStream(shown.File()), shown.Declared ?? (shown.Kind == UploadKind.CrimeExtract ? Uk : new Declared()), CancellationToken.None);
        Assert.True(shown.Outcome == outcome.Outcome, $"{outcome.Outcome}: {string.Join(", ", outcome.FindingCounts.Keys)}");
        if (shown.Code is null)
        {
            Assert.DoesNotContain(outcome.Findings, f => f.Severity != Severity.Notice);
            return;
        }

        var finding = outcome.Findings.First(f => f.Code == shown.Code);
        if (shown.At is { } at) Assert.Equal(at, finding.Place.Row ?? finding.Place.Line);
        foreach (var language in Languages.All)
        {
            var (title, message, remedy) = ProblemCatalogue.Format(finding, language);
            Assert.All([title, message, remedy], text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.All(finding.Values.Keys, value => Assert.DoesNotContain($"{{{value}}}", message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_row_of_the_table_that_an_extract_can_be_is_shown() =>
        Assert.Equal([.. Enumerable.Range(1, 28), .. Enumerable.Range(40, 9)], files.Keys.Union(elsewhere.Keys).Order());

    [Fact]
    public void The_table_in_the_documentation_names_every_code()
    {
        var lines = System.IO.File.ReadAllLines(Repository.Path("docs", "inputs.md"));
        foreach (var (row, shown) in files)
        {
            var line = Assert.Single(lines, l => l.StartsWith($"| {row} | ", StringComparison.Ordinal));
            Assert.All(shown.Where(s => s.Code is not null), s => Assert.Contains($"`{s.Code}`", line, StringComparison.Ordinal));
        }

        var numbers = lines.SkipWhile(l => l != "## Bad inputs").TakeWhile(l => l != "## Limits").Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(l => int.Parse(l.Split('|')[1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(files.Keys.Union(elsewhere.Keys).Order(), numbers);
    }

    [Fact]
    public void Tests_that_are_named_for_a_row_exist()
    {
        var sources = string.Concat(Directory.GetFiles(Repository.Path("tests"), "*.cs", SearchOption.AllDirectories).Where(f => !f.EndsWith($"{nameof(BadCrimeInputs)}.cs", StringComparison.Ordinal)).Select(System.IO.File.ReadAllText));
        Assert.All(elsewhere.SelectMany(e => e.Value), test => Assert.Contains($" {test}(", sources, StringComparison.Ordinal));
    }

    private static string One => CrimeFile(CrimeRow());

    private static string Many => CrimeFile([.. Enumerable.Range(0, 100).Select(i => CrimeRow($"a{i}"))]);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Header => RawWorkbook.Row(1, CrimeHeader.Split(','));

    private static byte[] Sheet(string rows) => new RawWorkbook().Sheet(rows).Bytes();

    /// <summary>A good row, with one cell of it written otherwise.</summary>
    private static string Cells(int row, int column = 0, string instead = "")
    {
        var cells = CrimeRow().Split(',').Select((text, i) => i + 1 == column ? instead : $"<c r=\"{(char)('A' + i)}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
        return $"<row r=\"{row}\">{string.Concat(cells)}</row>";
    }

    /// <summary>One incident whose day was typed as a number under a format.</summary>
    private static byte[] Incidents(string serial, string format)
    {
        var workbook = new RawWorkbook();
        workbook.Formats.Add(format);
        return workbook.Sheet(RawWorkbook.Row(1, "occurred", "category") + $"<row r=\"2\"><c r=\"A2\" s=\"1\"><v>{serial}</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>0401</t></is></c></row>").Bytes();
    }

    private static byte[] Gzip(byte[] content)
    {
        using var file = new MemoryStream();
        using (var packed = new GZipStream(file, CompressionLevel.Optimal)) packed.Write(content);
        return file.ToArray();
    }

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(Utf8(content));
            }
        }

        return file.ToArray();
    }
}
