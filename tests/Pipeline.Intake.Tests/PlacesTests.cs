using Pipeline.Domain.Places;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using static Pipeline.Tests.Intake.Checking;

namespace Pipeline.Tests.Intake;

/// <summary>City profiles and population tables.</summary>
public sealed class PlacesTests
{
    private const string Good = """
        {"code":"gb-city-of-london","names":{"en":"City of London","fr":"Cité de Londres"},"country":"GB","timeZone":"Europe/London",
         "population":[{"year":2020,"residents":10938,"source":"ONS"}],
         "agencies":[{"code":"gb-city-of-london","names":{"en":"City of London Police"},"profile":"police-uk","categories":["burglary"],"countingUnit":"offence"}]}
        """;

    [Fact]
    public async Task A_sample_profile_is_accepted_whole()
    {
        var json = await System.IO.File.ReadAllTextAsync(Repository.Path("samples", "cities", "gb-london.json"));
        var outcome = await City(json, "gb-london");
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
        var city = outcome.Content!.City!;
        Assert.Equal(("gb-london", "Londres", "GB", "Europe/London"), (city.Code, city.Names.Fr, city.Country, city.TimeZone));
        Assert.Equal(new PopulationYear(2018, 8_908_081, city.Population[0].Source), city.Population[0]);
        Assert.Equal(4, city.Population.Count);
        Assert.Equal([null, "burglary"], city.Agencies.Select(a => a.Categories is { } c ? string.Join(',', c) : null));
        Assert.Equal(2, city.Attributions.Count);
        Assert.StartsWith("Grand Londres", city.PopulationNote!.Fr, StringComparison.Ordinal);
        Assert.Equal(new Part("gb-london", 1), Assert.Single(outcome.Reading.Parts));
    }

    [Theory]
    [InlineData("\"GB\"", "\"UK\"", "city.country-unknown", "/country")]
    [InlineData("Europe/London", "Europe/Londinium", "city.time-zone-unknown", "/timeZone")]
    [InlineData("Europe/London", "GMT Standard Time", "city.time-zone-unknown", "/timeZone")]
    [InlineData("\"code\":\"gb-city-of-london\",\"names\":{\"en\":\"City of London\"", "\"code\":\"gb-leeds\",\"names\":{\"en\":\"City of London\"", "city.code-differs", "/code")]
    [InlineData("10938", "0", "population.residents", "/population/0/residents")]
    [InlineData("10938", "\"many\"", "json.type", "/population/0/residents")]
    [InlineData("10938", "1.5", "json.type", "/population/0/residents")]
    [InlineData("2020", "20", "population.year", "/population/0/year")]
    [InlineData("\"profile\":\"police-uk\"", "\"profile\":\"atlantis\"", "profile.unknown", "/agencies/0/profile")]
    [InlineData("burglary", "arson", "city.category-unknown", "/agencies/0/categories/0")]
    [InlineData("\"offence\"", "\"crime\"", "json.not-allowed", "/agencies/0/countingUnit")]
    [InlineData("\"country\":\"GB\",", "", "json.missing", "/country")]
    [InlineData("{\"en\":\"City of London Police\"}", "{\"fr\":\"Police\"}", "json.missing", "/agencies/0/names/en")]
    [InlineData("\"City of London Police\"", "\"  \"", "cell.blank", "/agencies/0/names/en")]
    public async Task A_fault_is_told_with_its_pointer(string good, string bad, string code, string pointer)
    {
        var outcome = await City(Good.Replace(good, bad, StringComparison.Ordinal));
        outcome.RejectedFor(code);
        Assert.Equal(pointer, outcome.The(code).Place.Column);
    }

