using FsCheck;
using FsCheck.Fluent;

namespace Pipeline.Storage.Tests.Contract;

public abstract partial class StorageContract
{
    [Fact]
    public async Task A_row_of_every_type_comes_back_with_its_types()
    {
        var table = await NewTableAsync();
        var properties = new Dictionary<string, object>
        {
            ["Text"] = "L'Aquila \"São\" \u202e😀\n\t<&>",
            ["Empty"] = "",
            ["LooksLikeTime"] = "2011-12-01T00:00:00Z",
            ["Yes"] = true,
            ["No"] = false,
            ["Int"] = -42,
            ["Long"] = 9_007_199_254_740_993L,
            ["SmallLong"] = 1L,
            ["Double"] = 0.1,
            ["WholeDouble"] = 3.0,
            ["Tiny"] = 5e-324,
            ["NotANumber"] = double.NaN,
            ["Infinite"] = double.PositiveInfinity,
            ["MinusInfinite"] = double.NegativeInfinity,
            ["Time"] = new DateTimeOffset(2011, 12, 1, 8, 30, 0, TimeSpan.FromHours(-5)).AddTicks(1_234_567),
            ["Bytes"] = new byte[] { 0, 1, 254, 255 },
            ["NoBytes"] = Array.Empty<byte>(),
        };
        Assert.True(await table.InsertAsync(new TableRow("co-cali", "2011 'é%+&", properties), Cancel));

        var found = await table.FindAsync("co-cali", "2011 'é%+&", Cancel);
        Assert.NotNull(found?.ETag);
        Assert.Equal(("co-cali", "2011 'é%+&"), (found.PartitionKey, found.RowKey));
        Assert.Equal(properties.Keys.Order(StringComparer.Ordinal), found.Properties.Keys.Order(StringComparer.Ordinal));
        Assert.All(properties, p => Assert.Equal(p.Value, found.Properties[p.Key]));
        Assert.All(properties, p => Assert.IsType(p.Value.GetType(), found.Properties[p.Key]));
        Assert.Equal(TimeSpan.Zero, found.Time("Time")!.Value.Offset);
    }

