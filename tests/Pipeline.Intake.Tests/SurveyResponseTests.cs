using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;

namespace Pipeline.Tests.Intake;

/// <summary>Answer files against an instrument.</summary>
public sealed class SurveyResponseTests
{
    private const string Header = "id,region_code,country,region,q1,q2_a,q2_none,q3_x,q3_y,q4";

    /// <summary>A gate, a multi-select with an exclusive option, a ranking of two, a scale.</summary>
    private static readonly Instrument small = new()
    {
        Code = "small",
        Version = "2024",
        Title = new LocalText("Small"),
        Figures =
        [
            new() { Code = "q1", Question = "Q1", Type = QuestionType.Single, Text = new("Has a strategy"), Column = "q1", Options = [new("yes", new("Yes")), new("no", new("No"))] },
            new()
            {
                Code = "q2", Question = "Q2", Type = QuestionType.Multi, Text = new("Results"), Gate = new Gate("q1", ["yes"]),
                Options = [new("a", new("Less crime"), "q2_a"), new("none", new("None yet"), "q2_none", Exclusive: true)],
            },
            new() { Code = "q3", Question = "Q3", Type = QuestionType.Rank, Text = new("Priorities"), Options = [new("x", new("Jobs"), "q3_x"), new("y", new("Health"), "q3_y")] },
            new() { Code = "q4", Question = "Q4", Type = QuestionType.Scale, Text = new("Concern"), Column = "q4", Options = [.. Enumerable.Range(0, 11).Select(i => new InstrumentOption($"{i}", new($"{i}")))] },
        ],
    };

    [Fact]
    public async Task The_reconstruction_of_2011_is_accepted_whole()
    {
        var bytes = await System.IO.File.ReadAllBytesAsync(Repository.Path("samples", "survey", "survey-2011-reconstruction.csv"));
        var outcome = await Checking.File(UploadKind.SurveyResponse, bytes, new Declared());
        outcome.Accepted();
        var batch = outcome.Content!.Survey!;
        Assert.Equal(("2011", "global-survey/2011", 174), (batch.Wave, batch.Instrument, batch.Responses.Count));
        Assert.Equal(115, batch.Responses.Count(r => r.Answers.GetValueOrDefault("q05_theft") == "1"));
        Assert.Equal(64, batch.Responses.Count(r => r.Region == "SAM"));
        Assert.Equal(new Part("2011/R001", 1), outcome.Reading.Parts[0]);
        Assert.Equal(174, outcome.Reading.Parts.Count);
        Assert.Equal(["profile.default"], outcome.Findings.Select(f => f.Code));
        Assert.Equal(34, Assert.Single(outcome.Reading.Tallies, t => t.Code == "survey.countries").Count);
    }

    [Fact]
    public async Task Answers_are_kept_by_code_and_blank_cells_left_out()
    {
        var outcome = await Check("R1,SAM,BR,South America,yes,1,0,2,1,7", "R2,WCE,FR,,,,,,,");
        outcome.Accepted();
        var responses = outcome.Content!.Survey!.Responses;
        Assert.Equal(["q1=yes", "q2_a=1", "q2_none=0", "q3_x=2", "q3_y=1", "q4=7"], responses[0].Answers.Select(a => $"{a.Key}={a.Value}").Order());
        Assert.Empty(responses[1].Answers);
        Assert.Equal(1, Assert.Single(outcome.Reading.Tallies, t => t.Code == "survey.empty-responses").Count);
    }

    [Theory]
    [InlineData("R1,SAM,BR,,maybe,,,,,", "survey.unknown-code", "q1")]
    [InlineData("R1,SAM,BR,,yes,x,,,,", "survey.tick-format", "q2_a")]
    [InlineData("R1,SAM,BR,,,,,first,,", "survey.rank-format", "q3_x")]
    [InlineData("R1,SAM,BR,,,,,,,11", "survey.scale-range", "q4")]
    [InlineData("R1,SAM,BR,,,,,,,-1", "survey.scale-range", "q4")]
    [InlineData("R1,SAM,BR,,,,,,,5.5", "survey.scale-range", "q4")]
    [InlineData("R1,SAM,BR,,,,,,,10/10", "survey.scale-range", "q4")]
    [InlineData("R1,SAM,BR,,,,,,,dez", "survey.scale-range", "q4")]
    [InlineData("R1,SAM,BR,,yes,1,1,,,", "survey.exclusive", "q2_none")]
    [InlineData(",SAM,BR,,yes,,,,,", "cell.blank", "id")]
    [InlineData("R1,,X1,,yes,,,,,", "cell.blank", "region_code")]
    public async Task A_wrong_answer_is_an_error_of_its_cell(string row, string code, string column)
    {
        var outcome = await Check("R0,SAM,BR,,yes,,,,,", row);
        outcome.RejectedFor(code);
        Assert.Equal((2L, column), (outcome.The(code).Place.Row, outcome.The(code).Place.Column));
    }

