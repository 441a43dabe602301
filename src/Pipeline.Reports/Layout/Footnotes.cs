namespace Pipeline.Reports.Layout;

/// <summary>A note at the foot of the page on which its mark stands.</summary>
/// <param name="Mark">Its number, in the order of reading.</param>
internal sealed record Footnote(string Mark, string Text)
{
    /// <summary>The mark as a run behind what it belongs to; not smaller than the smallest text of a report.</summary>
    public Run After(TextStyle style) => new(Mark, style with { Size = Footnotes.MarkSize }) { Footnote = this };
}

/// <summary>How notes are set at the foot of a page.</summary>
internal static class Footnotes
{
    public const double MarkSize = 8;

    /// <summary>By which a mark stands above the baseline, points.</summary>
    public const double Rise = 3.2;

    /// <summary>The rule above the first note, with the white around it.</summary>
    public const double Rule = 12;

    /// <summary>Between the left edge and the text of a note.</summary>
    public const double Indent = 14;

    private const double Between = 2;

    public static IEnumerable<Footnote> In(TextLine line) => line.Pieces.Where(p => p.Footnote is not null).Select(p => p.Footnote!);

    public static IReadOnlyList<TextLine> Lines(Footnote note) => LineBreaker.Break(note.Text, Styles.Note, PageGrid.TextWidth - Indent);

    public static double Height(Footnote note) => (Lines(note).Count * Styles.Note.Leading) + Between;

    /// <param name="first">They are the first of their page.</param>
    public static double Height(IReadOnlyList<Footnote> notes, bool first) => (first ? Rule : 0) + notes.Sum(Height);
}
