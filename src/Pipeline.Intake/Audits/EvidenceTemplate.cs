using System.Globalization;
using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Walks;
using Pipeline.Intake.Workbooks;

namespace Pipeline.Intake.Audits;

/// <summary>
/// Blank files to be filled in and sent as <c>evidence</c>: a workbook with a sheet for each kind of row, its lists and what belongs into each column, in one
/// language; or the header of the flat table. For a walk, the nine parameters of every stop of the printed form are there already.
/// </summary>
public static class EvidenceTemplate
{
    /// <summary>Source code of the walk in a prefilled template.</summary>
    internal const string WalkCode = "WALK-01";

    /// <summary>Pages for stops of the printed form, unless more are asked for.</summary>
    private const int WalkStops = 6;

    /// <summary>Rows that are checked while they are typed; rows below are checked when the file is sent.</summary>
    private const int CheckedRows = 200;

    /// <summary>The workbook. Same arguments, same bytes.</summary>
    public static void Write(Stream target, Language language, bool walk)
    {
        ArgumentNullException.ThrowIfNull(target);
        var lists = new EvidenceLists(language);
        WorkbookWriter.Write(target,
        [
            How(language), Sheet(EvidenceParts.Source, language, lists, walk), Sheet(EvidenceParts.Finding, language, lists, walk), Sheet(EvidenceParts.Grade, language, lists, walk),
            Sheet(EvidenceParts.Vote, language, lists, walk), lists.Sheet,
        ]);
    }

    /// <summary>The flat table: UTF-8, commas, columns under their codes.</summary>
    public static void WriteCsv(Stream target, bool walk)
    {
        ArgumentNullException.ThrowIfNull(target);
        var text = new StringBuilder();
        void Add(IEnumerable<string> cells) => text.AppendJoin(',', cells).Append('\n');
        Add(EvidenceColumns.All.Select(c => c.Code));
        if (walk)
        {
            var source = new Dictionary<EvidenceColumn, string> { [EvidenceColumns.Record] = "source", [EvidenceColumns.Source] = WalkCode, [EvidenceColumns.Kind] = "exploratory-walk" };
            Add(EvidenceColumns.All.Select(c => source.GetValueOrDefault(c, "")));
            foreach (var row in WalkRows(p => p.Code))
                Add(EvidenceColumns.All.Select(c => c == EvidenceColumns.Record ? "grade" : row.GetValueOrDefault(c, "")));
        }

        target.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static IEnumerable<Dictionary<EvidenceColumn, string>> WalkRows(Func<WalkParameter, string> parameter)
    {
        for (var stop = 1; stop <= WalkStops; stop++)
            foreach (var judged in WalkParameters.All)
                yield return new() { [EvidenceColumns.Source] = WalkCode, [EvidenceColumns.Stop] = stop.ToString(CultureInfo.InvariantCulture), [EvidenceColumns.Parameter] = parameter(judged) };
    }

    private static WrittenSheet How(Language language)
    {
        var sheet = new WrittenSheet(EvidenceWords.HowSheet.In(language), [26, 30, 90]);
        sheet.AddHeading(new[] { SheetHeading, ColumnHeading, HowHeading }.Select(h => h.In(language)));
        foreach (var part in EvidenceWords.Sheets.All)
            foreach (var column in EvidenceColumns.Of(part.Value))
                sheet.Add(new(part.Label.In(language), CellLook.Code), new(column.Label.In(language), CellLook.Question), new(column.How.In(language), CellLook.How));
        return sheet;
    }

    private static WrittenSheet Sheet(EvidenceParts part, Language language, EvidenceLists lists, bool walk)
    {
        var columns = EvidenceColumns.Of(part).ToList();
        var sheet = new WrittenSheet(EvidenceWords.Sheets.All.First(s => s.Value == part).Label.In(language), [.. columns.Select(c => Width(c, language))], FrozenColumns: 1);
        sheet.AddHeading(columns.Select(c => c.Label.In(language)));
        foreach (var row in Prefilled(part, language, walk)) sheet.Add([.. columns.Select(c => new WrittenCell(row.GetValueOrDefault(c, ""), LookOf(c)))]);
        while (sheet.Rows.Count <= CheckedRows) sheet.Add([.. columns.Select(c => new WrittenCell("", LookOf(c)))]);
        for (var i = 0; i < columns.Count; i++)
            if (CheckOf(columns[i], $"{WorkbookWriter.Column(i)}2:{WorkbookWriter.Column(i)}{CheckedRows + 1}", language, lists) is { } check) sheet.Checks.Add(check);
        return sheet;
    }

    private static IEnumerable<Dictionary<EvidenceColumn, string>> Prefilled(EvidenceParts part, Language language, bool walk) => (part, walk) switch
    {
        (EvidenceParts.Source, true) => [new() { [EvidenceColumns.Source] = WalkCode, [EvidenceColumns.Kind] = EvidenceWords.Kinds.All.First(k => k.Value == EvidenceKind.ExploratoryWalk).Label.In(language) }],
        (EvidenceParts.Grade, true) => WalkRows(p => p.Name.In(language)),
        _ => [],
    };

    private static double Width(EvidenceColumn column, Language language) =>
        column == EvidenceColumns.Finding || column == EvidenceColumns.Quotation || column == EvidenceColumns.Note ? 60 : Math.Clamp(column.Label.In(language).Length + 4.0, 14, 34);

    private static CellLook LookOf(EvidenceColumn column) =>
        column == EvidenceColumns.Date ? CellLook.AnswerDate : Highest(column) is null ? CellLook.AnswerText : CellLook.AnswerNumber;

    private static CellCheck? CheckOf(EvidenceColumn column, string cells, Language language, EvidenceLists lists)
    {
        if (lists.Of(column) is { } list) return new CellCheck(cells, "list", list, null, FormWords.NotInList.In(language));
        if (Highest(column) is not { } highest) return null;
        var (from, to) = (column.Parts == EvidenceParts.Vote || EvidenceColumns.Walkers.Contains(column) ? "0" : "1", highest.ToString(CultureInfo.InvariantCulture));
        return new CellCheck(cells, "whole", from, to, FormWords.Between.In(language).Replace("{0}", from, StringComparison.Ordinal).Replace("{1}", to, StringComparison.Ordinal));
    }

    /// <summary>The largest number that a column takes; null for one of text. A grade may also be x, so its list is not closed.</summary>
    private static int? Highest(EvidenceColumn column) =>
        column == EvidenceColumns.Stop ? EvidenceReader.MostStops
        : column == EvidenceColumns.Participants || column == EvidenceColumns.Voices || column == EvidenceColumns.Votes || EvidenceColumns.Walkers.Contains(column) ? EvidenceReader.MostParticipants
        : null;

    private static LocalText SheetHeading => new("sheet", "feuille", "hoja", "planilha");

    private static LocalText ColumnHeading => new("column", "colonne", "columna", "coluna");

    private static LocalText HowHeading => new("what belongs there", "ce qui y va", "qué va ahí", "o que vai ali");
}

/// <summary>The lists that cells of the template offer, with the labels of one language, a column of the sheet for each.</summary>
internal sealed class EvidenceLists
{
    private readonly Dictionary<EvidenceColumn, string> cells = [];

