using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Functions.Declarations;
using Pipeline.Functions.Hosting;
using Pipeline.Functions.Triggers;
using Pipeline.Tests;

namespace Pipeline.Functions.Tests;

/// <summary>One declaration, and everything else agrees with it.</summary>
public sealed class DeclarationTests
{
    public static TheoryData<string> Names => [.. DeclaredFunctions.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_function_json_beside_the_executable_says_what_is_declared(string name)
    {
        var function = Find(name);
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(BuiltProgram.Folder, name, "function.json")))!;

        Assert.Equal(FunctionFiles.Text(function), File.ReadAllText(Path.Combine(BuiltProgram.Folder, name, "function.json")));
        var trigger = file["bindings"]![0]!;
        Assert.Null(file["scriptFile"]);
        switch (function.Trigger)
        {
            case QueueTrigger queue:
                Assert.Equal(("queueTrigger", "binary", queue.Queue, "DataStorage"),
                    ((string?)trigger["type"], (string?)trigger["dataType"], (string?)trigger["queueName"], (string?)trigger["connection"]));
                break;
            case TimerTrigger timer:
                Assert.Equal(("timerTrigger", $"%{timer.Setting}%"), ((string?)trigger["type"], (string?)trigger["schedule"]));
                break;
            case HttpTrigger http:
                Assert.Equal(("httpTrigger", "anonymous", http.Route), ((string?)trigger["type"], (string?)trigger["authLevel"], (string?)trigger["route"]));
                Assert.Equal(http.AnsweredMethods, trigger["methods"] is JsonArray methods ? methods.Select(m => ((string)m!).ToUpperInvariant()) : []);

                // Requests are proxied only for functions with exactly these two bindings.
                Assert.Equal(2, file["bindings"]!.AsArray().Count);
                Assert.Equal("http", (string?)file["bindings"]![1]!["type"]);
                break;
            default:
                Assert.Fail($"{name} has a trigger that this test does not know");
                break;
        }
    }

    [Fact]
    public void No_folder_of_a_function_that_is_gone_stands_beside_the_executable()
    {
        var folders = Directory.GetDirectories(BuiltProgram.Folder).Where(d => File.Exists(Path.Combine(d, "function.json"))).Select(Path.GetFileName);
        Assert.Equal(DeclaredFunctions.All.Select(f => f.Name).Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Host_json_names_the_executable_and_lets_requests_through_as_they_are()
    {
        var host = JsonNode.Parse(File.ReadAllText(Path.Combine(BuiltProgram.Folder, "host.json")))!;
        var executable = (string)host["customHandler"]!["description"]!["defaultExecutablePath"]!;
        Assert.True(File.Exists(Path.Combine(BuiltProgram.Folder, executable)) || OperatingSystem.IsWindows());
        Assert.True((bool)host["customHandler"]!["enableProxyingHttpRequest"]!);
        Assert.Equal("", (string)host["extensions"]!["http"]!["routePrefix"]!);
    }

    [Fact]
    public void Every_function_has_its_code_and_all_code_is_declared()
    {
        Assert.Equal(Declared<QueueTrigger>(), FunctionTable.Queue.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Declared<TimerTrigger>(), FunctionTable.Timers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Declared<HttpTrigger>().Where(n => n != "AnswerUnknown"), FunctionTable.Http.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_documentation_lists_the_functions_as_declared()
    {
        var rows = File.ReadLines(Repository.Path("docs", "functions.md")).SkipWhile(l => !l.StartsWith("|---", StringComparison.Ordinal)).Skip(1).TakeWhile(l => l.StartsWith('|'));
        Assert.Equal(DeclaredFunctions.All.Select(Row), rows);
    }

    [Fact]
    public void The_documentation_lists_every_problem_with_its_status()
    {
        var rows = File.ReadLines(Repository.Path("docs", "http-problems.md")).Where(l => l.StartsWith("| `/problems/", StringComparison.Ordinal))
            .Select(l => string.Join('|', l.Split('|').Skip(1).Take(2).Select(c => c.Trim())));
        Assert.Equal(ProblemTypes.All.Select(p => string.Create(CultureInfo.InvariantCulture, $"`{p.Uri}`|{p.Status}")), rows);
    }

    private static FunctionDeclaration Find(string name) => DeclaredFunctions.All.Single(f => f.Name == name);

    private static IEnumerable<string> Declared<T>() =>
        DeclaredFunctions.All.Where(f => f.Trigger is T).Select(f => f.Name).Order(StringComparer.Ordinal);

    private static string Row(FunctionDeclaration function)
    {
        var (trigger, source, answers, parameters) = function.Trigger switch
        {
            QueueTrigger queue => ("queue", $"`{queue.Queue}` (connection `{queue.Connection}`)", "", ""),
            TimerTrigger timer => ("timer", $"setting `{timer.Setting}`", "", ""),
            HttpTrigger http => ("HTTP", $"`/{http.Route}`" + (http.Formats.Count > 0 ? $" ({string.Join(", ", http.Formats.Select(f => f.Code()))})" : ""),
                http.Methods.Count == 0 ? "every method" : string.Join(", ", http.AnsweredMethods), string.Join(", ", http.Parameters.Select(p => $"`{p}`"))),
            _ => throw new InvalidOperationException(function.Name),
        };
        return $"| `{function.Name}` | {trigger} | {source} |{Cell(answers)}|{Cell(parameters)}| {function.Summary} |";
    }

    private static string Cell(string text) => text.Length == 0 ? " " : $" {text} ";
}
