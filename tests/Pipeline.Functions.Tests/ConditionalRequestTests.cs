using System.Net;
using Pipeline.Domain;
using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Tests;

/// <summary>RFC 9110 on documents: validators, HEAD and names.</summary>
public sealed class ConditionalRequestTests
{
    private const string Address = "/api/cities/co-cali/audit.pdf";

    [Theory]
    [InlineData("\"abc\"", HttpStatusCode.NotModified)]
    [InlineData("W/\"abc\"", HttpStatusCode.NotModified)]
    [InlineData("\"x\", \"abc\", \"y\"", HttpStatusCode.NotModified)]
    [InlineData("*", HttpStatusCode.NotModified)]
    [InlineData("\"ab\"", HttpStatusCode.OK)]
    [InlineData("abc", HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.OK)]
    public async Task A_document_that_the_caller_has_is_not_sent_again(string ifNoneMatch, HttpStatusCode expected)
    {
        var pipeline = new FakePipeline();
        pipeline.Answer = pipeline.Counted;
        await using var server = await RunningServer.StartAsync(pipeline);

        using var response = await server.SendAsync("GET", Address, ("If-None-Match", ifNoneMatch));

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("\"abc\"", response.Headers.ETag!.ToString());
        Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, pipeline.Renderings);
        Assert.Equal(expected == HttpStatusCode.OK ? "Bericht" : "", await response.Content.ReadAsStringAsync());
        Assert.Contains("Accept-Language", response.Headers.Vary);
        Assert.Equal("public, no-cache", response.Headers.CacheControl!.ToString().Replace("no-cache, public", "public, no-cache", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Fri, 02 Jan 2026 03:04:05 GMT", null, HttpStatusCode.NotModified)]
    [InlineData("Fri, 02 Jan 2026 03:04:04 GMT", null, HttpStatusCode.OK)]
    [InlineData("yesterday", null, HttpStatusCode.OK)]
    [InlineData("Fri, 02 Jan 2026 03:04:05 GMT", "\"other\"", HttpStatusCode.OK)]
    public async Task A_date_counts_only_where_no_tag_is_given(string since, string? tag, HttpStatusCode expected)
    {
        var pipeline = new FakePipeline();
        pipeline.Answer = pipeline.Counted;
        await using var server = await RunningServer.StartAsync(pipeline);

        using var response = await server.SendAsync("GET", Address, [("If-Modified-Since", since), .. tag is null ? Array.Empty<(string, string)>() : [("If-None-Match", tag)]]);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Head_has_the_headers_and_costs_no_rendering()
    {
        var pipeline = new FakePipeline();
        pipeline.Answer = () => pipeline.Counted() with { FileName = "audit.pdf", Language = Language.Pt };
        await using var server = await RunningServer.StartAsync(pipeline);

        using var response = await server.SendAsync("HEAD", Address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/pdf", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("\"abc\"", response.Headers.ETag!.ToString());
        Assert.Equal(["pt"], response.Content.Headers.ContentLanguage);
        Assert.Equal(FakePipeline.Modified, response.Content.Headers.LastModified);
        Assert.Equal(0, pipeline.Renderings);
    }

    [Fact]
    public async Task A_name_in_any_script_is_sent_in_both_forms()
    {
        await using var server = await RunningServer.StartAsync(new FakePipeline
        {
            Answer = () => FakePipeline.Document() with { FileName = "São Paulo – relatório.csv", Attachment = true },
        });

        using var response = await server.SendAsync("GET", Address);

        var raw = response.Content.Headers.NonValidated["Content-Disposition"].ToString();
        Assert.StartsWith("attachment; filename=", raw, StringComparison.Ordinal);
        Assert.Contains("filename*=UTF-8''S%C3%A3o%20Paulo%20%E2%80%93%20relat%C3%B3rio.csv", raw, StringComparison.Ordinal);
        Assert.All(raw, c => Assert.True(char.IsAscii(c)));
    }

    [Fact]
    public async Task A_private_document_stays_out_of_shared_caches_and_a_grant_out_of_all()
    {
        var pipeline = new FakePipeline { Answer = () => FakePipeline.Document() with { Private = true } };
        await using var server = await RunningServer.StartAsync(pipeline);

        using var receipt = await server.SendAsync("GET", "/api/submissions/s1/receipt.pdf");
        Assert.True(receipt.Headers.CacheControl!.Private);

        pipeline.Answer = () => HttpAnswer.Granted(GrantedUpload.For("s1", new Uri("https://acct.invalid/inbox/x?sig=1"), FakePipeline.Modified));
        using var grant = await server.SendAsync("GET", "/api/cities");
        Assert.Equal("no-store", grant.Headers.CacheControl!.ToString());
        Assert.Null(grant.Headers.ETag);
    }

    [Fact]
    public async Task A_small_json_document_is_tagged_by_its_bytes()
    {
        var view = new SubmissionView("s1", "population", "co-cali", "p.csv", "accepted", FakePipeline.Modified, "00ff", DuplicateOf: null, ReceiptLinks.For("s1"),
            new Dictionary<string, long>(StringComparer.Ordinal) { ["rows"] = 12 });
        await using var server = await RunningServer.StartAsync(new FakePipeline { Answer = () => HttpAnswer.Of(view) });

        using var first = await server.SendAsync("GET", "/api/submissions/s1");
        using var second = await server.SendAsync("GET", "/api/submissions/s1", ("If-None-Match", first.Headers.ETag!.ToString()));

        Assert.Equal(
            """{"id":"s1","kind":"population","owner":"co-cali","fileName":"p.csv","state":"accepted","receivedAt":"2026-01-02T03:04:05+00:00","sha256":"00ff","receipt":{"json":"/api/submissions/s1/receipt.json","pdf":"/api/submissions/s1/receipt.pdf","csv":"/api/submissions/s1/receipt.csv"},"counts":{"rows":12}}""",
            await first.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }
}
