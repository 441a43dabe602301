using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Pipeline.Cli.LocalHost;

/// <summary>Posts an invocation and says what the host makes of the answer.</summary>
public interface IInvoker
{
    /// <summary>Never throws for what the process does; a hanging answer has been waited out and the process killed.</summary>
    Task<HostJudgement> InvokeAsync(string function, byte[] body, CancellationToken cancel);
}

/// <summary>Invokes the functions of one process.</summary>
public sealed class Invoker(HandlerSupervisor handler, HttpClient client, HostOptions options, TimeProvider time, IHostConsole console) : IInvoker
{
    private const string HostVersion = "4.1037.0";

    public async Task<HostJudgement> InvokeAsync(string function, byte[] body, CancellationToken cancel)
    {
        var process = await handler.ReadyAsync(cancel);
        using var deadline = new CancellationTokenSource(options.FunctionTimeout, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        var id = new Guid(RandomNumberGenerator.GetBytes(16)).ToString("D");
        try
        {
            var judgement = await PostAsync(process.Address, function, id, body, ended.Token);
            if (judgement.Verdict == Verdict.Hangs)
            {
                console.Error("host", $"{function} {id} gave an answer that leaves the host waiting: {judgement.Reason}");

                // As the host does: it waits on, until the time is over or the process dies of something else.
                await process.Exit.WaitAsync(ended.Token);
                return judgement;
            }

            foreach (var line in judgement.Logs) console.Information(function, line);
            if (judgement.Verdict == Verdict.Failed) console.Error("host", $"{function} {id} failed: {judgement.Reason}");
            else console.Information("host", $"{function} {id} succeeded");
            return judgement;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            console.Error("host", $"{function} {id} took longer than {options.FunctionTimeout}: the functions process is killed");
            process.Kill();
            return new HostJudgement(Verdict.Hangs, "functionTimeout", []);
        }
        catch (HttpRequestException fault)
        {
            console.Error("host", $"{function} {id} got no answer: {fault.HttpRequestError}");
            return new HostJudgement(Verdict.Failed, "no answer", []);
        }
    }

    private async Task<HostJudgement> PostAsync(Uri address, string function, string id, byte[] body, CancellationToken cancel)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/" + function)) { Content = content };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.TryAddWithoutValidation("User-Agent", $"Azure-Functions-Host/{HostVersion}");
        request.Headers.TryAddWithoutValidation("X-Azure-Functions-HostVersion", HostVersion);
        request.Headers.TryAddWithoutValidation("X-Azure-Functions-InvocationId", id);
        using var response = await client.SendAsync(request, cancel);
        return HostJudgement.Of((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsByteArrayAsync(cancel));
    }
}
