using System.Text.Json.Nodes;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Statistics.Proportions;

namespace Pipeline.Tests.Surveys;

public class ClaimTests
{
    private static readonly Instrument Survey = Reconstruction.Instrument;

    [Fact]
    public void Claims_of_the_reconstruction_equal_the_reference() =>
        Golden.Case("survey-claims", "reconstruction").AssertMatches(Node(Claims.Of(Survey, Reconstruction.Responses)!));

    [Fact]
    public void Claims_read_from_the_reference_s_own_rows_equal_it()
    {
        var golden = Golden.Case("survey-claims", "reconstruction");
        var responses = golden.Inputs.GetProperty("rows").EnumerateArray().Select(row =>
        {
            List<(string, string)> answers = [row.GetProperty("claim").GetBoolean() ? ("q24_cohesion", "1") : ("q24_none_yet", "1")];
            if (row.GetProperty("verified").GetString() is { } verified) answers.Add(("q26_verified", verified));
            if (row.GetProperty("evaluated").GetString() is { } evaluated) answers.Add(("q28_evaluated", evaluated));
            return City([.. answers]);
        });
        golden.AssertMatches(Node(Claims.Of(Survey, responses)!));
    }

    [Fact]
    public void Published_claims_of_the_reconstruction_are_whole_and_their_percentage_has_no_decimals()
    {
        var claims = Published(Reconstruction.Responses, WaveDescriptions.For("2011", Survey.Name))!;
        Assert.Equal(
            new ClaimsFigure(Datum.Of(65), Datum.Of(48), Datum.Of(7), Datum.Of(18), Datum.Of(23), Datum.Of(21), Datum.Of(48)), claims);
    }

    [Fact]
    public void A_small_part_of_the_claims_hides_behind_another()
    {
        var claims = Published([.. Cities(9, true, true), .. Cities(3, true, false), .. Cities(12, false, false), .. Cities(8, null, null)])!;
        Assert.Equal((Datum.Of(32), Datum.Of(32)), (claims.Base, claims.Claimed));
        Assert.Equal((Datum.Suppressed, Datum.Suppressed, Datum.Of(20)), (claims.VerifiedAndEvaluated, claims.OneOfTwo, claims.Neither));
        Assert.Equal((Datum.Of(12), Datum.Of(63)), (claims.NeitherAnsweredNo, claims.UnsupportedPercent));
    }

    [Fact]
    public void That_no_claim_has_both_is_not_said_because_it_would_be_said_of_each()
    {
        var claims = Published([.. Cities(9, true, false), .. Cities(12, false, true), .. Cities(30, false, false)])!;
        Assert.Equal((Datum.Of(51), Datum.Suppressed, Datum.Suppressed, Datum.Of(30)), (claims.Claimed, claims.VerifiedAndEvaluated, claims.OneOfTwo, claims.Neither));
    }

    [Fact]
    public void Claims_fill_no_gap_of_the_figures_on_verification()
    {
        // Three verified: the figure itself hides it, and the parts of the claims would bound it.
        var claims = Published([.. Cities(3, true, true), .. Cities(20, false, true), .. Cities(20, false, false)])!;
        Assert.Equal(Datum.Of(43), claims.Claimed);
        Assert.All([claims.VerifiedAndEvaluated, claims.OneOfTwo, claims.Neither, claims.NeitherAnsweredNo, claims.UnsupportedPercent], d => Assert.Equal(Datum.Suppressed, d));
    }

    [Fact]
    public void A_questionnaire_that_does_not_ask_about_results_has_no_claims()
    {
        Assert.Null(Claims.Of(Survey with { Code = "another" }, Reconstruction.Responses));
        Assert.Null(Claims.Of(Survey with { Figures = [.. Survey.Figures.Where(f => !string.Equals(f.Code, "q26", StringComparison.Ordinal))] }, Reconstruction.Responses));
    }