    [Fact]
    public async Task What_integration_needs_is_read()
    {
        var outcome = await City(Exchange);
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
        var city = outcome.Content!.City!;
        var agency = city.Agencies[0];
        Assert.Equal(("gb-data", "City of London Police", 3, "2018-01", "2020-04"), (agency.Owner, agency.ReportsAs[0], agency.ProvisionalMonths, agency.From.ToString(), agency.Confirmed[0].ToString()));
        Assert.Equal((true, false), (agency.PrincipalOffence, agency.IncludesAttempts));
        Assert.Equal((0.4, 1.2, "case"), (agency.Splits[0].Shares["0201"], agency.Conversion!.Factor, agency.Conversion.CountingUnit));
        Assert.Equal("2019-07", agency.Faults[0].To.ToString());
        Assert.Equal((2.1, "example-days/1", 2019), (city.HouseholdSize, city.SeverityWeights, city.SeverityBaseYear));
        Assert.Equal((2020, 14), (city.References[0].Years[0].Year, city.References[0].Years[0].Count));
        Assert.Equal(("btp", "0501", new DateOnly(2021, 3, 1)), (city.Absent[0].Code, city.Uses[0].Iccs, city.Exchanges[0].On));
        Assert.Equal("2020-06", city.Breaks[0].From.ToString());
    }

    [Theory]
    [InlineData("2020-04", "2020-4", "city.month", "/agencies/0/confirmed/0")]
    [InlineData("\"from\":\"2018-01\"", "\"from\":\"2018\"", "city.month", "/agencies/0/from")]
    [InlineData("\"provisionalMonths\":3", "\"provisionalMonths\":-1", "city.number", "/agencies/0/provisionalMonths")]
    [InlineData("\"principalOffence\":true", "\"principalOffence\":\"yes\"", "json.type", "/agencies/0/principalOffence")]
    [InlineData("\"0201\":0.4", "\"0201\":0.9", "city.shares", "/agencies/0/splits/0/shares")]
    [InlineData("\"0201\":0.4", "\"9999\":0.4", "city.iccs-unknown", "/agencies/0/splits/0/shares/9999")]
    [InlineData("violence-and-sexual-offences", "burglary", "city.split-not-mixed", "/agencies/0/splits/0/category")]
    [InlineData("\"factor\":1.2", "\"factor\":0", "city.number", "/agencies/0/conversion/factor")]
    [InlineData("\"to\":\"2019-07\"", "\"to\":\"2019-06\"", "city.months-reversed", "/agencies/0/faults/0/from")]
    [InlineData("\"householdSize\":2.1", "\"householdSize\":0.5", "city.number", "/householdSize")]
    [InlineData("example-days/1", "example-days/0", "city.severity-weights-unknown", "/severityWeights")]
    [InlineData("\"count\":14", "\"count\":-14", "city.number", "/references/0/years/0/count")]
    [InlineData("\"iccs\":\"0101\"", "\"iccs\":\"101\"", "city.iccs-unknown", "/references/0/iccs")]
    [InlineData("\"code\":\"btp\"", "\"code\":\"gb-city-of-london\"", "city.agency-repeated", "/absent/0/code")]
    [InlineData("2021-03-01", "01/03/2021", "city.date", "/exchanges/0/on")]
    [InlineData("{\"from\":\"2020-06\"", "{\"from\":\"June\"", "city.month", "/breaks/0/from")]
    public async Task A_fault_in_what_integration_needs_is_told(string good, string bad, string code, string pointer)
    {
        Assert.Contains(good, Exchange, StringComparison.Ordinal);
        var outcome = await City(Exchange.Replace(good, bad, StringComparison.Ordinal));
        outcome.RejectedFor(code);
        Assert.Equal(pointer, outcome.The(code).Place.Column);
    }

    [Fact]
    public async Task Two_agencies_that_take_the_same_rows_are_refused()
    {
        var twin = "\"agencies\":[{\"code\":\"twin\",\"owner\":\"gb-data\",\"names\":{\"en\":\"Twin\"},\"profile\":\"police-uk\"},";
        (await City(Exchange.Replace("\"agencies\":[", twin, StringComparison.Ordinal))).RejectedFor("city.rows-shared");
    }

