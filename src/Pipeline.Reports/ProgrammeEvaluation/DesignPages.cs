using System.Globalization;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>What was compared with what, when the work began where, what the design reaches and why, and whether it was fixed before the data.</summary>
internal static class DesignPages
{
    /// <summary>So many areas stand one by one in the roll-out; more are drawn by their starts.</summary>
    private const int MostSingle = 24;

    /// <summary>A table of all areas ends here; the file has them all.</summary>
    private const int MostListed = 200;

    public static void Add(Report report, Study study, Annex annex)
    {
        var (say, programme) = (study.Say, study.Programme);
        report.Section(say.Say("programme.design"));
        report.Add(AnswerPage.Badge(study));
        if (study.LevelInWords.Reasons.Count > 0)
        {
            report.Text(say.Say("programme.design.reasons"), introduces: true);
            report.Add(new ListBlock([.. study.LevelInWords.Reasons.Select(study.Reason)]));
        }

        report.Add(new Facts(Declared(study)));
        Roles(report, study);
        RollOutFigure(report, study, annex);
        Registration(report, study);
    }

    private static List<(string, string)> Declared(Study study)
    {
        var (say, design) = (study.Say, study.Programme.Design);
        var facts = new List<(string, string)>
        {
            (say.Say("programme.fact.assignment"), say.Say("programme.assignment." + Codes.Of(design.Assignment))),
            (say.Say("programme.fact.comparability"), say.Say("programme.comparability." + Codes.Of(design.Comparability)) + (design.ComparabilityEvidence is { } evidence ? $" – {study.Name(evidence)}" : string.Empty)),
        };
        if (design.ControlSelection is { } selection) facts.Add((say.Say("programme.fact.control"), study.Name(selection)));
        if (design.Unit is { } unit) facts.Add((say.Say("programme.fact.unit"), study.Name(unit)));
        if (design is { UnitsTreated: { } treated, UnitsControl: { } control })
            facts.Add((say.Say("programme.fact.units"), say.Say("programme.fact.units-value", ("treated", study.Numbers.Whole(treated)), ("control", study.Numbers.Whole(control)))));
        if (design.BufferMetres is { } metres) facts.Add((say.Say("programme.fact.buffer"), say.Say("programme.fact.metres", ("n", study.Plain(metres)))));
        return facts;
    }

    private static void Roles(Report report, Study study)
    {
        var (say, areas) = (study.Say, study.Programme.Areas);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var role in Enum.GetValues<AreaRole>())
        {
            var some = areas.Where(a => a.Role == role).ToList();
            if (some.Count == 0) continue;
            var starts = some.Select(study.StartOf).Distinct().Order().ToList();
            var residents = some.Select(a => a.Population.Count == 0 ? (long?)null : a.Population[^1].Residents).ToList();
            rows.Add(
            [
                say.Say("programme.role." + Codes.Of(role)), study.Numbers.Whole(some.Count),
                role == AreaRole.Treated ? (starts.Count == 1 ? study.Period(starts[0]) : say.Say("programme.starts", ("n", study.Numbers.Whole(starts.Count)), ("from", study.Period(starts[0])), ("to", study.Period(starts[^1])))) : "–",
                residents.Contains(null) ? "x" : study.Numbers.Whole(residents.Sum(r => r!.Value)),
                study.Numbers.Whole(some.Count(a => a.SimilarProgramme)),
            ]);
        }

