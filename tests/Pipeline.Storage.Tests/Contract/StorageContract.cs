using System.Text;

namespace Pipeline.Storage.Tests.Contract;

/// <summary>
/// What every storage promises, whichever it is. Each test makes containers, queues and tables of its own, so tests share one account.
/// </summary>
public abstract partial class StorageContract
{
    protected static readonly CancellationToken Cancel = CancellationToken.None;
    private static int names;

    protected abstract IStorage Storage { get; }

    protected abstract DateTimeOffset Now { get; }

    protected static string NewName(string kind) => FormattableString.Invariant($"{kind}{Interlocked.Increment(ref names)}");

    protected static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    protected static async Task<string?> TextAsync(Stream? stream)
    {
        if (stream is null) return null;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    protected static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (var item in items) all.Add(item);
        return all;
    }

    [Fact]
    public async Task Creating_what_exists_changes_nothing()
    {
        string container = NewName("c-"), queue = NewName("q-"), table = NewName("Table");
        await Storage.EnsureAsync([container], [queue], [table], Cancel);
        await Storage.Blobs.WriteAsync(new(container, "a"), Bytes("kept"), "text/plain", WriteCondition.None, Cancel);
        await Storage.Queue(queue).SendAsync("kept"u8.ToArray(), Cancel);
        await Storage.Table(table).InsertAsync(new TableRow("p", "r", new Dictionary<string, object>()), Cancel);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Storage.EnsureAsync([container], [queue], [table], Cancel)));

        Assert.Equal("kept", await TextAsync(await Storage.Blobs.OpenReadAsync(new(container, "a"), null, Cancel)));
        Assert.Equal(1, await Storage.Queue(queue).CountAsync(Cancel));
        Assert.Single(await AllAsync(Storage.Table(table).QueryAsync(default, Cancel)));
    }

    [Fact]
    public async Task What_was_never_created_is_a_fault_that_names_it()
    {
        var blob = new BlobAddress(NewName("nowhere-"), "a");
        Assert.Null(await Storage.Blobs.FindAsync(blob, Cancel));
        Assert.Null(await Storage.Blobs.OpenReadAsync(blob, null, Cancel));
        Assert.False(await Storage.Blobs.DeleteAsync(blob, null, Cancel));
        var faults = new[]
        {
            await Assert.ThrowsAsync<StorageNotMadeException>(() => Storage.Blobs.WriteAsync(blob, Bytes(""), "text/plain", WriteCondition.None, Cancel)),
            await Assert.ThrowsAsync<StorageNotMadeException>(() => AllAsync(Storage.Blobs.ListAsync("nowhere-1", "", Cancel))),
            await Assert.ThrowsAsync<StorageNotMadeException>(() => Storage.Queue("nowhere-1").SendAsync(new byte[1], Cancel)),
            await Assert.ThrowsAsync<StorageNotMadeException>(() => Storage.Table("Nowhere1").FindAsync("p", "r", Cancel)),
            await Assert.ThrowsAsync<StorageNotMadeException>(() => Storage.Table("Nowhere1").DeleteAsync("p", "r", null, Cancel)),
            await Assert.ThrowsAsync<StorageNotMadeException>(() => Storage.Table("Nowhere1").InsertAsync(new TableRow("p", "r", new Dictionary<string, object>()), Cancel)),
        };
        Assert.All(faults, f => Assert.Contains("nowhere", f.Message, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_cancelled_caller_is_told_so_and_not_that_storage_failed()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Storage.EnsureAsync(["cancelled"], ["cancelled"], ["cancelled"], Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Storage.Blobs.FindAsync(new("cancelled", "a"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Storage.Queue("cancelled").CountAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Storage.Table("cancelled").FindAsync("p", "r", cancelled));
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("a")]
    [InlineData("-ab")]
    [InlineData("a--b")]
    [InlineData("a_b")]
    public async Task Names_that_the_service_refuses_are_refused_before_the_wire(string name)
    {
        Assert.Throws<ArgumentException>(() => { Storage.Queue(name); });
        await Assert.ThrowsAsync<ArgumentException>(() => Storage.Blobs.FindAsync(new(name, "a"), Cancel));
        Assert.Throws<ArgumentException>(() => { Storage.Table(name.Replace("Upper", "1st", StringComparison.Ordinal)); });
    }
}
