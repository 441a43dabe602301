using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Pipeline.Tests;

namespace Pipeline.Functions.Tests.Infrastructure;

/// <summary>The Bicep compiler, where it could be restored, run on infra/main.bicep.</summary>
internal static class BicepCompiler
{
    private const string Subscription = "00000000-0000-0000-0000-000000000001";
    private const string Tenant = "00000000-0000-0000-0000-000000000002";

    private static readonly string? Program = typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => string.Equals(a.Key, "BicepCompiler", StringComparison.Ordinal))?.Value;

    private static readonly Lazy<(int ExitCode, string Output, string Complaints)> BuiltOnce = new(BuildMain);

    public static string Main { get; } = Repository.Path("infra", "main.bicep");

    public static bool IsThere => File.Exists(Program);

    public static void SkipWhereAbsent() => Skip.IfNot(IsThere, "The Bicep compiler is restored on Linux x64 only; elsewhere `az bicep build --file infra/main.bicep` does the same.");

    /// <summary>Compiles and lints all templates, once for all tests. Skips the test where the compiler is absent.</summary>
    public static (int ExitCode, string Output, string Complaints) Build()
    {
        SkipWhereAbsent();
        return BuiltOnce.Value;
    }

    /// <summary>The template that is sent to Azure. Skips the test where the compiler is absent.</summary>
    public static JsonElement Compiled()
    {
        var (exitCode, output, complaints) = Build();
        Assert.True(exitCode == 0, complaints);
        return JsonSerializer.Deserialize<JsonElement>(output);
    }

    /// <summary>Runs the compiler; what it says on standard error is every warning and error.</summary>
    public static (int ExitCode, string Output, string Complaints) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program!) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, complaints.Result);
    }

    /// <summary>All resources of an installation with these parameters, with loops, conditions and names worked out, as a deployment would make them.</summary>
    /// <param name="parameters">Lines of a parameters file.</param>
    public static JsonElement Predict(string parameters)
    {
        var folder = Directory.CreateTempSubdirectory("bicep");
        try
        {
            var file = Path.Combine(folder.FullName, "installation.bicepparam");
            File.WriteAllText(file, $"using '{Path.GetRelativePath(folder.FullName, Main).Replace('\\', '/')}'\n{parameters}");
            var (exitCode, _, complaints) = Run("snapshot", file, "--mode", "overwrite", "--subscription-id", Subscription, "--tenant-id", Tenant, "--location", "westeurope");
            Assert.True(exitCode == 0, complaints);
            return JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(folder.FullName, "installation.snapshot.json")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (int ExitCode, string Output, string Complaints) BuildMain() => Run("build", Main, "--stdout");
}
