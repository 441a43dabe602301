using Pipeline.Cli.Commands;
using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Intake.Workbooks;

namespace Pipeline.Cli.Tests;

public sealed class InstrumentCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pipeline-instrument-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_list_names_every_questionnaire_in_the_language_asked_for()
    {
        var (code, output, error) = await RunAsync("instrument", "list", "--lang", "fr");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(Instruments.All.Select(i => $"{i.Name}  {i.Title.Fr}"), output.TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData("template-xlsx", InstrumentForm.TemplateXlsx)]
    [InlineData("template-csv", InstrumentForm.TemplateCsv)]
    [InlineData("xlsform", InstrumentForm.XlsForm)]
    [InlineData("json", InstrumentForm.Json)]
    public async Task An_export_is_the_file_that_the_service_gives(string form, InstrumentForm same)
    {
        var path = Path.Combine(_folder.FullName, "file");
        var (code, output, error) = await RunAsync("instrument", "export", "global-survey/2011", "--as", form, "--output", path, "--lang", "es");
        Assert.Equal((0, "", path + "\n"), (code, error, output));
        Assert.Equal(same.Bytes(Instruments.Find("global-survey/2011")!, Language.Es), await File.ReadAllBytesAsync(path));
    }

    [Theory]
    [InlineData("instrument")]
    [InlineData("instrument export global-survey/2011")]
    [InlineData("instrument export global-survey/1999 --as json")]
    [InlineData("instrument export global-survey/2011 --as docx")]
    [InlineData("instrument list --lang de")]
    public async Task A_wrong_use_ends_with_two_and_says_why(string line)
    {
        var (code, _, error) = await RunAsync(line.Split(' '));
        Assert.Equal(2, code);
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_told()
    {
        var (code, _, error) = await RunAsync("instrument", "export", "global-survey/2011", "--as", "json", "--output", Path.Combine(_folder.FullName, "none", "file"));
        Assert.Equal(1, code);
        Assert.NotEmpty(error);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = await RootOfCommands.RunAsync(arguments, new Terminal(output, error, IsTerminal: false), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
