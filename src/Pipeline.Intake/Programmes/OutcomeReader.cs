using System.Globalization;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Intake.Places;

namespace Pipeline.Intake.Programmes;

/// <summary>The outcomes of a programme with where each stands in the document.</summary>
internal sealed class StudyOutcomes
{
    private readonly List<(Outcome Outcome, JsonObjectReading Item)> all = [];
    private readonly HashSet<string> codes = new(StringComparer.Ordinal);

    public IReadOnlyList<Outcome> All => [.. all.Select(entry => entry.Outcome)];

    public IReadOnlyList<(Outcome Outcome, JsonObjectReading Item)> Entries => all;

    public bool Knows(string code) => codes.Contains(code);

    public string Known => string.Join(", ", codes.Order(StringComparer.Ordinal));

    public void Add(Outcome outcome, JsonObjectReading item) => all.Add((outcome, item));

    /// <summary>False for a code that was there before.</summary>
    public bool Name(string code) => codes.Add(code);

    public Outcome? Find(string code) => all.Find(entry => string.Equals(entry.Outcome.Code, code, StringComparison.Ordinal)).Outcome;
}

/// <summary>Reads the outcomes of a <c>programme</c> document.</summary>
internal static class OutcomeReader
{
    public static StudyOutcomes Read(JsonObjectReading file, IReadOnlyList<ProgrammeSource> sources, Findings findings)
    {
        var outcomes = new StudyOutcomes();
        if (file.Array("outcomes", required: true) is not { } listed) return outcomes;
        if (listed.GetArrayLength() == 0) findings.Add("programme.no-outcome", new Place(Column: file.Pointer("outcomes")));
        foreach (var item in file.Objects("outcomes"))
        {
            if (Outcome(item, sources, findings) is not { } outcome) continue;
            if (!outcomes.Name(outcome.Code)) findings.Add("city.repeated", item.PlaceOf("code"));
            else outcomes.Add(outcome, item);
        }

        NotePlacebos(outcomes, findings);
        return outcomes;
    }

    /// <summary>An outcome without numbers is not wrong (they may come later), but nobody should wonder why nothing is said of it.</summary>
    public static void NoteWithoutData(StudyOutcomes outcomes, IReadOnlyList<OutcomeSeries> series, Findings findings)
    {
        var measured = series.Select(one => one.Outcome).ToHashSet(StringComparer.Ordinal);
        foreach (var (outcome, item) in outcomes.Entries)
        {
            if (outcome.CrimeCategories.Count > 0 && measured.Contains(outcome.Code)) findings.Add("programme.series-and-crime", item.PlaceOf("code"));
            else if (outcome.CrimeCategories.Count == 0 && measured.Count > 0 && !measured.Contains(outcome.Code)) findings.Add("programme.outcome-without-data", item.PlaceOf("code"));
        }
    }

    private static Outcome? Outcome(JsonObjectReading item, IReadOnlyList<ProgrammeSource> sources, Findings findings)
    {
        var code = item.Code("code", findings);
        var names = item.LocalText("names", required: true);
        var iccs = item.OptionalText("iccs");
        if (iccs is not null && Iccs.Find(iccs) is null) findings.Add("city.iccs-unknown", item.PlaceOf("iccs"));
        var outcome = new Outcome
        {
            Code = code ?? "",
            Names = names ?? new(""),
            Role = item.Choice<OutcomeRole>("role") ?? OutcomeRole.Primary,
            Unit = item.Choice<OutcomeUnit>("unit") ?? OutcomeUnit.Count,
            Measure = item.LocalText("measure", required: false),
            Desired = item.Choice<DesiredDirection>("desired") ?? DesiredDirection.Decrease,
            Iccs = iccs,
            ReportingSensitive = item.OptionalBoolean("reportingSensitive"),
            InTheFamily = item.OptionalBoolean("inTheFamily") ?? false,
            ReportedBefore = item.Within("reportedBefore", 0, 1, findings),
            SecondSource = SourceCode(item, "secondSource", sources, findings),
            CrimeCategories = [.. item.Codes("crimeCategories", findings).Select(category => category.Code)],
            Source = SourceCode(item, "source", sources, findings),
        };
        item.NoteUnknown();
        return code is null ? null : outcome;
    }

