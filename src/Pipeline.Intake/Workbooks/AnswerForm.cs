using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Places;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Surveys;

namespace Pipeline.Intake.Workbooks;

/// <summary>A sheet of the answer template: a row for each answer, with the column's code and the answer of one respondent.</summary>
/// <param name="Language">Language of the sheet, by the heading of its answers.</param>
/// <param name="HeaderRow">Row with the headings.</param>
/// <param name="CodeAt">Index of the column with the codes.</param>
/// <param name="AnswerAt">Index of the column with the answers.</param>
internal sealed record AnswerForm(Sheet Sheet, Language Language, int HeaderRow, int CodeAt, int AnswerAt)
{
    /// <summary>Title and instructions stand above the headings, never more than this.</summary>
    private const int LastHeaderRow = 10;

    private static readonly HashSet<string> ticked = new(["1", "x", "✓", "✔", "☑", "true", .. FormWordsOf(FormWords.Yes)], StringComparer.Ordinal);
    private static readonly HashSet<string> unticked = new(["0", "false", .. FormWordsOf(FormWords.No)], StringComparer.Ordinal);

    /// <summary>The form on a sheet, or null when its headings are not those of a form.</summary>
    public static AnswerForm? Find(Workbook workbook, Sheet sheet, Findings findings)
    {
        using var reader = workbook.Rows(sheet, findings);
        while (reader.Read() && reader.Number <= LastHeaderRow)
        {
            var folded = reader.Cells.Select(Fold).ToList();
            var code = folded.IndexOf(FormWords.Code);
            if (code < 0) continue;
            foreach (var language in Languages.All)
            {
                var answer = folded.IndexOf(FormWords.Answer.In(language));
                if (answer >= 0) return new AnswerForm(sheet, language, reader.Number, code, answer);
            }
        }

        return null;
    }

    public bool HasAnswers(Workbook workbook)
    {
        using var reader = workbook.Rows(Sheet, new Findings());
        while (reader.Read())
            if (IsAnswer(reader)) return true;
        return false;
    }

    /// <summary>The form as a table of one row: codes as header, labels of the list replaced by their codes.</summary>
    public AnswerTable Transposed(Workbook workbook, Instrument instrument, Findings findings)
    {
        var columns = AnswerColumn.All(instrument).ToDictionary(c => c.Code, StringComparer.Ordinal);
        var header = new List<string>();
        var answers = new List<string>();
        using var reader = workbook.Rows(Sheet, findings);
        while (reader.Read())
        {
            if (reader.Number <= HeaderRow || reader.Cells.Count <= CodeAt || reader.Cells[CodeAt].Trim() is not { Length: > 0 } code) continue;
            if (header.Contains(code, StringComparer.OrdinalIgnoreCase))
            {
                findings.Add("workbook.code-repeated", new Place(Line: reader.Number, Column: Sheet.Name, Value: code));
                continue;
            }

            var answer = reader.Cells.Count > AnswerAt ? reader.Cells[AnswerAt].Trim() : "";
            header.Add(code);
            answers.Add(columns.GetValueOrDefault(code) is { } column ? Coded(column, answer) : answer);
        }

        return new AnswerTable(Sheet.Name, header, [answers]);
    }

    private bool IsAnswer(SheetReader reader) =>
        reader.Number > HeaderRow && reader.Cells.Count > Math.Max(CodeAt, AnswerAt) && !string.IsNullOrWhiteSpace(reader.Cells[CodeAt]) && !string.IsNullOrWhiteSpace(reader.Cells[AnswerAt]);

    /// <summary>The code of an answer that was given by its label, in the form's language or another one; anything else stays, so that it can be named in a finding.</summary>
    private string Coded(AnswerColumn column, string answer)
    {
        var folded = Fold(answer);
        return column.Kind switch
        {
            AnswerKind.Tick => ticked.Contains(folded) ? "1" : unticked.Contains(folded) ? "0" : answer,
            AnswerKind.Choice => CodeOf(column.Figure!.Options.Select(o => (o.Code, o.Label)), folded) ?? answer,
            AnswerKind.Region => CodeOf(Regions.All.Select(r => (r.Code, r.Names)), folded) ?? answer,
            _ => answer,
        };
    }

    private string? CodeOf(IEnumerable<(string Code, LocalText Label)> choices, string folded)
    {
        if (folded.Length == 0) return null;
        var list = choices.ToList();
        foreach (var language in Languages.All.OrderBy(l => l == Language ? 0 : 1))
            foreach (var (code, label) in list)
                if (string.Equals(Fold(label.In(language)), folded, StringComparison.Ordinal)) return code;
        return list.Where(c => string.Equals(Fold(c.Code), folded, StringComparison.Ordinal)).Select(c => c.Code).FirstOrDefault();
    }

    private static IEnumerable<string> FormWordsOf(LocalText text) => Languages.All.Select(l => Fold(text.In(l)));

    /// <summary>Composed form, trimmed, lower case: people retype what a list offers.</summary>
    private static string Fold(string text) => text.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant();
}
