using System.Globalization;
using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Walks;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Intake.Audits;
using Pipeline.Intake.Workbooks;
using static Pipeline.Tests.Intake.Audits.EvidenceFiles;

namespace Pipeline.Tests.Intake.Audits;

/// <summary>Templates filled in by a program that is not ours, and what is read back.</summary>
public sealed class EvidenceWorkbookTests
{
    [Theory]
    [InlineData(Language.En)]
    [InlineData(Language.Fr)]
    [InlineData(Language.Es)]
    [InlineData(Language.Pt)]
    public async Task A_filled_workbook_of_any_language_says_what_the_flat_table_says(Language language)
    {
        var outcome = await Workbook(Fill(Template(language, walk: false), GoodCells(language)));
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
        AssertGood(outcome.Content!.Evidence!);
        Assert.Equal(Derived(await Csv(Good)), Derived(outcome));
        Assert.Equal((8, 8, null), (outcome.Reading.Rows, outcome.Reading.RowsValid, outcome.Reading.Delimiter));
    }

    [Fact]
    public async Task A_flat_table_on_one_sheet_is_read_like_text()
    {
        var sheet = new WrittenSheet("Hoja1", []);
        foreach (var line in Good.TrimEnd('\n').Split('\n')) sheet.Add([.. line.Split(',').Select(c => new WrittenCell(c))]);
        using var file = new MemoryStream();
        WorkbookWriter.Write(file, [sheet]);
        var outcome = await Workbook(file.ToArray());
        outcome.Accepted();
        Assert.Equal(Derived(await Csv(Good)), Derived(outcome));
    }

    [Fact]
    public async Task A_fault_is_told_with_its_sheet_and_row()
    {
        var outcome = await Workbook(Fill(Template(Language.Es, walk: false), [.. GoodCells(Language.Es), (EvidenceParts.Vote, 3, EvidenceColumns.Votes, "90")]));
        outcome.RejectedFor("evidence.above-participants");
        var place = outcome.The("evidence.above-participants").Place;
        Assert.Equal((2L, 3L, "votos!votos", "90"), (place.Row, place.Line, place.Column, place.Value));
    }

    [Fact]
    public async Task A_sheet_with_another_name_is_warned_of_and_those_of_the_template_are_not()
    {
        byte[] file;
        using (var written = new MemoryStream())
        {
            var sources = new WrittenSheet("Sources", []);
            sources.Add(new("source"), new("type"), new("date"), new("participants"), new("who"), new("language"));
            sources.Add(new("a-1"), new("interview"), new("2026-03-14"), new("1"), new("a teacher"), new("en"));
            var notes = new WrittenSheet("my notes", []);
            notes.Add(new WrittenCell("x"));
            WorkbookWriter.Write(written, [sources, notes]);
            file = written.ToArray();
        }

        var outcome = await Workbook(file);
        outcome.Accepted();
        Assert.Equal("my notes", outcome.The("evidence.sheet-unread").Values["sheet"]);
        Assert.DoesNotContain((await Workbook(Fill(Template(Language.Fr, walk: false), GoodCells(Language.Fr)))).Findings, f => f.Code == "evidence.sheet-unread");
    }

    [Fact]
    public async Task A_blank_template_holds_no_rows_and_a_walk_without_its_head_is_refused()
    {
        var blank = await Workbook(Template(Language.Pt, walk: false));
        blank.Accepted();
        Assert.Empty(blank.Content!.Evidence!.Sources);
        Assert.Equal("file.no-rows", Assert.Single(blank.Findings).Code);
        (await Workbook(Template(Language.Pt, walk: true))).RejectedFor("evidence.source-incomplete");
    }

