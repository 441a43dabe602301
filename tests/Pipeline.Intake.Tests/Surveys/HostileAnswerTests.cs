using System.Text;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;

namespace Pipeline.Tests.Intake.Surveys;

/// <summary>What people and tools send instead of answers: each kind once, with what becomes of it.</summary>
public sealed class HostileAnswerTests
{
    [Theory]
    [InlineData("1000000000000000")]
    [InlineData("\"1000,000,000,000,000\"")]
    [InlineData("0")]
    [InlineData("3000000000")]
    [InlineData("1'250'000")]
    public async Task Row_29_implausible_numbers_are_kept_as_typed_for_the_desk(string cell)
    {
        var outcome = await SmallSurvey.Row("q5,q6", $"{cell},{cell}");
        Assert.Equal(cell.Trim('"'), outcome.Only().Answers["q5_population"]);
        Assert.Equal(cell.Trim('"'), outcome.Only().Answers["q6_budget"]);
        Assert.Empty(outcome.Findings);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-inf")]
    [InlineData("1e308")]
    [InlineData("1E+05")]
    [InlineData("-0")]
    [InlineData("-12")]
    [InlineData("−12")]
    public async Task Row_29_what_is_no_finite_number_or_negative_is_refused(string cell)
    {
        var outcome = await SmallSurvey.Row("q1,q6", $"yes,{cell}");
        outcome.RejectedFor("survey.number-format");
        Assert.Equal(new Place(1, 2, "q6", cell), outcome.The("survey.number-format").Place);
    }

    [Fact]
    public async Task Row_29_words_in_place_of_a_number_are_recorded_as_given_and_kept_apart()
    {
        var outcome = await SmallSurvey.Row("q6", "ask Ms Prado at 555 0199");
        Assert.Equal("q6_budget=given", outcome.Only().Answers());
        Assert.Equal("ask Ms Prado at 555 0199", outcome.OnlyIdentity().Texts["q6_budget"]);
        Assert.Equal("survey.number-words", outcome.Codes());
    }

    [Fact]
    public async Task Row_30_contact_details_alone_are_an_empty_response_and_counted()
    {
        var outcome = await SmallSurvey.Check("id,contact_country,contact_name,q1\n1,Brazil,Ana,\n2,BR,,yes\n");
        outcome.Accepted();
        Assert.Equal(1, Assert.Single(outcome.Reading.Tallies, t => t.Code == "survey.empty-responses").Count);
        Assert.Equal(["1", "2"], outcome.Content!.Survey!.Responses.Select(r => r.Id));
    }

    [Theory]
    [InlineData("no")]
    [InlineData("")]
    public async Task Rows_31_and_32_an_answer_behind_a_gate_that_is_closed_or_blank_is_kept_and_counted(string gate)
    {
        var outcome = await SmallSurvey.Row("q1,q2", gate + ",theft");
        Assert.Equal("1", outcome.Only().Answers["q2_theft"]);
        Assert.Equal("survey.not-asked", outcome.Codes());
        Assert.Equal(1, Assert.Single(outcome.Reading.Tallies, t => t.Code == "survey.gate-violations").Count);
    }

    [Theory]
    [InlineData("1,1,1", "")]
    [InlineData("1,2,", "")]
    [InlineData("0,2,3", "survey.rank-range")]
    [InlineData("1,2,6", "survey.rank-range")]
    public async Task Row_33_ranks_are_kept_whatever_they_are_and_those_outside_are_warned_of(string ranks, string finding)
    {
        var outcome = await SmallSurvey.Row("q3_jobs,q3_health,q3_peace", ranks);
        Assert.Equal(ranks.Split(',').Where(r => r.Length > 0), outcome.Only().Answers.Values);
        Assert.Equal(finding, outcome.Codes());
    }

    [Theory]
    [InlineData("11")]
    [InlineData("-1")]
    [InlineData("5.5")]
    [InlineData("10/10")]
    [InlineData("dez")]
    public async Task Row_34_what_is_not_on_the_scale_is_refused(string cell)
    {
        var outcome = await SmallSurvey.Row("q1,q4", "yes," + cell);
        outcome.RejectedFor("survey.scale-range");
        Assert.Equal(new Place(1, 2, "q4", cell), outcome.The("survey.scale-range").Place);
    }

    [Fact]
    public async Task Row_35_one_city_in_two_spellings_has_one_key_and_stays_two_responses()
    {
        var outcome = await SmallSurvey.Check("id,country,contact_city,q1\n1,BR,São Paulo,Sim\n2,BR,Municipio de Sao Paulo,Sí\n3,AR,Córdoba,yes\n4,ES,Cordoba,yes\n5,BR,,no\n");
        outcome.Accepted();
        var keys = outcome.Content!.Survey!.Responses.Select(r => r.CityKey).ToList();
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[2], keys[3]);
        Assert.Null(keys[4]);
        Assert.Equal(5, keys.Count);
    }

    [Theory]
    [InlineData("oui", "yes")]
    [InlineData("  SÍ ", "yes")]
    [InlineData("Ｎｏ", "no")]
    public async Task Row_36_a_label_of_the_instruments_own_table_is_mapped_with_a_warning(string cell, string code)
    {
        var outcome = await SmallSurvey.Row("q1", cell);
        Assert.Equal(code, outcome.Only().Answers["q1_strategy"]);
        Assert.Equal(Severity.Warning, outcome.The("survey.label-read").Severity);
    }