    private const string Exchange = """
        {"code":"gb-city-of-london","names":{"en":"City of London"},"country":"GB","timeZone":"Europe/London","householdSize":2.1,"severityWeights":"example-days/1","severityBaseYear":2019,
         "population":[{"year":2020,"residents":10938,"source":"ONS"}],
         "agencies":[{"code":"gb-city-of-london","owner":"gb-data","reportsAs":["City of London Police"],"names":{"en":"City of London Police"},"profile":"police-uk",
           "principalOffence":true,"includesAttempts":false,"provisionalMonths":3,"from":"2018-01","confirmed":["2020-04"],
           "splits":[{"category":"violence-and-sexual-offences","shares":{"0201":0.4,"0301":0.2},"source":"sample of files"}],
           "conversion":{"countingUnit":"case","factor":1.2,"source":"joint audit"},
           "faults":[{"what":{"en":"Station closed"},"from":"2019-07","to":"2019-07","reference":"note 4"}]}],
         "references":[{"code":"vital-register","names":{"en":"Deaths"},"iccs":"0101","source":"register","years":[{"year":2020,"count":14}]}],
         "absent":[{"code":"btp","names":{"en":"Railway police"},"iccs":"0401","source":"yearbook","years":[{"year":2020,"count":3}]}],
         "uses":[{"policy":"Burglary plan","iccs":"0501","on":"2021-01-31","reference":"minutes"}],
         "exchanges":[{"from":"gb-city-of-london","to":"vital-register","on":"2021-03-01","what":"homicides"}],
         "breaks":[{"from":"2020-06","what":{"en":"New system"}}]}
        """;

    [Fact]
    public async Task Several_faults_are_told_at_once()
    {
        var outcome = await City(Good.Replace("\"GB\"", "\"UK\"", StringComparison.Ordinal).Replace("10938", "-3", StringComparison.Ordinal));
        outcome.RejectedFor("city.country-unknown", "population.residents");
    }

    [Fact]
    public async Task A_year_and_an_agency_may_stand_only_once()
    {
        (await City(Good.Replace("[{\"year\"", "[{\"year\":2020,\"residents\":5},{\"year\"", StringComparison.Ordinal))).RejectedFor("city.population-year-repeated");
        var agency = "{\"code\":\"gb-city-of-london\",\"names\":{\"en\":\"P\"},\"profile\":\"police-uk\"},";
        (await City(Good.Replace("\"agencies\":[", "\"agencies\":[" + agency, StringComparison.Ordinal))).RejectedFor("city.agency-repeated");
    }

