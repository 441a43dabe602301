using Pipeline.Domain.Submissions;
using Pipeline.Tests;
using Pipeline.Workflows.Access;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.EndToEnd;

/// <summary>The functions program with a collector: from the upload through the API to a report, and what the collector has then.</summary>
public sealed class TelemetryTests
{
    private const string City = "gb-city-of-london";

    [SkippableFact]
    public async Task A_collector_can_follow_an_upload_to_the_report_and_sees_no_name_key_or_address()
    {
        await using var collector = new OtlpCollector();
        await using var pipeline = await RunningPipeline.StartAsync(more: [("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.AbsoluteUri)]);
        await pipeline.UploadAsync(UploadKind.CityProfile, City, Samples.Profile(City), "CANARY profile.json");
        var uploaded = await pipeline.UploadAsync(UploadKind.CrimeExtract, City, Samples.CityOfLondon("2021-01"), "CANARY sig=CANARY.csv");
        var refused = await pipeline.UploadAsync(UploadKind.CrimeExtract, City, Samples.Bytes("bad", "month-format.csv"), "CANARY.csv");
        await pipeline.ResultAsync($"/api/cities/{City}/audit.json", json => json["months"]!.AsArray().Count == 1);
        await pipeline.DownloadAsync($"/api/cities/{City}/audit.pdf?lang=fr&code=CANARY");
        var key = await new AccessKeys(pipeline.Storage, TimeProvider.System).CreateAsync(Role.Desk, null, CancellationToken.None);

        string[] wanted = [.. Activities.All.Select(a => a.Name)];
        bool Whole(IReadOnlyList<CollectedSpan> seen) =>
            !wanted.Except(seen.Select(s => s.Name)).Any() && seen.Any(s => s.Tags.GetValueOrDefault("submission") == refused.Id) && seen.Any(s => s.Tags.GetValueOrDefault("form") == "pdf")
            && seen.Any(s => s.Name == "receive" && s.Tags.GetValueOrDefault("submission") == uploaded.Id && seen.Any(p => p.Name == "publish" && p.Links.Contains((s.Trace, s.Id))));
        await pipeline.UntilAsync(
            () => Task.FromResult(Whole(collector.Spans) && collector.Metrics.Count == Metrics.All.Count ? collector : null), "activities and metrics of a whole run");

        var spans = collector.Spans;
        Assert.All(spans, s => Assert.Equal(Activities.SourceName, s.Source));
        var received = spans.Single(s => s.Name == "receive" && s.Tags.GetValueOrDefault("submission") == uploaded.Id);
        var granted = spans.Single(s => received.Links.Contains((s.Trace, s.Id)));
        Assert.Equal("CreateUpload", granted.Tags["function"]);
        var published = spans.First(s => s.Name == "publish" && s.Links.Contains((received.Trace, received.Id)));
        var compiled = spans.Single(s => s.Id == published.Parent);
        Assert.Equal(("compile-crime", $"city/{City}"), (compiled.Name, published.Tags["scope"]));
        var rendered = spans.First(s => s.Name == "render" && s.Tags["form"] == "pdf");
        Assert.Equal(("audit", "fr", published.Tags["object"]), (rendered.Tags["report"], rendered.Tags["language"], rendered.Tags["object"]));
        Assert.Equal("GetCityAudit", spans.Single(s => s.Id == rendered.Parent).Tags["function"]);
        Assert.Equal("rejected", spans.Single(s => s.Name == "receive" && s.Tags.GetValueOrDefault("submission") == refused.Id).Tags["state"]);

        Assert.Equal(Metrics.All.Select(m => (m.Name, m.Unit)).Order(), collector.Metrics.Order());
        foreach (var secret in (string[])["CANARY", "sig=", "x-pipeline-key", "AccountKey", "127.0.0.1", "Azure.", key]) Assert.DoesNotContain(secret, collector.Text, StringComparison.OrdinalIgnoreCase);

        var events = pipeline.Log.Split('\n').Where(l => l.Contains("event=", StringComparison.Ordinal)).ToList();
        Assert.Single(events, l => l.Contains("event=submission.decided submission=" + uploaded.Id, StringComparison.Ordinal));
        Assert.Contains(events, l => l.Contains("event=timer.finished function=CompileCrime outcome=ok published=1", StringComparison.Ordinal));
        Assert.Contains(events, l => l.Contains($"event=agency.late agency={City}", StringComparison.Ordinal));
        Assert.All(events, l => Assert.DoesNotContain("CANARY", l, StringComparison.Ordinal));
        Assert.DoesNotContain("sig=", pipeline.Log, StringComparison.Ordinal);
    }
}
