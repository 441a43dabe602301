using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;
using Pipeline.Intake.Workbooks;

namespace Pipeline.Tests.Intake.Workbooks;

/// <summary>Blank templates, and what comes back when they are filled in.</summary>
public sealed class AnswerTemplateTests
{
    private static readonly Instrument sample = SampleInstrument.Create();

    public static TheoryData<string> Names => [.. Instruments.All.Select(i => i.Name), sample.Name];

    private static Instrument Named(string name) => Instruments.Find(name) ?? sample;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_instrument_gives_the_same_bytes(string name)
    {
        Assert.Equal(FilledTemplate.Blank(Named(name)), FilledTemplate.Blank(Named(name)));
        Assert.Equal(WrittenForm.Bytes(Named(name)), WrittenForm.Bytes(Named(name)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Workbooks_obey_the_schema_of_the_format(string name)
    {
        foreach (var file in (byte[][])[FilledTemplate.Blank(Named(name)), WrittenForm.Bytes(Named(name))])
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Another_reader_sees_the_cells_that_ours_sees(string name)
    {
        var file = FilledTemplate.Form(FilledTemplate.Blank(Named(name)), "es", ("country", "BR"));
        var findings = new Findings();
        var workbook = Workbook.Open(file, Limits.Default, findings)!;
        Assert.Equal(["en", "fr", "es", "pt", "table", "choices"], workbook.Sheets.Select(s => s.Name));
        Assert.DoesNotContain(workbook.Sheets, s => s.Hidden);
        // That reader asks for Windows-1252 before it looks at a file.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var other = ExcelReaderFactory.CreateReader(new MemoryStream(file));
        foreach (var sheet in workbook.Sheets)
        {
            using var ours = workbook.Rows(sheet, findings);
            var theirs = new List<string>();
            for (var row = 1; other.Read(); row++)
                for (var i = 0; i < other.FieldCount; i++)
                    if (other.GetValue(i) is string { Length: > 0 } text) theirs.Add($"{row},{i}: {text}");
            var own = new List<string>();
            while (ours.Read())
                for (var i = 0; i < ours.Cells.Count; i++)
                    if (ours.Cells[i].Length > 0) own.Add($"{ours.Number},{i}: {ours.Cells[i]}");
            Assert.Equal(theirs, own);
            other.NextResult();
        }

        // Also: nothing merged, hidden or calculated.
        Assert.Empty(findings.Counts);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_csv_template_is_one_header_with_every_column_of_the_instrument(string name)
    {
        using var file = new MemoryStream();
        AnswerTemplate.WriteCsv(file, Named(name));
        var text = Encoding.UTF8.GetString(file.ToArray());
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var columns = text.TrimEnd('\n').Split(',');
        Assert.Equal(["id", "region_code", "country"], columns[..3]);
        Assert.Equal(columns.Length, columns.Distinct().Count());
        Assert.Empty(InstrumentRules.Columns(Named(name)).Except(columns));
        Assert.DoesNotContain("contact_country", columns);
        Assert.All(columns, c => Assert.Matches("^[a-z][a-z0-9_]*$", c));
    }

    [Fact]
    public void Every_text_stands_in_the_language_of_its_sheet()
    {
        var file = FilledTemplate.Blank(sample);
        foreach (var language in Languages.All)
        {
            var cells = Cells(file, language.Tag());
            Assert.Contains($"Q24. q24 ({language.Tag()})", cells);
            Assert.Contains($"Less crime ({language.Tag()})", cells);
            foreach (var other in Languages.All.Where(l => l != language))
                Assert.DoesNotContain(cells, c => c.EndsWith($" ({other.Tag()})", StringComparison.Ordinal) || c == FormWords.ContactHeading.In(other) || c == FormWords.Answer.In(other));
        }

        Assert.Contains("Choose one from the list\nOnly if Q13: Yes", Cells(FilledTemplate.Blank(WithGatedChoice()), "en"));
    }

    [Fact]
    public void A_form_filled_in_portuguese_comes_back_as_codes()
    {
        var (table, codes) = Read(FilledTemplate.Form(FilledTemplate.Blank(sample), "pt",
            ("id", "R1"), ("region_code", "América do Sul"), ("country", "BR"), ("contact_city", "São Paulo"), ("currency", "BRL"), ("q01_people", "12300000"),
            ("q02_type", "outro "), ("q02_type_other_text", "à beira-mar"), ("q03_budget", "1234.5"), ("q05_text_1", "furto"), ("q13_strategy", "Sim"), ("q13_date", "40694"),
            ("q24_less", "sim"), ("q24_none", "não"), ("q24_other", "x"), ("q31_how", "muito"), ("q33_x", "2"), ("q33_y", "1"), ("q33_z", "3"), ("q34_fear", "7")));
        Assert.Empty(codes);
        var row = Assert.Single(table!.Rows);
        var given = table.Header.Zip(row).Where(c => c.Second.Length > 0).Select(c => $"{c.First}={c.Second}");
        Assert.Equal(
            ["id=R1", "region_code=SAM", "country=BR", "contact_city=São Paulo", "currency=BRL", "q01_people=12300000", "q02_type=other", "q02_type_other_text=à beira-mar",
                "q03_budget=1234.5", "q05_text_1=furto", "q13_strategy=yes", "q13_date=2011-05-31", "q24_less=1", "q24_none=0", "q24_other=1", "q31_how=muito", "q33_x=2", "q33_y=1", "q33_z=3", "q34_fear=7"],
            given);
    }

    [Fact]
    public void A_label_of_another_language_is_understood_and_an_unknown_answer_is_left_as_it_is()
    {
        var (table, _) = Read(FilledTemplate.Form(FilledTemplate.Blank(sample), "fr", ("q13_strategy", "Não"), ("q02_type", "suburban"), ("q24_less", "maybe")));
        var given = table!.Header.Zip(table.Rows.Single()).ToDictionary(c => c.First, c => c.Second);
        Assert.Equal(("no", "suburban", "maybe", ""), (given["q13_strategy"], given["q02_type"], given["q24_less"], given["id"]));
    }

    [Fact]
    public void The_table_gives_a_row_for_each_city()
    {
        var (table, codes) = Read(FilledTemplate.Table(FilledTemplate.Blank(sample),
            [("id", "R1"), ("country", "BR"), ("q13_strategy", "yes")], [("id", "R2"), ("q34_fear", "10")]));
        Assert.Empty(codes);
        var rows = table!.Rows.Select(r => string.Join(' ', table.Header.Zip(r).Where(c => c.Second.Length > 0).Select(c => $"{c.First}={c.Second}"))).ToList();
        Assert.Equal(["id=R1 country=BR q13_strategy=yes", "id=R2 q34_fear=10"], rows);
        Assert.Equal("table", table.Sheet);
    }

    [Fact]
    public void A_blank_template_has_no_answers() => Assert.Equal(["workbook.no-answers"], Read(FilledTemplate.Blank(sample)).Codes);

    [Fact]
    public void Answers_in_two_languages_or_in_a_form_and_the_table_are_refused()
    {
        var english = FilledTemplate.Form(FilledTemplate.Blank(sample), "en", ("q13_strategy", "Yes"));
        Assert.Equal(["workbook.several-sheets"], Read(FilledTemplate.Form(english, "es", ("q13_strategy", "Sí"))).Codes);
        Assert.Equal(["workbook.several-sheets"], Read(FilledTemplate.Table(english, [("id", "R1")])).Codes);
    }

    [Fact]
    public void A_code_that_a_form_has_twice_is_told()
    {
        var form = new RawWorkbook().Sheet(RawWorkbook.Row(1, "code", "question", "answer") + RawWorkbook.Row(2, "q13_strategy", "", "yes") + RawWorkbook.Row(3, "q13_strategy", "", "no"));
        Assert.Equal(["workbook.code-repeated"], Read(form.Bytes()).Codes);
    }

    [Fact]
    public void A_hidden_sheet_is_told_and_not_read()
    {
        var workbook = new RawWorkbook().Sheet(RawWorkbook.Row(1, "id", "q13_strategy") + RawWorkbook.Row(2, "R1", "yes")).Sheet(RawWorkbook.Row(1, "id", "q13_strategy") + RawWorkbook.Row(2, "R2", "no"), "Old", "veryHidden");
        var (table, codes) = Read(workbook.Bytes());
        Assert.Equal(["workbook.hidden-sheet"], codes);
        Assert.Equal("R1", Assert.Single(table!.Rows)[0]);
    }

    [Fact]
    public async Task A_workbook_and_the_same_table_as_text_are_accepted_as_the_same_answers()
    {
        var instrument = Instruments.Find(FileChecker.DefaultInstrument)!;
        (string, string)[] answers = [("id", "R1"), ("region_code", "SAM"), ("country", "BR"), ("q02_type", "urban"), ("q05_theft", "1"), ("q33_health", "6"), ("q34_armed_violence", "7")];
        var workbook = FilledTemplate.Table(FilledTemplate.Blank(instrument), answers);
        using var blank = new MemoryStream();
        AnswerTemplate.WriteCsv(blank, instrument);
        var header = Encoding.UTF8.GetString(blank.ToArray());
        var given = answers.ToDictionary(a => a.Item1, a => a.Item2);
        var text = Encoding.UTF8.GetBytes(header + string.Join(',', header.TrimEnd('\n').Split(',').Select(c => given.GetValueOrDefault(c, ""))) + "\n");

        var fromWorkbook = await Checking.File(UploadKind.SurveyResponse, workbook, new Declared());
        var fromText = await Checking.File(UploadKind.SurveyResponse, text, new Declared());

        fromWorkbook.Accepted();
        Assert.Equal(fromText.Content!.Survey!.Responses[0].Answers.OrderBy(a => a.Key), fromWorkbook.Content!.Survey!.Responses[0].Answers.OrderBy(a => a.Key));
        Assert.Equal(fromText.Findings.Select(f => (f.Code, f.Place)), fromWorkbook.Findings.Select(f => (f.Code, f.Place)));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(workbook)), fromWorkbook.Sha256);
        Assert.Equal((workbook.Length, 1L, null), (fromWorkbook.Bytes, fromWorkbook.Reading.RowsValid, fromWorkbook.Reading.Encoding));
    }

    [Fact]
    public async Task Rows_of_a_workbook_are_counted_as_the_sheet_shows_them_blank_ones_too()
    {
        var rows = RawWorkbook.Row(1, "id", "region_code", "country", "q02_type") + RawWorkbook.Row(2, "R1", "SAM", "BR", "urban") + RawWorkbook.Row(5, "R2", "SAM", "BR", "suburban");
        var small = sample with { Figures = [sample.Figures.Single(f => f.Code == "q02") with { Options = [new("urban", new("Urban"))] }], Sections = [] };
        var outcome = await new FileChecker(_ => small).CheckAsync(UploadKind.SurveyResponse, "desk", "a.xlsx", new MemoryStream(new RawWorkbook().Sheet(rows).Bytes()), new Declared(Profile: small.Name), CancellationToken.None);
        var finding = outcome.The("survey.unknown-code");
        Assert.Equal((4L, 5L, "q02_type", "suburban"), (finding.Place.Row, finding.Place.Line, finding.Place.Column, finding.Place.Value));
        Assert.Equal((4L, 2L), (outcome.Reading.Rows, outcome.Reading.RowsBlank));
    }

    [Fact]
    public async Task A_short_table_of_one_long_text_again_and_again_is_stopped()
    {
        // The text stands once in the file, and a hundred thousand cells refer to it.
        var text = new string('x', 30_000);
        var cells = string.Concat(Enumerable.Range(2, 20_000).Select(i => $"<row r=\"{i}\"><c r=\"A{i}\" t=\"s\"><v>0</v></c><c r=\"B{i}\" t=\"s\"><v>0</v></c><c r=\"C{i}\" t=\"s\"><v>0</v></c></row>"));
        var file = new RawWorkbook { SharedStrings = $"<si><t>{text}</t></si>" }.Sheet(RawWorkbook.Row(1, "id", "country", "q13_strategy") + cells).Bytes();
        var outcome = await Checking.File(UploadKind.SurveyResponse, file, new Declared(), new Limits { MaxWorkbookInflatedBytes = 4_000_000 });
        Assert.Contains(outcome.Findings, f => f.Code == "workbook.too-big-inside");
        Assert.Equal(SubmissionState.Rejected, outcome.Outcome);
    }

    private static (AnswerTable? Table, IReadOnlyList<string> Codes) Read(byte[] file)
    {
        var findings = new Findings();
        var table = WorkbookSurvey.Find(Workbook.Open(file, Limits.Default, findings)!, sample, findings);
        return (table is null ? null : table with { Rows = [.. table.Rows.Select(r => r.ToArray())] }, [.. findings.Counts.Keys]);
    }

    private static Instrument WithGatedChoice() => sample with
    {
        Figures = [.. sample.Figures, sample.Figures.Single(f => f.Code == "q13") with { Code = "q20", Column = "q20_audit", Gate = new("q13_strategy", ["yes"]) }],
    };

    private static List<string> Cells(byte[] file, string name)
    {
        var workbook = Workbook.Open(file, Limits.Default, new Findings())!;
        using var reader = workbook.Rows(workbook.Sheets.Single(s => s.Name == name), new Findings());
        var cells = new List<string>();
        while (reader.Read()) cells.AddRange(reader.Cells);
        return cells;
    }
}
