using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Workflows.Audits;

namespace Pipeline.Workflows.Tests.Audits;

/// <summary>Rounds of an audit over time, on dates that the test's clock moves.</summary>
public sealed class AuditRoundTests
{
    [Fact]
    public async Task A_second_audit_a_year_later_shows_what_changed_and_leaves_the_first_as_it_was()
    {
        var audits = await AuditWorld.CreateAsync();
        await audits.ValuesAsync(2025, 12);
        await audits.PlanAsync();
        await audits.EvidenceAsync();
        await audits.WriteAsync(AuditWorld.Workspace("2025", signed: 5) with { Closed = true });
        await audits.CompileAsync();
        Assert.Equal("2025 none", await audits.RoundsAsync());
        var (first, report) = (await audits.BytesAsync("2025"), await audits.ReportAsync("2025"));
        Assert.Null((await audits.AuditAsync("2025")).Since);

        audits.Days(365);
        await audits.ValuesAsync(2026, 9);
        await audits.PlanAsync(new DateOnly(2026, 6, 1));

        // Sent before the first round was closed, and taken up only now: the round is out.
        await audits.ValuesAsync(2024, 15, second: -5);
        await audits.WriteAsync(AuditWorld.Workspace("2026", signed: 5, robbery: 20, on: new DateOnly(2027, 1, 2)));
        await audits.CompileAsync();

        Assert.Equal("2025 2026", await audits.RoundsAsync());
        var second = await audits.AuditAsync("2026");
        Assert.Equal(new DateOnly(2027, 1, 2), second.AsOf);
        var since = second.Since!;
        Assert.Equal(("2025", new DateOnly(2026, 1, 2)), (since.Round, since.AsOf));
        var change = Assert.Single(since.Indicators, c => c.Indicator == AuditWorld.Unemployment);
        Assert.Equal((12, 9, -3), (change.Before.Value.Number, change.Now.Value.Number, change.Change));
        Assert.Equal(["robbery 1 2", "burglary 2 1"], since.Priorities.OrderByDescending(p => p.Problem, StringComparer.Ordinal).Select(p => $"{p.Problem} {p.Before} {p.Now}"));
        var delivered = Assert.Single(since.Delivered);
        Assert.Equal(("A-1", PledgeStatus.AchievedOnTime), (delivered.Action, delivered.Now));
        Assert.NotEqual(PledgeStatus.AchievedOnTime, delivered.Before);

        Assert.Equal(first, await audits.BytesAsync("2025"));
        Assert.Equal(report, await audits.ReportAsync("2025"));
        Assert.NotEqual(report, await audits.ReportAsync());
        Assert.Empty(await audits.CompileAsync());
    }

    [Fact]
    public async Task An_audit_of_a_time_gone_by_is_judged_at_its_own_day_and_stays_the_same_the_next()
    {
        var audits = await AuditWorld.CreateAsync();
        await audits.PlanAsync();
        var day = DateOnly.FromDateTime(audits.World.Clock.GetUtcNow().UtcDateTime).AddDays(-300);
        await audits.WriteAsync(AuditWorld.Workspace("2025", signed: 5) with { AsOf = day });
        await audits.CompileAsync();
        Assert.Equal(day, (await audits.AuditAsync("2025")).AsOf);
        Assert.Equal(day, (await audits.AuditAsync("2025")).Plans.Single().AsOf);
        audits.Days(1);
        Assert.Empty(await audits.CompileAsync());
    }

