using Pipeline.Domain.Crime;
using Pipeline.Reports.CityAudit;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.DataExchange;

/// <summary>The city's agencies with their scores, and the phrases that several pages share.</summary>
internal sealed class Scorecard
{
    /// <summary>Ratcliffe (2004): under this share of located rows a map of points misleads.</summary>
    public const double LocatedForMaps = 0.85;

    public const double CompleteForRates = 0.95;

    private const int MostSources = 12;

    public Scorecard(CityCrime crime, ReportContext context)
    {
        (Crime, Context, Say, Audit) = (crime, context, context.Texts, new AuditTexts(new AuditSources(crime), context));
        var measured = (crime.Exchange?.Agencies ?? []).ToDictionary(a => a.Agency, StringComparer.Ordinal);
        Agencies = [.. crime.Agencies.Select(a => new ScoredAgency(a, measured.GetValueOrDefault(a.Code), crime.Months.Count))];
    }

    public CityCrime Crime { get; }

    public ReportContext Context { get; }

    public TextBook Say { get; }

    public NumberWriter Numbers => Say.Numbers;

    public AuditTexts Audit { get; }

    /// <summary>In the order of the city profile.</summary>
    public IReadOnlyList<ScoredAgency> Agencies { get; }

    public bool Empty => Crime.Months.Count == 0 || Crime.Agencies.Count == 0;

    public bool Measured => Crime.Exchange is not null;

    /// <summary>The months that the scores cover: the current period, or all without one.</summary>
    public string Period => Crime.Current is { } current
        ? Say.Say("scorecard.period", ("from", Numbers.MonthName(current.From)), ("to", Numbers.MonthName(current.Last)))
        : Say.Say("scorecard.period", ("from", Audit.First), ("to", Audit.Last));

    /// <summary>Agencies are the source of every figure; of very many, the first are named.</summary>
    public string Source
    {
        get
        {
            List<string> names = [.. Agencies.Take(MostSources).Select(Name)];
            if (Agencies.Count > MostSources) names[^1] += " " + Say.Say("common.and-more", ("n", Numbers.Whole(Agencies.Count - MostSources)));
            return Say.Say("common.source", ("source", Agencies.Count > MostSources ? string.Join(", ", names) : Say.Enumerate(names)));
        }
    }

    public (string, string) Days => ("days", Numbers.Whole(ExchangeQuality.OnTimeDays));

    public string Name(ScoredAgency agency) => Audit.Name(agency.Coverage.Names);

    public string Least(double share) => Numbers.Percent(share * 100);

    public string Score(double share) => Numbers.Score(share);

    /// <summary>What a reader should know of one agency, in a line or two.</summary>
    public string Sentence(ScoredAgency agency)
    {
        (string, string) name = ("agency", Name(agency)), n = ("n", Numbers.Whole(agency.Coverage.Delivered.Count)), all = ("all", Numbers.Whole(agency.AllMonths));
        if (agency.Coverage.Delivered.Count == 0) return Say.Say("scorecard.agency.nothing", name);
        var (worst, best) = (agency.Measured[0], agency.Measured[^1]);
        var (low, high) = (Score(worst.Share), Score(best.Share));
        if (worst.Share >= 1) return Say.Say("scorecard.agency.full", name, n, all, ("score", low));
        if (string.Equals(low, high, StringComparison.Ordinal)) return Say.Say("scorecard.agency.level", name, n, all, ("score", low));
        best = agency.Measured.First(m => m.Share.Equals(best.Share));
        return Say.Say("scorecard.agency.weakest", name, n, all,
            ("best", Say.InSentence(best.Measure)), ("bestscore", high), ("worst", Say.InSentence(worst.Measure)), ("worstscore", low));
    }
}
