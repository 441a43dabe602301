using System.Globalization;
using Pipeline.Statistics.Ranks;
using Pipeline.Statistics.Scales;

namespace Pipeline.Domain.Surveys;

/// <summary>Running counts of one figure.</summary>
/// <param name="rates">For amounts; null when the wave has none.</param>
internal sealed class FigureTally(InstrumentFigure figure, ExchangeRates? rates = null)
{
    private readonly int[] _options = new int[figure.Options.Count];
    private readonly bool[] _ticked = new bool[figure.Options.Count];
    private readonly Dictionary<string, int> _codes = Enumerable.Range(0, figure.Options.Count).ToDictionary(i => figure.Options[i].Code, StringComparer.Ordinal);
    private readonly List<int?[]> _rankings = [];
    private int _asked;
    private int _answered;
    private int _valid;
    private int _invalid;
    private int _violations;

    /// <summary>Counts one response; an answer to a question that was not asked is a routing violation and nothing else.</summary>
    public void Add(SurveyResponse response, bool asked)
    {
        var answers = response.Answers;
        if (asked) _asked++;
        switch (figure.Type)
        {
            case QuestionType.Multi:
                AddTicks(answers, asked);
                break;
            case QuestionType.Rank:
                AddRanking(answers, asked);
                break;
            case QuestionType.Number or QuestionType.Amount or QuestionType.Date:
                AddTyped(response, asked);
                break;
            case QuestionType.Text:
                AddText(answers, asked);
                break;
            default:
                AddCode(answers, asked);
                break;
        }
    }

    /// <summary>Adds the counts of another group of responses to the same figure.</summary>
    public void Merge(FigureTally other)
    {
        _asked += other._asked;
        _answered += other._answered;
        _valid += other._valid;
        _invalid += other._invalid;
        _violations += other._violations;
        for (var i = 0; i < _options.Length; i++) _options[i] += other._options[i];
        _rankings.AddRange(other._rankings);
    }

    public FigureCounts Counts(int total)
    {
        var ranks = figure.Type == QuestionType.Rank
            ? Enum.GetValues<RankPolicy>().ToDictionary(p => p, p => RankSummary.Of(_rankings, figure.Options.Count, p))
            : null;
        return new()
        {
            Figure = figure,
            Base = new(total, _asked, _answered, ranks?[RankPolicy.Strict].N ?? _valid, _violations),
            Options = ranks?[RankPolicy.Strict].First ?? [.. _options],
            InvalidCodes = _invalid,
            Ranks = ranks,
            Scale = figure.Type == QuestionType.Scale ? ScaleSummary.Of(_options) : null,
        };
    }

    private void AddCode(IReadOnlyDictionary<string, string> answers, bool asked)
    {
        if (!answers.TryGetValue(figure.Column!, out var code)) return;
        if (!_codes.TryGetValue(code, out var option))
        {
            if (asked) _invalid++;
            return;
        }

        if (!Answered(asked)) return;
        _valid++;
        _options[option]++;
    }

    /// <summary>What cannot be read as a number or day is no answer; one that cannot be compared is an answer outside the bands.</summary>
    private void AddTyped(SurveyResponse response, bool asked)
    {
        if (!response.Answers.TryGetValue(figure.Column!, out var cell)) return;
        if (TypedValue.Read(figure.Type, cell) is not { } typed)
        {
            if (asked) _invalid++;
            return;
        }

        if (!Answered(asked)) return;
        var band = TypedValue.Compared(figure, typed, response, rates) is { } value ? TypedValue.BandOf(figure, value) : null;
        if (band is not { } option)
        {
            _invalid++;
            return;
        }

        _valid++;
        _options[option]++;
    }

    /// <summary>Words count as an answer; where coders put them into an option, the option stands in their place.</summary>
    private void AddText(IReadOnlyDictionary<string, string> answers, bool asked)
    {
        if (!answers.TryGetValue(figure.Column!, out var code)) return;
        var coded = _codes.TryGetValue(code, out var option);
        if (!coded && !string.Equals(code, SurveyResponse.TextGiven, StringComparison.Ordinal))
        {
            if (asked) _invalid++;
            return;
        }

        if (!Answered(asked)) return;
        _valid++;
        if (coded) _options[option]++;
    }

    private void AddTicks(IReadOnlyDictionary<string, string> answers, bool asked)
    {
        var ticks = 0;
        var exclusive = false;
        for (var i = 0; i < _ticked.Length; i++)
        {
            var option = figure.Options[i];
            _ticked[i] = answers.TryGetValue(option.Column!, out var cell) && string.Equals(cell, "1", StringComparison.Ordinal);
            if (!_ticked[i]) continue;
            ticks++;
            exclusive |= option.Exclusive;
        }

        if (ticks == 0 || !Answered(asked)) return;

        // "None" ticked beside something else says two opposite things: the answer goes back to the respondent and is not counted.
        if (exclusive && ticks > 1) return;
        _valid++;
        for (var i = 0; i < _ticked.Length; i++)
            if (_ticked[i]) _options[i]++;
    }

    private void AddRanking(IReadOnlyDictionary<string, string> answers, bool asked)
    {
        var ranks = new int?[figure.Options.Count];
        var given = false;
        for (var i = 0; i < ranks.Length; i++)
        {
            if (!answers.TryGetValue(figure.Options[i].Column!, out var cell)) continue;

            // What is no number is as far out of range as a rank of 0.
            ranks[i] = int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var rank) ? rank : 0;
            given = true;
        }

        if (given ? Answered(asked) : asked) _rankings.Add(ranks);
    }

    /// <summary>Books an answer; false when it was given against the routing.</summary>
    private bool Answered(bool asked)
    {
        if (asked) _answered++;
        else _violations++;
        return asked;
    }
}
