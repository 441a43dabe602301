using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Charts;

/// <summary>Draws what stands in the place of a number that is withheld or not known.</summary>
internal static class StateMark
{
    /// <summary>Width of the block in the place of a bar: the same for each, so that nobody reads a length from it.</summary>
    public const double Block = 46;

    /// <returns>Whether a state was drawn; false for a number, which the recipe draws itself.</returns>
    public static bool Draw(Canvas canvas, Datum datum, double x, double y, double width, double height)
    {
        switch (datum.State)
        {
            case DatumState.Suppressed:
                canvas.Withheld(x, y, width, height);
                return true;
            case DatumState.NotAvailable:
                canvas.Unknown(x, y, width, height);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The letter of the state in the middle of its block, on a white ground that keeps the hatch away from it.</summary>
    public static void Letter(Canvas canvas, Datum datum, double centre, double middle)
    {
        if (datum.HasValue) return;
        var letter = datum.StatusCode()!;
        var half = (Styles.LabelStrong.Measure(letter) / 2) + 2;
        canvas.Fill(centre - half, middle - 5, 2 * half, 10, Palette.White);
        canvas.TextCentred(Styles.LabelStrong, centre, middle + 2.9, letter);
    }
}

/// <summary>The designed state of a plot without anything to draw.</summary>
internal static class NoData
{
    public const double Height = 34;

    public static void Draw(Canvas canvas, double x, double y, double width, Texts.TextBook texts)
    {
        canvas.Rectangle(x + 0.5, y + 0.5, width - 1, Height - 1, fill: null, Palette.Rule);
        var text = RowLabel.Shortened(texts.Say("chart.no-data"), Styles.LabelMuted, width - 12);
        canvas.TextCentred(Styles.LabelMuted, x + (width / 2), y + (Height / 2) + 2.9, text);
    }
}
