using System.Globalization;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Statistics.Ranks;
using Pipeline.Tests.Surveys;

namespace Pipeline.Tests.Disclosure;

/// <param name="True">What the outsider wants to know.</param>
/// <param name="Known">Published, or public already.</param>
/// <param name="Answer">A count of answers, not of how forms were filled in.</param>
internal sealed record Unknown(string Name, int True, bool Known, bool Answer);

/// <summary>What an outsider has: the bases and figures in print; also the options of world and regions; or all that is published.</summary>
internal enum Knowledge
{
    Bases,
    Regions,
    Everything,
}

/// <param name="Inside">The place of which this one is a part; null for the world.</param>
/// <param name="Figures">As published; null for what is left of a region beside its countries.</param>
internal sealed record Place(string Name, Place? Inside, IReadOnlyList<SurveyResponse> Responses, WaveCounts Truth, IReadOnlyList<QuestionFigure>? Figures)
{
    public bool IsWorld => Inside is null;

    public bool IsCountry => Inside is { IsWorld: false };

    public bool HasTheSameAnswersAs(Place other) =>
        string.Equals(Name, other.Name, StringComparison.Ordinal) && Responses.ToHashSet().SetEquals(other.Responses);

    /// <summary>Regions, the world, then the countries of each region and its rest.</summary>
    public static List<Place> Of(WaveResults results, Instrument instrument, IReadOnlyList<SurveyResponse> responses, WaveDescription wave)
    {
        var collected = WavePublication.Collected(instrument, wave);
        WaveCounts Count(IReadOnlyList<SurveyResponse> answers) => WaveTabulation.Tabulate(collected, answers, wave.Rates);
        Place Part(string name, Place inside, List<SurveyResponse> answers, IReadOnlyList<QuestionFigure>? figures) => new(name, inside, answers, Count(answers), figures);
        var world = new Place("world", null, responses, Count(responses), results.Figures);
        List<Place> regions = [.. results.Regions.Select(r => Part(
            r.Code, world, [.. responses.Where(x => r.Members.Contains(x.Region, StringComparer.Ordinal))], r.Figures))];
        List<Place> countries = [];
        foreach (var region in regions)
        {
            var shown = results.CountryPages.Where(c => string.Equals(c.Region, region.Name, StringComparison.Ordinal)).ToList();
            if (shown.Count == 0) continue;
            countries.AddRange(shown.Select(c => Part(
                c.Code, region, [.. region.Responses.Where(x => string.Equals(x.Country, c.Code, StringComparison.Ordinal))], c.Figures)));
            var rest = region.Responses.Where(x => shown.TrueForAll(c => !string.Equals(x.Country, c.Code, StringComparison.Ordinal))).ToList();
            if (rest.Count > 0) countries.Add(Part(region.Name + " rest", region, rest, null));
        }

        return [.. regions, world, .. countries];
    }
}

/// <summary>
/// An outsider with all published results of a wave: every count is a variable, every published number a value, and
/// every sum of the questionnaire an equation. It shares no code with the protection.
/// </summary>
internal sealed class Attack
{
    private readonly List<Unknown> _counts = [];
    private readonly List<(int[] Parts, int Whole)> _sums = [];
    private readonly Dictionary<(string Column, string Code), int[]> _gateOptions = [];
    private readonly List<Place> _places;
    private readonly List<(int[] Parts, int Whole)> _parts;
    private readonly List<WaveCounts> _truth;
    private readonly WaveDescription _wave;
    private readonly Knowledge _knowledge;

    public Attack(WaveResults results, Instrument instrument, List<Place> places, WaveDescription wave, Knowledge knowledge)
    {
        _wave = wave;
        instrument = WavePublication.Collected(instrument, wave);
        _knowledge = knowledge;
        _places = places;
        _parts = [.. Enumerable.Range(0, places.Count).Select(whole => (
            Enumerable.Range(0, places.Count).Where(p => places[p].Inside == places[whole]).ToArray(), whole)).Where(p => p.Item1.Length > 0)];
        _truth = [.. places.Select(p => p.Truth)];
        var total = Counts("all", p => p.Total, place => Datum.Of(_places[place].Responses.Count), answer: false);
        for (var f = 0; f < instrument.Figures.Count; f++) AddFigure(f, instrument.Figures[f], total);
        if (results.Claims is { } claims) AddClaims(instrument, claims);
    }

