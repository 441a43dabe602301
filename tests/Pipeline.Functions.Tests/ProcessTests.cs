using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Pipeline.Functions.Declarations;

namespace Pipeline.Functions.Tests;

/// <summary>The real executable: address, exit codes and what it writes.</summary>
public sealed class ProcessTests
{
    [Theory]
    [InlineData(null, "is not set")]
    [InlineData("", "is not set")]
    [InlineData("http", "is no port number")]
    [InlineData("0", "is no port number")]
    [InlineData("70000", "is no port number")]
    [InlineData("-1", "is no port number")]
    public async Task Without_a_port_it_ends_with_an_error_and_one_line(string? port, string reason)
    {
        using var program = BuiltProgram.Start(("FUNCTIONS_CUSTOMHANDLER_PORT", port));

        var (code, _, error) = await program.ExitAsync();

        Assert.Equal(78, code);
        Assert.Contains(reason, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_a_fault_and_never_a_purposeful_end()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var program = BuiltProgram.Start(("FUNCTIONS_CUSTOMHANDLER_PORT", port.ToString(CultureInfo.InvariantCulture)));

        var (code, _, error) = await program.ExitAsync();

        Assert.Equal(70, code);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [SkippableFact]
    public async Task It_listens_where_the_host_says_logs_no_query_and_ends_with_zero_when_asked()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no SIGTERM");
        var port = BuiltProgram.FreePort();
        var elsewhere = BuiltProgram.FreePort();
        var other = $"http://127.0.0.1:{elsewhere}";
        using var program = BuiltProgram.Start(
            ("FUNCTIONS_CUSTOMHANDLER_PORT", port.ToString(CultureInfo.InvariantCulture)), ("ASPNETCORE_URLS", other), ("URLS", other),
            ("ASPNETCORE_HTTP_PORTS", elsewhere.ToString(CultureInfo.InvariantCulture)), ("HTTP_PORTS", elsewhere.ToString(CultureInfo.InvariantCulture)),
            ("Kestrel__Endpoints__Http__Url", other), ("Logging__LogLevel__Default", "Trace"), ("DataStorage", null));
        using var client = await program.ReadyAsync(port);

        using var nobody = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => nobody.ConnectAsync(IPAddress.Loopback, elsewhere));

        foreach (var address in (string[])["/api/cities?code=SECRET", "/api/nothing?code=SECRET", "/api/cities?lang=SECRET", "/?code=SECRET"])
            (await client.GetAsync(new Uri(address, UriKind.Relative))).Dispose();
        using (var posted = new StringContent(Payload.Body("queue").ToJsonString()))
            (await client.PostAsync(new Uri("/ReceiveUpload?code=SECRET", UriKind.Relative), posted)).Dispose();

        using var kill = Process.Start("kill", ["-TERM", program.Id.ToString(CultureInfo.InvariantCulture)]);
        var (code, output, error) = await program.ExitAsync();

        Assert.Equal(0, code);
        Assert.Contains("pipeline-functions", output, StringComparison.Ordinal);
        Assert.Contains("ListCities", error, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_for_its_function_files_it_writes_them_and_ends_with_zero()
    {
        var folder = Directory.CreateTempSubdirectory("functions-");
        try
        {
            var start = new ProcessStartInfo(Path.Combine(BuiltProgram.Folder, OperatingSystem.IsWindows() ? "pipeline-functions.exe" : "pipeline-functions"), ["--write-functions", folder.FullName]);
            using var program = Process.Start(start)!;
            await program.WaitForExitAsync();

            Assert.Equal(0, program.ExitCode);
            Assert.Equal(DeclaredFunctions.All.Select(f => f.Name).Order(StringComparer.Ordinal), folder.GetDirectories().Select(d => d.Name).Order(StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
