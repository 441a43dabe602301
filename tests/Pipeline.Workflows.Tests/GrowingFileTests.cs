using System.Security.Cryptography;
using System.Text;
using Pipeline.Domain.Submissions;
using Pipeline.Storage;
using Pipeline.Storage.Faults;
using Pipeline.Workflows.Submissions;

namespace Pipeline.Workflows.Tests;

/// <summary>
/// A file that is replaced, grows or breaks off at any moment of its reading. Whatever happens, the version that is there at the end is
/// decided by its own bytes, no mixture of two versions is kept, and nothing of the inbox is lost.
/// </summary>
public sealed class GrowingFileTests
{
    private const string Agency = "gb-city-of-london";

    [Fact]
    public async Task A_file_that_grows_before_any_operation_is_decided_by_its_final_bytes()
    {
        var whole = Samples.CityOfLondon("2021-01");
        // Whole rows, so that the part would be accepted too: only the hash tells which one was.
        var part = whole[..(Array.LastIndexOf(whole, (byte)'\n', whole.Length / 2) + 1)];
        await AtEveryOperationAsync(part, whole);
    }

    [Fact]
    public async Task A_file_that_is_replaced_by_a_bad_one_before_any_operation_is_decided_by_its_final_bytes() =>
        await AtEveryOperationAsync(Samples.CityOfLondon("2021-01"), Samples.Bytes("bad", "month-format.csv"));

    [Fact]
    public async Task A_file_that_is_taken_back_before_any_operation_leaves_no_half_decision()
    {
        var content = Samples.CityOfLondon("2021-01");
        for (var n = 1; n <= await OperationsAsync(content); n++)
        {
            var (world, faulty) = await FaultyWorldAsync();
            var path = await world.PutAsync(UploadKind.CrimeExtract, Agency, content, 1);
            faulty.RunBefore(n, async () => await world.Memory.Blobs.DeleteAsync(World.Address(path), ifMatch: null, World.None));
            await UntilHandledAsync(world, path);

            var receipt = await new ReceiptStore(world.Storage).FindAsync(path.Id, World.None);
            var row = await world.Book.FindAsync(path.Id, World.None);
            if (row is { IsDecided: true })
            {
                Assert.Equal(SubmissionState.Accepted, row.State);
                Assert.NotNull(receipt);
                await AssertKeptAsync(world, content);
            }
            else
            {
                Assert.Empty(await world.Storage.Table(Tables.Contents).QueryAsync(default, World.None).ToListAsync());
            }
        }
    }

    [Fact]
    public async Task A_read_that_breaks_off_half_way_decides_nothing_and_the_next_try_decides_the_whole()
    {
        var content = Samples.CityOfLondon("2021-01");
        var (calm, calmLog) = await FaultyWorldAsync();
        var calmPath = await calm.PutAsync(UploadKind.CrimeExtract, Agency, content, 1);
        await calm.Receive.ReceiveAsync(World.Address(calmPath), World.None);
        var reads = Enumerable.Range(1, calmLog.Operations).Where(n => calmLog.Log[n - 1].Contains(Containers.Inbox, StringComparison.Ordinal) && calmLog.Log[n - 1].Contains("read", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(reads);

        foreach (var n in reads)
        {
            var (world, faulty) = await FaultyWorldAsync();
            var path = await world.PutAsync(UploadKind.CrimeExtract, Agency, content, 1);
            faulty.FailAt(n, FaultMoment.After);
            await Assert.ThrowsAnyAsync<StorageFaultException>(() => world.Receive.ReceiveAsync(World.Address(path), World.None));
            Assert.NotNull(await world.Storage.Blobs.FindAsync(World.Address(path), World.None));
            Assert.Empty(await world.Storage.Table(Tables.Contents).QueryAsync(default, World.None).ToListAsync());
            Assert.Empty(await world.Storage.Blobs.ListAsync(Containers.Receipts, "", World.None).ToListAsync());

            Assert.Equal(SubmissionState.Accepted, (await world.Receive.ReceiveAsync(World.Address(path), World.None)).State);
            await AssertKeptAsync(world, content);
        }
    }

    private static async Task AtEveryOperationAsync(byte[] first, byte[] last)
    {
        var operations = await OperationsAsync(first);
        var changedInTime = 0;
        for (var n = 1; n <= operations; n++)
        {
            var (world, faulty) = await FaultyWorldAsync();
            var path = await world.PutAsync(UploadKind.CrimeExtract, Agency, first, 1);
            faulty.RunBefore(n, async () => await world.Memory.Blobs.WriteAsync(World.Address(path), new MemoryStream(last), "text/csv", WriteCondition.None, World.None));
            await UntilHandledAsync(world, path);

            Assert.Empty(await world.Storage.Blobs.ListAsync(Containers.Inbox, "", World.None).ToListAsync());
            var decided = await world.Book.ListAsync(month: null, World.None).ToListAsync();
            Assert.All(decided, row => Assert.True(row.IsDecided, $"operation {n} ({faulty.Log[n - 1]}): {row.Id} is {row.State}"));
            // Every decision is about the bytes of one of the two versions, and the last version always has one.
            Assert.All(decided, row => Assert.Contains(row.Sha256, new[] { Hash(first), Hash(last) }));
            Assert.Contains(decided, row => string.Equals(row.Sha256, Hash(last), StringComparison.Ordinal));
            foreach (var row in decided)
                Assert.Equal(row.Sha256, (await new ReceiptStore(world.Storage).FindAsync(row.Id, World.None))!.Sha256);
            await AssertKeptAsync(world, last);
            if (decided.Count == 1) changedInTime++;
        }

        // Otherwise the loop would have tested nothing but two uploads one after the other.
        Assert.InRange(changedInTime, 1, operations - 1);
    }

    /// <summary>Everything in the vault is what its name says, and this content is there.</summary>
    private static async Task AssertKeptAsync(World world, byte[] content)
    {
        var names = new List<string>();
        await foreach (var blob in world.Memory.Blobs.ListAsync(Containers.Vault, "", World.None))
        {
            await using var stream = await world.Memory.Blobs.OpenReadAsync(blob.Address, ifMatch: null, World.None);
            Assert.Equal(blob.Address.Name, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream!, World.None)));
            names.Add(blob.Address.Name);
        }

        Assert.Contains(Hash(content), names);
    }

    /// <summary>As the queue does: a run that ends with a storage fault is repeated, up to five times.</summary>
    private static async Task UntilHandledAsync(World world, InboxPath path)
    {
        var faults = new StringBuilder();
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            try
            {
                await world.Receive.ReceiveAsync(World.Address(path), World.None);
                // The replacement has an event of its own, which may come late.
                await world.Receive.ReceiveAsync(World.Address(path), World.None);
                return;
            }
            catch (StorageFaultException fault)
            {
                faults.AppendLine(fault.Message);
            }
        }

        Assert.Fail($"not handled in five attempts: {faults}");
    }

    private static async Task<int> OperationsAsync(byte[] content)
    {
        var (world, faulty) = await FaultyWorldAsync();
        var path = await world.PutAsync(UploadKind.CrimeExtract, Agency, content, 1);
        var before = faulty.Operations;
        await world.Receive.ReceiveAsync(World.Address(path), World.None);
        Assert.Equal(0, before);
        return faulty.Operations;
    }

    private static async Task<(World World, FaultyStorage Faulty)> FaultyWorldAsync()
    {
        FaultyStorage? faulty = null;
        var world = new World(inner => faulty = new FaultyStorage(inner));
        await world.EnsureAsync();
        return (world, faulty!);
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
