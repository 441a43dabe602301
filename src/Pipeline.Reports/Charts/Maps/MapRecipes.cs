using Pipeline.Reports.Gallery;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Charts.Maps;

/// <summary>The maps of the gallery, with the cases that they have to bear.</summary>
internal static class MapRecipes
{
    private const int Usual = 24;

    public static IEnumerable<Recipe> All =>
    [
        new(nameof(AreaMap), "map.use.area-map", s => Areas(s, MapMeasure.Rate),
            Case.States, Case.One, Case.Equal, Case.Many, Case.LongLabels, Case.Withheld, Case.Unknown, Case.Huge, Case.Zero),
        new(nameof(AreaMap) + nameof(MapMeasure.Change), "map.use.area-map-change", s => Areas(s, MapMeasure.Change),
            Case.States, Case.One, Case.Equal, Case.Withheld, Case.Zero),
        new(nameof(HotSpotMap), "map.use.hot-spot-map", s => Grid(s, city => HotSpotMap.Of(city, city.HotSpots!.Groups[0], s.Texts)), Case.Nothing, Case.One),
        new(nameof(DensityMap), "map.use.density-map", s => Grid(s, city => DensityMap.Of(city, city.HotSpots!.Groups[0], s.Texts)), Case.One),
        new(nameof(MapThumbnail), "map.use.thumbnail", s => [new Thumbnails(s)], Case.States, Case.Withheld, Case.Unknown),
    ];

    private static IReadOnlyList<Chart> Areas(Sample sample, MapMeasure measure) =>
        AreaMap.Of(InventedCity.Of(sample, sample.Rows(Usual)), 0, measure, sample.Texts) is { } map ? [map] : [];

    /// <summary>The case of one is a city without boundaries: cells are all that there is.</summary>
    private static IReadOnlyList<Chart> Grid(Sample sample, Func<Domain.Crime.CityCrime, Chart?> draw) =>
        draw(InventedCity.Of(sample, sample.Case == Case.One ? 0 : Usual)) is { } map ? [map] : [];

    /// <summary>On the dark band of a cover and on white.</summary>
    private sealed class Thumbnails(Sample sample) : Chart
    {
        private const double Edge = 10;
        private readonly Domain.Crime.CityCrime city = InventedCity.Of(sample, Usual);

        public override double Height(double width) => MapThumbnail.Of(city, sample.Texts)!.Height((width / 2) - (2 * Edge)) + (2 * Edge);

        public override void Draw(Canvas canvas, double x, double y, double width)
        {
            canvas.Fill(x, y, width / 2, Height(width), Palette.Primary);
            MapThumbnail.Of(city, sample.Texts)!.Draw(canvas, x + Edge, y + Edge, (width / 2) - (2 * Edge));
            MapThumbnail.Of(city, sample.Texts, MapGround.White)!.Draw(canvas, x + (width / 2) + Edge, y + Edge, (width / 2) - (2 * Edge));
        }
    }
}
