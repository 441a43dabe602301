using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;

namespace Pipeline.Tests.Surveys;

/// <summary>A wave whose files hold only some of the questions.</summary>
public class InstrumentOfTheWaveTests
{
    private static readonly Instrument Survey = Reconstruction.Instrument;
    private static readonly WaveDescription Wave2011 = WaveDescriptions.For("2011", "global-survey/2011");

    [Fact]
    public void The_reconstruction_is_published_as_far_as_its_columns_reach()
    {
        var held = Survey.Figures.Where(f => (f.Column is null ? f.Options.Select(o => o.Column!) : [f.Column]).All(c => Reconstruction.Header.Contains(c, StringComparer.Ordinal))).Select(f => f.Code).ToList();
        Assert.Equal(38, held.Count);
        var results = WavePublication.Publish(Survey, "2011", Reconstruction.Responses, Wave2011, DisclosurePolicy.Current, DateTimeOffset.UnixEpoch);
        Assert.Equal(held, results.Figures.Select(f => f.Code));
        Assert.All(results.Regions, r => Assert.Equal(held, r.Figures.Select(f => f.Code)));
        Assert.Null(results.RatesYear);
    }

    [Fact]
    public void A_question_that_leads_to_others_cannot_be_left_out_alone()
    {
        var fault = Assert.Throws<InvalidDataException>(() => WavePublication.Collected(Survey, Wave2011 with { NotCollected = ["q28"] }));
        Assert.Equal("Wave 2011 leaves out q28_evaluated, by which q29 is gated.", fault.Message);
    }

    /// <summary>The generated reader knows no initial values: a wave that left its policy out would average whatever was written.</summary>
    [Fact]
    public void Every_wave_file_says_which_rankings_count() =>
        Assert.All(
            Directory.GetFiles(Repository.Path("src", "Pipeline.Domain", "Surveys", "Waves"), "*.json"),
            file => Assert.Contains("\"rankPolicy\"", File.ReadAllText(file), StringComparison.Ordinal));

    [Fact]
    public void A_mistyped_figure_is_not_left_out_in_silence() =>
        Assert.Contains("q99", Assert.Throws<InvalidDataException>(() => WavePublication.Collected(Survey, Wave2011 with { NotCollected = ["q99"] })).Message, StringComparison.Ordinal);
}