    [Fact]
    public async Task An_unknown_code_is_told_with_the_codes_that_are_allowed() =>
        Assert.Equal("yes, no", (await Check("R1,SAM,BR,,oui,,,,,")).The("survey.unknown-code").Values["allowed"]);

    [Theory]
    [InlineData("0")]
    [InlineData("6")]
    public async Task A_rank_outside_the_scale_is_kept_with_a_warning(string rank)
    {
        var outcome = await Check($"R1,SAM,BR,,,,,{rank},1,");
        outcome.Accepted();
        Assert.Equal(Severity.Warning, outcome.The("survey.rank-range").Severity);
        Assert.Equal(rank, outcome.Content!.Survey!.Responses[0].Answers["q3_x"]);
    }

    [Theory]
    [InlineData("no", "1", 1)]
    [InlineData("", "1", 1)]
    [InlineData("no", "0", 0)]
    [InlineData("yes", "1", 0)]
    public async Task An_answer_that_was_not_asked_for_is_kept_and_counted(string gate, string answer, int violations)
    {
        var outcome = await Check($"R1,SAM,BR,,{gate},{answer},,,,");
        outcome.Accepted();
        Assert.Equal(violations, outcome.FindingCounts.GetValueOrDefault("survey.not-asked"));
        Assert.Equal(violations, Assert.Single(outcome.Reading.Tallies, t => t.Code == "survey.gate-violations").Count);
        Assert.Equal(answer, outcome.Content!.Survey!.Responses[0].Answers["q2_a"]);
    }

    [Fact]
    public async Task A_response_id_may_stand_only_once()
    {
        var outcome = await Check("R1,SAM,BR,,yes,,,,,", "R2,SAM,BR,,yes,,,,,", "R1,SAM,BR,,no,,,,,");
        outcome.RejectedFor("survey.duplicate-id");
        Assert.Equal((3L, "1"), (outcome.The("survey.duplicate-id").Place.Row, outcome.The("survey.duplicate-id").Values["first"]));
    }

    [Fact]
    public async Task The_wave_is_the_declared_one_or_that_of_the_instrument()
    {
        Assert.Equal("2024", (await Check("R1,SAM,BR,,yes,,,,,")).Content!.Survey!.Wave);
        var declared = await Check(new Declared(Profile: "small/2024", Wave: "2025"), "R1,SAM,BR,,yes,,,,,");
        Assert.Equal("2025", declared.Content!.Survey!.Wave);
        Assert.Equal("2025/R1", Assert.Single(declared.Reading.Parts).Key);
    }

    [Fact]
    public async Task An_unknown_version_of_the_questionnaire_is_rejected() =>
        (await Check(new Declared(Profile: "small/1999"), "R1,SAM,BR,,yes,,,,,")).RejectedFor("survey.instrument-unknown");

    private static Task<Checked> Check(params string[] rows) => Check(new Declared(Profile: "small/2024"), rows);

    private static Task<Checked> Check(Declared declared, params string[] rows) =>
        new FileChecker(name => name == small.Name ? small : null).CheckAsync(
            UploadKind.SurveyResponse, "desk", "answers.csv", new MemoryStream(Encoding.UTF8.GetBytes(Header + "\n" + string.Concat(rows.Select(r => r + "\n")))), declared, CancellationToken.None);

    [Fact]
    public async Task A_region_that_the_catalogue_does_not_know_is_an_error()
    {
        var text = await System.IO.File.ReadAllTextAsync(Repository.Path("samples", "survey", "survey-2011-reconstruction.csv"));
        var header = text[..(text.IndexOf('\n', StringComparison.Ordinal) + 1)];
        var outcome = await Checking.File(UploadKind.SurveyResponse, Encoding.UTF8.GetBytes(header + "R1,mars,,X1" + new string(',', header.Count(c => c == ',') - 3) + "\n"), new Declared());
        outcome.RejectedFor("survey.region-unknown");
        Assert.Contains("SAM", outcome.The("survey.region-unknown").Values["allowed"], StringComparison.Ordinal);
    }
}
