using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows.Access;
using Pipeline.Workflows.Submissions;

namespace Pipeline.Workflows.Tests;

public sealed class GrantTests
{
    private const string Agency = "gb-city-of-london";

    [Fact]
    public async Task A_grant_lets_the_bearer_write_the_one_blob_that_becomes_the_submission()
    {
        var world = await World.CreateAsync();
        var grant = await IssueAsync(world, new Caller(Role.Agency, Agency), Agency, "2021-01.csv");
        Assert.True(await world.Memory.UploadAsync(grant.UploadUrl, new MemoryStream(Samples.CityOfLondon("2021-01")), "text/csv", World.None));
        var blob = Assert.Single(await world.Storage.Blobs.ListAsync(Containers.Inbox, "", World.None).ToListAsync());
        var received = await world.Receive.ReceiveAsync(blob.Address, World.None);
        Assert.Equal(grant.Id, received.SubmissionId);
        Assert.Equal(SubmissionState.Accepted, received.State);
    }

    [Fact]
    public async Task What_was_declared_with_the_grant_is_how_the_file_is_read()
    {
        var world = await World.CreateAsync();
        var grant = await IssueAsync(world, new Caller(Role.Agency, Agency), Agency, "windows.csv", new Declared(Encoding: "windows-1252", Language: Language.Es));
        await world.Memory.UploadAsync(grant.UploadUrl, new MemoryStream(Samples.Bytes("bad", "windows-1252-undeclared.csv")), "text/csv", World.None);
        var blob = Assert.Single(await world.Storage.Blobs.ListAsync(Containers.Inbox, "", World.None).ToListAsync());
        Assert.Equal(SubmissionState.Accepted, (await world.Receive.ReceiveAsync(blob.Address, World.None)).State);
        var receipt = await new ReceiptStore(world.Storage).FindAsync(grant.Id, World.None);
        Assert.Equal("windows-1252", receipt!.Reading.Encoding);
    }

    [Fact]
    public async Task A_second_version_under_one_grant_is_read_as_it_was_declared()
    {
        var world = await World.CreateAsync();
        var grant = await IssueAsync(world, new Caller(Role.Agency, Agency), Agency, "windows.csv", new Declared(Encoding: "windows-1252", Language: Language.Es));
        foreach (var content in (byte[][])[Samples.CityOfLondon("2021-01"), Samples.Bytes("bad", "windows-1252-undeclared.csv")])
        {
            await world.Memory.UploadAsync(grant.UploadUrl, new MemoryStream(content), "text/csv", World.None);
            var blob = Assert.Single(await world.Storage.Blobs.ListAsync(Containers.Inbox, "", World.None).ToListAsync());
            Assert.Equal(SubmissionState.Accepted, (await world.Receive.ReceiveAsync(blob.Address, World.None)).State);
        }

        var receipt = await new ReceiptStore(world.Storage).FindAsync(grant.Id + "-2", World.None);
        Assert.Equal(("windows-1252", Language.Es), (receipt!.Reading.Encoding, receipt.Language));
    }

    [Fact]
    public async Task Nobody_gets_a_grant_for_another_owner()
    {
        var world = await World.CreateAsync();
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => IssueAsync(world, new Caller(Role.Agency, "gb-metropolitan"), Agency, "x.csv"));
        Assert.NotNull(await IssueAsync(world, new Caller(Role.Desk, null), Agency, "x.csv"));
    }

    [Theory]
    [InlineData("../../etc/passwd", ".._.._etc_passwd")]
    [InlineData("a\\b?c#d%2f.csv", "a_b_c_d_2f.csv")]
    [InlineData("dots...", "dots")]
    [InlineData("\u202Egnp.csv\u0000", "gnp.csv")]
    [InlineData("   ", "file")]
    [InlineData("São Paulo.csv", "São Paulo.csv")]
    public void A_file_name_is_data_and_never_a_path(string sent, string kept) => Assert.Equal(kept, InboxPath.SafeFileName(sent));

    [Fact]
    public void A_file_name_keeps_its_first_two_hundred_characters()
    {
        Assert.Equal(200, InboxPath.SafeFileName(new string('n', 200)).Length);
        Assert.Equal(new string('n', 200), InboxPath.SafeFileName(new string('n', 300)));
    }

    [Fact]
    public async Task A_grant_ends_half_an_hour_after_it_was_given()
    {
        var world = await World.CreateAsync();
        var given = world.Clock.GetUtcNow();
        Assert.Equal(given.AddMinutes(30), (await IssueAsync(world, new Caller(Role.Agency, Agency), Agency, "x.csv")).ExpiresAt);
    }

    [Fact]
    public async Task A_key_is_found_by_its_hash_and_kept_nowhere()
    {
        var world = await World.CreateAsync();
        var keys = new AccessKeys(world.Storage, world.Clock);
        var key = await keys.CreateAsync(Role.City, "co-cali", World.None);
        Assert.Equal(new Caller(Role.City, "co-cali"), await keys.FindAsync(key, World.None));
        Assert.Null(await keys.FindAsync(key + "x", World.None));
        Assert.Null(await keys.FindAsync(null, World.None));
        var row = Assert.Single(await world.Storage.Table(Tables.Keys).QueryAsync(default, World.None).ToListAsync());
        Assert.DoesNotContain(key, row.RowKey + string.Join(' ', row.Properties.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_for_a_city_needs_the_citys_code()
    {
        var keys = new AccessKeys((await World.CreateAsync()).Storage, TimeProvider.System);
        await Assert.ThrowsAsync<ArgumentException>(() => keys.CreateAsync(Role.City, "Cali / Colombia", World.None));
    }

    private static Task<UploadGrant> IssueAsync(World world, Caller caller, string owner, string fileName, Declared? declared = null) =>
        new Grant(world.Storage, world.Clock).IssueAsync(caller, UploadKind.CrimeExtract, owner, fileName, declared ?? new Declared(), World.None);
}
