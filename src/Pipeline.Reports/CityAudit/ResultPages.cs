using Pipeline.Domain.Programmes;
using Pipeline.Reports.Layout;
using Pipeline.Reports.ProgrammeEvaluation;

namespace Pipeline.Reports.CityAudit;

/// <summary>What evaluations found of the city's programmes, each under its design level, in the words of the full evaluation.</summary>
internal static class ResultPages
{
    public static void Add(Report report, AuditTexts audit)
    {
        if (audit.Studies.Count == 0) return;
        var say = audit.Say;
        report.Section(say.Say("city.results"));
        report.Text(say.Count("city.results.text", audit.Studies.Count), introduces: true);
        Outcomes(report, audit);
        foreach (var study in audit.Studies) One(report, audit, study);
        Displacement(report, audit);
        Components(report, audit);
    }

    private static void Outcomes(Report report, AuditTexts audit)
    {
        var say = audit.Say;
        var rows = new List<IReadOnlyList<string>>();
        foreach (var study in audit.Studies)
        {
            rows.Add([say.Say("city.results.group", ("programme", audit.Named(study)), ("from", study.MonthName(study.Programme.Start)))]);
            rows.AddRange(study.Evaluation.Outcomes.Select(o => Row(study, o)));
        }

        var table = report.NextTable();
        audit.Stands[Finding.Programmes] = table;
        report.Table(say.Say("city.results.table"),
            [
                new TableColumn(say.Say("programme.col.outcome")), new TableColumn(say.Say("city.col.before"), Numeric: true), new TableColumn(say.Say("city.col.after"), Numeric: true), new TableColumn(say.Say("city.col.difference"), Numeric: true),
                new TableColumn(say.Say("city.col.interval"), Numeric: true), new TableColumn(say.Say("programme.col.level"), Numeric: true), new TableColumn(say.Say("city.col.claim")),
            ],
            rows, ContextPages.Note(audit, audit.Studies, say.Say("city.results.note")), anchor: table);
    }

    /// <summary>Of what moves with the readiness to report only the counts stand: an estimate would be read as one of what happened.</summary>
    private static IReadOnlyList<string> Row(Study study, OutcomeEvaluation result)
    {
        var (say, numbers) = (study.Say, study.Numbers);
        var treated = result.Windows.FirstOrDefault(w => w.Group == SeriesGroup.Treated);
        var main = result.Claim == Claim.ContextOnly ? null : result.Main;
        var percents = main is null ? null : Percents.Of(main);
        var decimals = study.Of(result).Unit == OutcomeUnit.Value ? 1 : 0;
        return
        [
            study.Label(result),
            treated is null ? "–" : numbers.Of(treated.Before, decimals), treated is null ? "–" : numbers.Of(treated.After, decimals),
            main is null ? "–" : percents is { } p ? numbers.SignedPercent(p.Value, p.Decimals) : numbers.Decimal(main.Value, Study.Decimals(main.Value)),
            main is null ? "–" : percents is { Low: { } low, High: { } high } q
                ? say.Say("common.range", ("low", numbers.SignedPercent(low, q.Decimals)), ("high", numbers.SignedPercent(high, q.Decimals)))
                : percents is null && main is { Low: { } l, High: { } h } ? numbers.Range(l, h, Study.Decimals(main.Value)) : "–",
            study.OnlyRegistered ? "–" : numbers.Whole(result.Level.Level),
            say.Say(study.OnlyRegistered ? "city.claim.registered" : result.Claim switch
            {
                Claim.ContextOnly => "city.claim.context",
                Claim.Description => "city.claim.description",
                Claim.Effect or Claim.Causal when main is null || !EffectSentences.IsApart(main) => "city.claim.none",
                Claim.Effect => "city.claim.effect",
                _ => "city.claim.causal",
            }),
        ];
    }

    private static void One(Report report, AuditTexts audit, Study study)
    {
        var say = audit.Say;
        report.Subsection(audit.Named(study));
        report.Add(AnswerPage.Badge(study));
        foreach (var (_, sentence) in ProgrammeEvaluation.Answers.Of(study, brief: true).Take(study.OnlyRegistered ? 1 : 2)) report.Text(sentence);
        if (!study.OnlyRegistered && ProgrammeEvaluation.Answers.Main(study) is { } main && PartHeadlines.Events(audit, main) is { Length: > 0 } events) report.Text(events.TrimStart());
        report.Add(new Paragraph(say.Say("city.results.full", ("title", say.Say("programme.title")), ("programme", audit.Named(study)), ("hash", Short(study.Evaluation.Registration.Hash)))
            + (study.Programme.Synthetic ? " " + say.Say("city.invented") : string.Empty), Styles.Small, PageGrid.Width));
    }

    /// <summary>Enough of a hash to find the registration by eye.</summary>
    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;

