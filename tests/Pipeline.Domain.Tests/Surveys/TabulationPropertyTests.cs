using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain.Surveys;
using Pipeline.Statistics.Ranks;

namespace Pipeline.Tests.Surveys;

/// <summary>The one-pass tabulation against a slow reference that reads like the rules.</summary>
public class TabulationPropertyTests
{
    private static readonly Instrument Survey = Reconstruction.Instrument;

    [Fact]
    public void Tabulation_equals_the_naive_reference() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var responses = RandomWaves.Draw(seed, responses: 25, noise: 0.3);
            foreach (var counts in WaveTabulation.Tabulate(Survey, responses, RandomWaves.Rates).Figures) AssertEqualsReference(counts, responses);
        }));

    [Fact]
    public void The_order_of_the_responses_does_not_matter()
    {
        var responses = RandomWaves.Draw(seed: 7, responses: 200, noise: 0.3).ToArray();
        var before = Flat(WaveTabulation.Tabulate(Survey, responses));
        new Random(8).Shuffle(responses);
        Assert.Equal(before, Flat(WaveTabulation.Tabulate(Survey, responses)));
    }

    [Fact]
    public void Groups_counted_apart_add_up_to_the_whole()
    {
        var responses = RandomWaves.Draw(seed: 9, responses: 200, noise: 0.3);
        var groups = responses.GroupBy(r => r.Region, StringComparer.Ordinal).Select(g => (IReadOnlyList<SurveyResponse>)[.. g]).ToList();
        var counts = WaveTabulation.TabulateGroups(Survey, groups, RandomWaves.Rates);
        Assert.Equal(Flat(WaveTabulation.Tabulate(Survey, responses, RandomWaves.Rates)), Flat(counts[^1]));
        Assert.Equal(Flat(WaveTabulation.Tabulate(Survey, groups[0], RandomWaves.Rates)), Flat(counts[0]));
    }

    private static void AssertEqualsReference(FigureCounts counts, IReadOnlyList<SurveyResponse> responses)
    {
        var figure = counts.Figure;
        var asked = responses.Where(r => Asked(figure, r)).ToList();
        var answered = asked.Where(r => Answered(figure, r)).ToList();
        var valid = answered.Where(r => Valid(figure, r)).ToList();
        Assert.Equal(
            new(responses.Count, asked.Count, answered.Count, valid.Count, responses.Except(asked).Count(r => Answered(figure, r))),
            counts.Base);
        Assert.Equal(figure.Options.Select(o => valid.Count(r => Chose(figure, o, r))), counts.Options);
        if (figure.Type == QuestionType.Rank) Assert.Equal(valid.Count, counts.Ranks![RankPolicy.Strict].N);
    }

    private static bool Asked(InstrumentFigure figure, SurveyResponse r) =>
        figure.Gate is null
        || (Asked(Survey.Figures.Single(f => string.Equals(f.Column, figure.Gate.Column, StringComparison.Ordinal)), r)
            && r.Answers.TryGetValue(figure.Gate.Column, out var value) && figure.Gate.Values.Contains(value, StringComparer.Ordinal));

    private static bool Answered(InstrumentFigure figure, SurveyResponse r) => figure.Type switch
    {
        QuestionType.Multi => figure.Options.Any(o => Ticked(o, r)),
        QuestionType.Rank => figure.Options.Any(o => r.Answers.ContainsKey(o.Column!)),
        QuestionType.Number or QuestionType.Amount or QuestionType.Date => Number(figure.Column!, r) is not null,
        QuestionType.Text => r.Answers.ContainsKey(figure.Column!),
        _ => figure.Options.Any(o => Chose(figure, o, r)),
    };

    private static bool Valid(InstrumentFigure figure, SurveyResponse r) => figure.Type switch
    {
        QuestionType.Multi => !figure.Options.Any(o => o.Exclusive && Ticked(o, r)) || figure.Options.Count(o => Ticked(o, r)) == 1,
        QuestionType.Rank => figure.Options.Select(o => r.Answers.GetValueOrDefault(o.Column!, string.Empty)).Order(StringComparer.Ordinal)
            .SequenceEqual(Enumerable.Range(1, figure.Options.Count).Select(i => i.ToString(CultureInfo.InvariantCulture)), StringComparer.Ordinal),
        QuestionType.Number or QuestionType.Amount or QuestionType.Date => figure.Options.Any(o => Chose(figure, o, r)),
        _ => true,
    };

    /// <summary>The random waves write plain digits or words.</summary>
    private static decimal? Number(string column, SurveyResponse r) =>
        decimal.TryParse(r.Answers.GetValueOrDefault(column), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool InBand(InstrumentOption band, decimal? value) => value >= (band.From ?? 0) && value < (band.To ?? decimal.MaxValue);

    private static bool Chose(InstrumentFigure figure, InstrumentOption option, SurveyResponse r) => figure.Type switch
    {
        QuestionType.Multi => Ticked(option, r),
        QuestionType.Rank => string.Equals(r.Answers.GetValueOrDefault(option.Column!), "1", StringComparison.Ordinal),
        QuestionType.Number or QuestionType.Date => InBand(option, Number(figure.Column!, r)),
        QuestionType.Amount => string.Equals(r.Currency, "EUR", StringComparison.Ordinal) && InBand(option, 1.39m * Number(figure.Column!, r) / Number(figure.Per!, r)),
        _ => string.Equals(r.Answers.GetValueOrDefault(figure.Column!), option.Code, StringComparison.Ordinal),
    };

    private static bool Ticked(InstrumentOption option, SurveyResponse r) => string.Equals(r.Answers.GetValueOrDefault(option.Column!), "1", StringComparison.Ordinal);

    private static List<string> Flat(WaveCounts counts) =>
        [.. counts.Figures.Select(f => $"{f.Figure.Code} {f.Base} {string.Join(' ', f.Options)} {string.Join(' ', f.Ranks?.Values.SelectMany(s => s.MeanRank) ?? [])} {f.Scale}")];
}
