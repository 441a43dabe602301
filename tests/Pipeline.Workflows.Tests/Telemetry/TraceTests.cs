using System.Diagnostics;
using System.Text;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Workflows.Access;
using Pipeline.Workflows.Submissions;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Workflows.Tests.Telemetry;

/// <summary>From the event of an upload to the published result, over hosts and hours.</summary>
public sealed class TraceTests
{
    private const string Agency = "gb-city-of-london";
    private const string Request = "00-11111111111111111111111111111111-1111111111111111-00";
    private const string Event = "00-22222222222222222222222222222222-2222222222222222-00";
    private const string Timer = "00-33333333333333333333333333333333-3333333333333333-00";

    [Fact]
    public async Task From_the_event_of_an_upload_one_can_walk_to_the_publication()
    {
        using var heard = new Heard();
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.CityProfile, Agency, Samples.Profile(Agency), 0, "profile.json");
        UploadGrant grant;
        using (InvocationScope.Begin(null, Request))
        using (Recorded.Request())
            grant = await new Grant(world.Storage, world.Clock).IssueAsync(new Caller(Role.Agency, Agency), UploadKind.CrimeExtract, Agency, "2021-01.csv", new Declared(), World.None);
        await world.Memory.UploadAsync(grant.UploadUrl, new MemoryStream(Samples.CityOfLondon("2021-01")), "text/csv", World.None);
        var blob = Assert.Single(await world.Storage.Blobs.ListAsync(Containers.Inbox, "", World.None).ToListAsync());
        using (InvocationScope.Begin("invocation-1", Event))
            await world.Receive.HandleAsync(BlobCreated.Write(world.Storage.Blobs.UrlOf(blob.Address), world.Clock.GetUtcNow(), blob.ETag), World.None);
        using (InvocationScope.Begin("invocation-2", Timer))
            await world.CompileCrime.RunAsync(World.None);

        var granted = heard.One(Activities.Http);
        var received = Assert.Single(heard.Of(Activities.Receive), a => (string?)a.GetTagItem("submission") == grant.Id);
        var compiled = heard.One(Activities.CompileCrime);
        var published = heard.One(Activities.Publish);
        Assert.Equal(ContextOf(Request).TraceId, granted.TraceId);
        Assert.Equal((ContextOf(Event).TraceId, ContextOf(Event).SpanId), (received.TraceId, received.ParentSpanId));
        Assert.Equal((granted.TraceId, granted.SpanId), Of(Assert.Single(received.Links)));
        Assert.Contains((received.TraceId, received.SpanId), published.Links.Select(Of));
        Assert.Equal((compiled.TraceId, compiled.SpanId), (published.TraceId, published.ParentSpanId));
        Assert.Equal((ContextOf(Timer).TraceId, ContextOf(Timer).SpanId), (compiled.TraceId, compiled.ParentSpanId));
        Assert.Equal($"city/{Agency}", published.GetTagItem("scope"));
        Assert.StartsWith((string)published.GetTagItem("object")!, (await world.Publisher.CurrentAsync(World.None)).Scopes[$"city/{Agency}"].Object, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_publication_is_linked_to_what_came_since_and_to_nothing_older()
    {
        using var heard = new Heard();
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.CityProfile, Agency, Samples.Profile(Agency), 0, "profile.json");
        for (var file = 1; file <= 3; file++)
        {
            world.Clock.Advance(TimeSpan.FromHours(1));
            await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon(file switch { 1 => "2020-12", 2 => "2021-01", _ => "2021-02" }), (3600 * file) - 60);
            world.Clock.Advance(TimeSpan.FromHours(1));
            await world.CompileCrime.RunAsync(World.None);
            world.Clock.Advance(TimeSpan.FromHours(-1));
        }

