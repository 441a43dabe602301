namespace Pipeline.Reports.Tests.Visual;

/// <summary>Two pictures of a page against each other: alike up to what another renderer or another smoothing of edges makes of the same strokes.</summary>
/// <param name="Share">Of the pixels that differ by more than <see cref="Shades"/> after a blur; 1 for pictures of different size.</param>
internal sealed record PageComparison(GreyPicture Approved, GreyPicture Now, double Share)
{
    /// <summary>Smoothing moves a pixel by less; a stroke that is there or not moves it by more.</summary>
    public const int Shades = 40;

    /// <summary>About twenty pixels of a page at <see cref="ApprovedPages.Resolution"/> dots an inch: less than a word of running text.</summary>
    public const double Tolerance = 0.0001;

    private const int Gap = 8;

    public bool Alike => Share <= Tolerance;

    public static PageComparison Of(GreyPicture approved, GreyPicture now)
    {
        if (approved.Width != now.Width || approved.Height != now.Height) return new PageComparison(approved, now, 1);
        var (a, b) = (approved.Blurred(), now.Blurred());
        var differing = 0;
        for (var i = 0; i < a.Pixels.Length; i++)
            if (Math.Abs(a.Pixels[i] - b.Pixels[i]) > Shades) differing++;
        return new PageComparison(approved, now, differing / (double)a.Pixels.Length);
    }

    /// <summary>Approved, now, and where they differ (dark on a pale copy of the page).</summary>
    public GreyPicture SideBySide()
    {
        var (width, height) = (Math.Max(Approved.Width, Now.Width), Math.Max(Approved.Height, Now.Height));
        var whole = new GreyPicture((3 * width) + (2 * Gap), height, new byte[((3 * width) + (2 * Gap)) * height]);
        Array.Fill(whole.Pixels, (byte)128);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (a, b) = (At(Approved, x, y), At(Now, x, y));
                whole.Pixels[(y * whole.Width) + x] = a;
                whole.Pixels[(y * whole.Width) + x + width + Gap] = b;
                whole.Pixels[(y * whole.Width) + x + (2 * (width + Gap))] = Math.Abs(a - b) > Shades ? (byte)0 : (byte)(255 - ((255 - b) / 5));
            }
        }

        return whole;
    }

    private static byte At(GreyPicture picture, int x, int y) => x < picture.Width && y < picture.Height ? picture[x, y] : (byte)128;
}
