namespace Pipeline.Domain.Audits.Workspace;

/// <summary>What of a workspace may be seen by everybody: the parts whose phase was signed off, and nothing else of it.</summary>
/// <param name="Shown">The workspace without every word that nobody has signed off.</param>
/// <param name="Open">Parts that were signed off.</param>
public sealed record SignedParts(AuditWorkspace Shown, IReadOnlyList<AuditPart> Open)
{
    /// <summary>Null while no phase is signed off: then nobody else needs to know that there is a workspace.</summary>
    public static SignedParts? Of(AuditWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        if (AuditTemplates.Find(workspace.Template) is not { } template || !workspace.Phases.Any(WorkspaceRules.IsSigned)) return null;
        var signed = template.Phases.Where((_, i) => i < workspace.Phases.Count && WorkspaceRules.IsSigned(workspace.Phases[i])).ToList();
        var open = signed.SelectMany(p => p.Opens).Distinct().Order().ToList();
        var framed = ReferenceEquals(signed.FirstOrDefault(), template.Phases[0]);
        return new(
            new AuditWorkspace
            {
                Round = workspace.Round,
                Template = workspace.Template,
                Title = framed ? workspace.Title : WorkspaceTexts.UnnamedRound(workspace.Round),
                Scope = framed ? workspace.Scope : null,
                Partners = framed ? workspace.Partners : [],
                AsOf = framed ? workspace.AsOf : null,
                Phases = [.. workspace.Phases.Select(work => WorkspaceRules.IsSigned(work) ? work : new PhaseWork(work.Phase, work.State, [], []))],
                Communities = Open(AuditPart.Quantitative) ? workspace.Communities : null,
                Targets = Open(AuditPart.Quantitative) ? workspace.Targets : [],
                Answers = Open(AuditPart.Quantitative) ? workspace.Answers : null,
                Problems = Open(AuditPart.Integrated) ? workspace.Problems : [],
                Weights = Open(AuditPart.Integrated) ? workspace.Weights : null,
                Recommendations = Open(AuditPart.Proposals) ? workspace.Recommendations : [],
                Overrides = Open(AuditPart.Implementation) ? workspace.Overrides : [],
                Closed = workspace.Closed,
                Synthetic = workspace.Synthetic,
            },
            open);

        bool Open(AuditPart part) => open.Contains(part);
    }

    /// <summary>
    /// Members of the workspace that the phase at <paramref name="index"/> opens. Title, scope, partners and the day are the frame of the whole audit: they belong to its first phase.
    /// </summary>
    internal static IEnumerable<string> MembersOf(AuditTemplate template, int index) =>
        (index == 0 ? ["title", "scope", "partners", "asOf"] : Array.Empty<string>()).Concat(template.Phases[index].Opens.SelectMany(part => part switch
        {
            AuditPart.Quantitative => ["communities", "targets", "answers"],
            AuditPart.Integrated => ["problems", "weights"],
            AuditPart.Proposals => ["recommendations"],
            AuditPart.Implementation => ["overrides"],

            // Inputs and notes of the phase itself.
            _ => Array.Empty<string>(),
        }));
}
