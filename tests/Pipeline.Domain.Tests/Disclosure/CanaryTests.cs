using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Tests.Surveys;

namespace Pipeline.Tests.Disclosure;

/// <summary>Nothing in published results lets an outsider compute a hidden count.</summary>
public class CanaryTests
{
    private static readonly DisclosurePolicy Policy = DisclosurePolicy.Current;
    private static readonly Instrument Survey = Reconstruction.Instrument;

    [Fact]
    public void No_hidden_count_of_the_reconstruction_can_be_computed()
    {
        var wave = WaveDescriptions.For("2011", Survey.Name);
        Assert.Empty(Leaks(Reconstruction.Responses, wave, WavePublication.Publish(Survey, wave.Wave, Reconstruction.Responses, wave, Policy, DateTimeOffset.UnixEpoch)));
    }

    /// <summary>Fixed seeds: a leak must not depend on the day on which the tests run.</summary>
    [Fact]
    public void No_hidden_count_of_five_hundred_random_waves_and_their_next_releases_can_be_computed() =>
        Assert.Empty(Enumerable.Range(0, 500).AsParallel().SelectMany(seed => LeaksOfRandomWave(seed).Select(leak => $"{seed}: {leak}")).Take(20));

    /// <summary>
    /// 208: a published share of 6 to 10 left no room for one value. 526: the ticks of all regions gave the ticks of one.
    /// 735909817: everybody ticked all boxes or "none", and the boxes had their gaps in different regions.
    /// </summary>
    [Theory]
    [InlineData(208)]
    [InlineData(526)]
    [InlineData(735909817)]
    public void Waves_that_once_leaked_stay_closed(int seed) => Assert.Empty(LeaksOfRandomWave(seed));

    private static List<string> LeaksOfRandomWave(int seed)
    {
        var ranks = seed % 3 == 0 ? Statistics.Ranks.RankPolicy.AsIs : Statistics.Ranks.RankPolicy.Strict;
        WaveDescription wave = new() { Wave = "w", Instrument = Survey.Name, WorldFiguresAlreadyPublic = seed % 2 == 0, RankPolicy = ranks, Rates = RandomWaves.Rates };
        var responses = RandomWaves.Draw(seed, new Random(seed).Next(20, 400), noise: 0.05);
        var results = WavePublication.Publish(Survey, wave.Wave, responses, wave, Policy, DateTimeOffset.UnixEpoch);
        List<string> leaks = Leaks(responses, wave, results);

        // Two attacks at once take their time, so only some of the waves are released twice; none that was in print, whose figures do not change.
        if (seed % 6 == 1) leaks.AddRange(LeaksOfNextRelease(responses, wave, results, new Random(seed)));
        return leaks;
    }

    /// <summary>A few answers change, in some regions more than in others, and the wave is released again.</summary>
    private static List<string> LeaksOfNextRelease(IReadOnlyList<SurveyResponse> responses, WaveDescription wave, WaveResults results, Random random)
    {
        var released = new WaveRelease(wave.Wave, wave.Instrument, responses.ToDictionary(r => r.Id, StringComparer.Ordinal));
        Dictionary<string, SurveyResponse> candidates = new(released.Responses, StringComparer.Ordinal);
        var later = RandomWaves.Draw(random.Next(), responses.Count, noise: 0.05);
        var share = random.NextDouble() * 0.3;
        foreach (var response in later)
        {
            if (random.NextDouble() >= share * (response.Region[0] % 3)) continue;
            if (random.Next(3) == 0) candidates.Remove(response.Id);
            else candidates[random.Next(2) == 0 ? response.Id : "new " + response.Id] = response;
        }

        var choice = Releases.Choose(released, wave.Wave, wave.Instrument, candidates, Policy);
        List<SurveyResponse> now = [.. choice.Release.Responses.Values];
        var next = WavePublication.Publish(Survey, wave.Wave, now, wave, Policy, DateTimeOffset.UnixEpoch, choice.Since(results));
        var (placesBefore, placesNow) = (Place.Of(results, Survey, responses, wave), Place.Of(next, Survey, now, wave));
        var both = Each(k => Attack.PropagateBoth(new(results, Survey, placesBefore, wave, k), new(next, Survey, placesNow, wave, k)));
        var earlier = new Attack(results, Survey, placesBefore, wave, Knowledge.Everything);
        var size = earlier.Unknowns.Count;
        return
        [
            .. Leaks(earlier, Each(k => (both[k].Low[..size], both[k].High[..size]))).Select(l => "earlier release: " + l),
            .. Leaks(new(next, Survey, placesNow, wave, Knowledge.Everything), Each(k => (both[k].Low[size..], both[k].High[size..]))).Select(l => "next release: " + l),
        ];
    }

