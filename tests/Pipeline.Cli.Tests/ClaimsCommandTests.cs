using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Cli.Commands;
using Pipeline.Cli.Methods;
using Pipeline.Intake.Programmes;
using Pipeline.Tests;

namespace Pipeline.Cli.Tests;

public sealed class ClaimsCommandTests
{
    private const string CaseFile = """
        { "code": "a-case", "names": { "en": "A case" }, "publication": "A paper",
          "tables": [ { "code": "t", "title": { "en": "T" }, "place": "Figure 1", "columns": ["2004", "2007"], "series": [
            { "code": "count", "names": { "en": "Count" }, "unit": "count", "values": [217, 92] },
            { "code": "rate", "names": { "en": "Rate" }, "unit": "rate", "values": [2.1, "8,1"], "rateOf": "count" } ] } ],
          "claims": [ { "code": "c", "text": { "en": "Fell by half" }, "published": { "values": [57.6], "direction": "fall" }, "derivations": [ { "formula": "change", "of": ["count"], "from": ["2004"], "to": ["2007"] } ] } ] }
        """;

    public static TheoryData<string> CityCases => Golden.Cases("city-cases");

    [Theory]
    [MemberData(nameof(CityCases))]
    public async Task Each_check_of_the_golden_file_comes_out_of_the_shipped_case(string id)
    {
        var (code, output, error) = await RunAsync("claims", Repository.Path("samples", "cases", id + ".json"), "--json");
        Assert.Equal((0, ""), (code, error));
        using var report = JsonDocument.Parse(output);
        var checks = new JsonObject(report.RootElement.GetProperty("checks").EnumerateArray().Select(c => KeyValuePair.Create(
            c.GetProperty("claim").GetProperty("code").GetString()!, (JsonNode?)new JsonObject { ["recomputed"] = Recomputed(c), ["verdict"] = Verdict(c) })));
        Golden.Case("city-cases", id).AssertMatches(new JsonObject { ["checks"] = checks });
    }

    [Fact]
    public void There_are_ten_cases_and_67_checks()
    {
        var (cases, checks) = (0, 0);
        foreach (var id in CityCases)
        {
            cases++;
            checks += Golden.Case("city-cases", id).Expected.GetProperty("checks").EnumerateObject().Count();
        }

        Assert.Equal((10, 67), (cases, checks));
    }

    [Fact]
    public void Another_number_in_the_table_is_another_verdict()
    {
        var inputs = JsonNode.Parse(Golden.Case("city-cases", "juarez").Inputs.GetRawText())!;
        inputs["homicides"]![8] = 232;
        var checks = MethodBook.Compute("city-cases", JsonElement.Parse(inputs.ToJsonString()))!["checks"]!;
        Assert.Equal("reproduced only for Homicides", (string?)checks["93.6"]!["verdict"]);
        Assert.Equal("not reproduced", (string?)MethodBook.Compute("city-cases", Golden.Case("city-cases", "juarez").Inputs)!["checks"]!["93.6"]!["verdict"]);
    }

