using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Cleaning;
using Pipeline.Workflows.Desk;
using static Pipeline.Workflows.Tests.DeskWorld;

namespace Pipeline.Workflows.Tests;

/// <summary>A survey desk at work, from the opening of a wave to the figures of the next one; every number is worked out by hand beside it.</summary>
public sealed class DeskRunTests
{
    private const string First = "2026";
    private const string Second = "2027";
    private const string Owner = "icpc";

    // Population and rate are both impossible: two hard flags.
    private static readonly string[] Fake = ["q02_type=urban", "q01_population=7777777", "q04_homicide_rate=99999", "q06_public_safety=yes"];

    [Fact]
    public async Task A_wave_is_opened_cleaned_closed_and_published_and_the_next_takes_up_the_late_one()
    {
        var desk = await CreateAsync();

        // Day 0: the wave is opened, with the rates of its year.
        var rates = new ExchangeRates("2026", new Dictionary<string, decimal> { ["BRL"] = 0.2m }, new Dictionary<string, string> { ["BR"] = "BRL" }, "a central bank");
        await desk.DecideAsync(First, new DeskDecision { Kind = DecisionKind.OpenWave, Opening = new WaveOpening(Questionnaire, Rates: rates) });

        // Ten cities answer as they should; four of them name a "metropolitan" authority in their own words, one the police.
        await desk.ArriveAsync(First, Owner,
        [
            .. Enumerable.Range(1, 10).Select(i => Response(
                $"G{i:D2}", "BR", $"City {i}", "q02_type=urban", "q06_public_safety=yes", "q07_other=1", i <= 5 ? $"q07_other_text=\"metropolitan {i}\"" : "q12_observatory=no")),
        ]);

        // Four that need the desk: an obvious fake, contact details only, an impossible safety budget, and a city that answers twice.
        await desk.ArriveAsync(First, Owner,
            Response("FAKE", "BR", "Faketown", Fake), Response("VOID", "BR", "Voidville"),
            Response("BUDGET", "BR", "Budgetburg", "q01_population=200000", "q03_budget=80,000,000", "q10_safety_budget=90,000,000", "q02_type=rural", "q06_public_safety=no",
                "q08_own_force=no", "q12_observatory=no", "q13_strategy=no", "q11_main_funding=national", "q34_armed_violence=3", "q35_alcohol=4", "q36_drug_trafficking=5"),
            Response("TWICE-A", "BR", "Twinton", "q06_public_safety=yes", "q02_type=mixed", "q12_observatory=yes"),
            Response("TWICE-B", "BR", "Municipality of Twinton", "q06_public_safety=no", "q02_type=mixed"));
        await desk.TabulateAsync();

        // Of 15 received, 10 + BUDGET count; FAKE, VOID and the two of Twinton wait. BUDGET loses one value: 90 of 80 million.
        var results = await desk.PreviewAsync(First);
        Assert.Equal(new CleaningSummary("item", 15, 11, 0, 0, 0, 0, 4, 1, 0, Datum.Of(0)), results.Cleaning);
        Assert.Equal(11, results.Responses);

        // While the wave collects, nobody but the desk sees any of it.
        Assert.Null(await desk.ResultsAsync(First));
        var responses = (await desk.Lists.ResponsesAsync(First, World.None))!.Responses.ToDictionary(r => r.Key);
        Assert.Equal(("keep_blank_items", "safety_budget>budget", 80.0), (responses["icpc/BUDGET"].Status, responses["icpc/BUDGET"].Hard.Single(), responses["icpc/BUDGET"].BudgetPerCapitaUsd!.Value));
        Assert.Equal("range:homicide_rate repeated_digit:homicide_rate repeated_digit:population", string.Join(' ', responses["icpc/FAKE"].Hard));

        // Both are asked once more. Thirteen days later it is too early to delete, fourteen days later it is not.
        await desk.DecideAsync(First, DecisionKind.Contacted, "icpc/FAKE");
        await desk.DecideAsync(First, DecisionKind.Contacted, "icpc/VOID");
        desk.Days(13);
        Assert.Equal("/response", await desk.RefusedAsync(First, DecisionKind.Delete, "icpc/FAKE"));
        desk.Days(1);
        var fakeDeleted = await desk.DecideAsync(First, DecisionKind.Delete, "icpc/FAKE");
        await desk.DecideAsync(First, DecisionKind.Delete, "icpc/VOID");
        Assert.Equal("/response", await desk.RefusedAsync(First, DecisionKind.Delete, "icpc/G01"));

        // Two deleted, eleven counted: 2 of 13 is 15.38 %.
        await desk.TabulateAsync();
        Assert.Equal(new CleaningSummary("item", 15, 11, 1, 1, 0, 0, 2, 1, 0, Datum.Of(15.38)), (await desk.PreviewAsync(First)).Cleaning);

        // The deletion of the fake is taken back: it waits again, and 1 of 12 is 8.33 %. Then the city itself sends a correction.
        await desk.DecideAsync(First, new DeskDecision { Kind = DecisionKind.Undo, Entry = fakeDeleted });
        await desk.TabulateAsync();
        Assert.Equal(new CleaningSummary("item", 15, 11, 1, 0, 0, 0, 3, 1, 0, Datum.Of(8.33)), (await desk.PreviewAsync(First)).Cleaning);
        desk.Days(1);
        await desk.ArriveAsync(First, Owner, Response("FAKE", "BR", "Faketown", "q02_type=urban", "q01_population=77000", "q04_homicide_rate=9.9", "q06_public_safety=yes"));
        Assert.Contains("FAKE keep,", await desk.StatusesAsync(First), StringComparison.Ordinal);

        // Twinton said yes and no to Q6: the desk chooses.
        var conflict = Assert.Single((await desk.Lists.WaveAsync(First, World.None))!.Conflicts);
        Assert.Equal("icpc/TWICE-A icpc/TWICE-B q06_public_safety", string.Join(' ', conflict.Responses.Concat(conflict.Columns)));
        await desk.DecideAsync(First, DecisionKind.Choose, "icpc/TWICE-B");

        // Four texts moved into a new option are one too few to be shown; the fifth brings it out. G10's text stays where it is.
        var label = new LocalText("Metropolitan authority", "Autorité métropolitaine", "Autoridad metropolitana", "Autoridade metropolitana");
        for (var i = 1; i <= 4; i++)
            await desk.DecideAsync(First, Recode($"icpc/G{i:D2}", "metropolitan", i == 1 ? label : null));
        await desk.TabulateAsync();
        results = await desk.PreviewAsync(First);
        Assert.Equal(("other 10", 0), (Options(results, "q07"), results.Cleaning!.MovedTexts));
        Assert.Empty(results.AddedOptions);
        await desk.DecideAsync(First, Recode("icpc/G05", "metropolitan"));
        await desk.TabulateAsync();
        results = await desk.PreviewAsync(First);
        Assert.Equal(("other 5, metropolitan 5", 5), (Options(results, "q07"), results.Cleaning!.MovedTexts));
        Assert.Equal(label, Assert.Single(results.AddedOptions).Label);

        // Contact details are needed as long as answers come.
        Assert.Equal("/kind", await desk.RefusedAsync(First, new DeskDecision { Kind = DecisionKind.Forget }));

        // The wave is closed today. What comes tomorrow, be it new or a correction, is too late for it.
        await desk.DecideAsync(First, new DeskDecision { Kind = DecisionKind.CloseWave, CutOff = DateOnly.FromDateTime(desk.World.Clock.GetUtcNow().UtcDateTime) });
        desk.Days(1);
        await desk.ArriveAsync(First, Owner,
            Response("LATE-1", "BR", "Lateham", "q02_type=rural", "q06_public_safety=yes"), Response("LATE-2", "BR", "Slowford", "q02_type=rural", "q06_public_safety=yes"),
            Response("G01", "BR", "City 1", "q02_type=rural", "q06_public_safety=no"));
        await desk.TabulateAsync();
        results = (await desk.ResultsAsync(First))!;

        // 17 received = 10 + BUDGET + FAKE corrected + TWICE-B counted (13), VOID deleted, TWICE-A a duplicate, 2 late. Lost: 1 of 14 is 7.14 %.
        Assert.Equal(new CleaningSummary("item", 17, 13, 1, 0, 1, 2, 0, 1, 5, Datum.Of(7.14)), results.Cleaning);

        // Q6, of 13: yes from ten cities and FAKE. No: BUDGET and TWICE-B, two, which are suppressed, and so is the rest that would give them away.
        Assert.Equal(13, results.Figures.Single(f => f.Code == "q06").Base.Answered.Number);
        Assert.All(results.Figures.Single(f => f.Code == "q06").Options, o => Assert.Equal(Datum.Suppressed, o.Count));
        Assert.True((await desk.CleanedAsync(First)).Find("icpc/G01")!.CorrectedTooLate);

        // The next wave takes up what was late, but for the city that answers there itself.
        await desk.DecideAsync(Second, new DeskDecision { Kind = DecisionKind.OpenWave, Opening = new WaveOpening(Questionnaire, Follows: First) });
        await desk.ArriveAsync(Second, Owner, Response("N1", "BR", "SLOWFORD", "q02_type=urban", "q06_public_safety=no"));
        await desk.DecideAsync(Second, new DeskDecision { Kind = DecisionKind.CloseWave, CutOff = DateOnly.FromDateTime(desk.World.Clock.GetUtcNow().UtcDateTime) });
        await desk.TabulateAsync();
        Assert.Null(await desk.ResultsAsync(Second));
        desk.Days(1);
        await desk.TabulateAsync();
        Assert.Equal("LATE-1 keep, N1 keep", await desk.StatusesAsync(Second));
        Assert.Equal(new CleaningSummary("item", 2, 2, 0, 0, 0, 0, 0, 0, 0, Datum.Of(0)), (await desk.ResultsAsync(Second))!.Cleaning);
        Assert.Equal(results.Cleaning, (await desk.ResultsAsync(First))!.Cleaning);
        var comparison = (await desk.ResultsAsync(Second))!.Comparison!;
        Assert.Equal((First, Second, (PanelComparison?)null), (comparison.Earlier, comparison.Later, comparison.Panel));

        // A rebuild from files and journal gives the same bytes, also when nobody is left who could be named.
        var before = await desk.World.PublishedAsync();
        var forget = new DeskDecision { Kind = DecisionKind.Forget };
        await desk.DecideAsync(First, forget);
        Assert.True(await new Erasure(desk.World.Storage, desk.World.Checker).RunAsync(First, World.None) > 0);
        Assert.Equal(0, await new Erasure(desk.World.Storage, desk.World.Checker).RunAsync(First, World.None));
        Assert.Equal("/entry", await desk.RefusedAsync(First, new DeskDecision { Kind = DecisionKind.Undo, Entry = (await desk.Lists.JournalAsync(First, World.None))!.LastEntry }));
        Assert.DoesNotContain("CANARY", Encoding.UTF8.GetString((await desk.Recontact.WriteAsync(First, World.None))!.Value.Span), StringComparison.Ordinal);
        foreach (var blob in await desk.World.Storage.Blobs.ListAsync(Containers.Published, "", World.None).ToListAsync())
            await desk.World.Storage.Blobs.DeleteAsync(blob.Address, ifMatch: null, World.None);
        await desk.TabulateAsync();
        Assert.Equal(before, await desk.World.PublishedAsync());
    }

