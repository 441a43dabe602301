using System.Text;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;
using Pipeline.Domain.Submissions;
using Pipeline.Storage;
using Pipeline.Workflows.Publication;

namespace Pipeline.Workflows.Tests;

public sealed class ProgrammeTests
{
    private const string City = "gb-city-of-london";

    [Fact]
    public async Task A_design_that_came_before_the_data_is_shown_as_registered_with_its_day_and_hash()
    {
        var world = await World.CreateAsync();
        var programme = OfValues();
        await SendAsync(world, programme with { Series = [] }, 10);
        await world.EvaluateProgrammes.RunAsync(World.None);
        var design = await EvaluationAsync(world, programme);
        Assert.All(design.Outcomes, outcome => Assert.Null(outcome.Main));
        await SendAsync(world, programme, 20);
        await world.EvaluateProgrammes.RunAsync(World.None);

        var evaluation = await EvaluationAsync(world, programme);
        Assert.Equal(evaluation.Registration.Hash, evaluation.Registration.RegisteredHash);
        Assert.Equal(ManualClock.Start.AddSeconds(10), evaluation.Registration.RegisteredAt);
        Assert.Empty(evaluation.Registration.Changes);
        Assert.NotNull(evaluation.Outcomes.Single().Main);
    }

    [Fact]
    public async Task What_was_changed_since_registration_is_named()
    {
        var world = await World.CreateAsync();
        var programme = OfValues();
        await SendAsync(world, programme with { Series = [] }, 10);
        await SendAsync(world, programme with { Areas = [.. programme.Areas.Select(a => a.Code == "C2" ? a with { Role = AreaRole.Buffer, BufferOf = ["A1"] } : a)] }, 20);
        await world.EvaluateProgrammes.RunAsync(World.None);
        var registration = (await EvaluationAsync(world, programme)).Registration;
        Assert.NotEqual(registration.Hash, registration.RegisteredHash);
        Assert.Contains(registration.Changes, change => change.Part == "areas/C2/role" && change.Before == "control" && change.After == "buffer");
    }

    [Fact]
    public async Task A_design_that_comes_with_its_data_was_not_registered()
    {
        var world = await World.CreateAsync();
        var programme = OfValues();
        await SendAsync(world, programme, 10);
        await SendAsync(world, programme with { Series = [] }, 20);
        await SendAsync(world, programme with { Summary = new LocalText("Again") }, 30);
        await world.EvaluateProgrammes.RunAsync(World.None);
        Assert.Null((await EvaluationAsync(world, programme)).Registration.RegisteredHash);
    }

