using System.Net;
using System.Text;
using Pipeline.Cli.LocalHost;
using Pipeline.Storage;

namespace Pipeline.Cli.Tests;

/// <summary>The whole local host, with its own emulator and the built functions program, on free ports.</summary>
public sealed class LocalHostTests
{
    [Fact]
    public async Task Two_functions_processes_serve_one_storage_and_end_with_the_host()
    {
        var console = new KeptConsole();
        Uri address;
        await using (var host = await LocalHost.LocalHost.StartAsync(new LocalHostOptions(LocalHostOptions.BuiltFunctions) { Instances = 2 }, console, default))
        {
            address = host.Address;
            using var client = new HttpClient { BaseAddress = address };
            for (var i = 0; i < 2; i++)
            {
                using var response = await client.GetAsync(new Uri("/api/nothing", UriKind.Relative));
                Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.ToString());
            }

            // An upload outside any grant: announced by the watcher, taken by a pump, and answered one way or the other.
            await host.Storage.EnsureAsync(["inbox"], ["blob-events"], [], default);
            using var content = new MemoryStream(Encoding.UTF8.GetBytes("a"));
            await host.Storage.Blobs.WriteAsync(new BlobAddress("inbox", "stray.csv"), content, "text/csv", WriteCondition.None, default);
            await console.WaitForAsync("ReceiveUpload");
            Assert.False(host.Completion.IsCompleted);
        }

        using var gone = new HttpClient { BaseAddress = address };
        await Assert.ThrowsAsync<HttpRequestException>(() => gone.GetAsync(new Uri("/api/nothing", UriKind.Relative)));
        Assert.All(["functions-1: ", "functions-2: "], source => Assert.Contains(console.Lines, l => l.StartsWith(source, StringComparison.Ordinal)));
    }
}
