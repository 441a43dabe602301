using Pipeline.Domain.Disclosure;
using Pipeline.Statistics.Proportions;
using Pipeline.Statistics.Ranks;
using Pipeline.Statistics.Scales;

namespace Pipeline.Domain.Surveys;

/// <summary>
/// Publishes the figures of all regions and the world together. Each figure is a tree of splits: responses into asked and
/// not asked (which is an option of the gate's figure), asked into answered and not, answered into usable and not, usable
/// answers into options. Each split is one table of regions by parts with the world as its total, and is protected as such.
/// Item non-response, unusable answers and routing violations say how a form was filled in, not what a city answered:
/// a small number of them is no disclosure by itself.
/// </summary>
/// <param name="counts">Raw counts of each region and, last, of the world.</param>
/// <param name="before">What an earlier release showed of each of them; null for nothing.</param>
internal sealed class FigurePublication(IReadOnlyList<WaveCounts> counts, WaveDescription wave, DisclosurePolicy policy, IReadOnlyList<PublishedBefore?>? before = null)
{
    private readonly Dictionary<string, Dictionary<string, GuardedCounts>> _gates = new(StringComparer.Ordinal);
    private readonly GuardedCounts _total = GuardedCounts.Open([.. counts.Select(c => c.Total)]);

    /// <summary>For each figure of the instrument its published form in each region and, last, in the world.</summary>
    public IReadOnlyList<IReadOnlyList<QuestionFigure>> Publish(Instrument instrument) =>
        [.. instrument.Figures.Select((figure, index) => PublishFigure([.. counts.Select(c => c.Figures[index])]))];

    private List<QuestionFigure> PublishFigure(FigureCounts[] places)
    {
        var figure = places[0].Figure;
        var asked = figure.Gate is null ? _total : GuardedCounts.Sum([.. figure.Gate.Values.Select(v => _gates[figure.Gate.Column][v])]);
        var ranks = figure.Type == QuestionType.Rank ? Array.ConvertAll(places, p => p.Ranks![wave.RankPolicy]) : null;
        var answered = Split(asked, places, p => p.Base.Answered, p => p.Base.ItemNonResponse, Before(figure, f => f.Base.Answered));
        var valid = ranks is null
            ? Split(answered[0], places, p => p.Base.Valid, p => p.Base.Answered - p.Base.Valid, Before(figure, f => f.Base.Valid))
            : Split(answered[0], places, p => p.Ranks![wave.RankPolicy].N, p => p.Base.Answered - p.Ranks![wave.RankPolicy].N, Before(figure, f => f.Base.Valid));
        var bases = new FigureBases(asked, answered[0], valid[0], answered[1], figure.Gate is null);
        var options = Options(valid[0], places, ranks);
        if (figure.Column is not null)
            _gates[figure.Column] = figure.Options.Select((o, i) => (o.Code, options[i])).ToDictionary(o => o.Code, o => o.Item2, StringComparer.Ordinal);

        var meansShown = ranks is null ? [] : RankMeansShown(valid[0], options);
        return [.. places.Select((p, place) => figure.Type switch
        {
            QuestionType.Multi => Multi(p, place, bases, options),
            QuestionType.Rank => Rank(p, place, bases, options, ranks![place], valid[1], meansShown[place]),
            QuestionType.Scale => Scale(p, place, bases, options),
            _ => Figure(p, place, bases, options),
        })];
    }

    private IReadOnlyList<GuardedCounts> Split(GuardedCounts total, FigureCounts[] places, Func<FigureCounts, int> answer, Func<FigureCounts, int> rest, CellBefore[] was) =>
        total.Split(
            [Array.ConvertAll(places, p => answer(p)), Array.ConvertAll(places, p => rest(p))], [true, false], sensitive: false, wave.WorldFiguresAlreadyPublic, policy,
            before: [was, was]);

    /// <summary>What the earlier release made of one number in each place; empty when there was none.</summary>
    private CellBefore[] Before(InstrumentFigure figure, Func<QuestionFigure, Datum?> number) =>
        before is null ? [] : [.. before.Select(b => b?.Of(figure.Code, number) ?? CellBefore.Unseen)];

    private CellBefore[] Before(InstrumentFigure figure, int option) =>
        Before(figure, f => f.Options.FirstOrDefault(o => string.Equals(o.Code, figure.Options[option].Code, StringComparison.Ordinal))?.Count);

