using System.Collections.Frozen;

namespace Pipeline.Intake.Surveys;

/// <summary>Columns that Kobo, ODK and LimeSurvey write beside the answers, by their exact names.</summary>
internal static class ToolColumns
{
    private static readonly FrozenDictionary<string, ColumnMeaning> read = new Dictionary<string, ColumnMeaning>(StringComparer.Ordinal)
    {
        ["_uuid"] = new(ColumnKind.Id, Order: 1),
        ["instanceid"] = new(ColumnKind.Id, Order: 2),
        ["meta/instanceid"] = new(ColumnKind.Id, Order: 3),
        ["meta-instanceid"] = new(ColumnKind.Id, Order: 4),
        ["key"] = new(ColumnKind.Id, Order: 5),
        ["__id"] = new(ColumnKind.Id, Order: 6),
        ["_id"] = new(ColumnKind.Id, Order: 7),
        ["_submission_time"] = new(ColumnKind.Submitted, Order: 1),
        ["submissiondate"] = new(ColumnKind.Submitted, Order: 2),
        ["submitdate"] = new(ColumnKind.Ended, Order: 1),
        ["end"] = new(ColumnKind.Ended),
        ["start"] = new(ColumnKind.Started),
        ["startdate"] = new(ColumnKind.Started, Order: 1),
        ["interviewtime"] = new(ColumnKind.Seconds),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whatever says who or where the respondent's device was is not read either.</summary>
    private static readonly FrozenSet<string> notRead = new[]
    {
        "today", "deviceid", "subscriberid", "simserial", "simid", "phonenumber", "username", "email", "audit",
        "formhub/uuid", "meta/rootuuid", "meta/deprecatedid", "meta/instancename", "meta-instancename", "instancename",
        "submitterid", "submittername", "attachmentspresent", "attachmentsexpected", "status", "reviewstate", "edits", "formversion",
        "datestamp", "lastpage", "startlanguage", "seed", "token", "ipaddr", "refurl", "firstname", "lastname",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Folded names of the columns whose cells are read.</summary>
    public static IEnumerable<string> Read => read.Keys;

    /// <param name="name">Folded. A name that begins with an underscore is a tool's.</param>
    public static ColumnMeaning? Of(string name) =>
        read.TryGetValue(name, out var meaning) ? meaning : notRead.Contains(name) || name.StartsWith('_') ? new ColumnMeaning(ColumnKind.NotRead) : null;
}
