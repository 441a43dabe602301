using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Analysis;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Problems;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>The problems in order, how far the order hangs on the weights, what speaks for and against each, and what people voted.</summary>
internal static class PriorityPages
{
    public static void Add(Report report, AuditTexts audit, AnnexTables tables)
    {
        if (audit.Sources.Audit is not { Analysis: { Problems.Count: > 0 } analysis } round) return;
        var say = audit.Say;
        report.Section(say.Say("round.priorities"));
        report.Text(say.Say("round.priorities.text", ("weights", Weights(audit, analysis))), introduces: true);
        if (analysis.LeftOut.Count > 0) report.Text(say.Say("round.priorities.left-out", ("criteria", say.Enumerate([.. analysis.LeftOut.Select(c => Criterion(audit, c))]))));
        Ranks(report, audit, tables, analysis, round);
        Sentences(report, audit, analysis);
        Lines(report, audit, analysis, round);
    }

    public static string Criterion(AuditTexts audit, string code) => code switch
    {
        "severity" => audit.Say.Say("round.criterion.severity"),
        "frequency" => audit.Say.Say("round.criterion.frequency"),
        "trend" => audit.Say.Say("round.criterion.trend"),
        "concern" => audit.Say.Say("round.criterion.concern"),
        _ => RoundTexts.Words(code),
    };

    private static string Weights(AuditTexts audit, IntegratedAnalysis analysis) => analysis.Weights.Count == 0
        ? audit.Say.Say("common.none")
        : audit.Say.Enumerate([.. analysis.Weights.Select(w => $"{Criterion(audit, w.Key)} {audit.Numbers.Percent(100 * w.Value)}")]);

    private static void Ranks(Report report, AuditTexts audit, AnnexTables tables, IntegratedAnalysis analysis, SafetyAudit round)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        var scored = analysis.Problems.Where(p => p.Score is not null).OrderBy(p => p.Score!.Rank).ThenBy(p => p.Problem.Code, StringComparer.Ordinal).ToList();
        IReadOnlyList<ProblemAnalysis> ordered = [.. scored, .. analysis.Problems.Where(p => p.Score is null)];
        var twin = Table(report, audit, tables, ordered, analysis, round);
        audit.Stands[Finding.Priorities] = twin;
        if (scored.Count == 0)
        {
            report.Text(say.Say("round.priorities.unscored"));
            return;
        }