    [Fact]
    public async Task Files_that_arrive_in_another_order_give_the_same_results()
    {
        async Task<string> RunAsync(bool turned)
        {
            var desk = await CreateAsync();
            var files = new List<Func<Task>>
            {
                () => desk.ArriveAsync(First, "one", [.. Enumerable.Range(1, 12).Select(i => Response($"A{i}", "BR", $"City {i}", "q02_type=urban", "q06_public_safety=yes"))]),
                () => desk.ArriveAsync(First, "two", Response("B1", "BR", "City 1", "q02_type=rural", "q06_public_safety=no"), Response("B2", "BR", "City 2", Fake)),
            };
            if (turned) files.Reverse();
            foreach (var file in files) await file();
            await desk.DecideAsync(First, DecisionKind.Choose, "two/B1");
            await desk.TabulateAsync();
            var results = (await desk.ResultsAsync(First))!;
            return $"{results.Cleaning} {Options(results, "q02")} {await desk.StatusesAsync(First)}";
        }

        Assert.Equal(await RunAsync(turned: false), await RunAsync(turned: true));
    }

    [Fact]
    public async Task After_the_release_a_few_changes_wait_until_they_are_five()
    {
        var desk = await CreateAsync();
        await desk.DecideAsync(First, new DeskDecision { Kind = DecisionKind.OpenWave, Opening = new WaveOpening(Questionnaire) });
        await desk.ArriveAsync(First, Owner, [.. Enumerable.Range(1, 14).Select(i => Response($"A{i}", "BR", $"City {i}", "q02_type=urban", "q06_public_safety=yes"))]);
        await desk.DecideAsync(First, new DeskDecision { Kind = DecisionKind.CloseWave, CutOff = DateOnly.FromDateTime(desk.World.Clock.GetUtcNow().UtcDateTime) });
        desk.Days(1);
        await desk.TabulateAsync();
        Assert.Equal(("urban 14", 0), (Options((await desk.ResultsAsync(First))!, "q02"), (await desk.ResultsAsync(First))!.HeldBack.Count));

        // One answer is left out, then four, then the fifth: only then does the figure move, and by five at once.
        foreach (var i in Enumerable.Range(1, 4)) await desk.DecideAsync(First, new DeskDecision { Kind = DecisionKind.BlankItem, Response = $"icpc/A{i}", Column = "q02_type" });
        await desk.TabulateAsync();
        var waiting = (await desk.ResultsAsync(First))!;
        Assert.Equal(("urban 14", "SAM"), (Options(waiting, "q02"), Assert.Single(waiting.HeldBack)));
        await desk.DecideAsync(First, new DeskDecision { Kind = DecisionKind.BlankItem, Response = "icpc/A5", Column = "q02_type" });
        await desk.TabulateAsync();
        var moved = (await desk.ResultsAsync(First))!;
        Assert.Equal(("urban 9", 0), (Options(moved, "q02"), moved.HeldBack.Count));

        // A repeated run finds nothing to do: what was released is what the next release is measured against.
        Assert.Empty(await desk.World.TabulateSurvey.RunAsync(World.None));
    }

