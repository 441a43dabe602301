namespace Pipeline.Storage;

/// <param name="Receipt">Changes with each receive; needed to delete.</param>
/// <param name="DequeueCount">How often it was received, this time included.</param>
public sealed record QueuedMessage(string Id, string Receipt, ReadOnlyMemory<byte> Body, long DequeueCount, DateTimeOffset InsertedOn, DateTimeOffset ExpiresOn, DateTimeOffset NextVisibleOn);

/// <summary>One queue. Bodies travel base64-encoded, as the Functions host reads them by default; plain text is accepted too.</summary>
public interface IQueue
{
    Task SendAsync(ReadOnlyMemory<byte> body, CancellationToken cancel, TimeSpan? visibleAfter = null);

    /// <summary>Takes up to <paramref name="most"/> (1 to 32) messages, hidden from others for <paramref name="hiddenFor"/>.</summary>
    Task<IReadOnlyList<QueuedMessage>> ReceiveAsync(int most, TimeSpan hiddenFor, CancellationToken cancel);

    /// <summary>False when the message is gone or was received again by another.</summary>
    Task<bool> DeleteAsync(QueuedMessage message, CancellationToken cancel);

    /// <summary>Puts a received message back, visible after <paramref name="visibleAfter"/>; false when it is gone or another has it.</summary>
    Task<bool> ReturnAsync(QueuedMessage message, TimeSpan visibleAfter, CancellationToken cancel);

    /// <summary>About how many messages wait, hidden ones included.</summary>
    Task<int> CountAsync(CancellationToken cancel);
}
