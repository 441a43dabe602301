using System.Text.Json;

namespace Pipeline.Cli.LocalHost;

/// <summary>What the Functions host makes of an answer to an invocation.</summary>
public enum Verdict
{
    Succeeded,
    Failed,

    /// <summary>The host waits until functionTimeout and then kills the process, with all that runs in it.</summary>
    Hangs,
}

/// <summary>The host's judgement of one answer.</summary>
/// <param name="Reason">Why, in one line; empty for success.</param>
/// <param name="Logs">Lines that the host writes under the invocation; dropped unless it succeeded.</param>
public sealed record HostJudgement(Verdict Verdict, string Reason, IReadOnlyList<string> Logs)
{
    /// <summary>
    /// Judges by the contract of custom handlers (tests/Pipeline.Functions.Tests/Payloads/responses.json holds the table).
    /// Redirects have been followed before.
    /// </summary>
    /// <param name="mediaType">Media type without parameters; null when the answer names none.</param>
    public static HostJudgement Of(int status, string? mediaType, ReadOnlyMemory<byte> body)
    {
        if (status is < 200 or > 299) return Failed($"status {status}");
        if (status == 204) return Hangs("204 says nothing");
        if (body.Length == 0) return Hangs("empty body");
        if (!string.Equals(mediaType, "application/json", StringComparison.OrdinalIgnoreCase)) return Failed($"content type {mediaType ?? "missing"}");
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Object => new HostJudgement(Verdict.Succeeded, "", Lines(document.RootElement)),
                JsonValueKind.Null => Hangs("the body is null"),
                _ => Failed("the body is no JSON object"),
            };
        }
        catch (JsonException)
        {
            return Failed("broken JSON");
        }
    }

    private static List<string> Lines(JsonElement answer) =>
        answer.TryGetProperty("Logs", out var logs) && logs.ValueKind == JsonValueKind.Array
            ? [.. logs.EnumerateArray().Where(l => l.ValueKind == JsonValueKind.String).Select(l => l.GetString()!)]
            : [];

    private static HostJudgement Failed(string reason) => new(Verdict.Failed, reason, []);

    private static HostJudgement Hangs(string reason) => new(Verdict.Hangs, reason, []);
}