        var first = scored[0];
        report.Figure(
            say.Say(first.Score!.BestRank == first.Score.WorstRank ? "round.priorities.title-firm" : "round.priorities.title", ("problem", audit.Typed(first.Problem.Names)), ("n", numbers.Whole(scored.Count)), ("best", numbers.Whole(first.Score!.BestRank)), ("worst", numbers.Whole(first.Score.WorstRank))),
            say.Say("round.priorities.sub", ("n", numbers.Whole(scored.Count)), ("best", numbers.Whole(first.Score.BestRank)), ("worst", numbers.Whole(first.Score.WorstRank))),
            PriorityRanks.InParts(
                [.. ordered.Select(p => new RankedProblem(audit.Typed(p.Problem.Names), p.Score?.Rank, p.Score?.BestRank ?? 0, p.Score?.WorstRank ?? 0, p.VoteRank))],
                Math.Max(scored.Max(p => p.Score!.WorstRank), ordered.Max(p => p.VoteRank ?? 1)), say),
            new FigureNote(Base(audit, ordered), say.Say("round.priorities.method"),
                scored.Count < ordered.Count ? say.Count("round.priorities.not-scored", ordered.Count - scored.Count) : say.Say("audit.withheld.none"), RoundTexts.From(audit, round), RoundTexts.AsOf(audit, round)),
            string.Join("; ", scored.Select(p => say.Say("round.priorities.range", ("problem", audit.Typed(p.Problem.Names)), ("rank", numbers.Whole(p.Score!.Rank)), ("best", numbers.Whole(p.Score.BestRank)), ("worst", numbers.Whole(p.Score.WorstRank))))) + ".",
            twin);
    }

    private static string Base(AuditTexts audit, IReadOnlyList<ProblemAnalysis> problems)
    {
        var votes = problems.Select(p => p.Votes).FirstOrDefault(v => v is not null);
        return votes is null
            ? audit.Say.Say("round.priorities.base", ("n", audit.Numbers.Whole(problems.Count)))
            : audit.Say.Say("round.priorities.base-votes", ("n", audit.Numbers.Whole(problems.Count)), ("voters", audit.Numbers.Whole(votes.Of)), ("sources", audit.Numbers.Whole(votes.Sources)));
    }

    private static Anchor Table(Report report, AuditTexts audit, AnnexTables tables, IReadOnlyList<ProblemAnalysis> problems, IntegratedAnalysis analysis, SafetyAudit round)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        string[] criteria = [.. analysis.Weights.Keys];
        var table = report.NextTable();
        report.Table(say.Say("round.priorities.table"),
            [
                new TableColumn(say.Say("round.col.problem")), new TableColumn(say.Say("round.col.rank"), Numeric: true), new TableColumn(say.Say("round.col.range"), Numeric: true),
                new TableColumn(say.Say("round.col.score"), Numeric: true), new TableColumn(say.Say("round.col.votes"), Numeric: true), new TableColumn(say.Say("round.col.confidence")),
            ],
            [.. problems.Select(p => (IReadOnlyList<string>)
            [
                audit.Typed(p.Problem.Names), p.Score is { } s ? numbers.Whole(s.Rank) : "x", p.Score is { } r ? say.Say("common.range", ("low", numbers.Whole(r.BestRank)), ("high", numbers.Whole(r.WorstRank))) : "x",
                p.Score is { } score ? numbers.Decimal(score.Score, 1) : "x", p.Votes is { } v ? say.Say("city.of", ("n", numbers.Whole(v.Votes)), ("all", numbers.Whole(v.Of))) : "–", Confidence(audit, p),
            ])],
            RoundTexts.Note(say.Say("round.priorities.note"), RoundTexts.Invented(audit, round.Synthetic)), anchor: table);
        if (criteria.Length > 0)
        {
            var origins = criteria.Select(c => (Criterion: c, From: problems.Where(p => p.Criteria.ContainsKey(c)).Select(p => p.Criteria[c].Source is { } source ? audit.Typed(source) : say.Say("round.computed")).Distinct(StringComparer.Ordinal)));
            tables.Later(say.Say("round.criteria.table"),
                [new TableColumn(say.Say("round.col.problem")), .. criteria.Select(c => new TableColumn(Criterion(audit, c), Numeric: true))],
                [.. problems.Select(p => (IReadOnlyList<string>)
                    [audit.Typed(p.Problem.Names), .. criteria.Select(c => p.Criteria.TryGetValue(c, out var value) ? numbers.Decimal(value.Value, 1) : "x")])],
                RoundTexts.Note(say.Say("round.criteria.from", ("list", say.Listed(origins.Select(o => say.Say("common.named", ("name", Criterion(audit, o.Criterion)), ("value", say.Enumerate([.. o.From]))))))), say.Say("round.criteria.note"), RoundTexts.Invented(audit, round.Synthetic)));
        }

        return table;
    }

    public static string Confidence(AuditTexts audit, ProblemAnalysis problem) => audit.Say.Say("round.confidence." + problem.Confidence switch
    {
        Domain.Audits.Analysis.Confidence.High => "high",
        Domain.Audits.Analysis.Confidence.Medium => "medium",
        Domain.Audits.Analysis.Confidence.Low => "low",
        _ => "none",
    });

    /// <summary>What the score must not hide: rare and grave violence, and where people and numbers see it differently.</summary>
    private static void Sentences(Report report, AuditTexts audit, IntegratedAnalysis analysis)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        List<string> points =
        [
            .. analysis.Problems.Where(p => p.Imposed is not null).Select(p => say.Say(p.Imposed!.Harm == Harm.Lethal ? "round.imposed.lethal" : "round.imposed.sexual",
                ("problem", audit.Typed(p.Problem.Names)), ("rate", numbers.Decimal(p.Imposed.Rate, 1)), ("national", numbers.Decimal(p.Imposed.National.Per100000, 1)), ("year", numbers.Year(p.Imposed.National.Year)),
                ("source", audit.Typed(p.Imposed.National.Source)))),
            .. analysis.Problems.Where(p => p.Disagreement is not null).OrderBy(p => p.Disagreement!.ScoreRank).Select(p => say.Say("round.disagreement",
                ("problem", audit.Typed(p.Problem.Names)), ("score", numbers.Whole(p.Disagreement!.ScoreRank)), ("votes", numbers.Whole(p.Disagreement.VoteRank)), ("n", numbers.Whole(p.Disagreement.Among)))),
            .. analysis.Problems.Where(p => p.Score is null && p.WhyNoScore.Count > 0).Select(p => say.Say("round.no-score",
                ("problem", audit.Typed(p.Problem.Names)), ("criteria", say.Enumerate([.. p.WhyNoScore.Select(c => Criterion(audit, c))])))),
        ];
        if (points.Count == 0) return;
        report.Text(say.Say("round.beside"), introduces: true);
        report.Add(new ListBlock(points));
    }

    private static void Lines(Report report, AuditTexts audit, IntegratedAnalysis analysis, SafetyAudit round)
    {
        var say = audit.Say;
        report.Subsection(say.Say("round.lines"));
        report.Text(say.Say("round.lines.text"), introduces: true);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var problem in analysis.Problems)
        {
            rows.Add([say.Say("round.lines.group", ("problem", audit.Typed(problem.Problem.Names)), ("confidence", Confidence(audit, problem)),
                ("numbers", audit.Numbers.Whole(problem.Counted.NumbersFor)), ("words", audit.Numbers.Whole(problem.Counted.WordsFor)), ("against", audit.Numbers.Whole(problem.Counted.NumbersAgainst + problem.Counted.WordsAgainst)))]);
            rows.AddRange(Of(audit, problem.For, "round.stance.supports").Concat(Of(audit, problem.Against, "round.stance.contradicts")).Concat(Of(audit, problem.Context, "round.stance.context")));
            if (problem.For.Count + problem.Against.Count + problem.Context.Count == 0) rows.Add(["–", "–", say.Say("round.lines.none"), "–"]);
        }

        report.Table(say.Say("round.lines.table"),
            [new TableColumn(say.Say("round.col.source")), new TableColumn(say.Say("round.col.stance")), new TableColumn(say.Say("round.col.says")), new TableColumn(say.Say("round.col.measured"), Numeric: true)],
            rows, RoundTexts.Note(say.Say("round.lines.note"), RoundTexts.Invented(audit, round.Synthetic)));
    }

    private static IEnumerable<IReadOnlyList<string>> Of(AuditTexts audit, IReadOnlyList<EvidenceLine> lines, string stance) => lines.Select(line => (IReadOnlyList<string>)
    [
        Named(audit, line), audit.Say.Say(stance), line.Text is { } text ? audit.Typed(text) : line.Findings.Count > 0 ? string.Join(' ', line.Findings.Select(f => Printable.Text(f))) : "c",
        line.Measured is { } measured ? Measured(audit, measured) : "–",
    ]);

    private static string Named(AuditTexts audit, EvidenceLine line)
    {
        if (!line.Quantitative) return RoundTexts.Source(audit, line.Source);
        if (string.Equals(line.Source, ProblemAnalysing.RecordedCrime, StringComparison.Ordinal)) return audit.Say.Say("round.recorded");
        if (!line.Source.StartsWith(ProblemAnalysing.IndicatorPrefix, StringComparison.Ordinal)) return Printable.Text(line.Source);
        var code = line.Source[ProblemAnalysing.IndicatorPrefix.Length..];
        return IndicatorFrameworks.Current.Find(code) is { } known ? $"{audit.Name(known.Names)} ({code})" : Printable.Text(code);
    }

    private static string Measured(AuditTexts audit, Measured measured)
    {
        var value = audit.Numbers.Of(measured.Value, measured.Value is { HasValue: true, Number: >= 100 } ? 0 : 1);
        return measured.Change.HasValue ? $"{value} ({audit.Numbers.SignedPercent(measured.Change.Number)})" : value;
    }
}
