using Pipeline.Domain;
using Pipeline.Domain.Problems;
using Pipeline.Intake;

namespace Pipeline.Tests.Intake.Programmes;

/// <summary>One good file, one thing spoiled: the finding, its place, and its words.</summary>
public sealed class ProgrammeFaultTests
{
    [Fact]
    public async Task The_file_that_is_spoiled_below_is_good()
    {
        var outcome = await ProgrammeChecking.Programme(ProgrammeChecking.Good);
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
    }

    [Theory]
    [InlineData("\"owner\":\"br-example\"", "\"owner\":\"br-other\"", "json.owner-differs", "/owner")]
    [InlineData("\"code\":\"lights\"", "\"code\":\"Lights!\"", "json.code-form", "/code")]
    [InlineData("\"country\":\"BR\"", "\"country\":\"XX\"", "city.country-unknown", "/country")]
    [InlineData("\"country\":\"BR\",", "", "json.missing", "/country")]
    [InlineData("\"every\":\"year\"", "\"every\":\"week\"", "json.not-allowed", "/periods/every")]
    [InlineData("\"count\":4", "\"count\":1", "city.number", "/periods/count")]
    [InlineData("\"count\":4", "\"count\":1201", "programme.too-many", "/periods/count")]
    [InlineData("\"start\":\"2021-01\",\"end\"", "\"start\":\"2019-06\",\"end\"", "programme.start-outside", "/start")]
    [InlineData("\"from\":\"2019-01\"", "\"from\":\"2015-01\"", "programme.start-outside", "/start", "/areas/0/start")]
    [InlineData("\"end\":\"2022-12\"", "\"end\":\"2020-12\"", "programme.start-after-end", "/start", "/areas/0/start")]
    [InlineData("\"start\":\"2021-02\"", "\"start\":\"2020-12\"", "programme.area-before-programme", "/areas/0/start")]
    [InlineData("\"start\":\"2021-02\"", "\"start\":\"2023-01\"", "programme.start-outside", "/areas/0/start", null, "programme.start-after-end")]
    [InlineData("\"role\":\"control\"", "\"role\":\"control\",\"start\":\"2021-02\"", "programme.start-not-treated", "/areas/1/start")]
    [InlineData("\"role\":\"treated\",\"start\":\"2021-02\"", "\"role\":\"control\"", "programme.no-treated", "/areas", null, "programme.buffer-of")]
    [InlineData("{\"code\":\"B\"", "{\"code\":\"A\"", "programme.area-two-roles", "/areas/1/code", null, "programme.area-unknown")]
    [InlineData("{\"code\":\"C\"", "{\"code\":\"A\"", "programme.buffer-overlap", "/areas/2/code")]
    [InlineData("[\"c1\"]", "[\"a2\"]", "programme.buffer-overlap", "/areas/2/cityAreas/0")]
    [InlineData("[\"b1\"]", "[\"a2\"]", "programme.city-area-shared", "/areas/1/cityAreas/0")]
    [InlineData("[\"a1\",\"a2\"]", "[\"a1\",\"a1\"]", "city.repeated", "/areas/0/cityAreas/1")]
    [InlineData("\"bufferOf\":[\"A\"]", "\"bufferOf\":[\"B\"]", "programme.buffer-of", "/areas/2/bufferOf/0")]
    [InlineData("\"bufferOf\":[\"A\"]", "\"bufferOf\":[\"Z\"]", "programme.buffer-of", "/areas/2/bufferOf/0")]
    [InlineData("\"bufferOf\":[\"A\"],", "", "programme.buffer-alone", "/areas/2/bufferOf")]
    [InlineData("\"role\":\"control\"", "\"role\":\"control\",\"bufferOf\":[\"A\"]", "programme.buffer-role", "/areas/1/bufferOf")]
    [InlineData("\"residents\":5000,\"source\"", "\"residents\":0,\"source\"", "population.residents", "/areas/0/population/0/residents")]
    [InlineData("\"residents\":5000,\"spanYears\"", "\"residents\":0,\"spanYears\"", "population.residents", "/budget/residents")]
    [InlineData("\"spanYears\":2", "\"spanYears\":0", "city.number", "/budget/spanYears")]
    [InlineData("\"unitsTreated\":10", "\"unitsTreated\":0", "city.number", "/design/unitsTreated")]
    [InlineData("[{\"year\":2020,\"residents\":5000,\"source\":\"census\"}]", "[{\"year\":2020,\"residents\":5000},{\"year\":2020,\"residents\":5001}]", "city.population-year-repeated", "/areas/0/population/1/year")]
    [InlineData("\"role\":\"treated\"", "\"role\":\"test\"", "json.not-allowed", "/areas/0/role")]
    [InlineData("\"attritionTreatedPercent\":5", "\"attritionTreatedPercent\":101", "city.number", "/design/attritionTreatedPercent")]
    [InlineData("\"bufferMetres\":300", "\"bufferMetres\":0", "city.number", "/design/bufferMetres")]
    [InlineData("\"iccs\":\"0401\"", "\"iccs\":\"401\"", "city.iccs-unknown", "/outcomes/0/iccs")]
    [InlineData("\"reportedBefore\":0.5", "\"reportedBefore\":50", "city.number", "/outcomes/1/reportedBefore")]
    [InlineData("\"secondSource\":\"survey\"", "\"secondSource\":\"clinic\"", "programme.source-unknown", "/outcomes/1/secondSource")]
    [InlineData("\"source\":\"police\"", "\"source\":\"polce\"", "programme.source-unknown", "/outcomes/0/source")]
    [InlineData("\"iccs\":\"0206\"", "\"iccs\":\"0401\"", "programme.placebo-repeats", "/outcomes/2/code")]
    [InlineData("{\"code\":\"crashes\"", "{\"code\":\"robbery\"", "city.repeated", "/outcomes/2/code", null, "programme.outcome-unknown")]
    [InlineData("\"iccs\":\"0401\"", "\"iccs\":\"0401\",\"crimeCategories\":[\"robbery\"]", "programme.series-and-crime", "/outcomes/0/code")]
    [InlineData("{\"outcome\":\"crashes\"", "{\"outcome\":\"cashes\"", "programme.outcome-unknown", "/series/3/outcome", null, "programme.outcome-without-data")]
    [InlineData("\"outcome\":\"robbery\",\"area\":\"B\"", "\"outcome\":\"robbery\",\"area\":\"Z\"", "programme.area-unknown", "/series/1/area")]
    [InlineData("\"outcome\":\"robbery\",\"area\":\"B\"", "\"outcome\":\"robbery\",\"area\":\"A\"", "programme.series-repeated", "/series/1/outcome")]
    [InlineData("[10,12,7,6]", "[10,12,7]", "programme.values-number", "/series/0/values")]
    [InlineData("[10,12,7,6]", "[10,12,-7,6]", "programme.count", "/series/0/values/2")]
    [InlineData("[10,12,7,6]", "[10,12.5,7,6]", "programme.count", "/series/0/values/1")]
    [InlineData("[10,12,7,6]", "[10,\"12\",7,6]", "json.type", "/series/0/values/1")]
    [InlineData("[10,12,7,6]", "[10,1e999,7,6]", "json.type", "/series/0/values/1")]
    [InlineData("\"currency\":\"BRL\",\"lines\"", "\"lines\"", "programme.currency-missing", "/budget/currency")]
    [InlineData("\"amount\":7,\"currency\":\"BRL\"", "\"amount\":7", "programme.currency-missing", "/unitCosts/0/currency")]
    [InlineData("\"currency\":\"BRL\",\"lines\"", "\"currency\":\"RS\",\"lines\"", "programme.currency-unknown", "/budget/currency")]
    [InlineData("\"amount\":7,\"currency\":\"BRL\"", "\"amount\":7,\"currency\":\"USD\"", "programme.currency-differs", "/unitCosts/0/currency")]
    [InlineData(",\"year\":2020,\"source\"", ",\"source\"", "json.missing", "/unitCosts/0/year")]
    [InlineData("\"outcome\":\"robbery\",\"amount\"", "\"outcome\":\"robery\",\"amount\"", "programme.outcome-unknown", "/unitCosts/0/outcome")]
    [InlineData("\"spent\":90", "\"spent\":-90", "city.number", "/budget/lines/0/spent")]
    [InlineData("{\"year\":2022,\"amount\":30}", "{\"year\":2021,\"amount\":30}", "city.repeated", "/budget/years/1/year")]
    [InlineData("[0.05]", "[5]", "city.number", "/budget/discountRates/0")]
    [InlineData("\"asOf\":\"2023-01-31\",", "", "programme.as-of-missing", "/asOf")]
    [InlineData("\"asOf\":\"2023-01-31\"", "\"asOf\":\"31/01/2023\"", "city.date", "/asOf")]
    [InlineData("\"due\":\"2021-12-31\"", "\"due\":\"2020-12-31\"", "programme.due-before-start", "/pledges/0/due")]
    [InlineData("\"due\":\"2021-12-31\"", "\"due\":\"2021-01-01\"", "programme.due-before-start", "/pledges/0/due")]
    [InlineData("\"baseline\":0,\"target\":50", "\"baseline\":50,\"target\":50", "programme.target-equals-baseline", "/pledges/0/target")]
    [InlineData("\"id\":\"P2\"", "\"id\":\"P1\"", "city.repeated", "/pledges/1/id")]
    [InlineData("\"achievedOn\":\"2022-06-01\"", "\"achievedOn\":\"2023-02-01\"", "programme.after-as-of", "/pledges/1/achievedOn")]
    [InlineData("\"currentDate\":\"2022-12-31\"", "\"currentDate\":\"2023-02-01\"", "programme.after-as-of", "/pledges/0/currentDate")]
    [InlineData("\"designLevel\":2", "\"designLevel\":6", "city.number", "/scorecard/0/designLevel")]
    [InlineData("\"direction\":\"worsened\"", "\"direction\":\"worse\"", "json.not-allowed", "/scorecard/0/direction")]
    [InlineData("{\"code\":\"survey\",", "{\"code\":\"police\",", "city.repeated", "/sources/1/code", null, "programme.source-unknown")]
    public async Task A_fault_is_refused_at_its_place_and_says_what_to_do(string good, string bad, string code, string pointer, string? second = null, string? alsoCode = null)
    {
        var outcome = await ProgrammeChecking.Programme(Spoil(good, bad));
        Assert.Null(outcome.Content);
        Assert.Equal(alsoCode is null || ProblemCatalogue.Of(alsoCode).Severity != Severity.Error ? [code] : new[] { code, alsoCode }.Order(StringComparer.Ordinal), ErrorCodes(outcome));
        Assert.Equal(second is null ? [pointer] : [pointer, second], outcome.Findings.Where(f => f.Code == code).Select(f => f.Place.Column));
        foreach (var finding in outcome.Findings)
            Assert.Equal(4, Languages.All.Select(language => ProblemCatalogue.Format(finding, language)).Distinct().Count());
    }

