using FsCheck;
using FsCheck.Fluent;
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
    public void No_hidden_count_of_the_reconstruction_can_be_computed() =>
        AssertSafe(Reconstruction.Responses, WaveDescriptions.For("2011", Survey.Name));

    [Fact]
    public void No_hidden_count_of_a_random_wave_can_be_computed() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var size = new Random(seed).Next(20, 400);
            var policy = seed % 3 == 0 ? Statistics.Ranks.RankPolicy.AsIs : Statistics.Ranks.RankPolicy.Strict;
            AssertSafe(RandomWaves.Draw(seed, size, noise: 0.05), new() { Wave = "w", Instrument = Survey.Name, WorldFiguresAlreadyPublic = seed % 2 == 0, RankPolicy = policy });
        }));

    private static void AssertSafe(IReadOnlyList<SurveyResponse> responses, WaveDescription wave)
    {
        var results = WavePublication.Publish(Survey, wave.Wave, responses, wave, Policy, DateTimeOffset.UnixEpoch);
        var attack = new Attack(results, Survey, responses, wave, publishedIsKnown: true);
        var before = new Attack(results, Survey, responses, wave, publishedIsKnown: false).Propagate();
        var (low, high) = attack.Propagate();
        List<string> leaks = [];
        for (var i = 0; i < attack.Unknowns.Count; i++)
        {
            var count = attack.Unknowns[i];
            Assert.InRange(count.True, low[i], high[i]);
            if (!count.Answer) continue;
            if (count.Known)
            {
                if (Policy.IsSmall(count.True) && before.High[i] > before.Low[i]) leaks.Add($"{count.Name} = {count.True} is published");
                continue;
            }

            // Figures that were in print before may leave less room than the policy wants, and zeros need no room.
            if (!Policy.IsSmall(count.True)) continue;
            var wanted = Math.Min(Policy.ProtectionWidth, before.High[i] - before.Low[i]);
            if (high[i] - low[i] < wanted) leaks.Add($"{count.Name} = {count.True} lies in {low[i]}..{high[i]}, before in {before.Low[i]}..{before.High[i]}");
        }

        Assert.True(leaks.Count == 0, string.Join(Environment.NewLine, leaks.Take(20)));
    }
}
