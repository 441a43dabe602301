using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Cli.Commands;
using Pipeline.Cli.Methods;
using Pipeline.Tests;

namespace Pipeline.Cli.Tests;

public sealed class MethodTests
{
    private const string Tables = "survey-2011-tables.json";

    /// <summary>Every case of every golden file whose method the book has, in whatever folder GOLDEN_DIR names.</summary>
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var method in GoldenMethods().Where(m => MethodBook.Names.Contains(m, StringComparer.Ordinal)))
                foreach (var id in Golden.Cases(method)) cases.Add(method, id);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Golden_case_is_reproduced(string method, string id)
    {
        var golden = Golden.Case(method, id);
        golden.AssertMatches(MethodBook.Compute(method, golden.Inputs));
    }

    [Theory]
    [InlineData("survey-")]
    [InlineData("crime-")]
    [InlineData("eval-")]
    [InlineData("plan-")]
    [InlineData("city-cases")]
    public void Every_method_with_golden_cases_is_in_the_book(string kind) =>
        Assert.Empty(GoldenMethods().Where(m => m.StartsWith(kind, StringComparison.Ordinal)).Except(MethodBook.Names, StringComparer.Ordinal));

    [Fact]
    public async Task A_method_reads_standard_input_and_prints_its_results()
    {
        var (code, output, error) = await RunAsync("""{"k": 53, "n": 63}""", "method", "survey-wilson");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(0.7319, JsonElement.Parse(output).GetProperty("low").GetDouble(), 4);
    }

    [Fact]
    public async Task A_whole_golden_case_will_do_as_input()
    {
        var (code, output, _) = await RunAsync("""{"id": "a", "inputs": {"k": 5, "n": 8, "decimals": 0}, "expected": {"percent": 63}}""", "method", "survey-percent-rounding");
        Assert.Equal(0, code);
        Assert.Equal(63, JsonElement.Parse(output).GetProperty("percent").GetInt32());
    }

    [Theory]
    [InlineData("survey-wilson", """{"k": 53}""", "inputs.n: expected a whole number, found nothing.")]
    [InlineData("survey-wilson", """{"k": 53, "n": "many"}""", "inputs.n: expected a whole number, found \"many\".")]
    [InlineData("survey-wilson", """{"k": 5, "n": 3}""", "survey-wilson: ")]
    [InlineData("survey-wilson", "[1]", "survey-wilson reads an object with k, n.")]
    [InlineData("survey-wilson", "k=1", "Standard input is no JSON: ")]
    [InlineData("survey-scale", """{"values": [1, "x"]}""", "inputs.values[1]: expected a number or null, found \"x\".")]
    [InlineData("survey-region-merge", """{"regions": [7]}""", "inputs.regions[0]: expected an object, found 7.")]
    public async Task Wrong_inputs_are_named(string method, string input, string message)
    {
        var (code, output, error) = await RunAsync(input, "method", method);
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_does_not_exist_points_to_the_list()
    {
        var (code, _, error) = await RunAsync("{}", "method", "survey-guess");
        Assert.Equal(2, code);
        Assert.Contains("pipeline method", error, StringComparison.Ordinal);
        var (_, list, _) = await RunAsync("", "method");
        Assert.All(MethodBook.Names, name => Assert.Contains(name, list, StringComparison.Ordinal));
    }

    public static TheoryData<string> TableNames
    {
        get
        {
            using var tables = JsonDocument.Parse(File.ReadAllBytes(Golden.FileOf(Tables)));
            return [.. tables.RootElement.GetProperty("expected").EnumerateObject().Select(t => t.Name)];
        }
    }

    [Theory]
    [MemberData(nameof(TableNames))]
    public void Table_of_the_reconstruction_equals_the_reference(string name)
    {
        using var tables = JsonDocument.Parse(File.ReadAllBytes(Golden.FileOf(Tables)));
        new GoldenCase(name, default, tables.RootElement.GetProperty("expected").GetProperty(name), 1e-6, 1e-9).AssertMatches(Tabulated.Value["tables"]![name]);
    }

    [Fact]
    public async Task Tabulating_offline_prints_what_a_person_can_read()
    {
        var (code, output, error) = await RunAsync("", "tabulate", "survey", Golden.FileOf("survey-2011-reconstruction.csv"), "--lang", "pt");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("As respostas são inventadas", output, StringComparison.Ordinal);
        Assert.Contains("perguntada a 65, respondida por 62, válidas 62", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--instrument", "global-survey/1811", "There is no instrument 'global-survey/1811', and no file of that name. Known are: global-survey/2011", 1)]
    [InlineData("--policy", "none", "there is no policy 'none'", 2)]
    public async Task What_tabulation_does_not_know_it_says(string option, string value, string message, int expected)
    {
        var (code, _, error) = await RunAsync("", "tabulate", "survey", Golden.FileOf("survey-2011-reconstruction.csv"), option, value);
        Assert.Equal(expected, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instrument_may_be_a_file_that_the_program_has_never_seen()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var instrument = Path.Combine(folder.FullName, "street-survey.json");
            await File.WriteAllTextAsync(instrument, """
                { "code": "street-survey", "version": "1", "title": { "en": "Street", "fr": "Rue", "es": "Calle", "pt": "Rua" },
                  "figures": [ { "code": "q1", "question": "1", "type": "Single", "column": "q1_lit", "text": { "en": "Lit?", "fr": "Éclairée ?", "es": "¿Iluminada?", "pt": "Iluminada?" },
                    "options": [ { "code": "yes", "label": { "en": "Yes", "fr": "Oui", "es": "Sí", "pt": "Sim" } }, { "code": "no", "label": { "en": "No", "fr": "Non", "es": "No", "pt": "Não" } } ] } ] }
                """);
            var answers = Path.Combine(folder.FullName, "answers.csv");
            await File.WriteAllTextAsync(answers, "id,country,q1_lit\n" + string.Concat(Enumerable.Range(1, 12).Select(i => $"R{i},BR,{(i <= 7 ? "sim" : "não")}\n")));
            var (code, output, error) = await RunAsync("", "tabulate", "survey", answers, "--instrument", instrument);
            Assert.Equal((0, ""), (code, error));
            Assert.Contains("12 received, 12 counted", output, StringComparison.Ordinal);
            Assert.Contains("7  58 %", output, StringComparison.Ordinal);

            (code, output, _) = await RunAsync("", "instrument", "check", instrument);
            Assert.Equal((0, "street-survey/1: 1 questions, 1 figures; rules broken: none; texts missing: none\n"), (code, output));
            await File.WriteAllTextAsync(instrument, (await File.ReadAllTextAsync(instrument)).Replace("\"pt\": \"Iluminada?\"", "\"pt\": \"\"", StringComparison.Ordinal));
            (code, _, error) = await RunAsync("", "instrument", "check", instrument);
            Assert.Equal(1, code);
            Assert.Contains("q1", error, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static readonly Lazy<JsonNode> Tabulated = new(() =>
    {
        var (code, output, error) = RunAsync("", "tabulate", "survey", Golden.FileOf("survey-2011-reconstruction.csv"), "--json").GetAwaiter().GetResult();
        Assert.Equal((0, ""), (code, error));
        return JsonNode.Parse(output)!;
    });

    private static IEnumerable<string> GoldenMethods()
    {
        foreach (var file in Directory.EnumerateFiles(Golden.Folder, "*.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            if (document.RootElement.TryGetProperty("cases", out _) && document.RootElement.TryGetProperty("method", out var method)) yield return method.GetString()!;
        }
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string input, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var reader = new StringReader(input);
        var code = await RootOfCommands.RunAsync(arguments, new Terminal(output, error, IsTerminal: false) { Input = reader }, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
