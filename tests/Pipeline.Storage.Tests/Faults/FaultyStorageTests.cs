using System.Text;
using Pipeline.Storage.Faults;
using Pipeline.Storage.Memory;

namespace Pipeline.Storage.Tests.Faults;

public sealed class FaultyStorageTests
{
    private static readonly CancellationToken Cancel = CancellationToken.None;
    private static readonly BlobAddress Blob = new("inbox", "a");
    private readonly MemoryStorage calm = new(new ManualTime(), new Uri("https://cities.blob.core.windows.net"));
    private readonly FaultyStorage faulty;

    public FaultyStorageTests() => faulty = new FaultyStorage(calm);

    /// <summary>One of each, with what it leaves behind in <see cref="calm"/>.</summary>
    public static TheoryData<string> Effects => ["write", "copy", "delete blob", "send", "receive", "delete message", "return", "insert", "replace", "upsert", "delete row", "ensure"];

    [Theory]
    [MemberData(nameof(Effects))]
    public async Task A_fault_before_leaves_no_effect_and_one_after_leaves_it(string effect)
    {
        await PrepareAsync();
        var (act, seen) = Effect(effect);
        Assert.False(await seen(), "there before it was done");

        faulty.FailAt(1, FaultMoment.Before);
        await Assert.ThrowsAsync<StorageFaultException>(act);
        Assert.False(await seen(), "took effect though it failed before");

        faulty.FailAt(2, FaultMoment.After);
        await Assert.ThrowsAsync<StorageFaultException>(act);
        Assert.True(await seen(), "took no effect though it failed after");
        Assert.Equal(2, faulty.Operations);
    }

    [Fact]
    public async Task Without_faults_everything_passes_through_and_is_counted()
    {
        await PrepareAsync();
        Assert.Equal("0123456789", await new StreamReader((await faulty.Blobs.OpenReadAsync(Blob, null, Cancel))!).ReadToEndAsync());
        Assert.NotNull(await faulty.Blobs.FindAsync(Blob, Cancel));
        Assert.Equal(2, await CountAsync(faulty.Blobs.ListAsync("inbox", "", Cancel)));
        Assert.Equal(2, await CountAsync(faulty.Table("journal").QueryAsync(default, Cancel)));
        Assert.Equal(1, await faulty.Queue("events").CountAsync(Cancel));
        Assert.True(faulty.Blobs.TryResolve(await faulty.Blobs.GrantUploadAsync(Blob, new ManualTime().GetUtcNow().AddMinutes(1), Cancel), out _));
        Assert.NotNull(await faulty.Table("journal").FindAsync("p", "r", Cancel));
        Assert.Equal(["read inbox/a", "find inbox/a", "list inbox/", "query journal", "count events", "grant inbox/a", "find journal(p, r)"], faulty.Log);
        Assert.Equal(7, faulty.Operations);
    }

    [Fact]
    public async Task A_read_that_fails_after_breaks_half_way()
    {
        await PrepareAsync();
        faulty.FailAt(1, FaultMoment.After);
        var stream = (await faulty.Blobs.OpenReadAsync(Blob, null, Cancel))!;
        var read = new MemoryStream();
        await Assert.ThrowsAsync<StorageFaultException>(() => stream.CopyToAsync(read, Cancel));
        Assert.Equal("01234", Encoding.UTF8.GetString(read.ToArray()));
    }

    [Fact]
    public async Task A_listing_that_fails_after_breaks_after_its_first_item()
    {
        await PrepareAsync();
        faulty.FailAt(1, FaultMoment.After);
        var names = new List<string>();
        await Assert.ThrowsAsync<StorageFaultException>(async () =>
        {
            await foreach (var item in faulty.Blobs.ListAsync("inbox", "", Cancel)) names.Add(item.Address.Name);
        });
        Assert.Equal(["a"], names);
    }

    [Fact]
    public async Task An_interlude_runs_once_before_its_operation()
    {
        await PrepareAsync();
        faulty.RunBefore(2, () => calm.Blobs.DeleteAsync(Blob, null, Cancel));
        Assert.NotNull(await faulty.Blobs.FindAsync(Blob, Cancel));
        Assert.Null(await faulty.Blobs.FindAsync(Blob, Cancel));
        await calm.Blobs.WriteAsync(Blob, new MemoryStream(), "text/plain", WriteCondition.None, Cancel);
        Assert.NotNull(await faulty.Blobs.FindAsync(Blob, Cancel));
        Assert.Equal(3, faulty.Operations);
    }

    [Fact]
    public async Task Storage_that_stays_down_fails_until_it_is_restored()
    {
        await PrepareAsync();
        faulty.FailAt(2, FaultMoment.After, staysDown: true);
        await faulty.Blobs.FindAsync(Blob, Cancel);
        await Assert.ThrowsAsync<StorageFaultException>(() => faulty.Table("journal").UpsertAsync(Row("new"), Cancel));
        await Assert.ThrowsAsync<StorageFaultException>(() => faulty.Blobs.DeleteAsync(Blob, null, Cancel));
        await Assert.ThrowsAsync<StorageFaultException>(() => faulty.Queue("events").CountAsync(Cancel));
        faulty.Restore();
        Assert.NotNull(await faulty.Table("journal").FindAsync("p", "new", Cancel));
        Assert.NotNull(await faulty.Blobs.FindAsync(Blob, Cancel));
    }

