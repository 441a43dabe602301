using Pipeline.Domain.Programmes;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>Whether events moved next door, or fell there too.</summary>
internal static class DisplacementPart
{
    /// <summary>The readings that the quotient can give; others stand as undefined.</summary>
    public static string Reading(Study study, DisplacementPicture picture) => picture is { Quotient: not null, Buffer: { Low: < 0 and var low, High: > 0 and var high } }
        ? study.Say.Say("programme.displacement.unclear", ("more", study.Numbers.Decimal(-low, 0)), ("fewer", study.Numbers.Decimal(high, 0)))
        : Reading(study, picture.Reading);

    private static string Reading(Study study, string reading) => study.Say.Say(reading switch
    {
        "diffusion-exceeds" => "programme.displacement.diffusion-exceeds",
        "diffusion" => "programme.displacement.diffusion",
        "displacement-partial" => "programme.displacement.displacement-partial",
        "displacement-full" => "programme.displacement.displacement-full",
        "none" => "programme.displacement.nothing",
        _ => "programme.displacement.undefined",
    });

    public static void Add(Report report, Study study, Annex annex, OutcomeEvaluation result, bool annexed)
    {
        if (result.Displacement is not { } picture) return;
        var (say, numbers) = (study.Say, study.Numbers);
        report.Subsection(say.Say("programme.displacement"));
        if (annexed) report.Text(Reading(study, picture));
        else report.Text(Reading(study, picture), report.Footnote(say.Say("programme.displacement.footnote")));
        // Rounded counts have no tenths.
        var decimals = study.Rounding(result) is null ? 1 : 0;
        var events = result.Windows.Where(w => w.Group is SeriesGroup.Treated or SeriesGroup.Buffer or SeriesGroup.Control).Sum(w => (w.Before.HasValue ? w.Before.Number : 0) + (w.After.HasValue ? w.After.Number : 0));
        report.Figure(
            picture.Net is { Low: < 0, High: > 0 } ? say.Say("programme.displacement.title-unclear")
                : say.Say(picture.NetEffect < 0 ? "programme.displacement.title-more" : "programme.displacement.title", ("net", numbers.Decimal(Math.Abs(picture.NetEffect), decimals))),
            say.Say("programme.displacement.sub", ("outcome", study.Label(result))),
            new SignedBars(
                [
                    new SignedBar(study.Group(SeriesGroup.Treated), picture.DirectEffect, Sum: false), new SignedBar(study.Group(SeriesGroup.Buffer), picture.BufferEffect, Sum: false),
                    new SignedBar(say.Say("programme.displacement.together"), picture.NetEffect, Sum: true),
                ],
                decimals, say.Say("programme.displacement.more"), say.Say("programme.displacement.fewer"), say),
            new FigureNote(
                events > 0 ? say.Say("programme.displacement.base", ("n", numbers.Decimal(events, 0))) : say.Say("programme.displacement.base-none"),
                say.Say("programme.displacement.method"), study.Noted(result), study.Source(study.Of(result)), study.DataAsOf),
            say.Say("programme.displacement.range", ("direct", numbers.Decimal(picture.DirectEffect, decimals)), ("buffer", numbers.Decimal(picture.BufferEffect, decimals))),
            annex.Keep(say.Say("programme.displacement.table", ("outcome", study.Label(result))),
                [new TableColumn(say.Say("programme.col.quantity")), new TableColumn(say.Say("programme.col.value"), Numeric: true), new TableColumn(say.Say("programme.col.interval"), Numeric: true)],
                [
                    [say.Say("programme.displacement.quotient"), study.Or(picture.Quotient, q => numbers.Decimal(q, 2)), picture is { QuotientLow: { } ql, QuotientHigh: { } qh } ? numbers.Range(ql, qh, 2) : "–"],
                    [say.Say("programme.displacement.wdd"), numbers.Decimal(picture.Difference, decimals), numbers.Range(picture.DifferenceLow, picture.DifferenceHigh, decimals)],
                    [say.Say("programme.displacement.direct"), numbers.Decimal(picture.DirectEffect, decimals), "–"],
                    [say.Say("programme.displacement.buffer"), numbers.Decimal(picture.BufferEffect, decimals), Range(picture.Buffer)],
                    [say.Say("programme.displacement.net"), numbers.Decimal(picture.NetEffect, decimals), Range(picture.Net)],
                ],
                study.Noted(result, say.Say("programme.displacement.note"))));

        string Range(Limits? limits) => limits is { Low: { } low, High: { } high } ? numbers.Range(low, high, decimals) : "–";
    }
}
