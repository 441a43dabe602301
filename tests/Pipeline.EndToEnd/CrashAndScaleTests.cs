using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Domain.Submissions;
using Pipeline.Workflows;
using Pipeline.Workflows.Publication;
using Pipeline.Workflows.Submissions;

namespace Pipeline.EndToEnd;

/// <summary>Processes that die and processes that share the work. Files go in under fixed ids, so that equal states have equal bytes.</summary>
public sealed class CrashAndScaleTests
{
    private const string City = "gb-city-of-london";

    [Fact]
    public async Task A_process_killed_in_the_middle_of_a_receive_ends_in_the_undisturbed_state()
    {
        var large = LargeExtract();
        var undisturbed = await RunAsync(instances: 1, large, kill: false);
        var killed = await RunAsync(instances: 1, large, kill: true);
        Assert.Equal(undisturbed, killed);
    }

    [Fact]
    public async Task Two_functions_processes_on_one_storage_give_the_same_results_as_one()
    {
        var large = LargeExtract();
        Assert.Equal(await RunAsync(instances: 1, large, kill: false), await RunAsync(instances: 2, large, kill: false));
    }

    /// <summary>What is published and how each submission ended.</summary>
    private static async Task<string> RunAsync(int instances, byte[] large, bool kill)
    {
        await using var pipeline = await RunningPipeline.StartAsync(instances);
        Assert.Equal(instances, pipeline.FunctionsProcesses.Count);
        var files = new List<InboxPath>
        {
            await pipeline.PutAsync(UploadKind.CityProfile, City, new MemoryStream(Confirming(Samples.Profile(City))), Id(0), "profile.json"),
            await pipeline.PutAsync(UploadKind.CrimeExtract, City, new MemoryStream(large), Id(1), "large.csv"),
        };
        if (kill) await KillWhileReceivingAsync(pipeline, files[1].Id);
        foreach (var (name, i) in ((string[])["v2021-02", "v2021-12", "v2022-06"]).Select((n, i) => (n, i)))
            files.Add(await pipeline.PutAsync(UploadKind.CrimeExtract, City, new MemoryStream(Samples.Vintage(name)), Id(2 + i), name + ".csv"));
        for (var i = 0; i < 6; i++)
        {
            var month = string.Create(CultureInfo.InvariantCulture, $"2021-{i + 4:00}");
            files.Add(await pipeline.PutAsync(UploadKind.CrimeExtract, City, new MemoryStream(Samples.CityOfLondon(month)), Id(5 + i), month + ".csv"));
        }

        files.Add(await pipeline.PutAsync(UploadKind.CrimeExtract, City, new MemoryStream(Samples.Bytes("bad", "month-format.csv")), Id(12), "bad.csv"));
        foreach (var file in files) await pipeline.DecidedAsync(file.Id);

        // 30 months of the large file, six more, and the month of the vintages. The last vintage stands, so the two before it and nothing else are superseded: then the timers have seen everything.
        var book = new SubmissionBook(pipeline.Storage, TimeProvider.System);
        await pipeline.UntilAsync(
            async () => (await book.FindAsync(Id(2), CancellationToken.None))?.State == SubmissionState.Superseded
                && (await book.FindAsync(Id(3), CancellationToken.None))?.State == SubmissionState.Superseded ? "" : null,
            "earlier vintages superseded");
        await pipeline.ResultAsync($"/api/cities/{City}/audit.json", json => json["agencies"]![0]!["delivered"]!.AsArray().Count == 37);

        var state = new StringBuilder();
        foreach (var file in files) state.AppendLine(CultureInfo.InvariantCulture, $"{file.Id} {(await book.FindAsync(file.Id, CancellationToken.None))!.State}");
        foreach (var (scope, published) in (await new Publisher(pipeline.Storage).CurrentAsync(CancellationToken.None)).Scopes) state.AppendLine(CultureInfo.InvariantCulture, $"{scope} {published.Object}");
        return state.ToString();
    }

    private static async Task KillWhileReceivingAsync(RunningPipeline pipeline, string id)
    {
        var book = new SubmissionBook(pipeline.Storage, TimeProvider.System);
        await pipeline.UntilAsync(async () => (await book.FindAsync(id, CancellationToken.None))?.Id, "the receive has begun");
        var victim = pipeline.FunctionsProcesses.Single();
        using (var process = Process.GetProcessById(victim))
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        var row = await book.FindAsync(id, CancellationToken.None);
        Assert.True(row is { IsDecided: false }, "the process was killed too late: the large file had been decided already");
        await pipeline.UntilAsync(() => Task.FromResult(pipeline.FunctionsProcesses.FirstOrDefault(p => p != victim) is var other and not 0 ? other.ToString(CultureInfo.InvariantCulture) : null), "the process was started again");
    }

    // The large file's months hold many times the rows of a real one: what follows would be held for the agency's word.
    private static byte[] Confirming(byte[] profile)
    {
        var city = JsonNode.Parse(profile)!;
        city["agencies"]![0]!["confirmed"] = new JsonArray([.. ((string[])["2021-01", "2021-04", "2021-05", "2021-06", "2021-07", "2021-08", "2021-09"]).Select(month => (JsonNode)month)]);
        return Encoding.UTF8.GetBytes(city.ToJsonString());
    }

    // Real rows of one month, repeated with other months until reading takes long enough to be interrupted.
    private static byte[] LargeExtract()
    {
        var lines = Encoding.UTF8.GetString(Samples.CityOfLondon("2019-10")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var text = new StringBuilder(lines[0]).Append("\r\n");
        for (var copy = 0; copy < 200; copy++)
        {
            var month = string.Create(CultureInfo.InvariantCulture, $"{2018 + (copy % 30 / 12)}-{(copy % 30 % 12) + 1:00}");
            foreach (var line in lines.AsSpan(1)) text.Append(line.Replace("2019-10", month, StringComparison.Ordinal)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Id(int second) => InboxPath.NewId(new DateTimeOffset(2026, 1, 2, 3, 4, second, TimeSpan.Zero), [0, 0, 0, (byte)second]);
}
