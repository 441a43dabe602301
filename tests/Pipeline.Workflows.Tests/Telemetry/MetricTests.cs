using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Submissions;
using Pipeline.Storage;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Workflows.Tests.Telemetry;

public sealed class MetricTests
{
    private const string Agency = "gb-city-of-london";

    [Fact]
    public async Task Every_state_of_a_submission_is_counted_when_it_is_reached()
    {
        using var heard = new Heard();
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.CityProfile, Agency, Samples.Profile(Agency), 0, "profile.json");
        await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.Bytes("crime", "vintages", "2021-01-city-of-london-street.v2021-02.csv"), 1);
        await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.Bytes("crime", "vintages", "2021-01-city-of-london-street.v2022-06.csv"), 2);
        await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.Bytes("crime", "vintages", "2021-01-city-of-london-street.v2022-06.csv"), 3);
        await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.Bytes("bad", "month-format.csv"), 4);
        await world.CompileCrime.RunAsync(World.None);
        await world.PutAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-02"), 5);
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.Reconcile.RunAsync(World.None);

        // No file and no command leads here yet, or only with a file of a million rows: the book is asked directly.
        var row = await world.Book.FindAsync((await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-03"), 6)).SubmissionId!, World.None);
        foreach (var state in (SubmissionState[])[SubmissionState.Withdrawn, SubmissionState.Quarantined]) row = (await world.Book.MoveAsync(row!, row! with { State = state }, "test", "", World.None)).Row;

        var counted = heard.Sums(Metrics.Submissions);
        Assert.Equal(
            Enum.GetValues<SubmissionState>().Select(s => $"state={s.Code()} kind=crime-extract").Order(StringComparer.Ordinal),
            counted.Keys.Where(k => k.EndsWith("crime-extract", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(6, counted["state=received kind=crime-extract"]);
        Assert.Equal(3, counted["state=accepted kind=crime-extract"]);
        Assert.Equal(1, counted["state=superseded kind=crime-extract"]);
    }

    [Fact]
    public async Task A_file_is_counted_once_however_often_it_is_announced()
    {
        using var heard = new Heard();
        using var scope = InvocationScope.Begin("invocation-1", null);
        var world = await World.CreateAsync();
        var content = Samples.CityOfLondon("2021-01");
        var path = await world.PutAsync(UploadKind.CrimeExtract, Agency, content, 1);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(async () =>
        {
            try
            {
                await world.Receive.ReceiveAsync(World.Address(path), World.None);
            }
            catch (StorageFaultException)
            {
                // Another run decided and removed the file underneath this one.
            }
        })));

        Assert.Equal(247, heard.Sums(Metrics.Rows)["outcome=valid"]);
        Assert.Equal(content.Length, heard.Sums(Metrics.BytesReceived)[""]);
        Assert.Single(heard.Measurements, m => m.Name == Metrics.ReceiveDuration.Name);
        Assert.Equal(1, heard.Sums(Metrics.Submissions)["state=accepted kind=crime-extract"]);
        Assert.Equal(1, heard.Sums(Metrics.Submissions)["state=received kind=crime-extract"]);
        Assert.Single(scope.Lines);
    }

    [Fact]
    public async Task Rows_and_findings_of_a_bad_file_are_counted_as_its_receipt_says()
    {
        using var heard = new Heard();
        var world = await World.CreateAsync();
        var received = await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.Bytes("bad", "month-format.csv"), 1);
        var receipt = (await new Submissions.ReceiptStore(world.Storage).FindAsync(received.SubmissionId!, World.None))!;

        Assert.True(receipt.Reading.RowsWithErrors > 0);
        Assert.Equal(receipt.Reading.RowsWithErrors, heard.Sums(Metrics.Rows)["outcome=error"]);
        Assert.Equal(
            receipt.FindingCounts.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key} {f.Value}"),
            heard.Sums(Metrics.Findings).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key.Split(' ')[0]["code=".Length..]} {f.Value}"));
        Assert.All(heard.Sums(Metrics.Findings).Keys, k => Assert.Matches("severity=(error|warning|notice)$", k));
    }

    [Fact]
    public async Task Measurements_have_the_declared_tags_in_every_run()
    {
        using var heard = new Heard();
        using var scope = InvocationScope.Begin("invocation-1", null);
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.CityProfile, Agency, Samples.Profile(Agency), 0, "profile.json");
        await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 1);
        await world.CompileCrime.RunAsync(World.None);
        await world.Reconcile.RunAsync(World.None);
        await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 2);
        await (await new Render(world.Storage).AuditAsync(Agency, DocumentForm.Html, Language.En, null, World.None))!.RenderAsync(World.None);
        Recorded.TimerFinished("CompileCrime", ok: true, late: false, TimeSpan.FromSeconds(1));
        using (var request = Recorded.Request()) request.Answered("GetCityAudit", 404);

        Assert.Equal(Metrics.All.Select(m => m.Name).Order(StringComparer.Ordinal), heard.Measurements.Select(m => m.Name).Distinct().Order(StringComparer.Ordinal));
        foreach (var measured in heard.Measurements)
            Assert.Equal(Metrics.All.Single(m => m.Name == measured.Name).Tags, measured.Tags.Select(t => t.Key));
        Assert.Equal(1, heard.Sums(Metrics.Published)["scope.kind=city"]);
        Assert.Equal(1, heard.Sums(Metrics.HttpRequests)["function=GetCityAudit status.class=4xx"]);
    }

    [Theory]
    [InlineData("2021-01", "2021-03-01", 0)]
    [InlineData("2021-01", "2021-02-28", -1)]
    [InlineData("2021-01", "2021-03-31", 30)]
    [InlineData("2021-11", "2022-02-01", 31)]
    public void An_agency_owes_the_month_after_its_last_from_the_day_when_that_is_over(string last, string today, int days)
    {
        Assert.True(Month.TryParse(last, out var month));
        Assert.Equal(days, AgencyTimeliness.DelayOf(month, DateOnly.ParseExact(today, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task An_agency_is_late_by_as_many_days_as_the_scorecard_will_count_when_it_delivers()
    {
        using var heard = new Heard();
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.CityProfile, Agency, Samples.Profile(Agency), 0, "profile.json");
        await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 1);
        await world.CompileCrime.RunAsync(World.None);
        var owed = heard.Sums(Metrics.AgencyLateness)[$"agency={Agency} city={Agency}"];

        await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-02"), 2);
        await world.CompileCrime.RunAsync(World.None);
        var delivered = (await Published.CityAsync(world, Agency)).Exchange!.Agencies.Single().Months.Single(m => m.Month == new Month(2021, 2));
        Assert.False(delivered.Measures.DelayFromDays);
        Assert.Equal(delivered.Measures.MedianDelayDays, owed);
        Assert.Equal(0, delivered.Measures.OnTime);
    }
}