    [Fact]
    public async Task The_last_file_and_the_registration_stand_and_the_order_of_arrival_does_not_matter()
    {
        var programme = OfValues();
        (Programme File, int Second)[] files = [(programme with { Series = [] }, 10), (programme with { Summary = new LocalText("Draft") }, 20), (programme, 30)];
        var pictures = new List<string>();
        foreach (var order in (int[][])[[0, 1, 2], [2, 1, 0], [1, 2, 0]])
        {
            var world = await World.CreateAsync();
            foreach (var i in order)
            {
                await SendAsync(world, files[i].File, files[i].Second);
                await world.EvaluateProgrammes.RunAsync(World.None);
            }

            pictures.Add(await world.PublishedAsync());
            var states = new List<SubmissionState>();
            await foreach (var row in world.Book.ListAsync(month: null, World.None)) states.Add(row.State);
            Assert.Equal([SubmissionState.Accepted, SubmissionState.Superseded, SubmissionState.Accepted], states);
            Assert.Empty(await world.EvaluateProgrammes.RunAsync(World.None));
        }

        Assert.Single(pictures.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Outcomes_are_counted_from_the_extracts_of_the_city_and_follow_new_ones()
    {
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.CityProfile, City, Samples.Profile(City), 0, "profile.json");
        string[] months = ["2020-11", "2020-12", "2021-01"];
        for (var i = 0; i < months.Length; i++) await world.SendAsync(UploadKind.CrimeExtract, City, Samples.CityOfLondon(months[i]), i + 1);
        var programme = OfExtracts("other-theft", "theft-from-the-person", "shoplifting", "anti-social-behaviour");
        await SendAsync(world, programme, 10);
        await world.EvaluateProgrammes.RunAsync(World.None);
        var treated = Group(await EvaluationAsync(world, programme), SeriesGroup.Treated);

        // Recounted from the file itself; what is shown is rounded to fives.
        var recorded = months.Select(month => Encoding.UTF8.GetString(Samples.CityOfLondon(month)).Split('\n').Count(line => IsOf(line, "E01032739", programme.Outcomes[0].CrimeCategories))).ToList();
        Assert.True(recorded.TrueForAll(count => count >= 5), string.Join(' ', recorded));
        Assert.Equal(recorded.Select(count => 5 * Math.Round(count / 5.0)), treated.Values.Take(3).Select(value => value.Number));
        Assert.Equal(DatumState.NotAvailable, treated.Values[3].State);

        await world.SendAsync(UploadKind.CrimeExtract, City, Samples.CityOfLondon("2021-02"), 20);
        Assert.Single(await world.EvaluateProgrammes.RunAsync(World.None));
        var complete = (await EvaluationAsync(world, programme)).Outcomes.Single();
        Assert.True(complete.Series.Single(series => series.Group == SeriesGroup.Treated).Values[3].HasValue);

        // Nothing by which counts could be computed back: multiples of five, ratios and errors with two digits.
        double[] counts = [.. complete.Series.SelectMany(s => s.Values).Concat(complete.Windows.SelectMany(w => (Datum[])[w.Before, w.After])).Where(v => v.HasValue).Select(v => v.Number), complete.Main!.Base.Events!.Value];
        Assert.All(counts, count => Assert.Equal(0, count % 5));
        Assert.All(complete.Others.Prepend(complete.Main), estimate =>
        {
            Assert.Equal(Math.Round(estimate.Value, 2), estimate.Value);
            Assert.InRange((estimate.StandardError ?? 0.01).ToString("R", System.Globalization.CultureInfo.InvariantCulture).TrimStart('0', '.').Length, 1, 3);
        });
    }

    [Fact]
    public async Task An_outcome_with_few_events_in_a_group_of_areas_is_withheld_whole()
    {
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.CityProfile, City, Samples.Profile(City), 0, "profile.json");
        string[] months = ["2020-11", "2020-12", "2021-01", "2021-02"];
        for (var i = 0; i < months.Length; i++) await world.SendAsync(UploadKind.CrimeExtract, City, Samples.CityOfLondon(months[i]), i + 1);
        var programme = OfExtracts("possession-of-weapons");
        await SendAsync(world, programme, 10);
        await world.EvaluateProgrammes.RunAsync(World.None);
        var outcome = (await EvaluationAsync(world, programme)).Outcomes.Single();
        Assert.Null(outcome.Main);
        Assert.Equal(Reasons.ChoiceWithheld, Assert.Single(outcome.Choice.Because).Code);
        Assert.All(outcome.Series.SelectMany(series => series.Values), value => Assert.Equal(DatumState.Suppressed, value.State));
        Assert.Empty(outcome.Windows);
    }

    [Fact]
    public async Task A_rebuild_from_the_vault_gives_the_same_bytes()
    {
        var world = await World.CreateAsync();
        await SendAsync(world, OfValues() with { Series = [] }, 10);
        await SendAsync(world, OfValues(), 20);
        await world.SendAsync(UploadKind.ActionPlan, "xx-town", Plan(), 30, "plan.json");
        await world.EvaluateProgrammes.RunAsync(World.None);
        var before = await world.PublishedAsync();
        foreach (var container in (string[])[Containers.Derived, Containers.Published])
            foreach (var blob in await world.Storage.Blobs.ListAsync(container, "", World.None).ToListAsync())
                await world.Storage.Blobs.DeleteAsync(blob.Address, ifMatch: null, World.None);
        await world.EvaluateProgrammes.RunAsync(World.None);
        Assert.Contains("programme/xx-town--lights", before, StringComparison.Ordinal);
        Assert.Contains("plan/xx-town--plan", before, StringComparison.Ordinal);
        Assert.Equal(before, await world.PublishedAsync());
    }

    [Fact]
    public async Task A_plan_is_checked_and_rendered()
    {
        var world = await World.CreateAsync();
        await world.SendAsync(UploadKind.ActionPlan, "xx-town", Plan(), 1, "plan.json");
        Assert.Equal(["plan/xx-town--plan"], await world.EvaluateProgrammes.RunAsync(World.None));
        var document = await new Render(world.Storage).PlanAsync("xx-town--plan", DocumentForm.Pdf, Language.Fr, World.None);
        Assert.StartsWith("%PDF", Encoding.ASCII.GetString((await document!.RenderAsync(World.None)).Span[..4]), StringComparison.Ordinal);
        Assert.Null(await new Render(world.Storage).PlanAsync("xx-town--other", DocumentForm.Pdf, Language.Fr, World.None));
    }

