using Pipeline.Domain;
using Pipeline.Domain.Surveys;

namespace Pipeline.Tests.Surveys;

public class InstrumentGapsTests
{
    /// <summary>The gaps report: where it fails, the message is the list of texts to translate.</summary>
    [Fact]
    public void No_text_of_any_instrument_is_missing_in_a_language() =>
        Assert.All(Instruments.All, i => Assert.True(InstrumentGaps.Of(i).Count == 0, $"{i.Name}: " + string.Join(", ", InstrumentGaps.Of(i).Select(g => $"{g.Where} ({g.Language.Tag()})"))));

    [Fact]
    public void Every_text_of_the_survey_is_looked_at()
    {
        var texts = InstrumentGaps.Texts(Reconstruction.Instrument).ToList();
        Assert.Equal(texts.Count, texts.Select(t => t.Where).Distinct(StringComparer.Ordinal).Count());
        Assert.True(texts.Count > 400);
        Assert.All(["introduction", "section s3", "contact_email", "q12 hint", "q33 wording", "q03 unit", "q09 askedOf", "q24 option none_yet"], w => Assert.Contains(w, texts.Select(t => t.Where)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void A_text_that_falls_back_to_English_or_is_empty_is_a_gap(string? text)
    {
        var survey = Reconstruction.Instrument;
        var figures = survey.Figures.ToList();
        figures[0] = figures[0] with { Hint = new("How many", "Combien", text, "Quantos") };
        Assert.Equal([new Gap("q01 hint", Language.Es)], InstrumentGaps.Of(survey with { Figures = figures }));
    }

    /// <summary>A sentence that stands in English under another language was copied and never translated.</summary>
    [Fact]
    public void No_sentence_stands_in_English_under_another_language() =>
        Assert.All(
            InstrumentGaps.Texts(Reconstruction.Instrument).Where(t => t.Text.En.Length > 20),
            t => Assert.DoesNotContain(t.Text.En, new[] { t.Text.Fr, t.Text.Es, t.Text.Pt }));
}
