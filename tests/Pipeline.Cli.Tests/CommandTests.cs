using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pipeline.Cli.Commands;
using Pipeline.Tests;

namespace Pipeline.Cli.Tests;

public sealed class CommandTests
{
    private const string Good = "crime/gb-city-of-london/2021-01-city-of-london-street.csv";

    [Fact]
    public async Task A_good_file_is_accepted_with_its_counts()
    {
        var (code, output, error) = await RunAsync("check", "crime-extract", Sample(Good));

        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("2021-01-city-of-london-street.csv: accepted\n247 rows: 247 valid, 0 with errors, 0 blank\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("upload")]
    [InlineData("desk", "waves")]
    public async Task Help_does_not_print_the_key_of_the_environment(params string[] command)
    {
        const string Secret = "pk_secret-of-this-test";
        var before = Environment.GetEnvironmentVariable("PIPELINE_KEY");
        Environment.SetEnvironmentVariable("PIPELINE_KEY", Secret);
        try
        {
            var (_, output, error) = await RunAsync([.. command, "--help"]);
            Assert.Contains("PIPELINE_KEY", output, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, output + error, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PIPELINE_KEY", before);
        }
    }

    [Fact]
    public async Task Without_a_key_the_command_says_where_one_is_looked_for()
    {
        var (code, _, error) = await RunAsync("upload", "crime-extract", "gb-city-of-london", Sample(Good), "--api", "http://localhost:1");
        Assert.NotEqual(0, code);
        Assert.Contains("Access key needed: give --key or set PIPELINE_KEY.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "month-format.csv: rejected", "found ‘01/2021’, expected YYYY-MM")]
    [InlineData("fr", "month-format.csv: refusé", "trouvé «\u00A001/2021\u00A0», attendu AAAA-MM")]
    [InlineData("pt", "month-format.csv: rejeitado", "01/2021")]
    public async Task A_bad_file_is_refused_with_place_and_remedy_in_the_language_asked_for(string language, string outcome, string message)
    {
        var (code, output, _) = await RunAsync("check", "crime-extract", Sample("bad/month-format.csv"), "--lang", language);

        Assert.Equal(1, code);
        Assert.StartsWith(outcome, output, StringComparison.Ordinal);
        Assert.Equal(6, output.Split('\n').Count(l => l.StartsWith("error crime.month-format: ", StringComparison.Ordinal)));
        Assert.Contains(message, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_names_every_finding_with_its_place()
    {
        var (code, output, _) = await RunAsync("check", "crime-extract", Sample("bad/month-format.csv"), "--json");

        Assert.Equal(1, code);
        var document = JsonElement.Parse(output);
        Assert.Equal("rejected", document.GetProperty("outcome").GetString());
        Assert.Equal(6, document.GetProperty("findingCounts").GetProperty("crime.month-format").GetInt64());
        var finding = document.GetProperty("findings").EnumerateArray().First(f => f.GetProperty("code").GetString() == "crime.month-format");
        Assert.Equal((1, 2, "01/2021"), (finding.GetProperty("row").GetInt64(), finding.GetProperty("line").GetInt64(), finding.GetProperty("value").GetString()));
    }

    public static TheoryData<string> WrongUses =>
    [
        "", "nonsense", "check", "check gossip FILE", "check crime-extract no-such-file.csv", "check crime-extract FILE --lang xx", "check city-profile FILE",
        "check crime-extract FILE --delimiter ::", "up --instances 0", "up --instances two", "up --port 99999", "upload crime-extract gb-x FILE --key k",
        "upload crime-extract gb-x FILE --key k --api file:///x", "upload crime-extract gb-x --key k --api http://127.0.0.1:9", "demo --out",
    ];

    [Theory]
    [MemberData(nameof(WrongUses))]
    public async Task A_wrong_use_ends_with_two_and_says_why(string line)
    {
        var (code, _, error) = await RunAsync([.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w == "FILE" ? Sample(Good) : w)]);

        Assert.Equal(2, code);
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("up --help")]
    [InlineData("check --help")]
    [InlineData("upload --help")]
    [InlineData("demo --help")]
    [InlineData("desk --help")]
    [InlineData("desk decide --help")]
    public async Task Every_command_explains_itself(string line)
    {
        var (code, output, error) = await RunAsync(line.Split(' '));

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("Usage:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_goes_through_the_api_to_storage_and_prints_its_outcome_but_never_the_grant()
    {
        var stored = new List<(string Type, long Length)>();
        var asked = 0;
        await using var server = await ApiAsync(stored, () => ++asked switch { 1 => "expected", 2 => "received", _ => "accepted" });

        var (code, output, error) = await RunAsync("upload", "crime-extract", "gb-city-of-london", Sample(Good), "--api", server.Address.ToString(), "--key", "KEY");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal("2021-01-city-of-london-street.csv: accepted (s1; rows 247)\n", output.ReplaceLineEndings("\n"));
        Assert.Equal([("BlockBlob", new FileInfo(Sample(Good)).Length)], stored);
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task A_refused_upload_ends_with_one()
    {
        await using var server = await ApiAsync([], () => "rejected");

        var (code, output, _) = await RunAsync("upload", "crime-extract", "gb-city-of-london", Sample(Good), "--api", server.Address.ToString(), "--key", "KEY");

        Assert.Equal(1, code);
        Assert.Contains("rejected (s1", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_of_the_api_is_told_with_its_fields()
    {
        await using var server = await ApiAsync([], () => "accepted");

        var (code, output, _) = await RunAsync("upload", "crime-extract", "gb-city-of-london", Sample(Good), "--api", server.Address.ToString(), "--key", "WRONG");

        Assert.Equal(1, code);
        Assert.Contains("not sent. Some fields are wrong (422); /owner: Write a code", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_that_cannot_be_reached_is_told_without_the_grant()
    {
        await using var server = await ApiAsync([], () => "accepted", storage: "http://127.0.0.1:1/inbox/x?sig=SECRET");

        var (code, output, error) = await RunAsync("upload", "crime-extract", "gb-city-of-london", Sample(Good), "--api", server.Address.ToString(), "--key", "KEY");

        Assert.Equal(1, code);
        Assert.Contains("Storage cannot be reached", output, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", output + error, StringComparison.Ordinal);
    }

    private static Task<FakeServer> ApiAsync(List<(string, long)> stored, Func<string> state, string? storage = null) => FakeServer.StartAsync(async context =>
    {
        var request = context.Request;
        context.Response.ContentType = "application/json";
        switch (request.Method, request.Path.Value)
        {
            case ("POST", "/api/uploads") when request.Headers["X-Pipeline-Key"] != "KEY":
                context.Response.StatusCode = 422;
                context.Response.ContentType = "application/problem+json";
                await context.Response.WriteAsync("""{"type":"/problems/invalid-request","title":"Some fields are wrong","status":422,"errors":[{"pointer":"/owner","detail":"Write a code"}]}""");
                break;
            case ("POST", "/api/uploads"):
                context.Response.StatusCode = 201;
                await context.Response.WriteAsync(
                    $$"""{"id":"s1","uploadUrl":"{{storage ?? $"http://{request.Host}/inbox/x?sig=SECRET"}}","expiresAt":"2026-01-02T03:04:05Z","method":"PUT","headers":{"x-ms-blob-type":"BlockBlob"},"status":"/api/submissions/s1"}""");
                break;
            case ("PUT", "/inbox/x"):
                using (var content = new MemoryStream())
                {
                    await request.Body.CopyToAsync(content);
                    stored.Add((request.Headers["x-ms-blob-type"].ToString(), content.Length));
                }

                context.Response.StatusCode = 201;
                break;
            case ("GET", "/api/submissions/s1"):
                await context.Response.WriteAsync($$$"""{"id":"s1","state":"{{{state()}}}","counts":{"rows":247}}""");
                break;
            default:
                context.Response.StatusCode = 404;
                break;
        }
    });

    private static string Sample(string name) => Repository.Path("samples", name);

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = await RootOfCommands.RunAsync(arguments, new Terminal(output, error, IsTerminal: false), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
