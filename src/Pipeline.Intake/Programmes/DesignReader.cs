using Pipeline.Domain.Programmes;
using Pipeline.Intake.Places;

namespace Pipeline.Intake.Programmes;

/// <summary>Reads what a <c>programme</c> document declares of its design.</summary>
internal static class DesignReader
{
    public static DesignDeclaration Read(JsonObjectReading file, StudyAreas areas, Findings findings)
    {
        if (file.Object("design") is not { } item) return new DesignDeclaration();
        var assignment = item.Choice<Assignment>("assignment");
        var design = new DesignDeclaration
        {
            Assignment = assignment ?? Assignment.Chosen,
            Comparability = item.Choice<Comparability>("comparability") ?? Comparability.None,
            ComparabilityEvidence = item.LocalText("comparabilityEvidence", required: false),
            ControlSelection = item.LocalText("controlSelection", required: false),
            Unit = item.LocalText("unit", required: false),
            UnitsTreated = item.WholeWithin("unitsTreated", 1, null, findings),
            UnitsControl = item.WholeWithin("unitsControl", 0, null, findings),
            BufferMetres = item.Within("bufferMetres", 1, 100_000, findings),
            RecordingChange = item.LocalText("recordingChange", required: false),
            AttritionTreatedPercent = item.Within("attritionTreatedPercent", 0, 100, findings),
            AttritionControlPercent = item.Within("attritionControlPercent", 0, 100, findings),
            Contamination = item.LocalText("contamination", required: false),
            MeasuredBefore = item.OptionalBoolean("measuredBefore"),
            MeasuredAfter = item.OptionalBoolean("measuredAfter"),
            ProgrammePrecedesOutcome = item.OptionalBoolean("programmePrecedesOutcome") ?? true,
        };
        item.NoteUnknown();
        if (assignment == Assignment.Random) NoteBlocksWithoutControl(areas, findings);
        return design;
    }

    /// <summary>Lots were drawn within blocks: one in which all won compares nothing.</summary>
    private static void NoteBlocksWithoutControl(StudyAreas areas, Findings findings)
    {
        foreach (var block in areas.Entries.Where(entry => entry.Area.Block is not null).GroupBy(entry => entry.Area.Block!, StringComparer.Ordinal))
            if (!block.Any(entry => entry.Area.Role == AreaRole.Control)) findings.Add("programme.block-without-control", block.First().Item.PlaceOf("block"));
    }
}
