using Pipeline.Cli.Commands;
using Pipeline.Storage.Azure;
using Pipeline.Storage.Emulator;
using Pipeline.Workflows.Access;

namespace Pipeline.Cli.Tests;

/// <summary>Needs Azurite and starts its own.</summary>
public sealed class KeyCommandTests
{
    [Fact]
    public async Task A_key_is_printed_once_and_works()
    {
        await using var azurite = await AzuriteProcess.StartAsync(folder: null, CancellationToken.None);
        var (code, output, error) = await RunAsync("key", "create", "--role", "agency", "--owner", "gb-city-of-london", "--storage", azurite.ConnectionString);

        Assert.Equal((0, ""), (code, error));
        var storage = new AzureStorage(azurite.ConnectionString, TimeProvider.System);
        Assert.Equal(new Caller(Role.Agency, "gb-city-of-london"), await new AccessKeys(storage, TimeProvider.System).FindAsync(output.Trim(), CancellationToken.None));
    }

    [Theory]
    [InlineData("--role", "agency")]
    [InlineData("--role", "desk", "--owner", "gb-city-of-london")]
    [InlineData("--role", "city", "--owner", "City of London")]
    [InlineData("--role", "king", "--owner", "gb-city-of-london")]
    [InlineData("--role", "desk", "--storage", "no connection string")]
    public async Task A_wish_that_makes_no_sense_is_a_usage_error_with_a_reason(params string[] options)
    {
        var (code, output, error) = await RunAsync(["key", "create", .. options]);
        Assert.Equal((2, ""), (code, output));
        Assert.NotEqual("", error);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = await RootOfCommands.RunAsync(arguments, new Terminal(output, error, IsTerminal: false), CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
