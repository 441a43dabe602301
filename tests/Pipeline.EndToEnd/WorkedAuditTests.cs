using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Cli.Demo;
using Pipeline.Domain.Submissions;
using Pipeline.Workflows.Access;

namespace Pipeline.EndToEnd;

/// <summary>The worked audits, from the files of a city to what its council and its residents read.</summary>
public sealed class WorkedAuditTests(OnePipeline one) : IClassFixture<OnePipeline>
{
    private RunningPipeline Pipeline => one.Pipeline;

    [SkippableTheory]
    [InlineData("gb-london", "2020", "en")]
    [InlineData("mx-cdmx", "2024", "es")]
    public async Task A_worked_audit_becomes_a_report_for_the_public_and_its_workspace_stays_with_the_city(string city, string round, string language)
    {
        var samples = SampleFiles.Find(AppContext.BaseDirectory);
        var audit = SampleFiles.Audits(samples).Single(a => a.City == city);
        var all = SampleFiles.All(samples).ToLookup(f => f.File.FullName, StringComparer.Ordinal);

        // One extract of each agency: what is looked at here is the way of the audit, and not the size of its files.
        var extracts = audit.Folder.Files.Where(f => f.Kind == UploadKind.CrimeExtract).GroupBy(f => f.Agency).Select(g => g.Last());
        var files = audit.Folder.Files.Where(f => f.Kind != UploadKind.CrimeExtract).Concat(extracts).Select(f => f.File.FullName).Prepend(audit.Folder.City.FullName);
        foreach (var file in files.Select(f => all[f].Single()))
        {
            var outcome = await Pipeline.UploadAsync(file.Kind, file.Owner, await File.ReadAllBytesAsync(file.File.FullName), file.File.Name, file.Declared);
            Assert.True(outcome.State == "accepted", $"{file.File.Name}: {outcome.State}");
        }

        var workspace = await File.ReadAllBytesAsync(audit.Workspace.FullName);
        await (await Pipeline.ClientAsync(Role.City, city)).WriteWorkspaceAsync(city, workspace, CancellationToken.None);

        var published = await Pipeline.ResultAsync(
            $"/api/cities/{city}/safety-audit.json", json => json["round"] is { } now && (string)now["round"]! == round && json["crime"] is not null && json["evidence"] is not null && json["plans"]!.AsArray().Count == 1);
        Assert.True((bool)published["synthetic"]!);
        Assert.Equal(106, published["indicators"]!["indicators"]!.AsArray().Count);
        Assert.NotEmpty(published["analysis"]!["problems"]!.AsArray());
        Assert.NotEmpty(published["recommendations"]!.AsArray());

        // The workspace is nobody else's: without a key one is asked for one, and with another's it does not exist.
        var address = $"/api/cities/{city}/audit";
        using (var anonymous = await Pipeline.Http.GetAsync(new Uri(Pipeline.Address, address))) Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Null(await (await Pipeline.ClientAsync(Role.City, "gb-camden")).DownloadAsync(address, CancellationToken.None));
        Assert.Equal(round, (string)JsonNode.Parse((await (await Pipeline.ClientAsync(Role.City, city)).DownloadAsync(address, CancellationToken.None))!)!["round"]!);

        foreach (var plan in audit.Plans) Assert.NotEmpty(await Pipeline.DownloadAsync($"/api/plans/{plan}/progress.csv"));
        foreach (var form in (string[])["pdf", "html", "csv", "json"]) Assert.NotEmpty(await Pipeline.DownloadAsync($"/api/cities/{city}/indicators.{form}"));
        var pages = PagesOf(await Pipeline.DownloadAsync($"/api/cities/{city}/audit.pdf?lang={language}"));

        // The annex of a city with seventy kinds of offence is long.
        Assert.InRange(pages.Count, 20, 40);
        var problem = (string)published["analysis"]!["problems"]![0]!["problem"]!["names"]![language]!;
        Assert.Contains(pages, p => p.Contains(problem, StringComparison.Ordinal));
    }

    private static List<string> PagesOf(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, pdf);
            using var process = Start(new ProcessStartInfo("pdftotext", ["-layout", file, "-"]) { RedirectStandardOutput = true, UseShellExecute = false, StandardOutputEncoding = Encoding.UTF8 });
            Skip.If(process is null, "pdftotext (poppler-utils) is not installed");

            // A form feed ends each page.
            return [.. process!.StandardOutput.ReadToEnd().Split('\f')[..^1]];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
