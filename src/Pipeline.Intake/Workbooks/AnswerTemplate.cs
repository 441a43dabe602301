using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Places;
using Pipeline.Domain.Surveys;

namespace Pipeline.Intake.Workbooks;

/// <summary>
/// Blank files to be filled in and sent as <c>survey-response</c>. The workbook has a form in each language for one city, a table for
/// desks that enter many, and the lists of both. What is read back is said by <see cref="WorkbookSurvey"/>.
/// </summary>
public static class AnswerTemplate
{
    internal const string TableSheet = "table";
    internal const string ChoicesSheet = "choices";

    /// <summary>The header of a table of answers: UTF-8, commas, one line.</summary>
    public static void WriteCsv(Stream target, Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(instrument);
        target.Write(Encoding.UTF8.GetBytes(string.Join(',', AnswerColumn.All(instrument).Select(c => c.Code)) + "\n"));
    }

    /// <summary>The workbook: sheets <c>en</c>, <c>fr</c>, <c>es</c>, <c>pt</c>, <c>table</c> and <c>choices</c>. Same instrument, same bytes.</summary>
    /// <param name="first">The language whose form opens first.</param>
    public static void WriteWorkbook(Stream target, Instrument instrument, Language first = Language.En)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(instrument);
        var choices = new ChoiceLists(instrument);
        WorkbookWriter.Write(target, [.. Languages.All.OrderBy(l => l == first ? 0 : 1).Select(l => TemplateForm.Sheet(instrument, l, choices)), Table(instrument, choices), choices.Sheet]);
    }

    /// <summary>One row for each city: codes in the first row, and nothing else that would have to be taken away before sending.</summary>
    private static WrittenSheet Table(Instrument instrument, ChoiceLists choices)
    {
        // Checked as far down as a desk is likely to type; rows below are checked when the file is sent.
        const int rows = 500;
        var columns = AnswerColumn.All(instrument);
        var sheet = new WrittenSheet(TableSheet, [.. columns.Select(c => Math.Clamp(c.Code.Length + 2.0, 10, 32))], FrozenColumns: 1);
        sheet.AddHeading(columns.Select(c => c.Code));
        for (var i = 0; i < columns.Count; i++)
            if (choices.CodesOf(columns[i]) is { } list)
                sheet.Checks.Add(new CellCheck($"{WorkbookWriter.Column(i)}2:{WorkbookWriter.Column(i)}{rows + 1}", "list", list, null, FormWords.NotInList.En));
        return sheet;
    }
}

/// <summary>The lists that cells offer, on a sheet that everybody can read: code and label in each language.</summary>
internal sealed class ChoiceLists
{
    private const string TickList = "yes_no";
    private readonly Dictionary<string, (int First, int Last)> places = new(StringComparer.Ordinal);

    public ChoiceLists(Instrument instrument)
    {
        Sheet = new WrittenSheet(AnswerTemplate.ChoicesSheet, [24, 24, 44, 44, 44, 44]);
        Sheet.AddHeading(["list", "value", "English", "Français", "Español", "Português"]);
        Add(TickList, [("1", FormWords.Yes), ("0", FormWords.No)]);
        Add(instrument.Layout.RegionCode, Regions.All.Select(r => (r.Code, r.Names)));
        foreach (var figure in instrument.Figures.Where(f => f is { Type: QuestionType.Single, Column: not null }))
            Add(figure.Column!, figure.Options.Select(o => (o.Code, o.Label)));
    }

    public WrittenSheet Sheet { get; }

    /// <summary>Cells with the labels that a column takes, or null when it takes no list.</summary>
    public string? LabelsOf(AnswerColumn column, Language language) => Cells(column, 2 + (int)language);

    /// <summary>Cells with the codes that a column takes.</summary>
    public string? CodesOf(AnswerColumn column) => Cells(column, 1);

    private string? Cells(AnswerColumn column, int at)
    {
        var name = column.Kind == AnswerKind.Tick ? TickList : column.Code;
        if (column.Kind is not (AnswerKind.Tick or AnswerKind.Choice or AnswerKind.Region)) return null;
        var (first, last) = places[name];
        var letter = WorkbookWriter.Column(at);
        return $"{AnswerTemplate.ChoicesSheet}!${letter}${first}:${letter}${last}";
    }

    private void Add(string name, IEnumerable<(string Code, LocalText Label)> choices)
    {
        var first = Sheet.Rows.Count + 1;
        foreach (var (code, label) in choices)
            Sheet.Add([new(name, CellLook.Code), new(code), .. Languages.All.Select(l => new WrittenCell(label.In(l)))]);
        places.Add(name, (first, Sheet.Rows.Count));
    }
}