    private List<GuardedCounts> Options(GuardedCounts valid, FigureCounts[] places, RankSummary[]? ranks)
    {
        var figure = places[0].Figure;
        var columns = Enumerable.Range(0, figure.Options.Count)
            .Select(o => ranks is null ? Array.ConvertAll(places, p => p.Options[o]) : Array.ConvertAll(ranks, r => r.First[o])).ToList();
        return figure.Type switch
        {
            // Somebody ranks each item first in a complete ranking; otherwise, as with ticked boxes, each option has its own complement.
            QuestionType.Multi => Boxes(valid, columns, figure),
            QuestionType.Rank when wave.RankPolicy != RankPolicy.Strict => [.. columns.Select((c, i) => WithComplement(valid, c, figure.Sensitive, Before(figure, i)))],
            QuestionType.Scale => ScaleOptions(valid, columns, figure),
            QuestionType.Text => TextOptions(valid, columns, figure),
            _ => [.. Protect(valid, columns, figure.Sensitive, [.. columns.Select((_, i) => Before(figure, i))])],
        };
    }

    /// <summary>
    /// Each box is a table of ticked and not ticked. The tables are tied together, though: everybody ticked something, and
    /// nobody ticked "none" beside another box. Where that narrows a gap, all boxes of the place are closed.
    /// </summary>
    private List<GuardedCounts> Boxes(GuardedCounts valid, List<int[]> columns, InstrumentFigure figure)
    {
        HashSet<int> closed = [];
        while (true)
        {
            List<GuardedCounts> boxes = [.. columns.Select((c, i) => WithComplement(valid, c, figure.Sensitive, Before(figure, i), closed))];
            var narrow = BoxBounds.NarrowPlaces(valid, boxes, figure.Options, policy);
            if (narrow.Count == 0 || closed.Count == valid.Places) return boxes;
            if (closed.IsSupersetOf(narrow)) narrow = PlacesToCloseNext(boxes, closed);
            closed.UnionWith(narrow);
        }
    }

    /// <summary>Boxes with gaps in different places give each other away: first give them the same places, then all.</summary>
    private static IReadOnlyList<int> PlacesToCloseNext(List<GuardedCounts> boxes, HashSet<int> closed)
    {
        var places = Enumerable.Range(0, boxes[0].Places).ToList();
        List<int> withGaps = [.. places.Where(place => boxes.Any(b => !b.IsShown(place)))];
        return closed.IsSupersetOf(withGaps) ? places : withGaps;
    }

    private GuardedCounts WithComplement(GuardedCounts valid, int[] ticked, bool sensitive, CellBefore[] was, HashSet<int>? closed = null) =>
        Protect(valid, [ticked, [.. ticked.Select((k, place) => valid.Value(place) - k)]], sensitive, [was, was], closed)[0];

    /// <summary>
    /// The share of 6 to 10 is published beside the eleven values, so the values are split inside it and inside the rest.
    /// Where that share leaves too little room for a value, it is closed too. The share's own count comes last.
    /// </summary>
    private List<GuardedCounts> ScaleOptions(GuardedCounts valid, List<int[]> columns, InstrumentFigure figure)
    {
        var sensitive = figure.Sensitive;
        var share = Before(figure, f => f.Scale?.TopFive);
        List<CellBefore[]> was = [.. columns.Select((_, i) => Before(figure, i))];
        var low = columns[..ScaleSummary.TopFiveFrom];
        var high = columns[ScaleSummary.TopFiveFrom..];
        HashSet<int> closed = [];
        while (true)
        {
            var halves = Protect(valid, [AddUp(low), AddUp(high)], sensitive, [share, share], closed);
            List<GuardedCounts> values = [.. Protect(halves[0], low, sensitive, was[..ScaleSummary.TopFiveFrom]), .. Protect(halves[1], high, sensitive, was[ScaleSummary.TopFiveFrom..])];
            var alreadyClosed = closed.Count;
            closed.UnionWith(Enumerable.Range(0, valid.World).Where(place => halves[1].IsShown(place) && values.Any(v => HasTooLittleRoom(v, place))));
            if (closed.Count == alreadyClosed) return [.. values, halves[1]];
        }
    }

    /// <summary>Words that coders put into no option are the rest, so that the parts add up; without options there is nothing to split.</summary>
    private List<GuardedCounts> TextOptions(GuardedCounts valid, List<int[]> columns, InstrumentFigure figure)
    {
        if (columns.Count == 0) return [];
        var coded = AddUp(columns);
        List<CellBefore[]> was = [.. columns.Select((_, i) => Before(figure, i)), []];
        return [.. Protect(valid, [.. columns, [.. coded.Select((k, place) => valid.Value(place) - k)]], figure.Sensitive, was).Take(columns.Count)];
    }

