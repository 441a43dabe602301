using System.Globalization;

namespace Pipeline.Storage.Memory;

internal sealed class MemoryQueue(MemoryStorage storage, string name) : IQueue
{
    private readonly List<Message> messages = [];
    private bool exists;
    private long count;

    public void Create() => exists = true;

    public Task SendAsync(ReadOnlyMemory<byte> body, CancellationToken cancel, TimeSpan? visibleAfter = null)
    {
        cancel.ThrowIfCancellationRequested();
        QueueRules.Body(body);
        var wait = QueueRules.Hidden(visibleAfter ?? TimeSpan.Zero, TimeSpan.Zero);
        lock (storage.Gate)
        {
            var now = Enter();
            messages.Add(new Message(string.Create(CultureInfo.InvariantCulture, $"{name}-{++count}"), body.ToArray(), now) { VisibleOn = now + wait });
        }
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<QueuedMessage>> ReceiveAsync(int most, TimeSpan hiddenFor, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        QueueRules.Most(most);
        var hidden = QueueRules.Hidden(hiddenFor, TimeSpan.FromSeconds(1));
        lock (storage.Gate)
        {
            var now = Enter();
            var taken = messages.Where(m => m.VisibleOn <= now).OrderBy(m => m.VisibleOn).Take(most).ToList();
            foreach (var message in taken)
            {
                message.Dequeued++;
                Hide(message, now + hidden);
            }
            return Task.FromResult<IReadOnlyList<QueuedMessage>>([.. taken.Select(m =>
                new QueuedMessage(m.Id, m.Receipt, m.Body, m.Dequeued, m.InsertedOn, m.InsertedOn + QueueRules.Life, m.VisibleOn))]);
        }
    }

    public Task<bool> DeleteAsync(QueuedMessage message, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lock (storage.Gate)
        {
            Enter();
            return Task.FromResult(Held(message) is { } held && messages.Remove(held));
        }
    }

    public Task<bool> ReturnAsync(QueuedMessage message, TimeSpan visibleAfter, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var wait = QueueRules.Hidden(visibleAfter, TimeSpan.Zero);
        lock (storage.Gate)
        {
            var now = Enter();
            if (Held(message) is not { } held) return Task.FromResult(false);
            Hide(held, now + wait);
            return Task.FromResult(true);
        }
    }

    public Task<int> CountAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lock (storage.Gate)
        {
            Enter();
            return Task.FromResult(messages.Count);
        }
    }

    private DateTimeOffset Enter()
    {
        if (!exists) throw new StorageNotMadeException($"There is no queue '{name}'; EnsureAsync creates it.");
        var now = storage.Time.GetUtcNow();
        messages.RemoveAll(m => m.InsertedOn + QueueRules.Life <= now);
        return now;
    }

    // As on the service, a receipt outlives its hiding time: it stays good until another receive takes the message.
    private Message? Held(QueuedMessage message) =>
        messages.Find(m => string.Equals(m.Id, message.Id, StringComparison.Ordinal) && string.Equals(m.Receipt, message.Receipt, StringComparison.Ordinal));

    private void Hide(Message message, DateTimeOffset until)
    {
        message.VisibleOn = until;
        message.Receipt = string.Create(CultureInfo.InvariantCulture, $"{message.Id}-receipt-{++count}");
    }

    private sealed record Message(string Id, byte[] Body, DateTimeOffset InsertedOn)
    {
        public string Receipt { get; set; } = "";

        public long Dequeued { get; set; }

        public required DateTimeOffset VisibleOn { get; set; }
    }
}
