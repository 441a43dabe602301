using Pipeline.Domain;
using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Problems;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Indicators;

/// <summary>An indicator with what is known of it.</summary>
internal sealed record KnownIndicator(Indicator Indicator, IndicatorStanding Standing);

/// <summary>How the indicators of one city are written: values with their period, trends, targets, marks and reasons.</summary>
internal sealed class IndicatorWords
{
    private const double Percent = 100;
    private const double Thousand = 1000;

    /// <summary>Characters of a sender's note that are printed; all of it is in the open data.</summary>
    private const int LongestNote = 240;

    /// <exception cref="InvalidOperationException">The picture is of a framework that this version does not have.</exception>
    public IndicatorWords(SafetyAudit audit, ReportContext context)
    {
        (Audit, Context) = (audit, context);
        Framework = IndicatorFrameworks.Find(Picture.Framework) ?? throw new InvalidOperationException($"There is no framework '{Picture.Framework}'.");
        var standings = Picture.Indicators.ToDictionary(s => s.Indicator, StringComparer.Ordinal);
        // A picture from before an indicator was added says nothing of it.
        All = [.. Framework.Indicators.Where(i => standings.ContainsKey(i.Code)).Select(i => new KnownIndicator(i, standings[i.Code]))];
    }

    public SafetyAudit Audit { get; }

    public ReportContext Context { get; }

    public IndicatorPicture Picture => Audit.Indicators;

    public IndicatorFramework Framework { get; }

    /// <summary>In the order of the framework.</summary>
    public IReadOnlyList<KnownIndicator> All { get; }

    public TextBook Say => Context.Texts;

    public NumberWriter Numbers => Say.Numbers;

    public string City => Typed(Audit.Names);

