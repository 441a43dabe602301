using Pipeline.Domain;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows.Audits;

namespace Pipeline.Workflows.Tests.Audits;

public sealed class AuditBookTests
{
    [Fact]
    public async Task Of_two_people_who_write_at_the_same_moment_one_is_told()
    {
        var audits = await AuditWorld.CreateAsync();
        var draft = AuditWorld.Workspace("2026", signed: 0);
        string[] titles = ["Ana", "Luis"];
        var outcomes = await Task.WhenAll(titles.Select(title => Task.Run(() => audits.Book.PutAsync(AuditWorld.City, draft with { Title = new LocalText(title) }, "desk", 0, null, World.None))));
        Assert.Single(outcomes.OfType<AuditOutcome.Written>());
        Assert.Equal(1, Assert.Single(outcomes.OfType<AuditOutcome.MovedOn>()).LastEntry);
        Assert.Single(await audits.Book.EntriesAsync(AuditWorld.City, World.None));
    }

    [Fact]
    public async Task Whoever_has_not_seen_the_last_entry_overwrites_nothing()
    {
        var audits = await AuditWorld.CreateAsync();
        var draft = AuditWorld.Workspace("2026", signed: 0);
        await audits.WriteAsync(draft);
        await audits.WriteAsync(draft with { Title = new LocalText("Second") });
        foreach (var after in (int?[])[null, 0, 1, 3])
            Assert.Equal(2, Assert.IsType<AuditOutcome.MovedOn>(await audits.Book.PutAsync(AuditWorld.City, draft with { Title = new LocalText("Third") }, "desk", after, null, World.None)).LastEntry);
        Assert.Equal("Second", (await audits.Book.LastAsync(AuditWorld.City, World.None))!.Workspace.Title.En);
    }

    [Fact]
    public async Task The_same_document_again_is_written_once_whatever_it_is_after()
    {
        var audits = await AuditWorld.CreateAsync();
        var draft = AuditWorld.Workspace("2026", signed: 1);
        var first = await audits.WriteAsync(draft);
        foreach (var after in (int?[])[null, 0, 1])
        {
            var again = Assert.IsType<AuditOutcome.Written>(await audits.Book.PutAsync(AuditWorld.City, draft, "desk", after, "again", World.None));
            Assert.True(again.Repeated);
            Assert.Equal((first.Number, first.By), (again.Entry.Number, again.Entry.By));
        }
    }

    [Fact]
    public async Task The_journal_tells_who_wrote_what_when_and_why()
    {
        var audits = await AuditWorld.CreateAsync();
        var draft = AuditWorld.Workspace("2026", signed: 0);
        await audits.WriteAsync(draft);
        audits.Days(1);
        var signed = AuditWorld.Workspace("2026", signed: 1) with { Title = new LocalText("New title") };
        Assert.IsType<AuditOutcome.Written>(await audits.Book.PutAsync(AuditWorld.City, signed, "desk", 1, "council of May", World.None));

        var journal = AuditJournalDocument.Of(AuditWorld.City, await audits.Book.EntriesAsync(AuditWorld.City, World.None));
        Assert.Equal(2, journal.LastEntry);
        var last = journal.Entries[1];
        Assert.Equal(("desk", ManualClock.Start.AddDays(1), "council of May", "2026"), (last.By, last.At, last.Reason, last.Round));
        Assert.Equal(["/title", "/phases/0"], last.Changed);
        Assert.Equal(["quantitative"], last.Signed);
        Assert.Equal("city:xx-town", journal.Entries[0].By);
        Assert.NotEqual(journal.Entries[0].Digest, last.Digest);
    }

