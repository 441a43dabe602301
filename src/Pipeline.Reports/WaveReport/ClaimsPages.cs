using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;
using Pipeline.Reports.SurveyFigures;

namespace Pipeline.Reports.WaveReport;

/// <summary>Results claimed against results verified and evaluated (methods 1.10).</summary>
internal static class ClaimsPages
{
    public static void Add(Report report, SurveyScope scope, ClaimsFigure claims)
    {
        var (say, numbers) = (scope.Say, scope.Numbers);
        report.Section(say.Say("survey.claims"));
        CountBar[] bars =
        [
            new(say.Say("survey.claims.answered"), claims.Base), new(say.Say("survey.claims.claimed"), claims.Claimed), new(say.Say("survey.claims.both"), claims.VerifiedAndEvaluated),
            new(say.Say("survey.claims.one"), claims.OneOfTwo), new(say.Say("survey.claims.neither"), claims.Neither, Focus: true), new(say.Say("survey.claims.no"), claims.NeitherAnsweredNo),
        ];
        var known = bars.Where(b => b.Count.HasValue).Select(b => b.Count.Number).ToList();
        if (known.Count == 0)
        {
            report.Text(say.Say("survey.claims.none"));
            return;
        }

        report.Text(say.Say("survey.claims.text"), introduces: true);
        var hidden = bars.Count(b => b.Count.State == DatumState.Suppressed);
        var unknown = bars.Count(b => b.Count.State == DatumState.NotAvailable);
        report.Figure(
            claims is { Claimed.HasValue: true, Neither.HasValue: true, UnsupportedPercent.HasValue: true }
                ? say.Say("survey.claims.title", ("neither", numbers.Of(claims.Neither)), ("claimed", numbers.Of(claims.Claimed)), ("share", numbers.PercentOf(claims.UnsupportedPercent)))
                : say.Say("survey.claims.title-partly"),
            say.Say("survey.claims.sub", ("place", scope.Place), ("wave", scope.Wave)), new CountBars(bars, say),
            new FigureNote(say.Say("survey.claims.base", ("n", numbers.Of(claims.Base))), say.Say("survey.claims.method"),
                hidden + unknown == 0 ? say.Say("survey.withheld.none") : say.Say("survey.withheld", ("hidden", numbers.Whole(hidden)), ("unknown", numbers.Whole(unknown))), scope.Source, scope.DataAsOfNote),
            say.Say("survey.range", ("low", numbers.Decimal(known.Min(), 0)), ("high", numbers.Decimal(known.Max(), 0))));
    }
}