    /// <summary>Questions that hang together by their gates, solved as one system.</summary>
    [Theory]
    [InlineData("q13 q13no")]
    [InlineData("q13 q17 q17yes")]
    [InlineData("q13 q26 q26yes q28 q29 q32")]
    [InlineData("q34")]
    public void Equations_of_linked_questions_solved_together_leave_every_small_count_of_the_reconstruction_open(string chain)
    {
        var wave = WaveDescriptions.For("2011", Survey.Name);
        var results = WavePublication.Publish(Survey, "2011", Reconstruction.Responses, wave, Policy, DateTimeOffset.UnixEpoch);
        results = results with { CountryPages = [] };
        var attack = new Attack(results, Survey, Place.Of(results, Survey, Reconstruction.Responses, wave), wave, Knowledge.Everything);
        var figures = chain.Split(' ').Append("all").ToHashSet(StringComparer.Ordinal);
        bool Belongs(int id) => figures.Contains(attack.Unknowns[id].Name.Split('.', '@')[0]);
        var variables = Enumerable.Range(0, attack.Unknowns.Count).Where(i => !attack.Unknowns[i].Known && Belongs(i)).ToList();
        var index = variables.Select((id, v) => (id, v)).ToDictionary(x => x.id, x => x.v);
        List<(IReadOnlyDictionary<int, double>, double)> equations = [];
        foreach (var (parts, whole) in attack.Sums.Where(s => s.Parts.Append(s.Whole).All(Belongs)))
        {
            var coefficients = parts.Where(index.ContainsKey).ToDictionary(p => index[p], _ => 1.0);
            if (index.TryGetValue(whole, out var total)) coefficients[total] = -1;
            var sum = (attack.Unknowns[whole].Known ? attack.Unknowns[whole].True : 0) - parts.Where(p => attack.Unknowns[p].Known).Sum(p => attack.Unknowns[p].True);
            if (coefficients.Count > 0) equations.Add((coefficients, sum));
        }

        var bounds = new LinearBounds(variables.Count, equations);
        var secrets = variables.Where(id => attack.Unknowns[id].Answer && Policy.IsSmall(attack.Unknowns[id].True)).ToList();
        Assert.NotEmpty(secrets);
        Assert.All(secrets, id =>
        {
            var (low, high) = bounds.Of(index[id]);
            Assert.True(high - low >= 1, $"{attack.Unknowns[id].Name} = {attack.Unknowns[id].True} lies in {low}..{high}");
        });
    }