        var received = heard.Of(Activities.Receive);
        var last = heard.Of(Activities.Publish)[^1];
        Assert.Equal(4, received.Count);
        Assert.Contains((received[3].TraceId, received[3].SpanId), last.Links.Select(Of));
        Assert.DoesNotContain((received[1].TraceId, received[1].SpanId), last.Links.Select(Of));
        Assert.DoesNotContain((received[0].TraceId, received[0].SpanId), last.Links.Select(Of));
    }

    [Fact]
    public async Task Where_nothing_is_exported_the_trace_of_the_host_is_kept()
    {
        var world = await World.CreateAsync();
        using (InvocationScope.Begin("invocation-1", Event)) await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 1);

        var content = Assert.Single(await new Contents.ContentRegister(world.Storage).ListAsync(UploadKind.CrimeExtract, World.None).ToListAsync());
        Assert.Equal(new DecisionTrace(Event, world.Clock.GetUtcNow()), content.Trace);
    }

    [Fact]
    public async Task Nothing_that_is_published_depends_on_who_traces()
    {
        var pictures = new List<string>();
        foreach (var traced in (bool[])[false, true])
        {
            using var heard = traced ? new Heard() : null;
            using var scope = traced ? InvocationScope.Begin("invocation-1", Event) : null;
            var world = await World.CreateAsync();
            await world.SendAsync(UploadKind.CityProfile, Agency, Samples.Profile(Agency), 0, "profile.json");
            await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 1);
            await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 2);
            await world.SendAsync(UploadKind.SurveyResponse, "icpc", Samples.Survey(), 3);
            await world.CompileAsync();
            var manifest = await world.Storage.Blobs.OpenReadAsync(new(Containers.Published, "current.json"), ifMatch: null, World.None);
            pictures.Add(await world.PictureAsync() + await new StreamReader(manifest!, Encoding.UTF8).ReadToEndAsync());
        }

        Assert.Contains("wave/2011", pictures[0], StringComparison.Ordinal);
        Assert.Equal(pictures[0], pictures[1]);
    }

    [Fact]
    public async Task Activities_carry_declared_tags_and_no_file_name_content_or_secret()
    {
        using var heard = new Heard();
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.CityProfile, Agency, Samples.Profile(Agency), 0, "profile sig=CANARY.json");
        await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.CityOfLondon("2021-01"), 1, "sig=CANARY.csv");
        await world.SendAsync(UploadKind.CrimeExtract, Agency, Samples.Bytes("bad", "month-format.csv"), 2, "sig=CANARY.csv");
        await world.SendAsync(UploadKind.SurveyResponse, "icpc", Samples.Survey(), 3, "sig=CANARY.csv");
        await world.CompileAsync();
        await world.EvaluateProgrammes.RunAsync(World.None);
        await new CompileAudits(world.Storage, world.Checker, world.Clock).RunAsync(World.None);
        await world.Reconcile.RunAsync(World.None);
        await (await new Render(world.Storage).AuditAsync(Agency, DocumentForm.Pdf, Domain.Language.Fr, null, World.None))!.RenderAsync(World.None);

        Assert.Equal(Activities.All.Where(a => a != Activities.Http).Select(a => a.Name).Order(StringComparer.Ordinal), heard.All.Select(a => a.OperationName).Distinct().Order(StringComparer.Ordinal));
        foreach (var activity in heard.All)
        {
            var declared = Activities.All.Single(a => a.Name == activity.OperationName);
            Assert.All(activity.TagObjects, tag => Assert.Contains(tag.Key, declared.Tags));
            Assert.Empty(activity.Events);
            Assert.DoesNotContain("CANARY", string.Join(' ', activity.TagObjects) + activity.DisplayName + activity.StatusDescription, StringComparison.Ordinal);
        }

        Assert.All(heard.Measurements, m => Assert.DoesNotContain("CANARY", string.Join(' ', m.Tags), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fault_is_told_by_its_type_alone()
    {
        using var heard = new Heard();
        await Assert.ThrowsAsync<InvalidDataException>(() => Activities.DuringAsync<int>(Activities.Tabulate, _ => throw new InvalidDataException("secret file.csv?sig=CANARY")));

        var failed = heard.One(Activities.Tabulate);
        Assert.Equal((ActivityStatusCode.Error, nameof(InvalidDataException)), (failed.Status, failed.GetTagItem(Activities.ErrorType)));
        Assert.Null(failed.StatusDescription);
        Assert.Empty(failed.Events);
    }

    private static ActivityContext ContextOf(string traceparent) => ActivityContext.Parse(traceparent, null);

    private static (ActivityTraceId Trace, ActivitySpanId Span) Of(ActivityLink link) => (link.Context.TraceId, link.Context.SpanId);
}
