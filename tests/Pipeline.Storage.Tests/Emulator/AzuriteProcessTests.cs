using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Azure.Storage.Queues;
using Pipeline.Storage.Azure;
using Pipeline.Storage.Emulator;

namespace Pipeline.Storage.Tests.Emulator;

[Collection(AzuriteCollection.Name)]
public sealed class AzuriteProcessTests(AzuriteFixture azurite)
{
    private static readonly CancellationToken Cancel = CancellationToken.None;

    [Fact]
    public async Task What_is_kept_in_a_folder_is_there_after_a_restart_on_the_same_ports()
    {
        var folder = Directory.CreateTempSubdirectory("azurite-").FullName;
        try
        {
            Uri before;
            var blob = new BlobAddress("kept", "a");
            await using (var first = await AzuriteProcess.StartAsync(folder, Cancel))
            {
                before = first.BlobUri;
                var storage = new AzureStorage(first.ConnectionString, TimeProvider.System);
                await storage.EnsureAsync([blob.Container], ["kept"], ["kept"], Cancel);
                await storage.Blobs.WriteAsync(blob, new MemoryStream([1, 2, 3]), "text/plain", WriteCondition.None, Cancel);
                await storage.Queue("kept").SendAsync(new byte[] { 4 }, Cancel);
                await storage.Table("kept").UpsertAsync(new TableRow("p", "r", new Dictionary<string, object> { ["N"] = 5 }), Cancel);
            }
            await using var second = await AzuriteProcess.StartAsync(folder, Cancel, blobPort: before.Port);
            Assert.Equal(before, second.BlobUri);
            var again = new AzureStorage(second.ConnectionString, TimeProvider.System);
            Assert.Equal(3, (await again.Blobs.FindAsync(blob, Cancel))?.Length);
            Assert.Equal(4, Assert.Single(await again.Queue("kept").ReceiveAsync(1, TimeSpan.FromMinutes(1), Cancel)).Body.Span[0]);
            Assert.Equal(5, (await again.Table("kept").FindAsync("p", "r", Cancel))?.Number("N"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Disposing_ends_the_process()
    {
        var other = await AzuriteProcess.StartAsync(null, Cancel);
        using var process = Process.GetProcessById(other.ProcessId);
        Assert.False(process.HasExited);
        other.Dispose();
        Assert.True(process.HasExited);
        await other.DisposeAsync();
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var failure = await Assert.ThrowsAsync<AzuriteException>(() => AzuriteProcess.StartAsync(null, Cancel, tablePort: port));
        Assert.Contains(FormattableString.Invariant($"{port}"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_Azurite_is_told_with_its_remedy()
    {
        var failure = Assert.Throws<AzuriteException>(() => AzuriteProcess.FindScript(Path.GetTempPath()));
        Assert.Contains("npm ci", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Azurite_listens_on_this_machine_only()
    {
        Assert.All([azurite.Process.BlobUri, azurite.Process.QueueUri, azurite.Process.TableUri], uri => Assert.Equal("127.0.0.1", uri.Host));
        Assert.NotEqual(10000, azurite.Process.BlobUri.Port);
    }

    [Fact]
    public async Task A_message_that_another_program_sent_as_plain_text_is_read()
    {
        await azurite.Storage.EnsureAsync([], ["plain"], [], Cancel);
        await new QueueClient(azurite.Process.ConnectionString, "plain").SendMessageAsync("{\"subject\":\"/blobs/é\"}");
        var message = Assert.Single(await azurite.Storage.Queue("plain").ReceiveAsync(1, TimeSpan.FromMinutes(1), Cancel));
        Assert.Equal("{\"subject\":\"/blobs/é\"}", Encoding.UTF8.GetString(message.Body.Span));
    }

    [Fact]
    public async Task A_message_travels_as_base64_for_the_Functions_host()
    {
        await azurite.Storage.EnsureAsync([], ["encoded"], [], Cancel);
        await azurite.Storage.Queue("encoded").SendAsync("{}"u8.ToArray(), Cancel);
        var raw = await new QueueClient(azurite.Process.ConnectionString, "encoded").ReceiveMessageAsync();
        Assert.Equal("e30=", raw.Value.Body.ToString());
    }
}
