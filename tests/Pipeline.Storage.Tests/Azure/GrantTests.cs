using System.Net;
using System.Text;
using Pipeline.Storage.Azure;

namespace Pipeline.Storage.Tests.Azure;

/// <summary>What the bearer of an upload grant can do, live, with nothing but the URL.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class GrantTests(AzuriteFixture azurite) : IDisposable
{
    private static readonly CancellationToken Cancel = CancellationToken.None;
    private readonly HttpClient bearer = new();

    [Fact]
    public async Task A_grant_creates_and_overwrites_its_blob()
    {
        var (blob, grant) = await GrantAsync("grant-own");
        Assert.Equal(HttpStatusCode.Created, await PutAsync(grant, "first"));
        Assert.Equal(HttpStatusCode.Created, await PutAsync(grant, "second"));
        Assert.Equal(6, (await azurite.Storage.Blobs.FindAsync(blob, Cancel))!.Length);
    }

    [Fact]
    public async Task A_grant_uploads_in_blocks()
    {
        var (blob, grant) = await GrantAsync("grant-blocks");
        var id = Uri.EscapeDataString(Convert.ToBase64String("0001"u8));
        Assert.Equal(HttpStatusCode.Created, await PutAsync(new Uri($"{grant.AbsoluteUri}&comp=block&blockid={id}"), "block", blobType: false));
        Assert.Equal(HttpStatusCode.Created, await PutAsync(new Uri($"{grant.AbsoluteUri}&comp=blocklist"), "<BlockList><Latest>MDAwMQ==</Latest></BlockList>", blobType: false));
        Assert.Equal(5, (await azurite.Storage.Blobs.FindAsync(blob, Cancel))!.Length);
    }

    [Fact]
    public async Task A_grant_neither_reads_nor_deletes_even_its_own_blob()
    {
        var (blob, grant) = await GrantAsync("grant-read");
        await PutAsync(grant, "secret");
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Get, grant));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Head, grant));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Delete, grant));
        Assert.NotNull(await azurite.Storage.Blobs.FindAsync(blob, Cancel));
    }

    [Fact]
    public async Task A_grant_lists_nothing()
    {
        var (blob, grant) = await GrantAsync("grant-list");
        var container = new UriBuilder(grant) { Path = grant.AbsolutePath[..grant.AbsolutePath.IndexOf(blob.Container, StringComparison.Ordinal)] + blob.Container };
        container.Query = $"{grant.Query}&restype=container&comp=list";
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Get, container.Uri));
    }

    [Theory]
    [InlineData("/a.csv?", "/b.csv?")]
    [InlineData("/grant-other/", "/grant-elsewhere/")]
    [InlineData("sp=cw", "sp=racwd")]
    public async Task A_grant_changed_for_another_place_or_right_is_refused(string from, string to)
    {
        await azurite.Storage.EnsureAsync(["grant-elsewhere"], [], [], Cancel);
        var (_, grant) = await GrantAsync("grant-other");
        Assert.Contains(from, grant.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(new Uri(grant.AbsoluteUri.Replace(from, to, StringComparison.Ordinal)), "x"));
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(new Uri(grant.GetLeftPart(UriPartial.Path)), "x"));
    }

    [Fact]
    public async Task A_grant_that_has_ended_is_refused()
    {
        // Made by a clock that is an hour slow, it has ended before it is used.
        var slow = new ManualTime(TimeProvider.System.GetUtcNow().AddHours(-1));
        var storage = new AzureStorage(AccountConnection.Parse(azurite.Process.ConnectionString), slow, settings: null);
        await storage.EnsureAsync(["grant-late"], [], [], Cancel);
        var grant = await storage.Blobs.GrantUploadAsync(new("grant-late", "a.csv"), slow.GetUtcNow().AddMinutes(30), Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(grant, "x"));
    }

    [Fact]
    public async Task On_a_network_a_grant_holds_for_https_only()
    {
        var storage = new AzureStorage("AccountName=cities;AccountKey=c2VjcmV0", new ManualTime());
        var grant = await storage.Blobs.GrantUploadAsync(new("inbox", "a b.csv"), new ManualTime().GetUtcNow().AddMinutes(10), Cancel);
        Assert.StartsWith("https://cities.blob.core.windows.net/inbox/a%20b.csv?", grant.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains("spr=https&", grant.Query, StringComparison.Ordinal);
    }

    public void Dispose() => bearer.Dispose();

    private async Task<(BlobAddress Blob, Uri Grant)> GrantAsync(string container)
    {
        var blob = new BlobAddress(container, "inbox/survey-response/co-cali/a.csv");
        await azurite.Storage.EnsureAsync([container], [], [], Cancel);
        return (blob, await azurite.Storage.Blobs.GrantUploadAsync(blob, TimeProvider.System.GetUtcNow().AddMinutes(10), Cancel));
    }

    private async Task<HttpStatusCode> PutAsync(Uri url, string content, bool blobType = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content)) };
        if (blobType) request.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var response = await bearer.SendAsync(request);
        return response.StatusCode;
    }

    private async Task<HttpStatusCode> SendAsync(HttpMethod method, Uri url)
    {
        using var request = new HttpRequestMessage(method, url);
        using var response = await bearer.SendAsync(request);
        return response.StatusCode;
    }
}
