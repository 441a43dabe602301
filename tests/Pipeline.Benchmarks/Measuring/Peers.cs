using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Tests;

namespace Pipeline.Benchmarks.Measuring;

/// <summary>The programs that the pipeline is measured against. A peer that is not to be had is reported as missing, with the reason.</summary>
internal sealed partial class Peers(TextWriter log)
{
    /// <summary>As Debian names them; elsewhere the same programs come by other ways.</summary>
    private static readonly (string Name, string Package)[] packages =
        [("Chromium", "chromium"), ("R", "r-base-core"), ("spdep", "r-cran-spdep"), ("Python", "python3"), ("numpy", "python3-numpy"), ("statsmodels", "python3-statsmodels"), ("Node", "nodejs"), ("npm", "npm")];

    private static readonly string[] browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    private readonly string folder = Repository.Path("tests", "Pipeline.Benchmarks", "peers");

    /// <summary>The peers that the machine has, each with its version, and those that it lacks.</summary>
    public async Task<IReadOnlyList<(string Name, string? Version)>> ProbeAsync()
    {
        var python = Pythons()[0];
        return
        [
            ("DuckDB", Pinned("@duckdb/node-api")),
            ("Chromium", Browser() is { } browser ? await VersionAsync(browser, "--version") : null),
            ("R", await VersionAsync("Rscript", "-e", "cat(as.character(getRversion()))")),
            ("spdep", await VersionAsync("Rscript", "-e", "cat(as.character(packageVersion('spdep')))")),
            ("Python", await VersionAsync(python, "--version")),
            ("numpy", await VersionAsync(python, "-c", "import numpy; print(numpy.__version__)")),
            ("statsmodels", await VersionAsync(python, "-c", "import statsmodels; print(statsmodels.__version__)")),
            ("Node", await VersionAsync("node", "--version")),
            ("npm", await VersionAsync(Npm, "--version")),
            ("NetTopologySuite", PackageVersion(typeof(NetTopologySuite.Geometries.Geometry))),
        ];
    }

    /// <summary>The command that installs what is missing; null when nothing is.</summary>
    public static string? InstallCommand(IEnumerable<(string Name, string? Version)> probed)
    {
        var wanted = packages.Where(p => probed.Any(f => f.Version is null && string.Equals(f.Name, p.Name, StringComparison.Ordinal))).Select(p => p.Package).ToList();
        return wanted.Count == 0 ? null : $"apt-get install -y --no-install-recommends {string.Join(' ', wanted)}";
    }

    /// <summary>Runs what <see cref="InstallCommand"/> says; the user is root and the system has apt-get.</summary>
    /// <exception cref="InvalidOperationException">It is not so, or a package cannot be had.</exception>
    public static async Task InstallAsync(string command)
    {
        await Child.PrintedAsync("apt-get", ["update"], folder: null);
        await Child.PrintedAsync("apt-get", command.Split(' ')[1..], folder: null);
    }

    /// <summary>Runs one query of DuckDB in a process of its own; null when it is missing.</summary>
    /// <param name="rowsFile">Where the rows of the last run go, tab between cells; null for nowhere.</param>
    public Task<Measured?> DuckDbAsync(Scratch scratch, int threads, int runs, string query, string? rowsFile = null)
    {
        var file = scratch.File("query.sql");
        File.WriteAllText(file, query);
        return NodeAsync("DuckDB", ["duckdb.mjs", $"{threads}", $"{runs}", file, .. rowsFile is null ? Array.Empty<string>() : [rowsFile]]);
    }

    /// <summary>Prints a page in a browser that is kept warm; null when node, its driver or the browser is missing.</summary>
    public async Task<Measured?> ChromiumAsync(string htmlFile, int runs, string pdfFile)
    {
        if (Browser() is { } browser) return await NodeAsync("Chromium", ["chromium.mjs", browser, htmlFile, $"{runs}", pdfFile]);
        await log.WriteLineAsync("Chromium is missing: set CHROMIUM to the path of a browser.");
        return null;
    }

    /// <summary>Prints a page in a browser that is started for it and ends with it, by the clock outside of it; null when it is missing.</summary>
    /// <param name="profile">Folder for what the browser keeps; a second start finds it warm, as a second start of ours finds its files.</param>
    public async Task<Measured?> FreshChromiumAsync(string htmlFile, string pdfFile, string profile)
    {
        if (Browser() is not { } browser) return null;
        var start = Stopwatch.GetTimestamp();
        await Child.PrintedAsync(browser, ["--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={profile}", "--no-pdf-header-footer", $"--print-to-pdf={pdfFile}", new Uri(htmlFile).AbsoluteUri], folder: null);
        return new Measured("Chromium", [Stopwatch.GetElapsedTime(start).TotalSeconds], 0, 0, 0, "");
    }

    /// <summary>Gi* of a file of squares with R's spdep; null when R or the package is missing.</summary>
    /// <param name="scoresFile">Where the scores go: east, north and z, tab between them.</param>
    public async Task<Measured?> SpdepAsync(string cellsFile, int runs, string scoresFile)
    {
        try
        {
            return Measured.Read(await Child.PrintedAsync("Rscript", ["gi-star.R", cellsFile, $"{runs}", scoresFile], folder));
        }
        catch (InvalidOperationException e)
        {
            await log.WriteLineAsync($"spdep is missing: {e.Message}");
            return null;
        }
    }

    /// <summary>Runs a program of the folder <c>peers</c> in Python; null when it, numpy or statsmodels is missing.</summary>
    public async Task<Measured?> PythonAsync(params string[] arguments)
    {
        // A python that a user put in front of the system's may lack the system's packages.
        foreach (var python in Pythons())
        {
            try
            {
                return Measured.Read(await Child.PrintedAsync(python, arguments, folder));
            }
            catch (InvalidOperationException e)
            {
                await log.WriteLineAsync($"statsmodels is missing: {e.Message}");
            }
        }

        return null;
    }

    private async Task<Measured?> NodeAsync(string peer, string[] arguments)
    {
        try
        {
            // Not `npm ci`: newer ones refuse a lock that was written where the parts for other platforms could not be had. Versions are exact either way.
            if (!Directory.Exists(Path.Combine(folder, "node_modules"))) await Child.PrintedAsync(Npm, ["install", "--no-save", "--no-audit", "--no-fund"], folder);
            return Measured.Read(await Child.PrintedAsync("node", arguments, folder));
        }
        catch (InvalidOperationException e)
        {
            await log.WriteLineAsync($"{peer} is missing: {e.Message}");
            return null;
        }
    }

    private static string Npm => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    private static string? Browser() => Environment.GetEnvironmentVariable("CHROMIUM") ?? browsers.FirstOrDefault(File.Exists);

    private static string[] Pythons() => Environment.GetEnvironmentVariable("PYTHON") is { } named ? [named] : ["/usr/bin/python3", "python3"];

    /// <summary>The version that package.json names exactly.</summary>
    private string Pinned(string package)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "package.json")));
        return json.RootElement.GetProperty("dependencies").GetProperty(package).GetString()!;
    }

    /// <summary>The version of the package that a type came in; the assembly's own number names less of it.</summary>
    public static string PackageVersion(Type type) => type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+', ' ')[0];

    /// <summary>The first number with points in what a program prints; null when it cannot be run.</summary>
    private static async Task<string?> VersionAsync(string program, params string[] arguments)
    {
        try
        {
            return Version().Match(await Child.PrintedAsync(program, arguments, folder: null)) is { Success: true } found ? found.Value : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\d+(\.\d+)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}
