using System.Text;

namespace Pipeline.Storage.Tests.Contract;

public abstract partial class StorageContract
{
    [Fact]
    public async Task A_message_is_received_as_it_was_sent_and_hidden_from_others()
    {
        var queue = await NewQueueAsync();
        var body = Encoding.UTF8.GetBytes("{\"subject\":\"São\0<&>\"}");
        await queue.SendAsync(body, Cancel);

        var message = Assert.Single(await queue.ReceiveAsync(32, TimeSpan.FromMinutes(1), Cancel));
        Assert.Equal(body, message.Body.ToArray());
        Assert.Equal(1, message.DequeueCount);
        Assert.Equal(TimeSpan.FromDays(7), message.ExpiresOn - message.InsertedOn);
        Assert.InRange(message.NextVisibleOn, Now.AddSeconds(50), Now.AddSeconds(70));
        Assert.Empty(await queue.ReceiveAsync(32, TimeSpan.FromMinutes(1), Cancel));
        Assert.Equal(1, await queue.CountAsync(Cancel));
    }

    [Fact]
    public async Task A_message_can_be_deleted_once_by_its_holder()
    {
        var queue = await NewQueueAsync();
        await queue.SendAsync("1"u8.ToArray(), Cancel);
        var message = Assert.Single(await queue.ReceiveAsync(1, TimeSpan.FromMinutes(1), Cancel));

        Assert.False(await queue.DeleteAsync(message with { Id = "11111111-2222-4333-8444-555555555555" }, Cancel));
        Assert.True(await queue.DeleteAsync(message, Cancel));
        Assert.False(await queue.DeleteAsync(message, Cancel));
        Assert.Equal(0, await queue.CountAsync(Cancel));
    }

    [Fact]
    public async Task A_returned_message_comes_again_with_a_higher_count_and_the_old_receipt_is_worth_nothing()
    {
        var queue = await NewQueueAsync();
        await queue.SendAsync("again"u8.ToArray(), Cancel);
        var first = Assert.Single(await queue.ReceiveAsync(1, TimeSpan.FromMinutes(1), Cancel));
        Assert.True(await queue.ReturnAsync(first, TimeSpan.Zero, Cancel));

        var second = Assert.Single(await queue.ReceiveAsync(1, TimeSpan.FromMinutes(1), Cancel));
        Assert.Equal((first.Id, 2L, "again"), (second.Id, second.DequeueCount, Encoding.UTF8.GetString(second.Body.Span)));
        Assert.NotEqual(first.Receipt, second.Receipt);
        Assert.False(await queue.DeleteAsync(first, Cancel));
        Assert.False(await queue.ReturnAsync(first, TimeSpan.Zero, Cancel));
        Assert.True(await queue.DeleteAsync(second, Cancel));
        Assert.False(await queue.ReturnAsync(second, TimeSpan.Zero, Cancel));
    }

    [Fact]
    public async Task A_message_sent_for_later_waits_and_counts()
    {
        var queue = await NewQueueAsync();
        await queue.SendAsync("later"u8.ToArray(), Cancel, TimeSpan.FromMinutes(5));
        Assert.Empty(await queue.ReceiveAsync(1, TimeSpan.FromMinutes(1), Cancel));
        Assert.Equal(1, await queue.CountAsync(Cancel));
    }

    [Fact]
    public async Task Each_message_goes_to_one_of_many_receivers()
    {
        var queue = await NewQueueAsync();
        for (byte i = 1; i <= 40; i++) await queue.SendAsync(new[] { i }, Cancel);
        var received = (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => queue.ReceiveAsync(10, TimeSpan.FromMinutes(1), Cancel)))).SelectMany(m => m).ToList();
        received.AddRange(await queue.ReceiveAsync(32, TimeSpan.FromMinutes(1), Cancel));
        Assert.Equal(Enumerable.Range(1, 40), received.Select(m => (int)m.Body.Span[0]).Order());
    }

    [Fact]
    public async Task The_largest_message_passes_and_a_larger_one_is_refused()
    {
        var queue = await NewQueueAsync();
        await queue.SendAsync(new byte[48 * 1024], Cancel);
        Assert.Equal(48 * 1024, Assert.Single(await queue.ReceiveAsync(1, TimeSpan.FromSeconds(1), Cancel)).Body.Length);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => queue.SendAsync(new byte[(48 * 1024) + 1], Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => queue.SendAsync(default, Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => queue.ReceiveAsync(33, TimeSpan.FromSeconds(1), Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => queue.ReceiveAsync(1, TimeSpan.Zero, Cancel));
    }

    private async Task<IQueue> NewQueueAsync()
    {
        var name = NewName("q-");
        await Storage.EnsureAsync([], [name], [], Cancel);
        return Storage.Queue(name);
    }
}
