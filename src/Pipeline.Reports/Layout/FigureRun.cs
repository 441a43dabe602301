namespace Pipeline.Reports.Layout;

/// <summary>
/// Figures cannot be divided, so a page of them would end in white where the next one does not fit. Their plots give way a
/// little: lower when one more figure then fits the page, higher when none does.
/// </summary>
internal static class FigureRun
{
    /// <summary>Sums of many heights are not exact: figures sized to the last fraction of a point would be taken for too high.</summary>
    private const double Tolerance = 0.5;

    /// <summary>
    /// Sizes the figures from <paramref name="first"/> on that stand on this page, with the headings and paragraphs between them, for
    /// <paramref name="room"/> points.
    /// </summary>
    /// <returns>Index behind the last block that was looked at and fits; <paramref name="first"/> when none does.</returns>
    public static int Fit(IReadOnlyList<Block> blocks, int first, double room)
    {
        room -= Tolerance;
        var (natural, less, more, end, full) = (0.0, 0.0, 0.0, first, false);
        var (height, give) = (0.0, 0.0);
        for (var i = first; i < blocks.Count && blocks[i] is Figure or Paragraph or Heading; i++)
        {
            if (i > first) height += Math.Max(blocks[i - 1].SpaceAfter, blocks[i].SpaceBefore);
            var figure = blocks[i] as Figure;
            figure?.Stretch(0);
            height += blocks[i].WholeHeight;
            give += figure?.Give.Less ?? 0;
            if (height - give > room)
            {
                full = true;
                break;
            }

            // A heading or a paragraph counts only with the figure after it.
            if (figure is null) continue;
            more += figure.Give.More;
            (natural, less, end) = (height, give, i + 1);
        }

        var by = room - natural;
        if (by > 0 && !full) return end;
        var share = by < 0 ? (less > 0 ? by / less : 0) : (more > 0 ? Math.Min(1, by / more) : 0);
        for (var i = first; i < end; i++)
            if (blocks[i] is Figure figure) figure.Stretch(share * (by < 0 ? figure.Give.Less : figure.Give.More));
        return end;
    }
}
