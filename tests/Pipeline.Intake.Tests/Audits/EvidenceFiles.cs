using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Intake.Audits;

namespace Pipeline.Tests.Intake.Audits;

/// <summary>Evidence for tests: a focus group of eight that found and voted, and a walk of six with one stop.</summary>
internal static class EvidenceFiles
{
    public const string Header = "record,source,type,date,place,area,participants,who,language,theme,problem,stance,finding,quotation,consent,voices,stop,stop_place,parameter,grade,note,votes,synthetic,weather,daylight,day,women,men\n";

    public const string Good = Header + """
        finding,FG-01,focus-group,2026-03-14,Market hall,014,8,women of the quarter,es,street-lighting,burglary,supports,Bulbs stay broken,Nobody comes.,yes,6,,,,,,,,,,,,
        finding,FG-01,,,,,,,,harassment,,context,Women change their way,,,,,,,,,,,,,,,
        vote,FG-01,,,,,,,,,extortion,,,,,,,,,,,5,,,,,,
        vote,FG-01,,,,,,,,,burglary,,,,,,,,,,,0,,,,,,
        source,FG-01,,,,,,,,,,,,,,,,,,,,,,,,,,
        source,WALK-1,exploratory-walk,2026-03-10,Avenue,014,6,residents,es,,,,,,,,,,,,,,,dry,night,working-day,4,2
        grade,WALK-1,,,,,,,,,,,,,,,1,Bus stop,lighting,2,dark corner,,,,,,,
        grade,WALK-1,,,,,,,,,,,,,,,1,,openness,4,,,,,,,,

        """;

    public static Task<Checked> Csv(string text, Declared? declared = null) => Checking.File(UploadKind.Evidence, Encoding.UTF8.GetBytes(text), declared ?? new Declared());

    public static byte[] Template(Language language, bool walk)
    {
        using var file = new MemoryStream();
        EvidenceTemplate.Write(file, language, walk);
        return file.ToArray();
    }

    public static void AssertGood(EvidenceTable table)
    {
        Assert.Equal(
            [
                new EvidenceSource("FG-01", EvidenceKind.FocusGroup, new(2026, 3, 14), "Market hall", "014", 8, "women of the quarter", Language.Es),
                new EvidenceSource("WALK-1", EvidenceKind.ExploratoryWalk, new(2026, 3, 10), "Avenue", "014", 6, "residents", Language.Es),
            ],
            table.Sources.OrderBy(s => s.Code, StringComparer.Ordinal).Select(s => s with { Walk = null }));
        var walk = table.Sources.Single(s => s.Code == "WALK-1").Walk!;
        Assert.Equal([("weather", "dry"), ("daylight", "night"), ("day", "working-day")], walk.Conditions.Select(c => (c.Key, c.Value)));
        Assert.Equal([("women", 4), ("men", 2)], walk.Walkers.Select(c => (c.Key, c.Value)));
        Assert.Equal(
            [
                new EvidenceFinding("FG-01", "street-lighting", "burglary", Stance.Supports, "Bulbs stay broken", "Nobody comes.", Consent: true, 6),
                new EvidenceFinding("FG-01", "harassment", null, Stance.Context, "Women change their way", null, Consent: false, null),
            ],
            table.Findings);
        Assert.Equal([new WalkGradeGiven("WALK-1", 1, "Bus stop", "lighting", 2, "dark corner"), new("WALK-1", 1, null, "openness", 4, null)], table.Grades);
        Assert.Equal([new ParticipantVote("FG-01", "extortion", 5), new("FG-01", "burglary", 0)], table.Votes);
        Assert.False(table.Synthetic);
    }
}
