using Pipeline.Domain.Programmes;
using Pipeline.Pdf;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Charts;

/// <summary>The mark of a status of a pledge or of an action. Every status has its own shape, so that the picture also holds without colour.</summary>
internal static class StatusMark
{
    /// <summary>Height and width, points.</summary>
    public const double Size = 13;

    /// <summary>Square: said to be reached. Circle: under way. Diamond: overdue. Cross: given up. Dots: nobody knows.</summary>
    public static void Draw(Canvas canvas, PledgeStatus status, double x, double y)
    {
        const double Half = Size / 2;
        var diamond = new PdfPath().MoveTo(x + Half, y).LineTo(x + Size, y + Half).LineTo(x + Half, y + Size).LineTo(x, y + Half).Close();
        switch (status)
        {
            case PledgeStatus.AchievedOnTime:
                canvas.Fill(x, y, Size, Size, Palette.Primary);
                Tick(canvas, x, y, Palette.White);
                break;
            case PledgeStatus.AchievedLate:
                canvas.Rectangle(x + 0.5, y + 0.5, Size - 1, Size - 1, Palette.Light, Palette.Primary, 1);
                Tick(canvas, x, y, Palette.Ink);
                break;
            case PledgeStatus.ClaimedUnverified:
                canvas.Rectangle(x + 0.5, y + 0.5, Size - 1, Size - 1, Palette.White, Palette.Primary, 1);
                canvas.TextCentred(Styles.LabelStrong, x + Half, y + 9.5, "?");
                break;
            case PledgeStatus.OnTrack:
                canvas.Path(PdfPath.Circle(x + Half, y + Half, Half - 0.6), Palette.Middle);
                break;
            case PledgeStatus.AtRisk:
                canvas.Path(PdfPath.Circle(x + Half, y + Half, Half - 1), Palette.White, Palette.Middle, 1.6);
                break;
            case PledgeStatus.OverduePartial:
                canvas.Path(diamond, Palette.White, Palette.Accent, 1.2);
                canvas.Path(new PdfPath().MoveTo(x + Half, y).LineTo(x + Half, y + Size).LineTo(x, y + Half).Close(), Palette.Accent);
                break;
            case PledgeStatus.Overdue:
                canvas.Path(diamond, Palette.Accent);
                break;
            case PledgeStatus.NoRecentData:
                canvas.Unknown(x, y, Size, Size);
                canvas.Rectangle(x + 0.5, y + 0.5, Size - 1, Size - 1, fill: null, Palette.Context, 0.6);
                break;
            default:
                canvas.Line(x + 2, y + 2, x + Size - 2, y + Size - 2, Palette.Context, 1.6);
                canvas.Line(x + Size - 2, y + 2, x + 2, y + Size - 2, Palette.Context, 1.6);
                break;
        }
    }

    private static void Tick(Canvas canvas, double x, double y, PdfColor color) =>
        canvas.Path(PdfPath.Polyline([(x + 3, y + 7), (x + 5.5, y + 9.6), (x + 10, y + 3.8)]), null, color, 1.5);
}