    public static TheoryData<EvidenceRung?, string> Ladder => new()
    {
        { null, "" },
        { null, "q24_cohesion=1 q24_none_yet=1" },
        { EvidenceRung.NoResults, "q24_none_yet=1 q26_verified=yes q28_evaluated=yes" },
        { EvidenceRung.NoResults, "q24_other=1" },
        { EvidenceRung.Claimed, "q24_crime_down=1 q26_verified=no" },
        { EvidenceRung.Monitored, "q24_crime_down=1 q25_police=1" },
        { EvidenceRung.Verified, "q24_crime_down=1 q26_verified=yes q28_evaluated=no" },
        { EvidenceRung.Evaluated, "q24_crime_down=1 q28_evaluated=yes q29_impact=1 q30_university=1 q27_public=partially" },
        { EvidenceRung.Evaluated, "q24_crime_down=1 q28_evaluated=yes q29_impact=1 q30_municipality=1 q27_public=yes" },
        { EvidenceRung.Evaluated, "q24_crime_down=1 q28_evaluated=yes q29_process=1 q30_university=1 q27_public=yes" },
        { EvidenceRung.PublicImpactEvaluation, "q24_crime_down=1 q28_evaluated=yes q29_impact=1 q30_municipality=1 q30_university=1 q27_public=yes" },
    };

    [Theory]
    [MemberData(nameof(Ladder))]
    public void The_ladder_stands_on_the_highest_rung_whose_condition_holds(EvidenceRung? rung, string answers) =>
        Assert.Equal(rung, EvidenceLadder.Of(Survey, City([.. answers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => (a.Split('=')[0], a.Split('=')[1]))]).Answers));

    [Fact]
    public void A_city_without_a_strategy_stands_on_no_rung() =>
        Assert.Null(EvidenceLadder.Of(Survey, new Dictionary<string, string>(StringComparer.Ordinal) { ["q13_strategy"] = "no", ["q24_cohesion"] = "1" }));

    private static ClaimsFigure? Published(IReadOnlyList<SurveyResponse> responses, WaveDescription? wave = null) =>
        WavePublication.Publish(Survey, "w", responses, wave ?? new() { Wave = "w", Instrument = Survey.Name }, DisclosurePolicy.Current, DateTimeOffset.UnixEpoch).Claims;

    private static IEnumerable<SurveyResponse> Cities(int count, bool? verified, bool? evaluated)
    {
        List<(string, string)> answers = [("q24_crime_down", "1")];
        if (verified is { } v) answers.Add(("q26_verified", v ? "yes" : "no"));
        if (evaluated is { } e) answers.Add(("q28_evaluated", e ? "yes" : "no"));
        return Enumerable.Repeat(City([.. answers]), count);
    }

    private static SurveyResponse City(params (string Column, string Value)[] answers) =>
        new("r", "SAM", "BR", answers.Prepend(("q13_strategy", "yes")).ToDictionary(a => a.Item1, a => a.Item2, StringComparer.Ordinal));

    private static JsonObject Node(ClaimCounts counts) => new()
    {
        ["base"] = counts.Base,
        ["claimed"] = counts.Claimed,
        ["verified_and_evaluated"] = counts.VerifiedAndEvaluated,
        ["one_of_two"] = counts.OneOfTwo,
        ["neither_including_missing"] = counts.Neither,
        ["neither_both_answered_no"] = counts.NeitherAnsweredNo,
        ["percent_unsupported"] = (double?)Percent.Of(counts.Neither, counts.Claimed, 2),
        ["cells"] = new JsonObject(counts.Cells.Select(c => KeyValuePair.Create(
            $"{(c.Key.Claimed ? "claimed" : "no_claim")}|{Word(c.Key.Verified)}|{Word(c.Key.Evaluated)}", (JsonNode?)c.Value))),
    };

    private static string Word(bool? answer) => answer switch { true => "yes", false => "no", _ => "missing" };
}
