using System.Globalization;
using System.Text;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Programmes;

namespace Pipeline.Reports.OpenData;

/// <summary>The actions of a plan as tidy CSV, one line for each: what is to be done, where it stands, by which rule or by whose word, and what it costs.</summary>
public static class PlanProgressCsv
{
    private static readonly IReadOnlyList<(string Name, Func<PlanProgress, ActionProgress, string> Cell)> Columns =
    [
        ("city", (p, _) => CrimeColumn.Text(p.Owner)),
        ("plan", (p, _) => CrimeColumn.Text(p.Code)),
        ("as_of", (p, _) => Day(p.AsOf)),
        ("action", (_, a) => CrimeColumn.Text(a.Action.Code)),
        ("problem", (_, a) => CrimeColumn.Text(a.Action.Problem ?? "")),
        ("objective", (_, a) => CrimeColumn.Text(a.Action.Objective.En)),
        ("text", (_, a) => CrimeColumn.Text(a.Action.Action.En)),
        ("actor", (_, a) => CrimeColumn.Text(a.Action.Actor.En)),
        ("responsible", (_, a) => CrimeColumn.Text(a.Action.Responsible?.En ?? "")),
        ("level", (_, a) => a.Action.Level is { } level ? System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(level.ToString()) : ""),
        ("start", (_, a) => Day(a.Action.Start)),
        ("due", (_, a) => Day(a.Action.Due)),
        ("indicator", (_, a) => CrimeColumn.Text(a.Action.Indicator ?? "")),
        ("area", (_, a) => CrimeColumn.Text(a.Action.Area ?? "")),
        ("baseline", (_, a) => Number(a.Action.Baseline)),
        ("target", (_, a) => Number(a.Action.Target)),
        ("value", (_, a) => Number(a.Value)),
        ("value_date", (_, a) => Day(a.ValueDate)),
        ("value_from", (_, a) => a.Value is null ? "" : a.FromIndicator ? "indicator" : "plan"),
        ("provisional", (_, a) => a.Value is null ? "" : YesNo(a.Provisional)),
        ("no_value", (_, a) => a.Why ?? ""),
        ("status", (_, a) => PledgeTracking.CodeOf(a.Status)),
        ("status_by_rule", (_, a) => PledgeTracking.CodeOf(a.ByRule)),
        ("override_reason", (_, a) => CrimeColumn.Text(a.Override?.Reason.En ?? "")),
        ("override_by", (_, a) => CrimeColumn.Text(a.Override?.By ?? "")),
        ("override_on", (_, a) => a.Override is { } overruled ? Day(DateOnly.FromDateTime(overruled.At.UtcDateTime)) : ""),
        ("progress", (_, a) => Number(a.Progress)),
        ("expected", (_, a) => Number(a.Expected)),
        ("delay_days", (_, a) => a.DelayDays is { } days ? days.ToString(CultureInfo.InvariantCulture) : ""),
        ("achieved_on", (_, a) => Day(a.Action.AchievedOn)),
        ("evidence", (_, a) => CrimeColumn.Text(a.Action.Evidence ?? "")),
        ("budget", (_, a) => Number(a.Action.Budget)),
        ("spent", (_, a) => Number(a.Action.Spent)),
        ("currency", (_, a) => CrimeColumn.Text(a.Action.Currency ?? "")),
        ("invented", (p, _) => YesNo(p.Synthetic)),
    ];

    public static string Header { get; } = string.Join(',', Columns.Select(c => c.Name));

    /// <summary>Writes UTF-8 with LF line ends in the order of the plan; texts in English, shares from 0 to 1, numbers with a point, blank where nothing is known.</summary>
    public static void Write(Stream output, PlanProgress progress)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(progress);
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(Header);
        foreach (var action in progress.Actions) writer.WriteLine(string.Join(',', Columns.Select(c => c.Cell(progress, action))));
    }

    private static string Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Number(double? value) => value is { } number ? CrimeColumn.Number(number) : "";

    private static string YesNo(bool value) => value ? "yes" : "no";
}
