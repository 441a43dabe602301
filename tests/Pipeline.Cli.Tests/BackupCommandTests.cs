using Pipeline.Cli.Commands;
using Pipeline.Storage.Azure;
using Pipeline.Storage.Emulator;
using Pipeline.Workflows;
using Pipeline.Workflows.Access;

namespace Pipeline.Cli.Tests;

/// <summary>Needs Azurite and starts its own: one account that is lost, and one that takes its place.</summary>
public sealed class BackupCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pipeline-backup-").FullName;

    [Fact]
    public async Task A_key_of_the_lost_account_works_in_the_restored_one()
    {
        var copy = Path.Combine(_folder, "copy");
        string key;
        await using (var lost = await AzuriteProcess.StartAsync(folder: null, CancellationToken.None))
        {
            var storage = new AzureStorage(lost.ConnectionString, TimeProvider.System);
            await storage.EnsureAsync([], [], Tables.All, CancellationToken.None);
            key = await new AccessKeys(storage, TimeProvider.System).CreateAsync(Role.City, "co-cali", CancellationToken.None);
            var (code, output, error) = await RunAsync("backup", "save", copy, "--storage", lost.ConnectionString);
            Assert.Equal((0, ""), (code, error));
            Assert.Contains("keys: 1 rows copied", output, StringComparison.Ordinal);
        }

        await using var azurite = await AzuriteProcess.StartAsync(folder: null, CancellationToken.None);
        var restored = new AzureStorage(azurite.ConnectionString, TimeProvider.System);
        Assert.Equal(0, (await RunAsync("backup", "restore", copy, "--storage", azurite.ConnectionString)).Code);
        Assert.Equal(new Caller(Role.City, "co-cali"), await new AccessKeys(restored, TimeProvider.System).FindAsync(key, CancellationToken.None));
    }

    [Fact]
    public async Task A_folder_that_is_no_copy_is_refused_with_a_reason()
    {
        await using var azurite = await AzuriteProcess.StartAsync(folder: null, CancellationToken.None);
        var (code, output, error) = await RunAsync("backup", "restore", _folder, "--storage", azurite.ConnectionString);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("no copy", error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = await RootOfCommands.RunAsync(arguments, new Terminal(output, error, IsTerminal: false), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
