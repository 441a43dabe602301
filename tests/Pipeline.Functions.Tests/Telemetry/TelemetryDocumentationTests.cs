using Pipeline.Tests;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Functions.Tests.Telemetry;

/// <summary>docs/telemetry.md lists what there is, and nothing else.</summary>
public sealed class TelemetryDocumentationTests
{
    [Fact]
    public void The_documentation_lists_the_activities_as_declared() =>
        Assert.Equal(Activities.All.Select(a => $"| `{a.Name}` | {Codes(a.Tags)} | {a.What} |"), Rows("## Activities"));

    [Fact]
    public void The_documentation_lists_the_metrics_as_declared() =>
        Assert.Equal(Metrics.All.Select(m => $"| `{m.Name}` | {m.Kind} | `{m.Unit}` | {Codes(m.Tags)} | {m.What} |"), Rows("## Metrics"));

    [Fact]
    public void The_documentation_lists_the_events_as_declared() =>
        Assert.Equal(TelemetryEvents.All.Select(e => $"| `{e.Name}` | {Codes(e.Keys)} | {e.When} |"), Rows("## Events"));

    [Fact]
    public void Every_query_of_the_documentation_asks_for_events_and_keys_that_exist()
    {
        var text = File.ReadAllText(Repository.Path("docs", "telemetry.md"));
        var asked = text.Split("parse-kv Message as (").Skip(1).Select(p => p[..p.IndexOf(')', StringComparison.Ordinal)].Split(',').Select(k => k.Trim().Split(':')[0]).ToList()).ToList();
        Assert.NotEmpty(asked);
        var keys = TelemetryEvents.All.SelectMany(e => e.Keys).Append("event").ToHashSet(StringComparer.Ordinal);
        Assert.All(asked.SelectMany(k => k), key => Assert.Contains(key, keys));
        var names = text.Split("event == \"").Skip(1).Select(p => p[..p.IndexOf('"', StringComparison.Ordinal)]).ToList();
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains(name, TelemetryEvents.All.Select(e => e.Name)));
    }

    private static IEnumerable<string> Rows(string heading) => File.ReadLines(Repository.Path("docs", "telemetry.md"))
        .SkipWhile(l => l != heading).SkipWhile(l => !l.StartsWith("|---", StringComparison.Ordinal)).Skip(1).TakeWhile(l => l.StartsWith('|')).Select(l => l.Replace("| |", "|  |", StringComparison.Ordinal));

    private static string Codes(IReadOnlyList<string> names) => string.Join(", ", names.Select(n => $"`{n}`"));
}
