using System.Text;
using Pipeline.Domain.Surveys;

namespace Pipeline.Intake.Surveys;

/// <summary>
/// Every name that a column of answers to one instrument may have: the instrument's own, and those that Kobo, ODK and LimeSurvey make of it.
/// Exact rules only, in docs/inputs.md; a name that fits none is not read.
/// </summary>
internal sealed class ColumnNames
{
    private const string DayFirstMark = "(dd/mm/yyyy)";

    private readonly Dictionary<string, ColumnMeaning> own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ColumnMeaning?> others = new(StringComparer.Ordinal);

    public ColumnNames(Instrument instrument)
    {
        Answers = [.. AnswerColumn.Of(instrument)];
        var layout = instrument.Layout;
        Own(layout.Id, new(ColumnKind.Id));
        Own(layout.RegionCode, new(ColumnKind.Region));
        Own(layout.RegionName, new(ColumnKind.NotRead));
        Own(layout.Country, new(ColumnKind.Country));
        Own("submitted", new(ColumnKind.Submitted));
        Own("minutes", new(ColumnKind.Minutes));
        Own("currency", new(ColumnKind.Currency));
        Own("country_consent", new(ColumnKind.Consent));
        for (var i = 0; i < instrument.Contact.Count; i++) Own(instrument.Contact[i].Code, new(ColumnKind.Contact, i));
        for (var i = 0; i < Answers.Length; i++) Own(Answers[i].Name, new(ColumnKind.Answer, i));
        Specifications = [.. SpecificationsOf(instrument)];
        for (var i = 0; i < Specifications.Count; i++) Own(Specifications[i].Column, new(ColumnKind.Words, i));

        for (var i = 0; i < Answers.Length; i++) AnswerNames(Answers[i], i);
        for (var i = 0; i < instrument.Figures.Count; i++)
            if (instrument.Figures[i].Type == QuestionType.Multi) Other(instrument.Figures[i].Code, new(ColumnKind.Choices, i));
        for (var i = 0; i < Specifications.Count; i++) WordNames(Specifications[i], i);
    }

    /// <summary>In the order of the instrument.</summary>
    public AnswerColumn[] Answers { get; }

    public IReadOnlyList<Specification> Specifications { get; }

    /// <summary>What the column tells, or null when its name is not known.</summary>
    public ColumnMeaning? Of(string header)
    {
        var name = Folded(header);
        if (OfWhole(name) is { } meaning) return meaning;
        if (ToolColumns.Of(name) is { } tool) return tool;
        if (!name.EndsWith(DayFirstMark, StringComparison.Ordinal)) return null;
        var dated = OfWhole(name[..^DayFirstMark.Length].TrimEnd());
        return dated is { Kind: ColumnKind.Answer } date && Answers[date.Index].IsDate ? date with { DayFirst = true, Name = null } : null;
    }

    /// <summary>Composed form, trimmed, lower case, as in every header.</summary>
    public static string Folded(string name) => name.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant();

    private ColumnMeaning? OfWhole(string name)
    {
        if (Find(name) is { } whole) return whole;

        // Names of groups stand before the question's own: group/sub/q14, and ODK Central writes group-q14.
        for (var at = name.AsSpan().IndexOfAny('/', '-'); at >= 0;)
        {
            if (Find(name[(at + 1)..]) is { } inGroup) return inGroup with { Name = null };
            var next = name.AsSpan(at + 1).IndexOfAny('/', '-');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return null;
    }

    private ColumnMeaning? Find(string name) => own.TryGetValue(name, out var meaning) ? meaning : others.GetValueOrDefault(name);

    private void AnswerNames(AnswerColumn answer, int index)
    {
        var figure = answer.Figure.Code;
        if (answer.Option is not { } option)
        {
            if (string.Equals(answer.Name, answer.Figure.Column, StringComparison.Ordinal)) Other(figure, new(ColumnKind.Answer, index));
            return;
        }

        foreach (var name in OptionNames(figure, option.Code)) Other(name, new(ColumnKind.Answer, index) { HoldsWords = option.Other && name.EndsWith(']') });
    }

    /// <summary>Kobo's and ODK's 0/1 columns, LimeSurvey's with and without brackets; its codes hold no underscores.</summary>
    private static IEnumerable<string> OptionNames(string figure, string option) =>
        new[] { $"{figure}_{option}", $"{figure}/{option}", $"{figure}[{option}]", $"{figure}[{option.Replace("_", "", StringComparison.Ordinal)}]" }.Distinct(StringComparer.Ordinal);

    private void WordNames(Specification words, int index)
    {
        // For a box, figure[other] is the box itself, which may hold words; a single question has no other place for them.
        if (words.Code is null || Answers[words.Answer] is not { Option: null } single) return;
        Other($"{single.Figure.Code}[{words.Code}]", new(ColumnKind.Words, index));
        Other($"{single.Name}[{words.Code}]", new(ColumnKind.Words, index));
        Other($"{single.Figure.Code}_{words.Code}_text", new(ColumnKind.Words, index));
    }

    private IEnumerable<Specification> SpecificationsOf(Instrument instrument)
    {
        foreach (var figure in instrument.Figures)
        {
            foreach (var option in figure.Options)
            {
                var answer = AnswerOf(option.Column ?? figure.Column);
                var column = option.SpecifyColumn ?? (!option.Other ? null : option.Column is { } box ? box + "_text" : $"{figure.Column}_{option.Code}_text");

                // Words that are a question of their own are read as one.
                if (answer < 0 || column is null || own.ContainsKey(Folded(column))) continue;
                yield return new(column, answer, figure.Type switch { QuestionType.Multi => "1", QuestionType.Single => option.Code, _ => null });
            }
        }
    }

    private int AnswerOf(string? column)
    {
        for (var i = 0; i < Answers.Length; i++)
            if (string.Equals(Answers[i].Name, column, StringComparison.Ordinal)) return i;
        return -1;
    }

    private void Own(string name, ColumnMeaning meaning) => own.TryAdd(Folded(name), meaning with { Name = name });

    /// <summary>A name that two columns could have belongs to neither.</summary>
    private void Other(string name, ColumnMeaning meaning)
    {
        var folded = Folded(name);
        if (!own.ContainsKey(folded) && !others.TryAdd(folded, meaning) && others[folded] != meaning) others[folded] = null;
    }
}