    /// <summary>Day on which trends and targets were judged.</summary>
    public string Day => Numbers.Date(new DateTimeOffset(Audit.AsOf.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

    public string DataAsOf => Say.Say("common.data-as-of", ("date", Audit.DataAsOf == DateTimeOffset.MinValue ? "x" : Numbers.Date(Audit.DataAsOf)));

    public string Source => Say.Say("common.source", ("source", Say.Say("indicators.data-source")));

    /// <summary>"60%": the least share of its indicators with which a dimension is scored.</summary>
    public string Least => Numbers.Percent(IndicatorPicture.LeastCoverage * Percent);

    public IEnumerable<KnownIndicator> Of(IndicatorDimension dimension) => All.Where(i => string.Equals(i.Indicator.Dimension, dimension.Code, StringComparison.Ordinal));

    /// <summary>Coverage as the picture has it; nothing of nothing where it leaves the dimension out.</summary>
    public DimensionCoverage Coverage(IndicatorDimension dimension) =>
        Picture.Dimensions.FirstOrDefault(d => string.Equals(d.Dimension, dimension.Code, StringComparison.Ordinal)) ?? new DimensionCoverage(dimension.Code, 0, 0);

    public string Name(LocalText text) => text.In(Context.Language);

    public string Typed(LocalText text) => Printable.Text(Name(text));

    /// <summary>"D1 Criminal incidence".</summary>
    public string Title(IndicatorDimension dimension) => dimension.Code + " " + Name(dimension.Names);

    /// <summary>"D1-01 Intentional homicide rate".</summary>
    public string Title(Indicator indicator) => indicator.Code + " " + Name(indicator.Names);

    /// <summary>With the unit, where neither the value nor the name says it: "D1-01 Intentional homicide rate, per 100,000 residents".</summary>
    public string Measured(Indicator indicator)
    {
        var unit = Name(indicator.Unit);
        return indicator.YesNo || unit is "%" || Name(indicator.Names).Contains(unit, StringComparison.OrdinalIgnoreCase) ? Title(indicator) : $"{Title(indicator)}, {unit}";
    }

    public string Share(double share) => Numbers.Percent(share * Percent);

    /// <summary>The latest value with its interval; <c>c</c> or <c>x</c> without one.</summary>
    public string Value(KnownIndicator known)
    {
        if (known.Standing.Latest is not { } latest) return Numbers.Of(string.Equals(known.Standing.Why, IndicatorWhy.Withheld, StringComparison.Ordinal) ? Datum.Suppressed : Datum.NotAvailable);
        var written = Value(known.Indicator, latest.Value);
        if (latest is not { Value.HasValue: true, Low: { } low, High: { } high } || known.Indicator.YesNo) return written;
        var decimals = Decimals(known.Indicator, latest.Value.Number);
        return $"{Number(known.Indicator, latest.Value.Number, decimals)} ({Numbers.Range(low, high, decimals)}){(latest.Value.Unreliable ? "\u00A0u" : string.Empty)}";
    }

    public string Value(Indicator indicator, Datum value) => value.HasValue
        ? Number(indicator, value.Number, Decimals(indicator, value.Number)) + (value.Unreliable ? "\u00A0u" : string.Empty)
        : Numbers.Of(value);

    public string Number(Indicator indicator, double value) => Number(indicator, value, Decimals(indicator, value));

    /// <summary>"2024", "Mar 2025", "Apr 2024 to Mar 2025".</summary>
    public string Period(IndicatorPeriod period) => period switch
    {
        { Months: 12, From.Number: 1 } => Numbers.Year(period.From.Year),
        { Months: 1 } => Month(period.From),
        _ => Say.Say("common.period", ("from", Month(period.From)), ("to", Month(period.Last))),
    };

    /// <summary>"−1.2 (−19.0%) since 2019: better"; a dash without two comparable values.</summary>
    public string Trend(KnownIndicator known)
    {
        if (known.Standing is not { Trend: { } trend, Latest: { } latest }) return "–";
        (string, string) from = ("from", Period(trend.From));
        string said;
        if (trend.Change == 0) return Say.Say("indicators.trend.same", from);
        if (known.Indicator.YesNo) said = Say.Say("indicators.trend.changed", from);
        else
        {
            var decimals = Decimals(known.Indicator, latest.Value.Number);
            var sign = Math.Round((decimal)trend.Change, decimals, MidpointRounding.AwayFromZero) > 0 ? "+" : string.Empty;
            var number = sign + Numbers.Decimal(trend.Change, decimals);
            var whole = known.Indicator.Percent ? Points(number, trend.Change) : number;
            // A change in percent of a percentage would be read as points.
            said = trend.Percent is { } percent && !known.Indicator.Percent
                ? Say.Say("indicators.trend.percent", ("change", whole), ("percent", Numbers.SignedPercent(percent)), from)
                : Say.Say("indicators.trend.since", ("change", whole), from);
        }

        return Judgement(trend) is { } word ? Say.Say("indicators.trend.judged", ("trend", said), ("word", Say.Say(word))) : said;
    }

    /// <summary>As <see cref="Trend"/> without the first period where that is <paramref name="since"/>, and without the change in percent: "−1.2, better".</summary>
    public string ShortTrend(KnownIndicator known, string? since)
    {
        if (known.Standing is not { Trend: { } trend, Latest: { } latest } || known.Indicator.YesNo || trend.Change == 0 || !string.Equals(Period(trend.From), since, StringComparison.Ordinal)) return Trend(known);
        var decimals = Decimals(known.Indicator, latest.Value.Number);
        var change = (Math.Round((decimal)trend.Change, decimals, MidpointRounding.AwayFromZero) > 0 ? "+" : string.Empty) + Numbers.Decimal(trend.Change, decimals);
        var said = known.Indicator.Percent ? Points(change, trend.Change) : change;
        return Judgement(trend) is { } word ? Say.Say("indicators.trend.short", ("change", said), ("word", Say.Say(word))) : said;
    }

    /// <summary>"10 by 2027: 45% of the way"; a dash where none was set.</summary>
    public string Target(KnownIndicator known)
    {
        if (known.Standing.Target is not { } target) return "–";
        (string, string) by = ("target", Say.Say("indicators.target.by", ("target", Number(known.Indicator, target.Target)), ("year", Numbers.Year(target.Year))));
        if (target.Reached == true) return Say.Say("indicators.target.reached", by);
        return target.Progress is { } way ? Say.Say("indicators.target.way", by, ("share", Share(way))) : by.Item2;
    }

    /// <summary>Who published the value and what is to be known of it: "city police (computed, provisional)".</summary>
    public string SourceOf(KnownIndicator known)
    {
        if (known.Standing.Latest is not { } latest) return "x";
        var source = latest.Origin switch
        {
            IndicatorOrigin.Crime => Say.Say("indicators.from.crime"),
            IndicatorOrigin.Survey => Say.Say("indicators.from.survey", ("instrument", Printable.Text(latest.Source))),
            IndicatorOrigin.Audit => Say.Say(string.Equals(latest.Source, "programmes", StringComparison.Ordinal) ? "indicators.from.programmes" : "indicators.from.audit"),
            _ => Printable.Text(latest.Source),
        };
        if (string.IsNullOrWhiteSpace(source)) source = "x";
        var marks = Marks(known.Indicator, latest).Select(id => Say.Say(id)).ToList();
        return marks.Count == 0 ? source : Say.Say("indicators.source-marks", ("source", source), ("marks", string.Join(", ", marks)));
    }

    /// <summary>Why there is no value, in words, and what the sender says of it.</summary>
    public string Why(IndicatorStanding standing)
    {
        var code = standing.Why ?? IndicatorWhy.NotSent;
        var why = Say.Has("indicators.why." + code) ? Say.Say("indicators.why." + code) : Say.Say("indicators.why.unknown", ("code", Printable.Text(code)));
        return standing.Series.LastOrDefault()?.Note is { Length: > 0 } note ? Say.Say("indicators.noted", ("text", why), ("note", Note(note))) : why;
    }

    /// <summary>What senders say of the latest values, each behind the code of its indicator; null where nobody says anything.</summary>
    public string? Notes(IEnumerable<KnownIndicator> indicators)
    {
        List<string> notes = [.. indicators.Where(i => i.Standing.Latest?.Note is { Length: > 0 }).Select(i => Say.Say("indicators.noted", ("text", i.Indicator.Code), ("note", Note(i.Standing.Latest!.Note!))))];
        return notes.Count == 0 ? null : Say.Listed(notes);
    }

    /// <summary>Who keeps the data of an indicator.</summary>
    public string Keepers(Indicator indicator) =>
        Say.Enumerate([.. indicator.Sources.Select(code => Say.Has("indicators.source." + code) ? Say.Say("indicators.source." + code) : code)]);

    /// <summary>Id of the word for a trend; null for context and for what is neither better nor worse.</summary>
    public static string? Judgement(IndicatorTrend trend) => trend switch
    {
        { Better: true } => "indicators.trend.better",
        { Better: false } => "indicators.trend.worse",
        { Distinguishable: false } => "indicators.trend.unclear",
        _ => null,
    };

    private static string Note(string note)
    {
        var text = Printable.Text(note);
        if (text.Length <= LongestNote) return text;
        // A character outside the basic plane is never cut in half.
        return (char.IsHighSurrogate(text[LongestNote - 1]) ? text[..(LongestNote - 1)] : text[..LongestNote]).TrimEnd() + "…";
    }

    private static IEnumerable<string> Marks(Indicator indicator, IndicatorValue value)
    {
        if (indicator.Direction == IndicatorDirection.Context) yield return "indicators.mark.context";
        if (value.Origin != IndicatorOrigin.Uploaded) yield return "indicators.mark.computed";
        if (value.Provisional) yield return "indicators.mark.provisional";
        if (value.Quality == IndicatorQuality.Estimate) yield return "indicators.mark.estimate";
        if (value.Quality == IndicatorQuality.Partial) yield return "indicators.mark.partial";
        if (value.Quality == IndicatorQuality.Break) yield return "indicators.mark.break";
        if (value.Synthetic) yield return "indicators.mark.invented";
    }

    private string Month(Month month) => Say.Say("indicators.month", ("month", Numbers.MonthShort(month.Number)), ("year", Numbers.Year(month.Year)));

    private string Points(string number, double change) => Say.Say(Math.Abs(change) == 1 ? "indicators.points.one" : "indicators.points.other", ("n", number));

    private string Number(Indicator indicator, double value, int decimals) => indicator.YesNo
        ? Say.Say(value >= 0.5 ? "indicators.yes" : "indicators.no")
        : indicator.Percent ? Numbers.Percent(value, decimals) : Numbers.Decimal(value, decimals);

    /// <summary>One decimal for rates; more for small rates and indices, none for thousands and for what is counted whole.</summary>
    private static int Decimals(Indicator indicator, double value) => Math.Abs(value) switch
    {
        >= Thousand => 0,
        < 1 and > 0 when indicator is { Percent: false, Per: null } => 3,
        < 1 and > 0 when !indicator.Percent => 2,
        _ => 1,
    };
}