    [Fact]
    public async Task Between_two_rounds_new_files_are_seen_and_the_closed_report_stays_the_one_of_the_city()
    {
        var audits = await AuditWorld.CreateAsync();
        await audits.ValuesAsync(2025, 12);
        await audits.PlanAsync();
        await audits.WriteAsync(AuditWorld.Workspace("2025", signed: 5) with { Closed = true });
        await audits.CompileAsync();
        var report = await audits.ReportAsync();
        audits.Days(200);
        await audits.ValuesAsync(2026, 9);
        await audits.PlanAsync(new DateOnly(2026, 6, 1));
        Assert.Equal([AuditScopes.Of(AuditWorld.City, "none")], await audits.CompileAsync());

        Assert.Equal(report, await audits.ReportAsync());
        var indicators = await (await audits.Render.IndicatorsAsync(AuditWorld.City, DocumentForm.Csv, Language.En, World.None))!.RenderAsync(World.None);
        Assert.Contains("9", Encoding.UTF8.GetString(indicators.Span), StringComparison.Ordinal);
        var progress = Encoding.UTF8.GetString((await (await audits.Render.ProgressAsync("xx-town--plan", DocumentForm.Json, Language.En, World.None))!.RenderAsync(World.None)).Span);
        Assert.Contains("\"status\":\"achieved-on-time\"", progress, StringComparison.Ordinal);
        foreach (var form in (DocumentForm[])[DocumentForm.Pdf, DocumentForm.Html, DocumentForm.Csv])
            Assert.NotEqual(0, (await (await audits.Render.ProgressAsync("xx-town--plan", form, Language.Es, World.None))!.RenderAsync(World.None)).Length);
        foreach (var none in (string[])["xx-town--other", "xx-town", "xx-other--plan"]) Assert.Null(await audits.Render.ProgressAsync(none, DocumentForm.Json, Language.En, World.None));
        Assert.Equal("2025", (await audits.AuditAsync("none")).Since!.Round);
    }

    [Fact]
    public async Task Rounds_that_closed_before_the_timer_ran_are_compared_in_their_order()
    {
        var audits = await AuditWorld.CreateAsync();
        await audits.ValuesAsync(2025, 12);
        await audits.WriteAsync(AuditWorld.Workspace("2025", signed: 5) with { Closed = true });
        audits.Days(365);
        await audits.ValuesAsync(2026, 9);
        await audits.WriteAsync(AuditWorld.Workspace("2026", signed: 5) with { Closed = true });
        await audits.CompileAsync();

        // The first holds what had come by the moment it was closed, however late it was compiled.
        var first = await audits.AuditAsync("2025");
        Assert.Equal(12, first.Indicators.Indicators.Single(i => i.Indicator == AuditWorld.Unemployment).Latest!.Value.Number);
        Assert.Equal(new DateOnly(2026, 1, 2), first.AsOf);
        Assert.Equal(-3, (await audits.AuditAsync("2026")).Since!.Indicators.Single(c => c.Indicator == AuditWorld.Unemployment).Change);
    }

