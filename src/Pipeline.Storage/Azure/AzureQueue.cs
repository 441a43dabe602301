using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Pipeline.Storage.Azure;

internal sealed class AzureQueue(QueueClient client) : IQueue
{
    public Task SendAsync(ReadOnlyMemory<byte> body, CancellationToken cancel, TimeSpan? visibleAfter = null)
    {
        var text = QueueRules.Encode(QueueRules.Body(body).Span);
        var wait = QueueRules.Hidden(visibleAfter ?? TimeSpan.Zero, TimeSpan.Zero);
        return Wire.CallAsync($"send to {client.Name}", () => client.SendMessageAsync(text, wait, QueueRules.Life, cancel), cancel);
    }

    public Task<IReadOnlyList<QueuedMessage>> ReceiveAsync(int most, TimeSpan hiddenFor, CancellationToken cancel)
    {
        QueueRules.Most(most);
        var hidden = QueueRules.Hidden(hiddenFor, TimeSpan.FromSeconds(1));
        return Wire.CallAsync<IReadOnlyList<QueuedMessage>>(
            $"receive from {client.Name}",
            async () => [.. (await client.ReceiveMessagesAsync(most, hidden, cancel)).Value.Select(Message)],
            cancel);
    }

    public Task<bool> DeleteAsync(QueuedMessage message, CancellationToken cancel) =>
        WhileHeldAsync("delete a message of", () => client.DeleteMessageAsync(message.Id, message.Receipt, cancel), cancel);

    public Task<bool> ReturnAsync(QueuedMessage message, TimeSpan visibleAfter, CancellationToken cancel)
    {
        var wait = QueueRules.Hidden(visibleAfter, TimeSpan.Zero);
        return WhileHeldAsync("return a message to", async () => (await client.UpdateMessageAsync(message.Id, message.Receipt, (string?)null, wait, cancel)).GetRawResponse(), cancel);
    }

    public Task<int> CountAsync(CancellationToken cancel) =>
        Wire.CallAsync($"count {client.Name}", async () => (await client.GetPropertiesAsync(cancel)).Value.ApproximateMessagesCount, cancel);

    private static QueuedMessage Message(QueueMessage message) => new(
        message.MessageId, message.PopReceipt, QueueRules.Decode(message.Body.ToString()), message.DequeueCount,
        message.InsertedOn ?? default, message.ExpiresOn ?? default, message.NextVisibleOn ?? default);

    private Task<bool> WhileHeldAsync(string what, Func<Task<Response>> call, CancellationToken cancel) => Wire.CallAsync(
        $"{what} {client.Name}",
        async () =>
        {
            try
            {
                await call();
                return true;
            }
            catch (RequestFailedException e) when (e.ErrorCode is "MessageNotFound" or "PopReceiptMismatch")
            {
                return false;
            }
        },
        cancel);
}