    public IReadOnlyList<Unknown> Unknowns => _counts;

    public IReadOnlyList<(int[] Parts, int Whole)> Sums => _sums;

    /// <summary>True for a claim, and for a count of a country or of what is left of a region beside its countries.</summary>
    public bool IsBesideTheRegions(int unknown) => _counts[unknown].Name.Split('@') is not [_, var place] || _places[int.Parse(place, CultureInfo.InvariantCulture)].IsCountry;

    /// <summary>Lower and upper bounds of every count that follow from the equations one at a time, repeated until nothing moves.</summary>
    public (long[] Low, long[] High) Propagate() => Propagate(_counts, _sums);

    /// <summary>
    /// Bounds from two releases: a place whose responses are the same in both has the same counts in both.
    /// </summary>
    /// <returns>Bounds of the earlier release's counts and, behind them, of the later one's.</returns>
    public static (long[] Low, long[] High) PropagateBoth(Attack earlier, Attack later)
    {
        var offset = earlier._counts.Count;
        var sums = earlier._sums.Concat(later._sums.Select(s => (Array.ConvertAll(s.Parts, p => p + offset), s.Whole + offset))).ToList();
        var places = later._places.Select((p, place) => (place, Before: earlier._places.FindIndex(b => p.HasTheSameAnswersAs(b)))).Where(p => p.Before >= 0)
            .ToDictionary(p => p.place, p => p.Before);
        var before = earlier._counts.Select((c, id) => (c.Name, id)).GroupBy(c => c.Name, StringComparer.Ordinal).Where(g => g.Count() == 1)
            .ToDictionary(g => g.Key, g => g.Single().id, StringComparer.Ordinal);
        for (var id = 0; id < later._counts.Count; id++)
        {
            if (later._counts[id].Name.Split('@') is not [var name, var place] || !places.TryGetValue(int.Parse(place, CultureInfo.InvariantCulture), out var was)) continue;
            if (before.TryGetValue($"{name}@{was}", out var same)) sums.Add(([same], id + offset));
        }

        return Propagate([.. earlier._counts, .. later._counts], sums);
    }

    private static (long[] Low, long[] High) Propagate(List<Unknown> counts, List<(int[] Parts, int Whole)> sums)
    {
        const long Large = 1_000_000_000;
        long[] low = [.. counts.Select(c => c.Known ? c.True : 0L)];
        long[] high = [.. counts.Select(c => c.Known ? c.True : Large)];
        var of = new List<int>[counts.Count];
        for (var i = 0; i < of.Length; i++) of[i] = [];
        for (var s = 0; s < sums.Count; s++)
        {
            of[sums[s].Whole].Add(s);
            foreach (var part in sums[s].Parts) of[part].Add(s);
        }

        // A sum is looked at again when one of its counts has moved.
        var open = new Queue<int>(Enumerable.Range(0, sums.Count));
        bool[] waits = [.. sums.Select(_ => true)];
        while (open.TryDequeue(out var next))
        {
            waits[next] = false;
            var (parts, whole) = sums[next];
            long sumLow = 0, sumHigh = 0;
            foreach (var part in parts) (sumLow, sumHigh) = (sumLow + low[part], sumHigh + high[part]);
            if (Raise(ref low[whole], sumLow) | Lower(ref high[whole], sumHigh)) Reopen(whole);
            foreach (var part in parts)
            {
                var others = (Low: sumLow - low[part], High: sumHigh - high[part]);
                if (Lower(ref high[part], high[whole] - others.Low) | Raise(ref low[part], low[whole] - others.High)) Reopen(part);
                (sumLow, sumHigh) = (others.Low + low[part], others.High + high[part]);
            }
        }

        return (low, high);

        void Reopen(int count)
        {
            foreach (var sum in of[count])
            {
                if (waits[sum]) continue;
                waits[sum] = true;
                open.Enqueue(sum);
            }
        }
    }

