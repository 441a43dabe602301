using System.Net;
using System.Text;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Storage.Memory;
using Pipeline.Workflows;
using Pipeline.Workflows.Access;

namespace Pipeline.Functions.Tests;

/// <summary>The workspace of an audit over HTTP: who sees and writes it, and what of it others see.</summary>
public sealed class AuditWorkspaceTests
{
    private const string City = "gb-city-of-london";
    private const string Address = $"/api/cities/{City}/audit";

    [Fact]
    public async Task To_everybody_but_the_city_and_the_desk_there_is_no_workspace()
    {
        await using var town = await Town.OpenAsync();
        (await town.PutAsync(town.City, Workspace(signed: 0), after: 0)).Dispose();
        foreach (var address in (string[])[Address, Address + "/journal"])
        {
            await RouteTests.AssertProblemAsync(await town.Server.SendAsync("GET", address), "key-required");
            foreach (var other in (string[])[town.OtherCity, town.Agency]) await RouteTests.AssertProblemAsync(await town.Server.SendAsync("GET", address, ("X-Pipeline-Key", other)), "not-found");
            foreach (var key in (string[])[town.City, town.Desk])
            {
                using var seen = await town.Server.SendAsync("GET", address, ("X-Pipeline-Key", key));
                Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
                Assert.True(seen.Headers.CacheControl!.Private);
            }
        }

        // A body that nobody else may send is not even read: it is no way to find out.
        foreach (var body in (string[])[Json(Workspace(signed: 1)), "{"])
        {
            await RouteTests.AssertProblemAsync(await town.PutAsync(null, body, after: 1), "key-required");
            foreach (var other in (string[])[town.OtherCity, town.Agency]) await RouteTests.AssertProblemAsync(await town.PutAsync(other, body, after: 1), "not-found");
        }

        Assert.Equal(1, JsonElement.Parse(await town.TextAsync(Address + "/journal", town.Desk)).GetProperty("lastEntry").GetInt32());
    }

    [Fact]
    public async Task A_workspace_is_created_read_back_and_refused_when_somebody_was_faster()
    {
        await using var town = await Town.OpenAsync();
        await RouteTests.AssertProblemAsync(await town.Server.SendAsync("GET", Address, ("X-Pipeline-Key", town.City)), "not-found");
        using var created = await town.PutAsync(town.City, Workspace(signed: 0), after: null);
        Assert.Equal((HttpStatusCode.Created, "\"1\"", Address), (created.StatusCode, created.Headers.ETag!.Tag, created.Headers.Location!.ToString()));
        using var repeated = await town.PutAsync(town.City, Workspace(signed: 0), after: null);
        Assert.Equal((HttpStatusCode.OK, "\"1\""), (repeated.StatusCode, repeated.Headers.ETag!.Tag));

        using var read = await town.Server.SendAsync("GET", Address, ("X-Pipeline-Key", town.Desk));
        Assert.Equal("\"1\"", read.Headers.ETag!.Tag);
        Assert.Equal(Json(Workspace(signed: 0)), Json(JsonSerializer.Deserialize(await read.Content.ReadAsByteArrayAsync(), WorkspaceJson.Default.AuditWorkspace)!));
        using var known = await town.Server.SendAsync("GET", Address, ("X-Pipeline-Key", town.Desk), ("If-None-Match", "\"1\""));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);

        using var second = await town.PutAsync(town.Desk, Workspace(signed: 1), etag: "\"1\"", reason: "council of May");
        Assert.Equal((HttpStatusCode.Created, "\"2\""), (second.StatusCode, second.Headers.ETag!.Tag));
        await RouteTests.AssertProblemAsync(await town.PutAsync(town.City, Workspace(signed: 0), etag: "\"1\""), "changed-meanwhile");
        await RouteTests.AssertProblemAsync(await town.PutAsync(town.City, Workspace(signed: 0), after: 1), "decided-meanwhile");
        await RouteTests.AssertProblemAsync(await town.PutAsync(town.City, Workspace(signed: 0), after: null), "decided-meanwhile");
        foreach (var bad in (string[])["*", "W/\"2\"", "\"2\", \"1\"", "\"two\""]) await RouteTests.AssertProblemAsync(await town.PutAsync(town.City, Workspace(signed: 0), etag: bad), "invalid-request");

