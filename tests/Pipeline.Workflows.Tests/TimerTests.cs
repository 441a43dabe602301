using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Domain.Submissions;
using Pipeline.Storage;
using Pipeline.Workflows.Submissions;

namespace Pipeline.Workflows.Tests;

public sealed class TimerTests
{
    private const string Agency = "gb-city-of-london";

    [Fact]
    public async Task A_reissued_month_replaces_the_earlier_one_and_adds_nothing()
    {
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.CityProfile, Agency, Samples.Profile(Agency), 0, "profile.json");
        var first = await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.Bytes("crime", "vintages", "2021-01-city-of-london-street.v2021-02.csv"), 1);
        await world.CompileAsync();
        var before = (await world.Publisher.CurrentAsync(World.None)).Scopes[$"city/{Agency}"];
        var second = await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.Bytes("crime", "vintages", "2021-01-city-of-london-street.v2022-06.csv"), 2);
        await world.CompileAsync();
        var after = (await world.Publisher.CurrentAsync(World.None)).Scopes[$"city/{Agency}"];

        Assert.NotEqual(before.Object, after.Object);
        var city = await Published.CityAsync(world, Agency);
        Assert.Equal(247, city.Agencies.Single().Delivered.Sum(m => m.Rows));
        Assert.Equal(SubmissionState.Superseded, (await world.Book.FindAsync(first.SubmissionId!, World.None))!.State);
        Assert.Equal(SubmissionState.Accepted, (await world.Book.FindAsync(second.SubmissionId!, World.None))!.State);
    }

    [Fact]
    public async Task A_second_run_without_new_files_changes_nothing()
    {
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.CityProfile, Agency, Samples.Profile(Agency), 0, "profile.json");
        await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 1);
        await world.SendAsync(UploadKind.SurveyResponse, "icpc", Samples.Survey(), 2);
        Assert.NotEmpty(await world.CompileCrime.RunAsync(World.None));
        Assert.NotEmpty(await world.TabulateSurvey.RunAsync(World.None));
        Assert.Empty(await world.CompileCrime.RunAsync(World.None));
        Assert.Empty(await world.TabulateSurvey.RunAsync(World.None));
    }

    [Fact]
    public async Task Residents_of_one_city_have_no_other_city_compiled_again()
    {
        const string Neighbour = "gb-square-mile";
        var profile = JsonNode.Parse(Samples.Profile(Agency))!;
        profile["code"] = Neighbour;
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.CityProfile, Agency, Samples.Profile(Agency), 0, "profile.json");
        await world.SendAsync(UploadKind.CityProfile, Neighbour, Encoding.UTF8.GetBytes(profile.ToJsonString()), 1, "profile.json");
        await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 2);
        Assert.Equal([$"city/{Agency}", $"city/{Neighbour}"], await world.CompileCrime.RunAsync(World.None));

        await world.SendAsync(UploadKind.Population, Neighbour, Residents($"{Neighbour},2021,9000,{Neighbour}"), 3);
        Assert.Equal([$"city/{Neighbour}"], await world.CompileCrime.RunAsync(World.None));

        // A row without a city may count for any.
        await world.SendAsync(UploadKind.Population, Neighbour, Residents($"{Neighbour},2020,9000,{Neighbour}", $"{Agency},2020,8000,"), 4);
        Assert.Equal([$"city/{Agency}", $"city/{Neighbour}"], await world.CompileCrime.RunAsync(World.None));

        static byte[] Residents(params string[] rows) => Encoding.UTF8.GetBytes("area,year,residents,city\n" + string.Join('\n', rows) + "\n");
    }

    [Fact]
    public async Task A_rebuild_from_the_vault_gives_the_same_bytes()
    {
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.CityProfile, Agency, Samples.Profile(Agency), 0, "profile.json");
        await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 1);
        await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2020-12"), 2);
        await world.SendAsync(UploadKind.SurveyResponse, "icpc", Samples.Survey(), 3);
        await world.CompileAsync();
        var before = await world.PublishedAsync();

        foreach (var container in (string[])[Containers.Derived, Containers.Published])
            foreach (var blob in await world.Storage.Blobs.ListAsync(container, "", World.None).ToListAsync())
                await world.Storage.Blobs.DeleteAsync(blob.Address, ifMatch: null, World.None);
        await world.CompileAsync();

        Assert.Contains("wave/2011", before, StringComparison.Ordinal);
        Assert.Equal(before, await world.PublishedAsync());
    }

    [Fact]
    public async Task Both_timers_at_the_same_moment_publish_both_results()
    {
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.CityProfile, Agency, Samples.Profile(Agency), 0, "profile.json");
        await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 1);
        await world.SendAsync(UploadKind.SurveyResponse, "icpc", Samples.Survey(), 2);
        await Task.WhenAll(
            Task.Run(() => world.CompileCrime.RunAsync(World.None)), Task.Run(() => world.TabulateSurvey.RunAsync(World.None)),
            Task.Run(() => world.CompileCrime.RunAsync(World.None)), Task.Run(() => world.TabulateSurvey.RunAsync(World.None)));
        var scopes = (await world.Publisher.CurrentAsync(World.None)).Scopes.Keys.ToList();
        Assert.Contains($"city/{Agency}", scopes);
        Assert.Contains("wave/2011", scopes);
    }

    [Fact]
    public async Task A_file_that_no_event_announced_is_announced_by_the_reconcile_timer()
    {
        var world = await World.CreateAsync();
        await world.PutAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 1);
        Assert.Equal(0, (await world.Reconcile.RunAsync(World.None)).Announced);
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(1, (await world.Reconcile.RunAsync(World.None)).Announced);

        var message = Assert.Single(await world.Storage.Queue(Queues.BlobEvents).ReceiveAsync(32, TimeSpan.FromMinutes(1), World.None));
        var received = await world.Receive.HandleAsync(message.Body, World.None);
        Assert.Equal(SubmissionState.Accepted, received.State);
    }

    [Fact]
    public async Task A_file_that_cannot_be_processed_ends_as_failed_with_a_receipt()
    {
        var world = await World.CreateAsync();
        var path = await world.PutAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 1);
        world.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(1, (await world.Reconcile.RunAsync(World.None)).Failed);

        Assert.Equal(SubmissionState.Failed, (await world.Book.FindAsync(path.Id, World.None))!.State);
        var receipt = await new ReceiptStore(world.Storage).FindAsync(path.Id, World.None);
        Assert.Equal("job.deadline", Assert.Single(receipt!.Findings).Code);
        Assert.Empty(await world.Storage.Blobs.ListAsync(Containers.Inbox, "", World.None).ToListAsync());
        Assert.Single(await world.Storage.Blobs.ListAsync(Containers.Vault, "unread/", World.None).ToListAsync());
    }

    [Fact]
    public async Task A_file_that_waits_is_announced_less_and_less_often()
    {
        var world = await World.CreateAsync();
        await world.PutAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 1);
        var announced = new List<int>();
        for (var minutes = 5; minutes <= 60; minutes += 5)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(5));
            if ((await world.Reconcile.RunAsync(World.None)).Announced > 0) announced.Add(minutes);
        }

        Assert.Equal([5, 10, 20, 40], announced);
    }

    [Fact]
    public async Task What_a_killed_process_left_in_the_inbox_after_its_decision_is_cleared_away()
    {
        var world = await World.CreateAsync();
        var content = Samples.CityOfLondon("2021-01");
        var path = await world.PutAsync(UploadKind.CrimeExtract, Agency, content, 1);
        var blob = await world.Memory.Blobs.FindAsync(World.Address(path), World.None);
        await world.Receive.ReceiveAsync(World.Address(path), World.None);

        // The row says decided for this very version, and the blob is there again, as if the deletion had never happened.
        var row = await world.Book.FindAsync(path.Id, World.None);
        await world.PutAsync(UploadKind.CrimeExtract, Agency, content, 1);
        var again = await world.Memory.Blobs.FindAsync(World.Address(path), World.None);
        Assert.NotEqual(blob!.ETag, again!.ETag);
        await world.Book.CountAnnouncementAsync(row! with { BlobETag = again.ETag }, World.None);

        world.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(0, (await world.Reconcile.RunAsync(World.None)).Announced);
        Assert.Empty(await world.Storage.Blobs.ListAsync(Containers.Inbox, "", World.None).ToListAsync());
        Assert.Single(await world.Book.ListAsync(month: null, World.None).ToListAsync());
    }

    [Fact]
    public async Task A_city_whose_data_are_damaged_holds_up_no_other_city()
    {
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.CityProfile, Agency, Samples.Profile(Agency), 0, "profile.json");
        await world.SendAsync(UploadKind.CityProfile, "gb-london", Samples.Profile("gb-london"), 1, "profile.json");
        await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 2);
        var lost = await world.SendAsync(UploadKind.CrimeExtract, "gb-metropolitan", Samples.CityOfLondon("2021-02"), 3);
        var hash = (await world.Book.FindAsync(lost.SubmissionId!, World.None))!.Sha256!;
        foreach (var blob in await world.Storage.Blobs.ListAsync(Containers.Derived, "", World.None).Concat(world.Storage.Blobs.ListAsync(Containers.Vault, "", World.None)).ToListAsync())
            if (blob.Address.Name.Contains(hash, StringComparison.Ordinal)) await world.Storage.Blobs.DeleteAsync(blob.Address, ifMatch: null, World.None);

        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => world.CompileCrime.RunAsync(World.None));

        Assert.StartsWith("gb-london was not compiled", fault.Message, StringComparison.Ordinal);
        Assert.Equal([$"city/{Agency}"], (await world.Publisher.CurrentAsync(World.None)).Scopes.Keys);
    }
}