    public EvidenceLists(Language language)
    {
        List<(EvidenceColumn Column, IReadOnlyList<string> Labels)> lists =
        [
            (EvidenceColumns.Kind, Labels(EvidenceWords.Kinds, language)), (EvidenceColumns.Language, Labels(EvidenceWords.SpokenLanguages, language)),
            (EvidenceColumns.Stance, Labels(EvidenceWords.Stances, language)), (EvidenceColumns.Consent, Labels(EvidenceWords.YesNo, language)),
            (EvidenceColumns.Synthetic, Labels(EvidenceWords.YesNo, language)), (EvidenceColumns.Parameter, Labels(EvidenceWords.Parameters, language)),
            (EvidenceColumns.Grade, ["1", "2", "3", "4", "5", "x"]), .. EvidenceColumns.Conditions.Select(c => (c, Labels(EvidenceWords.Conditions[c.Code], language))),
        ];
        Sheet = new WrittenSheet(EvidenceWords.ChoicesSheet.In(language), [.. lists.Select(_ => 26.0)]);
        Sheet.AddHeading(lists.Select(l => l.Column.Label.In(language)));
        for (var row = 0; row < lists.Max(l => l.Labels.Count); row++)
            Sheet.Add([.. lists.Select(l => new WrittenCell(l.Labels.ElementAtOrDefault(row) ?? ""))]);
        for (var i = 0; i < lists.Count; i++)
            cells.Add(lists[i].Column, string.Create(CultureInfo.InvariantCulture, $"{Sheet.Name}!${WorkbookWriter.Column(i)}$2:${WorkbookWriter.Column(i)}${lists[i].Labels.Count + 1}"));
    }

    public WrittenSheet Sheet { get; }

    /// <summary>Cells with what a column takes; null when it takes no list.</summary>
    public string? Of(EvidenceColumn column) => cells.GetValueOrDefault(column);

    private static IReadOnlyList<string> Labels<T>(EvidenceChoices<T> choices, Language language) => [.. choices.All.Select(c => c.Label.In(language))];
}