    private static void Displacement(Report report, AuditTexts audit)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        // Behind a colon a sentence of the catalogue goes on in small letters.
        static string Continued(string sentence) => sentence.Length == 0 ? sentence : string.Concat(sentence[..1].ToLowerInvariant(), sentence.AsSpan(1));
        var measured = audit.Studies.SelectMany(s => s.Evaluation.Outcomes.Where(o => o is { Displacement: not null, Claim: not Claim.ContextOnly }).Select(o => (Study: s, Outcome: o, Picture: o.Displacement!))).ToList();
        if (measured.Count == 0) return;
        report.Subsection(say.Say("programme.displacement"));
        foreach (var group in measured.GroupBy(m => m.Study)) report.Text(string.Join(' ', group.Select(m => say.Say("programme.named", ("outcome", group.Key.Label(m.Outcome)), ("said", Continued(DisplacementPart.Reading(group.Key, m.Picture)))))));
        var rows = new List<IReadOnlyList<string>>();
        foreach (var group in measured.GroupBy(m => m.Study))
        {
            if (audit.Studies.Count > 1) rows.Add([audit.Named(group.Key)]);
            rows.AddRange(group.Select(m => (IReadOnlyList<string>)
            [
                m.Study.Label(m.Outcome), numbers.Decimal(m.Picture.Difference, 0), numbers.Range(m.Picture.DifferenceLow, m.Picture.DifferenceHigh, 0),
                numbers.Decimal(m.Picture.NetEffect, 0), m.Study.Or(m.Picture.Quotient, q => numbers.Decimal(q, 2)),
            ]));
        }

        report.Table(say.Say("city.displacement.table"),
            [
                new TableColumn(say.Say("programme.col.outcome")), new TableColumn(say.Say("city.col.wdd"), Numeric: true), new TableColumn(say.Say("city.col.interval"), Numeric: true),
                new TableColumn(say.Say("city.col.net"), Numeric: true), new TableColumn(say.Say("city.col.quotient"), Numeric: true),
            ],
            rows, say.Say("city.displacement.note") + " " + say.Say("programme.displacement.note"));
    }

    /// <summary>Effect, mechanism, conditions, implementation and economy (Johnson, Tilley and Bowers 2015), as far as the evaluations hold them.</summary>
    private static void Components(Report report, AuditTexts audit)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        var assessed = audit.Studies.Where(s => !s.OnlyRegistered).ToList();
        if (assessed.Count == 0) return;
        string Part(Study study, ScorecardComponent component) =>
            study.Evaluation.Scorecard.Components.FirstOrDefault(c => c.Component == component) is { Items: > 0 } c ? say.Say("city.of", ("n", numbers.Whole(c.Assessed)), ("all", numbers.Whole(c.Items))) : "–";
        string Effect(Study study) => say.Say("city.of", ("n", numbers.Whole(study.Evaluation.Outcomes.Count(EffectSentences.Shown))), ("all", numbers.Whole(study.Evaluation.Outcomes.Count)));
        (string Head, Func<Study, string> Cell)[] columns =
        [
            ("city.emmie.effect", Effect),
            ("city.emmie.mechanism", s => s.Programme.Theory is null ? "–" : say.Say("city.emmie.stated")),
            ("city.emmie.moderators", s => s.Evaluation.StartGroupCount() is > 1 and var groups ? numbers.Whole(groups) : "–"),
            ("city.emmie.implementation", s => Part(s, ScorecardComponent.Implementation)),
            ("city.emmie.economy", s => s.Evaluation.CostBenefit is { Accounts: [var account, ..] } ? numbers.Decimal(account.Ratio.Value, 2) : "–"),
        ];
        // A column of dashes says what the sentence under the table says once.
        var shown = columns.Where(c => assessed.Exists(s => !string.Equals(c.Cell(s), "–", StringComparison.Ordinal))).ToList();
        var empty = columns.Except(shown).Select(c => say.Say(c.Head)).ToList();
        if (shown.Count < 2)
        {
            report.Text(say.Say("city.emmie.empty", ("columns", say.Enumerate(empty))));
            return;
        }

        report.Table(say.Say("city.emmie.table"),
            [new TableColumn(say.Say("city.col.programme")), .. shown.Select(c => new TableColumn(say.Say(c.Head), Numeric: true))],
            [.. assessed.Select(s => (IReadOnlyList<string>)[audit.Named(s), .. shown.Select(c => c.Cell(s))])],
            say.Say("city.emmie.note") + (empty.Count > 0 ? " " + say.Say("city.emmie.empty", ("columns", say.Enumerate(empty))) : string.Empty));
    }

    /// <summary>Groups of areas that began at different times, each with an effect of its own: the only condition that an evaluation sets apart.</summary>
    private static int StartGroupCount(this Domain.Programmes.ProgrammeEvaluation evaluation) => evaluation.Outcomes.Select(o => o.StartGroups.Count).DefaultIfEmpty(0).Max();
}