    [Theory]
    [InlineData(Language.En)]
    [InlineData(Language.Es)]
    public async Task A_paper_form_is_entered_into_the_prefilled_walk(Language language)
    {
        List<(EvidenceParts, int, EvidenceColumn, string)> cells =
        [
            (EvidenceParts.Source, 2, EvidenceColumns.Date, "46095"), (EvidenceParts.Source, 2, EvidenceColumns.Participants, "7"),
            (EvidenceParts.Source, 2, EvidenceColumns.Who, "residents"), (EvidenceParts.Source, 2, EvidenceColumns.Language, "en"),
            (EvidenceParts.Source, 2, EvidenceColumns.Conditions[0], WalkParameters.Form.Conditions[0].Options[1].Label.In(language)),
            (EvidenceParts.Source, 2, EvidenceColumns.Walkers[0], "5"), (EvidenceParts.Grade, 2, EvidenceColumns.StopPlace, "corner"),
            .. Enumerable.Range(0, 9).Select(i => (EvidenceParts.Grade, 2 + i, EvidenceColumns.Grade, i == 4 ? "x" : (1 + (i % 5)).ToString(CultureInfo.InvariantCulture))),
        ];
        var outcome = await Workbook(Fill(Template(language, walk: true), cells));
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
        var table = outcome.Content!.Evidence!;
        var walk = Assert.Single(table.Sources);
        Assert.Equal(("WALK-01", EvidenceKind.ExploratoryWalk, new DateOnly(2026, 3, 14), 7), (walk.Code, walk.Kind, walk.Date, walk.Participants));
        Assert.Equal(("rain", 5), (walk.Walk!.Conditions["weather"], walk.Walk.Walkers["women"]));
        Assert.Equal(WalkParameters.All.Select(p => p.Code).Where((_, i) => i != 4), table.Grades.Select(g => g.Parameter));
        Assert.Equal([1, 2, 3, 4, 1, 2, 3, 4], table.Grades.Select(g => g.Grade));
    }

