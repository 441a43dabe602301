using System.Text;
using Pipeline.Domain.Submissions;
using Pipeline.Storage;
using Pipeline.Workflows.Submissions;

namespace Pipeline.Workflows.Tests;

public sealed class ReceiveTests
{
    private const string Agency = "gb-city-of-london";

    [Fact]
    public async Task A_good_extract_is_accepted_kept_in_the_vault_and_taken_out_of_the_inbox()
    {
        var world = await World.CreateAsync();
        var received = await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 1, "2021-01.csv");

        Assert.Equal(SubmissionState.Accepted, received.State);
        var row = await world.Book.FindAsync(received.SubmissionId!, World.None);
        var receipt = await new ReceiptStore(world.Storage).FindAsync(received.SubmissionId!, World.None);
        Assert.Equal(247, receipt!.Reading.Rows);
        Assert.Equal(receipt.Sha256, row!.Sha256);
        Assert.NotNull(await world.Storage.Blobs.FindAsync(new BlobAddress(Containers.Vault, row.Sha256!), World.None));
        Assert.Empty(await world.Storage.Blobs.ListAsync(Containers.Inbox, "", World.None).ToListAsync());
    }

    [Fact]
    public async Task The_journal_tells_every_transition()
    {
        var world = await World.CreateAsync();
        var received = await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 1);
        var events = await world.Book.JournalAsync(received.SubmissionId!, World.None).Select(e => e.Text("Event")!).ToListAsync();
        Assert.Equal(["received", "accepted"], events);
    }

    [Fact]
    public async Task A_bad_file_is_rejected_with_a_receipt_and_leaves_no_data_behind()
    {
        var world = await World.CreateAsync();
        var received = await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.Bytes("bad", "month-format.csv"), 1);

        Assert.Equal(SubmissionState.Rejected, received.State);
        var receipt = await new ReceiptStore(world.Storage).FindAsync(received.SubmissionId!, World.None);
        Assert.NotEmpty(receipt!.Findings);
        Assert.Empty(await world.Storage.Blobs.ListAsync(Containers.Derived, "", World.None).ToListAsync());
        Assert.Empty(await world.Storage.Table(Tables.Contents).QueryAsync(default, World.None).ToListAsync());
        Assert.NotNull(await world.Storage.Blobs.FindAsync(new BlobAddress(Containers.Vault, receipt.Sha256!), World.None));
    }

    [Fact]
    public async Task The_same_file_sent_five_times_at_the_same_moment_counts_once()
    {
        var world = await World.CreateAsync();
        var content = Samples.CityOfLondon("2021-01");
        var paths = new List<InboxPath>();
        for (var i = 1; i <= 5; i++) paths.Add(await world.PutAsync(UploadKind.CrimeExtract, Agency, content, i));

        var received = await Task.WhenAll(paths.Select(p => Task.Run(() => world.Receive.ReceiveAsync(World.Address(p), World.None))));

        Assert.Single(received, r => r.State == SubmissionState.Accepted);
        Assert.Equal(4, received.Count(r => r.State == SubmissionState.Duplicate));
        Assert.Single(await world.Storage.Table(Tables.Contents).QueryAsync(default, World.None).ToListAsync());
    }

    [Fact]
    public async Task The_same_event_five_times_at_the_same_moment_gives_one_submission()
    {
        var world = await World.CreateAsync();
        var path = await world.PutAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 1);

        var attempts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(async () =>
        {
            try
            {
                return (await world.Receive.ReceiveAsync(World.Address(path), World.None)).State;
            }
            catch (StorageFaultException)
            {
                // Another run decided and removed the file underneath this one: the queue tries again and finds nothing to do.
                return (await world.Receive.ReceiveAsync(World.Address(path), World.None)).State;
            }
        })));

        Assert.Contains(SubmissionState.Accepted, attempts);
        var row = Assert.Single(await world.Book.ListAsync(month: null, World.None).ToListAsync());
        Assert.Equal(SubmissionState.Accepted, row.State);
    }

    [Fact]
    public async Task An_event_for_a_file_that_is_gone_does_nothing()
    {
        var world = await World.CreateAsync();
        var received = await world.Receive.ReceiveAsync(new BlobAddress(Containers.Inbox, $"crime-extract/{Agency}/20260102T030405000-00000001/x.csv"), World.None);
        Assert.Null(received.SubmissionId);
        Assert.Empty(await world.Book.ListAsync(month: null, World.None).ToListAsync());
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("{}")]
    [InlineData("""{"data":{"url":"https://elsewhere.blob.core.windows.net/inbox/crime-extract/a/b/c.csv"}}""")]
    [InlineData("""{"data":{"url":"https://data.blob.core.windows.net/vault/crime-extract/a/b/c.csv"}}""")]
    [InlineData("""{"data":{"url":"https://169.254.169.254/inbox/crime-extract/a/b/c.csv"}}""")]
    public async Task A_message_that_is_no_event_of_our_inbox_is_ignored(string message)
    {
        var world = await World.CreateAsync();
        var received = await world.Receive.HandleAsync(Encoding.UTF8.GetBytes(message), World.None);
        Assert.StartsWith("ignored", received.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blob_with_a_name_of_another_form_is_set_aside_and_not_lost()
    {
        var world = await World.CreateAsync();
        var stray = new BlobAddress(Containers.Inbox, "hello.csv");
        await world.Storage.Blobs.WriteAsync(stray, new MemoryStream([1, 2, 3]), "text/csv", WriteCondition.None, World.None);
        await world.Receive.ReceiveAsync(stray, World.None);
        var kept = Assert.Single(await world.Storage.Blobs.ListAsync(Containers.Vault, "stray/", World.None).ToListAsync());
        Assert.Equal(3, kept.Length);
        Assert.Null(await world.Storage.Blobs.FindAsync(stray, World.None));
    }

    [Fact]
    public async Task A_version_written_after_the_decision_is_a_submission_of_its_own()
    {
        var world = await World.CreateAsync();
        var first = await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 1);
        var second = await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-02"), 1);
        Assert.Equal(first.SubmissionId + "-2", second.SubmissionId);
        Assert.Equal(SubmissionState.Accepted, second.State);
        Assert.Equal(2, (await world.Book.ListAsync(month: null, World.None).ToListAsync()).Count);
    }

    [Fact]
    public async Task The_outcome_is_the_same_whichever_copy_is_processed_first()
    {
        var content = Samples.CityOfLondon("2021-01");
        var newer = Samples.Bytes("crime", "vintages", "2021-01-city-of-london-street.v2022-06.csv");
        var pictures = new List<string>();
        foreach (var order in (int[][])[[0, 1, 2], [2, 1, 0], [1, 2, 0]])
        {
            var world = await World.CreateAsync();
            await world.SendAsync(UploadKind.CityProfile, Agency, Samples.Profile(Agency), 0, "profile.json");
            InboxPath[] paths =
            [
                await world.PutAsync(UploadKind.CrimeExtract, Agency, content, 1, "original.csv"),
                await world.PutAsync(UploadKind.CrimeExtract, Agency, newer, 2, "reissued.csv"),
                await world.PutAsync(UploadKind.CrimeExtract, Agency, content, 3, "original again.csv"),
            ];
            foreach (var i in order) await world.Receive.ReceiveAsync(World.Address(paths[i]), World.None);
            await world.CompileAsync();
            pictures.Add(await world.PublishedAsync());
        }

        Assert.NotEmpty(pictures[0]);
        Assert.Equal(pictures[0], pictures[1]);
        Assert.Equal(pictures[0], pictures[2]);
    }
}
