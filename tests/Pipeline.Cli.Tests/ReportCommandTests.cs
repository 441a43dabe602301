using Pipeline.Cli.Commands;
using Pipeline.Tests;

namespace Pipeline.Cli.Tests;

public sealed class ReportCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    private static string City => Repository.Path("samples", "cities", "gb-city-of-london.json");

    private static string Extract(string month) => Repository.Path("samples", "crime", "gb-city-of-london", $"{month}-city-of-london-street.csv");

    private static string Answers => Repository.Path("samples", "survey", "survey-2011-reconstruction.csv");

    public static TheoryData<string[]> Kinds =>
    [
        ["audit", Extract("2020-12"), Extract("2021-01"), "--city", City], ["scorecard", Extract("2020-12"), Extract("2021-01"), "--city", City],
        ["survey", Answers], ["region", "SAM", Answers],
        ["evaluation", Repository.Path("samples", "programmes", "mx-ciudad-juarez", "todos-somos-juarez.json")], ["plan", Repository.Path("samples", "plans", "co-example", "plan-2026.json")], ["gallery"],
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_kind_is_written_as_a_document_and_as_a_page(string[] kind)
    {
        var (document, page) = (In("a.pdf"), In("a.html"));
        var (code, output, error) = await RunAsync(["report", .. kind, "-o", document, "--lang", "es"]);
        Assert.Equal((0, document, ""), (code, output.Trim(), error));
        Assert.Equal("%PDF-"u8.ToArray(), (await File.ReadAllBytesAsync(document))[..5]);
        Assert.Equal(0, (await RunAsync(["report", .. kind, "--output", page, "--lang", "fr"])).Code);
        Assert.StartsWith("<!doctype html>\n<html lang=\"fr\">", await File.ReadAllTextAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_audit_holds_the_programmes_the_survey_and_what_changed_since_the_last_one()
    {
        string[] alone = ["report", "audit", Extract("2020-12"), Extract("2021-01"), "--city", City];
        var (short_, long_) = (In("short.html"), In("long.html"));
        Assert.Equal(0, (await RunAsync([.. alone, "-o", short_])).Code);
        var (code, _, error) = await RunAsync([
            .. alone, "--programme", Repository.Path("samples", "programmes", "gb-city-of-london", "night-walks.json"), "--survey", Answers, "-o", long_]);
        Assert.Equal((0, ""), (code, error));
        var (with, without) = (await File.ReadAllTextAsync(long_), await File.ReadAllTextAsync(short_));
        Assert.Contains("Western and Central Europe", with, StringComparison.Ordinal);
        Assert.DoesNotContain("Western and Central Europe", without, StringComparison.Ordinal);
        Assert.True(with.Length > without.Length + 5000);
    }

    [Fact]
    public async Task An_older_archive_gets_a_file_that_says_so()
    {
        var document = In("a1b.pdf");
        Assert.Equal(0, (await RunAsync(["report", "survey", Answers, "-o", document, "--pdf-a1b"])).Code);
        var text = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(document));
        Assert.StartsWith("%PDF-1.4", text, StringComparison.Ordinal);
        Assert.Contains("<pdfaid:part>1</pdfaid:part>", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forms_for_paper_take_their_place_and_length_and_are_no_pages()
    {
        var (few, many) = (In("few.pdf"), In("many.pdf"));
        Assert.Equal(0, (await RunAsync(["report", "walk", "--stops", "2", "--place", "Parque Central", "-o", few, "--lang", "pt"])).Code);
        Assert.Equal(0, (await RunAsync(["report", "walk", "--stops", "9", "-o", many, "--lang", "pt"])).Code);
        Assert.True(new FileInfo(many).Length > new FileInfo(few).Length);
        Assert.Equal(0, (await RunAsync(["report", "questionnaire", "global-survey/2011", "-o", In("q.pdf")])).Code);
        var (code, _, error) = await RunAsync(["report", "walk", "-o", In("walk.html")]);
        Assert.Equal(2, code);
        Assert.Contains("should end in .pdf", error, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync(["report", "walk", "--stops", "0", "-o", few])).Code);
    }

    [Fact]
    public async Task A_file_that_is_not_accepted_is_named_with_its_findings_and_nothing_is_written()
    {
        var document = In("none.pdf");
        var (code, _, error) = await RunAsync(["report", "audit", Repository.Path("samples", "bad", "missing-column.csv"), "--city", City, "-o", document, "--lang", "es"]);
        Assert.Equal(1, code);
        Assert.Contains("missing-column.csv", error, StringComparison.Ordinal);
        Assert.False(File.Exists(document));
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private static async Task<(int Code, string Output, string Error)> RunAsync(string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await RootOfCommands.RunAsync(arguments, new Terminal(output, error, IsTerminal: false), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
