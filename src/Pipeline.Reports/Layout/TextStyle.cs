using Pipeline.Pdf;

namespace Pipeline.Reports.Layout;

/// <param name="Leading">Distance of baselines, points.</param>
internal sealed record TextStyle(PdfFont Font, double Size, double Leading, PdfColor Color);

/// <summary>The type scale of all reports: 8 / 9.5 / 10.5 / 12 / 15 / 20 / 28 points.</summary>
internal static class Styles
{
    public static readonly TextStyle CoverTitle = new(Typefaces.SemiBold, 28, 34, Palette.White);
    public static readonly TextStyle CoverLead = new(Typefaces.Regular, 15, 20, Palette.White);
    public static readonly TextStyle Title = new(Typefaces.SemiBold, 20, 25, Palette.Primary);
    public static readonly TextStyle Section = new(Typefaces.SemiBold, 15, 19, Palette.Primary);
    public static readonly TextStyle Subsection = new(Typefaces.SemiBold, 12, 16, Palette.Ink);
    public static readonly TextStyle Body = new(Typefaces.Regular, 10.5, 14.5, Palette.Ink);
    public static readonly TextStyle BodyStrong = Body with { Font = Typefaces.SemiBold };
    public static readonly TextStyle Small = new(Typefaces.Regular, 9.5, 13, Palette.Ink);
    public static readonly TextStyle SmallStrong = Small with { Font = Typefaces.SemiBold };
    public static readonly TextStyle SmallMuted = Small with { Color = Palette.Muted };
    public static readonly TextStyle FigureTitle = new(Typefaces.SemiBold, 12, 15.5, Palette.Ink);
    public static readonly TextStyle FigureNumber = new(Typefaces.SemiBold, 8, 11, Palette.Middle);
    public static readonly TextStyle Cell = new(Typefaces.Regular, 8.5, 11.5, Palette.Ink);
    public static readonly TextStyle CellHead = new(Typefaces.SemiBold, 8.5, 11.5, Palette.Ink);
    public static readonly TextStyle Note = new(Typefaces.Regular, 8, 10.8, Palette.Muted);
    public static readonly TextStyle NoteStrong = Note with { Font = Typefaces.SemiBold };
    public static readonly TextStyle Link = Note with { Color = Palette.Middle };
    public static readonly TextStyle KeyNumber = new(Typefaces.SemiBold, 20, 24, Palette.Primary);
    public static readonly TextStyle Label = new(Typefaces.Regular, 8, 10, Palette.Ink);
    public static readonly TextStyle LabelStrong = Label with { Font = Typefaces.SemiBold };
    public static readonly TextStyle LabelMuted = Label with { Color = Palette.Muted };
}