    [Theory]
    [InlineData("\"role\":\"control\",\"block\":\"b1\"", "\"role\":\"control\"", "programme.block-without-control", "/areas/0/block")]
    [InlineData("\"expected\":false,", "", "programme.no-unexpected", "/scorecard", "\"role\":\"unexpected\"", "\"role\":\"secondary\"")]
    [InlineData("{\"outcome\":\"crashes\",\"area\":\"A\",\"values\":[3,4,2,5]}", "{\"outcome\":\"robbery\",\"area\":\"C\",\"values\":[3,4,2,5]}", "programme.outcome-without-data", "/outcomes/2/code")]
    [InlineData("\"end\":\"2022-12\"", "\"end\":\"2022-12\",\"colour\":\"red\"", "json.unknown-property", "/colour")]
    [InlineData("\"block\":\"b1\",\"cityAreas\":[\"a1\"", "\"block\":\"b1\",\"strat\":\"x\",\"cityAreas\":[\"a1\"", "json.unknown-property", "/areas/0/strat")]
    public async Task A_doubt_is_told_and_the_file_accepted(string good, string bad, string code, string pointer, string? good2 = null, string? bad2 = null)
    {
        var json = Spoil(good, bad);
        if (good2 is not null) json = json.Replace(good2, bad2, StringComparison.Ordinal);
        var outcome = await ProgrammeChecking.Programme(json);
        outcome.Accepted();
        Assert.Equal(code, Assert.Single(outcome.Findings).Code);
        Assert.Equal((Severity.Warning, pointer), (outcome.Findings[0].Severity, outcome.Findings[0].Place.Column));
    }

