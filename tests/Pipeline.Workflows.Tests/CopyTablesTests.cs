using Pipeline.Storage;
using Pipeline.Storage.Memory;

namespace Pipeline.Workflows.Tests;

/// <summary>What stands in tables alone survives the loss of the account.</summary>
public sealed class CopyTablesTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly string _folder = Directory.CreateTempSubdirectory("pipeline-copy-").FullName;

    [Fact]
    public async Task Every_table_comes_back_as_it_was_with_every_type_of_property()
    {
        var before = await FilledAsync();
        var copied = await new CopyTables(before).SaveAsync(At("copy"), None);
        var after = await EmptyAsync();
        var restored = await new CopyTables(after).RestoreAsync(At("copy"), None);

        Assert.Equal(Tables.All, copied.Select(c => c.Table));
        Assert.Equal(copied, restored);
        Assert.Equal(2 * Tables.All.Count, copied.Sum(c => c.Rows));
        foreach (var table in Tables.All) Assert.Equal(await ShownAsync(before, table), await ShownAsync(after, table));
    }

    [Fact]
    public async Task The_same_tables_give_the_same_files()
    {
        var storage = await FilledAsync();
        await new CopyTables(storage).SaveAsync(At("one"), None);
        await new CopyTables(storage).SaveAsync(At("two"), None);
        Assert.All(Directory.GetFiles(At("one")), f => Assert.Equal(File.ReadAllBytes(f), File.ReadAllBytes(Path.Combine(At("two"), Path.GetFileName(f)))));
    }

    [Fact]
    public async Task A_restore_that_broke_off_goes_on_and_changes_nothing_that_is_there()
    {
        var before = await FilledAsync();
        await new CopyTables(before).SaveAsync(At("copy"), None);
        var after = await EmptyAsync();
        await after.Table(Tables.Desk).InsertAsync(Row(Tables.Desk, "1"), None);

        var restored = await new CopyTables(after).RestoreAsync(At("copy"), None);
        Assert.Equal(1, restored.Single(t => t.Table == Tables.Desk).Rows);
        Assert.Equal(await ShownAsync(before, Tables.Desk), await ShownAsync(after, Tables.Desk));
        Assert.All(await new CopyTables(after).RestoreAsync(At("copy"), None), t => Assert.Equal(0, t.Rows));
    }

    [Theory]
    [InlineData("9", "a row that no copy has")]
    [InlineData("1", "another value")]
    public async Task A_table_with_anything_else_is_left_alone(string row, string value)
    {
        await new CopyTables(await FilledAsync()).SaveAsync(At("copy"), None);
        var after = await EmptyAsync();
        await after.Table(Tables.Audits).InsertAsync(new TableRow("p", row, new Dictionary<string, object>(StringComparer.Ordinal) { ["Text"] = value }), None);

        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => new CopyTables(after).RestoreAsync(At("copy"), None));
        Assert.Contains(Tables.Audits, fault.Message, StringComparison.Ordinal);
        foreach (var table in Tables.All.Except([Tables.Audits], StringComparer.Ordinal)) Assert.Empty(await ShownAsync(after, table));
    }

    [Theory]
    [InlineData("desk.jsonl", "hash")]
    [InlineData("tables.json", "no copy")]
    public async Task A_copy_that_is_not_whole_is_refused_before_anything_is_written(string file, string reason)
    {
        await new CopyTables(await FilledAsync()).SaveAsync(At("copy"), None);
        if (reason == "hash") await File.AppendAllTextAsync(Path.Combine(At("copy"), file), "\n");
        else File.Delete(Path.Combine(At("copy"), file));
        var after = await EmptyAsync();

        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => new CopyTables(after).RestoreAsync(At("copy"), None));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        foreach (var table in Tables.All) Assert.Empty(await ShownAsync(after, table));
    }

    [Fact]
    public async Task An_older_copy_is_never_overwritten()
    {
        var storage = await FilledAsync();
        await new CopyTables(storage).SaveAsync(At("copy"), None);
        await Assert.ThrowsAsync<IOException>(() => new CopyTables(storage).SaveAsync(At("copy"), None));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<MemoryStorage> EmptyAsync()
    {
        var storage = new MemoryStorage(TimeProvider.System, new Uri("https://data.blob.core.windows.net/"));
        await storage.EnsureAsync([], [], Tables.All, None);
        return storage;
    }

    private static async Task<MemoryStorage> FilledAsync()
    {
        var storage = await EmptyAsync();
        foreach (var table in Tables.All)
            foreach (var key in (string[])["1", "2"]) await storage.Table(table).InsertAsync(Row(table, key), None);
        return storage;
    }

    private static TableRow Row(string table, string key) => new("p", key, new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["Text"] = $"{table} \"é\"\r\n= + 😀",
        ["Yes"] = true,
        ["Whole"] = -7,
        ["Large"] = long.MaxValue,
        ["Number"] = 0.1 + 0.2,
        ["Moment"] = new DateTimeOffset(2026, 11, 22, 18, 30, 0, 123, TimeSpan.Zero).AddTicks(4567),
        ["Bytes"] = new byte[] { 0, 255, 10, 13 },
    });

    private string At(string name) => Path.Combine(_folder, name);

    private static async Task<List<string>> ShownAsync(MemoryStorage storage, string table) => await storage.Table(table).QueryAsync(default, None)
        .Select(r => $"{r.PartitionKey} {r.RowKey} " + string.Join(';', r.Properties.OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => $"{p.Key}:{p.Value.GetType().Name}={(p.Value is byte[] bytes ? Convert.ToHexString(bytes) : p.Value is DateTimeOffset t ? t.UtcTicks : p.Value)}"))).ToListAsync();
}
