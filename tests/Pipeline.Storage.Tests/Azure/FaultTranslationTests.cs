using System.Net.Sockets;
using System.Text;
using Pipeline.Storage.Azure;

namespace Pipeline.Storage.Tests.Azure;

/// <summary>What callers are told when the service or the way to it fails.</summary>
public sealed class FaultTranslationTests
{
    private const string Connection = "AccountName=cities;AccountKey=c2VjcmV0";
    private static readonly CancellationToken Cancel = CancellationToken.None;

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(408)]
    public async Task A_service_in_trouble_is_asked_again_and_then_given_up(int status)
    {
        var network = new StubHandler((_, _) => StubHandler.Answer(status, errorCode: "ServerBusy"));
        var storage = Open(network);
        foreach (var call in (Func<Task>[])[
            () => storage.Blobs.FindAsync(new("inbox", "a"), Cancel),
            () => storage.Queue("events").CountAsync(Cancel),
            () => storage.Table("journal").FindAsync("p", "r", Cancel)])
        {
            network.Requests.Clear();
            var fault = await Assert.ThrowsAsync<StorageFaultException>(call);
            Assert.Contains(FormattableString.Invariant($"answered {status} ServerBusy"), fault.Message, StringComparison.Ordinal);
            Assert.Equal(5, network.Requests.Count);
        }
    }

    [Fact]
    public async Task A_service_that_recovers_is_not_a_fault()
    {
        var network = new StubHandler((_, n) => n < 3 ? StubHandler.Answer(503) : StubHandler.Answer(404, errorCode: "BlobNotFound"));
        Assert.Null(await Open(network).Blobs.FindAsync(new("inbox", "a"), Cancel));
        Assert.Equal(3, network.Requests.Count);
    }

    [Theory]
    [InlineData("{\"cut off")]
    [InlineData("<html><body>Bad gateway<br>")]
    public async Task An_answer_that_is_not_the_services_is_a_fault(string page)
    {
        var storage = Open(new StubHandler((_, _) => StubHandler.Answer(502, page)));
        await Assert.ThrowsAsync<StorageFaultException>(() => storage.Blobs.FindAsync(new("inbox", "a"), Cancel));
        await Assert.ThrowsAsync<StorageFaultException>(() => storage.Queue("events").CountAsync(Cancel));
        await Assert.ThrowsAsync<StorageFaultException>(() => storage.Table("journal").FindAsync("p", "r", Cancel));
        var proxy = Open(new StubHandler((_, _) => StubHandler.Answer(200, page)));
        await Assert.ThrowsAsync<StorageFaultException>(() => proxy.Table("journal").FindAsync("p", "r", Cancel));
    }

    [Theory]
    [InlineData(403, "AuthorizationPermissionMismatch")]
    [InlineData(401, "InvalidAuthenticationInfo")]
    public async Task A_refused_identity_is_a_fault_at_once(int status, string code)
    {
        var network = new StubHandler((_, _) => StubHandler.Answer(status, errorCode: code));
        var fault = await Assert.ThrowsAsync<StorageFaultException>(() => Open(network).Table("journal").FindAsync("p", "r", Cancel));
        Assert.Contains(code, fault.Message, StringComparison.Ordinal);
        Assert.Single(network.Requests);
    }

    [Theory]
    [InlineData("write")]
    [InlineData("delete")]
    [InlineData("insert")]
    public async Task A_refusal_after_a_lost_answer_is_not_taken_for_somebody_elses_work(string what)
    {
        // The first attempt took effect, its answer got lost, and the second finds the condition broken: by ourselves.
        var network = new StubHandler((_, n) => n == 1
            ? throw new HttpRequestException("reset", new SocketException((int)SocketError.ConnectionReset))
            : what == "delete" ? StubHandler.Answer(404, errorCode: "BlobNotFound") : StubHandler.Answer(409, errorCode: what == "insert" ? "EntityAlreadyExists" : "BlobAlreadyExists"));
        var storage = Open(network);
        var fault = await Assert.ThrowsAsync<StorageFaultException>(() => what switch
        {
            "write" => storage.Blobs.WriteAsync(new("inbox", "a"), new MemoryStream([1]), "text/plain", WriteCondition.IfAbsent, Cancel),
            "delete" => storage.Blobs.DeleteAsync(new("inbox", "a"), null, Cancel),
            _ => storage.Table("journal").InsertAsync(new TableRow("p", "r", new Dictionary<string, object>()), Cancel),
        });
        Assert.Contains("not known", fault.Message, StringComparison.Ordinal);
        Assert.Equal(2, network.Requests.Count);
    }

    [Fact]
    public async Task Creating_a_table_twice_because_an_answer_was_lost_is_no_fault()
    {
        var network = new StubHandler((_, n) => n == 1
            ? throw new HttpRequestException("reset")
            : StubHandler.Answer(409, "{\"odata.error\":{\"code\":\"TableAlreadyExists\",\"message\":{\"value\":\"exists\"}}}"));
        await Open(network).EnsureAsync([], [], ["journal"], Cancel);
        Assert.Equal(2, network.Requests.Count);
    }

    [Fact]
    public async Task No_fault_tells_a_signature_whatever_the_network_says()
    {
        const string Secret = "https://cities.blob.core.windows.net/inbox/a?sv=2020&sig=Canary%2Bc2VjcmV0&se=1 refused; SIG=Canary";
        foreach (Exception trouble in (Exception[])[new HttpRequestException(Secret), new IOException(Secret, new IOException(Secret)), new TaskCanceledException(Secret), new TimeoutException(Secret)])
        {
            var network = new StubHandler((_, _) => throw trouble);
            var storage = Open(network);
            foreach (var call in (Func<Task>[])[() => storage.Blobs.FindAsync(new("inbox", "a"), Cancel), () => storage.Table("journal").FindAsync("p", "r", Cancel)])
            {
                var told = (await Assert.ThrowsAsync<StorageFaultException>(call)).ToString();
                Assert.DoesNotContain("Canary", told, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("sig=", told, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("sv=", told, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public async Task A_service_that_nobody_answers_for_is_a_fault_within_seconds()
    {
        using var closed = new TcpListener(System.Net.IPAddress.Loopback, 0);
        closed.Start();
        var port = ((System.Net.IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        var storage = new AzureStorage(FormattableString.Invariant($"{Connection};BlobEndpoint=http://127.0.0.1:{port}/cities"), TimeProvider.System);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var fault = await Assert.ThrowsAsync<StorageFaultException>(() => storage.Blobs.FindAsync(new("inbox", "a"), limit.Token));
        Assert.Contains("inbox/a", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("GET http://h/p?a=1&sig=x failed", "GET http://h/p?... failed")]
    [InlineData("'https://h/p?sig=x', again", "'https://h/p?...', again")]
    [InlineData("header sig=abc%3D&x", "header signature removed&x")]
    [InlineData("encoded SIG%3Dabc", "encoded signature removed")]
    [InlineData("a design=good question?", "a design=good question?")]
    public void Scrubbing_takes_out_queries_and_signatures_and_nothing_else(string text, string expected) => Assert.Equal(expected, Wire.Scrub(text));

    [Fact]
    public void A_message_may_be_base64_or_plain_text()
    {
        Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString(QueueRules.Decode(Convert.ToBase64String("{\"a\":1}"u8)).Span));
        Assert.Equal("{\"a\":\"é\"}", Encoding.UTF8.GetString(QueueRules.Decode("{\"a\":\"é\"}").Span));
    }

    private static AzureStorage Open(StubHandler network) => new(AccountConnection.Parse(Connection), TimeProvider.System, network.Settings);
}
