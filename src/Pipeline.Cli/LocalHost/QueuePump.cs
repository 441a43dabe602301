using Pipeline.Storage;

namespace Pipeline.Cli.LocalHost;

/// <summary>
/// Hands the messages of one queue to a function as the host's queue listener does: a batch at a time, the next one
/// when few are left; a failed message comes back, and after the last try it goes to the poison queue.
/// </summary>
public sealed class QueuePump(QueueFunction function, IStorage storage, IInvoker invoker, HostOptions options, TimeProvider time, IHostConsole console)
{
    /// <summary>Messages of an instance that dies come back after this time.</summary>
    private static readonly TimeSpan HiddenFor = TimeSpan.FromMinutes(10);

    // The host waits up to a minute when a queue is idle; somebody who tries things on a laptop should not.
    private static readonly TimeSpan ShortestIdle = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(1);

    private readonly IQueue _queue = storage.Queue(function.Queue);
    private bool _reached;

    /// <summary>Name of the queue to which messages go that failed too often.</summary>
    public string PoisonQueue { get; } = function.Queue + "-poison";

    /// <summary>Runs until cancelled; messages in work are then left to come back by themselves.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var working = new List<Task>();
        var idle = ShortestIdle;
        while (!cancel.IsCancellationRequested)
        {
            working.RemoveAll(t => t.IsCompleted);
            if (working.Count > options.NewBatchThreshold)
            {
                await Task.WhenAny(working).WaitAsync(cancel);
                continue;
            }

            var batch = await ReceiveAsync(cancel);
            foreach (var message in batch) working.Add(HandleAsync(message, cancel));
            if (batch.Count > 0)
            {
                idle = ShortestIdle;
                continue;
            }

            await Task.Delay(idle, time, cancel);
            idle = idle * 2 < LongestIdle ? idle * 2 : LongestIdle;
        }
    }

    /// <summary>Hands over one batch and waits for it; returns how many messages there were.</summary>
    public async Task<int> PumpOnceAsync(CancellationToken cancel)
    {
        var batch = await ReceiveAsync(cancel);
        await Task.WhenAll(batch.Select(m => HandleAsync(m, cancel)));
        return batch.Count;
    }

    private async Task<IReadOnlyList<QueuedMessage>> ReceiveAsync(CancellationToken cancel)
    {
        try
        {
            var batch = await _queue.ReceiveAsync(options.BatchSize, HiddenFor, cancel);
            _reached = true;
            return batch;
        }
        catch (StorageFaultException fault)
        {
            // Until somebody first uses the app there is no queue: the functions create it when storage is first needed.
            if (_reached) console.Error("host", $"queue {function.Queue}: {fault.Message}");
            return [];
        }
    }

    private async Task HandleAsync(QueuedMessage message, CancellationToken cancel)
    {
        try
        {
            var judgement = message.DequeueCount > options.MaxDequeueCount
                ? null
                : await invoker.InvokeAsync(function.Name, InvocationBody.Queue(function, message, time.GetUtcNow()), cancel);
            if (judgement?.Verdict == Verdict.Succeeded)
            {
                await _queue.DeleteAsync(message, cancel);
            }
            else if (message.DequeueCount >= options.MaxDequeueCount)
            {
                await storage.EnsureAsync([], [PoisonQueue], [], cancel);
                await storage.Queue(PoisonQueue).SendAsync(message.Body, cancel);
                await _queue.DeleteAsync(message, cancel);
                console.Error("host", $"message {message.Id} failed {options.MaxDequeueCount} times and is now in {PoisonQueue}");
            }
            else
            {
                await _queue.ReturnAsync(message, options.RetryAfter, cancel);
            }
        }
        catch (Exception fault) when (fault is StorageFaultException or HandlerStoppedException || (fault is OperationCanceledException && cancel.IsCancellationRequested))
        {
            // The message stays hidden for a while and then comes back: nothing is lost.
            if (fault is StorageFaultException) console.Error("host", $"message {message.Id}: {fault.Message}");
        }
    }
}