    /// <summary>How workflows are tested: whatever breaks, a second run finishes the work, once.</summary>
    [Fact]
    public async Task A_run_broken_at_any_operation_is_finished_by_a_rerun()
    {
        static async Task MoveAsync(IStorage storage)
        {
            await storage.EnsureAsync(["inbox", "vault"], [], [], Cancel);
            if (await storage.Blobs.FindAsync(Blob, Cancel) is not { } found) return;
            if (!await storage.Blobs.CopyAsync(Blob, found.ETag, new("vault", "a"), WriteCondition.IfAbsent, Cancel)) return;
            await storage.Blobs.DeleteAsync(Blob, found.ETag, Cancel);
        }
        await PrepareAsync();
        await MoveAsync(faulty);
        Assert.Equal(4, faulty.Operations);
        foreach (var moment in Enum.GetValues<FaultMoment>())
        {
            for (var n = 1; n <= faulty.Operations; n++)
            {
                var storage = new MemoryStorage(new ManualTime(), new Uri("https://cities.blob.core.windows.net"));
                await storage.EnsureAsync(["inbox"], [], [], Cancel);
                await storage.Blobs.WriteAsync(Blob, new MemoryStream([7]), "text/csv", WriteCondition.None, Cancel);
                var broken = new FaultyStorage(storage);
                broken.FailAt(n, moment);
                await Assert.ThrowsAsync<StorageFaultException>(() => MoveAsync(broken));
                await MoveAsync(broken);
                Assert.Null(await storage.Blobs.FindAsync(Blob, Cancel));
                Assert.Equal(1, (await storage.Blobs.FindAsync(new("vault", "a"), Cancel))?.Length);
            }
        }
    }

    private static TableRow Row(string key, int number = 0) => new("p", key, new Dictionary<string, object> { ["N"] = number });

    private static async Task<int> CountAsync<T>(IAsyncEnumerable<T> items)
    {
        var count = 0;
        await foreach (var _ in items) count++;
        return count;
    }

    private async Task PrepareAsync()
    {
        await calm.EnsureAsync(["inbox"], ["events"], ["journal"], Cancel);
        foreach (var name in new[] { "a", "b" }) await calm.Blobs.WriteAsync(Blob with { Name = name }, new MemoryStream("0123456789"u8.ToArray()), "text/csv", WriteCondition.None, Cancel);
        await calm.Queue("events").SendAsync(new byte[] { 1 }, Cancel);
        foreach (var key in new[] { "r", "s" }) await calm.Table("journal").InsertAsync(Row(key), Cancel);
    }

    private (Func<Task> Act, Func<Task<bool>> Seen) Effect(string effect)
    {
        var etag = calm.Blobs.FindAsync(Blob, Cancel).Result!.ETag;
        var row = calm.Table("journal").FindAsync("p", "r", Cancel).Result!;
        var queue = calm.Queue("events");
        var held = effect is "delete message" or "return" ? queue.ReceiveAsync(1, TimeSpan.FromMinutes(1), Cancel).Result[0] : null;
        return effect switch
        {
            "write" => (() => faulty.Blobs.WriteAsync(new("inbox", "new"), new MemoryStream([1]), "text/csv", WriteCondition.None, Cancel),
                async () => await calm.Blobs.FindAsync(new("inbox", "new"), Cancel) is not null),
            "copy" => (() => faulty.Blobs.CopyAsync(Blob, etag, new("inbox", "new"), WriteCondition.None, Cancel),
                async () => await calm.Blobs.FindAsync(new("inbox", "new"), Cancel) is not null),
            "delete blob" => (() => faulty.Blobs.DeleteAsync(Blob, null, Cancel), async () => await calm.Blobs.FindAsync(Blob, Cancel) is null),
            "send" => (() => faulty.Queue("events").SendAsync(new byte[] { 2 }, Cancel), async () => await queue.CountAsync(Cancel) == 2),
            "receive" => (() => faulty.Queue("events").ReceiveAsync(1, TimeSpan.FromMinutes(1), Cancel), ReceivedByAnotherAsync),
            "delete message" => (() => faulty.Queue("events").DeleteAsync(held!, Cancel), async () => await queue.CountAsync(Cancel) == 0),
            "return" => (() => faulty.Queue("events").ReturnAsync(held!, TimeSpan.Zero, Cancel), async () => (await queue.ReceiveAsync(1, TimeSpan.FromMinutes(1), Cancel)).Count == 1),
            "insert" => (() => faulty.Table("journal").InsertAsync(Row("new"), Cancel), async () => await calm.Table("journal").FindAsync("p", "new", Cancel) is not null),
            "replace" => (() => faulty.Table("journal").ReplaceAsync(Row("r", 9) with { ETag = row.ETag }, Cancel), NumberIsNineAsync),
            "upsert" => (() => faulty.Table("journal").UpsertAsync(Row("r", 9), Cancel), NumberIsNineAsync),
            "delete row" => (() => faulty.Table("journal").DeleteAsync("p", "r", null, Cancel), async () => await calm.Table("journal").FindAsync("p", "r", Cancel) is null),
            _ => (() => faulty.EnsureAsync(["late"], [], [], Cancel), () => ExistsAsync("late")),
        };

        async Task<bool> NumberIsNineAsync() => (await calm.Table("journal").FindAsync("p", "r", Cancel))!.Number("N") == 9;

        // Looks and puts back: what another receiver holds is not there to be received.
        async Task<bool> ReceivedByAnotherAsync()
        {
            var free = await queue.ReceiveAsync(1, TimeSpan.FromMinutes(1), Cancel);
            foreach (var message in free) await queue.ReturnAsync(message, TimeSpan.Zero, Cancel);
            return free.Count == 0;
        }

        async Task<bool> ExistsAsync(string container)
        {
            try
            {
                await CountAsync(calm.Blobs.ListAsync(container, "", Cancel));
                return true;
            }
            catch (StorageFaultException)
            {
                return false;
            }
        }
    }
}
