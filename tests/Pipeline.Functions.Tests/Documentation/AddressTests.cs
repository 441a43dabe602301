using System.Text.RegularExpressions;
using Pipeline.Functions.Declarations;
using Pipeline.Tests;
using Pipeline.Workflows;

namespace Pipeline.Functions.Tests.Documentation;

/// <summary>Addresses that any document shows are routes of the app; the places of docs/architecture.md are those of the code.</summary>
public sealed partial class AddressTests
{
    private static readonly List<HttpTrigger> routes = [.. DeclaredFunctions.All.Where(f => f.Name != "AnswerUnknown").Select(f => f.Trigger).OfType<HttpTrigger>()];

    [Fact]
    public void Every_address_that_a_document_shows_is_a_route()
    {
        var shown = Directory.GetFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories).Append(Repository.Path("README.md"))
            .SelectMany(file => Address().Matches(File.ReadAllText(file)).Select(m => (File: Path.GetFileName(file), Address: m.Value.TrimEnd('.')))).ToList();
        Assert.True(shown.Count > 60, $"only {shown.Count} addresses were found");
        Assert.Empty(shown.Where(s => s.Address != "api/{*rest}" && !routes.Exists(r => Shapes(r).Any(shape => shape.IsMatch(s.Address)))).Distinct());
    }

    [Fact]
    public void Every_container_and_table_is_described()
    {
        var page = File.ReadAllText(Repository.Path("docs", "architecture.md"));
        Assert.All([.. Containers.All, .. Tables.All, Queues.BlobEvents], place => Assert.Contains($"`{place}`", page, StringComparison.Ordinal));
        var tables = page.Split('\n').SkipWhile(l => l != "### Where the state lives").Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('|')[1].Trim().Trim('`')).Take(Tables.All.Count + 1);
        Assert.Equal(Tables.All.Order(StringComparer.Ordinal), tables.Order(StringComparer.Ordinal));
    }

    /// <summary>The address as declared, one for each format; a part in braces may stand as itself, as … or as a value.</summary>
    private static IEnumerable<Regex> Shapes(HttpTrigger route)
    {
        foreach (var address in route.Formats.Select(f => route.Route.Replace("{format}", f.Code(), StringComparison.Ordinal)).Append(route.Route))
            yield return new Regex("^" + Part().Replace(Regex.Escape(address), @"[^/.]+(\{format\})?") + "$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(@"(?<=/)api/[A-Za-z0-9{}*…/._-]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\\\{[a-z]+}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}
