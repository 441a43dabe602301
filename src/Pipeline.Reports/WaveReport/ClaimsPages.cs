using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;
using Pipeline.Reports.SurveyFigures;

namespace Pipeline.Reports.WaveReport;

/// <summary>Results claimed against results verified and evaluated (methods 1.10): the claims as one bar in three parts.</summary>
internal static class ClaimsPages
{
    /// <summary>Under this name the figure is found by sentences that lead to it; it belongs to no single question.</summary>
    public const string Drawn = "claims";

    public static void Add(Report report, SurveyScope scope, ClaimsFigure claims)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        report.Section(say.Say("survey.claims"));
        Datum[] parts = [claims.VerifiedAndEvaluated, claims.OneOfTwo, claims.Neither];
        Datum[] all = [claims.Base, claims.Claimed, .. parts, claims.NeitherAnsweredNo];
        if (!Array.Exists(all, d => d.HasValue))
        {
            report.Text(say.Say("survey.claims.none"));
            return;
        }

        report.Text(say.Say("survey.claims.text"), introduces: true);
        var title = claims switch
        {
            { Claimed: { HasValue: true, Number: 0 } } => say.Say("survey.claims.title-nobody", ("n", numbers.Of(claims.Base))),
            { Claimed.HasValue: true, Neither.HasValue: true, UnsupportedPercent.HasValue: true } =>
                say.Say("survey.claims.title", ("neither", numbers.Of(claims.Neither)), ("claimed", numbers.Of(claims.Claimed)), ("share", numbers.PercentOf(claims.UnsupportedPercent))),
            _ => say.Say("survey.claims.title-partly"),
        };
        CountBar[] bars =
        [
            new(say.Say("survey.claims.answered"), claims.Base), new(say.Say("survey.claims.claimed"), claims.Claimed), new(say.Say("survey.claims.both"), claims.VerifiedAndEvaluated),
            new(say.Say("survey.claims.one"), claims.OneOfTwo), new(say.Say("survey.claims.neither"), claims.Neither, Focus: true), new(say.Say("survey.claims.no"), claims.NeitherAnsweredNo),
        ];
        var divided = claims.Claimed is { HasValue: true, Number: > 0 } && Array.TrueForAll(parts, p => p.HasValue);
        Chart chart = divided
            ? new ShareBars([say.Say("survey.claims.both"), say.Say("survey.claims.one"), say.Say("survey.claims.neither")],
                [new ShareRow(string.Empty, [.. parts.Select(p => Datum.Of(p.Number / claims.Claimed.Number))], string.Join(" · ", parts.Select(p => numbers.Of(p))), claims.Claimed)], say)
            : new CountBars(bars, say);
        scope.Drawn[Drawn] = report.Figure(title, say.Say(divided ? "survey.claims.sub-parts" : "survey.claims.sub", ("place", scope.Place), ("wave", scope.Wave)), chart,
            new FigureNote(
                say.Say("survey.claims.base", ("n", numbers.Of(claims.Base)), ("claimed", numbers.Of(claims.Claimed)), ("both", numbers.Of(claims.VerifiedAndEvaluated)),
                    ("one", numbers.Of(claims.OneOfTwo)), ("neither", numbers.Of(claims.Neither)), ("no", numbers.Of(claims.NeitherAnsweredNo))),
                say.Say("survey.claims.method"), scope.Withheld(all), scope.Source, scope.DataAsOfNote),
            say.Say("survey.range", ("low", numbers.Decimal(all.Where(d => d.HasValue).Min(d => d.Number), 0)), ("high", numbers.Decimal(all.Where(d => d.HasValue).Max(d => d.Number), 0))));
    }
}
