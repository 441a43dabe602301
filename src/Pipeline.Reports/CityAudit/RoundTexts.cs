using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Problems;

namespace Pipeline.Reports.CityAudit;

/// <summary>Names of what people of an audit wrote down under codes of their own.</summary>
internal static class RoundTexts
{
    /// <summary>The problem's name where the audit has one; else its code as words.</summary>
    public static string Problem(AuditTexts audit, string code) =>
        audit.Sources.Audit?.Analysis?.Problems.FirstOrDefault(p => string.Equals(p.Problem.Code, code, StringComparison.Ordinal)) is { } known ? audit.Typed(known.Problem.Names) : Words(code);

    /// <summary>A code of a theme or problem as words: <c>street-lighting</c> becomes "street lighting".</summary>
    public static string Words(string code) => Printable.Text(code.Replace('-', ' '));

    /// <summary>Source of evidence as a reader may know it.</summary>
    public static string Source(AuditTexts audit, string code) => string.Equals(code, EvidenceCompilation.FewPeople, StringComparison.Ordinal) ? audit.Say.Say("round.few") : Printable.Text(code);

    public static string Sources(AuditTexts audit, IEnumerable<string> codes) => string.Join(", ", codes.Select(c => Source(audit, c)));

    public static string Kind(AuditTexts audit, EvidenceKind kind) => audit.Say.Say("round.kind." + kind switch
    {
        EvidenceKind.FocusGroup => "focus-group",
        EvidenceKind.Interview => "interview",
        EvidenceKind.ExploratoryWalk => "exploratory-walk",
        EvidenceKind.Workshop => "workshop",
        EvidenceKind.PrisonInterview => "prison-interview",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of evidence"),
    });

    /// <summary>The last sentence of a note where something of it is invented; null where nothing is.</summary>
    public static string? Invented(AuditTexts audit, bool synthetic) => synthetic ? audit.Say.Say("round.invented") : null;

    public static string? Note(params string?[] parts) => parts.Any(p => p is not null) ? string.Join(' ', parts.OfType<string>()) : null;

    /// <summary>Source of figures that come from the people of the audit.</summary>
    public static string From(AuditTexts audit, SafetyAudit round) =>
        audit.Say.Say("common.source", ("source", round.Round is { } own ? audit.Typed(own.Title) : audit.City));

    public static string AsOf(AuditTexts audit, SafetyAudit round) => audit.Say.Say("common.data-as-of", ("date", round.DataAsOf == DateTimeOffset.MinValue ? "x" : audit.Numbers.Date(round.DataAsOf)));
}
