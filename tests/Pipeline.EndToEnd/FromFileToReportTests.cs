using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Workflows.Access;

namespace Pipeline.EndToEnd;

/// <summary>One running pipeline for all tests of the class; each uses its own owners.</summary>
public sealed class OnePipeline : IAsyncLifetime
{
    public RunningPipeline Pipeline { get; private set; } = null!;

    public async Task InitializeAsync() => Pipeline = await RunningPipeline.StartAsync();

    public async Task DisposeAsync() => await Pipeline.DisposeAsync();
}

public sealed class FromFileToReportTests(OnePipeline one) : IClassFixture<OnePipeline>
{
    private const string City = "gb-city-of-london";

    private RunningPipeline Pipeline => one.Pipeline;

    [SkippableFact]
    public async Task Real_months_become_an_audit_whose_numbers_agree_in_every_form()
    {
        string[] months = ["2020-12", "2021-01", "2021-02"];
        Assert.Equal("accepted", (await Pipeline.UploadAsync(UploadKind.CityProfile, City, Samples.Profile(City), "profile.json")).State);
        foreach (var month in months)
            Assert.Equal("accepted", (await Pipeline.UploadAsync(UploadKind.CrimeExtract, City, Samples.CityOfLondon(month), month + ".csv")).State);

        var audit = await Pipeline.ResultAsync($"/api/cities/{City}/audit.json", json => json["months"]!.AsArray().Count == 3);
        var rows = months.Sum(m => Encoding.UTF8.GetString(Samples.CityOfLondon(m)).TrimEnd().Split('\n').Length - 1);
        Assert.Equal(rows, audit["agencies"]![0]!["delivered"]!.AsArray().Sum(m => (int)m!["rows"]!));

        var cities = await Pipeline.ResultAsync("/api/cities", _ => true);
        Assert.Contains(cities["cities"]!.AsArray(), c => (string)c!["code"]! == City);
        var pdf = await Pipeline.DownloadAsync($"/api/cities/{City}/audit.pdf?lang=fr");
        Assert.StartsWith("%PDF-1.7", Encoding.ASCII.GetString(pdf[..8]), StringComparison.Ordinal);
        Assert.Equal(pdf, await Pipeline.DownloadAsync($"/api/cities/{City}/audit.pdf?lang=fr"));

        var text = TextOf(pdf);
        foreach (var count in audit["total"]!["counts"]!.AsArray())
            Assert.Contains(((int)count!["value"]!).ToString(CultureInfo.InvariantCulture), text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_registered_programme_becomes_an_evaluation_that_says_so_in_every_form()
    {
        const string owner = "mx-cdmx", id = "mx-cdmx--calles-claras";
        Assert.Equal("accepted", (await Pipeline.UploadAsync(UploadKind.Programme, owner, Samples.Bytes("programmes", owner, "calles-claras.registration.json"), "design.json")).State);
        Assert.Equal("accepted", (await Pipeline.UploadAsync(UploadKind.Programme, owner, Samples.Bytes("programmes", owner, "calles-claras.json"), "calles-claras.json")).State);
        var evaluation = await Pipeline.ResultAsync($"/api/programmes/{id}/evaluation.json", json => json["programme"]!["series"]!.AsArray().Count > 0);
        Assert.Equal((string)evaluation["registration"]!["hash"]!, (string)evaluation["registration"]!["registeredHash"]!);

        var programmes = await Pipeline.ResultAsync("/api/programmes", _ => true);
        Assert.Contains(programmes["programmes"]!.AsArray(), p => (string)p!["code"]! == id);
        var pdf = await Pipeline.DownloadAsync($"/api/programmes/{id}/evaluation.pdf?lang=es");
        Assert.Equal(pdf, await Pipeline.DownloadAsync($"/api/programmes/{id}/evaluation.pdf?lang=es"));
        var percent = (double)evaluation["outcomes"]![0]!["main"]!["percent"]!;
        Assert.Contains(Math.Abs(percent).ToString("0", CultureInfo.InvariantCulture), TextOf(pdf), StringComparison.Ordinal);

        var onDay = await Pipeline.ResultAsync($"/api/programmes/{id}/pledges.json", _ => true);
        var later = await Pipeline.ResultAsync($"/api/programmes/{id}/pledges.json?on=2099-01-01", _ => true);
        Assert.NotEqual(onDay["pledges"]!.ToJsonString(), later["pledges"]!.ToJsonString());
        Assert.StartsWith("id,", Encoding.UTF8.GetString(await Pipeline.DownloadAsync($"/api/programmes/{id}/pledges.csv")).TrimStart('\uFEFF'), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_programme_with_a_fault_is_refused_with_what_to_do()
    {
        var wrong = Encoding.UTF8.GetString(Samples.Bytes("programmes", "br-belo-horizonte", "fica-vivo.json")).Replace("\"count\": 7", "\"count\": 1", StringComparison.Ordinal);
        var refused = await Pipeline.UploadAsync(UploadKind.Programme, "br-belo-horizonte", Encoding.UTF8.GetBytes(wrong), "fica-vivo.json");
        Assert.Equal("rejected", refused.State);
    }

    [Fact]
    public async Task The_same_file_uploaded_five_times_at_the_same_moment_counts_once()
    {
        const string agency = "xx-five-times";
        var content = Samples.CityOfLondon("2021-03");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Pipeline.UploadAsync(UploadKind.CrimeExtract, agency, content, "same.csv")));
        Assert.Equal(["accepted", "duplicate", "duplicate", "duplicate", "duplicate"], outcomes.Select(o => o.State).Order(StringComparer.Ordinal));
        var accepted = outcomes.Single(o => o.State == "accepted").Id;
        Assert.All(outcomes.Where(o => o.State == "duplicate"), o => Assert.Equal(accepted, o.DuplicateOf));
    }

    [Fact]
    public async Task The_2011_wave_gives_the_published_percentages_and_a_region_too_small_is_pooled()
    {
        Assert.Equal("accepted", (await Pipeline.UploadAsync(UploadKind.SurveyResponse, "icpc-desk", Samples.Survey(), "survey.csv")).State);
        var wave = await Pipeline.ResultAsync("/api/waves/2011/results.json", _ => true);
        Assert.True((bool)wave["synthetic"]!);
        var q06 = wave["figures"]!.AsArray().Single(f => (string)f!["code"]! == "q06")!;

        // Figure 7.2 of ICPC's report of 2012: 88 % of municipalities are responsible for public safety (153 of 174).
        Assert.Equal(87.93, (double)q06["options"]![0]!["ofValid"]!["value"]!);
        Assert.Equal(174, (int)q06["base"]!["asked"]!["value"]!);

        var region = await Pipeline.ResultAsync("/api/regions/EAF/summary.json", _ => true);
        Assert.Equal("OTH", (string)region["pooledInto"]!);
        foreach (var path in (string[])["/api/regions/SAM/summary.pdf?lang=es", "/api/regions/EAF/summary.pdf?lang=pt", "/api/waves/2011/results.pdf", "/api/waves/2011/results.csv"])
            Assert.NotEmpty(await Pipeline.DownloadAsync(path));
    }

    [Fact]
    public async Task A_bad_file_gets_a_receipt_in_the_senders_language_and_nobody_else_sees_it()
    {
        const string agency = "xx-bad-file";
        var outcome = await Pipeline.UploadAsync(UploadKind.CrimeExtract, agency, Samples.Bytes("bad", "month-format.csv"), "bad.csv", new Declared(Language: Language.Es));
        Assert.Equal("rejected", outcome.State);
        var sender = await Pipeline.ClientAsync(Role.Agency, agency);
        var receipt = JsonNode.Parse((await sender.DownloadAsync(outcome.Receipt["json"], CancellationToken.None))!)!;
        Assert.NotEmpty(receipt["findings"]!.AsArray());
        Assert.NotEmpty((await sender.DownloadAsync(outcome.Receipt["pdf"], CancellationToken.None))!);

        // Nothing is asked for, so it is the language declared with the file; what is asked for goes before it.
        Assert.Contains("se encontró", Encoding.UTF8.GetString((await sender.DownloadAsync(outcome.Receipt["csv"], CancellationToken.None))!), StringComparison.Ordinal);
        Assert.Contains("found", Encoding.UTF8.GetString((await sender.DownloadAsync(outcome.Receipt["csv"] + "?lang=en", CancellationToken.None))!), StringComparison.Ordinal);

        var other = await Pipeline.ClientAsync(Role.Agency, "xx-somebody-else");
        Assert.Null(await other.DownloadAsync(outcome.Receipt["json"], CancellationToken.None));
        using var anonymous = await Pipeline.Http.GetAsync(new Uri(Pipeline.Address, outcome.Receipt["json"]));
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
    }

    [Fact]
    public async Task No_grant_and_no_key_is_ever_printed()
    {
        await Pipeline.UploadAsync(UploadKind.CrimeExtract, "xx-secrets", Samples.CityOfLondon("2021-04"), "secret.csv");
        Assert.DoesNotContain("sig=", Pipeline.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("pk_", Pipeline.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_front_page_and_the_health_check_answer()
    {
        Assert.Contains("<html lang=\"pt\">", Encoding.UTF8.GetString(await Pipeline.DownloadAsync("/portal?lang=pt")), StringComparison.Ordinal);
        var health = JsonNode.Parse(await Pipeline.DownloadAsync("/api/health"))!;
        Assert.Equal("ok", (string)health["status"]!);
        Assert.Equal(0, (int)health["poisoned"]!);
    }

    private static string TextOf(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, pdf);
            var start = new ProcessStartInfo("pdftotext", ["-layout", file, "-"]) { RedirectStandardOutput = true, UseShellExecute = false };
            using var process = Start(start);
            Skip.If(process is null, "pdftotext (poppler-utils) is not installed");
            return process!.StandardOutput.ReadToEnd();
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
