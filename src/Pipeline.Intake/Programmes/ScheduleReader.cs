using Pipeline.Domain;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Intake.Places;

namespace Pipeline.Intake.Programmes;

/// <summary>When the study measures and when the programme worked; what cannot be read is null.</summary>
internal sealed record Schedule(StudyPeriods? Periods, Month? Start, Month? End)
{
    /// <summary>A start needs something before it to compare with, and something after it to compare.</summary>
    public bool Holds(Month start) => Periods is null || Periods.IndexOf(start) is var index && index >= 1 && index < Periods.Count;

    public (string Name, string Value)[] Bounds => [("first", Periods!.FirstMonth(0).ToString()), ("last", Periods.FirstMonth(Periods.Count).AddMonths(-1).ToString())];
}

/// <summary>Reads periods, start and end of a <c>programme</c> document.</summary>
internal static class ScheduleReader
{
    /// <summary>One period has nothing to be compared with.</summary>
    private const int LeastPeriods = 2;

    public static Schedule Read(JsonObjectReading file, Limits limits, Findings findings)
    {
        var periods = Periods(file, limits, findings);
        var start = file.Month("start", required: true);
        var end = file.Month("end", required: false);
        var schedule = new Schedule(periods, start, end);
        if (start is { } first && !schedule.Holds(first)) findings.Add("programme.start-outside", file.PlaceOf("start"), schedule.Bounds);
        if (start > end) findings.Add("programme.start-after-end", file.PlaceOf("start"), ("end", end!.Value.ToString()));
        return schedule;
    }

    private static StudyPeriods? Periods(JsonObjectReading file, Limits limits, Findings findings)
    {
        if (file.Object("periods", required: true) is not { } item) return null;
        var every = item.Choice<Frequency>("every", required: true);
        var from = item.Month("from", required: true);
        var count = item.RequiredInteger("count");
        item.NoteUnknown();
        if (from is { } month && !PopulationRules.IsYear(month.Year))
        {
            findings.Add("population.year", item.PlaceOf("from"));
            from = null;
        }

        if (count < LeastPeriods)
        {
            findings.Add("city.number", item.PlaceOf("count"), ("expected", ">= 2"));
            count = null;
        }
        else if (count > limits.MaxProgrammePeriods)
        {
            findings.Add("programme.too-many", item.PlaceOf("count"), ("found", Written(count.Value)), ("limit", Written(limits.MaxProgrammePeriods)));
            count = null;
        }

        return every is null || from is null || count is null ? null : new StudyPeriods(every.Value, from.Value, (int)count.Value);
    }

    private static string Written(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
