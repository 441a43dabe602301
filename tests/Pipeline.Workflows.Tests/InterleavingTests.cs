using Pipeline.Domain.Submissions;
using Pipeline.Storage;
using Pipeline.Storage.Faults;

namespace Pipeline.Workflows.Tests;

/// <summary>What happens between two operations of a run, made to happen exactly there.</summary>
public sealed class InterleavingTests
{
    private const string Agency = "gb-city-of-london";

    [Fact]
    public async Task A_timer_that_began_with_older_files_never_replaces_a_newer_result()
    {
        var calm = await OneMonthAsync();
        await calm.World.CompileCrime.RunAsync(World.None);
        var swap = calm.Storage.Log.ToList().FindLastIndex(o => o.Contains("current.json", StringComparison.Ordinal)) + 1;

        var slow = await OneMonthAsync();
        slow.Storage.RunBefore(swap, async () =>
        {
            var fast = new World(memory: slow.World.Memory);
            await fast.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-02"), 2);
            Assert.NotEmpty(await fast.CompileCrime.RunAsync(World.None));
        });
        await slow.World.CompileCrime.RunAsync(World.None);

        Assert.Equal(2, (await Published.CityAsync(slow.World, Agency)).Months.Count);
    }

    [Fact]
    public async Task A_superseded_file_whose_receive_died_at_the_last_step_is_shown_as_superseded_in_the_end()
    {
        // How many operations a receive takes up to the one that moves the row.
        var calm = await NewerVintageAsync();
        var path = await OlderVintageAsync(calm.World);
        await calm.World.Receive.ReceiveAsync(World.Address(path), World.None);
        var move = calm.Storage.Log.ToList().FindLastIndex(o => o.StartsWith("replace", StringComparison.Ordinal) && o.Contains(Tables.Submissions, StringComparison.Ordinal)) + 1;
        Assert.True(move > 0, string.Join('\n', calm.Storage.Log));

        var (world, storage) = await NewerVintageAsync();
        path = await OlderVintageAsync(world);
        storage.FailAt(move, FaultMoment.Before, staysDown: true);
        await Assert.ThrowsAsync<StorageFaultException>(() => world.Receive.ReceiveAsync(World.Address(path), World.None));
        storage.Restore();

        // The timer comes first, then the queue tries again, then the timer once more.
        await world.CompileCrime.RunAsync(World.None);
        await world.Receive.ReceiveAsync(World.Address(path), World.None);
        await world.CompileCrime.RunAsync(World.None);

        Assert.Equal(SubmissionState.Superseded, (await world.Book.FindAsync(path.Id, World.None))!.State);
    }

    private static Task<(World World, FaultyStorage Storage)> OneMonthAsync() => DeliveredAsync(Samples.CityOfLondon("2021-01"), second: 1);

    private static Task<(World World, FaultyStorage Storage)> NewerVintageAsync() =>
        DeliveredAsync(Samples.Bytes("crime", "vintages", "2021-01-city-of-london-street.v2022-06.csv"), second: 2);

    private static Task<Submissions.InboxPath> OlderVintageAsync(World world) =>
        world.PutAsync(UploadKind.CrimeExtract, Agency, Samples.Bytes("crime", "vintages", "2021-01-city-of-london-street.v2021-02.csv"), 1);

    private static async Task<(World World, FaultyStorage Storage)> DeliveredAsync(byte[] extract, int second)
    {
        FaultyStorage? faulty = null;
        var world = new World(inner => faulty = new FaultyStorage(inner));
        await world.EnsureAsync();
        await world.SendAsync(UploadKind.CityProfile, Agency, Samples.Profile(Agency), 0, "profile.json");
        await world.SendAsync(UploadKind.CrimeExtract, Agency, extract, second);
        return (world, faulty!);
    }
}