    [Theory]
    [InlineData("en", "not reproduced", "a fall of more than 50%")]
    [InlineData("fr", "non reproduite", "une baisse de plus de 50 %")]
    [InlineData("es", "no reproducida", "un descenso de más de 50 %")]
    [InlineData("pt", "não reproduzida", "uma queda de mais de 50%")]
    public async Task The_terminal_shows_claim_print_value_verdict_and_reason(string language, string verdict, string printed)
    {
        var (code, output, error) = await RunAsync("claims", Repository.Path("samples", "cases", "fica-vivo.json"), "--lang", language);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains(verdict, output, StringComparison.Ordinal);
        Assert.Contains(printed, output.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "43.5%" : "43,5", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_is_written_and_the_same_twice()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (first, second) = (Path.Combine(folder.FullName, "1.pdf"), Path.Combine(folder.FullName, "2.pdf"));
            foreach (var pdf in new[] { first, second })
                Assert.Equal(0, (await RunAsync("claims", Repository.Path("samples", "cases", "honduras.json"), "--pdf", pdf, "--lang", "es")).Code);
            var bytes = await File.ReadAllBytesAsync(first);
            Assert.Equal("%PDF-"u8.ToArray(), bytes[..5]);
            Assert.Equal(bytes, await File.ReadAllBytesAsync(second));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_case_of_this_test_is_read_without_a_finding() => Assert.Empty(ClaimsReader.Read(Encoding.UTF8.GetBytes(CaseFile)).Findings);

    [Theory]
    [InlineData("\"unit\": \"rate\"", "\"unit\": \"speed\"", "json.not-allowed", "/tables/0/series/1/unit")]
    [InlineData("\"code\": \"rate\"", "\"code\": \"count\"", "claims.code-repeated", "/tables/0/series/1/code")]
    [InlineData("\"rateOf\": \"count\"", "\"rateOf\": \"counts\"", "claims.unknown-code", "/tables/0/series/1/rateOf")]
    [InlineData("\"of\": [\"count\"]", "\"of\": [\"coutn\"]", "claims.unknown-code", "/claims/0/derivations/0/of/0")]
    [InlineData("[\"2004\", \"2007\"]", "[\"2004\", \"2004\"]", "claims.columns", "/tables/0/columns")]
    [InlineData("[217, 92]", "[217]", "claims.values-count", "/tables/0/series/0/values")]
    [InlineData("[217, 92]", "[217, \"92 %\"]", "claims.number", "/tables/0/series/0/values/1")]
    [InlineData("\"to\": [\"2007\"]", "\"to\": [\"2008\"]", "claims.column-unknown", "/claims/0/derivations/0/to/0")]
    [InlineData(", \"to\": [\"2007\"]", "", "claims.formula-needs", "/claims/0/derivations/0/formula")]
    [InlineData("\"values\": [57.6], ", "", "claims.published-empty", "/claims/0/published/values")]
    [InlineData("\"formula\": \"change\"", "\"formula\": \"growth\"", "json.not-allowed", "/claims/0/derivations/0/formula")]
    [InlineData("\"publication\": \"A paper\",", "", "json.missing", "/publication")]
    [InlineData("\"derivations\"", "\"remark\": { \"text\": { \"en\": \"Fine\" }, \"verdict\": \"reproduced\" }, \"derivations\"", "json.not-allowed", "/claims/0/remark/verdict")]
    public void What_is_wrong_with_a_case_is_said_with_its_place(string right, string wrong, string code, string pointer)
    {
        Assert.Contains(right, CaseFile, StringComparison.Ordinal);
        var reading = ClaimsReader.Read(Encoding.UTF8.GetBytes(CaseFile.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Null(reading.Case);
        Assert.Contains(reading.Findings, f => f.Code == code && f.Place.Column == pointer);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_ends_with_the_findings_in_the_language_asked()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, CaseFile.Replace("[217, 92]", "[217]", StringComparison.Ordinal));
            var (code, output, error) = await RunAsync("claims", file, "--lang", "fr");
            Assert.Equal((1, ""), (code, output));
            Assert.StartsWith("error claims.values-count: Propriété `/tables/0/series/0/values`", error, StringComparison.Ordinal);
            Assert.Contains("1 valeurs trouvées pour 2 colonnes.", error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Verdict(JsonElement check)
    {
        var verdict = check.GetProperty("verdict").GetString()!;
        return verdict == "reproduced-only" ? "reproduced " + check.GetProperty("condition").GetProperty("en").GetString() : verdict.Replace('-', ' ');
    }

    /// <summary>The shapes of the golden file: a number, a list, or either by row.</summary>
    private static JsonNode? Recomputed(JsonElement check)
    {
        static JsonNode Shape(IReadOnlyList<double> values) => values.Count == 1 ? values[0] : new JsonArray([.. values.Select(v => (JsonNode)v)]);
        var values = check.GetProperty("recomputed").EnumerateArray().SelectMany(d => d.GetProperty("values").EnumerateArray())
            .Select(v => (Row: v.GetProperty("row").GetString(), Value: v.GetProperty("value").GetDouble())).ToList();
        if (values.Count == 0) return null;
        return values[0].Row is null
            ? Shape([.. values.Select(v => v.Value)])
            : new JsonObject(values.GroupBy(v => v.Row!).Select(g => KeyValuePair.Create(g.Key, (JsonNode?)Shape([.. g.Select(v => v.Value)]))));
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await RootOfCommands.RunAsync(arguments, new Terminal(output, error, IsTerminal: false), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
