using System.CommandLine;
using System.Globalization;
using Pipeline.Workflows;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline backup</c>: the tables as files, and back.</summary>
internal static class BackupCommand
{
    public static Command Create(Terminal terminal)
    {
        var target = new Argument<DirectoryInfo>("FOLDER") { Description = "A new folder for the copy." };
        var to = StorageOption.Create();
        var save = new Command("save", "Copies every table of the data account into files: what the desk and the cities decided exists nowhere else.") { target, to };
        save.SetAction((parsed, cancel) => RunAsync(
            parsed.GetValue(to), terminal, async storage => await new CopyTables(storage).SaveAsync(parsed.GetRequiredValue(target).FullName, cancel), "rows copied"));

        var source = new Argument<DirectoryInfo>("FOLDER") { Description = "The folder of a copy." };
        source.AcceptExistingOnly();
        var into = StorageOption.Create();
        var restore = new Command("restore", "Puts a copy back into tables that hold nothing else; checks the whole copy first, and changes no row that is there.") { source, into };
        restore.SetAction((parsed, cancel) => RunAsync(
            parsed.GetValue(into), terminal, async storage => await new CopyTables(storage).RestoreAsync(parsed.GetRequiredValue(source).FullName, cancel), "rows restored"));
        return new Command("backup", "Copies of the tables, which have no versions and cannot be undeleted.") { save, restore };
    }

    private static async Task<int> RunAsync(string? connection, Terminal terminal, Func<Storage.IStorage, Task<IReadOnlyList<CopiedTable>>> work, string what)
    {
        if (await StorageOption.OpenAsync(connection, terminal) is not { } storage) return Terminal.Usage;
        foreach (var table in await work(storage))
            await terminal.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{table.Table}: {table.Rows} {what}"));
        return Terminal.Done;
    }
}
