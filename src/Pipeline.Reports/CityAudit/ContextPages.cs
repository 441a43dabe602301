using Pipeline.Domain.Problems;
using Pipeline.Reports.Layout;
using Pipeline.Reports.ProgrammeEvaluation;

namespace Pipeline.Reports.CityAudit;

/// <summary>Who lives in the city, who records and how, what is spent, and how municipalities of the region are organised.</summary>
internal static class ContextPages
{
    /// <summary>Latest years of residents that are shown.</summary>
    private const int MostYears = 12;

    public static void Add(Report report, AuditTexts audit, AnnexTables tables)
    {
        var say = audit.Say;
        report.Add(new PageBreak());
        report.Section(say.Say("city.context"));
        Residents(report, audit);
        Agencies(report, audit);
        Money(report, audit);
        if (!audit.Brief) GovernancePages.Add(report, audit, tables);
    }

    private static void Residents(Report report, AuditTexts audit)
    {
        var (say, numbers, population) = (audit.Say, audit.Numbers, audit.Crime.Population);
        report.Subsection(say.Say("city.residents"));
        if (population.Count == 0)
        {
            report.Text(say.Say("city.residents.none"));
            return;
        }

        var latest = population[^1];
        var note = audit.Crime.PopulationNote is { } caution ? " " + audit.Typed(caution) : string.Empty;
        report.Text(say.Say("city.residents.text", ("year", numbers.Year(latest.Year)), ("city", audit.City), ("residents", numbers.Whole(latest.Residents))) + note);
        if (population.Count < 2) return;
        report.Table(say.Say("city.residents.table", ("city", audit.City)),
            [new TableColumn(say.Say("audit.col.year")), new TableColumn(say.Say("city.col.residents"), Numeric: true), new TableColumn(say.Say("city.col.source"))],
            [.. population.TakeLast(MostYears).Select(p => (IReadOnlyList<string>)[numbers.Year(p.Year), numbers.Whole(p.Residents), p.Source is { } source ? Printable.Text(source) : "x"])]);
    }

    private static void Agencies(Report report, AuditTexts audit)
    {
        var (crime, say, numbers) = (audit.Crime, audit.Say, audit.Numbers);
        report.Subsection(say.Say("city.agencies"));
        if (crime.Agencies.Count == 0)
        {
            report.Text(say.Say("city.agencies.none"));
            return;
        }

        var table = report.NextTable();
        audit.Stands[Finding.Agencies] = table;
        report.Table(say.Say("audit.agencies.table"),
            [
                new TableColumn(say.Say("audit.col.agency")), new TableColumn(say.Say("audit.col.unit")), new TableColumn(say.Say("audit.col.basis")),
                new TableColumn(say.Say("audit.col.covers")), new TableColumn(say.Say("audit.col.delivered"), Numeric: true), new TableColumn(say.Say("audit.col.gaps"), Numeric: true),
            ],
            [.. crime.Agencies.Select(a => (IReadOnlyList<string>)
                [audit.Name(a.Names), audit.Unit(a), audit.Basis(a), audit.CategoryNames(a), numbers.Whole(a.Delivered.Count), numbers.Whole(a.Gaps.Count)])],
            anchor: table);
    }

    /// <summary>Budgets of programmes stay in their own currencies: nothing is added across them.</summary>
    private static void Money(Report report, AuditTexts audit)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        if (audit.Studies.Count == 0) return;
        report.Subsection(say.Say("city.money"));
        var budgets = audit.Studies.Where(s => s.Evaluation.Budget is not null).ToList();
        if (budgets.Count == 0)
        {
            report.Text(say.Count("city.money.none", audit.Studies.Count));
            return;
        }

        var unreported = budgets.Sum(s => s.Evaluation.Budget!.LinesWithoutSpent);
        report.Table(say.Say("city.money.table"),
            [
                new TableColumn(say.Say("city.col.programme")), new TableColumn(say.Say("city.col.currency")), new TableColumn(say.Say("programme.col.original"), Numeric: true),
                new TableColumn(say.Say("programme.col.revised"), Numeric: true), new TableColumn(say.Say("programme.col.spent"), Numeric: true), new TableColumn(say.Say("programme.col.of-revised"), Numeric: true),
            ],
            [.. budgets.Select(s => (IReadOnlyList<string>)
            [
                audit.Named(s), s.Evaluation.Budget!.Currency, s.Money(s.Evaluation.Budget.Original), s.Money(s.Evaluation.Budget.Revised), s.Money(s.Evaluation.Budget.Spent),
                s.Or(s.Evaluation.Budget.PercentOfRevised, p => numbers.Percent(p, 1)),
            ])],
            Note(audit, budgets, unreported > 0 ? say.Count("programme.cost.unreported", unreported) : null));
    }

    /// <summary>A note that names what is invented of the programmes above it.</summary>
    internal static string? Note(AuditTexts audit, IEnumerable<Study> studies, string? note = null)
    {
        var invented = studies.Where(s => s.Programme.Synthetic).Select(s => s.Title).Distinct(StringComparer.Ordinal).ToList();
        var said = new[] { note, invented.Count > 0 ? audit.Say.Say("city.invented-names", ("names", audit.Say.Enumerate(invented))) : null }.OfType<string>().ToList();
        return said.Count == 0 ? null : string.Join(' ', said);
    }
}
