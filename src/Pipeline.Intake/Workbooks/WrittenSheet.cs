namespace Pipeline.Intake.Workbooks;

/// <summary>How a cell looks; <see cref="WorkbookStyles"/> says what each means.</summary>
internal enum CellLook
{
    Plain,
    Heading,
    Title,
    Note,
    Section,
    Code,
    Question,
    Part,
    How,
    AnswerText,
    AnswerNumber,
    AnswerDate,
}

/// <summary>A cell of text; a blank one is there for its look.</summary>
internal readonly record struct WrittenCell(string Text, CellLook Look = CellLook.Plain);

/// <summary>What a cell takes (ECMA-376 part 1, 18.3.1.32): a list, or a number between two others.</summary>
/// <param name="Cell">Such as <c>D5</c>.</param>
/// <param name="Type"><c>list</c>, <c>whole</c>, <c>decimal</c> or <c>date</c>.</param>
/// <param name="From">The list's cells, or the smallest value.</param>
/// <param name="To">The largest value; null for a list and where there is none.</param>
/// <param name="Message">What is said of another value.</param>
internal sealed record CellCheck(string Cell, string Type, string From, string? To, string Message);

/// <summary>One sheet to be written.</summary>
/// <param name="Widths">Of the columns, in characters.</param>
/// <param name="FrozenColumns">Columns that stay in sight beside the first row, which always does.</param>
internal sealed record WrittenSheet(string Name, IReadOnlyList<double> Widths, int FrozenColumns = 0)
{
    public List<IReadOnlyList<WrittenCell>> Rows { get; } = [];

    public List<CellCheck> Checks { get; } = [];

    public void Add(params IReadOnlyList<WrittenCell> cells) => Rows.Add(cells);

    public void AddHeading(params IEnumerable<string> texts) => Rows.Add([.. texts.Select(t => new WrittenCell(t, CellLook.Heading))]);
}
