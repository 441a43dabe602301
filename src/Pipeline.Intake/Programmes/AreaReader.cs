using System.Globalization;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Intake.Places;

namespace Pipeline.Intake.Programmes;

/// <summary>The areas of a programme with where each stands in the document.</summary>
internal sealed class StudyAreas
{
    private readonly List<(ProgrammeArea Area, JsonObjectReading Item)> all = [];
    private readonly HashSet<string> codes = new(StringComparer.Ordinal);

    public IReadOnlyList<ProgrammeArea> All => [.. all.Select(entry => entry.Area)];

    public IReadOnlyList<(ProgrammeArea Area, JsonObjectReading Item)> Entries => all;

    /// <summary>Also of areas that are wrong otherwise, so that one fault is not told as two.</summary>
    public bool Knows(string code) => Cut || codes.Contains(code);

    /// <summary>An area stands there whose code or role could not be read.</summary>
    public bool Unread { get; set; }

    /// <summary>There are more areas than are read.</summary>
    public bool Cut { get; set; }

    public void Name(string code) => codes.Add(code);

    public void Add(ProgrammeArea area, JsonObjectReading item) => all.Add((area, item));

    public ProgrammeArea? Find(string code) => all.Find(entry => string.Equals(entry.Area.Code, code, StringComparison.Ordinal)).Area;
}

/// <summary>Reads the areas of a <c>programme</c> document and holds them against each other.</summary>
internal static class AreaReader
{
    public static StudyAreas Read(JsonObjectReading file, Schedule schedule, Limits limits, Findings findings)
    {
        var areas = new StudyAreas();
        if (file.Array("areas", required: true) is not { } listed) return areas;
        if (listed.GetArrayLength() > limits.MaxProgrammeAreas)
        {
            areas.Cut = true;
            findings.Add("programme.too-many", new Place(Column: file.Pointer("areas")),
                ("found", listed.GetArrayLength().ToString(CultureInfo.InvariantCulture)), ("limit", limits.MaxProgrammeAreas.ToString(CultureInfo.InvariantCulture)));
        }

        foreach (var item in file.Objects("areas").Take(limits.MaxProgrammeAreas)) Area(item, schedule, areas, findings);
        NoteRepeated(areas, findings);
        NoteShared(areas, findings);
        foreach (var (area, item) in areas.Entries) NoteBuffer(area, item, areas, findings);
        if (!areas.Unread && !areas.Cut && !areas.Entries.Any(entry => entry.Area.Role == AreaRole.Treated))
            findings.Add("programme.no-treated", new Place(Column: file.Pointer("areas")));
        return areas;
    }

    private static void Area(JsonObjectReading item, Schedule schedule, StudyAreas areas, Findings findings)
    {
        var code = item.Code("code", findings);
        var names = item.LocalText("names", required: true);
        var role = item.Choice<AreaRole>("role", required: true);
        var start = item.Month("start", required: false);
        var bufferOf = item.Codes("bufferOf", findings);
        var block = item.OptionalText("block");
        var similar = item.OptionalBoolean("similarProgramme") ?? false;
        var cityAreas = item.Codes("cityAreas", findings);
        var population = item.Population(findings);
        item.NoteUnknown();
        if (start is not null) NoteStart(item, role, start.Value, schedule, findings);
        areas.Unread |= code is null || role is null;
        if (code is not null) areas.Name(code);
        if (code is null || role is null) return;
        areas.Add(
            new ProgrammeArea
            {
                Code = code,
                Names = names ?? new(""),
                Role = role.Value,
                Start = start,
                BufferOf = [.. bufferOf.Select(other => other.Code)],
                Block = block,
                SimilarProgramme = similar,
                CityAreas = [.. cityAreas.Select(other => other.Code)],
                Population = population,
            },
            item);
    }