    [Fact]
    public async Task A_row_can_be_inserted_once()
    {
        var table = await NewTableAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => table.InsertAsync(Row("p", "r", i), Cancel)));
        Assert.Single(results, won => won);
        Assert.Equal(Array.IndexOf(results, true), (await table.FindAsync("p", "r", Cancel))!.Number("N"));
    }

    [Fact]
    public async Task A_row_is_replaced_only_under_the_ETag_it_was_read_with()
    {
        var table = await NewTableAsync();
        await table.InsertAsync(new TableRow("p", "r", new Dictionary<string, object> { ["N"] = 1, ["Old"] = "x" }), Cancel);
        var read = (await table.FindAsync("p", "r", Cancel))!;

        Assert.True(await table.ReplaceAsync(Row("p", "r", 2) with { ETag = read.ETag }, Cancel));
        Assert.False(await table.ReplaceAsync(Row("p", "r", 3) with { ETag = read.ETag }, Cancel));
        var now = (await table.FindAsync("p", "r", Cancel))!;
        Assert.Equal(2, now.Number("N"));
        Assert.Null(now.Text("Old"));
        Assert.NotEqual(read.ETag, now.ETag);
        Assert.False(await table.ReplaceAsync(Row("p", "gone", 3) with { ETag = read.ETag }, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => table.ReplaceAsync(Row("p", "r", 4), Cancel));
    }

    [Fact]
    public async Task Upsert_inserts_or_replaces_whatever_was_there()
    {
        var table = await NewTableAsync();
        await table.UpsertAsync(new TableRow("p", "r", new Dictionary<string, object> { ["Old"] = "x" }), Cancel);
        await table.UpsertAsync(Row("p", "r", 2), Cancel);
        var found = (await table.FindAsync("p", "r", Cancel))!;
        Assert.Equal(2, found.Number("N"));
        Assert.Null(found.Text("Old"));
    }

    [Fact]
    public async Task Deleting_a_row_answers_whether_it_was_this_version_that_went()
    {
        var table = await NewTableAsync();
        Assert.False(await table.DeleteAsync("p", "r", null, Cancel));
        await table.InsertAsync(Row("p", "r", 1), Cancel);
        var old = (await table.FindAsync("p", "r", Cancel))!;
        await table.UpsertAsync(Row("p", "r", 2), Cancel);

        Assert.False(await table.DeleteAsync("p", "r", old.ETag, Cancel));
        var current = (await table.FindAsync("p", "r", Cancel))!;
        Assert.True(await table.DeleteAsync("p", "r", current.ETag, Cancel));
        Assert.False(await table.DeleteAsync("p", "r", current.ETag, Cancel));
        Assert.Null(await table.FindAsync("p", "r", Cancel));
    }

    [Fact]
    public async Task Rows_come_in_ordinal_order_of_their_keys()
    {
        var table = await NewTableAsync();
        string[] keys = ["b", "a", "B", "a10", "a2", "é", "ı", "i", "", "~"];
        foreach (var partition in keys)
            foreach (var row in new[] { "2", "10" }) await table.InsertAsync(Row(partition, row, 0), Cancel);

        var rows = await AllAsync(table.QueryAsync(default, Cancel));
        var expected = keys.Order(StringComparer.Ordinal).SelectMany(p => new[] { (p, "10"), (p, "2") });
        Assert.Equal(expected, rows.Select(r => (r.PartitionKey, r.RowKey)));
    }

    [Fact]
    public async Task A_range_holds_its_first_row_and_not_its_end()
    {
        var table = await NewTableAsync();
        foreach (var row in new[] { "2011-10", "2011-11", "2011-12", "2012-01" }) await table.InsertAsync(Row("co-cali", row, 0), Cancel);
        await table.InsertAsync(Row("co-bogota", "2011-11", 0), Cancel);

        async Task<IEnumerable<string>> KeysAsync(TableRange range) => (await AllAsync(table.QueryAsync(range, Cancel))).Select(r => r.RowKey);
        Assert.Equal(["2011-11", "2011-12"], await KeysAsync(new TableRange("co-cali", "2011-11", "2012-01")));
        Assert.Equal(["2011-12", "2012-01"], await KeysAsync(new TableRange("co-cali", "2011-12")));
        Assert.Equal(["2011-10"], await KeysAsync(new TableRange("co-cali", null, "2011-11")));
        Assert.Equal(4, (await KeysAsync(new TableRange("co-cali"))).Count());
        Assert.Empty(await KeysAsync(new TableRange("co-medellin")));
        await Assert.ThrowsAsync<ArgumentException>(() => KeysAsync(new TableRange(null, "2011-11")));
    }

    [Fact]
    public async Task A_query_of_more_rows_than_a_page_holds_gives_them_all()
    {
        var table = await NewTableAsync();
        await Parallel.ForAsync(0, 1200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) => await table.InsertAsync(Row("p'1", FormattableString.Invariant($"{i:0000}"), i), Cancel));
        var rows = await AllAsync(table.QueryAsync(new TableRange("p'1"), Cancel));
        Assert.Equal(Enumerable.Range(0, 1200), rows.Select(r => (int)r.Number("N")!));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")]
    [InlineData("a\u0085b")]
    public async Task Keys_that_the_service_refuses_are_refused_before_the_wire(string key)
    {
        var table = await NewTableAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => table.InsertAsync(Row(key, "r", 0), Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => table.UpsertAsync(Row("p", key, 0), Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => table.FindAsync(key, "r", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => table.DeleteAsync("p", key, null, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => AllAsync(table.QueryAsync(new TableRange(key), Cancel)));
    }

    [Fact]
    public async Task Half_a_character_is_refused_before_the_wire()
    {
        // A string cut in the middle of an emoji. As UTF-8 it would become another string, and no longer be found.
        var table = await NewTableAsync();
        var half = "😀"[..1];
        await Assert.ThrowsAsync<ArgumentException>(() => table.FindAsync(half, "r", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => table.InsertAsync(new TableRow("p", "r", new Dictionary<string, object> { ["N"] = half }), Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => Storage.Blobs.FindAsync(new BlobAddress("container", half), Cancel));
    }

    public static TheoryData<string, object> RefusedProperties => new()
    {
        { "N", 1.5m },
        { "N", 'c' },
        { "N", new DateTimeOffset(1600, 12, 31, 0, 0, 0, TimeSpan.Zero) },
        { "N", new string('a', 32_769) },
        { "N", new byte[65_537] },
        { "RowKey", "r" },
        { "Timestamp", "r" },
        { "a-b", "r" },
        { "odata.etag", "r" },
    };

    [Theory]
    [MemberData(nameof(RefusedProperties))]
    public async Task Properties_that_the_service_refuses_are_refused_before_the_wire(string name, object value)
    {
        var table = await NewTableAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => table.InsertAsync(new TableRow("p", "r", new Dictionary<string, object> { [name] = value }), Cancel));
    }

    [Fact]
    public async Task A_row_of_the_largest_size_passes_and_a_larger_one_is_refused()
    {
        var table = await NewTableAsync();
        TableRow Large(int properties) => new("p", "r", Enumerable.Range(0, properties).ToDictionary(i => FormattableString.Invariant($"P{i}"), _ => (object)new string('é', 32_000)));
        Assert.True(await table.InsertAsync(Large(15), Cancel));
        Assert.Equal(15, (await table.FindAsync("p", "r", Cancel))!.Properties.Count);
        await Assert.ThrowsAsync<ArgumentException>(() => table.UpsertAsync(Large(17), Cancel));
    }

    [Fact]
    public async Task A_row_holds_no_more_than_the_service_takes()
    {
        var table = await NewTableAsync();
        TableRow With(object value) => new("p", "r", new Dictionary<string, object>(StringComparer.Ordinal) { ["A"] = value });
        Assert.True(await table.InsertAsync(With(new string('t', 32 * 1024)), Cancel));
        await table.UpsertAsync(With(new byte[64 * 1024]), Cancel);
        await Assert.ThrowsAsync<ArgumentException>(() => table.UpsertAsync(With(new string('t', (32 * 1024) + 1)), Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => table.UpsertAsync(With(new byte[(64 * 1024) + 1]), Cancel));

        TableRow Wide(int properties) => new("p", "wide", Enumerable.Range(0, properties).ToDictionary(i => FormattableString.Invariant($"P{i}"), _ => (object)1));
        Assert.True(await table.InsertAsync(Wide(252), Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => table.UpsertAsync(Wide(253), Cancel));
    }

    /// <summary>Whatever an office may type: quotes, operators, other scripts. The filter must find that row, and only that row.</summary>
    [Fact]
    public async Task No_key_can_escape_from_its_filter()
    {
        var table = await NewTableAsync();
        var pieces = new[] { "'", "''", "\"", " or ", "PartitionKey eq ", "a", "%27", "%", "+", "&$top=1", "é", "😀", "(", ")", "$", ";", "{0}", "}", "٣", "\u202e", "--" };
        var keys = Gen.Elements(pieces).NonEmptyListOf().Select(string.Concat).Sample(40, 8).Where(k => k.Length is > 0 and < 500).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(keys.Count > 10);
        await Parallel.ForEachAsync(keys, async (key, _) => await table.UpsertAsync(Row(key, key, 1), Cancel));

        foreach (var key in keys)
        {
            var found = Assert.Single(await AllAsync(table.QueryAsync(new TableRange(key, key), Cancel)));
            Assert.Equal((key, key), (found.PartitionKey, found.RowKey));
            Assert.Equal(key, (await table.FindAsync(key, key, Cancel))?.RowKey);
        }
        foreach (var key in keys) Assert.True(await table.DeleteAsync(key, key, null, Cancel));
        Assert.Empty(await AllAsync(table.QueryAsync(default, Cancel)));
    }

    [Fact]
    public async Task What_is_done_to_a_row_in_memory_stays_in_memory()
    {
        var table = await NewTableAsync();
        var bytes = new byte[] { 1 };
        await table.InsertAsync(new TableRow("p", "r", new Dictionary<string, object> { ["B"] = bytes }), Cancel);
        bytes[0] = 2;
        ((byte[])(await table.FindAsync("p", "r", Cancel))!.Properties["B"])[0] = 3;
        Assert.Equal(1, ((byte[])(await table.FindAsync("p", "r", Cancel))!.Properties["B"])[0]);
    }

    private static TableRow Row(string partition, string row, int number) => new(partition, row, new Dictionary<string, object> { ["N"] = number });

    private async Task<ITable> NewTableAsync()
    {
        var name = NewName("Table");
        await Storage.EnsureAsync([], [], [name], Cancel);
        return Storage.Table(name);
    }
}
