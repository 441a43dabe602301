using Pipeline.Reports.Texts;

namespace Pipeline.Reports.SurveyFigures;

/// <summary>Methods 1.7: how far the answers of such a survey carry. Stands in every report and beside the open data.</summary>
internal static class Cautions
{
    /// <param name="frame">Municipalities on the list from which the wave was drawn; null for one that was found through a network.</param>
    public static IReadOnlyList<string> Of(TextBook say, int? frame) =>
    [
        frame is { } listed ? say.Say("survey.caution.frame", ("n", say.Numbers.Whole(listed))) : say.Say("survey.caution.1"),
        say.Say("survey.caution.2"), say.Say("survey.caution.3"), say.Say("survey.caution.4"), say.Say("survey.caution.5"),
        say.Say("survey.caution.6"), say.Say("survey.caution.7"), say.Say("survey.caution.8"),
    ];
}
