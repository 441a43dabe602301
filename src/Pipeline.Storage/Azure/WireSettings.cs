using Azure.Core;
using Azure.Core.Pipeline;

namespace Pipeline.Storage.Azure;

/// <summary>How requests travel; the same for all three services.</summary>
internal sealed record WireSettings
{
    /// <summary>Carries the requests; null for the client library's own.</summary>
    public HttpPipelineTransport? Transport { get; init; }

    /// <summary>
    /// Doubles with each attempt, with the library's jitter: five attempts within about four seconds. Longer waits are the queue's
    /// business: it gives the message back, and another instance tries later.
    /// </summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Bytes of one ranged read: few requests for a large extract, and no connection that is held for as long as a whole file takes to parse.
    /// </summary>
    public long ReadRange { get; init; } = 32 * 1024 * 1024;

    public T Apply<T>(T options) where T : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 4;
        options.Retry.Delay = RetryDelay;
        options.Retry.MaxDelay = RetryDelay * 10;
        // One attempt, or one read of a body; 8 MiB at 3 Mbit/s pass in this time.
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        options.AddPolicy(new UnclearOutcomePolicy(), HttpPipelinePosition.PerCall);
        if (Transport is not null) options.Transport = Transport;
        return options;
    }
}
