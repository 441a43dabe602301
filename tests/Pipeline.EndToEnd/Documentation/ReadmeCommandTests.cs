using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Tests;

namespace Pipeline.EndToEnd.Documentation;

/// <summary>
/// The commands that the README and the first hour show are run as they stand there, by the built program, in an empty folder. Only the words in capitals are replaced, by files of samples/.
/// </summary>
public sealed partial class ReadmeCommandTests : IDisposable
{
    private const string Program = "dotnet run --project src/Pipeline.Cli -- ";

    /// <summary>Commands that need a running pipeline or a publish, and the test that runs them.</summary>
    private static readonly Dictionary<string, string> served = new(StringComparer.Ordinal)
    {
        ["up"] = "A_process_killed_in_the_middle_of_a_receive_ends_in_the_undisturbed_state",
        ["demo"] = "The_readme_states_the_two_commands_that_continuous_integration_runs",
        ["package"] = "A_program_that_needs_a_runtime_beside_it_is_no_package_and_no_file_is_left",
        ["upload"] = "The_same_file_uploaded_five_times_at_the_same_moment_counts_once",
        ["desk"] = "Waves_and_responses_are_tables",
    };

    /// <summary>What stands in for a word in capitals, by the beginning of the command; relative to the repository.</summary>
    private static readonly (string Command, string Word, string[] Files)[] stand =
    [
        ("check crime-extract", "FILE", ["samples/crime/gb-city-of-london/2021-01-city-of-london-street.csv"]),
        ("tabulate survey", "FILE", ["samples/survey/survey-2011-reconstruction.csv"]),
        ("compile crime", "FILE...", ["samples/crime/gb-city-of-london/2020-12-city-of-london-street.csv", "samples/crime/gb-city-of-london/2021-01-city-of-london-street.csv"]),
        ("compile crime", "PROFILE.json", ["samples/cities/gb-city-of-london.json"]),
        ("evaluate", "PROGRAMME.json", ["samples/programmes/mx-ciudad-juarez/todos-somos-juarez.json"]),
        ("claims", "CASE.json", ["samples/cases/fica-vivo.json"]),
        ("report audit", "EXTRACT...", ["samples/crime/gb-city-of-london/2020-12-city-of-london-street.csv", "samples/crime/gb-city-of-london/2021-01-city-of-london-street.csv"]),
        ("report audit", "PROFILE.json", ["samples/cities/gb-city-of-london.json"]),
        ("audit FOLDER", "FOLDER", ["samples/audits/mx-cdmx"]),
        ("plan", "PLAN.json", ["samples/plans/co-example/plan-2026.json"]),
        ("profile suggest", "FILE", ["samples/crime/us-chicago-cpd"]),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    public static TheoryData<string> Offline => [.. Lines().Where(line => !served.ContainsKey(line.Split(' ')[0])).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Offline))]
    public async Task A_command_of_the_readme_does_what_it_says(string line)
    {
        var (arguments, input) = Filled(line);
        var (code, output, error) = await RunAsync(arguments, input);
        Assert.True(code == 0, $"{line}: exit code {code}\n{error}{output}");
        Assert.NotEmpty(output);
        foreach (var path in Promised(line).Select(word => Path.Combine(_folder.FullName, word)))
        {
            if (path.EndsWith(".pdf", StringComparison.Ordinal)) Assert.Equal("%PDF-"u8.ToArray(), (await File.ReadAllBytesAsync(path))[..5]);
            else if (path.EndsWith(".html", StringComparison.Ordinal)) Assert.StartsWith("<!doctype html>", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
            else Assert.NotEmpty(Directory.GetFileSystemEntries(path));
        }

        // What is written into this folder unless said otherwise is named on the output.
        if (line.StartsWith("instrument export", StringComparison.Ordinal)) Assert.True(new FileInfo(Path.Combine(_folder.FullName, output.Trim())).Length > 1000);
    }

    [Fact]
    public void The_table_has_the_commands_that_are_run_here()
    {
        var lines = Lines().ToList();
        Assert.True(lines.Count >= 15, $"only {lines.Count} were found");
        Assert.All(stand, s => Assert.Contains(lines, line => line.StartsWith(s.Command, StringComparison.Ordinal) && line.Split(' ').Contains(s.Word)));
    }

    [Fact]
    public void What_needs_a_running_pipeline_is_run_by_another_test()
    {
        var tests = Documents.Tests();
        Assert.All(served.Values, test => Assert.Contains($" {test}(", tests, StringComparison.Ordinal));
    }

    [Fact]
    public void The_readme_states_the_two_commands_that_continuous_integration_runs()
    {
        var lines = File.ReadAllLines(Repository.Path("README.md"));
        Assert.Single(lines, l => l == "dotnet run --project src/Pipeline.Cli -- demo");
        Assert.Single(lines, l => l == "dotnet test");
    }

    /// <summary>
    /// The commands of the README's table "Use it", without the words that start the program: one for each span of code that starts it (<c>… -- </c> stands for those words), and one more for each
    /// other value that a row offers for the last word, as in "(or `xlsform`)".
    /// </summary>
    private static IEnumerable<string> Lines()
    {
        foreach (var row in File.ReadLines(Repository.Path("README.md")).SkipWhile(l => l != "## Use it").TakeWhile(l => !l.StartsWith("## Where", StringComparison.Ordinal)).Where(l => l.StartsWith('|')))
        {
            var last = "";
            foreach (var span in Code().Matches(row).Select(m => m.Groups["code"].Value))
            {
                if (span.StartsWith(Program, StringComparison.Ordinal)) yield return last = span[Program.Length..];
                else if (span.StartsWith("… -- ", StringComparison.Ordinal)) yield return last = span["… -- ".Length..];
                else yield return $"{last[..last.LastIndexOf(' ')]} {span}";
            }
        }

        foreach (var line in File.ReadLines(Repository.Path("docs", "first-hour.md")).Where(l => l.StartsWith(Program, StringComparison.Ordinal))) yield return line[Program.Length..];
    }

    private static IEnumerable<(string Command, string Word, string[] Files)> Stands(string line) => stand.Where(s => line.StartsWith(s.Command, StringComparison.Ordinal));

    /// <summary>What a command writes: the word behind an option for it, and the folder of an audit that begins.</summary>
    private static IEnumerable<string> Promised(string line)
    {
        var words = line.Split(' ');
        return words.Where((word, i) => i > 0 && (words[i - 1] is "-o" or "--output" or "--out" or "--pdf" || (words[i - 1] == "new" && word == "FOLDER")));
    }

    private (List<string> Arguments, string Input) Filled(string line)
    {
        var arguments = new List<string>();
        var input = "";
        var words = line.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if (word == "<")
            {
                // The one input that the README pipes in: the answers of a question, for the interval of a share.
                Assert.Equal(("method survey-wilson < inputs.json", "inputs.json"), (line, words[++i]));
                input = """{"k": 53, "n": 63}""";
            }
            else if (word.StartsWith("samples/", StringComparison.Ordinal)) arguments.Add(Repository.Path(word.Split('/')));
            else if (Stands(line).FirstOrDefault(s => s.Word == word) is { Files: { } files }) arguments.AddRange(files.Select(File_));
            else
            {
                Assert.True(Promised(line).Contains(word, StringComparer.Ordinal) || !Placeholder().IsMatch(word), $"{line}: nothing stands for {word}");
                arguments.Add(word);
            }
        }

        return (arguments, input);
    }

    // A folder stands for the first of its files where the command takes one file.
    private static string File_(string path)
    {
        var full = Repository.Path(path.Split('/'));
        return path.StartsWith("samples/crime", StringComparison.Ordinal) && Directory.Exists(full) ? Directory.GetFiles(full, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First() : full;
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(IReadOnlyList<string> arguments, string input)
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "pipeline.dll"), .. arguments])
        {
            WorkingDirectory = _folder.FullName, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        })!;
        var (output, error) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.StandardInput.WriteAsync(input);
        program.StandardInput.Close();
        await program.WaitForExitAsync();
        return (program.ExitCode, await output, await error);
    }

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^([A-Z]{2,}|[A-Z])(\.[a-z]+)?(\.\.\.)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
