using System.Text;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;

namespace Pipeline.Tests.Intake.Surveys;

/// <summary>Columns and cells as Kobo, ODK, LimeSurvey and people write them.</summary>
public sealed class ShapeTests
{
    [Theory]
    [InlineData("q2_theft,q2_school_safety", "1,0")]
    [InlineData("q2/theft,q2/school_safety", "1,0")]
    [InlineData("part/sub/q2/theft,part/sub/q2/school_safety", "True,False")]
    [InlineData("part-q2/theft,part-q2/school_safety", "1,0")]
    [InlineData("q2[theft],q2[schoolsafety]", "Y,")]
    [InlineData("q2[theft],q2[school_safety]", "Y,N")]
    [InlineData("Q2_Theft,q2_school_safety", "oui,não")]
    [InlineData("q2_theft,q2_school_safety", "Hurto,0")]
    public async Task One_box_has_many_names_and_one_meaning(string columns, string cells) =>
        Assert.Equal("q1_strategy=yes q2_theft=1 q2_school_safety=0", (await SmallSurvey.Row("q1," + columns, "yes," + cells)).Only().Answers());

    [Theory]
    [InlineData("theft school_safety")]
    [InlineData("theft")]
    [InlineData("Vol")]
    [InlineData("theft;other")]
    [InlineData("\"Safety at school, and on the way|Theft\"")]
    [InlineData("Sécurité à l'école;VOL")]
    public async Task All_choices_in_one_cell_fill_every_box(string cell)
    {
        var answers = (await SmallSurvey.Row("group/q1,group/q2", "yes," + cell)).Only().Answers;
        Assert.Equal(5, answers.Count);
        var folded = cell.ToLowerInvariant();
        Assert.Equal(folded.Contains("school", StringComparison.Ordinal) || folded.Contains("école", StringComparison.Ordinal) ? "1" : "0", answers["q2_school_safety"]);
        Assert.Equal("1", answers["q2_theft"]);
        Assert.Equal("0", answers["q2_none"]);
    }

    [Theory]
    [InlineData("q1,q2", "yes,theft zzz", "survey.unknown-code")]
    [InlineData("q1,q2", "yes,something else", "survey.unknown-code")]
    [InlineData("q1,q2", "yes,theft none", "survey.exclusive")]
    [InlineData("q1,q2,q2/theft", "yes,theft,0", "survey.two-readings")]
    [InlineData("q10", "Junta", "survey.label-ambiguous")]
    [InlineData("q1,q1_strategy", "yes,yes", "header.duplicate")]
    public async Task What_cannot_be_read_in_one_way_is_an_error(string columns, string cells, string code) =>
        (await SmallSurvey.Row(columns, cells)).RejectedFor(code);

    [Fact]
    public async Task Choices_and_their_boxes_may_stand_side_by_side_as_in_exports_of_Kobo() =>
        Assert.Equal("q1_strategy=yes q2_theft=1 q2_school_safety=0 q2_none=0 q2_other=0",
            (await SmallSurvey.Row("q1,g/q2,g/q2/theft,g/q2/school_safety,g/q2/none,g/q2/other", "yes,theft,1,0,0,0")).Only().Answers());

    [Fact]
    public async Task A_label_is_warned_of_once_for_each_column()
    {
        var outcome = await SmallSurvey.Check("id,country,q1,q9\n1,BR,Oui,Ville\n2,BR,Sí,city\n3,BR,yes,État\n");
        outcome.Accepted();
        Assert.Equal(["q1", "q9"], outcome.Findings.Where(f => f.Code == "survey.label-read").Select(f => f.Place.Column));
        Assert.Equal("yes", outcome.Findings.First(f => f.Code == "survey.label-read").Values["code"]);
        Assert.Equal(["city", "city", "state"], outcome.Content!.Survey!.Responses.Select(r => r.Answers["q9_money"]));
    }

    [Theory]
    [InlineData("q2_other,q2_other_text", "1,dogs")]
    [InlineData("q2_other,q2_other_text", "0,dogs")]
    [InlineData("q2_other_text", "dogs")]
    [InlineData("q2[other]", "dogs")]
    [InlineData("g/q2_other_text", "dogs")]
    public async Task Words_beside_other_tick_it_and_are_kept_apart(string columns, string cells)
    {
        var outcome = await SmallSurvey.Row("q1," + columns, "yes," + cells);
        Assert.Equal("q1_strategy=yes q2_other=1 q2_other_text=given", outcome.Only().Answers());
        Assert.Equal("dogs", outcome.OnlyIdentity().Texts["q2_other_text"]);
    }

    [Theory]
    [InlineData("q9,q9[other]", "-oth-,a bank")]
    [InlineData("q9_money,q9_money_other_text", "other,a bank")]
    [InlineData("q9_money_other_text", "a bank")]
    public async Task Words_of_a_single_question_fill_its_other(string columns, string cells)
    {
        var outcome = await SmallSurvey.Row(columns, cells);
        Assert.Equal("q9_money=other q9_money_other_text=given", outcome.Only().Answers());
        Assert.Equal("a bank", outcome.OnlyIdentity().Texts["q9_money_other_text"]);
    }