    private void AddFigure(int f, InstrumentFigure figure, int[] total)
    {
        FigureCounts Truth(WaveCounts w) => w.Figures[f];
        Datum At(int place, Func<QuestionFigure, Datum> datum) => _places[place].Figures is { } figures ? datum(figures[f]) : Datum.Suppressed;
        Datum OptionAt(int place, int option) => KnowsOptions(place) ? At(place, x => x.Options[option].Count) : Datum.Suppressed;
        int ValidTrue(WaveCounts w) => figure.Type == QuestionType.Rank ? Truth(w).Ranks![_wave.RankPolicy].N : Truth(w).Base.Valid;

        var asked = total;
        if (figure.Gate is { } gate)
        {
            asked = Counts(figure.Code + ".asked", w => Truth(w).Base.Asked, p => At(p, x => x.Base.Asked), answer: true);
            AddSum(asked, [.. gate.Values.Select(v => _gateOptions[(gate.Column, v)])]);
        }

        var answered = Counts(figure.Code + ".answered", w => Truth(w).Base.Answered, p => At(p, x => x.Base.Answered), answer: true);
        var silent = Counts(figure.Code + ".silent", w => Truth(w).Base.ItemNonResponse, p => At(p, x => x.Base.ItemNonResponse), answer: false);
        var valid = Counts(figure.Code + ".valid", ValidTrue, p => At(p, x => x.Base.Valid), answer: true);
        var faulty = Counts(figure.Code + ".faulty", w => Truth(w).Base.Answered - ValidTrue(w), _ => Datum.Suppressed, answer: false);
        AddSum(asked, answered, silent);
        AddSum(answered, valid, faulty);

        var ranksFirst = figure.Type == QuestionType.Rank ? _wave.RankPolicy : RankPolicy.Strict;
        List<int[]> options = [.. figure.Options.Select((o, i) => Counts(
            $"{figure.Code}.{o.Code}", w => figure.Type == QuestionType.Rank ? Truth(w).Ranks![ranksFirst].First[i] : Truth(w).Options[i],
            p => OptionAt(p, i), answer: true))];
        if (figure.Type == QuestionType.Single)
            for (var i = 0; i < options.Count; i++) _gateOptions[(figure.Column!, figure.Options[i].Code)] = options[i];

        if (options.Count == 0) return;
        if (figure.Type == QuestionType.Multi) AddBoxes(f, figure, valid, options);
        else if (figure.Type == QuestionType.Scale) AddHalves(f, figure, valid, options);
        else if (ranksFirst == RankPolicy.Strict) AddSum(valid, [.. options]);
        else foreach (var option in options) AddComplement(figure, option, valid);
    }

    private void AddBoxes(int f, InstrumentFigure figure, int[] valid, List<int[]> options)
    {
        foreach (var option in options) AddComplement(figure, option, valid);

        // Everybody who answered ticked something, and nobody ticked "none" beside another box.
        var ticks = Counts(figure.Code + ".ticks", w => w.Figures[f].Mentions, p => KnowsOptions(p) ? _places[p].Figures![f].Mentions!.Value : Datum.Suppressed, answer: false);
        AddSum(ticks, [.. options]);
        AddSum(ticks, valid, Slack(figure.Code + ".more", ticks, [valid]));
        for (var none = 0; none < options.Count; none++)
        {
            if (!figure.Options[none].Exclusive) continue;
            foreach (var option in options.Where(o => o != options[none]))
                AddSum(valid, options[none], option, Slack(figure.Code + ".neither", valid, [options[none], option]));
        }
    }

