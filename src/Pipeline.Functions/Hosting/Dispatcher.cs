using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Routing.Template;
using Pipeline.Domain;
using Pipeline.Functions.Declarations;
using Pipeline.Reports;
using Pipeline.Storage;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Functions.Hosting;

/// <summary>A function that a queue message runs.</summary>
public delegate Task<InvocationResult> QueueFunction(IPipeline pipeline, ReadOnlyMemory<byte> message, InvocationFacts facts, CancellationToken cancel);

/// <summary>A function that a schedule runs.</summary>
public delegate Task<InvocationResult> TimerFunction(IPipeline pipeline, InvocationFacts facts, CancellationToken cancel);

/// <summary>A function that a caller's request runs.</summary>
public delegate Task<HttpAnswer> HttpFunction(IPipeline pipeline, HttpCall call, CancellationToken cancel);

/// <summary>
/// Takes every request of the host to its function, and makes sure that every way out is an answer that the host
/// understands: invocations get 200 or an error, callers get content or a problem document, and nobody gets silence.
/// </summary>
public sealed class Dispatcher
{
    private const string InvocationIdHeader = "X-Azure-Functions-InvocationId";

    /// <summary>The function that the host takes every other path for.</summary>
    private const string AnswerUnknown = "AnswerUnknown";

    private readonly IReadOnlyDictionary<string, QueueFunction> _queue;
    private readonly IReadOnlyDictionary<string, TimerFunction> _timers;
    private readonly List<(FunctionDeclaration Function, HttpTrigger Trigger, TemplateMatcher Matcher, HttpFunction Run)> _routes = [];
    private readonly PipelineSource _pipelines;
    private readonly HostLog _log;
    private readonly CancellationToken _stopping;

    public Dispatcher(
        IReadOnlyDictionary<string, QueueFunction> queue, IReadOnlyDictionary<string, TimerFunction> timers,
        IReadOnlyDictionary<string, HttpFunction> http, PipelineSource pipelines, HostLog log, CancellationToken stopping)
    {
        _queue = queue;
        _timers = timers;
        _pipelines = pipelines;
        _log = log;
        _stopping = stopping;
        foreach (var function in DeclaredFunctions.All)
            if (function.Trigger is HttpTrigger trigger && http.TryGetValue(function.Name, out var run))
                _routes.Add((function, trigger, new TemplateMatcher(TemplateParser.Parse(trigger.Route), []), run));
    }

