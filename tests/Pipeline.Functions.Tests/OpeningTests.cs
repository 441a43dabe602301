using System.Net;
using System.Text.RegularExpressions;
using Pipeline.Functions.Declarations;
using Pipeline.Functions.Hosting;
using Pipeline.Storage;
using Pipeline.Storage.Memory;
using Pipeline.Workflows;

namespace Pipeline.Functions.Tests;

/// <summary>When storage is opened, who waits for it, and what a new installation answers.</summary>
public sealed class OpeningTests
{
    private static string Body => Payload.Body("timer").ToJsonString();

    [Fact]
    public async Task An_opening_that_failed_is_tried_again()
    {
        var tries = 0;
        await using var server = await RunningServer.StartAsync(_ =>
            ++tries == 1 ? throw new StorageFaultException("away") : Task.FromResult<IPipeline>(new FakePipeline()));

        var (first, _) = await server.InvokeAsync("ReconcileInbox", Body);
        var (second, _) = await server.InvokeAsync("ReconcileInbox", Body);
        await server.InvokeAsync("ReconcileInbox", Body);

        Assert.Equal(HttpStatusCode.InternalServerError, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task The_first_question_is_answered_while_storage_is_being_opened()
    {
        var (begun, storage) = (new TaskCompletionSource(), new TaskCompletionSource<IPipeline>());
        var times = 0;
        await using var server = await RunningServer.StartAsync(_ =>
        {
            times++;
            begun.TrySetResult();
            return storage.Task;
        });

        using var response = await server.SendAsync("GET", "/");
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(10));
        var waiting = server.InvokeAsync("ReconcileInbox", Body);
        using var again = await server.SendAsync("GET", "/");
        storage.SetResult(new FakePipeline());
        var (invoked, _) = await waiting;

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (response.StatusCode, again.StatusCode, invoked.StatusCode));
        Assert.Equal(1, times);
    }

    [Fact]
    public async Task Nothing_is_begun_before_the_first_question()
    {
        var opened = false;
        await using var server = await RunningServer.StartAsync(_ =>
        {
            opened = true;
            return Task.FromResult<IPipeline>(new FakePipeline());
        });

        using var response = await server.SendAsync("DELETE", "/");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.False(opened);
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_end_the_opening_for_others()
    {
        var storage = new TaskCompletionSource<IPipeline>();
        using var source = new PipelineSource(cancel => storage.Task.WaitAsync(cancel));
        using var gone = new CancellationTokenSource();
        var left = source.GetAsync(gone.Token);
        var stayed = source.GetAsync(CancellationToken.None);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        var pipeline = new FakePipeline();
        storage.SetResult(pipeline);

        Assert.Same(pipeline, await stayed);
    }

    [Fact]
    public async Task An_opening_ahead_that_failed_is_told_to_those_who_wait_and_tried_again_by_the_next()
    {
        var (first, tries) = (new TaskCompletionSource<IPipeline>(), 0);
        using var source = new PipelineSource(_ => ++tries == 1 ? first.Task : Task.FromResult<IPipeline>(new FakePipeline()));

        source.OpenAhead();
        var waiting = source.ForReadingAsync(CancellationToken.None);
        first.SetException(new StorageFaultException("away"));

        await Assert.ThrowsAsync<StorageFaultException>(() => waiting);
        Assert.NotNull(await source.GetAsync(CancellationToken.None));
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task A_writer_waits_until_everything_is_made_sure_of_and_a_reader_does_not()
    {
        var (made, times) = (new TaskCompletionSource(), 0);
        var pipeline = new FakePipeline
        {
            MakeSure = () =>
            {
                times++;
                return made.Task;
            },
        };
        await using var server = await RunningServer.StartAsync(pipeline);

        var writing = server.InvokeAsync("ReconcileInbox", Body);
        using var read = await server.SendAsync("GET", "/api/cities/gb-london/audit.pdf").WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.DoesNotContain("ReconcileInbox", pipeline.Calls);
        Assert.False(writing.IsCompleted);

        made.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await writing).Response.StatusCode);
        await server.InvokeAsync("ReconcileInbox", Body);
        Assert.Equal(1, times);
    }

    [Fact]
    public async Task A_reader_of_a_new_installation_has_it_made_and_asks_once_more()
    {
        var made = 0;
        var pipeline = new FakePipeline
        {
            MakeSure = () =>
            {
                made++;
                return Task.CompletedTask;
            },
            Answer = () => made > 0 ? FakePipeline.Document() : throw new StorageNotMadeException("no table"),
        };
        await using var server = await RunningServer.StartAsync(pipeline);

        using var response = await server.SendAsync("GET", "/api/cities");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(1, made);
    }

    public static TheoryData<string> ReadingFunctions =>
        [.. DeclaredFunctions.All.Where(f => f.Trigger is HttpTrigger http && http.Methods.Contains("GET", StringComparer.Ordinal)).Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(ReadingFunctions))]
    public async Task A_new_installation_can_be_read(string function)
    {
        // The whole app over storage in which nothing was ever made.
        var storage = new MemoryStorage(TimeProvider.System, new Uri("https://data.blob.core.windows.net/"));
        await using var server = await RunningServer.StartAsync(new WorkflowsPipeline(storage, TimeProvider.System, ReconcilePatience.Default));
        var trigger = (HttpTrigger)DeclaredFunctions.All.Single(f => string.Equals(f.Name, function, StringComparison.Ordinal)).Trigger;
        var path = Regex.Replace(trigger.Route.Replace("{format}", trigger.Formats.Count > 0 ? trigger.Formats[0].Code() : "", StringComparison.Ordinal), "\\{[^}]*\\}", "2026", RegexOptions.None, TimeSpan.FromSeconds(1));

        using var response = await server.SendAsync("GET", "/" + path, (HttpCall.KeyHeader, "unknown"));

        Assert.True((int)response.StatusCode is 200 or 401 or 404, $"{path}: {response.StatusCode} {await server.LogAsync()}");
    }
}
