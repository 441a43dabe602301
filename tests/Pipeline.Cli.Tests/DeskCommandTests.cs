using Microsoft.AspNetCore.Http;
using Pipeline.Cli.Commands;

namespace Pipeline.Cli.Tests;

/// <summary>What the desk reads and sends from a terminal.</summary>
public sealed class DeskCommandTests
{
    private const string Summary = """{"mode":"item","received":15,"counted":11,"empty":1,"fake":1,"duplicates":0,"late":0,"pending":2,"blankedItems":1,"movedTexts":0,"lossPercent":{"value":15.38}}""";

    private const string Wave =
        $$"""{"wave":"2026","instrument":"global-survey/2011","opened":true,"rules":"cleaning/1","cutOff":"2026-09-30","lastEntry":7,"cleaning":{{Summary}},"conflicts":[{"responses":["a/1","a/2"],"columns":["q06_public_safety"]}],"newOptions":[]}""";

    private const string Log = """{"number":3,"person":"Ana","at":"2026-01-02T03:04:05+00:00","reason":"e-mail\u001b[2J","stands":true,"decision":{"kind":"contacted","response":"icpc/R1"}}""";

    private const string Responses =
        $$"""
        {"wave":"2026","lastEntry":7,"responses":[
          {"key":"icpc/R1","region":"SAM","country":"BR","sentAt":"2026-01-01T00:00:00+00:00","status":"pending_fake","hard":["range:homicide_rate","sequence:budget"],"soft":["short:minutes"],
           "eligible":38,"answered":5,"blanked":[],"correctedTooLate":false,"contactedOn":"2026-01-02","deletableFrom":"2026-01-16","log":[{{Log}}]},
          {"key":"icpc/R2","region":"SAM","country":"BR","sentAt":"2026-01-01T00:00:00+00:00","status":"keep","hard":[],"soft":[],"eligible":38,"answered":38,"blanked":[],"correctedTooLate":false,"log":[]}]}
        """;

