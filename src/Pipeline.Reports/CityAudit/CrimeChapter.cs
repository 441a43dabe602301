using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.CityAudit;

/// <summary>What a report could not show.</summary>
/// <param name="Part">Id of its name.</param>
/// <param name="Why">Code of the reason.</param>
internal sealed record MissingPart(string Part, string Why);

/// <summary>What the pages of recorded crime share: names of groups, shares as printed, and the list of what cannot be shown.</summary>
internal sealed class CrimeChapter(Report report, AuditTexts audit, AnnexTables tables)
{
    /// <summary>So many names stand in a sentence; a penal code has dozens.</summary>
    private const int MostNames = 6;

    private readonly List<MissingPart> _notShown = [];

    public Report Report { get; } = report;

    public AuditTexts Audit { get; } = audit;

    public AnnexTables Tables { get; } = tables;

    public CityCrime Crime { get; } = audit.Crime;

    public TextBook Say { get; } = audit.Say;

    public NumberWriter Numbers => Say.Numbers;

    /// <summary>What the list at the end of the chapter says, in the order of the report.</summary>
    public IReadOnlyList<MissingPart> Missing => _notShown;

    /// <summary>Names of the current period's ends; only where there is one.</summary>
    public (string, string)[] Period =>
        [("city", Audit.City), ("from", Numbers.MonthName(Crime.Current!.From)), ("to", Numbers.MonthName(Crime.Current.Last))];

    /// <summary>Keeps a part for the list of what this report cannot show.</summary>
    /// <param name="part">Id of the part's name.</param>
    /// <param name="why">Code of <see cref="WhyNot"/>.</param>
    public void NotShown(string part, string why)
    {
        var missing = new MissingPart(part, why);
        if (!_notShown.Contains(missing)) _notShown.Add(missing);
    }

    /// <summary>
    /// Groups with a figure, the total first and then those with most events. A group that holds the same categories as the total would say
    /// everything twice and is left out, and stands in where the total has no figure.
    /// </summary>
    /// <param name="events">Events of the group at this place, null where it has no figure.</param>
    public IReadOnlyList<int> Chosen(IEnumerable<string> codes, Func<int, double?> events, int most)
    {
        var known = codes.Select((code, i) => new GroupEvents(Place(code), events(i))).Where(g => g.Group >= 0 && g.Events is not null).ToList();
        var total = known.Exists(g => g.Group == 0);
        return [.. known.Where(g => g.Group == 0 || !total || !SameAsTotal(g.Group)).OrderBy(g => g.Group != 0).ThenByDescending(g => g.Events).ThenBy(g => g.Group).Take(most).Select(g => g.Group)];
    }

    private sealed record GroupEvents(int Group, double? Events);

    /// <summary>Place of a group in <see cref="CityCrime.Groups"/>; -1 for one that is not there.</summary>
    public int Place(string code)
    {
        for (var i = 0; i < Crime.Groups.Count; i++)
            if (string.Equals(Crime.Groups[i].Code, code, StringComparison.Ordinal)) return i;
        return -1;
    }

    public bool SameAsTotal(int group) => group > 0 && Crime.Groups[group].Categories.Count == Crime.Groups[0].Categories.Count;

    /// <summary>The agency's own words where one category makes the group, else the title of the classification.</summary>
    public string Label(int group) => Label(Crime.Groups[group]);

    public string Label(CrimeGroup group)
    {
        var total = string.Equals(group.Code, CrimeCategories.Total, StringComparison.Ordinal);
        // Where the agencies deliver one category and no total, the total is more than that category.
        if (total && !Crime.Total.Current.HasValue) return Say.Say("audit.total");
        if (group.Categories.Count == 1 && SeriesOf(group.Categories[0]) is { } only) return Audit.Name(only.Label);
        if (total) return Say.Say("audit.total");
        return SeriesOf(group.Code) is { } series ? Audit.Name(series.Label) : Class(group.Iccs ?? group.Code);
    }

    public string Label(string code)
    {
        var place = Place(code);
        return place >= 0 ? Label(place) : SeriesOf(code) is { } series ? Audit.Name(series.Label) : Class(code);
    }

    /// <summary>Title of a code of the classification; the code itself where the catalogue does not have it.</summary>
    public string Class(string code) => Iccs.Find(code) is { } found ? Audit.Name(found.Names) : code;

    /// <summary>The series whose number for the whole city belongs to the group; null where several make it up.</summary>
    public CategorySeries? SeriesOfGroup(int group) =>
        group == 0 ? Crime.Total : SeriesOf(Crime.Groups[group].Code) ?? (Crime.Groups[group].Categories.Count == 1 ? SeriesOf(Crime.Groups[group].Categories[0]) : null);

    private CategorySeries? SeriesOf(string code) => Crime.Categories.FirstOrDefault(series => string.Equals(series.Code, code, StringComparison.Ordinal));

    /// <summary>Per cent of a share from 0 to 1: whole, with one decimal under ten, as charts write it.</summary>
    public string Share(double share)
    {
        var percent = share * 100;
        return Numbers.Percent(percent, percent < 10 && Math.Abs(percent - Math.Round(percent)) > 0.05 ? 1 : 0);
    }

    /// <summary>"a, b and c", and how many more.</summary>
    public string Names(IReadOnlyList<string> names, int most = MostNames) =>
        names.Count <= most + 1 ? Say.Enumerate(names) : string.Join(", ", names.Take(most)) + " " + Say.Say("common.and-more", ("n", Numbers.Whole(names.Count - most)));

    /// <summary>One sentence for each reason why groups have no figure: "Not shown: a and b, because …".</summary>
    public IEnumerable<string> GroupsNotShown(IEnumerable<(string Code, string? Why)> groups) =>
        groups.Where(g => g.Why is not null && !SameAsTotal(Place(g.Code))).GroupBy(g => g.Why!, StringComparer.Ordinal)
            .Select(same => Say.Say("crime.groups.not", ("groups", Names([.. same.Select(g => Label(g.Code))])), ("why", Say.Why(same.Key))));
}