    [Fact]
    public async Task Row_36_an_unknown_code_is_refused_with_the_codes_that_are_allowed()
    {
        var outcome = await SmallSurvey.Row("q1", "perhaps");
        outcome.RejectedFor("survey.unknown-code");
        Assert.Equal("yes, no", outcome.The("survey.unknown-code").Values["allowed"]);
    }

    [Theory]
    [InlineData("q7", "2011-04-03", "2011-04-03")]
    [InlineData("q7", "2011-04-03T00:00:00", "2011-04-03")]
    [InlineData("q7", "13/04/2011", "2011-04-13")]
    [InlineData("q7", "4.4.2011", "2011-04-04")]
    [InlineData("q7_since (dd/mm/yyyy)", "03/04/2011", "2011-04-03")]
    [InlineData("q7", "1811-12-31", "1811-12-31")]
    [InlineData("q7", "2999-01-01", "2999-01-01")]
    public async Task Row_37_a_day_that_can_be_read_in_one_way_is_read(string column, string cell, string day) =>
        Assert.Equal(day, (await SmallSurvey.Row(column, cell)).Only().Answers["q7_since"]);

    [Theory]
    [InlineData("q7", "03/04/2011", "survey.date-ambiguous")]
    [InlineData("q7", "31/02/2011", "survey.date-impossible")]
    [InlineData("q7", "04/13/2011", "survey.date-impossible")]
    [InlineData("q7 (dd/mm/yyyy)", "04/13/2011", "survey.date-impossible")]
    [InlineData("q7", "2011-02-31", "survey.date-impossible")]
    [InlineData("q7", "03/04/11", "survey.date-format")]
    [InlineData("q7", "11", "survey.date-format")]
    [InlineData("q7", "April 2011", "survey.date-format")]
    public async Task Row_37_any_other_day_is_refused(string column, string cell, string code)
    {
        var outcome = await SmallSurvey.Row("q1," + column, "yes," + cell);
        outcome.RejectedFor(code);
        Assert.Equal(new Place(1, 2, column, cell), outcome.The(code).Place);
    }

    [Fact]
    public async Task Row_38_an_unknown_version_is_refused_and_a_removed_option_keeps_its_column()
    {
        var unknown = await new FileChecker(_ => null).CheckAsync(
            UploadKind.SurveyResponse, "desk", "a.csv", new MemoryStream("id,country,q1\n1,BR,yes\n"u8.ToArray()), new Declared(Profile: "small/1999"), CancellationToken.None);
        unknown.RejectedFor("survey.instrument-unknown");

        // A wave that no longer offers an option leaves its column out, and nothing is said about it.
        Assert.Equal("q1_strategy=yes q2_theft=1 q2_none=0", (await SmallSurvey.Row("q1,q2_theft,q2_none", "yes,1,")).Only().Answers());
    }

    [Fact]
    public async Task Row_39_free_text_of_any_kind_is_kept_as_written_up_to_the_limit()
    {
        foreach (var text in (string[])["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "שלום", "👩‍👩‍👧", "e" + new string('\u0301', 1000), new string('x', 32 * 1024)])
        {
            var outcome = await SmallSurvey.Row("q8", $"\"{text}\"");
            Assert.Equal("q8_observatory=given", outcome.Only().Answers());
            Assert.Equal(text, outcome.OnlyIdentity().Texts["q8_observatory"]);
        }

        (await SmallSurvey.Row("q8", new string('x', 1024 * 1024))).RejectedFor("file.cell-too-long");
    }

    [Fact]
    public async Task A_sheet_gives_the_same_answers_as_the_text_it_was_saved_as()
    {
        string[] header = ["id", "country", "q1", "q2", "contact_name"];
        (long, IReadOnlyList<string>)[] rows = [(3, ["a", "BR", "yes", "theft", "Ana"]), (4, []), (7, ["b", "FR", " no "])];
        var findings = new Findings();
        var reader = new Pipeline.Intake.Surveys.ResponseReader("2030", SmallSurvey.Instrument, findings);
        var counts = Pipeline.Intake.Surveys.SheetRows.Read(reader, header, 2, rows, findings, Limits.Default);

        Assert.Equal((3, 2, 0, 1), (counts.Rows, counts.Valid, counts.WithErrors, counts.Blank));
        var text = await SmallSurvey.Check("id,country,q1,q2,contact_name\na,BR,yes,theft,Ana\n\nb,FR, no ,,\n");
        Assert.Equal(SmallSurvey.Json(text.Content!.Survey!), SmallSurvey.Json(reader.Batch()));
        Assert.Equal(new Place(2, 4), Assert.Single(findings.InFileOrder(), f => f.Code == "row.blank").Place);
    }

    [Fact]
    public void A_row_of_a_sheet_that_is_wider_than_its_header_is_refused()
    {
        var findings = new Findings();
        var reader = new Pipeline.Intake.Surveys.ResponseReader("2030", SmallSurvey.Instrument, findings);
        var counts = Pipeline.Intake.Surveys.SheetRows.Read(reader, ["id", "country", "q1"], 1, [(2, ["a", "BR", "yes", "", "more"])], findings, Limits.Default);
        Assert.Equal((1, 0, 1), (counts.Rows, counts.Valid, counts.WithErrors));
        Assert.Equal("row.ragged", Assert.Single(findings.InFileOrder()).Code);
    }
}