        report.Table(say.Say("programme.roles.table"),
            [
                new TableColumn(say.Say("programme.col.role")), new TableColumn(say.Say("programme.col.areas"), Numeric: true), new TableColumn(say.Say("programme.col.start")),
                new TableColumn(say.Say("programme.col.residents"), Numeric: true), new TableColumn(say.Say("programme.col.similar"), Numeric: true),
            ],
            rows, say.Say("programme.roles.note"));
    }

    private static void RollOutFigure(Report report, Study study, Annex annex)
    {
        var (say, numbers, programme) = (study.Say, study.Numbers, study.Programme);
        var treated = programme.Areas.Where(a => a.Role == AreaRole.Treated).OrderBy(study.StartOf).ToList();
        if (treated.Count == 0 || study.Periods.Count == 0) return;
        var starts = treated.Select(study.StartOf).Distinct().ToList();
        var rows = treated.Count <= MostSingle
            ? treated.ConvertAll(a => new RollOutRow(study.Name(a.Names), study.StartOf(a), say.Say("programme.from", ("period", study.Period(study.StartOf(a))))))
            : treated.GroupBy(study.StartOf).Select(g => new RollOutRow(study.Areas(AreaRole.Treated, g.Count()), g.Key, say.Say("programme.from", ("period", study.Period(g.Key))))).ToList();
        foreach (var role in (ReadOnlySpan<AreaRole>)[AreaRole.Buffer, AreaRole.Control])
        {
            var count = programme.Areas.Count(a => a.Role == role);
            if (count > 0) rows.Add(new RollOutRow(study.Areas(role, count), null, say.Say("programme.never")));
        }

        report.Figure(
            starts.Count == 1 ? say.Say("programme.rollout.title-one", ("areas", study.Areas(AreaRole.Treated, treated.Count)), ("period", study.Period(starts[0])))
                : say.Say("programme.rollout.title", ("areas", study.Areas(AreaRole.Treated, treated.Count)), ("n", numbers.Whole(starts.Count)), ("from", study.Period(starts[0])), ("to", study.Period(starts[^1]))),
            say.Say("programme.rollout.sub", ("from", study.Period(0)), ("to", study.Period(study.Periods.Count - 1))),
            RollOut.InParts(study.Periods, rows, study.End),
            new FigureNote(say.Say("programme.rollout.base", ("n", numbers.Whole(programme.Areas.Count)), ("areas", study.Areas(AreaRole.Treated, treated.Count)), ("periods", study.Spell(study.Periods.Count))), starts.Count == 1 ? say.Say("programme.rollout.method") : say.Say("programme.rollout.steps", ("n", numbers.Whole(starts.Count))) + " " + say.Say("programme.rollout.method"), null, study.Source(), study.DataAsOf),
            say.Say("programme.rollout.range", ("list", string.Join("; ", rows.Take(12).Select(r => $"{r.Label}: {r.Right}")))),
            AreaTable(study, annex));
    }

    private static Anchor? AreaTable(Study study, Annex annex)
    {
        var (say, areas) = (study.Say, study.Programme.Areas);
        return annex.Keep(say.Say("programme.areas.table"),
            [
                new TableColumn(say.Say("programme.col.area")), new TableColumn(say.Say("programme.col.role")), new TableColumn(say.Say("programme.col.start")),
                new TableColumn(say.Say("programme.col.residents"), Numeric: true), new TableColumn(say.Say("programme.col.remark")),
            ],
            [.. areas.OrderBy(a => a.Role).Take(MostListed).Select(a => (IReadOnlyList<string>)
            [
                study.Name(a.Names), say.Say("programme.role." + Codes.Of(a.Role)), a.Role == AreaRole.Treated ? study.Period(study.StartOf(a)) : "–",
                a.Population.Count == 0 ? "x" : study.Numbers.Whole(a.Population[^1].Residents), Remark(study, a),
            ])],
            areas.Count > MostListed ? say.Say("programme.areas.more", ("n", study.Numbers.Whole(MostListed)), ("all", study.Numbers.Whole(areas.Count))) : null);
    }

    private static string Remark(Study study, ProgrammeArea area)
    {
        var remarks = new List<string>();
        if (area.SimilarProgramme) remarks.Add(study.Say.Say("programme.remark.similar"));
        if (area.Block is { } block) remarks.Add(study.Say.Say("programme.remark.block", ("block", Printable.Text(block))));
        if (area.BufferOf.Count > 0) remarks.Add(study.Say.Say("programme.remark.around", ("areas", study.Say.Enumerate([.. area.BufferOf.Select(study.AreaName)]))));
        return remarks.Count == 0 ? "–" : study.Say.Listed(remarks);
    }

    private static void Registration(Report report, Study study)
    {
        var (say, state) = (study.Say, study.Evaluation.Registration);
        report.Subsection(say.Say("programme.registration"));
        report.Text(state.RegisteredAt is { } at
            ? say.Say(state.Changes.Count == 0 ? "programme.registration.kept" : "programme.registration.changed", ("date", study.Numbers.Date(at)), ("n", study.Numbers.Whole(state.Changes.Count)))
            : say.Say("programme.registration.none"));
        var facts = new List<(string, string)> { (say.Say("programme.fact.hash"), state.Hash) };
        if (state.RegisteredHash is { } registered) facts.Add((say.Say("programme.fact.registered-hash"), registered));
        report.Add(new Facts(facts));
        if (state.Changes.Count == 0) return;
        report.Table(say.Say("programme.changes.table"),
            [new TableColumn(say.Say("programme.col.part")), new TableColumn(say.Say("programme.col.registered")), new TableColumn(say.Say("programme.col.now"))],
            [.. state.Changes.Select(c => (IReadOnlyList<string>)[Printable.Text(c.Part), Printable.Text(c.Before ?? "–"), Printable.Text(c.After ?? "–")])]);
    }
}