    [Fact]
    public async Task A_workspace_of_many_pages_is_kept_whole_and_one_beyond_the_limit_is_refused()
    {
        var audits = await AuditWorld.CreateAsync();
        AuditWorkspace With(int entries) => AuditWorld.Workspace("2026", signed: 0) with
        {
            Recommendations = [.. Enumerable.Range(1, entries).Select(i => new Recommendation($"R-{i}", null, new LocalText(new string('a', 3900)), new LocalText("office")))],
        };
        await audits.WriteAsync(With(100));
        var kept = await audits.Book.LastAsync(AuditWorld.City, World.None);
        Assert.Equal(With(100).Recommendations, kept!.Workspace.Recommendations);

        var refused = Assert.IsType<AuditOutcome.Refused>(await audits.Book.PutAsync(AuditWorld.City, With(170), "desk", 1, null, World.None));
        Assert.Equal("", Assert.Single(refused.Refusals).Field);
        Assert.Contains("640 KiB", refused.Refusals[0].Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_names_its_place_and_writes_nothing()
    {
        var audits = await AuditWorld.CreateAsync();
        var bad = AuditWorld.Workspace("2026", signed: 0) with { Template = "three-steps", Targets = [new IndicatorTarget("D99-1", 1, 2027)] };
        var refused = Assert.IsType<AuditOutcome.Refused>(await audits.Book.PutAsync(AuditWorld.City, bad, "desk", null, null, World.None));
        Assert.Equal(["/template", "/targets/0/indicator"], refused.Refusals.Select(r => r.Field));
        Assert.Null(await audits.Book.LastAsync(AuditWorld.City, World.None));
        Assert.IsType<AuditOutcome.Refused>(await audits.Book.PutAsync(AuditWorld.City, AuditWorld.Workspace("2026", signed: 0), "desk", null, "two\nlines", World.None));
    }

    [Fact]
    public async Task A_change_to_a_workspace_has_room_for_a_reason_and_no_more()
    {
        var audits = await AuditWorld.CreateAsync();
        Task<AuditOutcome> PutAsync(int reason) => audits.Book.PutAsync(AuditWorld.City, AuditWorld.Workspace("2026", signed: 0), "desk", null, new string('r', reason), World.None);
        Assert.Equal("reason", Assert.Single(Assert.IsType<AuditOutcome.Refused>(await PutAsync(1001)).Refusals).Field);
        Assert.IsType<AuditOutcome.Written>(await PutAsync(1000));
    }

    [Fact]
    public async Task An_override_names_an_action_of_a_plan_that_was_accepted()
    {
        var audits = await AuditWorld.CreateAsync();
        await audits.PlanAsync();
        AuditWorkspace With(string action) => AuditWorld.Workspace("2026", signed: 0) with { Overrides = [new StatusOverride("plan", action, Domain.Programmes.PledgeStatus.AtRisk, new LocalText("No staff"))] };
        var refused = Assert.IsType<AuditOutcome.Refused>(await audits.Book.PutAsync(AuditWorld.City, With("A-2"), "desk", null, null, World.None));
        Assert.Equal("/overrides/0/action", Assert.Single(refused.Refusals).Field);
        await audits.WriteAsync(With("A-1"));
    }

    [Fact]
    public async Task A_city_shows_its_own_answers_and_nobody_elses()
    {
        var desk = await DeskWorld.CreateAsync();
        var audits = new AuditBook(desk.World.Storage, desk.World.Checker, desk.World.Clock);
        await desk.World.SendAsync(UploadKind.CityProfile, "gb-city-of-london", Samples.Profile("gb-city-of-london"), 0, "profile.json");
        await desk.ArriveAsync("2026", "icpc", DeskWorld.Response("R1", "GB", "City of London", "q06_public_safety=very_important"), DeskWorld.Response("R2", "GB", "Leeds", "q06_public_safety=important"));
        foreach (var (answers, taken) in ((string, bool)[])[("2026/icpc/R1", true), ("2026/icpc/R2", false), ("2026/icpc/R3", false), ("2011/icpc/R1", false), ("nonsense", false)])
        {
            var city = "gb-city-of-london";
            var workspace = AuditWorld.Workspace("2026", signed: 0) with { Answers = answers };
            var outcome = await audits.PutAsync(city, workspace, "desk", (await audits.LastAsync(city, World.None))?.Number, null, World.None);
            if (taken) Assert.IsType<AuditOutcome.Written>(outcome);
            else Assert.Equal("/answers", Assert.Single(Assert.IsType<AuditOutcome.Refused>(outcome).Refusals).Field);
        }
    }
}
