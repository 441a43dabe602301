namespace Pipeline.Storage.Tests.Contract;

public abstract partial class StorageContract
{
    /// <summary>Everything that an office may put into a file name, and that a URL must not swallow.</summary>
    private const string OddName = "inbox/survey-response/co-cali/2011-12-01T08-30-00Z-ab12/São José & 100% #1 + ação?.csv";

    [Fact]
    public async Task A_blob_comes_back_as_it_was_written()
    {
        var blob = await NewBlobAsync(OddName);
        var etag = await Storage.Blobs.WriteAsync(blob, Bytes("Q1;Q2\n1;2"), "text/csv", WriteCondition.None, Cancel, new Dictionary<string, string> { ["ownerCode"] = "co-cali" });

        var facts = await Storage.Blobs.FindAsync(blob, Cancel);
        Assert.NotNull(facts);
        Assert.Equal((blob, etag, 9L, "text/csv"), (facts.Address, facts.ETag, facts.Length, facts.ContentType));
        Assert.Equal("co-cali", facts.Metadata["OWNERCODE"]);
        Assert.InRange(facts.LastModified, Now.AddMinutes(-2), Now.AddMinutes(2));
        Assert.Equal("Q1;Q2\n1;2", await TextAsync(await Storage.Blobs.OpenReadAsync(blob, etag, Cancel)));
    }

    [Fact]
    public async Task An_empty_blob_can_be_written_found_and_read()
    {
        var blob = await NewBlobAsync("empty.csv");
        var etag = await Storage.Blobs.WriteAsync(blob, Bytes(""), "text/csv", WriteCondition.IfAbsent, Cancel);
        Assert.Equal(0, (await Storage.Blobs.FindAsync(blob, Cancel))!.Length);
        Assert.Equal("", await TextAsync(await Storage.Blobs.OpenReadAsync(blob, etag, Cancel)));
        Assert.Null(await Storage.Blobs.OpenReadAsync(blob, "\"0x0\"", Cancel));
    }

