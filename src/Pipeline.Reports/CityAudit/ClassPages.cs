using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.CityAudit;

/// <summary>Recorded crime in the words of the international classification, so that cities can be laid beside each other, and the regional indicators.</summary>
internal static class ClassPages
{
    private const int MostUnplaced = 5;

    public static void Add(CrimeChapter chapter)
    {
        if (chapter.Crime.Classification is not { } classification) return;
        if (!Shown(chapter.Crime))
        {
            chapter.NotShown("crime.part.classes", classification.Why ?? WhyNot.NoPeriod);
            return;
        }

        var (report, say) = (chapter.Report, chapter.Say);
        report.Subsection(say.Say("crime.classes"));
        report.Text(string.Join(' ', Placed(chapter, classification)), introduces: true);
        if (classification.Together is not null && Uncovered(chapter) is { Count: > 0 } uncovered)
            report.Text(say.Say("crime.classes.uncovered", ("classes", chapter.Names([.. uncovered.Select(chapter.Class)]))), introduces: true);
        Sections(chapter, classification);
        if (!chapter.Audit.Brief) Indicators(chapter, classification);
    }

    /// <summary>Whether the pages have more than a line in the list of what is not shown.</summary>
    public static bool Shown(CityCrime crime) => crime is { Classification.Why: null, Classification: not null, Current: not null };

    private static IEnumerable<string> Placed(CrimeChapter chapter, Classification classification)
    {
        var (say, numbers) = (chapter.Say, chapter.Numbers);
        foreach (var counts in classification.Together is { } together ? [together] : classification.Agencies)
        {
            var all = counts.Total - counts.Excluded;
            var who = counts.Agency is { } agency ? Agency(chapter, agency) : chapter.Audit.City;
            yield return counts is { Strict: { } strict, Broad: { } broad }
                ? say.Say("crime.classes.placed", ("who", who), ("n", numbers.Whole(all)), ("strict", chapter.Share(strict)), ("broad", chapter.Share(broad)))
                : say.Say("crime.classes.nothing", ("who", who));
        }

        if (classification.Together is null) yield return say.Say("crime.classes.apart", ("why", say.Why(WhyNot.NotAdded)));
        var unplaced = classification.Unplaced.OrderByDescending(category => category.Count).ThenBy(category => category.Category, StringComparer.Ordinal).ToList();
        if (unplaced.Count > 0)
        {
            // Those that the city's series do not name are counted, not called by their codes.
            bool IsNamed(string category) => !string.Equals(chapter.Label(category), category, StringComparison.Ordinal);
            unplaced = [.. unplaced.OrderByDescending(category => IsNamed(category.Category))];
            var most = Math.Clamp(unplaced.Count(category => IsNamed(category.Category)), 1, MostUnplaced);
            yield return say.Say("crime.classes.unplaced", ("n", numbers.Whole(unplaced.Sum(category => category.Count))),
                ("list", chapter.Names([.. unplaced.Select(category => $"{chapter.Label(category.Category)} ({numbers.Whole(category.Count)})")], most)));
        }
    }

    private static void Sections(CrimeChapter chapter, Classification classification)
    {
        var (report, say, numbers) = (chapter.Report, chapter.Say, chapter.Numbers);
        IReadOnlyList<ClassifiedCounts> shown = classification.Together is { } together ? [together] : classification.Agencies;
        var figures = shown.SelectMany(counts => counts.Sections).SelectMany(section => section.Parts.Prepend(section.Figure)).ToList();
        if (figures.Count == 0) return;
        var approximate = figures.Exists(figure => figure.Approximate is { HasValue: true, Number: > 0 });
        var rates = figures.Exists(figure => figure.Rate is { Per100000.HasValue: true });
        List<IReadOnlyList<string>> rows = [];
        HashSet<int> strong = [];
        var estimated = false;
        foreach (var counts in shown)
        {
            if (counts.Agency is { } agency) rows.Add([Agency(chapter, agency)]);
            foreach (var section in counts.Sections)
            {
                strong.Add(rows.Count);
                rows.Add(Row(section.Figure, $"{section.Figure.Code}  {chapter.Class(section.Figure.Code)}", chapter.Share(section.Coverage), counts.Agency is null));
                // Where agencies deliver only parts, the sum of a section is not known and its parts are what there is.
                if (chapter.Audit.Brief && (counts.Agency is not null || Covered(chapter, section.Figure.Code))) continue;
                foreach (var part in section.Parts) rows.Add(Row(part, $"\u2003{part.Code}  {chapter.Class(part.Code)}", string.Empty, counts.Agency is null));
                if (section.WhyNoParts is not null) rows.Add(Blank($"\u2003{say.Say("crime.classes.no-parts")}"));
            }
        }

        report.Table(
            say.Say("crime.classes.table"),
            [
                new TableColumn(say.Say("crime.col.class")), new TableColumn(say.Say("crime.col.events"), Numeric: true),
                .. approximate ? [new TableColumn(say.Say("crime.col.approximate"), Numeric: true)] : Array.Empty<TableColumn>(),
                .. rates ? [new TableColumn(say.Say("audit.col.rate"), Numeric: true)] : Array.Empty<TableColumn>(), new TableColumn(say.Say("crime.col.coverage"), Numeric: true),
            ],
            rows, string.Join(' ', new[] { say.Say("crime.classes.note"), estimated ? say.Say("crime.classes.estimate") : null, chapter.Audit.Marks }.OfType<string>()), strong);

        List<string> Row(IccsFigure figure, string label, string coverage, bool together)
        {
            if (together && !Covered(chapter, figure.Code)) return [.. Blank(label).SkipLast(1), coverage];
            estimated |= figure.Estimate;
            return
            [
                figure.Estimate ? label + " *" : label, numbers.Of(figure.Count), .. approximate ? [numbers.Of(figure.Approximate)] : Array.Empty<string>(),
                .. rates ? [figure.Rate is { } rate ? chapter.Audit.RateWithRange(rate) : "x"] : Array.Empty<string>(), coverage,
            ];
        }

        List<string> Blank(string label) => [label, "x", .. approximate ? ["x"] : Array.Empty<string>(), .. rates ? ["x"] : Array.Empty<string>(), string.Empty];
    }