    [Fact]
    public async Task Words_are_recorded_as_given_and_contact_details_as_nothing()
    {
        var outcome = await SmallSurvey.Row("q1,q2_named,q8,contact_name,contact_city", "yes,cats,Night Watch,Ana,Município de São Paulo");
        var response = outcome.Only();
        Assert.Equal("q1_strategy=yes q2_named=given q8_observatory=given", response.Answers());
        Assert.Equal(CityNames.Digest("BR", "São Paulo"), response.CityKey);
        var identity = outcome.OnlyIdentity();
        Assert.Equal(("R1", "Município de São Paulo", "Ana"), (identity.Id, identity.City, identity.Contact["contact_name"]));
        Assert.Equal(["q2_named=cats", "q8_observatory=Night Watch"], identity.Texts.Select(t => $"{t.Key}={t.Value}").Order());
    }

    [Fact]
    public async Task An_export_of_Kobo_is_read_unchanged()
    {
        var response = (await SmallSurvey.Check(
            "start,end,today,g/contact_country,g/q1,g/q3_jobs,g/q3_health,g/q3_peace,g/q4,__version__,_id,_uuid,_submission_time,_tags,meta/instanceID\n" +
            "2030-02-01T10:00:00.000-03:00,2030-02-01T10:12:30.000-03:00,2030-02-01,Brasil,yes,2,1,3,7,v1,17,ab-12,2030-02-01T13:13:00,,uuid:ab-12\n")).Only();
        Assert.Equal(("ab-12", "SAM", "BR", 12.5), (response.Id, response.Region, response.Country, response.Minutes));
        Assert.Equal(new DateTimeOffset(2030, 2, 1, 13, 13, 0, TimeSpan.Zero), response.SubmittedAt);
        Assert.Equal("q1_strategy=yes q3_jobs=2 q3_health=1 q3_peace=3 q4_concern=7", response.Answers());
    }

    [Fact]
    public async Task An_export_of_LimeSurvey_is_read_unchanged()
    {
        var outcome = await SmallSurvey.Check(
            "\"id\",\"submitdate\",\"lastpage\",\"startlanguage\",\"seed\",\"startdate\",\"country\",\"q1\",\"q2[theft]\",\"q2[none]\",\"q2[other]\",\"q3[jobs]\",\"interviewtime\"\n" +
            "\"4\",\"2030-02-01 10:20:00\",\"3\",\"pt\",\"99\",\"2030-02-01 10:00:00\",\"FR\",\"Y\",\"Y\",\"\",\"dogs\",\"1\",\"930.6\"\n");
        var response = outcome.Only();
        Assert.Equal(("4", "WCE", 15.51), (response.Id, response.Region, response.Minutes));
        Assert.Equal("q1_strategy=yes q2_theft=1 q2_none=0 q2_other=1 q3_jobs=1 q2_other_text=given", response.Answers());
        Assert.Empty(outcome.Findings);
    }

    [Theory]
    [InlineData("""[{"_uuid":"a","g/contact_country":"BR","g/q1":"yes","g/q2":"theft other","_geolocation":[null,null],"_attachments":[{"x":1}]}]""")]
    [InlineData("""{"responses":[{"id":"a","country":"BR","q1":"yes","q2":["theft","other"]}]}""")]
    [InlineData("""{"count":1,"next":null,"tags":[{"n":1}],"results":[{"_uuid":"a","country":"BR","q1_strategy":"Oui","q2_theft":1,"q2_other":true,"q2_none":0,"q2_school_safety":false}]}""")]
    [InlineData("""{"value":[{"__id":"uuid:a","g":{"country":"BR","deeper":{"q1":"yes","q2":"theft other"}},"meta":{"instanceID":"uuid:a"}}]}""")]
    public async Task Answers_may_come_as_JSON(string json)
    {
        var outcome = await SmallSurvey.Check(json);
        var response = outcome.Only();
        Assert.Equal(("a", "BR", "SAM"), (response.Id, response.Country, response.Region));
        Assert.Equal("q1_strategy=yes q2_theft=1 q2_school_safety=0 q2_none=0 q2_other=1", response.Answers());
        Assert.Equal("small/2030 JSON", outcome.Reading.Layout);
        Assert.Equal((1, 1), (outcome.Reading.Rows, outcome.Reading.RowsValid));
    }

    [Theory]
    [InlineData("[{\"id\":\"a\",\n\"country\":", 2L)]
    [InlineData("[{\"id\":\"a\"},\n\n{\"q4\":NaN}]", 3L)]
    public async Task Bad_JSON_is_told_with_its_line(string json, long line)
    {
        var outcome = await SmallSurvey.Check(json);
        outcome.RejectedFor("json.syntax");
        Assert.Equal(line, outcome.The("json.syntax").Place.Line);
    }

