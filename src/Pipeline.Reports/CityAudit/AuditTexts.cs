using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Problems;
using Pipeline.Reports.Layout;
using Pipeline.Reports.ProgrammeEvaluation;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.CityAudit;

/// <summary>What a sentence of the summary is about; the table that holds its numbers is known by it.</summary>
internal enum Finding
{
    /// <summary>Counts, changes and rates by category, the total among them.</summary>
    Categories,
    Agencies,

    /// <summary>Counts and rates by area.</summary>
    Places,

    /// <summary>How much of recorded crime lies in few cells.</summary>
    Concentration,
    Perception,
    Programmes,

    /// <summary>What people said, by theme.</summary>
    Evidence,
    Priorities,
    Pledges,
    Plan,
}

/// <summary>The city's results with the phrases that several pages share.</summary>
internal sealed class AuditTexts(AuditSources sources, ReportContext context)
{
    /// <summary>Of a city of which nothing but its recorded crime is told.</summary>
    public AuditTexts(CityCrime crime, ReportContext context) : this(new AuditSources(crime), context)
    {
    }

    public AuditSources Sources { get; } = sources;

    public CityCrime Crime { get; } = sources.Crime;

    public ReportContext Context { get; } = context;

    /// <summary>What the municipalities of the region answered; null where no wave is given.</summary>
    public RegionAnswers? Answers { get; } = sources.Survey is { } survey ? RegionAnswers.Of(survey, context) : null;

    public IReadOnlyList<Study> Studies { get; } = [.. sources.Programmes.Select(programme => new Study(programme, context))];

    /// <summary>The programme's name, and its code where another one of the city has the same name.</summary>
    public string Named(Study study) =>
        Studies.Count(s => string.Equals(s.Title, study.Title, StringComparison.Ordinal)) > 1 ? $"{study.Title} ({study.Programme.Code})" : study.Title;

    /// <summary>Programmes with pledges.</summary>
    public IReadOnlyList<Study> Pledging => [.. Studies.Where(s => s.Evaluation.Pledges is { Pledges.Count: > 0 })];

    /// <summary>Some month of recorded crime was delivered.</summary>
    public bool HasCrime => Crime.Months.Count > 0;

    /// <summary>Tables in which the numbers of the summary stand, entered by the pages that add them.</summary>
    public Dictionary<Finding, Anchor> Stands { get; } = [];

    /// <summary>The latest date of all results in the report.</summary>
    public DateTimeOffset LatestData { get; } =
        new[] { sources.Crime.DataAsOf, sources.Survey?.Wave.DataAsOf ?? DateTimeOffset.MinValue }
            .Concat(sources.Programmes.Select(p => p.DataAsOf)).Concat(sources.Plans.Select(p => p.DataAsOf)).Append(sources.Audit?.DataAsOf ?? DateTimeOffset.MinValue).Max();

    public TextBook Say { get; } = context.Texts;

    public NumberWriter Numbers => Say.Numbers;

    public string City => Name(Crime.Names);

    public string First => Crime.Months.Count > 0 ? Numbers.MonthName(Crime.Months[0]) : "x";

    public string Last => Crime.Months.Count > 0 ? Numbers.MonthName(Crime.Months[^1]) : "x";

    /// <summary>Length of the current period: six to twelve months.</summary>
    public (string, string) Months => ("n", Numbers.Whole(Crime.Current?.Months ?? 12));

    /// <summary>The date that the report prints; a city without files has none.</summary>
    public string Date => Crime.DataAsOf == DateTimeOffset.MinValue ? "x" : Numbers.Date(Crime.DataAsOf);

    public string DataAsOf => Say.Say("common.data-as-of", ("date", Date));

    /// <summary>Agencies are the source of every figure.</summary>
    public string Source => Say.Say("common.source", ("source", Crime.Agencies.Count > 0
        ? Say.Enumerate([.. Crime.Agencies.Select(a => Name(a.Names))]) : Say.Say("common.none")));

    public string Marks => Say.Say("common.marks");

    public string Name(LocalText text) => text.In(Context.Language);

    /// <summary>A text of a file that anybody may have typed.</summary>
    public string Typed(LocalText text) => Printable.Text(text.In(Context.Language));

