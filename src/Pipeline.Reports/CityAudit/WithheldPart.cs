using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>How many numbers of each part are shown, withheld and not available, and by which rule: counts of numbers, never the numbers.</summary>
internal static class WithheldPart
{
    public static void Add(Report report, AuditTexts audit)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        var rows = new List<IReadOnlyList<string>>();
        Row("city.withheld.months", audit.HasCrime ? audit.Crime.Categories.SelectMany(c => c.Counts) : [], "city.withheld.why-months");
        Row("city.withheld.areas", audit.Crime.Places is { Why: null } places ? places.Areas.SelectMany(a => a.Figures.Select(f => f.Current)) : [], "city.withheld.why-areas");
        Row("city.withheld.survey", audit.Answers?.Document?.Results is { } results ? results.Figures.SelectMany(f => f.Options.Select(o => o.Count)) : [], "city.withheld.why-survey");
        Row("city.withheld.programmes", audit.Studies.SelectMany(s => s.Evaluation.Outcomes).SelectMany(o => o.Series).Where(s => s.Group is SeriesGroup.Treated or SeriesGroup.Control or SeriesGroup.Buffer).SelectMany(s => s.Values), "city.withheld.why-programmes");
        if (rows.Count == 0) return;
        report.Subsection(say.Say("city.withheld"));
        report.Table(say.Say("city.withheld.table"),
            [
                new TableColumn(say.Say("city.col.numbers")), new TableColumn(say.Say("city.col.shown"), Numeric: true), new TableColumn(say.Say("city.col.withheld"), Numeric: true),
                new TableColumn(say.Say("city.col.unavailable"), Numeric: true), new TableColumn(say.Say("city.col.rule")),
            ],
            rows);

        void Row(string what, IEnumerable<Datum> data, string why)
        {
            var states = data.Select(d => d.State).ToList();
            if (states.Count == 0) return;
            var hidden = states.Count(s => s == DatumState.Suppressed);
            rows.Add(
            [
                say.Say(what), numbers.Whole(states.Count(s => s == DatumState.Value)), numbers.Whole(hidden), numbers.Whole(states.Count(s => s == DatumState.NotAvailable)),
                hidden == 0 ? "–" : say.Say(why),
            ]);
        }
    }
}