    [Theory]
    [InlineData("""[{"id":"a","country":"BR","q1":{"q1":{"q1":{"q1":{"q1":{"q1":{"q1":{"q1":{"q1":{"q1":{"q1":{"q1":{"q1":{"q1":{"q1":{"q1":1}}}}}}}}}}}}}}}}]""", "json.syntax")]
    [InlineData("""[{"id":"a","id":"b","country":"BR","q1":"yes"}]""", "json.syntax")]
    [InlineData("""[1]""", "json.type")]
    [InlineData("""{"answers":[]}""", "json.missing")]
    [InlineData("""[{"id":"a\u0000","country":"BR","q1":"yes"}]""", "json.text")]
    [InlineData("""[{"question":"a"}]""", "header.not-found")]
    public async Task A_document_of_another_form_is_rejected(string json, string code) => (await SmallSurvey.Check(json)).RejectedFor(code);

    [Fact]
    public async Task A_wrong_answer_in_JSON_is_told_with_response_and_line()
    {
        var outcome = await SmallSurvey.Check("{\"tags\":[{}],\n\"responses\":[\n{\"id\":\"a\",\"country\":\"BR\",\"g\":{\"q1\":\"yes\"}},\n{\"id\":\"b\",\"country\":\"BR\",\"g\":{\"q1\":\"maybe\"}}]}");
        outcome.RejectedFor("survey.unknown-code");
        Assert.Equal(new Place(2, 4, "g/q1", "maybe"), outcome.The("survey.unknown-code").Place);
    }

    [Fact]
    public async Task A_document_of_answers_over_the_limit_is_rejected()
    {
        const string json = """[{"id":"a","country":"BR","q1":"yes"}]""";
        var length = Encoding.UTF8.GetByteCount(json);
        (await SmallSurvey.Check(json, new Limits { MaxAnswersJsonBytes = length })).Accepted();
        (await SmallSurvey.Check(json, new Limits { MaxAnswersJsonBytes = length - 1 })).RejectedFor("json.too-long");
        (await SmallSurvey.Check(json, new Limits { MaxColumns = 2 })).RejectedFor("file.too-many-columns");
        (await SmallSurvey.Check("""[{"id":"a","country":"BR","q8":"long words"}]""", new Limits { MaxCellBytes = 9 })).RejectedFor("file.cell-too-long");
    }

    [Theory]
    [InlineData("id,country,contact_name\n1,BR,Ana\n", "survey.no-answer-column")]
    [InlineData("country,q1\nBR,yes\n", "header.missing")]
    [InlineData("id,q1\n1,yes\n", "header.missing")]
    [InlineData("id,country,q1\n1,Atlantis the Great,yes\n", "survey.country-unknown")]
    [InlineData("id,country,q1\n1,X7,yes\n", "survey.country-unknown")]
    [InlineData("id,country,q1\n1,,yes\n", "cell.blank")]
    [InlineData("id,region_code,country,q1\n1,,X7,yes\n", "cell.blank")]
    public async Task Whose_answers_they_are_must_be_told(string file, string code) => (await SmallSurvey.Check(file)).RejectedFor(code);

    [Theory]
    [InlineData("id,country,q1\n1,FR,yes\n", "FR", "WCE", "")]
    [InlineData("id,country,q1\n1,france,yes\n", "FR", "WCE", "survey.label-read")]
    [InlineData("id,region_code,q1\n1,SAM,yes\n", "ZZ", "SAM", "survey.country-missing")]
    [InlineData("id,region_code,country,q1\n1,América do Sul,X7,yes\n", "X7", "SAM", "survey.label-read")]
    public async Task The_region_follows_from_the_country_when_it_is_not_given(string file, string country, string region, string finding)
    {
        var outcome = await SmallSurvey.Check(file);
        Assert.Equal((country, region), (outcome.Only().Country, outcome.Only().Region));
        Assert.Equal(finding, outcome.Codes());
    }

    [Fact]
    public async Task An_unknown_column_is_warned_of_and_not_read() =>
        Assert.Equal("header.unknown", (await SmallSurvey.Row("q1,q77", "yes,secret")).Codes());

    [Fact]
    public async Task Circumstances_are_read_and_a_strange_moment_is_left_out()
    {
        var outcome = await SmallSurvey.Row("q6,currency,submitted,minutes,country_consent", "1000,brl,2030-01-02,31.5,sim");
        var response = outcome.Only();
        Assert.Equal(("BRL", new DateTimeOffset(2030, 1, 2, 0, 0, 0, TimeSpan.Zero), 31.5, true), (response.Currency, response.SubmittedAt, response.Minutes, response.CountryConsent));
        var strange = await SmallSurvey.Row("q6,submitted,minutes", "1000,yesterday,NaN");
        Assert.Equal((null, null), (strange.Only().SubmittedAt, strange.Only().Minutes));
        Assert.Equal("survey.time-format", strange.Codes());
        (await SmallSurvey.Row("q6,currency", "1000,reais")).RejectedFor("survey.currency-format");
    }

    [Fact]
    public async Task JSON_in_UTF16_is_recognised_too() =>
        (await SmallSurvey.Check([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(" \n[{\"id\":\"a\",\"country\":\"BR\",\"q1\":\"yes\"}]")])).Only();
}