    public async Task DispatchAsync(HttpContext context)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        var name = context.Request.Path.Value is ['/', .. var rest] ? rest : "";
        if (name.Length == 0) await ReadyAsync(context);
        else if (_queue.ContainsKey(name) || _timers.ContainsKey(name)) await InvokeAsync(context, name);
        else await RouteAsync(context);
    }

    /// <summary>The host's first question and its later pings. Waits for nothing: storage may be slow, the host does not wait. What the next question needs is begun once this one is answered.</summary>
    private async Task ReadyAsync(HttpContext context)
    {
        var asked = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        HttpAnswer answer = asked ? new HttpAnswer.Json("""{"status":"listening"}"""u8.ToArray()) : new HttpAnswer.Problem(ProblemTypes.MethodNotAllowed) { Allow = ["GET", "HEAD"] };
        await AnswerWriter.WriteAsync(context, answer, Language.En, context.RequestAborted);
        if (asked) _pipelines.OpenAhead();
    }

    private async Task InvokeAsync(HttpContext context, string name)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping);
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await AnswerWriter.WriteAsync(context, new HttpAnswer.Problem(ProblemTypes.MethodNotAllowed) { Allow = ["POST"] }, Language.En, ended.Token);
            return;
        }

        var id = context.Request.Headers[InvocationIdHeader].ToString();
        using var scope = InvocationScope.Begin(id, context.Request.Headers.TraceParent);
        try
        {
            var invocation = await Invocation.ReadAsync(context.Request.Body, ended.Token);
            var facts = invocation.Facts(id);
            var result = _queue.TryGetValue(name, out var queue)
                ? await queue(await _pipelines.GetAsync(ended.Token), invocation.Message(), facts, ended.Token)
                : await RunTimerAsync(name, facts, ended.Token);
            var answer = Invocation.Answer([.. scope.Lines, .. result.Logs]);
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer, context.RequestAborted);
        }
        catch (Exception fault) when (fault is JsonException or BadHttpRequestException)
        {
            _log.Error($"{name} {id}: the host's request could not be read: {fault.Message}");
            await FailAsync(context, fault is BadHttpRequestException { StatusCode: 413 } ? ProblemTypes.BodyTooLarge : ProblemTypes.MalformedRequest);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The host has gone or told us to stop: no fault of anybody, and the host repeats what it did not see finished.
            TellEvents(scope);
            _log.Information($"{name} {id} was ended with the host and can be repeated");
            await FailAsync(context, ProblemTypes.InternalError);
        }
        catch (Exception fault)
        {
            if (fault is StorageFaultException) Recorded.StorageFault(name);
            TellEvents(scope);
            _log.Error($"{name} {id} failed and can be repeated: {Described(fault)}");
            await FailAsync(context, ProblemTypes.InternalError);
        }
    }

    private async Task<InvocationResult> RunTimerAsync(string name, InvocationFacts facts, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            var result = await _timers[name](await _pipelines.GetAsync(cancel), facts, cancel);
            Recorded.TimerFinished(name, ok: true, facts.IsPastDue, Stopwatch.GetElapsedTime(began));
            return result;
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            // A run that was stopped from outside has not failed; an alert on it would ring at each scaling in.
            Recorded.TimerFinished(name, ok: false, facts.IsPastDue, Stopwatch.GetElapsedTime(began));
            throw;
        }
    }

    /// <summary>For events that reach the host in no answer: those of callers' requests, and of a failed invocation, whose logs the host drops.</summary>
    private void TellEvents(InvocationScope scope)
    {
        foreach (var line in scope.Lines) _log.Information(line);
    }

    private async Task RouteAsync(HttpContext context)
    {
        using var scope = InvocationScope.Begin(id: null, context.Request.Headers.TraceParent);
        using var request = Recorded.Request();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping);
        context.Response.Headers.Vary = "Accept-Language";
        var language = LanguageChoice.FromHeader(context.Request);
        var function = AnswerUnknown;
        int? status = null;
        try
        {
            HttpAnswer answer;
            if (Match(context.Request, out var route, out var allowed) is { } match)
            {
                function = match.Function.Name;
                if (HttpCall.Bind(match.Trigger, context.Request, route, out answer) is { } call)
                {
                    language = call.Language;
                    // Whoever asks for a report waits for storage first: until then another core has nothing to do.
                    if (call.Format is OutputFormat.Pdf or OutputFormat.Html) ReportParts.Prepare(language);
                    answer = await AnswerAsync(match.Run, call, ended.Token);
                }
            }
            else
            {
                answer = allowed.Count == 0 ? new HttpAnswer.NotFound() : new HttpAnswer.Problem(ProblemTypes.MethodNotAllowed) { Allow = allowed };
            }

            await AnswerWriter.WriteAsync(context, answer, language, ended.Token);
            status = context.Response.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone: nobody is left to answer.
        }
        catch (BadHttpRequestException fault)
        {
            await FailAsync(context, fault.StatusCode == StatusCodes.Status413PayloadTooLarge ? ProblemTypes.BodyTooLarge : ProblemTypes.MalformedRequest, language);
            status = context.Response.StatusCode;
        }
        catch (StorageFaultException fault)
        {
            Recorded.StorageFault(function);
            _log.Error($"{function}: {Described(fault)}");
            await FailAsync(context, ProblemTypes.StorageUnavailable, language, TimeSpan.FromSeconds(5));
            status = context.Response.StatusCode;
        }
        catch (UnsoundReportException fault)
        {
            _log.Error($"{function}: {fault.Message}");
            await FailAsync(context, ProblemTypes.ReportUnsound, language);
            status = context.Response.StatusCode;
        }
        catch (Exception fault)
        {
            _log.Error($"{function}: {Described(fault)}");
            await FailAsync(context, ProblemTypes.InternalError, language);
            status = context.Response.StatusCode;
        }
        finally
        {
            request.Answered(function, status);
            TellEvents(scope);
        }
    }

    /// <summary>Whoever reads does not wait until all that could be written to is made sure of. In a new installation it is made, and the reader asks once more.</summary>
    private async Task<HttpAnswer> AnswerAsync(HttpFunction run, HttpCall call, CancellationToken cancel)
    {
        if (HttpMethods.IsGet(call.Request.Method) || HttpMethods.IsHead(call.Request.Method))
        {
            try
            {
                return await run(await _pipelines.ForReadingAsync(cancel), call, cancel);
            }
            catch (StorageNotMadeException)
            {
            }
        }

        return await run(await _pipelines.GetAsync(cancel), call, cancel);
    }

    /// <summary>The route that takes path and method; when only the method is wrong, the methods that <paramref name="allowed"/> names.</summary>
    private (FunctionDeclaration Function, HttpTrigger Trigger, HttpFunction Run)? Match(HttpRequest request, out RouteValueDictionary route, out IReadOnlyList<string> allowed)
    {
        var methods = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (function, trigger, matcher, run) in _routes)
        {
            route = [];
            if (!matcher.TryMatch(request.Path, route)) continue;
            if (trigger.AnsweredMethods.Contains(request.Method, StringComparer.Ordinal))
            {
                allowed = [];
                return (function, trigger, run);
            }

            methods.UnionWith(trigger.AnsweredMethods);
        }

        route = [];
        allowed = [.. methods];
        return null;
    }

    /// <summary>An answer that has begun cannot be taken back: the connection is cut, so that half a document is not taken for a whole one.</summary>
    private static async Task FailAsync(HttpContext context, ProblemType type, Language language = Language.En, TimeSpan? retryAfter = null)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.ContentLength = null;
        await AnswerWriter.WriteAsync(context, new HttpAnswer.Problem(type) { RetryAfter = retryAfter }, language, CancellationToken.None);
    }

    /// <summary>Dead storage is told by its message; what nobody foresaw comes with its stack.</summary>
    private static string Described(Exception fault) =>
        fault is StorageFaultException or OperationCanceledException ? $"{fault.GetType().Name}: {fault.Message}" : fault.ToString();
}
