using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Intake.Places;

namespace Pipeline.Intake.Programmes;

/// <summary>Reads the scorecard of a <c>programme</c> document.</summary>
internal static class ScorecardReader
{
    private const int HighestLevel = 5;

    /// <param name="registration">The file holds no data yet: nobody can know what else moved.</param>
    public static List<ScorecardItem> Read(JsonObjectReading file, StudyOutcomes outcomes, bool registration, Findings findings)
    {
        var items = new List<ScorecardItem>();
        foreach (var item in file.Objects("scorecard"))
        {
            var component = item.Choice<ScorecardComponent>("component", required: true);
            var names = item.LocalText("names", required: true);
            items.Add(new ScorecardItem
            {
                Component = component ?? ScorecardComponent.Implementation,
                Names = names ?? new(""),
                Assessed = item.OptionalBoolean("assessed") ?? false,
                Expected = item.OptionalBoolean("expected") ?? true,
                Direction = item.Choice<ScorecardDirection>("direction"),
                ReportingSensitive = item.OptionalBoolean("reportingSensitive") ?? false,
                DesignLevel = item.WholeWithin("designLevel", 1, HighestLevel, findings),
                Source = item.OptionalText("source"),
            });
            item.NoteUnknown();
        }

        var watched = items.Exists(item => !item.Expected) || outcomes.All.Any(outcome => outcome.Role == OutcomeRole.Unexpected);
        if (!watched && !(registration && items.Count == 0)) findings.Add("programme.no-unexpected", new Place(Column: file.Pointer("scorecard")));
        return items;
    }
}