    [Fact]
    public void A_suppressed_count_takes_its_percentages_and_limits_with_it() =>
        Assert.All(Enumerable.Range(0, 20), seed =>
        {
            var results = WavePublication.Publish(
                Survey, "w", RandomWaves.Draw(seed, 150, noise: 0.05), new() { Wave = "w", Instrument = Survey.Name }, Policy, DateTimeOffset.UnixEpoch);
            var options = results.Regions.SelectMany(r => r.Figures).Concat(results.Figures).SelectMany(f => f.Options.Select(o => (Figure: f, Option: o))).ToList();
            Assert.Contains(options, o => o.Option.Count.State == DatumState.Suppressed);
            foreach (var (figure, option) in options.Where(o => o.Option.Count.State == DatumState.Suppressed || o.Figure.Base.Valid.State == DatumState.Suppressed))
            {
                Assert.All([option.OfValid, option.Low, option.High, option.OfMentions, option.Mean], d => Assert.False(d is { HasValue: true }, figure.Code));
                if (option.Count.State == DatumState.Suppressed) Assert.False(option.OfAsked.HasValue);
                Assert.False(figure.Mentions is { HasValue: true });
                Assert.False(figure.Scale is { Mean.HasValue: true } or { Median.HasValue: true } or { StandardDeviation.HasValue: true });
            }
        });

    [Fact]
    public void The_world_s_mean_rank_gives_no_single_region_away() =>
        Assert.All(Enumerable.Range(0, 40), seed =>
        {
            var responses = RandomWaves.Draw(seed, 120, noise: 0.05);
            var results = WavePublication.Publish(Survey, "w", responses, new() { Wave = "w", Instrument = Survey.Name, WorldFiguresAlreadyPublic = true }, Policy, DateTimeOffset.UnixEpoch);
            var regions = results.Regions.Select(r => (
                Shown: r.Figures.Single(f => f.Rank is not null).Rank!.SumOfMeans.HasValue,
                N: WaveTabulation.Tabulate(Survey, [.. responses.Where(x => r.Members.Contains(x.Region, StringComparer.Ordinal))]).Figures.Single(f => f.Ranks is not null).Base.Valid)).Where(r => r.N > 0).ToList();
            var hidden = regions.Where(r => !r.Shown).ToList();
            Assert.True(hidden.Count == 0 || hidden.Count == regions.Count || (hidden.Count > 1 && hidden.Sum(r => r.N) >= Policy.MinimumForMeans));
        });

    private static List<string> Leaks(IReadOnlyList<SurveyResponse> responses, WaveDescription wave, WaveResults results)
    {
        var places = Place.Of(results, Survey, responses, wave);
        return Leaks(new(results, Survey, places, wave, Knowledge.Everything), Each(k => new Attack(results, Survey, places, wave, k).Propagate()));
    }

    private static Dictionary<Knowledge, (long[] Low, long[] High)> Each(Func<Knowledge, (long[] Low, long[] High)> bounds) =>
        Enum.GetValues<Knowledge>().ToDictionary(k => k, bounds);

    /// <summary>Small counts that are published, or that an outsider can confine to fewer values than the policy wants.</summary>
    private static List<string> Leaks(Attack attack, Dictionary<Knowledge, (long[] Low, long[] High)> bounds)
    {
        var (low, high) = bounds[Knowledge.Everything];
        List<string> leaks = [];
        for (var i = 0; i < attack.Unknowns.Count; i++)
        {
            var count = attack.Unknowns[i];
            Assert.InRange(count.True, low[i], high[i]);
            if (!count.Answer || !Policy.IsSmall(count.True)) continue;

            // Figures in print and the bases may leave less room than the policy wants: of two cities in the world that
            // ticked a box, no region can have more than two. What the regions tell of a country they tell without its page,
            // and the figures tell of the claims what they tell without them.
            var before = bounds[attack.IsBesideTheRegions(i) ? Knowledge.Regions : Knowledge.Bases];
            var room = before.High[i] - before.Low[i];
            if (count.Known)
            {
                if (room > 0) leaks.Add($"{count.Name} = {count.True} is published");
            }
            else if (high[i] - low[i] < Math.Min(Policy.ProtectionWidth, room))
            {
                leaks.Add($"{count.Name} = {count.True} lies in {low[i]}..{high[i]}, before in {before.Low[i]}..{before.High[i]}");
            }
        }

        return leaks;
    }
}
