using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Cli.LocalHost;
using Pipeline.Functions.Declarations;
using Pipeline.Functions.Hosting;
using Pipeline.Storage;

namespace Pipeline.Functions.Tests;

public sealed class InvocationTests
{
    private const string Event = """{"eventType":"Microsoft.Storage.BlobCreated"}""";

    private static IEnumerable<string> Names => DeclaredFunctions.All.Where(f => f.Trigger is QueueTrigger or TimerTrigger).Select(f => f.Name);

    public static TheoryData<string> Invoked => [.. Names];

    [Fact]
    public async Task A_queue_message_arrives_as_its_bytes_with_the_facts_of_the_host()
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);
        var body = Payload.Body("queue");
        body["Metadata"]!["DequeueCount"] = "3";

        var (response, judgement) = await server.InvokeAsync("ReceiveUpload", body.ToJsonString());

        Assert.Equal(Verdict.Succeeded, judgement.Verdict);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("""{"jobId":"j1","month":"2026-01"}""", Encoding.UTF8.GetString(pipeline.Message.Span));
        Assert.Equal(new InvocationFacts("6caf3ea8-3f96-40cd-8375-1e57b4c3474f", 3, "5b4ced27-7b8e-422d-9dea-ffcdb3fb179c", IsPastDue: false), pipeline.Facts);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("base64")]
    [InlineData("base64 twice")]
    [InlineData("string in a string")]
    public async Task A_message_is_read_however_its_sender_encoded_it(string form)
    {
        static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        var item = form switch
        {
            "plain" => Event,
            "base64" => Encoded(Event),
            "base64 twice" => Encoded(Encoded(Event)),
            _ => JsonSerializer.Serialize(Encoded(Event)),
        };
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);

        await server.InvokeAsync("ReceiveUpload", Payload.QueueBody(item));

        Assert.Equal(Event, Encoding.UTF8.GetString(pipeline.Message.Span));
    }

    [Fact]
    public async Task A_message_cannot_forge_metadata()
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);

        await server.InvokeAsync("ReceiveUpload", Payload.QueueBody(Convert.ToBase64String("""{"DequeueCount":99,"Id":"forged"}"""u8)));

        Assert.Equal(1, pipeline.Facts!.DequeueCount);
        Assert.Equal("5b4ced27-7b8e-422d-9dea-ffcdb3fb179c", pipeline.Facts.MessageId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_timer_says_whether_it_is_late(bool late)
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);
        var body = Payload.Body("timer");
        body["Data"]!["timer"]!["IsPastDue"] = late;

        var (_, judgement) = await server.InvokeAsync("TabulateSurvey", body.ToJsonString());

        Assert.Equal(Verdict.Succeeded, judgement.Verdict);
        Assert.Equal(late, pipeline.Facts!.IsPastDue);
        Assert.Equal(["TabulateSurvey"], pipeline.Calls);
    }

    [Fact]
    public async Task A_timer_without_a_schedule_status_runs()
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);
        var body = Payload.Body("timer");
        body["Data"]!["timer"]!["ScheduleStatus"] = null;

        var (_, judgement) = await server.InvokeAsync("CompileCrime", body.ToJsonString());

        Assert.Equal(Verdict.Succeeded, judgement.Verdict);
    }

    [Theory]
    [MemberData(nameof(Invoked))]
    public async Task Log_lines_reach_the_host_without_secrets(string function)
    {
        await using var server = await RunningServer.StartAsync(new FakePipeline
        {
            Invoke = () => new InvocationResult(["accepted 12 rows", "read https://acct.blob/inbox/x?sv=1&sig=SECRET"]),
        });

        var (_, judgement) = await server.InvokeAsync(function, BodyFor(function));

        Assert.Equal(["accepted 12 rows", "read https://acct.blob/inbox/x?***"], judgement.Logs.Where(l => !l.StartsWith("event=", StringComparison.Ordinal)));
    }

    public static TheoryData<string, string> Faults
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var function in Names)
                foreach (var fault in (ReadOnlySpan<string>)["storage", "unforeseen", "cancelled", "opening", "broken", "empty", "null", "array", "no data", "too large", "get"])
                    data.Add(function, fault);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task No_fault_ever_leaves_the_host_waiting(string function, string fault)
    {
        var pipeline = new FakePipeline
        {
            Invoke = () => fault switch
            {
                "storage" => throw new StorageFaultException("busy"),
                "unforeseen" => throw new InvalidOperationException("never thought of"),
                "cancelled" => throw new OperationCanceledException(),
                _ => InvocationResult.Done,
            },
        };
        await using var server = fault == "opening"
            ? await RunningServer.StartAsync(_ => throw new StorageFaultException("away"))
            : await RunningServer.StartAsync(pipeline);
        var body = fault switch
        {
            "broken" => "{\"Data\":",
            "empty" => "",
            "null" => "null",
            "array" => "[]",
            "no data" => """{"Metadata":{}}""",
            "too large" => Payload.QueueBody(new string('A', 2 << 20)),
            _ => BodyFor(function),
        };

        HostJudgement judgement;
        if (fault == "get")
        {
            using var response = await server.SendAsync("GET", "/" + function);
            judgement = HostJudgement.Of((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsByteArrayAsync());
        }
        else
        {
            (_, judgement) = await server.InvokeAsync(function, body);
        }

        Assert.Equal(Verdict.Failed, judgement.Verdict);
    }

    [Fact]
    public async Task A_function_that_does_not_exist_fails_at_the_host()
    {
        await using var server = await RunningServer.StartAsync(new FakePipeline());

        var (response, judgement) = await server.InvokeAsync("DropTables", "{\"Data\":{},\"Metadata\":{}}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(Verdict.Failed, judgement.Verdict);
    }

    [Theory]
    [InlineData("\"\\\"abc\\\"\"", "\"abc\"")]
    [InlineData("\"3\"", "3")]
    [InlineData("\"true\"", "true")]
    [InlineData("\"2026-11-21T20:19:37+00:00\"", "\"2026-11-21T20:19:37+00:00\"")]
    [InlineData("\"eyJqb2JJZCI6ImoxIn0=\"", "\"eyJqb2JJZCI6ImoxIn0=\"")]
    [InlineData("\"{\\\"a\\\":1}\"", "\"{\\\"a\\\":1}\"")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("7", "7")]
    public void A_scalar_inside_a_string_is_taken_and_other_text_is_kept(string wrapped, string expected)
    {
        using var document = JsonDocument.Parse(wrapped);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(Invocation.Unwrap(document.RootElement).GetRawText())));
    }

    private static string BodyFor(string function) =>
        function == "ReceiveUpload" ? Payload.Body("queue").ToJsonString() : Payload.Body("timer").ToJsonString();
}