    public string Day(DateOnly date) => Numbers.Date(new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

    public string Label(CategorySeries series) => string.Equals(series.Code, "total", StringComparison.Ordinal) ? Say.Say("audit.total") : Name(series.Label);

    /// <summary>Categories that a reader can still take in one by one; a city with more is told by its largest, and the open data has all.</summary>
    private const int MostCategories = 24;

    private const int Largest = 8;

    /// <summary>Categories that are told one by one; null for all.</summary>
    private readonly HashSet<CategorySeries>? _told = sources.Crime.Categories.Count(c => c.Crime) <= MostCategories ? null
        : [.. sources.Crime.Categories.Where(c => c.Crime).OrderByDescending(c => c.Current.HasValue ? c.Current.Number : c.Counts.Where(d => d.HasValue).Sum(d => d.Number)).Take(Largest)];

    /// <summary>Whether tables and figures tell this category by itself.</summary>
    public bool Tells(CategorySeries series) => _told is null || !series.Crime || string.Equals(series.Code, CrimeCategories.Total, StringComparison.Ordinal) || _told.Contains(series);

    /// <summary>That only the largest categories are told; null where all are.</summary>
    public string? ToldNote => _told is null ? null : Say.Say("audit.told", ("n", Numbers.Whole(_told.Count)), ("all", Numbers.Whole(Crimes.Count())));

    /// <summary>The audit has its own analysis: recorded crime and the region's answers are told in short, so that problems, voices and plan have room. The open data has the rest.</summary>
    public bool Brief => Sources.Audit?.Round is not null;

    public IEnumerable<CategorySeries> Crimes => Crime.Categories.Where(c => c.Crime);

    public IEnumerable<CategorySeries> Incidents => Crime.Categories.Where(c => !c.Crime);

    /// <summary>Categories with a number for both periods, and so with a ratio or at least a test.</summary>
    public IReadOnlyList<CategorySeries> Compared =>
        [.. Crime.Categories.Where(c => c.Change is not null && c.Current.HasValue && c.Previous.HasValue)];

    /// <summary>Per cent of a share from 0 to 1 as the charts of the chapter write it: whole, with one decimal under ten.</summary>
    public string Share(double share)
    {
        var percent = share * 100;
        return Numbers.Percent(percent, percent < 10 && Math.Abs(percent - Math.Round(percent)) > 0.05 ? 1 : 0);
    }

    /// <summary>"+12.3%", or "from 0" where a percentage cannot be.</summary>
    public string Change(ChangeFigure change) => change.Ratio is { } ratio ? Numbers.SignedPercent((ratio - 1) * 100) : Say.Say("audit.from-zero");

    /// <summary>The interval in percent: "3.1 to 22.0%"; "from 3.1%" where it has no upper end.</summary>
    public string ChangeRange(ChangeFigure change)
    {
        var low = change.Low is { } l ? (l - 1) * 100 : -100;
        return change.High is { } high
            ? Say.Say("common.range", ("low", Numbers.SignedPercent(low)), ("high", Numbers.SignedPercent((high - 1) * 100)))
            : Say.Say("audit.range-open", ("low", Numbers.SignedPercent(low)));
    }

    public string ChangeWithRange(ChangeFigure? change) => change switch
    {
        null => "x",
        _ => $"{Change(change)} ({ChangeRange(change)})",
    };

    /// <summary>Under a hundred one decimal, else none: an interval of thousands leaves no room for tenths.</summary>
    public static int RateDecimals(Datum rate) => rate is { HasValue: true, Number: >= 100 } ? 0 : 1;

    /// <summary>The rate of the total a year before. The ratio is one of rates only where both periods have their residents; else null.</summary>
    public string? RateBefore => Crime.Total is { Rate.Per100000: { HasValue: true } rate, Change: { PerResident: true, Ratio: > 0 and var ratio } }
        ? Numbers.Decimal(rate.Number / ratio, RateDecimals(rate)) : null;

    public string RateWithRange(RateFigure rate) =>
        rate.Per100000.HasValue && rate.Low.HasValue && rate.High.HasValue
            ? $"{Numbers.Decimal(rate.Per100000.Number, RateDecimals(rate.Per100000))} ({Numbers.Range(rate.Low.Number, rate.High.Number, RateDecimals(rate.Per100000))}){(rate.Per100000.Unreliable ? "\u00A0u" : string.Empty)}"
            : Numbers.Of(rate.Per100000, 1);

    /// <summary>Why the total of the current period has no number.</summary>
    public string WhyNoTotal()
    {
        if (Crime.Total.Current.State == DatumState.Suppressed) return Say.Say("audit.reason.withheld");
        if (Crime.Current is null) return Say.Say("audit.reason.no-period");
        var partial = Crime.Agencies.Where(a => a.Categories is not null).ToList();
        if (partial.Count > 0)
            return string.Join("; ", partial.Select(a => Say.Say("audit.reason.partial", ("agencies", Name(a.Names)), ("categories", CategoryNames(a)))));
        var units = Crime.Agencies.Select(Unit).Distinct(StringComparer.Ordinal).ToList();
        return units.Count > 1 ? Say.Say("audit.reason.units", ("units", Say.Enumerate(units))) : Say.Say("audit.reason.unknown");
    }

    public string CategoryNames(AgencyCoverage agency) => agency.Categories is null
        ? Say.Say("audit.all-categories")
        : Say.Enumerate([.. agency.Categories.Select(code =>
            Crime.Categories.FirstOrDefault(c => string.Equals(c.Code, code, StringComparison.Ordinal)) is { } series ? Name(series.Label) : code)]);

    public string Unit(AgencyCoverage agency) => Say.Has("audit.unit." + agency.CountingUnit) ? Say.Say("audit.unit." + agency.CountingUnit) : agency.CountingUnit;

    public string Basis(AgencyCoverage agency) => Say.Has("audit.basis." + agency.DateBasis) ? Say.Say("audit.basis." + agency.DateBasis) : agency.DateBasis;

    /// <summary>ISO months, runs joined: "2018-01–2019-06, 2019-08". At most <paramref name="most"/> runs, then "and n more".</summary>
    public string MonthRuns(IReadOnlyList<Month> months, int most = int.MaxValue)
    {
        if (months.Count == 0) return "–";
        var runs = new List<string>();
        for (var i = 0; i < months.Count;)
        {
            var end = i;
            while (end + 1 < months.Count && months[end + 1] - months[end] == 1) end++;
            runs.Add(end == i ? Numbers.MonthAndYear(months[i]) : $"{Numbers.MonthAndYear(months[i])}\u2009–\u2009{Numbers.MonthAndYear(months[end])}");
            i = end + 1;
        }

        return runs.Count <= most
            ? string.Join(", ", runs)
            : string.Join(", ", runs.Take(most)) + " " + Say.Say("common.and-more", ("n", Numbers.Whole(runs.Count - most)));
    }
}
