using System.Net;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Functions.Declarations;
using Pipeline.Functions.Hosting;
using Pipeline.Storage;

namespace Pipeline.Functions.Tests;

public sealed class RouteTests
{
    /// <summary>One good address for each GET route and format.</summary>
    public static TheoryData<string> Addresses =>
        [.. DeclaredFunctions.All.Select(f => f.Trigger).OfType<HttpTrigger>().Where(t => t.Methods.Contains("GET", StringComparer.Ordinal))
            .SelectMany(t => t.Formats.Count == 0 ? [Address(t, "")] : t.Formats.Select(f => Address(t, f.Code())))];

    [Theory]
    [InlineData("/api/submissions/20260102-7f3a", "GetSubmission 20260102-7f3a en")]
    [InlineData("/api/submissions/s1/receipt.csv", "GetReceipt s1 csv stated by none")]
    [InlineData("/api/submissions/s1/receipt.pdf?lang=fr", "GetReceipt s1 pdf fr")]
    [InlineData("/api/cities", "ListCities en")]
    [InlineData("/api/programmes", "ListProgrammes En")]
    [InlineData("/api/programmes/br-belo-horizonte--fica-vivo/evaluation.pdf?lang=pt", "GetEvaluation br-belo-horizonte--fica-vivo Pdf Pt")]
    [InlineData("/api/programmes/mx-juarez--todos-somos-juarez/pledges.csv", "GetPledges mx-juarez--todos-somos-juarez Csv ")]
    [InlineData("/api/programmes/mx-juarez--todos-somos-juarez/pledges.json?on=2010-07-01", "GetPledges mx-juarez--todos-somos-juarez Json 2010-07-01")]
    [InlineData("/api/plans", "ListPlans En")]
    [InlineData("/api/plans/xx-town--plan-2026/check.json", "GetPlanCheck xx-town--plan-2026 Json En")]
    [InlineData("/api/cities/gb-london/crime.csv", "GetCrimeData gb-london Table")]
    [InlineData("/api/cities/gb-london/crime.sdmx.csv", "GetCrimeData gb-london Sdmx")]
    [InlineData("/api/cities/gb-london/areas.geojson", "GetCrimeData gb-london Areas")]
    [InlineData("/api/cities/gb-london/hotspots.geojson", "GetCrimeData gb-london HotSpots")]
    [InlineData("/api/cities/gb-london/points.geojson?lang=fr", "GetCrimeData gb-london Points")]
    [InlineData("/api/cities/gb-london/audit.pdf?lang=es&code=KEY", "GetCityAudit gb-london pdf es")]
    [InlineData("/api/cities/gb-london/audit.html?lang=fr", "GetCityAudit gb-london html fr")]
    [InlineData("/api/cities/gb-london/audit.pdf?round=2025b", "GetCityAudit gb-london pdf en round 2025b")]
    [InlineData("/api/cities/gb-london/safety-audit.json", "GetSafetyAudit gb-london latest")]
    [InlineData("/api/cities/gb-london/safety-audit.json?round=none", "GetSafetyAudit gb-london none")]
    [InlineData("/api/cities/gb-london/indicators.csv", "GetIndicators gb-london csv en")]
    [InlineData("/api/cities/gb-london/indicators.html?lang=pt", "GetIndicators gb-london html pt")]
    [InlineData("/api/cities/gb-london/audit", "GetAuditWorkspace gb-london")]
    [InlineData("/api/cities/gb-london/audit/journal?lang=es", "GetAuditJournal gb-london")]
    [InlineData("/api/audit-templates", "ListAuditTemplates")]
    [InlineData("/api/plans/xx-town--plan-2026/progress.pdf?lang=fr", "GetPlanProgress xx-town--plan-2026 pdf fr")]
    [InlineData("/api/cities/gb-london/scorecard.pdf?lang=pt", "GetExchangeScorecard gb-london pdf pt")]
    [InlineData("/api/forms/exploratory-walk.pdf?lang=es", "GetWalkForm es")]
    [InlineData("/api/forms/evidence.xlsx?lang=pt", "GetEvidenceTemplate xlsx pt")]
    [InlineData("/api/forms/indicator-values.csv?lang=fr", "GetIndicatorTemplate csv fr")]
    [InlineData("/api/regions/latin-america/summary.json?lang=pt", "GetRegionSummary latin-america json pt")]
    [InlineData("/api/waves/2011/results.csv", "GetWaveResults 2011 csv en")]
    [InlineData("/api/desk/waves", "ListDeskWaves")]
    [InlineData("/api/desk/waves/2011", "GetDeskWave 2011")]
    [InlineData("/api/desk/waves/2011/responses?lang=fr", "GetDeskResponses 2011")]
    [InlineData("/api/desk/waves/2011/texts", "GetDeskTexts 2011")]
    [InlineData("/api/desk/waves/2011/preview.pdf?lang=fr", "GetDeskPreview 2011 pdf fr")]
    [InlineData("/api/desk/waves/2011/microdata.csv", "GetMicrodata 2011")]
    [InlineData("/api/desk/waves/2011/journal", "GetDeskJournal 2011")]
    [InlineData("/api/desk/waves/2011/recontact.csv", "GetRecontactList 2011")]
    [InlineData("/api/waves/2011/results.csv-metadata.json", "GetWaveCsvMetadata 2011 en")]
    [InlineData("/api/waves/2011/datapackage.json?lang=fr", "GetWavePackage 2011 fr")]
    [InlineData("/api/waves/2011/package.zip", "GetWaveArchive 2011 en")]
    [InlineData("/api/waves/2011/countries/X07.pdf?lang=pt", "GetCountryPage 2011 X07 pdf pt")]
    [InlineData("/api/waves/2011/quality.json", "GetSurveyQuality 2011 json en")]
    [InlineData("/api/waves/2011/quality.html?lang=es", "GetSurveyQuality 2011 html es")]
    [InlineData("/api/instruments?lang=fr", "ListInstruments fr")]
    [InlineData("/api/instruments/global-survey/2011/instrument.json", "GetInstrument global-survey 2011 json en")]
    [InlineData("/api/instruments/global-survey/2011/template.xlsx?lang=pt", "GetInstrument global-survey 2011 template-xlsx pt")]
    [InlineData("/api/instruments/global-survey/2011/template.csv", "GetInstrument global-survey 2011 template-csv en")]
    [InlineData("/api/instruments/global-survey/2011/xlsform.xlsx", "GetInstrument global-survey 2011 xlsform en")]
    [InlineData("/api/instruments/global-survey/2011/questionnaire.pdf?lang=es", "GetQuestionnaire global-survey 2011 es")]
    [InlineData("/api/health", "GetHealth")]
    [InlineData("/portal?lang=fr", "GetPortal fr")]
    public async Task An_address_reaches_its_use_case(string address, string call)
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);

        using var response = await server.SendAsync("GET", address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([call], pipeline.Calls);
    }

    [Theory]
    [InlineData("/api/cities/gb-london/audit.csv")]
    [InlineData("/api/cities/gb-london/audit.PDF")]
    [InlineData("/api/cities/..%2f..%2fetc/audit.pdf")]
    [InlineData("/api/submissions/a'%20or%201=1")]
    [InlineData("/api/nothing")]
    [InlineData("/api")]
    [InlineData("/favicon.ico")]
    [InlineData("/receiveupload")]
    public async Task An_unknown_address_is_a_404_problem(string address)
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);

        using var response = await server.SendAsync("GET", address);

        await AssertProblemAsync(response, "not-found");
        Assert.Empty(pipeline.Calls);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Another_method_is_a_405_problem_that_names_the_methods(string address)
    {
        await using var server = await RunningServer.StartAsync(new FakePipeline());

        // A path may have a function for each of several methods.
        var answered = DeclaredFunctions.All.Select(f => f.Trigger).OfType<HttpTrigger>().Where(t => string.Equals(Address(t, ""), address, StringComparison.Ordinal))
            .SelectMany(t => t.AnsweredMethods).Union(["GET", "HEAD"], StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var method in ((string[])["POST", "PUT", "DELETE", "PATCH", "BREW"]).Except(answered, StringComparer.Ordinal))
        {
            using var response = await server.SendAsync(method, address);
            await AssertProblemAsync(response, "method-not-allowed");
            Assert.Equal(answered, response.Content.Headers.Allow.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Every_route_refuses_queries_that_it_does_not_know(string address)
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);

        foreach (var (query, problem) in (IEnumerable<(string, string)>)(
            address.EndsWith("health", StringComparison.Ordinal)
                ? [("limit=1000000000", "unknown-parameter"), ("lang=en", "unknown-parameter")]
                : [("limit=1000000000", "unknown-parameter"), ("Lang=en", "unknown-parameter"), ("lang=en&lang=en", "repeated-parameter"),
                    ("lang=xx", "unsupported-language"), ("lang=", "unsupported-language"), ("lang=pt-BR", "unsupported-language")]))
        {
            using var response = await server.SendAsync("GET", $"{address}?{query}");
            await AssertProblemAsync(response, problem);
        }

        Assert.Empty(pipeline.Calls);
    }

    [Theory]
    [InlineData("on=tomorrow", "invalid-parameter")]
    [InlineData("on=2010-7-1", "invalid-parameter")]
    [InlineData("on=", "invalid-parameter")]
    [InlineData("on=2010-07-01&on=2010-07-02", "repeated-parameter")]
    public async Task A_day_that_is_none_is_refused(string query, string problem)
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);
        using var response = await server.SendAsync("GET", $"/api/programmes/co-cali--parks/pledges.json?{query}");
        await AssertProblemAsync(response, problem);
        Assert.Empty(pipeline.Calls);
    }

    [Theory]
    [InlineData("20x6")]
    [InlineData("")]
    [InlineData("2026-b")]
    [InlineData("../2026")]
    public async Task A_round_that_is_none_is_refused(string round)
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);
        using var response = await server.SendAsync("GET", $"/api/cities/gb-london/audit.pdf?round={round}");
        await AssertProblemAsync(response, "invalid-parameter");
        Assert.Empty(pipeline.Calls);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Every_route_turns_faults_into_the_one_envelope(string address)
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);
        foreach (var (answer, problem) in (IEnumerable<(Func<HttpAnswer>, string)>)
        [
            (() => throw new InvalidOperationException("SECRET-STACK"), "internal-error"),
            (() => throw new StorageFaultException("SECRET-STACK"), "storage-unavailable"),
            (() => FakePipeline.Document() with { Render = _ => throw new InvalidOperationException("SECRET-STACK") }, "internal-error"),
            (() => new HttpAnswer.NotFound(), "not-found"),
            (() => new HttpAnswer.Problem(ProblemTypes.KeyRequired), "key-required"),
        ])
        {
            pipeline.Answer = answer;
            using var response = await server.SendAsync("GET", address);
            await AssertProblemAsync(response, problem);
            Assert.DoesNotContain("SECRET-STACK", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null, "en", "There is nothing here")]
    [InlineData("fr-CA, en;q=0.5", "fr", "Il n’y a rien ici")]
    [InlineData("de, es;q=0.4, pt;q=0.8", "pt", "Não há nada aqui")]
    [InlineData("es;q=0", "en", "There is nothing here")]
    [InlineData(";;;", "en", "There is nothing here")]
    public async Task An_error_is_told_in_the_language_that_the_caller_prefers(string? accepted, string language, string title)
    {
        await using var server = await RunningServer.StartAsync(new FakePipeline { Answer = () => new HttpAnswer.NotFound() });

        using var response = await server.SendAsync("GET", "/api/cities", accepted is null ? [] : [("Accept-Language", accepted)]);

        Assert.Equal([language], response.Content.Headers.ContentLanguage);
        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.StartsWith(title, problem.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_goes_before_the_browser_in_choosing_a_language()
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);

        using var response = await server.SendAsync("GET", "/api/waves/2011/results.json?lang=es", ("Accept-Language", "fr"));

        Assert.Equal(["GetWaveResults 2011 json es"], pipeline.Calls);
        Assert.Contains("Accept-Language", response.Headers.Vary);
    }

    [Fact]
    public async Task The_key_is_taken_from_its_header_and_never_from_the_address()
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);

        using var byHeader = await server.SendAsync("GET", "/api/submissions/s1", ("X-Pipeline-Key", "k-123"));
        Assert.Equal("k-123", pipeline.Caller.Key);
        Assert.DoesNotContain("k-123", pipeline.Caller.ToString(), StringComparison.Ordinal);

        using var byQuery = await server.SendAsync("GET", "/api/submissions/s1?code=k-123");
        Assert.Null(pipeline.Caller.Key);
    }

    [Fact]
    public async Task No_answer_of_any_kind_puts_a_query_string_into_the_log()
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);
        foreach (var answer in (IEnumerable<Func<HttpAnswer>>)
        [
            () => FakePipeline.Document(),
            () => new HttpAnswer.NotFound(),
            () => throw new InvalidOperationException("GET https://x.invalid/blob?code=CANARY&sig=CANARY failed"),
            () => throw new StorageFaultException("AccountKey=CANARY; sig=CANARY"),
        ])
        {
            pipeline.Answer = answer;
            foreach (var address in (string[])["/api/cities?code=CANARY", "/api/nothing?code=CANARY", "/api/cities?lang=CANARY", "/api/health?CANARY=CANARY"])
                (await server.SendAsync("GET", address, ("X-Pipeline-Key", "CANARY"))).Dispose();
        }

        Assert.Contains("ListCities: ", await server.LogAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", await server.LogAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_has_four_languages_and_its_own_name()
    {
        Assert.Equal(ProblemTypes.All.Count, ProblemTypes.All.Select(p => p.Uri).Distinct(StringComparer.Ordinal).Count());
        foreach (var problem in ProblemTypes.All)
            Assert.Equal(4, Languages.All.Select(l => problem.Title.In(l)).Distinct(StringComparer.Ordinal).Count());
    }

    internal static async Task AssertProblemAsync(HttpResponseMessage response, string name)
    {
        var expected = ProblemTypes.All.Single(p => p.Name == name);
        Assert.Equal((expected.Status, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(expected.Uri, problem.GetProperty("type").GetString());
        Assert.Equal(expected.Status, problem.GetProperty("status").GetInt32());
        Assert.NotEqual("", problem.GetProperty("title").GetString());
    }

    private static string Address(HttpTrigger trigger, string format) => "/" + trigger.Route
        .Replace("{format}", format, StringComparison.Ordinal).Replace("{id}", "s1", StringComparison.Ordinal)
        .Replace("{city}", "co-cali", StringComparison.Ordinal).Replace("{region}", "latin-america", StringComparison.Ordinal)
        .Replace("{country}", "CO", StringComparison.Ordinal).Replace("{programme}", "co-cali--parks", StringComparison.Ordinal).Replace("{plan}", "co-cali--plan", StringComparison.Ordinal)
        .Replace("{instrument}", "global-survey", StringComparison.Ordinal).Replace("{version}", "2011", StringComparison.Ordinal)
        .Replace("{wave}", "2011", StringComparison.Ordinal);
}
