using System.Globalization;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;

namespace Pipeline.Tests.Surveys;

public class ReleaseTests
{
    private static readonly Instrument Survey = Reconstruction.Instrument;
    private static readonly DisclosurePolicy Policy = DisclosurePolicy.Current;

    [Fact]
    public void The_first_release_holds_nothing_back()
    {
        var choice = Releases.Choose(released: null, "w", Survey.Name, Wave(("SAM", 3)), Policy);
        Assert.Equal((3, 0), (choice.Release.Responses.Count, choice.HeldBack.Count));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void New_answers_wait_until_there_are_k_of_them(int added, bool held)
    {
        var choice = Choose(Wave(("SAM", 12), ("WCE", 12)), Wave(("SAM", 12 + added), ("WCE", 12)));
        Assert.Equal(held ? 24 : 24 + added, choice.Release.Responses.Count);
        Assert.Equal(held ? ["SAM"] : [], choice.HeldBack);
        Assert.Equal(held ? [] : ["SAM"], choice.ChangedRegions);
    }

    [Fact]
    public void Additions_removals_and_corrections_of_a_region_count_together()
    {
        var now = Wave(("SAM", 15));
        now.Remove("SAM0");
        now["SAM1"] = now["SAM1"] with { Answers = new Dictionary<string, string>(StringComparer.Ordinal) { ["q02_type"] = "rural" } };
        var choice = Choose(Wave(("SAM", 12)), now);
        Assert.Empty(choice.HeldBack);
        Assert.Equal(now.Keys.Order(StringComparer.Ordinal), choice.Release.Responses.Keys);
        Assert.Equal("rural", choice.Release.Responses["SAM1"].Answers["q02_type"]);
    }

    [Fact]
    public void A_region_that_waits_keeps_the_answers_that_were_released()
    {
        var now = Wave(("SAM", 12), ("WCE", 20));
        now.Remove("SAM0");
        now["SAM1"] = now["SAM1"] with { Answers = new Dictionary<string, string>(StringComparer.Ordinal) { ["q02_type"] = "rural" } };
        var choice = Choose(Wave(("SAM", 12), ("WCE", 12)), now);
        Assert.Equal(["SAM"], choice.HeldBack);
        Assert.Equal(("urban", "urban", 32), (choice.Release.Responses["SAM0"].Answers["q02_type"], choice.Release.Responses["SAM1"].Answers["q02_type"], choice.Release.Responses.Count));
    }

    [Fact]
    public void An_answer_that_moves_to_a_region_that_waits_waits_with_it()
    {
        var now = Wave(("SAM", 16), ("WCE", 12));
        now["SAM0"] = now["SAM0"] with { Region = "WCE" };
        var choice = Choose(Wave(("SAM", 12), ("WCE", 12)), now);

        // Without the move four of South America are left, so they wait too.
        Assert.Equal(["SAM", "WCE"], choice.HeldBack);
        Assert.Equal(("SAM", 24), (choice.Release.Responses["SAM0"].Region, choice.Release.Responses.Count));
    }

    [Fact]
    public void A_country_that_may_be_shown_waits_by_itself()
    {
        // Six more in South America: three in Brazil, which is shown, and three in the rest.
        var now = Wave(("SAM", 12), ("SAM:BR", 23));
        for (var i = 12; i < 15; i++) now[$"x{i}"] = City("SAM", $"C{i}", i);
        var choice = Choose(Wave(("SAM", 12), ("SAM:BR", 20)), now);
        Assert.Equal(["SAM"], choice.HeldBack);
        Assert.Equal(32, choice.Release.Responses.Count);
    }

    [Fact]
    public void A_country_does_not_change_alone_in_its_region()
    {
        var alone = Choose(Wave(("SAM", 12), ("SAM:BR", 20)), Wave(("SAM", 12), ("SAM:BR", 30)));
        Assert.Equal(["SAM"], alone.HeldBack);
        var together = Choose(Wave(("SAM", 12), ("SAM:BR", 20)), Wave(("SAM", 17), ("SAM:BR", 30)));
        Assert.Empty(together.HeldBack);
        Assert.Contains("BR", together.ChangedCountries);
    }

    [Fact]
    public void A_consent_that_is_withdrawn_counts_at_once()
    {
        var before = Wave(("SAM", 12));
        before["SAM0"] = before["SAM0"] with { CountryConsent = true };
        var choice = Choose(before, Wave(("SAM", 12)));
        Assert.False(choice.Release.Responses["SAM0"].CountryConsent);
        Assert.Empty(choice.HeldBack);
    }

    [Fact]
    public void When_answers_came_is_no_change()
    {
        var now = Wave(("SAM", 12));
        now["SAM0"] = now["SAM0"] with { Minutes = 12, SubmittedAt = DateTimeOffset.UnixEpoch };
        var choice = Choose(Wave(("SAM", 12)), now);
        Assert.Empty(choice.HeldBack);
        Assert.Empty(choice.ChangedRegions);
    }

    [Fact]
    public void Between_any_two_releases_each_region_changes_by_nothing_or_by_k() =>
        Assert.All(Enumerable.Range(0, 50), seed =>
        {
            var random = new Random(seed);
            var before = RandomWaves.Draw(seed, 150, 0).ToDictionary(r => r.Id, StringComparer.Ordinal);
            var now = before.Where(_ => random.Next(30) > 0).ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);
            foreach (var response in RandomWaves.Draw(seed + 1000, 150, 0).Where(_ => random.Next(10) == 0)) now[random.Next(2) == 0 ? response.Id : "n" + response.Id] = response;
            var next = Choose(before, now).Release.Responses;
            var differing = before.Keys.Union(next.Keys, StringComparer.Ordinal).Select(k => (Before: before.GetValueOrDefault(k), After: next.GetValueOrDefault(k)))
                .Where(c => !ReferenceEquals(c.Before?.Answers, c.After?.Answers));
            var byRegion = differing.SelectMany(c => new[] { c.Before?.Region, c.After?.Region }.OfType<string>().Distinct(StringComparer.Ordinal)).GroupBy(r => r, StringComparer.Ordinal);
            Assert.All(byRegion, g => Assert.False(Policy.IsSmall(g.Count())));
        });

