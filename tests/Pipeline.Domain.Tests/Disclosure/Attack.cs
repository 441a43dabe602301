using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Statistics.Ranks;
using Pipeline.Tests.Surveys;

namespace Pipeline.Tests.Disclosure;

/// <param name="True">What the outsider wants to know.</param>
/// <param name="Known">Published, or public already.</param>
/// <param name="Answer">A count of answers, not of how forms were filled in.</param>
internal sealed record Unknown(string Name, int True, bool Known, bool Answer);

/// <summary>
/// An outsider with all published results of a wave: every count is a variable, every published number a value, and
/// every sum of the questionnaire an equation. It shares no code with the protection.
/// </summary>
internal sealed class Attack
{
    private readonly List<Unknown> _counts = [];
    private readonly List<(int[] Parts, int Whole)> _sums = [];
    private readonly Dictionary<(string Column, string Code), int[]> _gateOptions = [];
    private readonly List<WaveCounts> _truth;
    private readonly List<IReadOnlyList<QuestionFigure>> _published;
    private readonly WaveDescription _wave;
    private readonly bool _optionsToo;

    /// <param name="optionsToo">False: the outsider has the bases only, and figures that were in print before.</param>
    public Attack(WaveResults results, Instrument instrument, IReadOnlyList<SurveyResponse> responses, WaveDescription wave, bool optionsToo)
    {
        _wave = wave;
        _optionsToo = optionsToo;
        instrument = WavePublication.Collected(instrument, wave);
        _truth = [.. results.Regions.Select(r => WaveTabulation.Tabulate(instrument, [.. responses.Where(x => r.Members.Contains(x.Region, StringComparer.Ordinal))], wave.Rates)), WaveTabulation.Tabulate(instrument, responses, wave.Rates)];
        _published = [.. results.Regions.Select(r => r.Figures), results.Figures];
        var total = Counts("all", p => p.Total, place => place < results.Regions.Count ? Datum.Of(results.Regions[place].Responses) : Datum.Of(results.Responses), answer: false);
        for (var f = 0; f < instrument.Figures.Count; f++) AddFigure(f, instrument.Figures[f], total);
    }

    public IReadOnlyList<Unknown> Unknowns => _counts;

    public IReadOnlyList<(int[] Parts, int Whole)> Sums => _sums;

    /// <summary>Lower and upper bounds of every count that follow from the equations one at a time, repeated until nothing moves.</summary>
    public (long[] Low, long[] High) Propagate()
    {
        const long Large = 1_000_000_000;
        long[] low = [.. _counts.Select(c => c.Known ? c.True : 0L)];
        long[] high = [.. _counts.Select(c => c.Known ? c.True : Large)];
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var (parts, whole) in _sums)
            {
                var sumLow = parts.Sum(p => low[p]);
                var sumHigh = parts.Sum(p => high[p]);
                moved |= Raise(ref low[whole], sumLow) | Lower(ref high[whole], sumHigh);
                foreach (var part in parts)
                {
                    var others = (Low: sumLow - low[part], High: sumHigh - high[part]);
                    moved |= Lower(ref high[part], high[whole] - others.Low) | Raise(ref low[part], low[whole] - others.High);
                    (sumLow, sumHigh) = (others.Low + low[part], others.High + high[part]);
                }
            }
        }

        return (low, high);
    }

    private void AddFigure(int f, InstrumentFigure figure, int[] total)
    {
        FigureCounts Truth(WaveCounts w) => w.Figures[f];
        Datum At(int place, Func<QuestionFigure, Datum> datum) => datum(_published[place][f]);
        Datum OptionAt(int place, int option) => _optionsToo ? _published[place][f].Options[option].Count : Datum.Suppressed;
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
        var ticks = Counts(figure.Code + ".ticks", w => w.Figures[f].Mentions, p => _optionsToo ? _published[p][f].Mentions!.Value : Datum.Suppressed, answer: false);
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
        var high = Counts(figure.Code + ".6-10", w => w.Figures[f].Scale!.TopFive, p => _optionsToo ? _published[p][f].Scale!.TopFive : Datum.Suppressed, answer: true, isPercent: true);
        var low = Counts(figure.Code + ".0-5", w => w.Figures[f].Base.Valid - w.Figures[f].Scale!.TopFive, _ => Datum.Suppressed, answer: true);
        AddSum(valid, low, high);
        AddSum(low, [.. options[..6]]);
        AddSum(high, [.. options[6..]]);
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
        var world = _truth.Count - 1;
        int[] ids = [.. Enumerable.Range(0, _truth.Count).Select(place =>
        {
            var inPrint = place == world && _wave.WorldFiguresAlreadyPublic;
            var datum = published(place);
            if (datum.HasValue && !isPercent) Assert.Equal(truth(_truth[place]), datum.Number);
            var known = inPrint || datum.HasValue;
            return Add(new($"{name}@{place}", truth(_truth[place]), known, answer));
        })];
        if (world > 0) _sums.Add((ids[..world], ids[world]));
        return ids;
    }

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
