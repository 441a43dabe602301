using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Forms;

/// <summary>Parts one under the other over the whole width, on one page.</summary>
/// <param name="name">For the check before a form leaves.</param>
internal sealed class PartsBlock(string name, IReadOnlyList<FormPart> parts) : Block
{
    public override double FirstChunk => parts.Select((p, i) => p.Height + (i == 0 ? 0 : p.SpaceBefore)).Sum();

    public override void Place(Flow flow)
    {
        var (top, y) = (flow.Y, flow.Y);
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0) y += parts[i].SpaceBefore;
            parts[i].Draw(flow.Canvas, flow.Section, PageGrid.Left, y);
            y += parts[i].Height;
        }

        flow.Y = y;
        flow.Occupied(name, PageGrid.Left, top, PageGrid.Width, y - top);
    }
}
