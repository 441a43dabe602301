using System.Globalization;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Surveys;

namespace Pipeline.Intake.Surveys;

/// <summary>The answers of a row, and the rules that hold between them.</summary>
internal sealed partial class ResponseReader
{
    private static readonly char[] labelSeparators = [';', '|'];

    private bool ReadAnswer(int cell, string text, ColumnMeaning meaning, string?[] answers, ref SortedDictionary<string, string>? words)
    {
        var column = names.Answers[meaning.Index];
        var reading = column.Read(text, meaning);
        answers[meaning.Index] = reading.Value;
        if (reading.Words)
        {
            (words ??= new(StringComparer.Ordinal))[WordsOf(column)] = text;
            if (column.Figure.Type is QuestionType.Number or QuestionType.Amount) findings.Add("survey.number-words", At(cell, Findings.Withheld));
        }
        else if (reading.Problem is not null || reading.ByLabel)
        {
            var most = column.MostRank.ToString(CultureInfo.InvariantCulture);
            return Settle(cell, text, reading, column.IsConfidential, [("allowed", column.Labels.Allowed), ("most", most)]);
        }

        return true;
    }

    /// <summary>Where words are kept that stand in the column of an answer.</summary>
    private static string WordsOf(AnswerColumn column) => column.Option is null ? column.Name : column.Option.SpecifyColumn ?? column.Name + "_text";

    /// <summary>All ticked options in one cell: codes between spaces, or codes and labels between semicolons or bars.</summary>
    private bool ReadChoices(int cell, string text, int figure, string?[] answers)
    {
        var labels = names.Answers[boxes[figure][0]].Labels;
        var parts = Parts(text, labels);
        var ticked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            var reading = labels.OfCode(part) is { } code ? new CellReading(code, null) : labels.OfLabel(part, out var read) switch
            {
                LabelReading.Read => new(read, null) { ByLabel = true },
                LabelReading.Ambiguous => new(null, "survey.label-ambiguous"),
                _ => new(null, "survey.unknown-code"),
            };
            if (!Settle(cell, part, reading, false, [("allowed", labels.Allowed)])) return false;
            ticked.Add(reading.Value!);
        }

        foreach (var box in boxes[figure])
        {
            var tick = ticked.Contains(names.Answers[box].Option!.Code) ? "1" : "0";
            if (answers[box] is not null && !string.Equals(answers[box], tick, StringComparison.Ordinal))
            {
                findings.Add("survey.two-readings", At(cell, text), ("option", names.Answers[box].Name));
                return false;
            }

            answers[box] = tick;
        }

        return true;
    }

    private static string[] Parts(string text, OptionLabels labels)
    {
        const StringSplitOptions options = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        if (text.AsSpan().ContainsAny(labelSeparators)) return text.Split(labelSeparators, options);
        if (labels.OfCode(text) is not null || labels.OfLabel(text, out _) != LabelReading.Unknown) return [text];
        var codes = text.Split((char[]?)null, options);

        // A label in words that is not known is one unknown label and not as many unknown codes.
        return Array.Exists(codes, c => labels.OfCode(c) is not null) ? codes : [text];
    }

    /// <summary>That words were written beside an option is part of the answers, so that coders' decisions on them stand without the words.</summary>
    private void NoteWords(SortedDictionary<string, string> words, string?[] answers)
    {
        for (var i = 0; i < names.Specifications.Count; i++)
            if (words.ContainsKey(names.Specifications[i].Column)) answers[names.Answers.Length + i] = SurveyResponse.TextGiven;
    }

    /// <summary>"Other" counts as ticked when its words were written (methods 1.3).</summary>
    private static void TickByWords(Specification words, string?[] answers)
    {
        if (words.Code is null) return;
        if (answers[words.Answer] is null or "0") answers[words.Answer] = words.Code;
    }

    /// <summary>A blank box beside a ticked one of the same question was left unticked: LimeSurvey leaves such cells blank, others write 0.</summary>
    private void FillUnticked(string?[] answers)
    {
        foreach (var figure in offeredBoxes)
        {
            var any = false;
            foreach (var box in figure) any |= string.Equals(answers[box], "1", StringComparison.Ordinal);
            if (!any) continue;
            foreach (var box in figure) answers[box] ??= "0";
        }
    }

    private bool ExclusiveStandAlone(ReadOnlySpan<string> cells, string?[] answers)
    {
        var ok = true;
        foreach (var (figure, columns) in exclusive)
        {
            var (ticked, only) = (0, -1);
            foreach (var column in columns)
            {
                if (!names.Answers[column].Answers(answers[column])) continue;
                ticked++;
                if (only < 0 && names.Answers[column].Option is { Exclusive: true }) only = column;
            }

            if (ticked < 2 || only < 0) continue;
            findings.Add("survey.exclusive", PlaceOf(only, cells), ("question", figure.Question));
            ok = false;
        }

        return ok;
    }

    private void NoteGates(ReadOnlySpan<string> cells, string?[] answers)
    {
        foreach (var (figure, gate, columns) in gated)
        {
            if (gate < 0 || (answers[gate] is { } given && figure.Gate!.Values.Contains(given, StringComparer.Ordinal))) continue;
            var answered = -1;
            foreach (var column in columns)
            {
                if (!names.Answers[column].Answers(answers[column])) continue;
                answered = column;
                break;
            }

            if (answered < 0) continue;
            gateViolations++;
            findings.Add("survey.not-asked", PlaceOf(answered, cells),
                ("question", figure.Question), ("gate", names.Answers[gate].Name), ("values", string.Join(", ", figure.Gate!.Values)));
        }
    }

    /// <summary>The cell that an answer was read from: its own, else the one that holds all of its question.</summary>
    private Place PlaceOf(int answer, ReadOnlySpan<string> cells)
    {
        var column = names.Answers[answer];
        foreach (var (cell, meaning) in header.Columns)
            if (meaning.Kind == ColumnKind.Answer && meaning.Index == answer) return At(cell, column.IsConfidential ? Findings.Withheld : cells[cell]);
        foreach (var (cell, meaning) in header.Columns)
            if (meaning.Kind == ColumnKind.Choices && ReferenceEquals(instrument.Figures[meaning.Index], column.Figure)) return At(cell, cells[cell]);
        return new Place(row, line, column.Name);
    }
}