    [Fact]
    public async Task Write_once_means_the_first_writer_wins()
    {
        var blob = await NewBlobAsync("once");
        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Storage.Blobs.WriteAsync(blob, Bytes($"writer {i}"), "text/plain", WriteCondition.IfAbsent, Cancel)));

        var winner = Assert.Single(results, r => r is not null);
        Assert.Equal($"writer {Array.IndexOf(results, winner)}", await TextAsync(await Storage.Blobs.OpenReadAsync(blob, null, Cancel)));
    }

    [Fact]
    public async Task A_write_under_an_old_ETag_changes_nothing()
    {
        var blob = await NewBlobAsync("manifest");
        Assert.Null(await Storage.Blobs.WriteAsync(blob, Bytes("0"), "text/plain", WriteCondition.IfMatch("\"0x1\""), Cancel));
        var first = await Storage.Blobs.WriteAsync(blob, Bytes("1"), "text/plain", WriteCondition.IfAbsent, Cancel);
        var second = await Storage.Blobs.WriteAsync(blob, Bytes("2"), "text/plain", WriteCondition.IfMatch(first!), Cancel);

        Assert.NotNull(second);
        Assert.NotEqual(first, second);
        Assert.Null(await Storage.Blobs.WriteAsync(blob, Bytes("3"), "text/plain", WriteCondition.IfMatch(first!), Cancel));
        Assert.Equal("2", await TextAsync(await Storage.Blobs.OpenReadAsync(blob, null, Cancel)));
    }

    [Fact]
    public async Task A_content_that_breaks_off_leaves_no_blob()
    {
        var blob = await NewBlobAsync("broken");
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            Storage.Blobs.WriteAsync(blob, new ThrowingStream(20_000_000), "text/plain", WriteCondition.None, Cancel));
        Assert.Null(await Storage.Blobs.FindAsync(blob, Cancel));
    }

    [Fact]
    public async Task A_blob_of_several_blocks_is_read_whole_and_in_parts()
    {
        var content = new byte[18_000_001];
        new Random(2011).NextBytes(content);
        var blob = await NewBlobAsync("extract.csv");
        var etag = await Storage.Blobs.WriteAsync(blob, new TrickleStream(content), "text/csv", WriteCondition.IfAbsent, Cancel);

        Assert.Equal(content.Length, (await Storage.Blobs.FindAsync(blob, Cancel))!.Length);
        Assert.Equal(content, await ReadAsync(blob, etag, 0, null));
        Assert.Equal(content[17_000_000..], await ReadAsync(blob, etag, 17_000_000, null));
        Assert.Equal(content[5_000_000..5_000_003], await ReadAsync(blob, etag, 5_000_000, 3));
        Assert.Equal(content[^1..], await ReadAsync(blob, etag, content.Length - 1, 100));
        Assert.Empty(await ReadAsync(blob, etag, content.Length + 5, 100));
        Assert.Empty(await ReadAsync(blob, etag, 5, 0));
        Assert.Null(await Storage.Blobs.WriteAsync(blob, new TrickleStream(content), "text/csv", WriteCondition.IfAbsent, Cancel));
    }

    [Fact]
    public async Task Reading_one_version_never_gives_bytes_of_the_next()
    {
        var blob = await NewBlobAsync("changing");
        await Storage.Blobs.WriteAsync(blob, new TrickleStream(new byte[3_000_000]), "text/csv", WriteCondition.None, Cancel);
        await using var stream = await Storage.Blobs.OpenReadAsync(blob, null, Cancel);
        Assert.NotEqual(0, await stream!.ReadAsync(new byte[1000], Cancel));
        await Storage.Blobs.WriteAsync(blob, new TrickleStream(Enumerable.Repeat((byte)1, 3_000_000).ToArray()), "text/csv", WriteCondition.None, Cancel);

        var change = await Assert.ThrowsAsync<BlobChangedException>(async () => await stream.CopyToAsync(new OnlyZeros(), Cancel));
        Assert.Equal(blob, change.Address);
    }

    [Fact]
    public async Task A_blob_deleted_while_it_is_read_has_changed()
    {
        var blob = await NewBlobAsync("vanishing");
        await Storage.Blobs.WriteAsync(blob, new TrickleStream(new byte[3_000_000]), "text/csv", WriteCondition.None, Cancel);
        await using var stream = await Storage.Blobs.OpenReadAsync(blob, null, Cancel);
        Assert.NotEqual(0, await stream!.ReadAsync(new byte[1000], Cancel));
        Assert.True(await Storage.Blobs.DeleteAsync(blob, null, Cancel));
        await Assert.ThrowsAsync<BlobChangedException>(async () => await stream.CopyToAsync(Stream.Null, Cancel));
    }

    [Fact]
    public async Task A_copy_is_made_of_one_version_only()
    {
        var source = await NewBlobAsync(OddName);
        var vault = source with { Name = "vault/ab12" };
        var old = await Storage.Blobs.WriteAsync(source, Bytes("old"), "text/csv", WriteCondition.None, Cancel);
        var current = await Storage.Blobs.WriteAsync(source, Bytes("current"), "text/csv", WriteCondition.None, Cancel);

        Assert.False(await Storage.Blobs.CopyAsync(source, old!, vault, WriteCondition.IfAbsent, Cancel));
        Assert.Null(await Storage.Blobs.FindAsync(vault, Cancel));
        Assert.True(await Storage.Blobs.CopyAsync(source, current!, vault, WriteCondition.IfAbsent, Cancel));
        Assert.Equal("current", await TextAsync(await Storage.Blobs.OpenReadAsync(vault, null, Cancel)));
        Assert.Equal("text/csv", (await Storage.Blobs.FindAsync(vault, Cancel))!.ContentType);
    }

    [Fact]
    public async Task Copying_again_to_a_write_once_place_succeeds_and_leaves_it_alone()
    {
        var source = await NewBlobAsync("inbox/a");
        var vault = source with { Name = "vault/ab12" };
        await Storage.Blobs.WriteAsync(vault, Bytes("first"), "text/csv", WriteCondition.None, Cancel);
        var etag = await Storage.Blobs.WriteAsync(source, Bytes("second"), "text/csv", WriteCondition.None, Cancel);

        Assert.True(await Storage.Blobs.CopyAsync(source, etag!, vault, WriteCondition.IfAbsent, Cancel));
        await Storage.Blobs.DeleteAsync(source, null, Cancel);
        Assert.True(await Storage.Blobs.CopyAsync(source, etag!, vault, WriteCondition.IfAbsent, Cancel));
        Assert.False(await Storage.Blobs.CopyAsync(source, etag!, vault with { Name = "vault/other" }, WriteCondition.IfAbsent, Cancel));
        Assert.Equal("first", await TextAsync(await Storage.Blobs.OpenReadAsync(vault, null, Cancel)));
    }

    [Fact]
    public async Task A_copy_over_a_target_that_has_changed_is_refused()
    {
        var source = await NewBlobAsync("from");
        var target = source with { Name = "to" };
        var etag = await Storage.Blobs.WriteAsync(source, Bytes("new"), "text/csv", WriteCondition.None, Cancel);
        var there = await Storage.Blobs.WriteAsync(target, Bytes("old"), "text/csv", WriteCondition.None, Cancel);

        Assert.False(await Storage.Blobs.CopyAsync(source, etag!, target, WriteCondition.IfMatch("\"0x1\""), Cancel));
        Assert.True(await Storage.Blobs.CopyAsync(source, etag!, target, WriteCondition.IfMatch(there!), Cancel));
        Assert.Equal("new", await TextAsync(await Storage.Blobs.OpenReadAsync(target, null, Cancel)));
    }

    [Fact]
    public async Task Deleting_answers_whether_it_was_this_version_that_went()
    {
        var blob = await NewBlobAsync("a");
        Assert.False(await Storage.Blobs.DeleteAsync(blob, null, Cancel));
        var etag = await Storage.Blobs.WriteAsync(blob, Bytes("1"), "text/plain", WriteCondition.None, Cancel);
        Assert.False(await Storage.Blobs.DeleteAsync(blob, "\"0x1\"", Cancel));
        Assert.NotNull(await Storage.Blobs.FindAsync(blob, Cancel));
        Assert.True(await Storage.Blobs.DeleteAsync(blob, etag, Cancel));
        Assert.False(await Storage.Blobs.DeleteAsync(blob, etag, Cancel));
        Assert.Null(await Storage.Blobs.OpenReadAsync(blob, null, Cancel));
    }

    [Fact]
    public async Task A_listing_holds_what_begins_with_the_prefix_in_order_of_name_with_the_facts_of_each()
    {
        var blob = await NewBlobAsync("inbox/b");
        foreach (var name in new[] { "inbox/b", "inbox/a/2", OddName, "inbox/a", "outbox/a", "inbo" })
            await Storage.Blobs.WriteAsync(blob with { Name = name }, Bytes(name), "text/plain", WriteCondition.None, Cancel, new Dictionary<string, string> { ["n"] = "1" });

        var listed = await AllAsync(Storage.Blobs.ListAsync(blob.Container, "inbox/", Cancel));
        Assert.Equal(["inbox/a", "inbox/a/2", "inbox/b", OddName], listed.Select(b => b.Address.Name));
        foreach (var item in listed)
        {
            var found = await Storage.Blobs.FindAsync(item.Address, Cancel);
            Assert.Equal(
                (found!.ETag, found.Length, found.LastModified, found.ContentType, found.Metadata["n"]),
                (item.ETag, item.Length, item.LastModified, item.ContentType, item.Metadata["N"]));
        }
        Assert.Empty(await AllAsync(Storage.Blobs.ListAsync(blob.Container, "nothing", Cancel)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/../b")]
    [InlineData("./a")]
    [InlineData("a//b")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("a.")]
    public Task Blob_names_that_a_URL_would_change_are_refused(string name) =>
        Assert.ThrowsAsync<ArgumentException>(() => Storage.Blobs.FindAsync(new("container", name), Cancel));

    [Theory]
    [InlineData("is spaced", "a")]
    [InlineData("name", "São Paulo")]
    [InlineData("name", " a")]
    [InlineData("name", "a\r\nx-ms-meta-forged: 1")]
    public async Task Metadata_that_is_no_header_is_refused(string name, string value)
    {
        var blob = await NewBlobAsync("a");
        await Assert.ThrowsAsync<ArgumentException>(() =>
            Storage.Blobs.WriteAsync(blob, Bytes(""), "text/plain", WriteCondition.None, Cancel, new Dictionary<string, string> { [name] = value }));
    }

    [Fact]
    public async Task The_address_of_a_grant_is_the_address_of_the_blob()
    {
        var blob = await NewBlobAsync(OddName);
        var grant = await Storage.Blobs.GrantUploadAsync(blob, Now.AddMinutes(10), Cancel);
        Assert.True(Storage.Blobs.TryResolve(grant, out var resolved));
        Assert.Equal(blob, resolved);
        Assert.Contains("sp=cw&", grant.Query + "&", StringComparison.Ordinal);
        Assert.Contains("sr=b&", grant.Query + "&", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(61)]
    public async Task A_grant_ends_within_the_hour(int minutes)
    {
        var blob = await NewBlobAsync("a");
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Storage.Blobs.GrantUploadAsync(blob, Now.AddMinutes(minutes).AddSeconds(minutes < 1 ? -5 : 5), Cancel));
    }

    [Fact]
    public async Task URLs_of_other_places_are_not_resolved()
    {
        var own = (await Storage.Blobs.GrantUploadAsync(new("inbox", "a/b.csv"), Now.AddMinutes(1), Cancel)).AbsoluteUri;
        var authority = new Uri(own).Authority;
        foreach (var other in new[]
        {
            own.Replace(authority, "evil.example", StringComparison.Ordinal),
            own.Replace(authority, $"{authority}@evil.example", StringComparison.Ordinal),
            own.Replace(authority, $"evil@{authority}", StringComparison.Ordinal),
            own.Replace("http", "ftp", StringComparison.Ordinal),
            own.Replace("/inbox/", "/IN_BOX/", StringComparison.Ordinal),
            own.Replace("/a/b.csv", "/", StringComparison.Ordinal),
            own.Replace("/a/b.csv", "/a%2F..%2Fb.csv", StringComparison.Ordinal),
            own.Replace("/a/b.csv", "/a%00b.csv", StringComparison.Ordinal),
            own.Replace("/inbox/a/b.csv", "", StringComparison.Ordinal),
        })
            Assert.False(Storage.Blobs.TryResolve(new Uri(other), out _), new Uri(other).GetLeftPart(UriPartial.Path));
        Assert.False(Storage.Blobs.TryResolve(new Uri("/inbox/a", UriKind.Relative), out _));
    }

    protected async Task<BlobAddress> NewBlobAsync(string name)
    {
        var container = NewName("c-");
        await Storage.EnsureAsync([container], [], [], Cancel);
        return new BlobAddress(container, name);
    }

    protected async Task<byte[]> ReadAsync(BlobAddress blob, string? etag, long offset, long? length)
    {
        await using var stream = await Storage.Blobs.OpenReadAsync(blob, etag, Cancel, offset, length);
        using var copy = new MemoryStream();
        await stream!.CopyToAsync(copy, Cancel);
        return copy.ToArray();
    }
}
