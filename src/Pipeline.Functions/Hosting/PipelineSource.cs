namespace Pipeline.Functions.Hosting;

/// <summary>
/// Opens the pipeline once, and not before the first answer of the process, because the host waits for that one. Containers, queues and tables are made sure of
/// before the first function that may write: a reader waits for fifteen questions less. All who come meanwhile wait for the same; what failed is not remembered,
/// the next call tries again.
/// </summary>
public sealed class PipelineSource(Func<CancellationToken, Task<IPipeline>> open) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _closed = new();
    private Task<IPipeline>? _opening;
    private Task<IPipeline>? _sure;

    /// <summary>The pipeline with everything in place that is written to.</summary>
    /// <param name="cancel">Ends the waiting, not what is waited for: others may wait for it too.</param>
    /// <exception cref="ObjectDisposedException">The process is ending.</exception>
    public Task<IPipeline> GetAsync(CancellationToken cancel) => Shared(ref _sure, SureAsync).WaitAsync(cancel);

    /// <summary>The pipeline for a function that only reads. In a new installation it may find that a table is not there yet.</summary>
    /// <inheritdoc cref="GetAsync(CancellationToken)"/>
    public Task<IPipeline> ForReadingAsync(CancellationToken cancel) => Opened().WaitAsync(cancel);

    /// <summary>Begins the opening if nobody has, and does not wait. Who asks next learns of a failure, by trying again.</summary>
    public void OpenAhead() => _ = Opened();

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    private Task<IPipeline> Opened() => Shared(ref _opening, open);

    private async Task<IPipeline> SureAsync(CancellationToken closed)
    {
        var pipeline = await Opened();
        await pipeline.MakeSureAsync(closed);
        return pipeline;
    }

    private Task<IPipeline> Shared(ref Task<IPipeline>? task, Func<CancellationToken, Task<IPipeline>> begin)
    {
        lock (_gate)
        {
            if (task is null or { IsFaulted: true } or { IsCanceled: true })
            {
                var closed = _closed.Token;
                task = Task.Run(() => begin(closed), closed);
            }

            return task;
        }
    }
}
