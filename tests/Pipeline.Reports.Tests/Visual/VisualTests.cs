namespace Pipeline.Reports.Tests.Visual;

/// <summary>
/// Pages as pictures against approved ones. APPROVE_PAGES=1 writes what is drawn now as approved: look at the pictures that change before they
/// are committed. A page that differs leaves approved, now and difference side by side in the folder visual beside the test assembly.
/// </summary>
public class VisualTests
{
    private static bool Approving => Environment.GetEnvironmentVariable("APPROVE_PAGES") is "1";

    public static TheoryData<string> Pages => [.. ApprovedPages.All.Select(p => p.Name)];

    [SkippableTheory]
    [MemberData(nameof(Pages))]
    public void Page_looks_as_approved(string name)
    {
        var page = ApprovedPages.All.Single(p => string.Equals(p.Name, name, StringComparison.Ordinal));
        var now = AccessibilityTests.Write(page.Report, page.Language).Picture(page.Number, ApprovedPages.Resolution);
        var path = ApprovedPages.PathOf(page);
        if (Approving)
        {
            // What looks alike keeps its file, so that an approval changes only what changed.
            if (File.Exists(path) && PageComparison.Of(GreyPicture.FromPng(File.ReadAllBytes(path)), now).Alike) return;
            Directory.CreateDirectory(ApprovedPages.Folder);
            File.WriteAllBytes(path, now.InSixteenShades().ToPng());
            return;
        }

        Assert.True(File.Exists(path), $"{name} has no approved picture: look at the page, then run this test with APPROVE_PAGES=1");
        var compared = PageComparison.Of(GreyPicture.FromPng(File.ReadAllBytes(path)), now);
        if (compared.Alike) return;
        var folder = Path.Combine(AppContext.BaseDirectory, "visual");
        Directory.CreateDirectory(folder);
        var picture = Path.Combine(folder, name + ".png");
        File.WriteAllBytes(picture, compared.SideBySide().ToPng());
        Assert.Fail(FormattableString.Invariant($"{name} looks otherwise than approved ({compared.Share:P2} of the page): see {picture}; APPROVE_PAGES=1 approves what is drawn now"));
    }

    [Fact]
    public void Every_approved_picture_belongs_to_a_page_and_all_of_them_are_small()
    {
        const int MostBytes = 2_000_000;
        var files = Directory.GetFiles(ApprovedPages.Folder, "*.png");
        Assert.Equal(ApprovedPages.All.Select(p => p.Name).Order(StringComparer.Ordinal), files.Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal));
        Assert.True(files.Sum(f => new FileInfo(f).Length) < MostBytes);
    }

    [Fact]
    public void Picture_comes_back_from_its_file()
    {
        var picture = Striped();
        var back = GreyPicture.FromPng(picture.ToPng());
        Assert.Equal((picture.Width, picture.Height), (back.Width, back.Height));
        Assert.Equal(picture.Pixels, back.Pixels);
    }

    [Fact]
    public void Softer_edges_and_other_greys_are_alike()
    {
        var picture = Striped();
        Assert.True(PageComparison.Of(picture, picture.InSixteenShades()).Alike);
        Assert.True(PageComparison.Of(picture, picture with { Pixels = [.. picture.Pixels.Select((p, i) => (byte)Math.Clamp(p + ((i * 37 % 41) - 20), 0, 255))] }).Alike);
    }

    [Fact]
    public void A_missing_word_a_moved_line_and_another_size_are_not_alike()
    {
        var picture = Striped();
        var without = (byte[])picture.Pixels.Clone();
        for (var y = 100; y < 106; y++) without.AsSpan((y * picture.Width) + 60, 12).Fill(255);
        Assert.False(PageComparison.Of(picture, picture with { Pixels = without }).Alike);
        Assert.False(PageComparison.Of(picture, picture with { Pixels = [.. picture.Pixels.Skip(3 * picture.Width), .. picture.Pixels.Take(3 * picture.Width)] }).Alike);
        Assert.False(PageComparison.Of(picture, new GreyPicture(picture.Width, picture.Height - 1, picture.Pixels[..^picture.Width])).Alike);
    }

    [Fact]
    public void Side_by_side_shows_both_and_where_they_differ()
    {
        var white = new GreyPicture(4, 1, [255, 255, 255, 255]);
        var now = new GreyPicture(4, 1, [255, 0, 255, 255]);
        var shown = PageComparison.Of(white, now).SideBySide();
        Assert.Equal((28, 1), (shown.Width, shown.Height));
        Assert.Equal((255, 0, 255, 0), (shown[1, 0], shown[13, 0], shown[24, 0], shown[25, 0]));
    }

    /// <summary>As large as a page, with bars of 6 points height every 20 points, as lines of text from afar.</summary>
    private static GreyPicture Striped()
    {
        const int Width = 372, Height = 526;
        var pixels = new byte[Width * Height];
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
                pixels[(y * Width) + x] = y % 20 < 6 && x is > 35 and < 330 ? (byte)60 : (byte)255;
        return new GreyPicture(Width, Height, pixels);
    }
}
