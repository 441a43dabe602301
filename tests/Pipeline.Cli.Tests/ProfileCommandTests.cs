using System.Text.Json;
using Pipeline.Cli.Commands;
using Pipeline.Domain.Crime;
using Pipeline.Tests;

namespace Pipeline.Cli.Tests;

/// <summary><c>pipeline profile</c>: what a person sees of layouts, known and unknown.</summary>
public sealed class ProfileCommandTests
{
    private static string Sample => Repository.Path("samples", "crime", "gb-city-of-london", "2018-01-city-of-london-street.csv");

    [Fact]
    public async Task Every_shipped_profile_is_listed_and_shown_as_a_file_that_reads_back()
    {
        var (code, output, _) = await Run("profile", "list", "--lang", "es");
        Assert.Equal(Terminal.Done, code);
        foreach (var profile in SourceProfiles.All)
        {
            Assert.Contains(profile.Title.Es!, output, StringComparison.Ordinal);
            var (_, shown, _) = await Run("profile", "show", profile.Code);
            var read = JsonSerializer.Deserialize(shown, SourceProfileJson.Default.SourceProfile)!;
            Assert.Equal(profile.Categories.Select(c => (c.Code, c.Iccs)), read.Categories.Select(c => (c.Code, c.Iccs)));
        }
    }

    [Theory]
    [InlineData("en", "What a person must decide", "698 rows, 698 valid, 0 with errors")]
    [InlineData("fr", "Ce qu’une personne doit décider", "698 lignes, 698 valides, 0 avec erreurs")]
    [InlineData("es", "Qué debe decidir una persona", "698 filas, 698 válidas, 0 con errores")]
    [InlineData("pt", "O que uma pessoa deve decidir", "698 linhas, 698 válidas, 0 com erros")]
    public async Task A_suggestion_is_explained_in_every_language(string language, string decide, string trial)
    {
        var (code, output, _) = await Run("profile", "suggest", Sample, "--lang", language);
        Assert.Equal(Terminal.Done, code);
        Assert.All([decide, trial, "police-uk", "Crime type", "ASCII"], text => Assert.Contains(text, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task As_json_the_profile_stands_alone_and_the_decisions_beside_it()
    {
        var (code, output, error) = await Run("profile", "suggest", Sample, "--json");
        Assert.Equal(Terminal.Done, code);
        var read = JsonSerializer.Deserialize(output, SourceProfileJson.Default.SourceProfile)!;
        Assert.Equal("own-2018-01-city-of-london-street", read.Code);
        Assert.All(read.Categories, c => Assert.Null(c.Relation));
        Assert.Contains("  1. ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_with_its_code()
    {
        var (code, output, error) = await Run("profile", "suggest", Repository.Path("samples", "bad", "really-a-pdf.csv"), "--lang", "pt");
        Assert.Equal((Terminal.NotDone, ""), (code, output));
        Assert.Contains("file.wrong-content", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await RootOfCommands.RunAsync(arguments, new Terminal(output, error, IsTerminal: false), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