    [Fact]
    public async Task All_faults_of_a_file_are_told_at_once()
    {
        var json = ProgrammeChecking.Good;
        (string Good, string Bad, string Code)[] faults =
        [
            ("\"end\":\"2022-12\"", "\"end\":\"2020-12\"", "programme.start-after-end"),
            ("[\"c1\"]", "[\"a2\"]", "programme.buffer-overlap"),
            ("{\"outcome\":\"crashes\"", "{\"outcome\":\"cashes\"", "programme.outcome-unknown"),
            ("\"currency\":\"BRL\",\"lines\"", "\"lines\"", "programme.currency-missing"),
            ("\"baseline\":0,\"target\":50", "\"baseline\":50,\"target\":50", "programme.target-equals-baseline"),
            ("\"country\":\"BR\"", "\"country\":\"XX\"", "city.country-unknown"),
        ];
        foreach (var (good, bad, _) in faults) json = json.Replace(good, bad, StringComparison.Ordinal);
        var outcome = await ProgrammeChecking.Programme(json);
        Assert.Equal(faults.Select(f => f.Code).Order(StringComparer.Ordinal), ErrorCodes(outcome));
    }

    [Fact]
    public async Task An_empty_list_of_outcomes_is_refused()
    {
        var outcome = await ProgrammeChecking.Programme("""{"code":"x","names":{"en":"X"},"country":"BR","periods":{"every":"month","from":"2020-01","count":24},"start":"2021-01","areas":[],"outcomes":[]}""");
        Assert.Equal(["programme.no-outcome", "programme.no-treated"], ErrorCodes(outcome));
    }

