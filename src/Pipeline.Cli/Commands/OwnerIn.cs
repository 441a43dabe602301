using System.Text.Json;
using Pipeline.Domain.Submissions;

namespace Pipeline.Cli.Commands;

/// <summary>Whose a JSON document is, by one of its own properties.</summary>
internal static class OwnerIn
{
    /// <summary>The code; null when it cannot be read, which the checker then says better.</summary>
    public static async Task<string?> FileAsync(FileInfo file, string property, CancellationToken cancel)
    {
        try
        {
            await using var content = file.OpenRead();
            using var document = await JsonDocument.ParseAsync(content, cancellationToken: cancel);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(property, out var code) && code.ValueKind == JsonValueKind.String && OwnerCode.IsValid(code.GetString()!)
                ? code.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
