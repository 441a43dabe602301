namespace Pipeline.Reports.Layout;

/// <summary>A4 with margins of 20 mm and twelve columns; all measures in points.</summary>
internal static class PageGrid
{
    public const double PageWidth = 595.276;
    public const double PageHeight = 841.89;

    public const double Margin = 56.693;
    public const double Left = Margin;
    public const double Width = PageWidth - (2 * Margin);
    public const double Right = Left + Width;

    /// <summary>Below the running head.</summary>
    public const double Top = 70;

    /// <summary>Above the running foot.</summary>
    public const double Bottom = PageHeight - 62;

    public const double HeadBaseline = 44;
    public const double FootBaseline = PageHeight - 36;

    private const double Gutter = 12;
    private const double Column = (Width - (11 * Gutter)) / 12;

    /// <summary>Ten columns hold about 70 characters of body text, the measure that reads best.</summary>
    public static readonly double TextWidth = Columns(10);

    /// <summary>Width of so many columns and the gutters between them.</summary>
    public static double Columns(int count) => (count * Column) + ((count - 1) * Gutter);
}