    /// <summary>Narrower than the policy wants though the world's count, and so the region's, could be larger.</summary>
    private bool HasTooLittleRoom(GuardedCounts value, int place)
    {
        if (value.IsShown(place) || !policy.IsSmall(value.Value(place))) return false;
        var (low, high) = value.Bounds(place);
        return high - low < Math.Min(policy.ProtectionWidth, value.Value(value.World));
    }

    private static int[] AddUp(List<int[]> columns) => [.. Enumerable.Range(0, columns[0].Length).Select(place => columns.Sum(c => c[place]))];

    private IReadOnlyList<GuardedCounts> Protect(GuardedCounts total, IReadOnlyList<int[]> parts, bool sensitive, IReadOnlyList<CellBefore[]> was, HashSet<int>? closed = null) =>
        total.Split(parts, [.. parts.Select(_ => true)], sensitive, wave.WorldFiguresAlreadyPublic, policy, closed, was);

    private QuestionFigure Figure(FigureCounts p, int place, FigureBases bases, List<GuardedCounts> options) =>
        new(p.Figure.Code, p.Figure.Type, BaseOf(p, place, bases), [.. p.Figure.Options.Select((o, i) => OptionOf(o.Code, place, options[i], bases))]);

    private QuestionFigure Multi(FigureCounts p, int place, FigureBases bases, List<GuardedCounts> options)
    {
        // The number of ticks is a sum of the options: it is shown when it tells nothing that they do not.
        var shown = bases.Valid.IsShown(place) && options.All(o => o.IsShown(place));
        return Figure(p, place, bases, options) with
        {
            Options = [.. p.Figure.Options.Select((o, i) => OptionOf(o.Code, place, options[i], bases) with
            {
                OfMentions = shown ? PercentOf(options[i].Value(place), p.Mentions, place) : Datum.Suppressed,
            })],
            Mentions = shown ? Datum.Of(p.Mentions) : Datum.Suppressed,
        };
    }

    private QuestionFigure Scale(FigureCounts p, int place, FigureBases bases, List<GuardedCounts> options)
    {
        // Mean, spread and median follow from the eleven counts; beside a gap they would help to fill it.
        var summary = p.Scale!;
        var open = bases.Valid.IsShown(place) && p.Figure.Options.Select((_, i) => options[i]).All(o => o.IsShown(place));
        var topFive = OptionOf("6-10", place, options[^1], bases);
        return Figure(p, place, bases, options) with
        {
            Scale = new(
                Number(open, summary.Mean), Number(open, summary.Median), Number(open, summary.StandardDeviation), topFive.OfValid, topFive.Low, topFive.High,
                Paradata(p, place, c => c.InvalidCodes)),
        };
    }

    private QuestionFigure Rank(
        FigureCounts p, int place, FigureBases bases, List<GuardedCounts> options, RankSummary summary, GuardedCounts leftOut, bool meansShown) =>
        Figure(p, place, bases, options) with
        {
            Options = [.. p.Figure.Options.Select((o, i) => OptionOf(o.Code, place, options[i], bases) with { Mean = Number(meansShown, summary.MeanRank[i]) })],
            Rank = new(
                RankCodes.Of(summary.Policy),
                Enum.GetValues<RankClass>().ToDictionary(k => RankCodes.Of(k), k => ClassCount(k, place, bases, summary, leftOut), StringComparer.Ordinal),
                Number(meansShown, summary.SumOfMeans),
                bases.Valid.At(place),
                summary.Policy == RankPolicy.AsIs ? null : AgreementOf(summary, meansShown)),
        };

    /// <summary>It follows from the mean ranks, and is shown with them.</summary>
    private static RankAgreementFigure AgreementOf(RankSummary summary, bool meansShown)
    {
        const int PDecimals = 6;
        Datum Of(Func<RankAgreement, double> value, int decimals) =>
            !meansShown ? Datum.Suppressed : summary.Agreement is { } agreement ? Rounded(value(agreement), decimals) : Datum.NotAvailable;
        return new(Of(a => a.ChiSquare, 2), Of(a => a.P, PDecimals), Of(a => a.KendallW, 2));
    }

    /// <summary>In a region only what follows from the published bases: the small classes of odd rankings stay with the desk.</summary>
    private Datum ClassCount(RankClass kind, int place, FigureBases bases, RankSummary summary, GuardedCounts leftOut)
    {
        if (kind == RankClass.Empty) return bases.NonResponse.At(place);
        if (kind == RankClass.Valid && summary.Policy == RankPolicy.Strict) return bases.Valid.At(place);
        var open = place == _total.World
            ? bases.Answered.IsShown(place)
            : summary.Policy == RankPolicy.Strict && leftOut.IsShown(place) && leftOut.Value(place) == 0;
        return open ? Datum.Of(summary.Classes[(int)kind]) : Datum.Suppressed;
    }

