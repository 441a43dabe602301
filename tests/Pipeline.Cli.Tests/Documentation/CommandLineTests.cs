using System.CommandLine;
using System.CommandLine.Help;
using System.Text.RegularExpressions;
using Pipeline.Cli.Commands;
using Pipeline.Cli.Methods;
using Pipeline.Tests;

namespace Pipeline.Cli.Tests.Documentation;

/// <summary>docs/command-line.md lists every command, argument and option as the program has them, and no other; docs/methods.md every method.</summary>
public sealed partial class CommandLineTests
{
    private static readonly string[] page = File.ReadAllLines(Repository.Path("docs", "command-line.md"));

    private static readonly List<(string Path, Command Command, IReadOnlyList<Option> Options)> commands =
        [.. Leaves("pipeline", RootOfCommands.Create(new Terminal(TextWriter.Null, TextWriter.Null, IsTerminal: false)), [])];

    [Fact]
    public void Every_command_is_listed_with_its_arguments_and_options() =>
        Assert.Equal(commands.Select(c => Row(Code(c.Path), string.Join(' ', c.Command.Arguments.Select(a => Code(a.Name))), string.Join(' ', c.Options.Select(Names)))).Order(StringComparer.Ordinal), Table("## Every command"));

    [Fact]
    public void Every_option_is_explained_as_its_help_does() =>
        Assert.Equal(
            commands.SelectMany(c => c.Options.Select(o => (Names: Names(o), Meaning: Meaning(o), c.Path))).GroupBy(o => (o.Names, o.Meaning))
                .Select(g => Row(g.Key.Names, g.Key.Meaning, g.Count() == commands.Count ? "all" : string.Join(", ", g.Select(o => Code(o.Path["pipeline ".Length..])).Order(StringComparer.Ordinal)))).Order(StringComparer.Ordinal),
            Table("## Every option"));

    [Fact]
    public void Every_command_and_option_says_what_it_is_for()
    {
        Assert.All(commands, c => Assert.False(string.IsNullOrWhiteSpace(c.Command.Description), c.Path));
        Assert.All(commands.SelectMany(c => c.Options), o => Assert.False(string.IsNullOrWhiteSpace(o.Description), o.Name));
        Assert.All(commands.SelectMany(c => c.Command.Arguments.Select(a => (c.Path, Argument: a))), a => Assert.False(string.IsNullOrWhiteSpace(a.Argument.Description), $"{a.Path} {a.Argument.Name}"));
    }

    [Fact]
    public void Every_command_that_any_document_shows_exists()
    {
        var known = commands.SelectMany(c => Enumerable.Range(1, c.Path.Split(' ').Length).Select(n => string.Join(' ', c.Path.Split(' ')[..n]))).ToHashSet(StringComparer.Ordinal);
        var documents = Directory.GetFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories).Append(Repository.Path("README.md"));
        var unknown = new List<string>();
        foreach (var document in documents)
        {
            foreach (var shown in Shown().Matches(File.ReadAllText(document)).Select(m => m.Groups["words"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            {
                // Of "desk list 2026" or "audit folder" the words behind the command are arguments; a group such as "desk" may stand alone.
                var words = $"pipeline {string.Join(' ', shown)} ";
                if (!commands.Exists(c => words.StartsWith(c.Path + " ", StringComparison.Ordinal)) && !known.Contains(words.TrimEnd())) unknown.Add($"{Path.GetFileName(document)}: {words}");
            }
        }

        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_variable_of_the_environment_that_the_command_line_reads_is_documented()
    {
        var source = string.Concat(Directory.GetFiles(Repository.Path("src", "Pipeline.Cli"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
        var read = Variable().Matches(source).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(read, Table("## Variables of the environment").Select(row => row.Split('|')[1].Trim().Trim('`')).Where(name => name.StartsWith("PIPELINE_", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_method_is_in_the_handbook_and_the_handbook_has_no_other()
    {
        var handbook = File.ReadAllText(Repository.Path("docs", "methods.md"));
        Assert.DoesNotContain(MethodBook.Names, name => !handbook.Contains($"`{name}`", StringComparison.Ordinal));

        // Every name of the form of a method's, unless it is that of a golden file that checks a part of one.
        var named = MethodName().Matches(handbook).Select(m => m.Groups["name"].Value).Distinct();
        Assert.DoesNotContain(named, name => !MethodBook.Names.Contains(name) && !File.Exists(Repository.Path("tests", "Golden", name + ".json")));
    }

    private static IEnumerable<(string, Command, IReadOnlyList<Option>)> Leaves(string path, Command command, IReadOnlyList<Option> inherited)
    {
        var own = command.Options.Where(o => !o.Hidden && o is not (HelpOption or VersionOption)).ToList();
        var recursive = inherited.Concat(own.Where(o => o.Recursive)).ToList();
        if (command.Action is not null || command.Subcommands.Count == 0) yield return (path, command, [.. own.Concat(inherited).Distinct().OrderBy(o => o.Name, StringComparer.Ordinal)]);
        foreach (var inner in command.Subcommands)
            foreach (var leaf in Leaves($"{path} {inner.Name}", inner, recursive)) yield return leaf;
    }

    private static IEnumerable<string> Table(string heading) => page.SkipWhile(l => l != heading).SkipWhile(l => !l.StartsWith("|---", StringComparison.Ordinal)).Skip(1).TakeWhile(l => l.StartsWith('|'));

    private static string Names(Option option) => string.Join(", ", option.Aliases.Order(StringComparer.Ordinal).Prepend(option.Name).Select(Code));

    // A description that holds the environment's or the machine's own value would be another one elsewhere; none does.
    private static string Meaning(Option option) => option.Description!.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Row(params string[] cells) => $"| {string.Join(" | ", cells)} |".Replace("|  |", "| |", StringComparison.Ordinal);

    private static string Code(string text) => $"`{text}`";

    [GeneratedRegex(@"(?:`|--project src/Pipeline\.Cli -- |^)pipeline (?<words>[a-z][a-z -]*)|--project src/Pipeline\.Cli -- (?<words>[a-z][a-z -]*)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shown();

    [GeneratedRegex("PIPELINE_[A-Z_]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex("`(?<name>(survey|crime|eval|plan|indicator|evidence)-[a-z0-9-]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MethodName();
}
