namespace Pipeline.Functions.Hosting;

/// <summary>
/// Opens the pipeline once, and not before the first answer of the process, because the host waits for that one and storage may be slow. All who
/// come meanwhile wait for the same opening. A failed one is not remembered: the next call tries again.
/// </summary>
public sealed class PipelineSource(Func<CancellationToken, Task<IPipeline>> open) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _closed = new();
    private Task<IPipeline>? _opening;

    /// <param name="cancel">Ends the waiting, not the opening: others may wait for it too.</param>
    /// <exception cref="ObjectDisposedException">The process is ending.</exception>
    public Task<IPipeline> GetAsync(CancellationToken cancel) => Opening().WaitAsync(cancel);

    /// <summary>Begins the opening if nobody has, and does not wait. Who asks next learns of a failure, by trying again.</summary>
    public void OpenAhead() => _ = Opening();

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    private Task<IPipeline> Opening()
    {
        lock (_gate)
        {
            if (_opening is null or { IsFaulted: true } or { IsCanceled: true })
            {
                var closed = _closed.Token;
                _opening = Task.Run(() => open(closed), closed);
            }

            return _opening;
        }
    }
}
