using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Functions.Hosting;
using Pipeline.Intake;
using Pipeline.Intake.Workbooks;
using Pipeline.Storage.Memory;
using Pipeline.Workflows;

namespace Pipeline.Functions.Tests;

/// <summary>The questionnaire as files, over the real use cases.</summary>
public sealed class InstrumentRouteTests
{
    private static WorkflowsPipeline Pipeline() => new(new MemoryStorage(TimeProvider.System, new Uri("http://127.0.0.1:1/account")), TimeProvider.System, ReconcilePatience.Default);

    [Fact]
    public async Task The_list_leads_to_files_that_can_be_fetched_under_their_names_and_types()
    {
        await using var server = await RunningServer.StartAsync(Pipeline());
        using var list = await server.SendAsync("GET", "/api/instruments?lang=pt");
        var entry = JsonElement.Parse(await list.Content.ReadAsStringAsync()).GetProperty("instruments").EnumerateArray().Single(i => i.GetProperty("version").GetString() == "2011");
        Assert.Equal(Instruments.Find("global-survey/2011")!.Title.Pt, entry.GetProperty("title").GetString());
        const string workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        foreach (var (property, type, name, form) in (IEnumerable<(string, string, string, InstrumentForm)>)
        [
            ("json", "application/json", "global-survey-2011.json", InstrumentForm.Json), ("template", workbook, "global-survey-2011-template.xlsx", InstrumentForm.TemplateXlsx),
            ("templateCsv", "text/csv", "global-survey-2011-template.csv", InstrumentForm.TemplateCsv), ("xlsForm", workbook, "global-survey-2011-xlsform.xlsx", InstrumentForm.XlsForm),
        ])
        {
            using var file = await server.SendAsync("GET", entry.GetProperty(property).GetString()!);
            Assert.Equal((HttpStatusCode.OK, type), (file.StatusCode, file.Content.Headers.ContentType!.MediaType));
            Assert.Equal((form == InstrumentForm.Json ? "inline" : "attachment", name), (file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentDisposition.FileName));
            Assert.Equal(form.Bytes(Instruments.Find("global-survey/2011")!, Language.En), await file.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Who_has_a_file_already_gets_304_and_each_file_and_language_has_its_own_tag()
    {
        await using var server = await RunningServer.StartAsync(Pipeline());
        var tags = new HashSet<string>(StringComparer.Ordinal);
        foreach (var address in (string[])["template.xlsx", "template.xlsx?lang=fr", "template.csv", "xlsform.xlsx", "instrument.json"])
        {
            using var first = await server.SendAsync("GET", "/api/instruments/global-survey/2011/" + address);
            var tag = first.Headers.ETag!;
            Assert.False(tag.IsWeak);
            Assert.True(tags.Add(tag.Tag));
            using var second = await server.SendAsync("GET", "/api/instruments/global-survey/2011/" + address, ("If-None-Match", tag.Tag));
            Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        }
    }

    [Theory]
    [InlineData("/api/instruments/global-survey/1999/template.xlsx")]
    [InlineData("/api/instruments/other/2011/instrument.json")]
    [InlineData("/api/instruments/global-survey/2011/template.pdf")]
    [InlineData("/api/instruments/global-survey/2011/xlsform.csv")]
    public async Task A_questionnaire_or_form_that_does_not_exist_is_a_404_problem(string address)
    {
        await using var server = await RunningServer.StartAsync(Pipeline());
        using var response = await server.SendAsync("GET", address);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_workbook_opens_in_the_language_asked_for()
    {
        await using var server = await RunningServer.StartAsync(Pipeline());
        using var french = await server.SendAsync("GET", "/api/instruments/global-survey/2011/template.xlsx?lang=fr");
        Assert.Equal(
            SHA256.HashData(InstrumentForm.TemplateXlsx.Bytes(Instruments.Find("global-survey/2011")!, Language.Fr)), SHA256.HashData(await french.Content.ReadAsByteArrayAsync()));
    }

    /// <summary>What can be had can be sent back: an untouched file is read without an error.</summary>
    [Theory]
    [InlineData("evidence", "xlsx", UploadKind.Evidence)]
    [InlineData("evidence", "csv", UploadKind.Evidence)]
    [InlineData("indicator-values", "xlsx", UploadKind.IndicatorValues)]
    [InlineData("indicator-values", "csv", UploadKind.IndicatorValues)]
    public async Task A_blank_file_of_an_audit_is_one_that_the_pipeline_can_read(string form, string format, UploadKind kind)
    {
        await using var server = await RunningServer.StartAsync(Pipeline());
        using var file = await server.SendAsync("GET", $"/api/forms/{form}.{format}?lang=es");
        Assert.Equal((HttpStatusCode.OK, "attachment", $"{form}-es.{format}"), (file.StatusCode, file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentDisposition.FileName));
        using var again = await server.SendAsync("GET", $"/api/forms/{form}.{format}?lang=es", ("If-None-Match", file.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);

        var check = await new FileChecker(Instruments.Find).CheckAsync(
            kind, "xx-town", $"{form}.{format}", new MemoryStream(await file.Content.ReadAsByteArrayAsync()), new Declared(), CancellationToken.None);
        Assert.DoesNotContain(check.Findings, f => f.Code.StartsWith("file.", StringComparison.Ordinal) || f.Code.StartsWith("table.", StringComparison.Ordinal) || f.Code.StartsWith("header.", StringComparison.Ordinal));
    }
}