    [Theory]
    [InlineData("[]", "json.type")]
    [InlineData("{\"code\":\"x\",\"code\":\"y\"}", "json.syntax")]
    [InlineData("{\"code\":", "json.syntax")]
    [InlineData("   ", "file.empty")]
    [InlineData("{\"code\":\"\\ud800\"}", "json.text")]
    public async Task What_is_no_document_is_refused(string json, string code)
    {
        Assert.Equal(code, Assert.Single((await ProgrammeChecking.Programme(json)).Findings).Code);
        Assert.Equal(code, Assert.Single((await ProgrammeChecking.Plan(json)).Findings).Code);
    }

    [Fact]
    public async Task A_programme_may_be_as_large_as_its_limits_and_no_larger()
    {
        // The file has 3 areas, 4 periods and 16 values.
        var bytes = System.Text.Encoding.UTF8.GetByteCount(ProgrammeChecking.Good);
        var just = new Limits { MaxProgrammeAreas = 3, MaxProgrammePeriods = 4, MaxProgrammeValues = 16, MaxProgrammeBytes = bytes };
        (await ProgrammeChecking.Programme(ProgrammeChecking.Good, limits: just)).Accepted();
        await Refused(just with { MaxProgrammeAreas = 1 }, "programme.too-many", "/areas", "programme.area-unknown");
        await Refused(just with { MaxProgrammePeriods = 3 }, "programme.too-many", "/periods/count");
        await Refused(just with { MaxProgrammeValues = 15 }, "programme.too-many", "/series/3/values");
        await Refused(just with { MaxProgrammeBytes = bytes - 1 }, "json.too-long", null);

        static async Task Refused(Limits limits, string code, string? pointer, string? never = null)
        {
            var outcome = await ProgrammeChecking.Programme(ProgrammeChecking.Good, limits: limits);
            Assert.Null(outcome.Content);
            Assert.Equal(pointer, outcome.The(code).Place.Column);
            Assert.DoesNotContain(outcome.Findings, f => f.Code == never);
        }
    }

    private static string Spoil(string good, string bad)
    {
        Assert.Contains(good, ProgrammeChecking.Good, StringComparison.Ordinal);
        return ProgrammeChecking.Good.Replace(good, bad, StringComparison.Ordinal);
    }

    private static IEnumerable<string> ErrorCodes(Checked outcome) =>
        outcome.Findings.Where(f => f.Severity == Severity.Error).Select(f => f.Code).Distinct().Order(StringComparer.Ordinal);
}
