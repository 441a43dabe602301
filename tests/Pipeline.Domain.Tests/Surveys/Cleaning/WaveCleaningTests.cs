using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Cleaning;

namespace Pipeline.Tests.Surveys.Cleaning;

public sealed class WaveCleaningTests
{
    private const string Fake = "q02_type=urban q01_population=120000 q04_homicide_rate=99999";

    public static TheoryData<string> DuplicateCases => Golden.Cases("survey-duplicates");

    [Theory]
    [MemberData(nameof(DuplicateCases))]
    public void Of_several_responses_of_a_city_one_stands(string id)
    {
        var golden = Golden.Case("survey-duplicates", id);
        var rows = golden.Inputs.GetProperty("rows").EnumerateArray().Select(r => new CityResponse(
            r.GetProperty("id").GetString()!, r.GetProperty("id").GetString()!, CityNames.Digest(r.GetProperty("country").GetString()!, r.GetProperty("city").GetString()!),
            r.GetProperty("answered").GetInt32(), DateTimeOffset.ParseExact(r.GetProperty("submitted").GetString()!, "yyyy-MM-dd", null))).ToList();

        var duplicateOf = CityDuplicates.Of(rows);

        golden.AssertMatches(new JsonObject
        {
            ["keep"] = new JsonArray([.. rows.Select(r => r.Key).Where(k => !duplicateOf.ContainsKey(k)).Select(k => (JsonNode)k)]),
            ["duplicate_of"] = new JsonObject(duplicateOf.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value))),
        });
    }

    [Fact]
    public void The_wave_of_2011_is_counted_as_it_is()
    {
        var received = Reconstruction.Responses.Select(r => new ReceivedResponse(r.Id, "1", default, r));
        var cleaned = WaveCleaning.Clean(Reconstruction.Instrument, CleaningRules.For(Reconstruction.Instrument), received, StandingDecisions.None, 5);
        Assert.Equal(new CleaningSummary("item", 174, 174, 0, 0, 0, 0, 0, 0, 0, Datum.Of(0)), cleaned.Summary);
        Assert.Equal(Reconstruction.Responses.Select(r => r.Id), cleaned.Counted.Select(r => r.Id));
        Assert.All(cleaned.Counted.Zip(Reconstruction.Responses), pair => Assert.Same(pair.Second.Answers, pair.First.Answers));
        Assert.Same(Reconstruction.Instrument, cleaned.Instrument);
    }

    [Fact]
    public void One_impossible_value_is_left_out_and_the_rest_counts()
    {
        var desk = new Desk().Receive("a", null, "q01_population=120000 q03_budget=50,000,000 q10_safety_budget=80,000,000 q02_type=urban q06_public_safety=yes q12_observatory=no q13_strategy=no q08_own_force=no");
        Assert.Equal(CleaningStatus.KeepBlankItems, desk["a"].Status);
        Assert.Equal(["q10_safety_budget"], desk["a"].Blanked);
        var counted = Assert.Single(desk.Cleaned.Counted);
        Assert.False(counted.Answers.ContainsKey("q10_safety_budget"));
        Assert.Equal("50,000,000", counted.Answers["q03_budget"]);
        Assert.Equal(1, desk.Cleaned.Summary.BlankedItems);

        desk.Decide(new DeskDecision { Kind = DecisionKind.Keep, Response = "a", Flag = "safety_budget>budget" });
        Assert.Equal(CleaningStatus.Keep, desk["a"].Status);
        Assert.Equal("80,000,000", Assert.Single(desk.Cleaned.Counted).Answers["q10_safety_budget"]);
    }

    [Fact]
    public void A_false_response_is_in_no_table_until_somebody_decides()
    {
        var desk = new Desk().Receive("a", null, Fake).Receive("b", null, "q02_type=urban");
        Assert.Equal(CleaningStatus.PendingFake, desk["a"].Status);
        Assert.Equal(["b"], desk.Cleaned.Counted.Select(r => r.Id));
        Assert.Equal(1, desk.Cleaned.Summary.Pending);

        desk.Decide(new DeskDecision { Kind = DecisionKind.BlankItem, Response = "a", Column = "q04_homicide_rate" });
        Assert.Equal(CleaningStatus.KeepBlankItems, desk["a"].Status);
        Assert.Equal(["a", "b"], desk.Cleaned.Counted.Select(r => r.Id));
    }

    [Fact]
    public void Nothing_is_deleted_before_a_contact_has_gone_unanswered_for_a_fortnight()
    {
        var desk = new Desk().Receive("a", null, Fake).Receive("b", null, "q02_type=urban");
        Assert.Equal(["/response No contact without reply is logged; log one first"], desk.Refused(DecisionKind.Delete, "a"));
        Assert.Equal(["/response Only a false or empty response may be deleted; this one is: keep"], desk.Refused(DecisionKind.Delete, "b"));
        desk.Decide(DecisionKind.Contacted, "a");
        desk.Day = 13;
        Assert.Equal(["/response The contact of 2026-03-01 must lie 14 days back without reply: not before 2026-03-15"], desk.Refused(DecisionKind.Delete, "a"));
        desk.Day = 14;
        desk.Decide(DecisionKind.Delete, "a");
        Assert.Equal(CleaningStatus.DeleteFake, desk["a"].Status);
        Assert.Equal((1, 1, 0), (desk.Cleaned.Summary.Counted, desk.Cleaned.Summary.Fake, desk.Cleaned.Summary.Pending));
        Assert.Equal(Datum.Of(50), desk.Cleaned.Summary.LossPercent);
        Assert.Equal(2, Assert.Single(desk["a"].DecidedBy).Number);
    }

    [Fact]
    public void A_reply_ends_the_wait_and_a_new_contact_begins_another()
    {
        var desk = new Desk().Receive("a", null, Fake).Decide(DecisionKind.Contacted, "a");
        desk.Day = 10;
        desk.Decide(DecisionKind.Replied, "a");
        desk.Day = 20;
        Assert.NotEmpty(desk.Refused(DecisionKind.Delete, "a"));
        Assert.NotEmpty(desk.Refused(DecisionKind.Replied, "a"));
        desk.Decide(DecisionKind.Contacted, "a");
        desk.Day = 33;
        Assert.NotEmpty(desk.Refused(DecisionKind.Delete, "a"));
        desk.Day = 34;
        Assert.Empty(desk.Refused(DecisionKind.Delete, "a"));
    }

    [Fact]
    public void A_delete_in_the_journal_without_its_contact_deletes_nothing()
    {
        var desk = new Desk().Receive("a", null, Fake).Decide(DecisionKind.Contacted, "a");
        desk.Day = 14;
        desk.Decide(DecisionKind.Delete, "a").Decide(new DeskDecision { Kind = DecisionKind.Undo, Entry = 1 });
        Assert.Equal(CleaningStatus.PendingFake, desk["a"].Status);
        desk.Decide(new DeskDecision { Kind = DecisionKind.Undo, Entry = 3 });
        Assert.Equal(CleaningStatus.DeleteFake, desk["a"].Status);
        Assert.Equal(["/entry That entry no longer counts already"], desk.Refused(new DeskDecision { Kind = DecisionKind.Undo, Entry = 3 }));
    }

    [Fact]
    public void A_corrected_response_is_judged_anew()
    {
        var desk = new Desk().Receive("a", null, Fake).Decide(DecisionKind.Contacted, "a");
        desk.Day = 14;
        desk.Decide(DecisionKind.Delete, "a").Receive("a", null, "q02_type=urban q01_population=120000 q04_homicide_rate=9.9");
        Assert.Equal(CleaningStatus.Keep, desk["a"].Status);
        desk.Receive("a", null, Fake.Replace("99999", "88888", StringComparison.Ordinal));
        Assert.Equal(CleaningStatus.PendingFake, desk["a"].Status);
    }

    [Fact]
    public void Contact_details_only_are_deleted_after_the_same_wait()
    {
        var desk = new Desk().Receive("a", null, "").Decide(DecisionKind.Contacted, "a");
        Assert.Equal(["/response No value of the response is flagged"], desk.Refused(DecisionKind.Keep, "a"));
        desk.Day = 14;
        desk.Decide(DecisionKind.Delete, "a");
        Assert.Equal(CleaningStatus.DeleteEmpty, desk["a"].Status);
        Assert.Equal(1, desk.Cleaned.Summary.Empty);
    }

    [Fact]
    public void Every_threshold_of_the_mode_of_2011_is_a_reason_to_ask()
    {
        var desk = new Desk().Receive("a", null, "q02_type=urban q01_population=120000 q03_budget=50 q10_safety_budget=80 q06_public_safety=yes q12_observatory=no q13_strategy=no q08_own_force=no");
        Assert.Equal(CleaningStatus.KeepBlankItems, desk["a"].Status);
        desk.Decide(new DeskDecision { Kind = DecisionKind.OpenWave, Opening = new WaveOpening("global-survey/2011", Mode: "2011") });
        Assert.Equal((CleaningStatus.PendingFake, "2011"), (desk["a"].Status, desk.Cleaned.Summary.Mode));
    }

    [Fact]
    public void Two_responses_that_contradict_each_other_wait_for_a_choice()
    {
        var desk = new Desk().Receive("a", "X", "q02_type=urban q06_public_safety=yes q12_observatory=no").Receive("b", "X", "q06_public_safety=no").Receive("c", "Y", "q06_public_safety=no");
        Assert.Equal((CleaningStatus.PendingConflict, CleaningStatus.PendingConflict, CleaningStatus.Keep), (desk["a"].Status, desk["b"].Status, desk["c"].Status));
        var conflict = Assert.Single(desk.Cleaned.Conflicts);
        Assert.Equal(("X", "a b", "q06_public_safety"), (conflict.CityKey, string.Join(' ', conflict.Responses), string.Join(' ', conflict.Columns)));
        Assert.Equal(["/response The city has no other response between which to choose"], desk.Refused(DecisionKind.Choose, "c"));

        desk.Decide(DecisionKind.Choose, "b");
        Assert.Equal((CleaningStatus.Duplicate, "b", CleaningStatus.Keep), (desk["a"].Status, desk["a"].DuplicateOf, desk["b"].Status));

        // A third response that agrees with the chosen one is its duplicate; one that does not opens the question again.
        desk.Receive("d", "X", "q06_public_safety=no q02_type=urban q12_observatory=no q08_own_force=no");
        Assert.Equal((CleaningStatus.Keep, CleaningStatus.Duplicate), (desk["b"].Status, desk["d"].Status));
        desk.Receive("e", "X", "q06_public_safety=yes");
        Assert.Equal(CleaningStatus.PendingConflict, desk["b"].Status);
        Assert.Equal(4, Assert.Single(desk.Cleaned.Conflicts).Responses.Count);
    }

    [Fact]
    public void A_blank_contradicts_nothing_and_an_empty_form_is_a_duplicate_of_a_filled_one()
    {
        var desk = new Desk().Receive("a", "X", "q02_type=urban q06_public_safety=yes").Receive("b", "X", "q02_type=urban").Receive("c", "X", "").Receive("f", "X", Fake);
        Assert.Equal(
            (CleaningStatus.Keep, CleaningStatus.Duplicate, CleaningStatus.Duplicate, CleaningStatus.PendingFake),
            (desk["a"].Status, desk["b"].Status, desk["c"].Status, desk["f"].Status));
        Assert.Equal(("a", "a"), (desk["b"].DuplicateOf, desk["c"].DuplicateOf));
    }

    [Fact]
    public void What_comes_after_the_cut_off_date_counts_neither_as_answer_nor_as_correction()
    {
        var desk = new Desk().Receive("a", null, "q02_type=urban").Receive("b", null, "q02_type=urban");
        desk.Day = 5;
        desk.Decide(new DeskDecision { Kind = DecisionKind.CloseWave, CutOff = new DateOnly(2026, 3, 5) });
        desk.Receive("b", null, "q02_type=rural").Receive("c", null, "q02_type=rural");
        Assert.Equal((CleaningStatus.Keep, true, CleaningStatus.Late), (desk["b"].Status, desk["b"].CorrectedTooLate, desk["c"].Status));
        Assert.Equal(["urban", "urban"], desk.Cleaned.Counted.Select(r => r.Answers["q02_type"]));
        Assert.Equal((3, 2, 1), (desk.Cleaned.Summary.Received, desk.Cleaned.Summary.Counted, desk.Cleaned.Summary.Late));

        desk.Decide(new DeskDecision { Kind = DecisionKind.CloseWave, CutOff = new DateOnly(2026, 3, 6) });
        Assert.Equal(["urban", "rural", "rural"], desk.Cleaned.Counted.Select(r => r.Answers["q02_type"]));
    }

    [Fact]
    public void Neither_the_order_of_files_nor_of_unrelated_decisions_matters()
    {
        var desk = new Desk { MinimumCell = 1 }.Receive("a", "X", "q02_type=urban q06_public_safety=yes").Receive("b", "X", "q06_public_safety=no").Receive("c", null, Fake)
            .Receive("a", "X", "q02_type=mixed q06_public_safety=yes").Receive("d", null, "q07_other=1 q07_other_text=given")
            .Decide(DecisionKind.Choose, "a").Decide(DecisionKind.Contacted, "c").Decide(DecisionKind.Consent, "d")
            .Decide(new DeskDecision { Kind = DecisionKind.Recode, Response = "d", Column = "q07_other_text", Option = "metropolitan", Label = Desk.Label("Metropolitan") });
        var expected = Picture(desk.Cleaned);
        var shuffles = Gen.Shuffle(desk.Received.ToArray()).Zip(Gen.Shuffle(desk.Journal.ToArray()));
        Prop.ForAll(shuffles.ToArbitrary(), pair => Picture(desk.Clean(pair.Item1, pair.Item2.Select((e, i) => e with { Number = i + 1 }))) == expected).QuickCheckThrowOnFailure();
    }

    private static string Picture(CleanedWave wave) => string.Join('\n', wave.Responses.Select(r => $"{r.Key} {r.Received.Version} {r.Status} {r.DuplicateOf}"))
        + string.Join('\n', wave.Counted.Select(c => $"{c.Id} {c.CountryConsent} {string.Join(' ', c.Answers.OrderBy(a => a.Key, StringComparer.Ordinal))}")) + wave.Summary;
}