    private void AddHalves(int f, InstrumentFigure figure, int[] valid, List<int[]> options)
    {
        var high = Counts(figure.Code + ".6-10", w => w.Figures[f].Scale!.TopFive, p => KnowsOptions(p) ? _places[p].Figures![f].Scale!.TopFive : Datum.Suppressed, answer: true, isPercent: true);
        var low = Counts(figure.Code + ".0-5", w => w.Figures[f].Base.Valid - w.Figures[f].Scale!.TopFive, _ => Datum.Suppressed, answer: true);
        AddSum(valid, low, high);
        AddSum(low, [.. options[..6]]);
        AddSum(high, [.. options[6..]]);
    }

    /// <summary>
    /// Cities asked about results, by claim, verification and evaluation: the three questions and the published claims are sums of these cells.
    /// </summary>
    private void AddClaims(Instrument instrument, ClaimsFigure claims)
    {
        string?[] claim = ["claims", "none", null];
        string?[] yesNo = ["yes", "no", null];
        var cells = new int[3, 3, 3][];
        for (var c = 0; c < 3; c++)
            for (var v = 0; v < 3; v++)
                for (var e = 0; e < 3; e++)
                    cells[c, v, e] = Truths($"claims.{c}{v}{e}", r => IsAsked(r) && Claim(r) == claim[c] && YesNo(r, "q26_verified") == yesNo[v] && YesNo(r, "q28_evaluated") == yesNo[e]);

        AddSum(Ids("q24.valid"), [.. All().Where(i => i.C < 2).Select(i => cells[i.C, i.V, i.E])]);
        for (var answer = 0; answer < 2; answer++)
        {
            AddSum(_gateOptions[("q26_verified", yesNo[answer]!)], [.. All().Where(i => i.V == answer).Select(i => cells[i.C, i.V, i.E])]);
            AddSum(_gateOptions[("q28_evaluated", yesNo[answer]!)], [.. All().Where(i => i.E == answer).Select(i => cells[i.C, i.V, i.E])]);
        }

        // Of those who claim, each ticked at least one of three boxes.
        var claimed = Truths("claims.claimed", r => IsAsked(r) && Claim(r) == "claims");
        var ticks = Truths("claims.ticks", _ => false);
        AddSum(claimed, [.. All().Where(i => i.C == 0).Select(i => cells[i.C, i.V, i.E])]);
        List<int[]> boxes = [.. new[] { "crime_down", "insecurity_down", "cohesion" }.Select(o => Ids("q24." + o))];
        for (var place = 0; place < _places.Count; place++) _counts[ticks[place]] = _counts[ticks[place]] with { True = boxes.Sum(b => _counts[b[place]].True) };
        AddSum(ticks, [.. boxes]);
        AddSum(ticks, claimed, Slack("claims.more", ticks, [claimed]));
        foreach (var box in boxes) AddSum(claimed, box, Slack("claims.otherwise", claimed, [box]));

        Publish("claimed", claims.Claimed, i => i.C == 0);
        Publish("both", claims.VerifiedAndEvaluated, i => i is { C: 0, V: 0, E: 0 });
        Publish("one", claims.OneOfTwo, i => i.C == 0 && (i.V == 0) != (i.E == 0));
        Publish("neither", claims.Neither, i => i is { C: 0, V: not 0, E: not 0 });
        Publish("no", claims.NeitherAnsweredNo, i => i is { C: 0, V: 1, E: 1 });

        void Publish(string name, Datum datum, Func<(int C, int V, int E), bool> which)
        {
            var world = _places.FindIndex(p => p.IsWorld);
            int[] parts = [.. All().Where(which).Select(i => cells[i.C, i.V, i.E][world])];
            var truth = parts.Sum(p => _counts[p].True);
            if (datum.HasValue) Assert.Equal(truth, datum.Number);
            _sums.Add((parts, Add(new($"claims.{name}", truth, datum.HasValue && _knowledge == Knowledge.Everything, Answer: true))));
        }

        int[] Ids(string name)
        {
            var first = _counts.FindIndex(c => string.Equals(c.Name, name + "@0", StringComparison.Ordinal));
            return [.. Enumerable.Range(first, _places.Count)];
        }

        int[] Truths(string name, Func<SurveyResponse, bool> truth)
        {
            int[] ids = [.. _places.Select((p, place) => Add(new($"{name}@{place}", p.Responses.Count(truth), Known: false, Answer: false)))];
            AddParts(ids);
            return ids;
        }

        static IEnumerable<(int C, int V, int E)> All() =>
            Enumerable.Range(0, 27).Select(i => (i / 9, i / 3 % 3, i % 3));

        static bool IsAsked(SurveyResponse r) => string.Equals(r.Answers.GetValueOrDefault("q13_strategy"), "yes", StringComparison.Ordinal);

        static string? YesNo(SurveyResponse r, string column) => r.Answers.GetValueOrDefault(column) is "yes" or "no" ? r.Answers[column] : null;

        string? Claim(SurveyResponse r)
        {
            var ticked = instrument.Figures.Single(f => string.Equals(f.Code, "q24", StringComparison.Ordinal)).Options
                .Where(o => string.Equals(r.Answers.GetValueOrDefault(o.Column!), "1", StringComparison.Ordinal)).Select(o => o.Code).ToList();
            if (ticked.Count == 0 || (ticked.Count > 1 && ticked.Contains("none_yet", StringComparer.Ordinal))) return null;
            return ticked.Exists(t => t is "crime_down" or "insecurity_down" or "cohesion") ? "claims" : "none";
        }
    }

