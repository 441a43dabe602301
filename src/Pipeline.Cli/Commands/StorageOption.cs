using System.CommandLine;
using Pipeline.Storage.Azure;

namespace Pipeline.Cli.Commands;

/// <summary>The option <c>--storage</c> of the commands of whoever administers the data account.</summary>
internal static class StorageOption
{
    private const string Prefix = "DataStorage";

    public static Option<string> Create() => new("--storage")
    {
        Description = "Connection string of the data account; otherwise the setting DataStorage (or DataStorage__accountName and its companions) of the environment.",
        DefaultValueFactory = _ => "",
    };

    /// <summary>The account that is named; null when none is, with the reason on the error output.</summary>
    public static async Task<AzureStorage?> OpenAsync(string? connection, Terminal terminal)
    {
        string? Setting(string name) => connection is { Length: > 0 }
            ? (string.Equals(name, Prefix, StringComparison.Ordinal) ? connection : null)
            : Environment.GetEnvironmentVariable(name);
        try
        {
            return StorageSettings.Read(Prefix, Setting).Open(TimeProvider.System);
        }
        catch (FormatException fault)
        {
            await terminal.Error.WriteLineAsync(fault.Message);
            return null;
        }
    }
}