    [Fact]
    public async Task The_flat_template_of_a_walk_is_read_once_its_head_is_filled_in()
    {
        using var file = new MemoryStream();
        EvidenceTemplate.WriteCsv(file, walk: true);
        var text = Encoding.UTF8.GetString(file.ToArray());
        Assert.Equal(1 + 1 + (6 * 9), text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        (await Csv(text)).RejectedFor("evidence.source-incomplete");
        var filled = text.Replace("exploratory-walk,,,,,,", "exploratory-walk,2026-03-14,,,7,residents,en", StringComparison.Ordinal).Replace(",2,,lighting,,", ",2,,lighting,3,", StringComparison.Ordinal);
        var outcome = await Csv(filled);
        outcome.Accepted();
        Assert.Equal(new WalkGradeGiven("WALK-01", 2, null, "lighting", 3, null), Assert.Single(outcome.Content!.Evidence!.Grades));
    }

    [Fact]
    public void A_template_has_the_same_bytes_every_time_and_a_list_of_a_language_for_every_choice()
    {
        foreach (var language in Languages.All)
        {
            Assert.Equal(Template(language, walk: true), Template(language, walk: true));
            Assert.DoesNotContain(Languages.All.Where(l => l != language), other => Template(other, walk: true).SequenceEqual(Template(language, walk: true)));
            using var document = SpreadsheetDocument.Open(new MemoryStream(Template(language, walk: false)), isEditable: false);
            var lists = document.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<DataValidation>()).Where(v => v.Type! == DataValidationValues.List).Select(v => v.Formula1!.Text).Distinct().ToList();
            Assert.Equal(7 + WalkParameters.Form.Conditions.Count, lists.Count);
            Assert.All(lists, l => Assert.StartsWith(EvidenceWords.ChoicesSheet.In(language) + "!", l, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_name_of_a_column_list_and_sheet_is_read_as_what_it_names()
    {
        foreach (var language in Languages.All)
        {
            Assert.All(EvidenceColumns.All, c => Assert.Same(c, EvidenceColumns.Find(c.Label.In(language).ToUpperInvariant())));
            Assert.All(EvidenceColumns.All, c => Assert.False(string.IsNullOrWhiteSpace(c.How.In(language))));
            Assert.All(EvidenceWords.Kinds.All, k => Assert.True(EvidenceWords.Kinds.TryRead(k.Label.In(language), out var read) && read == k.Value));
            Assert.All(EvidenceWords.Sheets.All, k => Assert.True(EvidenceWords.Sheets.TryRead(k.Label.In(language), out var read) && read == k.Value));
            Assert.All(EvidenceWords.Parameters.All, k => Assert.True(EvidenceWords.Parameters.TryRead(k.Label.In(language), out var read) && read == k.Value));
        }

        Assert.Equal(WalkParameters.All.Select(p => p.Code), EvidenceWords.Parameters.All.Select(p => p.Code));
        Assert.All(EvidenceColumns.All, c => Assert.Same(c, EvidenceColumns.Find(c.Code)));
    }

    private static Task<Checked> Workbook(byte[] file) => Checking.File(UploadKind.Evidence, file, new Declared());

    private static byte[] Derived(Checked outcome) => JsonSerializer.SerializeToUtf8Bytes(outcome.Content!.Evidence!, PipelineJson.Default.EvidenceTable);

    /// <summary><see cref="Good"/> on the sheets of a template, with the labels of its language.</summary>
    private static List<(EvidenceParts Part, int Row, EvidenceColumn Column, string Text)> GoodCells(Language language)
    {
        var next = new Dictionary<EvidenceParts, int>();
        var cells = new List<(EvidenceParts, int, EvidenceColumn, string)>();
        var header = EvidenceFiles.Header.TrimEnd('\n').Split(',').Select(EvidenceColumns.Find).ToList();
        foreach (var line in Good.TrimEnd('\n').Split('\n').Skip(1))
        {
            var texts = line.Split(',');
            EvidenceWords.Records.TryRead(texts[0], out var part);
            if (part == EvidenceParts.Source && texts[1] == "FG-01") continue;
            var row = next[part] = next.GetValueOrDefault(part, 1) + 1;
            for (var i = 1; i < texts.Length; i++)
            {
                var column = header[i]!;
                if (texts[i].Length == 0 || (part != EvidenceParts.Source && column.Parts == EvidenceParts.Source)) continue;
                cells.Add((part, row, column, Labelled(column, texts[i], language)));
            }

            if (texts[1] != "FG-01" || texts[2].Length == 0) continue;
            var facts = next[EvidenceParts.Source] = next.GetValueOrDefault(EvidenceParts.Source, 1) + 1;
            for (var i = 1; i < 9; i++) cells.Add((EvidenceParts.Source, facts, header[i]!, Labelled(header[i]!, texts[i], language)));
        }

        return cells;
    }

    private static string Labelled(EvidenceColumn column, string code, Language language)
    {
        if (column == EvidenceColumns.Kind) return EvidenceWords.Kinds.All.First(k => k.Code == code).Label.In(language);
        if (column == EvidenceColumns.Stance) return EvidenceWords.Stances.All.First(k => k.Code == code).Label.In(language);
        if (column == EvidenceColumns.Consent) return EvidenceWords.YesNo.All.First(k => k.Code == code).Label.In(language);
        if (column == EvidenceColumns.Parameter) return EvidenceWords.Parameters.All.First(k => k.Code == code).Label.In(language);
        if (column == EvidenceColumns.Language) return EvidenceWords.SpokenLanguages.All.First(k => k.Code == code).Label.In(language);
        return EvidenceWords.Conditions.TryGetValue(column.Code, out var options) ? options.All.First(k => k.Code == code).Label.In(language) : code;
    }

    private static byte[] Fill(byte[] workbook, IEnumerable<(EvidenceParts Part, int Row, EvidenceColumn Column, string Text)> cells)
    {
        using var file = new MemoryStream();
        file.Write(workbook);
        using (var document = SpreadsheetDocument.Open(file, isEditable: true))
        {
            var book = document.WorkbookPart!;
            var texts = book.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>().Select(i => i.InnerText).ToList();
            foreach (var sheet in book.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>())
            {
                if (!EvidenceWords.Sheets.TryRead(sheet.Name!, out var part)) continue;
                var worksheet = ((WorksheetPart)book.GetPartById(sheet.Id!)).Worksheet;
                var rows = worksheet.GetFirstChild<SheetData>()!.Elements<Row>().ToDictionary(r => r.RowIndex!.Value);
                var letters = rows[1].Elements<Cell>().ToDictionary(c => EvidenceColumns.Find(texts[int.Parse(c.CellValue!.Text, CultureInfo.InvariantCulture)])!, c => c.CellReference!.Value![..^1]);
                foreach (var (_, row, column, text) in cells.Where(c => c.Part == part))
                    Set(rows[(uint)row].Elements<Cell>().Single(c => c.CellReference!.Value == string.Create(CultureInfo.InvariantCulture, $"{letters[column]}{row}")), text);
                worksheet.Save();
            }
        }

        return file.ToArray();
    }

    private static void Set(Cell cell, string text)
    {
        cell.RemoveAllChildren();
        if (text != "014" && double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            cell.DataType = CellValues.Number;
            cell.CellValue = new CellValue(text);
        }
        else
        {
            cell.DataType = CellValues.InlineString;
            cell.InlineString = new InlineString(new Text(text));
        }
    }
}
