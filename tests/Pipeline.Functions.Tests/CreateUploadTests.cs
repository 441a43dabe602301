using System.Net;
using System.Text;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Functions.Hosting;
using Pipeline.Intake;

namespace Pipeline.Functions.Tests;

public sealed class CreateUploadTests
{
    private const string Good = """{"kind":"crime-extract","owner":"gb-city-of-london","fileName":"2021-01 street.csv"}""";

    [Fact]
    public async Task A_granted_upload_is_created_with_its_place()
    {
        var expires = new DateTimeOffset(2026, 1, 2, 3, 19, 5, TimeSpan.Zero);
        var pipeline = new FakePipeline { Answer = () => HttpAnswer.Granted(GrantedUpload.For("s1", new Uri("https://acct.invalid/inbox/x?sig=CANARY"), expires)) };
        await using var server = await RunningServer.StartAsync(pipeline);

        using var response = await PostAsync(server, Good);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("/api/submissions/s1", response.Headers.Location!.ToString());
        Assert.Equal(
            """{"id":"s1","uploadUrl":"https://acct.invalid/inbox/x?sig=CANARY","expiresAt":"2026-01-02T03:19:05+00:00","method":"PUT","headers":{"x-ms-blob-type":"BlockBlob"},"status":"/api/submissions/s1"}""",
            await response.Content.ReadAsStringAsync());
        Assert.DoesNotContain("CANARY", await server.LogAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", GrantedUpload.For("s1", new Uri("https://acct.invalid/inbox/x?sig=CANARY"), expires).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_declared_reaches_the_use_case()
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);

        await PostAsync(server, """{"kind":"survey-response","owner":"co-cali","fileName":"r.csv","profile":"p","encoding":"windows-1252","delimiter":"tab","wave":"2011","language":"es"}""");

        Assert.Equal(
            new UploadRequest(UploadKind.SurveyResponse, "co-cali", "r.csv", new Declared("p", "windows-1252", "tab", "2011", Language.Es)), pipeline.Upload);
    }

    [Fact]
    public async Task Without_a_word_on_language_the_receipt_follows_the_request()
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);

        await PostAsync(server, Good, language: "pt-BR");

        Assert.Equal(Language.Pt, pipeline.Upload!.Declared.Language);
    }

    [Theory]
    [InlineData("""{"kind":"gossip","owner":"GB London","fileName":"../../etc/passwd"}""", "/kind /owner /fileName")]
    [InlineData("""{}""", "/kind /owner /fileName")]
    [InlineData("""{"kind":1,"owner":null,"fileName":["a"]}""", "/kind /fileName /owner")]
    [InlineData("""{"kind":"population","owner":"co-cali","fileName":"p.csv","delimiter":"::","language":"de","wave":"20 11","size/~":"3"}""", "/size~1~0 /delimiter /language /wave")]
    [InlineData("""{"kind":"population","owner":"co-cali","fileName":"a\u0000b.csv"}""", "/fileName")]
    [InlineData("""{"kind":"population","owner":"-x-","fileName":" "}""", "/owner /fileName")]
    public async Task All_wrong_fields_are_named_at_once(string body, string pointers)
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);

        using var response = await PostAsync(server, body);

        await RouteTests.AssertProblemAsync(response, "invalid-request");
        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(pointers, string.Join(' ', problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString())));
        Assert.Null(pipeline.Upload);
    }

    [Theory]
    [InlineData("{\"kind\":", "application/json", "malformed-request")]
    [InlineData("", "application/json", "malformed-request")]
    [InlineData("[]", "application/json", "malformed-request")]
    [InlineData(Good, "text/plain", "unsupported-media-type")]
    public async Task A_body_that_is_no_json_object_is_refused(string body, string mediaType, string problem)
    {
        await using var server = await RunningServer.StartAsync(new FakePipeline());

        using var response = await PostAsync(server, body, mediaType);

        await RouteTests.AssertProblemAsync(response, problem);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_whether_it_declares_its_length_or_not()
    {
        await using var server = await RunningServer.StartAsync(new FakePipeline());
        var large = $$"""{"kind":"{{new string('x', 2 << 20)}}"}""";

        using var declared = await PostAsync(server, large);
        await RouteTests.AssertProblemAsync(declared, "body-too-large");

        using var chunked = await PostAsync(server, large, chunked: true);
        await RouteTests.AssertProblemAsync(chunked, "body-too-large");
    }

    [Theory]
    [InlineData("""{"kind":"\ud800"}""")]
    [InlineData("""{"\udc00":"x"}""")]
    [InlineData("""{"kind":"population","owner":"gb-x","fileName":"a\ud83d.csv"}""")]
    [InlineData("""{"kind":"population","kind":"crime-extract","owner":"gb-x","fileName":"a.csv"}""")]
    public async Task A_text_that_cannot_be_read_or_a_field_named_twice_is_malformed_and_no_fault_of_ours(string body)
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);
        await RouteTests.AssertProblemAsync(await PostAsync(server, body), "malformed-request");
        Assert.Equal("", await server.LogAsync());
    }

    [Fact]
    public async Task Bytes_that_are_no_utf_8_are_malformed_and_no_fault_of_ours()
    {
        await using var server = await RunningServer.StartAsync(new FakePipeline());
        using var content = new ByteArrayContent([.. "{\"kind\":\""u8, 0xFF, .. "\"}"u8]) { Headers = { ContentType = new("application/json") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/uploads") { Content = content };
        request.Headers.Add("X-Pipeline-Key", "k");
        await RouteTests.AssertProblemAsync(await server.Client.SendAsync(request), "malformed-request");
    }

    [Fact]
    public async Task Ten_thousand_wrong_fields_are_answered_with_fifty()
    {
        await using var server = await RunningServer.StartAsync(new FakePipeline());
        using var response = await PostAsync(server, "{" + string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"u{i}\":1")) + "}");
        Assert.Equal(50, JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task Without_a_key_nothing_is_read()
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);
        using var content = new StringContent(Good, Encoding.UTF8, "application/json");

        using var response = await server.Client.PostAsync(new Uri("/api/uploads", UriKind.Relative), content);

        await RouteTests.AssertProblemAsync(response, "key-required");
        Assert.Equal("ApiKey", response.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Empty(pipeline.Calls);
    }

    private static async Task<HttpResponseMessage> PostAsync(
        RunningServer server, string body, string mediaType = "application/json", string? language = null, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/uploads") { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        request.Headers.Add("X-Pipeline-Key", "k");
        if (language is not null) request.Headers.Add("Accept-Language", language);
        if (chunked) request.Headers.TransferEncodingChunked = true;
        return await server.Client.SendAsync(request);
    }
}