    [Fact]
    public async Task Pledges_are_judged_at_the_day_of_the_file_or_at_another()
    {
        var world = await World.CreateAsync();
        var programme = OfValues() with
        {
            AsOf = new DateOnly(2020, 6, 1),
            Pledges = [new Pledge { Id = "P1", Text = new LocalText("Lamps"), Start = new DateOnly(2020, 1, 1), Due = new DateOnly(2020, 12, 31), Baseline = 0, Target = 100, Current = 50, CurrentDate = new DateOnly(2020, 5, 30) }],
        };
        await SendAsync(world, programme, 1);
        await world.EvaluateProgrammes.RunAsync(World.None);
        Assert.Equal(PledgeStatus.OnTrack, (await PledgesAsync(world, null)).Pledges.Single().Status);
        Assert.Equal(PledgeStatus.OverduePartial, (await PledgesAsync(world, new DateOnly(2021, 1, 1))).Pledges.Single().Status);
        var csv = await new Render(world.Storage).PledgesAsync("xx-town--lights", DocumentForm.Csv, null, World.None);
        Assert.Contains("on-track", Encoding.UTF8.GetString((await csv!.RenderAsync(World.None)).Span), StringComparison.Ordinal);
    }

    private static async Task<PledgeBoard> PledgesAsync(World world, DateOnly? on)
    {
        var document = await new Render(world.Storage).PledgesAsync("xx-town--lights", DocumentForm.Json, on, World.None);
        return JsonSerializer.Deserialize((await document!.RenderAsync(World.None)).Span, PipelineJson.Default.PledgeBoard)!;
    }

    private static GroupSeries Group(ProgrammeEvaluation evaluation, SeriesGroup group) => evaluation.Outcomes.Single().Series.Single(series => series.Group == group);

    private static bool IsOf(string line, string area, IReadOnlyList<string> categories)
    {
        var cells = line.Split(',');
        return cells.Length > 9 && string.Equals(cells[7], area, StringComparison.Ordinal)
            && categories.Contains(cells[9].ToLowerInvariant().Replace(' ', '-'), StringComparer.Ordinal);
    }

    private static async Task SendAsync(World world, Programme programme, int second)
    {
        var received = await world.SendAsync(UploadKind.Programme, programme.Owner, JsonSerializer.SerializeToUtf8Bytes(programme, PipelineJson.Default.Programme), second, "programme.json");
        Assert.Equal(SubmissionState.Accepted, received.State);
    }

    private static async Task<ProgrammeEvaluation> EvaluationAsync(World world, Programme programme)
    {
        var scope = (await world.Publisher.CurrentAsync(World.None)).Scopes[ProgrammeScopes.Of(programme)];
        var bytes = await world.Publisher.FindObjectAsync(scope.Object, World.None);
        return JsonSerializer.Deserialize(bytes!.Value.Span, PipelineJson.Default.ProgrammeEvaluation)!;
    }

    private static byte[] Plan() => JsonSerializer.SerializeToUtf8Bytes(
        new ActionPlan { Code = "plan", Names = new LocalText("Plan"), Owner = "xx-town", Country = "GB", Answers = [new PlanAnswer("E-a1", PlanVerdict.Met, "p. 3")] }, PipelineJson.Default.ActionPlan);

    /// <summary>One treated area and two controls with yearly counts in the file.</summary>
    private static Programme OfValues()
    {
        double?[] treated = [120, 118, 125, 121, 80, 78], first = [200, 205, 198, 201, 199, 204], second = [150, 151, 149, 152, 148, 150];
        return new Programme
        {
            Code = "lights", Names = new LocalText("Street lights"), Owner = "xx-town", Country = "GB",
            Periods = new StudyPeriods(Frequency.Year, new Month(2015, 1), 6), Start = new Month(2019, 1),
            Areas = [Area("A1", AreaRole.Treated), Area("C1", AreaRole.Control), Area("C2", AreaRole.Control)],
            Outcomes = [new Outcome { Code = "robbery", Names = new LocalText("Robbery"), Iccs = "04011" }],
            Series = [new OutcomeSeries("robbery", "A1", treated), new OutcomeSeries("robbery", "C1", first), new OutcomeSeries("robbery", "C2", second)],
            Scorecard = [new ScorecardItem { Component = ScorecardComponent.Immediate, Names = new LocalText("Noise"), Assessed = false, Expected = false }],
        };
    }

    /// <summary>Three small areas of the City of London by the codes that its police record.</summary>
    private static Programme OfExtracts(params string[] categories) => OfValues() with
    {
        Owner = City,
        Periods = new StudyPeriods(Frequency.Month, new Month(2020, 11), 4), Start = new Month(2021, 1),
        Areas = [Area("E01032739", AreaRole.Treated), Area("E01000005", AreaRole.Control), Area("E01032740", AreaRole.Control)],
        Outcomes = [new Outcome { Code = "recorded", Names = new LocalText("Recorded"), CrimeCategories = categories }],
        Series = [],
    };

    private static ProgrammeArea Area(string code, AreaRole role) => new() { Code = code, Names = new LocalText(code), Role = role };
}