    [Fact]
    public async Task The_order_of_arrival_does_not_matter_and_the_same_inputs_change_nothing()
    {
        var published = new List<string>();
        foreach (var order in (int[][])[[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]])
        {
            var audits = await AuditWorld.CreateAsync();
            foreach (var i in order)
            {
                await (i switch
                {
                    0 => audits.ValuesAsync(2024, 14, second: 10),
                    1 => audits.ArriveAsync(UploadKind.IndicatorValues, new DerivedContent { Indicators = new IndicatorTable("safety-audit/1", [AuditWorld.Value(2024, 13), AuditWorld.Value(2025, 12)]) }, second: 20),
                    2 => audits.PlanAsync(second: 30),
                    _ => audits.EvidenceAsync(second: 40),
                });
                await audits.CompileAsync();
            }

            await audits.WriteAsync(AuditWorld.Workspace("2026", signed: 3));
            Assert.Single(await audits.CompileAsync(), s => s.EndsWith("/2026", StringComparison.Ordinal));
            Assert.Empty(await audits.CompileAsync());
            published.Add(await audits.World.PublishedAsync());
            Assert.Equal(13, (await audits.AuditAsync("2026")).Indicators.Indicators.Single(i => i.Indicator == AuditWorld.Unemployment).Series[0].Value.Number);
        }

        Assert.Single(published.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_draft_reaches_nothing_that_is_published()
    {
        var audits = await AuditWorld.CreateAsync();
        await audits.ValuesAsync(2025, 12);
        await audits.CompileAsync();
        var without = await audits.World.PublishedAsync();
        var draft = AuditWorld.Workspace("2026", signed: 0) with { Title = new LocalText("CANARY title"), Scope = new LocalText("CANARY scope") };
        draft = draft with
        {
            Problems = [.. draft.Problems.Select(p => p with { Names = new LocalText("CANARY problem") })],
            Recommendations = [draft.Recommendations[0] with { Text = new LocalText("CANARY text") }],
            Phases = [.. draft.Phases.Select(p => p with { Inputs = ["CANARY input"], Note = new LocalText("CANARY note") })],
        };
        await audits.WriteAsync(draft);
        Assert.Empty(await audits.CompileAsync());
        Assert.Equal(without, await audits.World.PublishedAsync());

        // The first step alone is signed off: title and scope are public now, the problems are not.
        var signed = draft with { Phases = [AuditWorld.Workspace("2026", signed: 1).Phases[0], .. draft.Phases.Skip(1)], Title = new LocalText("Public title"), Scope = null };
        await audits.WriteAsync(signed);
        await audits.CompileAsync();
        Assert.Equal("2026", await audits.RoundsAsync());
        var text = Encoding.UTF8.GetString(await audits.BytesAsync("2026"));
        Assert.Contains("Public title", text, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", text, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", Encoding.UTF8.GetString(await audits.ReportAsync(form: DocumentForm.Html)), StringComparison.Ordinal);

        // Further drafts do not even change the date.
        audits.World.Clock.Advance(TimeSpan.FromHours(1));
        await audits.WriteAsync(signed with { Recommendations = [] });
        Assert.Empty(await audits.CompileAsync());
    }

    [Fact]
    public async Task A_phase_that_is_opened_again_takes_its_part_out_of_the_report()
    {
        var audits = await AuditWorld.CreateAsync();
        await audits.WriteAsync(AuditWorld.Workspace("2026", signed: 4));
        await audits.CompileAsync();
        Assert.Equal((2, 1), ((await audits.AuditAsync("2026")).Analysis!.Problems.Count, (await audits.AuditAsync("2026")).Recommendations.Count));
        await audits.WriteAsync(AuditWorld.Workspace("2026", signed: 2));
        await audits.CompileAsync();
        var open = await audits.AuditAsync("2026");
        Assert.Null(open.Analysis);
        Assert.Empty(open.Recommendations);
        Assert.Equal([AuditPart.Quantitative, AuditPart.Qualitative], open.Round!.Open);
    }

    [Fact]
    public async Task An_override_says_who_first_wrote_it_and_the_rule_stays_beside_it()
    {
        var audits = await AuditWorld.CreateAsync();
        await audits.PlanAsync();
        var workspace = AuditWorld.Workspace("2026", signed: 0) with { Overrides = [new StatusOverride("plan", "A-1", PledgeStatus.AtRisk, new LocalText("No lamps to be had"))] };
        await audits.WriteAsync(workspace, by: "desk");
        audits.Days(3);
        await audits.WriteAsync(workspace with { Phases = AuditWorld.Workspace("2026", signed: 5).Phases });
        await audits.CompileAsync();
        var action = (await audits.AuditAsync("2026")).Plans.Single().Actions.Single();
        Assert.Equal((PledgeStatus.AtRisk, "desk", ManualClock.Start), (action.Status, action.Override!.By, action.Override.At));
        Assert.NotEqual(PledgeStatus.AtRisk, action.ByRule);
    }

    [Fact]
    public async Task Only_values_only_evidence_or_only_a_plan_make_a_sound_report_in_every_language()
    {
        foreach (var send in (Func<AuditWorld, Task>[])[a => a.ValuesAsync(2025, 12), a => a.EvidenceAsync(), a => a.PlanAsync(), a => a.WriteAsync(AuditWorld.Workspace("2026", signed: 5))])
        {
            var audits = await AuditWorld.CreateAsync();
            Assert.Null(await audits.Render.AuditAsync(AuditWorld.City, DocumentForm.Pdf, Language.En, World.None));
            await send(audits);
            await audits.CompileAsync();
            foreach (var language in Languages.All)
            {
                Assert.StartsWith("%PDF-", Encoding.ASCII.GetString((await audits.ReportAsync(language: language)).AsSpan(0, 5)), StringComparison.Ordinal);
                Assert.Contains(AuditWorld.Profile.Names.In(language), Encoding.UTF8.GetString(await audits.ReportAsync(form: DocumentForm.Html, language: language)), StringComparison.Ordinal);
                foreach (var form in (DocumentForm[])[DocumentForm.Pdf, DocumentForm.Html])
                    Assert.NotEqual(0, (await (await audits.Render.IndicatorsAsync(AuditWorld.City, form, language, World.None))!.RenderAsync(World.None)).Length);
            }
        }
    }

    [Fact]
    public async Task A_city_with_recorded_crime_alone_has_its_report_as_before_and_no_audit()
    {
        var audits = await AuditWorld.CreateAsync(profile: false);
        const string London = "gb-city-of-london";
        await audits.World.SendAsync(UploadKind.CityProfile, London, Samples.Profile(London), 0, "profile.json");
        await audits.World.SendAsync(UploadKind.CrimeExtract, London, Samples.CityOfLondon("2021-02"), 1);
        await audits.World.CompileAsync();
        Assert.Empty(await audits.CompileAsync());
        Assert.NotNull(await audits.Render.AuditAsync(London, DocumentForm.Pdf, Language.En, World.None));
        Assert.Null(await audits.Render.AuditAsync(London, DocumentForm.Pdf, Language.En, "none", World.None));
        Assert.Null(await audits.Render.IndicatorsAsync(London, DocumentForm.Json, Language.En, World.None));
    }

    [Fact]
    public async Task The_etag_of_a_report_changes_with_each_part_and_that_of_a_closed_round_never()
    {
        var audits = await AuditWorld.CreateAsync();
        await audits.ValuesAsync(2025, 12);
        await audits.WriteAsync(AuditWorld.Workspace("2025", signed: 5) with { Closed = true });
        await audits.CompileAsync();
        var closed = await ETagAsync("2025");
        var etags = new List<string> { await ETagAsync("none") };
        audits.Days(1);
        await audits.ValuesAsync(2026, 9);
        await audits.CompileAsync();
        etags.Add(await ETagAsync("none"));
        await audits.PlanAsync();
        await audits.World.EvaluateProgrammes.RunAsync(World.None);
        etags.Add(await ETagAsync("none"));
        await audits.CompileAsync();
        etags.Add(await ETagAsync("none"));
        Assert.Equal(etags.Count, etags.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(closed, await ETagAsync("2025"));
        Assert.Equal(closed, await ETagAsync(null));

        async Task<string> ETagAsync(string? round) => (await audits.Render.AuditAsync(AuditWorld.City, DocumentForm.Pdf, Language.En, round, World.None))!.ETag;
    }

    [Fact]
    public async Task Files_whose_values_were_all_replaced_no_longer_stand()
    {
        var audits = await AuditWorld.CreateAsync();
        var csv = (int year, int value) => Encoding.UTF8.GetBytes($"indicator,period,value,source\nD4-01,{year},{value},survey\n");
        await audits.World.SendAsync(UploadKind.IndicatorValues, AuditWorld.City, csv(2024, 14), 10);
        await audits.World.SendAsync(UploadKind.IndicatorValues, AuditWorld.City, csv(2024, 13), 20);
        await audits.World.SendAsync(UploadKind.IndicatorValues, AuditWorld.City, csv(2025, 12), 30);
        await audits.CompileAsync();
        var states = new List<SubmissionState>();
        await foreach (var row in audits.World.Book.ListAsync(month: null, World.None)) states.Add(row.State);
        Assert.Equal([SubmissionState.Superseded, SubmissionState.Accepted, SubmissionState.Accepted], states);
        Assert.Equal([13, 12], (await audits.AuditAsync("none")).Indicators.Indicators.Single(i => i.Indicator == "D4-01").Series.Select(v => (int)v.Value.Number));
    }

    [Fact]
    public async Task What_few_people_said_is_counted_under_no_name_of_its_own()
    {
        var audits = await AuditWorld.CreateAsync();
        var few = new EvidenceTable(
            [.. AuditWorld.Heard.Sources, .. Enumerable.Range(1, 6).Select(i => new EvidenceSource($"PI-0{i}", EvidenceKind.Interview, new DateOnly(2025, 11, 4), "cell", null, 1, "shopkeeper", Language.En))],
            [.. AuditWorld.Heard.Findings, .. Enumerable.Range(1, 6).Select(i => new EvidenceFinding($"PI-0{i}", "street-lighting", "robbery", Stance.Supports, "Dark.", null, Consent: false, 1))], [], []);
        await audits.ArriveAsync(UploadKind.Evidence, new DerivedContent { Evidence = few });
        await audits.WriteAsync(AuditWorld.Workspace("2026", signed: 5));
        await audits.CompileAsync();
        Assert.DoesNotContain("PI-0", Encoding.UTF8.GetString(await audits.BytesAsync("2026")), StringComparison.Ordinal);
    }
}
