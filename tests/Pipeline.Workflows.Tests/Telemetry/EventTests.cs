using System.Globalization;
using Pipeline.Domain.Submissions;
using Pipeline.Reports;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Workflows.Tests.Telemetry;

public sealed class EventTests
{
    private const string Agency = "gb-city-of-london";

    [Theory]
    [InlineData("plain-1", "plain-1")]
    [InlineData("two words", "\"two words\"")]
    [InlineData("a=b", "\"a=b\"")]
    [InlineData("say \"so\"", "\"say 'so'\"")]
    [InlineData("one\ntwo\r\nthree\tfour", "\"one two  three four\"")]
    [InlineData("", "\"\"")]
    [InlineData("\u2028", "\" \"")]
    public void A_value_that_could_be_taken_for_more_than_one_pair_is_quoted(string value, string written) =>
        Assert.Equal($"event=storage.fault operation={written}", EventLine.Of(TelemetryEvents.StorageFault, value));

    [Fact]
    public void Numbers_and_truths_are_written_for_machines_and_what_is_unknown_is_left_out() => Assert.Equal(
        "event=timer.finished function=CompileCrime outcome=ok published=1234567 unchanged=-3 late=true",
        EventLine.Of(TelemetryEvents.TimerFinished, "CompileCrime", "ok", 1234567, -3L, true, null, null));

    [Fact]
    public void Another_number_of_values_than_of_keys_is_a_mistake() => Assert.Throws<ArgumentException>(() => EventLine.Of(TelemetryEvents.AgencyLate, "a", "b"));

    [Fact]
    public void Names_and_keys_are_words_that_need_no_quotes()
    {
        Assert.Equal(TelemetryEvents.All.Count, TelemetryEvents.All.Select(e => e.Name).Distinct().Count());
        Assert.All(TelemetryEvents.All, e => Assert.Matches("^[a-z]+[.][a-z]+$", e.Name));
        Assert.All(TelemetryEvents.All.SelectMany(e => e.Keys), k => Assert.Matches("^[a-z]+$", k));
    }

    [Fact]
    public async Task A_decision_is_told_once_with_its_numbers()
    {
        using var scope = InvocationScope.Begin("invocation-1", null);
        var world = await World.CreateAsync();
        var content = Samples.CityOfLondon("2021-01");
        var received = await world.SendAsync(UploadKind.CrimeExtract, Agency, content, 1, "sig=CANARY 1.csv");

        var line = Assert.Single(scope.Lines);
        var findings = (await new Submissions.ReceiptStore(world.Storage).FindAsync(received.SubmissionId!, World.None))!.FindingCounts.Values.Sum();
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"event=submission.decided submission={received.SubmissionId} kind=crime-extract state=accepted rows=247 findings={findings} bytes={content.Length} ms="), line, StringComparison.Ordinal);
        Assert.EndsWith(" invocation=invocation-1", line, StringComparison.Ordinal);
        Assert.True(received.Decided);
    }

    [Fact]
    public async Task A_copy_and_a_bad_file_are_told_by_their_states()
    {
        using var scope = InvocationScope.Begin("invocation-1", null);
        var world = await World.CreateAsync();
        foreach (var second in (int[])[1, 2]) await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), second);
        await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.Bytes("bad", "month-format.csv"), 3);

        Assert.Equal(["state=accepted", "state=duplicate", "state=rejected"], scope.Lines.Select(l => l.Split(' ').Single(p => p.StartsWith("state=", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task What_ends_at_its_deadline_is_told_as_failed_and_the_walk_through_the_inbox_with_it()
    {
        using var scope = InvocationScope.Begin("invocation-1", null);
        var world = await World.CreateAsync();
        var path = await world.PutAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 1);
        await world.Storage.Queue(Queues.BlobEventsPoison).SendAsync(new byte[] { 1 }, World.None);
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.Reconcile.RunAsync(World.None);

        Assert.Equal(
            [$"event=submission.failed submission={path.Id} kind=crime-extract reason=deadline", "event=inbox.reconciled announced=0 ended=1 poisoned=1 invocation=invocation-1"],
            scope.Lines);
    }

    [Fact]
    public async Task A_late_agency_is_told_in_every_run_and_one_in_time_in_none()
    {
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.CityProfile, Agency, Samples.Profile(Agency), 0, "profile.json");
        await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 1);
        foreach (var _ in (int[])[1, 2])
        {
            using var scope = InvocationScope.Begin("invocation-1", null);
            await world.CompileCrime.RunAsync(World.None);
            Assert.Equal([$"event=agency.late agency={Agency} city={Agency} days=1768"], scope.Lines);
        }

        using (var scope = InvocationScope.Begin("invocation-1", null))
        {
            Recorded.Lateness(Agency, Agency, 30, late: false);
            Assert.Empty(scope.Lines);
        }
    }

    [Fact]
    public async Task A_report_that_would_be_wrong_is_told_with_what_it_is_of()
    {
        using var scope = InvocationScope.Begin(null, null);
        await Assert.ThrowsAsync<UnsoundReportException>(() =>
            Recorded.RenderingAsync("audit", "pdf", null, "city/gb-x", "abc", () => throw new UnsoundReportException([new ReportFault("overlap", 1, "block", "A sentence with CONTENT.")])));
        Assert.Equal(["event=report.unsound report=audit scope=city/gb-x"], scope.Lines);
    }

    [Fact]
    public void A_scope_ends_with_its_call_and_gives_way_to_the_one_around_it()
    {
        using (var outer = InvocationScope.Begin("1", null))
        {
            using (InvocationScope.Begin("2", "not a traceparent")) Recorded.StorageFault("inner");
            Recorded.StorageFault("outer");
            Assert.Equal(["event=storage.fault operation=outer"], outer.Lines);
        }

        Recorded.StorageFault("nobody");
        Assert.Null(InvocationScope.Current);
    }
}