    [Fact]
    public async Task A_wave_whose_figures_were_in_print_is_released_once()
    {
        const string InPrint = "2011";
        var desk = await CreateAsync();
        SentResponse City(int i, string type) => Response($"A{i}", "BR", $"City {i}", $"q02_type={type}", "q06_public_safety=yes");
        await desk.ArriveAsync(InPrint, Owner, [.. Enumerable.Range(1, 14).Select(i => City(i, "urban"))]);
        await desk.TabulateAsync();
        await desk.ArriveAsync(InPrint, Owner, [.. Enumerable.Range(1, 7).Select(i => City(i, "rural"))]);
        await desk.TabulateAsync();
        var results = (await desk.ResultsAsync(InPrint))!;
        Assert.Equal(("urban 14", "SAM"), (Options(results, "q02"), Assert.Single(results.HeldBack)));
    }

    [Fact]
    public async Task Two_people_who_decide_at_once_do_not_overwrite_each_other()
    {
        var desk = await CreateAsync();
        await desk.ArriveAsync(First, Owner, Response("FAKE", "BR", "Faketown", Fake), Response("VOID", "BR", "Voidville"));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => desk.DecideAsync(First, DecisionKind.Contacted, i % 2 == 0 ? "icpc/FAKE" : "icpc/VOID"))));
        var journal = (await desk.Lists.JournalAsync(First, World.None))!;
        Assert.Equal([1, 2, 3, 4, 5, 6], journal.Entries.Select(e => e.Number));
        Assert.Equal(3, journal.Entries.Count(e => e.Decision.Response == "icpc/VOID"));
    }

    [Fact]
    public async Task A_request_that_is_sent_again_is_done_once()
    {
        var desk = await CreateAsync();
        await desk.ArriveAsync(First, Owner, Response("FAKE", "BR", "Faketown", Fake));
        var request = new DeskRequest(new DeskDecision { Kind = DecisionKind.Contacted, Response = "icpc/FAKE" }, "Ana", "by e-mail", After: 0);
        async Task<DeskOutcome> AskAsync(DeskRequest asked) => await desk.Book.DecideAsync(First, asked, World.None);

        Assert.False(Assert.IsType<DeskOutcome.Written>(await AskAsync(request)).Repeated);
        Assert.True(Assert.IsType<DeskOutcome.Written>(await AskAsync(request)).Repeated);
        Assert.Equal(1, Assert.IsType<DeskOutcome.MovedOn>(await AskAsync(request with { Person = "Luis" })).LastEntry);

        var keyed = request with { After = null, RequestKey = "k-1" };
        Assert.Equal((2, false), Number(await AskAsync(keyed)));
        Assert.Equal((2, true), Number(await AskAsync(keyed)));
        Assert.IsType<DeskOutcome.Refused>(await AskAsync(keyed with { Reason = "by telephone" }));
        Assert.Equal(2, (await desk.Lists.JournalAsync(First, World.None))!.LastEntry);

        static (int, bool) Number(DeskOutcome outcome) => outcome is DeskOutcome.Written written ? (written.Entry.Number, written.Repeated) : default;
    }

    [Fact]
    public async Task Nothing_is_decided_without_a_name_a_reason_and_a_wave()
    {
        var desk = await CreateAsync();
        var contacted = new DeskDecision { Kind = DecisionKind.Contacted, Response = "icpc/FAKE" };
        Assert.IsType<DeskOutcome.NoSuchWave>(await desk.Book.DecideAsync(First, new DeskRequest(contacted, "Ana", "x"), World.None));
        await desk.ArriveAsync(First, Owner, Response("FAKE", "BR", "Faketown", Fake));
        Assert.Equal("/person /reason", await desk.RefusedAsync(First, contacted, person: " ", reason: "line\nbreak"));
        Assert.Equal("/response", await desk.RefusedAsync(First, DecisionKind.Contacted, "icpc/NOBODY"));
    }

    [Fact]
    public async Task A_decision_has_room_for_a_name_and_a_reason_and_no_more()
    {
        var desk = await CreateAsync();
        await desk.ArriveAsync(First, Owner, Response("FAKE", "BR", "Faketown", Fake));
        var contacted = new DeskDecision { Kind = DecisionKind.Contacted, Response = "icpc/FAKE" };
        Assert.Equal("/person /reason", await desk.RefusedAsync(First, contacted, person: new string('a', 101), reason: new string('r', 1001)));
        Assert.IsType<DeskOutcome.Written>(await desk.Book.DecideAsync(First, new DeskRequest(contacted, new string('a', 100), new string('r', 1000)), World.None));
    }

    [Fact]
    public async Task A_wave_is_opened_only_with_what_exists()
    {
        var desk = await CreateAsync();
        static DeskDecision Open(WaveOpening opening) => new() { Kind = DecisionKind.OpenWave, Opening = opening };
        Assert.Equal("/opening", await desk.RefusedAsync(First, new DeskDecision { Kind = DecisionKind.OpenWave }));
        Assert.Equal("/opening/instrument /opening/mode /opening/follows /opening/comparedWith",
            await desk.RefusedAsync(First, Open(new WaveOpening("nobody/1", Follows: First, Mode: "strict", ComparedWith: "1999"))));
        Assert.Equal("/opening/rates", await desk.RefusedAsync(First, Open(new WaveOpening(Questionnaire, Rates: new ExchangeRates("2026", new Dictionary<string, decimal> { ["real"] = 1 }, new Dictionary<string, string>())))));
        await desk.DecideAsync(First, Open(new WaveOpening(Questionnaire)));
        await desk.DecideAsync(Second, Open(new WaveOpening(Questionnaire, Follows: First)));

        // A circle of waves, and two waves that would both count the same late response.
        Assert.Equal("/opening/follows", await desk.RefusedAsync(First, Open(new WaveOpening(Questionnaire, Follows: Second))));
        Assert.Equal("/opening/follows", await desk.RefusedAsync("2028", Open(new WaveOpening(Questionnaire, Follows: First))));
    }

    [Fact]
    public async Task The_recontact_list_alone_says_who_answered_and_runs_nothing_in_a_spreadsheet()
    {
        var desk = await CreateAsync();
        await desk.DecideAsync(First, new DeskDecision { Kind = DecisionKind.OpenWave, Opening = new WaveOpening(Questionnaire) });
        await desk.ArriveAsync(First, Owner, Response("OK", "BR", "CANARY Plains", "q02_type=urban"), Response("FAKE", "BR", "CANARY, \"Faketown\"", Fake));
        await desk.DecideAsync(First, DecisionKind.Contacted, "icpc/FAKE");
        var csv = Encoding.UTF8.GetString((await desk.Recontact.WriteAsync(First, World.None))!.Value.Span);
        var lines = csv.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("response,status,reasons,contacted_on,deletable_from,city,contact_name,contact_function,contact_address,contact_city,contact_country,contact_phone,contact_email,contact_website", lines[0]);
        Assert.Equal(
            "icpc/FAKE,pending_fake,range:homicide_rate repeated_digit:homicide_rate repeated_digit:population,2026-01-02,2026-01-16,\"CANARY, \"\"Faketown\"\"\",\"'=CANARY FAKE\",,,,,,FAKE@CANARY.example,",
            Assert.Single(lines.Skip(1)));

        var others = new StringBuilder();
        others.Append(System.Text.Json.JsonSerializer.Serialize(await desk.Lists.WavesAsync(World.None), DeskJson.Default.DeskWaveList));
        others.Append(System.Text.Json.JsonSerializer.Serialize((await desk.Lists.ResponsesAsync(First, World.None))!, DeskJson.Default.DeskResponses));
        others.Append(System.Text.Json.JsonSerializer.Serialize((await desk.Lists.TextsAsync(First, World.None))!, DeskJson.Default.DeskWords));
        others.Append(System.Text.Json.JsonSerializer.Serialize((await desk.Lists.JournalAsync(First, World.None))!, DeskJson.Default.DeskJournalDocument));
        others.Append(System.Text.Json.JsonSerializer.Serialize(await desk.PreviewAsync(First), PipelineJson.Default.WaveResults));
        Assert.Contains("pending_fake", others.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", others.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_are_listed_with_their_options_and_a_change_of_words_is_told()
    {
        var desk = await CreateAsync();
        await desk.ArriveAsync(First, Owner, Response("T", "BR", "Town", "q07_other=1", "q07_other_text=\"the county\"", "q31_how=\"with care\""));
        var texts = (await desk.Lists.TextsAsync(First, World.None))!.Texts;
        Assert.Equal(
            ["icpc/T q07 Q7 q07_other_text the county [national provincial other]  False", "icpc/T q31how Q31 q31_how with care []  False"],
            texts.Select(t => $"{t.Key} {t.Figure} {t.Question} {t.Column} {t.Words} [{string.Join(' ', t.Options)}] {t.Coded} {t.Changed}"));
        await desk.DecideAsync(First, Recode("icpc/T", "provincial"));
        await desk.ArriveAsync(First, Owner, Response("T", "BR", "Town", "q07_other=1", "q07_other_text=\"the water board\""));
        var text = Assert.Single((await desk.Lists.TextsAsync(First, World.None))!.Texts);
        Assert.Equal(("provincial", true), (text.Coded, text.Changed));
    }

    private static DeskDecision Recode(string response, string option, LocalText? label = null) =>
        new() { Kind = DecisionKind.Recode, Response = response, Column = "q07_other_text", Option = option, Label = label };

    /// <summary>Options with a count, as published.</summary>
    private static string Options(WaveResults results, string figure) => string.Join(", ",
        results.Figures.Single(f => f.Code == figure).Options.Where(o => !o.Count.HasValue || o.Count.Number > 0).Select(o => $"{o.Code} {(o.Count.HasValue ? o.Count.Number : "c")}"));
}
