using Pipeline.Domain.Submissions;
using Pipeline.Storage;
using Pipeline.Storage.Faults;

namespace Pipeline.Workflows.Tests;

/// <summary>
/// The process may die at any storage operation, before it took effect or after. Whatever happens, one undisturbed run afterwards
/// must end in the state that an undisturbed run would have reached at once.
/// </summary>
public sealed class CrashTests
{
    private const string Agency = "gb-city-of-london";

    [Theory]
    [InlineData(FaultMoment.Before)]
    [InlineData(FaultMoment.After)]
    public async Task Dying_at_any_operation_of_a_receive_ends_in_the_undisturbed_state(FaultMoment moment)
    {
        var expected = await RunAsync(faultAt: 0, moment);
        Assert.Contains("accepted", expected.Picture, StringComparison.Ordinal);
        Assert.True(expected.Operations > 10, $"only {expected.Operations} operations were counted");
        for (var n = 1; n <= expected.Operations; n++)
        {
            var disturbed = await RunAsync(n, moment);
            Assert.True(string.Equals(expected.Picture, disturbed.Picture, StringComparison.Ordinal), $"operation {n}: expected\n{expected.Picture}\nfound\n{disturbed.Picture}");
        }
    }

    private static async Task<(string Picture, int Operations)> RunAsync(int faultAt, FaultMoment moment)
    {
        FaultyStorage? faulty = null;
        var world = new World(inner => faulty = new FaultyStorage(inner));
        await world.EnsureAsync();
        var profile = await world.PutAsync(UploadKind.CityProfile, Agency, Samples.Profile(Agency), 0, "profile.json");
        var extract = await world.PutAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 1);
        var reissue = await world.PutAsync(UploadKind.CrimeExtract, Agency, Samples.Bytes("crime", "vintages", "2021-01-city-of-london-street.v2022-06.csv"), 2);
        var bad = await world.PutAsync(UploadKind.CrimeExtract, Agency, Samples.Bytes("bad", "month-format.csv"), 3);
        if (faultAt > 0) faulty!.FailAt(faultAt, moment, staysDown: true);
        foreach (var path in (Submissions.InboxPath[])[profile, extract, reissue, bad])
            await TryAgainAsync(faulty!, () => world.Receive.ReceiveAsync(World.Address(path), World.None));
        await TryAgainAsync(faulty!, () => world.CompileCrime.RunAsync(World.None));

        // The next tick of the timers, undisturbed.
        var operations = faulty!.Operations;
        faulty.Restore();
        await world.CompileCrime.RunAsync(World.None);
        return (await world.PictureAsync(), operations);
    }

    // The process dies at the fault and cleans nothing up; a new one gets the message again.
    private static async Task TryAgainAsync<T>(FaultyStorage faulty, Func<Task<T>> run)
    {
        try
        {
            await run();
        }
        catch (StorageFaultException)
        {
            faulty.Restore();
            await run();
        }
    }
}
