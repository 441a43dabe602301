namespace Pipeline.Functions.Hosting;

/// <summary>
/// Opens the pipeline at the first invocation and not at start-up, because the host waits for the first answer of the
/// process and storage may be slow. A failed opening is not remembered: the next call tries again.
/// </summary>
public sealed class PipelineSource(Func<CancellationToken, Task<IPipeline>> open) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile IPipeline? _pipeline;

    public async ValueTask<IPipeline> GetAsync(CancellationToken cancel)
    {
        if (_pipeline is { } opened) return opened;
        await _gate.WaitAsync(cancel);
        try
        {
            return _pipeline ??= await open(cancel);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
