using Pipeline.Functions.Hosting;

namespace Pipeline.Functions;

/// <summary>Where the process is put together: the only place that knows which pipeline stands behind the functions.</summary>
internal static class Composition
{
    /// <summary>Opens the pipeline on the storage that the settings name; called at the first invocation.</summary>
    public static Task<IPipeline> OpenAsync(HostSettings settings, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        throw new NotSupportedException(
            settings.DataStorage is null ? "The setting DataStorage is missing" : "This build has no workflows behind its functions");
    }
}
