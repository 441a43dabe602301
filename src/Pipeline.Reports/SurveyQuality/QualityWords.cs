using Pipeline.Domain;
using Pipeline.Domain.Surveys.Quality;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.SurveyQuality;

/// <summary>The quality report as headings, sentences and rows of cells in one language.</summary>
internal sealed class QualityWords
{
    /// <summary>So few bases are listed; more are given as number and range.</summary>
    private const int FewBases = 8;

    private readonly TextBook _say;

    public QualityWords(QualityReport report, TextBook say)
    {
        ArgumentNullException.ThrowIfNull(report);
        _say = say;
        var language = say.Language;
        Title = _say.Say("quality.title", ("wave", report.Wave));
        Introduction = _say.Say("quality.intro", ("source", Source(report.Source)));
        Findings = [.. report.Findings.Select(f => (IReadOnlyList<string>)
            [f.Code.Split('.')[0], Printed(f.Figure), f.Claim.In(language), f.Recomputed.In(language), Verdict(f.Verdict), f.Reason.In(language)])];
        Figures = [.. report.Figures.Select(f => (IReadOnlyList<string>)
            [Printed(f.Name), _say.Listed(f.Printed.Select(Number)), _say.Numbers.Whole(f.N), Others(f.OtherN), YesNo(f.CountsReproduce), f.ResultsReproduce is { } known ? YesNo(known) : "–"])];
        KeyFigures =
        [
            (_say.Numbers.Whole(report.Figures.Count), _say.Say("quality.key.figures"), _say.Say("quality.key.figures-note", ("n", _say.Numbers.Whole(report.Figures.Count(f => f.CountsReproduce))))),
            (_say.Numbers.Whole(report.Findings.Count), _say.Say("quality.key.findings"), _say.Say("quality.key.findings-note")),
            (_say.Numbers.Whole(report.Findings.Count(f => f.Verdict == Domain.Surveys.Quality.Verdict.NotReproduced)), _say.Say("quality.key.not"),
                _say.Say("quality.key.not-note", ("n", _say.Numbers.Whole(report.Findings.Count(f => f.Verdict == Domain.Surveys.Quality.Verdict.Reproduced))))),
        ];
    }

    /// <summary>The printed report numbers its figures; its tables and its text are named with a word, which is said in the reader's language.</summary>
    private string Printed(string name)
    {
        const string Table = "Table ";
        const string Text = "text ";
        return name.StartsWith(Table, StringComparison.Ordinal) ? _say.Say("quality.printed.table", ("number", name[Table.Length..]))
            : name.StartsWith(Text, StringComparison.Ordinal) ? _say.Say("quality.printed.text", ("question", name[Text.Length..])) : name;
    }

    /// <summary>The title stays in its own language, the word before the chapter's number does not.</summary>
    private string Source(string source)
    {
        const string Chapter = ", chapter ";
        var at = source.LastIndexOf(Chapter, StringComparison.Ordinal);
        return at < 0 ? source : _say.Say("quality.printed.chapter", ("work", source[..at]), ("number", source[(at + Chapter.Length)..]));
    }

    public string Title { get; }

    public string Introduction { get; }

    /// <summary>Number, what it counts, beside what.</summary>
    public IReadOnlyList<(string Number, string Label, string Note)> KeyFigures { get; }

    public string FindingsTitle => _say.Say("quality.findings");

    public string FindingsCaption => _say.Say("quality.findings.table");

    public IReadOnlyList<string> FindingColumns => [.. new[] { "quality.col.point", "quality.col.figure", "quality.col.claim", "quality.col.recomputed", "quality.col.verdict", "quality.col.reason" }.Select(id => _say.Say(id))];

    public IReadOnlyList<IReadOnlyList<string>> Findings { get; }

    public string FiguresTitle => _say.Say("quality.figures");

    public string FiguresText => _say.Say("quality.figures.text");

    public string FiguresCaption => _say.Say("quality.figures.table");

    public string FiguresNote => _say.Say("quality.figures.note");

    public IReadOnlyList<string> FigureColumns => [.. new[] { "quality.col.figure", "quality.col.printed", "quality.col.n", "quality.col.other", "quality.col.counts", "quality.col.results" }.Select(id => _say.Say(id))];

    public IReadOnlyList<IReadOnlyList<string>> Figures { get; }

    /// <summary>What stands over a page whose published results are invented.</summary>
    public string SyntheticTitle => _say.Say("survey.banner");

    private string Verdict(Verdict verdict) => _say.Say("quality.verdict." + verdict switch
    {
        Domain.Surveys.Quality.Verdict.Reproduced => "reproduced",
        Domain.Surveys.Quality.Verdict.NotReproduced => "not-reproduced",
        _ => "cannot-be-checked",
    });

    private string YesNo(bool yes) => _say.Say(yes ? "quality.yes" : "quality.no");

    private string Number(decimal number) => _say.Numbers.Decimal((double)number, number == Math.Truncate(number) ? 0 : 2);

    private string Others(IReadOnlyList<int> bases) => bases.Count switch
    {
        0 => _say.Say("quality.other-none"),
        <= FewBases => string.Join(", ", bases.Select(b => _say.Numbers.Whole(b))),
        _ => _say.Say("quality.other", ("n", _say.Numbers.Whole(bases.Count)), ("first", _say.Numbers.Whole(bases[0])), ("last", _say.Numbers.Whole(bases[^1]))),
    };
}