    private void AddComplement(InstrumentFigure figure, int[] option, int[] valid)
    {
        var name = _counts[option[0]].Name + ".not";
        var complement = Slack(name, valid, [option]);
        foreach (var id in complement) _counts[id] = _counts[id] with { Answer = true };
        AddSum(valid, option, complement);
    }

    /// <summary>What is left of a whole when the parts are taken away; never published.</summary>
    private int[] Slack(string name, int[] whole, IReadOnlyList<int[]> parts) =>
        [.. Enumerable.Range(0, _truth.Count).Select(p => Add(new($"{name}@{p}", _counts[whole[p]].True - parts.Sum(x => _counts[x[p]].True), Known: false, Answer: false)))];

    private int[] Counts(string name, Func<WaveCounts, int> truth, Func<int, Datum> published, bool answer, bool isPercent = false)
    {
        int[] ids = [.. Enumerable.Range(0, _truth.Count).Select(place =>
        {
            var inPrint = _places[place].IsWorld && _wave.WorldFiguresAlreadyPublic;
            var datum = published(place);
            if (datum.HasValue && !isPercent) Assert.Equal(truth(_truth[place]), datum.Number);
            var known = inPrint || datum.HasValue;
            return Add(new($"{name}@{place}", truth(_truth[place]), known, answer));
        })];
        AddParts(ids);
        return ids;
    }

    /// <summary>Regions add to the world; countries and what is left of their region add to the region.</summary>
    private void AddParts(int[] ids)
    {
        foreach (var (parts, whole) in _parts) _sums.Add((Array.ConvertAll(parts, p => ids[p]), ids[whole]));
    }

    private bool KnowsOptions(int place) =>
        _places[place].Figures is not null && (_knowledge == Knowledge.Everything || (_knowledge == Knowledge.Regions && !_places[place].IsCountry));

    private int Add(Unknown count)
    {
        _counts.Add(count);
        return _counts.Count - 1;
    }

    private void AddSum(int[] whole, params int[][] parts)
    {
        for (var place = 0; place < _truth.Count; place++) _sums.Add(([.. parts.Select(p => p[place])], whole[place]));
    }

    private static bool Raise(ref long bound, long value)
    {
        if (value <= bound) return false;
        bound = value;
        return true;
    }

    private static bool Lower(ref long bound, long value)
    {
        if (value >= bound) return false;
        bound = value;
        return true;
    }
}
