using Pipeline.Pdf;
using Pipeline.Reports.Forms;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Questionnaire;

/// <summary>One question with everything that belongs to it, on one page: the number in the margin, the words, the space for the answer.</summary>
internal sealed class QuestionBlock : Block
{
    /// <summary>Where question and answers begin, right of the number.</summary>
    public const double Indent = 32;

    /// <summary>How far a part that hangs on an answer is set in.</summary>
    public const double PartIndent = 18;

    public static readonly double Width = PageGrid.Width - Indent;
    private static readonly TextStyle Number = Styles.Subsection with { Color = Palette.Primary };
    private readonly string _number;
    private readonly IReadOnlyList<(FormPart Part, string? Under)> _parts;

    /// <param name="number">Empty for a further part of a question that one page cannot hold.</param>
    /// <param name="parts">Each with the answer that it hangs on; null for everybody.</param>
    public QuestionBlock(string number, IReadOnlyList<(FormPart Part, string? Under)> parts)
    {
        (_number, _parts) = (number, parts);
        SpaceBefore = 13;
        SpaceAfter = 13;
    }

    public override double FirstChunk => _parts.Select((p, i) => p.Part.Height + (i == 0 ? 0 : p.Part.SpaceBefore)).Sum();

    public override void Place(Flow flow)
    {
        var (canvas, top) = (flow.Canvas, flow.Y);
        var group = flow.Section.Add(PdfTagKind.Div);
        if (_number.Length > 0)
        {
            using (canvas.Page.Tag(group.Add(PdfTagKind.P))) canvas.Text(Number, PageGrid.Left, Canvas.Baseline(top, Styles.BodyStrong.Leading, Number), _number);
        }

        var y = top;
        for (var i = 0; i < _parts.Count; i++)
        {
            var (part, under) = _parts[i];
            var start = i == 0 ? y : y + part.SpaceBefore;
            part.Draw(canvas, group, PageGrid.Left + Indent + (under is null ? 0 : PartIndent), start);

            // A bar beside it shows how far the parts reach that hang on one answer.
            if (under is not null)
            {
                var from = i > 0 && string.Equals(_parts[i - 1].Under, under, StringComparison.Ordinal) ? y : start;
                using (canvas.Page.Artifact(PdfArtifact.Layout)) canvas.Fill(PageGrid.Left + Indent, from, 2, start + part.Height - from, Palette.Light);
            }

            y = start + part.Height;
        }

        flow.Y = y;
        flow.Occupied("question " + _number, PageGrid.Left, top, PageGrid.Width, y - top);
    }
}
