using System.Text;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Storage.Faults;

namespace Pipeline.Workflows.Tests;

public sealed class RenderTests
{
    private const string City = "gb-city-of-london";

    [Fact]
    public async Task Every_published_scope_renders_in_every_form_and_language()
    {
        var render = new Render((await PublishedWorldAsync()).Storage);
        foreach (var language in Languages.All)
        {
            foreach (var document in (Document?[])[
                await render.AuditAsync(City, DocumentForm.Pdf, language, World.None), await render.WaveAsync("2011", DocumentForm.Pdf, language, World.None),
                await render.RegionAsync("SAM", DocumentForm.Pdf, language, World.None), await render.RegionAsync("EAF", DocumentForm.Pdf, language, World.None),
                await render.RegionAsync("OTH", DocumentForm.Pdf, language, World.None)])
            {
                var bytes = await document!.RenderAsync(World.None);
                Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(bytes.Span[..5]), StringComparison.Ordinal);
                Assert.Equal(language, document.Language);
                Assert.Equal(bytes.ToArray(), (await document.RenderAsync(World.None)).ToArray());
            }
        }
    }

    [Fact]
    public async Task An_etag_names_object_form_and_language()
    {
        var world = await PublishedWorldAsync();
        var render = new Render(world.Storage);
        var etags = new List<string>();
        foreach (var language in Languages.All) etags.Add((await render.AuditAsync(City, DocumentForm.Pdf, language, World.None))!.ETag);
        etags.Add((await render.AuditAsync(City, DocumentForm.Json, Language.En, World.None))!.ETag);
        etags.Add((await render.RegionAsync("SAM", DocumentForm.Json, Language.En, World.None))!.ETag);
        etags.Add((await render.RegionAsync("WCE", DocumentForm.Json, Language.En, World.None))!.ETag);
        Assert.Equal(etags.Count, etags.Distinct(StringComparer.Ordinal).Count());

        // Numbers have no language: one document, one ETag.
        Assert.Equal(etags[4], (await render.AuditAsync(City, DocumentForm.Json, Language.Pt, World.None))!.ETag);

        await world.SendAsync(UploadKind.CrimeExtract, City, Samples.CityOfLondon("2020-11"), 9);
        await world.CompileAsync();
        Assert.NotEqual(etags[0], (await render.AuditAsync(City, DocumentForm.Pdf, Language.En, World.None))!.ETag);
        Assert.Equal(etags[5], (await render.RegionAsync("SAM", DocumentForm.Json, Language.En, World.None))!.ETag);
    }

    [Fact]
    public async Task Every_report_can_be_had_as_a_page_that_says_where_its_document_is()
    {
        var world = await PublishedWorldAsync();
        foreach (var (render, links) in (IReadOnlyList<(Render, bool)>)[(new Render(world.Storage, served: true), true), (new Render(world.Storage), false)])
        {
            foreach (var (document, name) in (IReadOnlyList<(Document?, string)>)[
                (await render.AuditAsync(City, DocumentForm.Html, Language.Fr, World.None), "audit"), (await render.ScorecardAsync(City, DocumentForm.Html, Language.Fr, World.None), "scorecard"),
                (await render.WaveAsync("2011", DocumentForm.Html, Language.Fr, World.None), "results"), (await render.RegionAsync("SAM", DocumentForm.Html, Language.Fr, World.None), "summary"),
                (await render.QualityAsync("2011", DocumentForm.Html, Language.Fr, World.None), "quality")])
            {
                var page = Encoding.UTF8.GetString((await document!.RenderAsync(World.None)).Span);
                Assert.StartsWith("<!doctype html>\n<html lang=\"fr\">", page, StringComparison.Ordinal);
                Assert.Equal("text/html; charset=utf-8", document.MediaType);
                Assert.EndsWith("-fr.html", document.FileName, StringComparison.Ordinal);
                Assert.Equal(links, page.Contains($"<a href=\"{name}.pdf?lang=fr\">", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task The_audit_of_a_city_changes_with_its_programmes_and_its_region()
    {
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.CityProfile, City, Samples.Profile(City), 0, "profile.json");
        await world.SendAsync(UploadKind.CrimeExtract, City, Samples.CityOfLondon("2021-01"), 1);
        await world.CompileAsync();
        var render = new Render(world.Storage);
        var etags = new List<string>();
        async Task<string> AuditAsync()
        {
            var audit = (await render.AuditAsync(City, DocumentForm.Pdf, Language.En, World.None))!;
            etags.Add(audit.ETag);
            await audit.RenderAsync(World.None);
            return (await render.AuditAsync(City, DocumentForm.Json, Language.En, World.None))!.ETag;
        }

        var crime = await AuditAsync();
        await world.SendAsync(UploadKind.SurveyResponse, "icpc", Samples.Survey(), 3);
        await world.CompileAsync();
        Assert.Equal(crime, await AuditAsync());
        await world.SendAsync(UploadKind.Programme, City, File.ReadAllBytes(global::Pipeline.Tests.Repository.Path("samples", "programmes", City, "night-walks.json")), 4, "night-walks.json");
        await world.EvaluateProgrammes.RunAsync(World.None);
        Assert.Equal(crime, await AuditAsync());
        Assert.Equal(3, etags.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_wave_behind_many_documents_is_read_once_and_a_new_one_is_seen_at_once()
    {
        var world = await PublishedWorldAsync();
        var counted = new FaultyStorage(world.Storage);
        var render = new Render(counted);
        async Task<byte[]> AuditAsync(Render with, Language language) =>
            (await (await with.AuditAsync(City, DocumentForm.Pdf, language, World.None))!.RenderAsync(World.None)).ToArray();
        async Task<string> ObjectAsync(string scope) => (await world.Publisher.CurrentAsync(World.None)).Scopes[scope].Object;
        int Reads(string name) => counted.Log.Count(operation => string.Equals(operation, $"read published/objects/{name}.json", StringComparison.Ordinal));
        var (wave, picture) = (await ObjectAsync("region/WCE"), await ObjectAsync("city/" + City));

        // Those who come while it is read for the first time read it too.
        var audits = await Task.WhenAll(Languages.All.Select(language => AuditAsync(render, language)));
        foreach (var (audit, language) in audits.Zip(Languages.All)) Assert.Equal(await AuditAsync(new Render(world.Storage), language), audit);
        var first = Reads(wave);
        await AuditAsync(render, Language.En);
        await (await render.QualityAsync("2011", DocumentForm.Pdf, Language.En, World.None))!.RenderAsync(World.None);
        Assert.InRange(first, 1, Languages.All.Count);
        Assert.Equal(first, Reads(wave));
        Assert.Equal(Languages.All.Count + 1, Reads(picture));

        var answers = Samples.Survey();
        await world.SendAsync(UploadKind.SurveyResponse, "icpc", answers[..(answers.AsSpan()[..^5000].LastIndexOf("\n"u8) + 1)], 4);
        await world.CompileAsync();
        var renewed = await ObjectAsync("region/WCE");
        Assert.NotEqual(wave, renewed);
        Assert.Equal(await AuditAsync(new Render(world.Storage), Language.En), await AuditAsync(render, Language.En));
        Assert.Equal(1, Reads(renewed));
    }

    [Fact]
    public async Task A_result_remembers_the_one_of_an_earlier_day_and_none_of_the_same_day()
    {
        var world = await World.CreateAsync();
        const int Day = 24 * 60 * 60;
        await world.SendAsync(UploadKind.CityProfile, City, Samples.Profile(City), 0, "profile.json");
        await world.SendAsync(UploadKind.CrimeExtract, City, Samples.CityOfLondon("2020-11"), 1);
        await world.CompileAsync();
        await world.SendAsync(UploadKind.CrimeExtract, City, Samples.CityOfLondon("2020-12"), 2);
        await world.CompileAsync();
        var first = await ScopeAsync();
        Assert.Null(first.Before);

        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.SendAsync(UploadKind.CrimeExtract, City, Samples.CityOfLondon("2021-01"), Day + 1);
        await world.CompileAsync();
        Assert.Equal(first.Object, (await ScopeAsync()).Before);
        await world.SendAsync(UploadKind.CrimeExtract, City, Samples.CityOfLondon("2020-10"), Day + 2);
        await world.CompileAsync();
        Assert.Equal(first.Object, (await ScopeAsync()).Before);
        Assert.NotNull(await new Render(world.Storage).AuditAsync(City, DocumentForm.Pdf, Language.Pt, World.None));

        async Task<Publication.PublishedScope> ScopeAsync() => (await world.Publisher.CurrentAsync(World.None)).Scopes["city/" + City];
    }

    [Fact]
    public async Task A_region_with_too_few_cities_is_shown_as_the_pool_and_never_by_itself()
    {
        var render = new Render((await PublishedWorldAsync()).Storage);
        var bytes = await (await render.RegionAsync("EAF", DocumentForm.Json, Language.En, World.None))!.RenderAsync(World.None);
        var region = JsonSerializer.Deserialize(bytes.Span, PipelineJson.Default.RegionDocument)!;
        Assert.Equal("OTH", region.PooledInto);
        Assert.Equal("OTH", region.Results!.Code);
        Assert.Equal(["EAF", "EAP", "SAF"], region.Results.Members.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_not_published_cannot_be_had()
    {
        var render = new Render((await PublishedWorldAsync()).Storage);
        Assert.Null(await render.AuditAsync("gb-nowhere", DocumentForm.Pdf, Language.En, World.None));
        Assert.Null(await render.RegionAsync("NOWHERE", DocumentForm.Pdf, Language.En, World.None));
        Assert.Null(await render.WaveAsync("1999", DocumentForm.Pdf, Language.En, World.None));
    }

    [Fact]
    public async Task The_tidy_csv_has_the_base_on_every_line()
    {
        var render = new Render((await PublishedWorldAsync()).Storage);
        var csv = Encoding.UTF8.GetString((await (await render.WaveAsync("2011", DocumentForm.Csv, Language.En, World.None))!.RenderAsync(World.None)).Span);
        var lines = csv.TrimEnd('\n').Split('\n');
        Assert.True(lines.Length > 500, $"only {lines.Length} lines");
        var columns = lines[0].Split(',');
        Assert.All(lines, line => Assert.Equal(columns.Length, line.Split(',').Length));
        Assert.Contains("2011,yes,world,q06,yes,share_of_valid,percent,87.93,,174,174,174,174,,valid", lines);

        var value = Array.IndexOf(columns, "value");
        var status = Array.IndexOf(columns, "status");
        Assert.All(lines.Skip(1).Select(l => l.Split(',')), l => Assert.Equal(l[status] is "c" or "x", l[value].Length == 0));
        Assert.Contains(lines, l => l.Split(',')[status] == "c");
    }

    [Fact]
    public async Task Descriptions_and_archive_of_the_open_data_differ_by_part_and_language()
    {
        var render = new Render((await PublishedWorldAsync()).Storage);
        var etags = new List<string>();
        foreach (var language in Languages.All)
        {
            foreach (var part in Enum.GetValues<PackagePart>())
            {
                var document = (await render.PackageAsync("2011", part, language, World.None))!;
                etags.Add(document.ETag);
                var bytes = (await document.RenderAsync(World.None)).ToArray();
                Assert.Equal(part == PackagePart.Archive ? "PK"u8.ToArray() : "{\n"u8.ToArray(), bytes[..2]);
                Assert.Equal(bytes, (await document.RenderAsync(World.None)).ToArray());
            }
        }

        Assert.Equal(etags.Count, etags.Distinct(StringComparer.Ordinal).Count());
        Assert.Null(await render.PackageAsync("1999", PackagePart.Archive, Language.En, World.None));
    }

    [Fact]
    public async Task A_wave_that_others_printed_has_a_quality_report_and_no_other_has()
    {
        var render = new Render((await PublishedWorldAsync()).Storage);
        var json = (await render.QualityAsync("2011", DocumentForm.Json, Language.En, World.None))!;
        var report = JsonSerializer.Deserialize((await json.RenderAsync(World.None)).Span, PipelineJson.Default.QualityReport)!;
        Assert.True(report.Synthetic);
        Assert.DoesNotContain(report.Figures, f => f.ResultsReproduce == false);
        var pdf = (await render.QualityAsync("2011", DocumentForm.Pdf, Language.Es, World.None))!;
        Assert.Equal("%PDF-"u8.ToArray(), (await pdf.RenderAsync(World.None)).ToArray()[..5]);
        Assert.NotEqual(json.ETag, pdf.ETag);
        Assert.Null(await render.QualityAsync("1999", DocumentForm.Json, Language.En, World.None));
    }

    [Fact]
    public async Task A_country_that_may_not_be_shown_has_no_page()
    {
        var render = new Render((await PublishedWorldAsync()).Storage);
        Assert.Null(await render.CountryAsync("2011", "ZZ", DocumentForm.Pdf, Language.En, World.None));
        Assert.Null(await render.CountryAsync("1999", "ZZ", DocumentForm.Pdf, Language.En, World.None));
    }

    private static async Task<World> PublishedWorldAsync()
    {
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.CityProfile, City, Samples.Profile(City), 0, "profile.json");
        await world.SendAsync(UploadKind.CrimeExtract, City, Samples.CityOfLondon("2021-01"), 1);
        await world.SendAsync(UploadKind.CrimeExtract, City, Samples.CityOfLondon("2020-12"), 2);
        await world.SendAsync(UploadKind.SurveyResponse, "icpc", Samples.Survey(), 3);
        await world.CompileAsync();
        return world;
    }
}
