using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Functions.Declarations;
using Pipeline.Tests;
using Pipeline.Workflows;

namespace Pipeline.Functions.Tests.Infrastructure;

/// <summary>infra/ compiles without a word, and nothing in it is left over. What needs no compiler is judged on every machine.</summary>
public sealed partial class CompilationTests
{
    private static readonly string Folder = Repository.Path("infra");

    [SkippableFact]
    public void The_templates_compile_without_a_warning()
    {
        var (exitCode, _, complaints) = BicepCompiler.Build();
        Assert.Equal("", complaints);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public void Every_rule_of_the_linter_is_an_error_but_for_three()
    {
        using var config = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "bicepconfig.json")));
        var off = config.RootElement.GetProperty("analyzers").GetProperty("core").GetProperty("rules").EnumerateObject()
            .Where(r => r.Value.GetProperty("level").GetString() != "error").Select(r => r.Name);

        // The first two compare with versions of the day, so that a build of today would fail tomorrow; the last one is about previews.
        Assert.Equal(["use-recent-api-versions", "use-recent-module-versions", "what-if-short-circuiting"], off);
    }

    [SkippableFact]
    public void A_mistake_in_a_template_is_found()
    {
        BicepCompiler.SkipWhereAbsent();
        var folder = Directory.CreateTempSubdirectory("mistake");
        try
        {
            File.Copy(Path.Combine(Folder, "bicepconfig.json"), Path.Combine(folder.FullName, "bicepconfig.json"));
            var file = Path.Combine(folder.FullName, "mistake.bicep");
            File.WriteAllText(file, "param unused string\nresource a 'Microsoft.Storage/storageAccounts@2024-01-01' = { name: 'a', location: 'x', kind: 'StorageV2', sku: { name: 'Standard_LRS' }, properties: { allowSharedKeyAcess: false } }\n");
            var (exitCode, _, complaints) = BicepCompiler.Run("build", file, "--stdout");
            Assert.NotEqual(0, exitCode);
            Assert.Contains("no-unused-params", complaints, StringComparison.Ordinal);
            Assert.Contains("allowSharedKeyAcess", complaints, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_file_is_used_by_another_one()
    {
        var files = Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).ToList();
        var text = string.Concat(files.Where(f => f.EndsWith(".bicep", StringComparison.Ordinal)).Select(f => File.ReadAllText(Path.Combine(Folder, f))));

        // What azd, the compiler and people open by name.
        var roots = new[] { "main.bicep", "main.parameters.json", "bicepconfig.json", "README.md" };
        Assert.All(files.Except(roots, StringComparer.Ordinal), f => Assert.Contains(Path.GetFileName(f), text, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_of_places_and_timers_stand_in_the_templates_as_in_the_code()
    {
        var data = File.ReadAllText(Path.Combine(Folder, "modules", "data.bicep"));
        Assert.Equal(Containers.All, Names(data, "containerNames"));
        Assert.Equal(Queues.All, Names(data, "queueNames"));
        Assert.Equal(Tables.All, Names(data, "tableNames"));
        var app = File.ReadAllText(Path.Combine(Folder, "modules", "functions.bicep"));
        Assert.All(DeclaredFunctions.All.Select(f => f.Trigger).OfType<TimerTrigger>(), t => Assert.Contains($"\n  {t.Setting}: '", app, StringComparison.Ordinal));
    }

    [Fact]
    public void No_template_asks_for_a_key_of_an_account_or_shows_a_secret()
    {
        Assert.All(Directory.GetFiles(Folder, "*.bicep", SearchOption.AllDirectories), f =>
        {
            var text = File.ReadAllText(f);
            Assert.DoesNotMatch("listKeys|listAccountSas|listServiceSas|AccountKey|allowSharedKeyAccess: true|allowBlobPublicAccess: true", text);
            Assert.DoesNotMatch(@"(?m)^output \w*[Ss]ecret(?!Uri)", text);
        });
    }

    private static IEnumerable<string> Names(string text, string variable) =>
        Quoted().Matches(Regex.Match(text, $@"^var {variable} = \[(?<names>[^\]]*)\]", RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Groups["names"].Value).Select(m => m.Groups["name"].Value);

    [GeneratedRegex("'(?<name>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