        var journal = JsonElement.Parse(await town.TextAsync(Address + "/journal", town.City));
        Assert.Equal(["city:gb-city-of-london", "desk"], journal.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("by").GetString()));
        Assert.Equal("council of May", journal.GetProperty("entries")[1].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_refusal_has_pointers_and_the_language_of_the_caller()
    {
        await using var town = await Town.OpenAsync();
        using var refused = await town.PutAsync(town.City, Json(Workspace(signed: 1)).Replace("head of the safety office", "ana@ciudad.example", StringComparison.Ordinal), after: 0, language: "es");
        await RouteTests.AssertProblemAsync(refused, "invalid-request");
        var error = Assert.Single(JsonElement.Parse(await refused.Content.ReadAsStringAsync()).GetProperty("errors").EnumerateArray());
        Assert.Equal("/phases/0/signedBy", error.GetProperty("pointer").GetString());
        Assert.StartsWith("Escriba un cargo", error.GetProperty("detail").GetString(), StringComparison.Ordinal);

        foreach (var (body, pointer) in ((string, string)[])[
            ("""{"round":"2026","template":"five-steps","title":{"en":"A"},"phases":[{"phase":"quantitative","state":"perfect","inputs":[],"evidence":[]}]}""", "/phases/0/state"),
            ("""{"round":"2026","template":"five-steps","title":{"en":"A"},"problms":[]}""", "/problms")])
        {
            using var wrong = await town.PutAsync(town.City, body, after: 0);
            await RouteTests.AssertProblemAsync(wrong, "invalid-request");
            Assert.Equal(pointer, JsonElement.Parse(await wrong.Content.ReadAsStringAsync()).GetProperty("errors")[0].GetProperty("pointer").GetString());
        }

        await RouteTests.AssertProblemAsync(await town.PutAsync(town.City, "[]", after: 0), "malformed-request");
        await RouteTests.AssertProblemAsync(await town.PutAsync(town.City, "{", after: 0), "malformed-request");
    }

    [Fact]
    public async Task A_reader_sees_what_was_signed_off_and_no_word_of_the_rest()
    {
        await using var town = await Town.OpenAsync();
        await town.UploadAsync(UploadKind.CityProfile, File.ReadAllBytes(Pipeline.Tests.Repository.Path("samples", "cities", City + ".json")), "profile.json");
        await town.UploadAsync(UploadKind.IndicatorValues, "indicator,period,value,source\nD4-01,2025,12,survey\n"u8.ToArray(), "values.csv");
        var draft = Workspace(signed: 1) with
        {
            Problems = [new ProblemNamed("robbery", new LocalText("CANARY problem"), null, Harm.Other, [])],
            Recommendations = [new Recommendation("R-1", null, new LocalText("CANARY advice"), new LocalText("office"))],
        };
        draft = draft with { Phases = [.. draft.Phases.Select((p, i) => i == 0 ? p : p with { Inputs = ["CANARY input"], Note = new LocalText("CANARY note") })] };
        (await town.PutAsync(town.City, draft, after: 0)).Dispose();
        await town.Pipeline.CompileAuditsAsync(new("", 1, null, IsPastDue: false), CancellationToken.None);

        var audit = await town.TextAsync($"/api/cities/{City}/safety-audit.json", key: null);
        Assert.Contains("Audit of the City", audit, StringComparison.Ordinal);
        string[] all = [audit, await town.TextAsync($"/api/cities/{City}/audit.html", key: null), await town.TextAsync($"/api/cities/{City}/indicators.json", key: null), await town.TextAsync($"/api/cities/{City}/indicators.csv", key: null), await town.TextAsync("/api/cities", key: null)];
        foreach (var text in all) Assert.DoesNotContain("CANARY", text, StringComparison.Ordinal);
        Assert.Contains("CANARY", await town.TextAsync(Address, town.City), StringComparison.Ordinal);
        Assert.Contains("\"D4-01\"", all[2], StringComparison.Ordinal);
        Assert.Contains($"/api/cities/{City}/safety-audit.json", all[4], StringComparison.Ordinal);

        using var pdf = await town.Server.SendAsync("GET", $"/api/cities/{City}/audit.pdf?round=2026");
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (pdf.StatusCode, pdf.Content.Headers.ContentType!.MediaType));
        await RouteTests.AssertProblemAsync(await town.Server.SendAsync("GET", $"/api/cities/{City}/audit.pdf?round=2025"), "not-found");
        await RouteTests.AssertProblemAsync(await town.Server.SendAsync("GET", "/api/cities/co-cali/safety-audit.json"), "not-found");
    }

    [Fact]
    public async Task Templates_are_for_everybody()
    {
        await using var town = await Town.OpenAsync();
        var templates = JsonElement.Parse(await town.TextAsync("/api/audit-templates", key: null)).GetProperty("templates");
        Assert.Equal(["five-steps", "four-phases"], templates.EnumerateArray().Select(t => t.GetProperty("code").GetString()));
        Assert.Equal("quantitative", templates[0].GetProperty("phases")[0].GetProperty("opens")[0].GetString());
    }

    private static AuditWorkspace Workspace(int signed) => new()
    {
        Round = "2026",
        Template = "five-steps",
        Title = new LocalText("Audit of the City"),
        Phases = [.. AuditTemplates.Find("five-steps")!.Phases.Select((p, i) => i < signed
            ? new PhaseWork(p.Code, PhaseState.Done, [], ["record 1"], null, new LocalText("head of the safety office"), new DateOnly(2026, 1, 2))
            : new PhaseWork(p.Code, PhaseState.InProgress, [], []))],
    };

    private static string Json(AuditWorkspace workspace) => JsonSerializer.Serialize(workspace, WorkspaceJson.Default.AuditWorkspace);

    /// <summary>The real use cases behind the server, with a key of each kind.</summary>
    private sealed class Town(RunningServer server, WorkflowsPipeline pipeline, MemoryStorage storage, TimeProvider clock) : IAsyncDisposable
    {
        public RunningServer Server => server;

        public WorkflowsPipeline Pipeline => pipeline;

        public string City { get; private set; } = "";

        public string OtherCity { get; private set; } = "";

        /// <summary>Of the police, whose code is that of the city.</summary>
        public string Agency { get; private set; } = "";

        public string Desk { get; private set; } = "";

        public static async Task<Town> OpenAsync()
        {
            var clock = new StandingClock();
            var storage = new MemoryStorage(clock, new Uri("https://data.blob.core.windows.net/"));
            await storage.EnsureAsync(Containers.All, Queues.All, Tables.All, CancellationToken.None);
            var keys = new AccessKeys(storage, clock);
            var pipeline = new WorkflowsPipeline(storage, clock, ReconcilePatience.Default);
            return new Town(await RunningServer.StartAsync(pipeline), pipeline, storage, clock)
            {
                City = await keys.CreateAsync(Role.City, AuditWorkspaceTests.City, CancellationToken.None),
                OtherCity = await keys.CreateAsync(Role.City, "co-cali", CancellationToken.None),
                Agency = await keys.CreateAsync(Role.Agency, AuditWorkspaceTests.City, CancellationToken.None),
                Desk = await keys.CreateAsync(Role.Desk, null, CancellationToken.None),
            };
        }

        public Task<HttpResponseMessage> PutAsync(string? key, AuditWorkspace workspace, int? after = null, string? etag = null, string? reason = null) => PutAsync(key, Json(workspace), after, etag, reason);

        public async Task<HttpResponseMessage> PutAsync(string? key, string body, int? after = null, string? etag = null, string? reason = null, string language = "en")
        {
            var query = $"?lang={language}" + (after is { } number ? FormattableString.Invariant($"&after={number}") : "") + (reason is null ? "" : $"&reason={Uri.EscapeDataString(reason)}");
            using var request = new HttpRequestMessage(HttpMethod.Put, Address + query) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            if (key is not null) request.Headers.Add("X-Pipeline-Key", key);
            if (etag is not null) Assert.True(request.Headers.TryAddWithoutValidation("If-Match", etag));
            return await server.Client.SendAsync(request);
        }

        public async Task<string> TextAsync(string address, string? key)
        {
            using var response = await server.SendAsync("GET", address, key is null ? [] : [("X-Pipeline-Key", key)]);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return await response.Content.ReadAsStringAsync();
        }

        /// <summary>Asks for a grant with the city's key, puts the file where the grant says, and lets the event come.</summary>
        public async Task UploadAsync(UploadKind kind, byte[] file, string name)
        {
            using var asked = new HttpRequestMessage(HttpMethod.Post, "/api/uploads") { Content = new StringContent($$"""{"kind":"{{kind.Code()}}","owner":"{{AuditWorkspaceTests.City}}","fileName":"{{name}}"}""", Encoding.UTF8, "application/json") };
            asked.Headers.Add("X-Pipeline-Key", City);
            using var granted = await server.Client.SendAsync(asked);
            Assert.Equal(HttpStatusCode.Created, granted.StatusCode);
            var grant = JsonElement.Parse(await granted.Content.ReadAsStringAsync());
            var blob = Uri.UnescapeDataString(new Uri(grant.GetProperty("uploadUrl").GetString()!).AbsolutePath).Split('/', 3)[2];
            var inbox = new BlobAddress(Containers.Inbox, blob);
            await storage.Blobs.WriteAsync(inbox, new MemoryStream(file), "text/csv", WriteCondition.None, CancellationToken.None);
            await new Receive(storage, new FileChecker(Domain.Surveys.Instruments.Find), clock).ReceiveAsync(inbox, CancellationToken.None);
            Assert.Contains("\"accepted\"", await TextAsync(grant.GetProperty("status").GetString()!, City), StringComparison.Ordinal);
        }

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    }
}