    private static string? SourceCode(JsonObjectReading item, string property, IReadOnlyList<ProgrammeSource> sources, Findings findings)
    {
        var code = item.OptionalText(property);
        if (code is not null && !sources.Any(source => string.Equals(source.Code, code, StringComparison.Ordinal)))
            findings.Add("programme.source-unknown", item.PlaceOf(property), ("known", string.Join(", ", sources.Select(source => source.Code))));
        return code;
    }

    /// <summary>A placebo that counts what the programme aims at must move with it and proves nothing.</summary>
    private static void NotePlacebos(StudyOutcomes outcomes, Findings findings)
    {
        foreach (var (placebo, item) in outcomes.Entries.Where(entry => entry.Outcome.Role == OutcomeRole.Placebo))
        {
            var primary = outcomes.All.FirstOrDefault(outcome => outcome.Role == OutcomeRole.Primary && SameEvents(outcome, placebo));
            if (primary is not null) findings.Add("programme.placebo-repeats", item.PlaceOf("code"), ("other", primary.Code));
        }
    }

    private static bool SameEvents(Outcome a, Outcome b) =>
        (a.Iccs is not null && string.Equals(a.Iccs, b.Iccs, StringComparison.Ordinal)) || a.CrimeCategories.Intersect(b.CrimeCategories, StringComparer.Ordinal).Any();
}

/// <summary>Reads the series of a <c>programme</c> document.</summary>
internal static class SeriesReader
{
    public static List<OutcomeSeries> Read(JsonObjectReading file, Schedule schedule, StudyAreas areas, StudyOutcomes outcomes, Limits limits, Findings findings)
    {
        var all = new List<OutcomeSeries>();
        var seen = new HashSet<(string Outcome, string Area)>();
        long values = 0;
        foreach (var item in file.Objects("series"))
        {
            var outcome = item.RequiredText("outcome");
            var area = item.RequiredText("area");
            var listed = item.Array("values", required: true);
            item.NoteUnknown();
            if (outcome is not null && !outcomes.Knows(outcome)) findings.Add("programme.outcome-unknown", item.PlaceOf("outcome"), ("known", outcomes.Known));
            if (area is not null && !areas.Knows(area)) findings.Add("programme.area-unknown", item.PlaceOf("area"));
            if (outcome is not null && area is not null && !seen.Add((outcome, area))) findings.Add("programme.series-repeated", item.PlaceOf("outcome"), ("area", area));
            if (listed is not { } array) continue;
            values += array.GetArrayLength();
            if (values > limits.MaxProgrammeValues)
            {
                findings.Add("programme.too-many", new Place(Column: item.Pointer("values")), ("found", Written(values)), ("limit", Written(limits.MaxProgrammeValues)));
                return all;
            }

            if (schedule.Periods is { } periods && array.GetArrayLength() != periods.Count)
                findings.Add("programme.values-number", new Place(Column: item.Pointer("values")), ("found", Written(array.GetArrayLength())), ("expected", Written(periods.Count)));
            var counts = outcome is not null && outcomes.Find(outcome) is { Unit: OutcomeUnit.Count };
            all.Add(new OutcomeSeries(outcome ?? "", area ?? "", Values(item, array, counts, findings)));
        }

        return all;
    }

    private static double?[] Values(JsonObjectReading item, System.Text.Json.JsonElement array, bool counts, Findings findings)
    {
        var values = new double?[array.GetArrayLength()];
        var i = -1;
        foreach (var element in array.EnumerateArray())
        {
            i++;
            if (element.ValueKind == System.Text.Json.JsonValueKind.Null) continue;
            if (element.ValueKind != System.Text.Json.JsonValueKind.Number || !element.TryGetDouble(out var value) || !double.IsFinite(value))
                findings.Add("json.type", At(item, i, element), ("expected", "number / null"));
            else if (counts && (value < 0 || value != Math.Floor(value)))
                findings.Add("programme.count", At(item, i, element));
            else values[i] = value;
        }

        return values;
    }

    private static Place At(JsonObjectReading item, int i, System.Text.Json.JsonElement element) =>
        new(Column: string.Create(CultureInfo.InvariantCulture, $"{item.Pointer("values")}/{i}"), Value: element.ToString());

    private static string Written(long number) => number.ToString(CultureInfo.InvariantCulture);
}