    [Fact]
    public async Task Waves_and_responses_are_tables()
    {
        await using var server = await ApiAsync([]);
        Assert.Equal(
            """
            wave  instrument          mode  received  counted  pending  late  lost %  cut-off     entry
            2026  global-survey/2011  item  15        11       2        0     15.38   2026-09-30  7

            """.ReplaceLineEndings("\n"),
            await DoneAsync(server, "desk", "waves"));
        Assert.Equal(
            """
            response  country  status        answered  contacted   deletable from  flags
            icpc/R1   BR       pending_fake  5/38      2026-01-02  2026-01-16      range:homicide_rate! sequence:budget! short:minutes
            1 of 2 responses

            """.ReplaceLineEndings("\n"),
            await DoneAsync(server, "desk", "list", "2026"));
        Assert.Contains("icpc/R2   BR       keep", await DoneAsync(server, "desk", "list", "2026", "--all"), StringComparison.Ordinal);
        Assert.Contains("to choose        a/1 a/2 differ on q06_public_safety\n", await DoneAsync(server, "desk", "show", "2026"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_wrote_cannot_move_the_cursor()
    {
        await using var server = await ApiAsync([]);
        var shown = await DoneAsync(server, "desk", "show", "2026", "icpc/R1");
        Assert.Contains("3        2026-01-02  Ana     contacted  icpc/R1  e-mail\\u{001B}[2J\n", shown, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', shown);
    }

    [Fact]
    public async Task A_decision_is_sent_as_one_document_under_one_name()
    {
        var sent = new List<string>();
        await using var server = await ApiAsync(sent);
        Assert.Equal("Entry 8 of wave 2026: contacted\n", await DoneAsync(
            server, "desk", "decide", "2026", "recode", "icpc/R1", "--column", "q07_other_text", "--option", "metropolitan", "--label", "en=Metro", "--label", "fr=Métro", "--by", "Ana", "--reason", "read", "--after", "7"));
        await DoneAsync(server, "desk", "undo", "2026", "3", "--by", "Ana", "--reason", "a slip");
        await DoneAsync(server, "desk", "open", "2026", "--instrument", "global-survey/2011", "--follows", "2011", "--mode", "2011", "--by", "Ana", "--reason", "begins");
        await DoneAsync(server, "desk", "close", "2026", "--cut-off", "2026-09-30", "--by", "Ana", "--reason", "ends");
        Assert.Equal(
        [
            """/api/desk/waves/2026/decisions {"person":"Ana","reason":"read","after":7,"kind":"recode","response":"icpc/R1","column":"q07_other_text","option":"metropolitan","label":{"en":"Metro","fr":"M\u00E9tro"}}""",
            """/api/desk/waves/2026/decisions/3/undo {"person":"Ana","reason":"a slip"}""",
            """/api/desk/waves/2026/decisions {"person":"Ana","reason":"begins","kind":"open-wave","opening":{"instrument":"global-survey/2011","follows":"2011","mode":"2011"}}""",
            """/api/desk/waves/2026/decisions {"person":"Ana","reason":"ends","kind":"close-wave","cutOff":"2026-09-30"}""",
        ], sent);
    }

    [Fact]
    public async Task A_decision_whose_answer_was_lost_is_sent_again_under_the_same_name()
    {
        var sent = new List<string>();
        var names = new List<string>();
        await using var server = await ApiAsync(sent, names, loseFirst: true);
        await DoneAsync(server, "desk", "undo", "2026", "3", "--by", "Ana", "--reason", "a slip");
        Assert.Equal(2, names.Count);
        Assert.Single(names.Distinct(StringComparer.Ordinal));
        Assert.NotEqual("", names[0]);
    }

    [Fact]
    public async Task A_refusal_names_the_field_and_ends_with_one()
    {
        await using var server = await ApiAsync([]);
        var (code, _, error) = await RunAsync("desk", "close", "1999", "--cut-off", "2026-09-30", "--by", "Ana", "--reason", "x", "--api", server.Address.ToString(), "--key", "KEY");
        Assert.Equal((1, "Some fields are wrong (422); /cutOff: Missing\n"), (code, error));
    }

    [Fact]
    public async Task The_recontact_list_is_saved_as_it_came()
    {
        await using var server = await ApiAsync([]);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Assert.Equal($"Saved {file}\n", await DoneAsync(server, "desk", "recontact", "2026", "--out", file));
            Assert.Equal("response,city\r\n", await File.ReadAllTextAsync(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("desk decide 2026 gossip a/1 --by A --reason r")]
    [InlineData("desk decide 2026 undo a/1 --by A --reason r")]
    [InlineData("desk decide 2026 keep a/1 --by A")]
    [InlineData("desk decide 2026 keep a/1 --reason r --by")]
    [InlineData("desk close 2026 --cut-off 31/12/2026 --by A --reason r")]
    [InlineData("desk decide 2026 recode a/1 --label Metro --by A --reason r")]
    public async Task A_wrong_use_ends_with_two(string line)
    {
        var (code, _, error) = await RunAsync([.. line.Split(' '), "--api", "http://127.0.0.1:9", "--key", "k"]);
        Assert.Equal(2, code);
        Assert.NotEqual("", error);
    }

    private static Task<FakeServer> ApiAsync(List<string> sent, List<string>? names = null, bool loseFirst = false) => FakeServer.StartAsync(async context =>
    {
        var request = context.Request;
        var path = request.Path.Value!;
        context.Response.ContentType = "application/json";
        if (HttpMethods.IsPost(request.Method))
        {
            names?.Add(request.Headers["Idempotency-Key"].ToString());
            if (loseFirst && names!.Count == 1)
            {
                context.Abort();
                return;
            }

            using var reader = new StreamReader(request.Body);
            sent.Add($"{path} {await reader.ReadToEndAsync()}");
            context.Response.StatusCode = path.Contains("1999", StringComparison.Ordinal) ? 422 : 201;
            if (context.Response.StatusCode == 422) context.Response.ContentType = "application/problem+json";
            await context.Response.WriteAsync(context.Response.StatusCode == 422
                ? """{"type":"/problems/invalid-request","title":"Some fields are wrong","status":422,"errors":[{"pointer":"/cutOff","detail":"Missing"}]}"""
                : Log.Replace("\"number\":3", "\"number\":8", StringComparison.Ordinal));
            return;
        }

        await context.Response.WriteAsync(path switch
        {
            "/api/desk/waves" => $$"""{"waves":[{{Wave}}]}""",
            "/api/desk/waves/2026" => Wave,
            "/api/desk/waves/2026/responses" => Responses,
            "/api/desk/waves/2026/recontact.csv" => "response,city\r\n",
            _ => "{}",
        });
    });

    private static async Task<string> DoneAsync(FakeServer server, params string[] arguments)
    {
        var (code, output, error) = await RunAsync([.. arguments, "--api", server.Address.ToString(), "--key", "KEY"]);
        Assert.Equal((0, ""), (code, error));
        return output.ReplaceLineEndings("\n");
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = await RootOfCommands.RunAsync(arguments, new Terminal(output, error, IsTerminal: false), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
