using System.Globalization;
using System.Text.Json;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Surveys.Cleaning;

namespace Pipeline.Domain.Audits.Workspace;

/// <summary>What a workspace is checked against beside the one before it.</summary>
/// <param name="Today">The day (UTC) on which it is written.</param>
/// <param name="Framework">Indicators that it may name; null checks none of them.</param>
/// <param name="Responses">Answers to surveys that it may show, as <c>wave/owner/response</c>; null checks none.</param>
/// <param name="Actions">Actions of the city's plans, as <c>plan/action</c>; null checks none.</param>
public sealed record WorkspaceContext(DateOnly Today, IndicatorFramework? Framework = null, IReadOnlySet<string>? Responses = null, IReadOnlySet<string>? Actions = null);

/// <summary>Which workspaces may be written: the form of each field, the order of phases and rounds, and that what was signed off stays what it was.</summary>
public static class WorkspaceRules
{
    /// <summary>What stands against a workspace; empty for one that may be written.</summary>
    /// <param name="before">The last one written for the city, of this round or of the one before; null for the first.</param>
    public static IReadOnlyList<Refusal> Check(AuditWorkspace next, AuditWorkspace? before, WorkspaceContext context)
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(context);
        var sameRound = before is not null && string.Equals(before.Round, next.Round, StringComparison.Ordinal);

        // Of a closed round nothing else needs to be said.
        if (sameRound && before!.Closed) return [new("/closed", WorkspaceTexts.RoundIsClosed)];
        var found = new RefusalList();
        CheckRound(next, sameRound ? null : before, context, found);
        var template = AuditTemplates.Find(next.Template);
        if (template is null) found.Add("/template", DeskTexts.OneOf(string.Join(", ", AuditTemplates.All.Select(t => t.Code))));
        else CheckPhases(next, template, context, found);
        if (next.AsOf > context.Today || next.AsOf < new DateOnly(2000, 1, 1)) found.Add("/asOf", WorkspaceTexts.NotThatDay(Day(context.Today)));
        WorkspaceContents.Check(next, sameRound ? before : null, context, found);
        if (sameRound) CheckSigned(next, before!, found);
        return found.All;
    }

    /// <summary>Signed off by a role on a day.</summary>
    public static bool IsSigned(PhaseWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return work is { State: PhaseState.Done, SignedBy: not null, SignedOn: not null };
    }

    /// <summary>Such as <c>2026</c> or <c>2026b</c>.</summary>
    public static bool IsRound(string? round) =>
        round is { Length: 4 or 5 } && round.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0 && (round.Length == 4 || char.IsAsciiLetterLower(round[4]));

    private static void CheckRound(AuditWorkspace next, AuditWorkspace? earlier, WorkspaceContext context, RefusalList found)
    {
        const int FirstYear = 2000;
        if (!IsRound(next.Round) || int.Parse(next.Round.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture) is var year && (year < FirstYear || year > context.Today.Year + 1))
            found.Add("/round", WorkspaceTexts.BadRound);
        else if (earlier is { Closed: false }) found.Add("/round", WorkspaceTexts.EarlierIsOpen(earlier.Round));
        else if (earlier is not null && string.CompareOrdinal(next.Round, earlier.Round) <= 0) found.Add("/round", WorkspaceTexts.NotAfter(earlier.Round));
    }

    private static void CheckPhases(AuditWorkspace next, AuditTemplate template, WorkspaceContext context, RefusalList found)
    {
        if (next.Phases.Count != template.Phases.Count || next.Phases.Where((work, i) => !string.Equals(work?.Phase, template.Phases[i].Code, StringComparison.Ordinal)).Any())
        {
            found.Add("/phases", WorkspaceTexts.PhasesInOrder(string.Join(", ", template.Phases.Select(p => p.Code))));
            return;
        }

        for (var i = 0; i < next.Phases.Count; i++) CheckPhase(next.Phases[i], string.Create(CultureInfo.InvariantCulture, $"/phases/{i}"), context, found);
        if (next.Closed && !next.Phases.All(IsSigned)) found.Add("/closed", WorkspaceTexts.NotAllSigned);
    }

    private static void CheckPhase(PhaseWork work, string at, WorkspaceContext context, RefusalList found)
    {
        found.Lines($"{at}/inputs", work.Inputs);
        found.Lines($"{at}/evidence", work.Evidence);
        found.Text($"{at}/note", work.Note, RefusalList.LongText);
        if (work.State == PhaseState.Done && work.Evidence is not { Count: > 0 }) found.Add($"{at}/evidence", WorkspaceTexts.DoneNeedsEvidence);
        if (work.SignedBy is null && work.SignedOn is null) return;
        if (work.State != PhaseState.Done) found.Add($"{at}/state", WorkspaceTexts.SignedNeedsDone);
        if (work.SignedBy is null) found.Add($"{at}/signedBy", WorkspaceTexts.RoleMissing);
        else found.Role($"{at}/signedBy", work.SignedBy);
        if (work.SignedOn is not { } day) found.Add($"{at}/signedOn", WorkspaceTexts.DayMissing);
        else if (day > context.Today) found.Add($"{at}/signedOn", WorkspaceTexts.DayInFuture(Day(context.Today)));
        else if (day.Year < 2000) found.Add($"{at}/signedOn", WorkspaceTexts.DayMissing);
    }

    /// <summary>What a signed phase opened stays as it is until the phase is opened again.</summary>
    private static void CheckSigned(AuditWorkspace next, AuditWorkspace before, RefusalList found)
    {
        if (!before.Phases.Any(IsSigned)) return;
        if (before.Synthetic && !next.Synthetic) found.Add("/synthetic", WorkspaceTexts.StaysSynthetic);
        if (!string.Equals(before.Template, next.Template, StringComparison.Ordinal))
        {
            found.Add("/template", WorkspaceTexts.TemplateStays);
            return;
        }

        if (AuditTemplates.Find(next.Template) is not { } template || next.Phases.Count != before.Phases.Count) return;
        var was = JsonSerializer.SerializeToElement(before, WorkspaceJson.Default.AuditWorkspace);
        var now = JsonSerializer.SerializeToElement(next, WorkspaceJson.Default.AuditWorkspace);
        for (var i = 0; i < template.Phases.Count; i++)
        {
            if (!IsSigned(before.Phases[i])) continue;
            var phase = template.Phases[i];
            if (!IsSigned(next.Phases[i]))
            {
                // Opened again, and said so: a phase that stays done looks as if somebody still stood by it.
                if (next.Phases[i] is not { State: not PhaseState.Done, SignedBy: null, SignedOn: null }) found.Add(string.Create(CultureInfo.InvariantCulture, $"/phases/{i}/state"), WorkspaceTexts.OpenAgain(phase.Code));
                continue;
            }

            if (!JsonElement.DeepEquals(was.GetProperty("phases")[i], now.GetProperty("phases")[i])) found.Add(string.Create(CultureInfo.InvariantCulture, $"/phases/{i}"), WorkspaceTexts.IsSigned(phase.Code));
            foreach (var member in SignedParts.MembersOf(template, i))
                if (!JsonElement.DeepEquals(was.GetProperty(member), now.GetProperty(member))) found.Add($"/{member}", WorkspaceTexts.IsSigned(phase.Code));
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
