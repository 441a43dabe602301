using Pipeline.Tests;

namespace Pipeline.Benchmarks.Measuring;

/// <summary>The programs that the pipeline is measured against. A peer that is not to be had is reported as missing, with the reason.</summary>
internal sealed class Peers(TextWriter log)
{
    private static readonly string[] browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    private readonly string folder = Repository.Path("tests", "Pipeline.Benchmarks", "peers");

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
        var browser = Environment.GetEnvironmentVariable("CHROMIUM") ?? browsers.FirstOrDefault(File.Exists);
        if (browser is not null) return await NodeAsync("Chromium", ["chromium.mjs", browser, htmlFile, $"{runs}", pdfFile]);
        await log.WriteLineAsync("Chromium is missing: set CHROMIUM to the path of a browser.");
        return null;
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
        foreach (var python in Environment.GetEnvironmentVariable("PYTHON") is { } named ? [named] : (string[])["/usr/bin/python3", "python3"])
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
            if (!Directory.Exists(Path.Combine(folder, "node_modules"))) await Child.PrintedAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["install", "--no-save", "--no-audit", "--no-fund"], folder);
            return Measured.Read(await Child.PrintedAsync("node", arguments, folder));
        }
        catch (InvalidOperationException e)
        {
            await log.WriteLineAsync($"{peer} is missing: {e.Message}");
            return null;
        }
    }
}