    [Fact]
    public void What_was_hidden_stays_hidden_and_what_was_shown_of_an_unchanged_region_stays_shown()
    {
        var before = RandomWaves.Draw(7, 300, 0).ToDictionary(r => r.Id, StringComparer.Ordinal);
        var now = new Dictionary<string, SurveyResponse>(before, StringComparer.Ordinal);
        foreach (var response in RandomWaves.Draw(8, 120, 0).Where(r => r.Region is "SAM")) now["n" + response.Id] = response;
        var choice = Choose(before, now);
        Assert.Equal(["SAM"], choice.ChangedRegions);

        WaveDescription wave = new() { Wave = "w", Instrument = Survey.Name };
        var first = WavePublication.Publish(Survey, "w", [.. before.Values], wave, Policy, DateTimeOffset.UnixEpoch);
        var second = WavePublication.Publish(Survey, "w", [.. choice.Release.Responses.Values], wave, Policy, DateTimeOffset.UnixEpoch, choice.Since(first));
        var cells = first.Regions.SelectMany(r => r.Figures.SelectMany(f => f.Options.Select(o => (r.Code, Figure: f.Code, Option: o.Code, o.Count)))).ToList();
        var later = second.Regions.SelectMany(r => r.Figures.SelectMany(f => f.Options.Select(o => (r.Code, Figure: f.Code, Option: o.Code, o.Count)))).ToDictionary(c => (c.Code, c.Figure, c.Option), c => c.Count);
        Assert.Equal(cells.Count, later.Count);
        Assert.All(cells.Where(c => c.Code is not "SAM"), c => Assert.Equal(c.Count, later[(c.Code, c.Figure, c.Option)]));
        Assert.All(cells.Where(c => c.Count.State == DatumState.Suppressed), c => Assert.Equal(DatumState.Suppressed, later[(c.Code, c.Figure, c.Option)].State));
    }

    [Fact]
    public void A_release_is_read_back_as_it_was_written()
    {
        var release = Choose(Wave(("SAM", 2)), Wave(("SAM", 8))).Release;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(release, PipelineJson.Default.WaveRelease);
        var back = JsonSerializer.Deserialize(bytes, PipelineJson.Default.WaveRelease)!;
        Assert.Equal(bytes, JsonSerializer.SerializeToUtf8Bytes(back, PipelineJson.Default.WaveRelease));
        Assert.Empty(Releases.Choose(back, "w", Survey.Name, release.Responses, Policy).ChangedRegions);
    }

    private static ReleaseChoice Choose(IReadOnlyDictionary<string, SurveyResponse> before, IReadOnlyDictionary<string, SurveyResponse> now) =>
        Releases.Choose(new("w", Survey.Name, before), "w", Survey.Name, now, Policy);

    /// <summary>Cities of a region, each in a country of its own, or ("SAM:BR") all in one country.</summary>
    private static Dictionary<string, SurveyResponse> Wave(params (string Place, int Cities)[] places) =>
        places.SelectMany(p => Enumerable.Range(0, p.Cities).Select(i => (
                Key: string.Create(CultureInfo.InvariantCulture, $"{p.Place}{i}"),
                City: p.Place.Split(':') is [var region, var country] ? City(region, country, i) : City(p.Place, $"{p.Place}{i}", i))))
            .ToDictionary(c => c.Key, c => c.City, StringComparer.Ordinal);

    private static SurveyResponse City(string region, string country, int i) =>
        new(string.Create(CultureInfo.InvariantCulture, $"R{i}"), region, country, new Dictionary<string, string>(StringComparer.Ordinal) { ["q02_type"] = "urban" });
}
