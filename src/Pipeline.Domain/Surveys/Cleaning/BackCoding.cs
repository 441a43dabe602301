namespace Pipeline.Domain.Surveys.Cleaning;

/// <summary>An option that coders made of respondents' own words.</summary>
/// <param name="Figure">Code of the figure.</param>
/// <param name="Column">Column of the tick; null in a single-choice question.</param>
public sealed record AddedOption(string Figure, string Code, LocalText Label, string? Column);

/// <summary>
/// Own words moved into options (methods 1.3). What arrived is kept as it is; the published version is the coded one. A new option is shown
/// by itself only when enough responses have it; until then its texts stay in "other".
/// </summary>
public static class BackCoding
{
    /// <summary>The instrument with further options at the end of their questions.</summary>
    public static Instrument Extend(Instrument instrument, IReadOnlyList<AddedOption> added)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(added);
        if (added.Count == 0) return instrument;
        return instrument with
        {
            Figures =
            [
                .. instrument.Figures.Select(f => f with
                {
                    Options = [.. f.Options, .. added.Where(a => string.Equals(a.Figure, f.Code, StringComparison.Ordinal)).Select(a => new InstrumentOption(a.Code, a.Label, a.Column))],
                }),
            ],
        };
    }

    /// <summary>The figure whose words stand in a column, and the option that they specify (null for a question answered in words); null when they cannot be coded.</summary>
    public static (InstrumentFigure Figure, InstrumentOption? Specified)? PlaceOf(Instrument instrument, string column)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        foreach (var figure in instrument.Figures.Where(f => f.Type is QuestionType.Single or QuestionType.Multi))
        {
            if (figure.TextColumns.Contains(column, StringComparer.Ordinal)) return (figure, null);
            if (figure.Options.FirstOrDefault(o => string.Equals(o.SpecifyColumn, column, StringComparison.Ordinal)) is { } specified) return (figure, specified);
        }

        return null;
    }

    /// <summary>The column that the tick of a new option gets; null in a single-choice question.</summary>
    public static string? ColumnOf(InstrumentFigure figure, string option)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure.Type == QuestionType.Multi ? $"{figure.Code}_{option}" : null;
    }

    /// <summary>Options that standing decisions define for a figure, with the label of the first that named one, in the order of the journal.</summary>
    public static IReadOnlyList<AddedOption> Proposed(Instrument instrument, StandingDecisions decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        var proposed = new List<AddedOption>();
        foreach (var decision in decisions.Entries.Select(e => e.Decision).Where(d => d is { Kind: DecisionKind.Recode, Label: not null }))
        {
            if (PlaceOf(instrument, decision.Column!) is not var (figure, _)) continue;
            if (figure.Options.Any(o => string.Equals(o.Code, decision.Option, StringComparison.Ordinal))) continue;
            if (proposed.Exists(p => IsFor(p, figure, decision.Option!))) continue;
            proposed.Add(new AddedOption(figure.Code, decision.Option!, decision.Label!, ColumnOf(figure, decision.Option!)));
        }

        return proposed;
    }

    internal static (IReadOnlyList<SurveyResponse> Responses, IReadOnlyList<AddedOption> Added, int Moved) Apply(
        Instrument instrument, IReadOnlyList<(CleanedResponse Source, SurveyResponse Response)> counted, StandingDecisions decisions, int minimumCell)
    {
        var proposed = Proposed(instrument, decisions);
        var codings = counted.Select(c => Codings(instrument, c.Source, decisions)).ToList();
        List<AddedOption> added = [.. proposed.Where(p => codings.Count(c => c.Exists(m => IsFor(p, m.Figure, m.Option))) >= minimumCell)];
        var moved = 0;
        var responses = new List<SurveyResponse>(counted.Count);
        for (var i = 0; i < counted.Count; i++)
        {
            var response = counted[i].Response;
            if (codings[i].Count > 0)
            {
                var answers = new Dictionary<string, string>(response.Answers, StringComparer.Ordinal);
                foreach (var coding in codings[i])
                    if (Move(answers, coding, added)) moved++;
                response = response with { Answers = answers };
            }

            responses.Add(response);
        }

        return (responses, added, moved);
    }

    /// <summary>The last decision on each column of words that the response has.</summary>
    private static List<Coding> Codings(Instrument instrument, CleanedResponse source, StandingDecisions decisions)
    {
        var codings = new List<Coding>();
        foreach (var decision in decisions.Of(source.Key, DecisionKind.Recode).Select(e => e.Decision).GroupBy(d => d.Column!, StringComparer.Ordinal).Select(g => g.Last()))
        {
            if (!source.Received.Response.Answers.ContainsKey(decision.Column!) || source.Blanked.Contains(decision.Column!, StringComparer.Ordinal)) continue;
            if (PlaceOf(instrument, decision.Column!) is var (figure, specified)) codings.Add(new Coding(decision.Column!, figure, specified, decision.Option!));
        }

        return codings;
    }

    private static bool Move(Dictionary<string, string> answers, Coding coding, List<AddedOption> added)
    {
        var (column, figure, specified, code) = coding;
        var target = figure.Options.FirstOrDefault(o => string.Equals(o.Code, code, StringComparison.Ordinal));
        var addition = added.Find(a => IsFor(a, figure, code));
        if (target is null && addition is null)
        {
            // Too few for an option of their own. A question answered in words has no box that says "other" yet.
            if (specified is null && figure.Options.FirstOrDefault(o => o.Other) is { } other) Tick(answers, figure, other.Code, other.Column);
            return false;
        }

        // Words beside a box that was not chosen, in a question with one answer, change nothing about the answer.
        if (figure.Type == QuestionType.Single && specified is not null && answers.TryGetValue(figure.Column!, out var answer) &&
            !string.Equals(answer, specified.Code, StringComparison.Ordinal)) return false;
        if (target is not null && string.Equals(target.Code, specified?.Code, StringComparison.Ordinal)) return false;
        if (specified is { Other: true, Column: { } box }) answers.Remove(box);
        if (specified is null or { Other: true }) answers.Remove(column);
        Tick(answers, figure, code, target?.Column ?? addition?.Column);
        return true;
    }

    private static void Tick(Dictionary<string, string> answers, InstrumentFigure figure, string code, string? column)
    {
        if (column is not null) answers[column] = "1";
        else if (figure.Column is { } single) answers[single] = code;
    }

    private static bool IsFor(AddedOption option, InstrumentFigure figure, string code) =>
        string.Equals(option.Figure, figure.Code, StringComparison.Ordinal) && string.Equals(option.Code, code, StringComparison.Ordinal);

    private sealed record Coding(string Column, InstrumentFigure Figure, InstrumentOption? Specified, string Option);
}