    private static void NoteStart(JsonObjectReading item, AreaRole? role, Domain.Month start, Schedule schedule, Findings findings)
    {
        if (role is AreaRole.Control or AreaRole.Buffer)
        {
            findings.Add("programme.start-not-treated", item.PlaceOf("start"));
            return;
        }

        if (start > schedule.End) findings.Add("programme.start-after-end", item.PlaceOf("start"), ("end", schedule.End!.Value.ToString()));
        if (start < schedule.Start) findings.Add("programme.area-before-programme", item.PlaceOf("start"), ("start", schedule.Start!.Value.ToString()));
        else if (!schedule.Holds(start)) findings.Add("programme.start-outside", item.PlaceOf("start"), schedule.Bounds);
    }

    private static void NoteRepeated(StudyAreas areas, Findings findings)
    {
        var first = new Dictionary<string, AreaRole>(StringComparer.Ordinal);
        foreach (var (area, item) in areas.Entries)
        {
            if (first.TryAdd(area.Code, area.Role)) continue;
            var earlier = first[area.Code];
            if (earlier == area.Role) findings.Add("city.repeated", item.PlaceOf("code"));
            else if (earlier == AreaRole.Buffer || area.Role == AreaRole.Buffer)
                findings.Add("programme.buffer-overlap", item.PlaceOf("code"), ("buffer", area.Code), ("other", area.Code), ("role", Written(earlier == AreaRole.Buffer ? area.Role : earlier)));
            else findings.Add("programme.area-two-roles", item.PlaceOf("code"), ("first", Written(earlier)), ("second", Written(area.Role)));
        }
    }

    /// <summary>An area of the file that names no areas of the city is the area of that code.</summary>
    private static void NoteShared(StudyAreas areas, Findings findings)
    {
        var owners = new Dictionary<string, ProgrammeArea>(StringComparer.Ordinal);
        foreach (var (area, item) in areas.Entries)
        {
            var own = area.CityAreas.Count == 0 ? [area.Code] : area.CityAreas;
            for (var i = 0; i < own.Count; i++)
            {
                if (owners.TryAdd(own[i], area) || string.Equals(owners[own[i]].Code, area.Code, StringComparison.Ordinal)) continue;
                var place = area.CityAreas.Count == 0 ? item.PlaceOf("code") : new Place(Column: string.Create(CultureInfo.InvariantCulture, $"{item.Pointer("cityAreas")}/{i}"), Value: own[i]);
                var other = owners[own[i]];
                var buffer = area.Role == AreaRole.Buffer ? area : other.Role == AreaRole.Buffer ? other : null;
                if (buffer is null) findings.Add("programme.city-area-shared", place, ("other", other.Code));
                else
                {
                    var beside = ReferenceEquals(buffer, area) ? other : area;
                    findings.Add("programme.buffer-overlap", place, ("buffer", buffer.Code), ("other", beside.Code), ("role", Written(beside.Role)));
                }
            }
        }
    }

    private static void NoteBuffer(ProgrammeArea area, JsonObjectReading item, StudyAreas areas, Findings findings)
    {
        if (area.Role != AreaRole.Buffer)
        {
            if (area.BufferOf.Count > 0) findings.Add("programme.buffer-role", new Place(Column: item.Pointer("bufferOf")), ("role", Written(area.Role)));
            return;
        }

        if (area.BufferOf.Count == 0) findings.Add("programme.buffer-alone", new Place(Column: item.Pointer("bufferOf"), Value: area.Code));
        for (var i = 0; i < area.BufferOf.Count; i++)
        {
            var inside = area.BufferOf[i];
            if (areas.Knows(inside) && areas.Find(inside) is null or { Role: AreaRole.Treated }) continue;
            findings.Add("programme.buffer-of", new Place(Column: string.Create(CultureInfo.InvariantCulture, $"{item.Pointer("bufferOf")}/{i}"), Value: inside));
        }
    }

    private static string Written(AreaRole role) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString());
}
