using System.Web;
using Pipeline.Storage.Azure;

namespace Pipeline.Storage.Tests.Azure;

/// <summary>The path without an account key. Azurite knows no delegation keys, so the network is a stub.</summary>
public sealed class IdentityTests
{
    private const string DelegationKey =
        """
        <?xml version="1.0" encoding="utf-8"?><UserDelegationKey>
        <SignedOid>11111111-2222-4333-8444-555555555555</SignedOid><SignedTid>66666666-7777-4888-9999-000000000000</SignedTid>
        <SignedStart>2011-12-01T08:25:00Z</SignedStart><SignedExpiry>2011-12-01T10:30:00Z</SignedExpiry>
        <SignedService>b</SignedService><SignedVersion>2020-12-06</SignedVersion><Value>a2V5IG9mIHRoZSB0ZXN0</Value></UserDelegationKey>
        """;

    private static readonly CancellationToken Cancel = CancellationToken.None;
    private readonly ManualTime time = new();
    private readonly StubCredential credential = new();

    [Fact]
    public async Task All_three_services_are_asked_with_a_token_for_storage()
    {
        var network = new StubHandler((request, _) => request.RequestUri!.Host.Contains("table", StringComparison.Ordinal)
            ? StubHandler.Answer(200, "{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"odata.etag\":\"W/\\\"1\\\"\"}")
            : StubHandler.Answer(404, errorCode: "QueueNotFound"));
        var storage = Open(network);

        Assert.Null(await storage.Blobs.FindAsync(new("inbox", "a"), Cancel));
        await Assert.ThrowsAsync<StorageNotMadeException>(() => storage.Queue("events").CountAsync(Cancel));
        Assert.Equal("W/\"1\"", (await storage.Table("journal").FindAsync("p", "r", Cancel))!.ETag);

        Assert.All(network.Requests, r => Assert.Equal("Bearer token-of-the-test", r.Authorization));
        Assert.Equal(
            ["https://cities.blob.core.windows.net/inbox/a", "https://cities.queue.core.windows.net/events", "https://cities.table.core.windows.net/journal(PartitionKey='p',RowKey='r')"],
            network.Requests.Select(r => r.Uri.GetLeftPart(UriPartial.Path)));
        Assert.All(credential.Scopes, s => Assert.Equal("https://storage.azure.com/.default", s));
    }

    [Fact]
    public async Task A_grant_is_signed_by_the_borrowed_key_and_says_whose_it_is()
    {
        var network = new StubHandler((_, _) => StubHandler.Answer(200, DelegationKey));
        var grant = await Open(network).Blobs.GrantUploadAsync(new("inbox", "co-cali/a b.csv"), time.GetUtcNow().AddMinutes(15), Cancel);

        Assert.StartsWith("https://cities.blob.core.windows.net/inbox/co-cali/a%20b.csv?", grant.AbsoluteUri, StringComparison.Ordinal);
        var said = HttpUtility.ParseQueryString(grant.Query);
        Assert.Equal(("cw", "b", "https", "2011-12-01T08:45:00Z"), (said["sp"], said["sr"], said["spr"], said["se"]));
        Assert.Equal(("11111111-2222-4333-8444-555555555555", "2011-12-01T10:30:00Z"), (said["skoid"], said["ske"]));
        Assert.Equal(32, Convert.FromBase64String(said["sig"]!).Length);
        Assert.DoesNotContain("a2V5", grant.AbsoluteUri, StringComparison.Ordinal);
        var asked = Assert.Single(network.Requests);
        Assert.Contains("2011-12-01T08:25:00Z", asked.Body, StringComparison.Ordinal);
        Assert.Contains("comp=userdelegationkey", asked.Uri.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_borrowed_key_serves_many_grants_until_one_outlives_it()
    {
        var network = new StubHandler((_, _) => StubHandler.Answer(200, DelegationKey));
        var blobs = Open(network).Blobs;
        for (var i = 0; i < 5; i++) await blobs.GrantUploadAsync(new("inbox", "a"), time.GetUtcNow().AddMinutes(15), Cancel);
        Assert.Single(network.Requests);
        time.Advance(TimeSpan.FromMinutes(110));
        await blobs.GrantUploadAsync(new("inbox", "a"), time.GetUtcNow().AddMinutes(15), Cancel);
        Assert.Equal(2, network.Requests.Count);
    }

    private AzureStorage Open(StubHandler network) => new(AccountEndpoints.Of("cities"), credential, time, network.Settings);
}
