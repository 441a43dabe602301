using System.Net;
using System.Text;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Cleaning;
using Pipeline.Functions.Hosting;
using Pipeline.Intake;
using Pipeline.Storage.Memory;
using Pipeline.Workflows;
using Pipeline.Workflows.Access;
using Pipeline.Workflows.Contents;

namespace Pipeline.Functions.Tests;

/// <summary>The desk's routes: what a body may say, and who may say it.</summary>
public sealed class DeskTests
{
    private const string Decisions = "/api/desk/waves/2026/decisions";

    [Fact]
    public async Task Everything_that_is_decided_reaches_the_use_case()
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);

        await PostAsync(server, Decisions, """
            {"kind":"recode","person":" Ana ","reason":"read it","after":4,"response":"icpc/R1","column":"q07_other_text","option":"metropolitan",
             "label":{"en":"M","fr":"M","es":"M","pt":"M"}}
            """, "k", "abc-1");

        Assert.Equal("Ana read it 4 abc-1", $"{pipeline.Decision!.Person} {pipeline.Decision.Reason} {pipeline.Decision.After} {pipeline.Decision.RequestKey}");
        Assert.Equal(
            new DeskDecision { Kind = DecisionKind.Recode, Response = "icpc/R1", Column = "q07_other_text", Option = "metropolitan", Label = new("M", "M", "M", "M") }, pipeline.Decision.Decision);

        await PostAsync(server, Decisions, """
            {"kind":"open-wave","person":"Ana","reason":"r","opening":{"instrument":"global-survey/2011","mode":"2011","rates":{"year":"2026","usdPerUnit":{"BRL":0.2},"currencyOf":{"BR":"BRL"}}}}
            """, "k");
        Assert.Equal(0.2m, pipeline.Decision.Decision.Opening!.Rates!.UsdPerUnit["BRL"]);

        await PostAsync(server, Decisions + "/7/undo", """{"person":"Ana","reason":"a mistake"}""", "k");
        Assert.Equal(new DeskDecision { Kind = DecisionKind.Undo, Entry = 7 }, pipeline.Decision.Decision);
    }

    [Theory]
    [InlineData(Decisions, """{"person":"Ana","reason":"r"}""", "/kind")]
    [InlineData(Decisions, """{"kind":"gossip"}""", "/kind")]
    [InlineData(Decisions, """{"kind":"undo","person":"Ana","reason":"r"}""", "/kind")]
    [InlineData(Decisions, """{"kind":"keep","respnse":"x"}""", "/respnse")]
    [InlineData(Decisions, """{"kind":"close-wave","cutOff":"31/12/2026"}""", "/cutOff")]
    [InlineData(Decisions, """{"kind":"open-wave","opening":{"instrument":"x","mdoe":"2011"}}""", "/opening/mdoe")]
    [InlineData(Decisions + "/7/undo", """{"person":"Ana","reason":"r","response":"x"}""", "")]
    public async Task A_wrong_field_is_named(string address, string body, string pointer)
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);

        using var response = await PostAsync(server, address, body, "k");

        await RouteTests.AssertProblemAsync(response, "invalid-request");
        Assert.Equal(pointer, JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Empty(pipeline.Calls);
    }

    [Theory]
    [InlineData("{\"kind\":", null, "malformed-request")]
    [InlineData("[]", null, "malformed-request")]
    [InlineData("""{"kind":"keep","kind":"delete"}""", null, "malformed-request")]
    [InlineData("""{"kind":"keep"}""", "a b", "invalid-request")]
    public async Task A_body_that_cannot_be_read_reaches_nobody(string body, string? requestKey, string problem)
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);

        await RouteTests.AssertProblemAsync(await PostAsync(server, Decisions, body, "k", requestKey), problem);
        await RouteTests.AssertProblemAsync(await PostAsync(server, Decisions, body, key: null), "key-required");
        Assert.Empty(pipeline.Calls);
    }

    [Fact]
    public async Task To_everybody_but_the_desk_the_desk_does_not_exist()
    {
        var (server, city, desk) = await OpenAsync();
        await using var running = server;
        foreach (var path in (string[])["", "/2026", "/2026/responses", "/2026/texts", "/2026/journal", "/2026/recontact.csv"])
        {
            var address = "/api/desk/waves" + path;
            await RouteTests.AssertProblemAsync(await server.SendAsync("GET", address), "key-required");
            await RouteTests.AssertProblemAsync(await server.SendAsync("GET", address, ("X-Pipeline-Key", city)), "not-found");
            using var seen = await server.SendAsync("GET", address, ("X-Pipeline-Key", desk));
            Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
            Assert.True(seen.Headers.CacheControl!.Private);
            await RouteTests.AssertProblemAsync(await server.SendAsync("GET", address.Replace("2026", "1999", StringComparison.Ordinal) + (path.Length == 0 ? "/1999" : ""), ("X-Pipeline-Key", desk)), "not-found");
        }

        await RouteTests.AssertProblemAsync(await PostAsync(server, Decisions, Contact(0), city), "not-found");
    }

    [Fact]
    public async Task A_decision_is_created_once_and_refused_when_somebody_was_faster()
    {
        var (server, _, desk) = await OpenAsync();
        await using var running = server;

        using var created = await PostAsync(server, Decisions, Contact(0), desk);
        using var repeated = await PostAsync(server, Decisions, Contact(0), desk);
        using var outdated = await PostAsync(server, Decisions, Contact(0).Replace("Ana", "Luis", StringComparison.Ordinal), desk);
        using var refused = await PostAsync(server, Decisions, """{"kind":"delete","response":"co-cali/R1","person":"Ana","reason":"r"}""", desk);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (created.StatusCode, repeated.StatusCode));
        Assert.Equal("/api/desk/waves/2026/journal", created.Headers.Location!.ToString());
        Assert.Equal(1, JsonElement.Parse(await repeated.Content.ReadAsStringAsync()).GetProperty("number").GetInt32());
        await RouteTests.AssertProblemAsync(outdated, "decided-meanwhile");
        await RouteTests.AssertProblemAsync(refused, "invalid-request");
        Assert.Contains("""{"pointer":"/response","detail":"Only a false or empty response may be deleted; this one is: keep"}""", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var undone = await PostAsync(server, Decisions + "/1/undo", """{"person":"Ana","reason":"a mistake"}""", desk);
        Assert.Equal(HttpStatusCode.Created, undone.StatusCode);
        using var journal = await server.SendAsync("GET", "/api/desk/waves/2026/journal", ("X-Pipeline-Key", desk));
        var entries = JsonElement.Parse(await journal.Content.ReadAsStringAsync()).GetProperty("entries");
        Assert.Equal("contacted False, undo True", string.Join(", ", entries.EnumerateArray().Select(e => $"{e.GetProperty("decision").GetProperty("kind").GetString()} {e.GetProperty("stands").GetBoolean()}")));
        Assert.DoesNotContain("CANARY", await server.LogAsync(), StringComparison.Ordinal);
    }

    private static string Contact(int after) => $$"""{"kind":"contacted","response":"co-cali/R1","person":"Ana","reason":"CANARY","after":{{after}}}""";

    /// <summary>The whole app over storage in memory, with one response in the wave 2026, the key of a city and that of the desk.</summary>
    private static async Task<(RunningServer Server, string City, string Desk)> OpenAsync()
    {
        var storage = new MemoryStorage(TimeProvider.System, new Uri("https://data.blob.core.windows.net/"));
        var cancel = CancellationToken.None;
        await storage.EnsureAsync(Containers.All, Queues.All, Tables.All, cancel);
        var keys = new AccessKeys(storage, TimeProvider.System);
        var batch = new SurveyBatch("2026", "global-survey/2011", [new SurveyResponse("R1", "SAM", "CO", new Dictionary<string, string> { ["q02_type"] = "urban" })]);
        var sha = new string('a', 64);
        await new DerivedStore(storage, new FileChecker(Instruments.Find)).SaveAsync(UploadKind.SurveyResponse, "co-cali", sha, new DerivedContent { Survey = batch }, cancel);
        const string Id = "20260102T030405000-00000001";
        await new ContentRegister(storage).ClaimAsync(
            new AcceptedContent
            {
                Kind = UploadKind.SurveyResponse, Owner = "co-cali", Sha256 = sha, SubmissionId = Id, EffectiveId = Id, FileName = "a.csv",
                Declared = new Declared(null, null, null, "2026", Language.En),
            },
            cancel);
        var server = await RunningServer.StartAsync(new WorkflowsPipeline(storage, TimeProvider.System, ReconcilePatience.Default));
        return (server, await keys.CreateAsync(Role.City, "co-cali", cancel), await keys.CreateAsync(Role.Desk, null, cancel));
    }

    private static async Task<HttpResponseMessage> PostAsync(RunningServer server, string path, string body, string? key, string? requestKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null) request.Headers.Add("X-Pipeline-Key", key);
        if (requestKey is not null) request.Headers.Add("Idempotency-Key", requestKey);
        return await server.Client.SendAsync(request);
    }
}
