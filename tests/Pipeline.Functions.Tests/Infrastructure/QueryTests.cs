using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Functions.Declarations;
using Pipeline.Tests;

namespace Pipeline.Functions.Tests.Infrastructure;

/// <summary>Queries of alerts and of the workbook read lines and columns that exist. What a parser of the language would find beyond that is not found here.</summary>
public sealed partial class QueryTests
{
    private static readonly string[] KnownTables = ["AppTraces", "AppRequests", "StorageBlobLogs"];

    // Words of the language that also are keys of our events: in a list of columns they must stand in brackets.
    private static readonly string[] Reserved = ["kind", "function"];

    private static readonly Dictionary<string, string> Queries = Directory.GetFiles(Repository.Path("infra", "queries"), "*.kql")
        .ToDictionary(f => Path.GetFileName(f), File.ReadAllText, StringComparer.Ordinal)
        .Concat(Tiles().ToDictionary(t => "tile " + t.Name, t => t.Query, StringComparer.Ordinal))
        .ToDictionary(StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Queries.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_query_reads_events_and_keys_that_are_logged(string name)
    {
        var query = Code(name);
        foreach (Match read in Parsed().Matches(query))
        {
            var logged = read.Groups["event"].Value;
            Assert.True(LoggedEvents.All.TryGetValue(logged, out var keys), $"{name} reads {logged}");
            var columns = read.Groups["columns"].Value.Split(',').Select(c => c.Split(':')[0].Trim()).ToList();
            Assert.Equal("event", columns[0]);
            Assert.All(columns.Skip(1), c => Assert.Contains(c.Trim('[', ']', '\''), keys));
            Assert.All(columns, c => Assert.DoesNotContain(c, Reserved));
        }

        // Every reading of our lines was seen above.
        Assert.Equal(Regex.Count(query, @"\bparse-kv\b", RegexOptions.None, TimeSpan.FromSeconds(1)), Parsed().Count(query));
        Assert.Equal(Regex.Count(query, @"\bMessage startswith\b", RegexOptions.None, TimeSpan.FromSeconds(1)), Parsed().Count(query));
        Assert.All(Equal().Matches(query), m => Assert.Contains(m.Groups["event"].Value, LoggedEvents.All.Keys));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_query_is_balanced_and_begins_with_tables_that_exist(string name)
    {
        var bare = Text().Replace(Code(name), "''");
        foreach (var (open, close) in new[] { ('(', ')'), ('[', ']') }) Assert.Equal(bare.Count(c => c == open), bare.Count(c => c == close));
        Assert.Equal(0, bare.Count(c => c is '"' or '\'') % 2);

        var named = Named().Matches(bare).Select(m => m.Groups["name"].Value).ToList();
        var sources = Source().Matches(bare).Select(m => m.Groups["table"].Value).Where(t => t is not ("datatable" or "union")).ToList();
        Assert.NotEmpty(sources);
        Assert.All(sources, s => Assert.Contains(s, KnownTables.Concat(named)));
    }

    [Fact]
    public void Queries_that_name_timers_name_all_of_them()
    {
        var timers = DeclaredFunctions.All.Where(f => f.Trigger is TimerTrigger).Select(f => f.Name).Order(StringComparer.Ordinal).ToList();
        foreach (var name in new[] { "failed-timers.kql", "silent-timers.kql" })
            Assert.Equal(timers, Function().Matches(Code(name)).Select(m => m.Groups["name"].Value).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void Every_query_of_the_folder_is_an_alert_that_writes_to_the_action_group()
    {
        var installation = Installation.Usual();
        var rules = installation.Of("Microsoft.Insights/scheduledQueryRules").ToList();
        var asked = rules.Select(r => r.Properties.GetProperty("criteria").GetProperty("allOf")[0].GetProperty("query").GetString()!).ToList();
        Assert.DoesNotContain(asked, q => q.Contains("{days}", StringComparison.Ordinal));
        var written = Queries.Where(q => q.Key.EndsWith(".kql", StringComparison.Ordinal)).Select(q => q.Value.Replace("{days}", "30", StringComparison.Ordinal));
        Assert.Equal(written.Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
        Assert.All(rules, r => Assert.Equal(1, r.Properties.GetProperty("actions").GetProperty("actionGroups").GetArrayLength()));
        Assert.All(installation.Of("Microsoft.Insights/metricAlerts"), r => Assert.Equal(1, r.Properties.GetProperty("actions").GetArrayLength()));
        Assert.Equal(["a@example.org", "b@example.org"],
            Installation.Full().One("Microsoft.Insights/actionGroups").Properties.GetProperty("emailReceivers").EnumerateArray().Select(e => e.GetProperty("emailAddress").GetString()));
    }

    [SkippableFact]
    public void What_the_platform_counts_is_watched_too()
    {
        var watched = Installation.Usual().Of("Microsoft.Insights/metricAlerts").Select(r => r.Properties.GetProperty("criteria"))
            .Select(c => c.TryGetProperty("allOf", out var all) ? all[0].GetProperty("metricName").GetString() : c.GetProperty("odata.type").GetString()!.Split('.')[^1]);
        Assert.Equal(["DeadLetteredCount", "DroppedEventCount", "QueueMessageCount", "WebtestLocationAvailabilityCriteria"], watched.Order(StringComparer.Ordinal));
        var asked = Installation.Usual().One("Microsoft.Insights/webtests").Properties.GetProperty("Request").GetProperty("RequestUrl").GetString();
        Assert.Contains("'{0}/api/health'", asked, StringComparison.Ordinal);
        Assert.Empty(Installation.Usual().Of("Microsoft.Consumption/budgets"));
        Assert.Single(Installation.Full().Of("Microsoft.Consumption/budgets"));
    }

    private static string Code(string name) => Comment().Replace(Queries[name], "");

    private static IEnumerable<(string Name, string Query)> Tiles()
    {
        using var workbook = JsonDocument.Parse(File.ReadAllText(Repository.Path("infra", "workbooks", "operations.json")));
        foreach (var item in workbook.RootElement.Clone().GetProperty("items").EnumerateArray())
            if (item.GetProperty("content").TryGetProperty("query", out var query)) yield return (item.GetProperty("name").GetString()!, query.GetString()!);
    }

    [GeneratedRegex(@"Message startswith ""event=(?<event>[^""]+)""\s*\|\s*parse-kv Message as \((?<columns>[^)]*)\) with \(pair_delimiter=' ', kv_delimiter='=', quote='""'\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parsed();

    [GeneratedRegex(@"\bevent == ""(?<event>[^""]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Equal();

    [GeneratedRegex(@"(?m)^\s*//.*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"""[^""\n]*""|'[^'\n]*'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Text();

    [GeneratedRegex(@"\blet (?<name>\w+) =", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    // The first word of a statement, after a let, or between the parts of a join or a union.
    [GeneratedRegex(@"(?m)(^|\blet \w+ = |\bunion |\bunion \w+, |join kind=inner )(?<table>[A-Za-z]\w*)\b(?!\s*=)(?<!let)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Source();

    [GeneratedRegex(@"""(?<name>[A-Z]\w+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Function();
}
