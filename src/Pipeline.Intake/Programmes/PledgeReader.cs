using System.Globalization;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Intake.Places;

namespace Pipeline.Intake.Programmes;

/// <summary>Reads the pledges of a <c>programme</c> document.</summary>
internal static class PledgeReader
{
    public static List<Pledge> Read(JsonObjectReading file, DateOnly? asOf, Findings findings)
    {
        var pledges = new List<Pledge>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in file.Objects("pledges"))
        {
            var id = item.Code("id", findings);
            item.Once("id", id, seen, findings);
            pledges.Add(Pledge(item, id, asOf, findings));
        }

        if (pledges.Count > 0 && !file.Has("asOf")) findings.Add("programme.as-of-missing", new Place(Column: file.Pointer("asOf")));
        return pledges;
    }

    private static Pledge Pledge(JsonObjectReading item, string? id, DateOnly? asOf, Findings findings)
    {
        var text = item.LocalText("text", required: true);
        var (start, due) = (item.RequiredDate("start"), item.RequiredDate("due"));
        var (baseline, target) = (item.RequiredNumber("baseline"), item.RequiredNumber("target"));
        var pledge = new Pledge
        {
            Id = id ?? "",
            Text = text ?? new(""),
            Sector = item.OptionalText("sector"),
            Owner = item.OptionalText("owner"),
            Start = start ?? default,
            Due = due ?? default,
            Indicator = item.LocalText("indicator", required: false),
            Baseline = baseline ?? 0,
            Target = target ?? 0,
            Current = item.Number("current", required: false),
            CurrentDate = item.Date("currentDate", required: false),
            AchievedOn = item.Date("achievedOn", required: false),
            Evidence = item.OptionalText("evidence"),
            Cancelled = item.OptionalBoolean("cancelled") ?? false,
            Added = item.OptionalBoolean("added") ?? false,
        };
        item.NoteUnknown();
        if (due <= start) findings.Add("programme.due-before-start", item.PlaceOf("due"), ("start", Written(start!.Value)));
        if (baseline is not null && baseline == target) findings.Add("programme.target-equals-baseline", item.PlaceOf("target"));
        foreach (var (date, property) in new[] { (pledge.AchievedOn, "achievedOn"), (pledge.CurrentDate, "currentDate") })
            if (date > asOf) findings.Add("programme.after-as-of", item.PlaceOf(property), ("asOf", Written(asOf!.Value)));
        return pledge;
    }

    private static string Written(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
