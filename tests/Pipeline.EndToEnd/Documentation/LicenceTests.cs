using System.Text.Json;
using Pipeline.Tests;

namespace Pipeline.EndToEnd.Documentation;

/// <summary>
/// Every package of every lock file has a licence that we may use it under. build/licences.json says which, and is written by build/licences.mjs from the
/// packages themselves; these tests need no network and no package.
/// </summary>
public sealed class LicenceTests
{
    private static readonly JsonElement register = Json("build", "licences.json");

    private static readonly HashSet<string> allowed = [.. register.GetProperty("allowed").EnumerateArray().Select(l => l.GetString()!)];

    private sealed record Entry(string Name, string Version, string Licence, string Use);

    private static readonly List<Entry> entries = [.. register.GetProperty("nuget").EnumerateArray().Select(e => new Entry(Text(e, "name"), Text(e, "version"), Text(e, "licence"), Text(e, "use")))];

    [Fact]
    public void Every_package_that_is_restored_has_its_licence_written_down_and_no_other() =>
        Assert.Equal(Locked("src").Concat(Locked("tests")).Distinct().Order(StringComparer.Ordinal), entries.Select(e => $"{e.Name}@{e.Version}").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_licence_is_permissive_or_a_named_exception()
    {
        var exceptions = register.GetProperty("exceptions");
        foreach (var entry in entries.Where(e => !IsPermissive(e.Licence)))
        {
            Assert.True(exceptions.TryGetProperty(entry.Name, out var exception), $"{entry.Name} {entry.Version} is under {entry.Licence}: take another package, or name it as an exception with its reason");
            Assert.Equal((entry.Licence, entry.Use), (Text(exception, "licence"), Text(exception, "use")));
            Assert.NotEqual("shipped", entry.Use);
        }

        Assert.All(exceptions.EnumerateObject(), e => Assert.Contains(entries, entry => entry.Name == e.Name && !IsPermissive(entry.Licence)));
    }

    [Fact]
    public void A_package_of_the_sources_is_shipped_or_belongs_to_the_build_and_never_to_the_tests()
    {
        var sources = Locked("src").ToHashSet(StringComparer.Ordinal);
        Assert.All(entries, e => Assert.Equal(sources.Contains($"{e.Name}@{e.Version}"), e.Use is "shipped" or "build"));
        var programs = Locked("src", "Pipeline.Functions", "Pipeline.Cli").ToHashSet(StringComparer.Ordinal);
        Assert.All(entries.Where(e => e.Use == "shipped"), e => Assert.Contains($"{e.Name}@{e.Version}", programs));

        // What a program restores and does not ship is an analyzer that all projects have.
        var analyzers = File.ReadAllText(Repository.Path("Directory.Build.props"));
        Assert.All(entries.Where(e => e.Use == "build" && programs.Contains($"{e.Name}@{e.Version}")), e => Assert.Contains($"Include=\"{e.Name}\" PrivateAssets=\"all\"", analyzers, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_package_that_is_shipped_stands_in_the_notices()
    {
        var notices = File.ReadAllText(Repository.Path("NOTICES.md"));
        Assert.All(entries.Where(e => e.Use == "shipped"), e => Assert.Contains(e.Name, notices, StringComparison.Ordinal));
        Assert.All(Json("package.json").GetProperty("dependencies").EnumerateObject(), p => Assert.Contains($"| {p.Value.GetString()} |", notices, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_package_of_npm_has_a_licence_that_is_permissive()
    {
        var read = register.GetProperty("read");
        var packages = Json("package-lock.json").GetProperty("packages").EnumerateObject().Where(p => p.Name.Length > 0).ToList();
        Assert.True(packages.Count > 100, $"only {packages.Count} packages were found");
        Assert.All(packages, package =>
        {
            var name = package.Name[(package.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..];
            var licence = read.TryGetProperty($"{name}@{Text(package.Value, "version")}", out var known) ? Text(known, "licence") : Text(package.Value, "license");
            Assert.True(IsPermissive(licence), $"{name} is under {licence}");
        });
    }

    [Fact]
    public void What_a_person_read_of_a_package_says_where_it_stands() =>
        Assert.All(register.GetProperty("read").EnumerateObject(), e => Assert.True(Text(e.Value, "where").Length > 10 && Text(e.Value, "licence").Length > 0, e.Name));

    [Theory]
    [InlineData("MIT", true)]
    [InlineData("GPL-3.0-only OR MIT", true)]
    [InlineData("MIT AND OFL-1.1", true)]
    [InlineData("(MIT AND OFL-1.1) OR GPL-2.0-only", true)]
    [InlineData("MIT AND GPL-3.0-only", false)]
    [InlineData("GPL-2.0-only WITH Classpath-exception-2.0", false)]
    [InlineData("", false)]
    public void Of_alternatives_one_must_be_permissive_and_of_parts_all(string licence, bool permissive) => Assert.Equal(permissive, IsPermissive(licence));

    /// <summary>SPDX expressions as packages write them: AND binds before OR, parentheses around the parts of an OR.</summary>
    private static bool IsPermissive(string licence) =>
        licence.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal).Split(" OR ").Any(choice => choice.Split(" AND ").All(allowed.Contains));

    private static IEnumerable<string> Locked(string room, params string[] projects)
    {
        var files = projects.Length > 0 ? projects.Select(p => Repository.Path(room, p)) : Directory.GetDirectories(Repository.Path(room));
        return files.Select(folder => Path.Combine(folder, "packages.lock.json")).Where(File.Exists)
            .SelectMany(file => Json(file).GetProperty("dependencies").EnumerateObject()).SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => Text(package.Value, "type") != "Project").Select(package => $"{package.Name}@{Text(package.Value, "resolved")}").Distinct();
    }

    private static JsonElement Json(params string[] path) => JsonDocument.Parse(File.ReadAllBytes(Repository.Path(path))).RootElement;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
