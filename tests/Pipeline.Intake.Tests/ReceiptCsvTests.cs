using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Intake.Bytes;
using Pipeline.Intake.Delimited;
using Pipeline.Intake.Receipts;

namespace Pipeline.Tests.Intake;

/// <summary>A receipt as a table: what is written is read back with the strict reader.</summary>
public sealed class ReceiptCsvTests
{
    [Fact]
    public async Task One_line_for_each_finding_in_the_language_of_the_reader()
    {
        var lines = await Written(Language.Pt, ProblemCatalogue.Finding("crime.month-format", new Place(412, 431, "Month", "13/2011"), ("suggestion", "2011-12")), ProblemCatalogue.Finding("file.no-rows", Place.WholeFile));
        Assert.Equal(ReceiptCsv.Columns, lines[0]);
        Assert.Equal(["error", "412", "431", "Month", "13/2011", "crime.month-format", "Linha de dados 412 (linha 431 do arquivo), coluna `Month`: encontrado “13/2011”, esperado AAAA-MM.", "Escreva os meses como 2011-12."], lines[1]);
        Assert.Equal(["warning", "", "", "", ""], lines[2][..5]);
        Assert.Equal(3, lines.Count);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("\nx")]
    [InlineData("|cmd")]
    [InlineData("%0A")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠x")]
    public async Task A_cell_that_a_spreadsheet_would_run_is_made_harmless_in_value_and_column(string text)
    {
        var lines = await Written(Language.En, ProblemCatalogue.Finding("survey.unknown-code", new Place(1, 2, text, text), ("allowed", text)));
        Assert.Equal("'" + text, lines[1][3]);
        Assert.Equal("'" + text, lines[1][4]);
    }

    [Fact]
    public async Task Quotes_delimiters_and_line_ends_of_a_value_come_back_as_they_were()
    {
        const string value = "a,\"b\"\r\nc;'d'";
        Assert.Equal(value, (await Written(Language.En, ProblemCatalogue.Finding("crime.month-format", new Place(1, 2, "Month", value), ("suggestion", "x"))))[1][4]);
    }

    [Fact]
    public void The_file_begins_with_the_mark_that_spreadsheets_need_and_leaves_the_stream_open()
    {
        using var stream = new MemoryStream();
        ReceiptCsv.Write(stream, ReceiptOf(), Language.Fr);
        Assert.Equal([0xEF, 0xBB, 0xBF], stream.ToArray()[..3]);
        Assert.True(stream.CanWrite);
    }

    private static async Task<List<string[]>> Written(Language language, params Finding[] findings)
    {
        using var stream = new MemoryStream();
        ReceiptCsv.Write(stream, ReceiptOf(findings), language);
        stream.Position = 0;
        var noted = new Findings();
        await using var content = new ContentStream(stream, null, json: false, noted, Limits.Default);
        Assert.True(await content.OpenAsync(CancellationToken.None));
        await using var reader = new DelimitedReader(content, content, 0, 0, (byte)',', Limits.Default);
        var lines = new List<string[]>();
        while (await reader.ReadAsync(CancellationToken.None))
        {
            Assert.Equal(Breakage.None, reader.Broken.Breakage);
            lines.Add([.. Enumerable.Range(0, reader.Cells.Count).Select(i => Encoding.UTF8.GetString(reader.Cells[i]))]);
        }

        return lines;
    }

    private static Receipt ReceiptOf(params Finding[] findings) => new()
    {
        SubmissionId = "s1",
        Kind = UploadKind.CrimeExtract,
        Owner = "o",
        FileName = "f.csv",
        State = SubmissionState.Rejected,
        ReceivedAt = DateTimeOffset.UnixEpoch,
        Bytes = 1,
        Reading = new Reading(),
        Findings = findings,
        FindingCounts = new Dictionary<string, long>(),
    };
}
