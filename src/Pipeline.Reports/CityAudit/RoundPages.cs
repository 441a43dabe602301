using System.Globalization;
using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Problems;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>Who made the audit, in which phases, and which of them were signed off: what is not signed stands nowhere else in the report.</summary>
internal static class RoundPages
{
    public static void Add(Report report, AuditTexts audit)
    {
        if (audit.Sources.Audit?.Round is not { } round) return;
        var say = audit.Say;
        report.Section(say.Say("round.title"));
        report.Text(say.Say(round.ClosedAt is null ? "round.text" : "round.text-closed", ("title", audit.Typed(round.Title)), ("round", Printable.Text(round.Round)), ("from", audit.Numbers.Date(round.OpenedAt)),
            ("to", round.ClosedAt is { } closed ? audit.Numbers.Date(closed) : string.Empty)));
        if (round.Scope is { } scope) report.Text(audit.Typed(scope));
        Partners(report, audit, round);
        Phases(report, audit, round);
    }

    private static void Partners(Report report, AuditTexts audit, AuditRound round)
    {
        if (round.Partners.Count == 0) return;
        var say = audit.Say;
        report.Table(say.Say("round.partners"),
            [new TableColumn(say.Say("round.col.partner")), new TableColumn(say.Say("round.col.kind")), new TableColumn(say.Say("round.col.part"))],
            [.. round.Partners.Select(p => (IReadOnlyList<string>)[audit.Typed(p.Name), RoundTexts.Words(p.Kind), p.Part is { } part ? audit.Typed(part) : "–"])]);
    }

    private static void Phases(Report report, AuditTexts audit, AuditRound round)
    {
        var say = audit.Say;
        var template = AuditTemplates.Find(round.Template);
        var names = template?.Phases.ToDictionary(p => p.Code, p => audit.Name(p.Names), StringComparer.Ordinal) ?? new(StringComparer.Ordinal);
        var open = round.Phases.Count(p => p.SignedBy is null);
        report.Table(say.Say("round.phases", ("template", template is null ? Printable.Text(round.Template) : audit.Name(template.Names))),
            [
                new TableColumn(say.Say("round.col.phase")), new TableColumn(say.Say("round.col.state")), new TableColumn(say.Say("round.col.shown-by")), new TableColumn(say.Say("round.col.signed")),
            ],
            [.. round.Phases.Select(p => (IReadOnlyList<string>)
            [
                names.GetValueOrDefault(p.Phase, p.Phase), say.Say("round.state." + p.State switch { PhaseState.Done => "done", PhaseState.InProgress => "in-progress", _ => "not-started" }),
                p.Evidence.Count > 0 ? say.Listed(p.Evidence.Select(e => Printable.Text(e))) : "–",
                p is { SignedBy: { } role, SignedOn: { } day } ? $"{audit.Typed(role)}, {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : say.Say("round.unsigned"),
            ])],
            RoundTexts.Note(say.Say("round.phases-note"), open > 0 ? say.Count("round.phases-open", open) : null));
        foreach (var note in round.Phases.Where(p => p is { SignedBy: not null, Note: not null }))
            report.Text(say.Say("round.phase-note", ("phase", names.GetValueOrDefault(note.Phase, note.Phase)), ("note", audit.Typed(note.Note!))));
    }
}
