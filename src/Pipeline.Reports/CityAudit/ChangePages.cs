using Pipeline.Domain.Crime;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>What is new since the report before: months, revised numbers, agencies, categories, and the headline.</summary>
internal static class ChangePages
{
    /// <summary>So many of the largest revisions are listed.</summary>
    private const int MostRevisions = 8;

    public static void Add(Report report, AuditTexts audit)
    {
        // A first report has nothing to say here; the method has a line for it.
        if (!audit.HasCrime || audit.Sources.Before is not { } before) return;
        var say = audit.Say;
        report.Section(say.Say("city.changes"));
        var revisions = new Revisions(before, audit.Crime);
        report.Add(new ListBlock([.. Points(audit, before, revisions)]));
        Table(report, audit, revisions);
        report.Add(new Paragraph(say.Say("city.changes.rule", ("n", audit.Numbers.Whole(revisions.NotCompared))), Styles.Small, PageGrid.Width));
    }

    private static IEnumerable<string> Points(AuditTexts audit, CityCrime before, Revisions revisions)
    {
        var (say, numbers) = (audit.Say, audit.Numbers);
        yield return say.Say("city.changes.before", ("date", before.DataAsOf == DateTimeOffset.MinValue ? "x" : numbers.Date(before.DataAsOf)));
        yield return revisions.Added.Count == 0 ? say.Say("city.changes.no-months") : say.Count("city.changes.months", revisions.Added.Count, ("list", audit.MonthRuns(revisions.Added, most: 6)));
        if (revisions.Dropped.Count > 0) yield return say.Count("city.changes.dropped", revisions.Dropped.Count, ("list", audit.MonthRuns(revisions.Dropped, most: 6)));
        var total = revisions.Changed.Where(r => ReferenceEquals(r.Series, audit.Crime.Total)).ToList();
        yield return revisions.Changed.Count == 0
            ? say.Say("city.changes.unrevised", ("n", numbers.Whole(revisions.Compared)))
            : say.Say("city.changes.revised", ("n", numbers.Whole(revisions.Changed.Count)), ("all", numbers.Whole(revisions.Compared)));
        if (total.Count > 0)
        {
            yield return say.Count("city.changes.total", total.Count, ("then", numbers.Decimal(total.Sum(r => r.Then), 0)), ("now", numbers.Decimal(total.Sum(r => r.Now), 0)));
        }

        foreach (var (id, names) in new (string, IReadOnlyList<string>)[]
        {
            ("city.changes.agencies-new", [.. revisions.NewAgencies.Select(a => audit.Name(a.Names))]), ("city.changes.agencies-gone", [.. revisions.GoneAgencies.Select(a => audit.Name(a.Names))]),
            ("city.changes.categories-new", [.. revisions.NewCategories.Select(audit.Label)]), ("city.changes.categories-gone", [.. revisions.GoneCategories.Select(audit.Label)]),
        })
        {
            if (names.Count > 0) yield return say.Say(id, ("names", say.Enumerate(names)));
        }

        if (Headline(audit, before) is { } headline) yield return headline;
    }

    /// <summary>The recorded change that the summary began with, then and now.</summary>
    private static string? Headline(AuditTexts audit, CityCrime before)
    {
        if (before is not { Total.Change.Ratio: not null, Current: { } then } || audit.Crime is not { Total.Change.Ratio: not null, Current: { } now }) return null;
        var (was, stands) = (before.Total.Change, audit.Crime.Total.Change);
        return audit.Say.Say("city.changes.headline", ("then", audit.ChangeWithRange(was)), ("to", audit.Numbers.MonthName(then.Last)), ("now", audit.ChangeWithRange(stands)), ("month", audit.Numbers.MonthName(now.Last)));
    }

    private static void Table(Report report, AuditTexts audit, Revisions revisions)
    {
        if (revisions.Changed.Count == 0) return;
        var (say, numbers) = (audit.Say, audit.Numbers);
        var largest = revisions.Changed.OrderByDescending(r => Math.Abs(r.Now - r.Then)).ThenBy(r => r.Month).Take(MostRevisions).ToList();
        report.Table(say.Say("city.changes.table"),
            [
                new TableColumn(say.Say("city.col.month")), new TableColumn(say.Say("audit.col.category")), new TableColumn(say.Say("city.col.then"), Numeric: true),
                new TableColumn(say.Say("city.col.now"), Numeric: true), new TableColumn(say.Say("city.col.revision"), Numeric: true),
            ],
            [.. largest.Select(r => (IReadOnlyList<string>)
                [r.Month.ToString(), audit.Label(r.Series), numbers.Decimal(r.Then, 0), numbers.Decimal(r.Now, 0), (r.Now > r.Then ? "+" : string.Empty) + numbers.Decimal(r.Now - r.Then, 0)])],
            revisions.Changed.Count > MostRevisions ? say.Say("city.changes.table-note", ("n", numbers.Whole(revisions.Changed.Count - MostRevisions))) : null);
    }
}
