using System.Text.Json;
using Pipeline.Intake;

namespace Pipeline.Cli.Offline;

/// <summary>A folder whose files need more said than their source profile does has it in <c>declared.json</c>.</summary>
internal static class FolderDeclaration
{
    public const string FileName = "declared.json";

    public static Declared In(DirectoryInfo folder)
    {
        var file = new FileInfo(Path.Combine(folder.FullName, FileName));
        if (!file.Exists) return new Declared();
        using var said = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
        string? Said(string name) => said.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        return new Declared(Profile: Said("profile"), Encoding: Said("encoding"), Delimiter: Said("delimiter"));
    }
}