    /// <summary>
    /// A mean rank is no function of the published counts, so it needs its own care: a base that is large enough, no gap beside it, and
    /// enough others without a mean that the world's mean does not give theirs away.
    /// </summary>
    private bool[] RankMeansShown(GuardedCounts valid, List<GuardedCounts> options)
    {
        var world = valid.World;
        bool[] shown = [.. Enumerable.Range(0, valid.Places).Select(place =>
            valid.IsShown(place) && valid.Value(place) >= policy.MinimumForMeans
            && ((place == world && wave.WorldFiguresAlreadyPublic) || options.All(o => o.IsShown(place))))];

        // An empty region has no mean to hide.
        int[] regions = [.. Enumerable.Range(0, world).Where(r => valid.Value(r) > 0)];
        while (regions.Where(r => !shown[r]).ToList() is { Count: > 0 } hidden
            && (hidden.Count == 1 || hidden.Sum(valid.Value) < policy.MinimumForMeans)
            && regions.Where(r => shown[r]).ToList() is { Count: > 0 } candidates)
            shown[candidates.MinBy(valid.Value)] = false;
        return shown;
    }

    private Base BaseOf(FigureCounts p, int place, FigureBases bases) => new(
        _total.At(place), bases.Asked.At(place), bases.Answered.At(place), bases.Valid.At(place), bases.NonResponse.At(place),
        Paradata(p, place, c => c.Base.RoutingViolations));

    /// <summary>A count of faults: shown for the world, and in a region only when the whole world has none.</summary>
    private Datum Paradata(FigureCounts p, int place, Func<FigureCounts, int> count)
    {
        var world = counts[^1].Figures.First(f => f.Figure == p.Figure);
        return place == _total.World || count(world) == 0 ? Datum.Of(count(p)) : Datum.Suppressed;
    }

    private OptionFigure OptionOf(string code, int place, GuardedCounts option, FigureBases bases)
    {
        var ofValid = Share(place, option, bases.Valid);
        var interval = ofValid.HasValue ? Interval(option.Value(place), bases.Valid.Value(place), place, bases.AskedOfAll) : null;
        var decimals = Decimals(bases.Valid.Value(place), place);
        return new(
            code, option.At(place), ofValid, Share(place, option, bases.Asked), OfMentions: null,
            interval is { } low ? Rounded(100 * low.Low, decimals) : ofValid,
            interval is { } high ? Rounded(100 * high.High, decimals) : ofValid);
    }

    /// <summary>Corrected for a finite list only where the list is the population: all places together, a question for everybody.</summary>
    private ProportionInterval? Interval(int k, int n, int place, bool askedOfAll) =>
        place == _total.World && askedOfAll && wave.Frame is { } frame && frame >= _total.Value(place)
            ? ProportionInterval.WilsonFinite(k, n, frame)?.Interval
            : ProportionInterval.Wilson(k, n);

    private Datum Share(int place, GuardedCounts option, GuardedCounts baseCount) =>
        option.IsShown(place) && baseCount.IsShown(place) ? PercentOf(option.Value(place), baseCount.Value(place), place) : Datum.Suppressed;

    /// <summary>Not available on an empty base: a percentage of nothing is not zero.</summary>
    private Datum PercentOf(int k, int n, int place) =>
        Percent.Of(k, n, Decimals(n, place)) is { } percent ? Datum.Of((double)percent) : Datum.NotAvailable;

    private int Decimals(int n, int place)
    {
        const int AsPrinted = 2;
        if (place == _total.World && wave.WorldFiguresAlreadyPublic) return AsPrinted;
        return n < policy.WholePercentBelow ? 0 : policy.PercentDecimals;
    }

    /// <summary>Means and spreads are published with two decimals.</summary>
    private static Datum Number(bool shown, double? value) =>
        !shown ? Datum.Suppressed : value is { } number ? Rounded(number, 2) : Datum.NotAvailable;

    private static Datum Rounded(double value, int decimals) => Datum.Of((double)Math.Round((decimal)value, decimals, MidpointRounding.AwayFromZero));

    private sealed record FigureBases(GuardedCounts Asked, GuardedCounts Answered, GuardedCounts Valid, GuardedCounts NonResponse, bool AskedOfAll);
}