    /// <summary>Those with a count as a table; the others in one line for each reason.</summary>
    private static void Indicators(CrimeChapter chapter, Classification classification)
    {
        var (report, say, numbers) = (chapter.Report, chapter.Say, chapter.Numbers);
        if (classification.Indicators.Count == 0) return;
        var known = classification.Indicators.Where(indicator => WhyNoIndicator(chapter, indicator) is null).ToList();
        report.Text(say.Say("crime.indicators.text", ("k", numbers.Whole(known.Count)), ("n", numbers.Whole(classification.Indicators.Count))), introduces: true);
        if (known.Count > 0)
        {
            report.Table(
                say.Say("crime.indicators.table"),
                [
                    new TableColumn(say.Say("crime.col.indicator")), new TableColumn(say.Say("crime.col.events"), Numeric: true), new TableColumn(say.Say("audit.col.rate"), Numeric: true),
                    new TableColumn(say.Say("crime.col.elsewhere"), Numeric: true),
                ],
                [.. known.Select(indicator => (IReadOnlyList<string>)
                [
                    $"{indicator.Code}  {Name(chapter, indicator)}{(indicator.Approximate ? " *" : string.Empty)}", numbers.Of(indicator.Count),
                    indicator.Rate is { } rate ? chapter.Audit.RateWithRange(rate) : "x", numbers.Of(indicator.Elsewhere),
                ])],
                string.Join(' ', new[] { say.Say("crime.indicators.note"), known.Exists(indicator => indicator.Approximate) ? say.Say("crime.indicators.approximate") : null, chapter.Audit.Marks }.OfType<string>()));
        }

        var missing = classification.Indicators.Where(indicator => WhyNoIndicator(chapter, indicator) is not null).GroupBy(indicator => WhyNoIndicator(chapter, indicator)!, StringComparer.Ordinal)
            .Select(same => say.Say("crime.missing.item", ("parts", string.Join(", ", same.Select(indicator => Name(chapter, indicator)))), ("why", say.Why(same.Key)))).ToList();
        if (missing.Count > 0) report.Add(new ListBlock(missing, style: Styles.Small, width: PageGrid.Width));
    }

    private static string? WhyNoIndicator(CrimeChapter chapter, IndicatorFigure indicator) =>
        indicator.Why ?? (indicator.Iccs.All(code => Covered(chapter, code)) ? null : WhyNot.NotCovered);

    /// <summary>
    /// Every agency of the city delivers the class. The classification counts what was delivered, so that one agency's robberies would stand for the city's
    /// where the others deliver burglaries only.
    /// </summary>
    private static bool Covered(CrimeChapter chapter, string code)
    {
        var beside = chapter.Crime.Integration?.Sources ?? [];
        // Sources stand beside each other at the first two levels.
        var shown = code.Length > 4 ? code[..4] : code;
        return beside.FirstOrDefault(source => string.Equals(source.Iccs, shown, StringComparison.Ordinal)) is { } found
            ? found.ByAgency.All(count => count.HasValue)
            : chapter.Crime.Agencies.Count < 2 || chapter.Crime.Agencies.All(agency => agency.Categories is null);
    }

    private static List<string> Uncovered(CrimeChapter chapter) =>
        [.. (chapter.Crime.Integration?.Sources ?? []).Where(source => source.Iccs.Length == 2 && source.ByAgency.Any(count => !count.HasValue)).Select(source => source.Iccs)];

    private static string Name(CrimeChapter chapter, IndicatorFigure indicator) => SesIndicators.Find(indicator.Code) is { } known ? chapter.Audit.Name(known.Names) : indicator.Code;

    private static string Agency(CrimeChapter chapter, string code) =>
        chapter.Crime.Agencies.FirstOrDefault(agency => string.Equals(agency.Code, code, StringComparison.Ordinal)) is { } agency ? chapter.Audit.Name(agency.Names) : code;
}