    [Fact]
    public async Task An_unknown_property_is_warned_of()
    {
        var outcome = await City(Good.Replace("\"country\"", "\"mayor/s\":\"x\",\"country\"", StringComparison.Ordinal));
        outcome.Accepted();
        Assert.Equal(("/mayor~1s", Severity.Warning), (outcome.The("json.unknown-property").Place.Column, outcome.The("json.unknown-property").Severity));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"code\":1,}")]
    [InlineData("{\"code\":\"a\",\"code\":\"b\"}")]
    [InlineData("// comment\n{}")]
    [InlineData("code,name\na,b\n")]
    public async Task Text_that_is_no_strict_json_is_rejected(string text) => (await City(text)).RejectedFor("json.syntax");

    [Fact]
    public async Task A_document_that_is_empty_an_array_or_endless_is_rejected()
    {
        (await City("")).RejectedFor("file.empty");
        (await City("[]")).RejectedFor("json.type");
        (await City(new string('[', 100))).RejectedFor("json.syntax");
        (await City("{\"a\":\"" + new string('x', 1024 * 1024) + "\"}")).RejectedFor("json.too-long");
    }

    [Fact]
    public async Task A_city_profile_cut_at_any_byte_is_rejected()
    {
        for (var length = 0; length < Good.TrimEnd().Length; length++)
            Assert.Equal(SubmissionState.Rejected, (await City(Good[..length])).Outcome);
    }

    [Fact]
    public async Task A_population_table_is_accepted_by_area_and_year()
    {
        var outcome = await Population(await System.IO.File.ReadAllTextAsync(Repository.Path("samples", "population", "london-population.csv")));
        outcome.Accepted();
        Assert.Equal(8, outcome.Content!.Population!.Rows.Count);
        Assert.Contains(outcome.Content.Population.Rows, r => r is { Area: "gb-city-of-london", Year: 2020, Residents: 10_938 });
        Assert.Contains(new Part("gb-london/2021", 1), outcome.Reading.Parts);
    }

    [Theory]
    [InlineData("x,20,5,", "population.year")]
    [InlineData("x,2020.0,5,", "population.year")]
    [InlineData("x,2020,0,", "population.residents")]
    [InlineData("x,2020,-5,", "population.residents")]
    [InlineData("x,2020,10 938,", "population.residents")]
    [InlineData("x,2020,\"10,938\",", "population.residents")]
    [InlineData("x,2020,99999999999,", "population.residents")]
    [InlineData(",2020,5,", "cell.blank")]
    [InlineData("a,2019,5,", "population.duplicate")]
    [InlineData("a/b,2020,5,", "population.area")]
    [InlineData("two  spaces,2020,5,", "population.area")]
    [InlineData("Tláhuac,2020,5,", "population.area")]
    public async Task A_wrong_row_of_population_is_an_error(string row, string code) =>
        (await Population($"area,year,residents,source\na,2019,4,s\n{row}\n")).RejectedFor(code);

    [Fact]
    public async Task Two_cities_may_have_areas_of_the_same_code_and_codes_may_have_spaces()
    {
        var outcome = await Population("city,area,year,residents\nco-medellin,09,2020,5\nus-chicago,09,2020,6\n,GUSTAVO A. MADERO,2020,7\n");
        outcome.Accepted();
        Assert.Equal(
            [new PopulationRow("09", 2020, 5, null, "co-medellin"), new("09", 2020, 6, null, "us-chicago"), new("GUSTAVO A. MADERO", 2020, 7, null)],
            outcome.Content!.Population!.Rows);
        Assert.Equal(["GUSTAVO A. MADERO/2020", "co-medellin/09/2020", "us-chicago/09/2020"], outcome.Reading.Parts.Select(p => p.Key));
        (await Population("city,area,year,residents\nMedellín,09,2020,5\n")).RejectedFor("population.city");
        (await Population("city,area,year,residents\nco-medellin,09,2020,5\nco-medellin,09,2020,6\n")).RejectedFor("population.duplicate");
    }

    [Theory]
    [InlineData("medellin-comunas.csv", 147)]
    [InlineData("chicago-community-areas.csv", 77)]
    public async Task Published_populations_of_areas_are_accepted(string file, int rows)
    {
        var outcome = await Population(await System.IO.File.ReadAllTextAsync(Repository.Path("samples", "population", file)));
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
        Assert.Equal(rows, outcome.Content!.Population!.Rows.Count);
    }

    [Fact]
    public async Task A_population_table_may_leave_out_the_source()
    {
        var outcome = await Population("residents,area,year\n4,a,2019\n");
        outcome.Accepted();
        Assert.Equal(new PopulationRow("a", 2019, 4, null), Assert.Single(outcome.Content!.Population!.Rows));
    }

    [Theory]
    [InlineData("""{"code":"\ud800"}""", "\\ud800")]
    [InlineData("""{"\udc00":1}""", "\\udc00")]
    [InlineData("""{"names":{"en":"a\u0000b"}}""", "\\u0000")]
    public async Task An_escape_that_stands_for_no_character_rejects_the_profile_and_breaks_nothing(string json, string escape)
    {
        var outcome = await City(json);
        outcome.RejectedFor("json.text");
        Assert.Equal((1L, escape), (outcome.The("json.text").Place.Line, outcome.The("json.text").Place.Value));
    }

    [Fact]
    public async Task An_escaped_direction_mark_is_warned_of_like_an_unescaped_one()
    {
        var outcome = await City("""{"names":{"en":"a\u202Eb"}}""");
        Assert.Equal("U+202E", outcome.The("file.control-characters").Place.Value);
    }

    [Fact]
    public async Task A_place_in_a_document_is_called_a_property_and_not_a_column()
    {
        var finding = (await City("{}")).Findings[0];
        Assert.StartsWith("Property `/code`: ", ProblemCatalogue.Format(finding, Domain.Language.En).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../x")]
    [InlineData("<script>")]
    [InlineData("gb-london ")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task An_area_that_is_no_code_is_an_error(string area) =>
        (await Population($"area,year,residents\n{area},2021,5\n")).RejectedFor("population.area");
}
