using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Reports.Gallery;

namespace Pipeline.Reports.Charts.Maps;

/// <summary>A city that does not exist, with areas on an uneven net, two islets, and hot cells in its middle; the same each time.</summary>
internal static class InventedCity
{
    private const int Quantum = 100_000;

    /// <summary>Degrees west and south corner: hills where few people live.</summary>
    private const double West = -43.9;
    private const double South = -19.95;

    /// <summary>Degrees across the whole city.</summary>
    private const double Width = 0.22;
    private const double Height = 0.17;

    /// <summary>Corners between two corners of the net: borders that wander.</summary>
    private const int Steps = 6;

    private const int CellMetres = 250;
    private const int SurfaceMetres = 500;

    /// <summary>Cells from the middle to the edge of what is hot.</summary>
    private const int Reach = 22;

    private static readonly Period Current = new(new Month(2023, 1), 12);

    public static CityCrime Of(Sample sample, int areas) => new()
    {
        City = "zz-invented", Names = new LocalText(sample.Texts.Say("map.sample.city")), Country = "ZZ", Months = [], Current = Current, Previous = new Period(new Month(2022, 1), 12), Agencies = [], Categories = [],
        Total = new CategorySeries
        {
            Code = "total", Label = new LocalText(sample.Texts.Say("map.sample.city")), Relation = "mixed", Crime = true, Counts = [], CountsByAgency = [], Current = Datum.NotAvailable, Previous = Datum.NotAvailable,
            Rate = new RateFigure(Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, null, null), Change = null,
        },
        Population = [], Crosswalk = new CrosswalkCoverage("", null, null, 0, 0, 0, 0), Attributions = [], DataAsOf = default,
        Groups = [new CrimeGroup("total", null, [], Sensitive: false)],
        Places = areas == 0 ? null : Table(sample, areas),
        HotSpots = Spots(sample),
    };

    private static AreaTable Table(Sample sample, int areas)
    {
        var columns = (int)Math.Ceiling(Math.Sqrt(areas * Width / Height));
        var rows = (areas + columns - 1) / columns;
        var net = new Net(columns, rows);
        return new AreaTable
        {
            Level = "district", BoundariesSource = sample.Texts.Say("map.sample.source"), BoundariesFrom = new Month(2011, 1),
            Areas = [.. Enumerable.Range(0, areas).Select(i => new AreaRow(
                "Z-" + (i + 1).ToString("000", CultureInfo.InvariantCulture), Name(sample, i), 20_000, 2023,
                i == areas - 1 ? [[net.Ring(i % columns, i / columns)], [Islet(0)], [Islet(1)]] : [[net.Ring(i % columns, i / columns)]], [Figure(sample, i)]))],
            Outside = new AreaRow("", "", null, null, [], [Figure(sample, areas)]),
            NoLocation = new AreaRow("", "", null, null, [], [Figure(sample, areas + 1)]),
        };
    }

    private static string Name(Sample sample, int area)
    {
        var n = sample.Texts.Numbers.Whole(area + 1);
        return sample.Case == Case.LongLabels ? sample.Texts.Say("map.sample.long", ("n", n)) : sample.Texts.Say("map.sample.area", ("n", n));
    }

    private static AreaFigure Figure(Sample sample, int area)
    {
        var count = sample.Stated(area, sample.Case switch { Case.Equal => 80, Case.Zero => 0, _ => Math.Round(sample.Most(400) * Math.Pow(sample.Noise(area), 2.5)) });
        var before = sample.Stated(area, sample.Case switch { Case.Equal => 80, Case.Zero => 0, _ => Math.Round(count.Number * (0.7 + (0.7 * sample.Noise(area + 1000)))) });
        if (!count.HasValue) return new AreaFigure(count, before, count, count, count, count, null);
        var rate = count.Number * 5;
        return new AreaFigure(count with { Unreliable = false }, before with { Unreliable = false }, Datum.Of(rate, count.Number < 20), Datum.Of(rate * 0.8), Datum.Of(rate * 1.2), Datum.Of(rate), area + 1);
    }

    private static List<int> Islet(int number) => Closed([(West - 0.02 + (0.006 * number), South + 0.01), (West - 0.018 + (0.006 * number), South + 0.011), (West - 0.019 + (0.006 * number), South + 0.013)]);

    private static List<int> Closed(IEnumerable<(double X, double Y)> corners)
    {
        List<int> ring = [.. corners.SelectMany(corner => (int[])[(int)Math.Round(corner.X * Quantum), (int)Math.Round(corner.Y * Quantum)])];
        return [.. ring, ring[0], ring[1]];
    }

    private static HotSpots Spots(Sample sample)
    {
        var (x, y) = (West + (Width / 2), South + (Height / 2));
        var grid = Projection.UtmAt(x, y);
        grid.Forward(x, y, out var east, out var north);
        var cells = Around(east, north, CellMetres, Reach).Select(cell => (cell.East, cell.North, Heat: (1 - (cell.Distance / Reach)) * sample.Noise((cell.East * 131) + cell.North)))
            .Where(cell => sample.Case != Case.Nothing && cell.Heat > 0.3).Select(cell => new HotCell(cell.East, cell.North, cell.Heat > 0.42 ? 99 : 95)).ToList();
        var surface = Around(east, north, SurfaceMetres, Reach / 2).Select(cell => new DensityCell(cell.East, cell.North, 1 + (int)(4.99 * (1 - (cell.Distance / ((Reach / 2) + 0.1))))))
            .Where(cell => sample.Case != Case.Nothing && cell.Step > 1).ToList();
        return new HotSpots(null, grid.Name, CellMetres, "areas", 5200, 0.96, [new HotSpotGroup("total", null, null, Datum.Of(4200), cells, null, null, new DensitySurface(1000, SurfaceMetres, 5, surface))]);
    }

    private static IEnumerable<(int East, int North, double Distance)> Around(double east, double north, int side, int reach) =>
        from n in Enumerable.Range(-reach, (2 * reach) + 1)
        from e in Enumerable.Range(-reach, (2 * reach) + 1)
        let distance = Math.Sqrt((e * e) + (n * n))
        where distance <= reach
        select ((int)(east / side) + e, (int)(north / side) + n, distance);

    /// <summary>Corners of the areas, moved about, and borders between them that both neighbours walk.</summary>
    private sealed class Net(int columns, int rows)
    {
        public List<int> Ring(int column, int row) => Closed(
        [
            .. Border((column, row), (column + 1, row)), .. Border((column + 1, row), (column + 1, row + 1)),
            .. Border((column + 1, row + 1), (column, row + 1)), .. Border((column, row + 1), (column, row)),
        ]);

        /// <summary>From a corner up to, not including, the other.</summary>
        private IEnumerable<(double X, double Y)> Border((int C, int R) from, (int C, int R) to)
        {
            var turned = (to.R, to.C).CompareTo((from.R, from.C)) < 0;
            var (first, last) = turned ? (to, from) : (from, to);
            var (a, b) = (Corner(first), Corner(last));
            for (var i = 0; i < Steps; i++)
            {
                var share = (turned ? Steps - i : i) / (double)Steps;
                var off = share is 0 or 1 ? 0 : 0.05 * (Noise((first.C * 911) + (first.R * 577) + (last.C * 31) + (int)(share * Steps)) - 0.5);
                yield return (a.X + (share * (b.X - a.X)) + (off * (b.Y - a.Y)), a.Y + (share * (b.Y - a.Y)) - (off * (b.X - a.X)));
            }
        }

        private (double X, double Y) Corner((int C, int R) at)
        {
            var (x, y) = ((at.C + (0.5 * (Noise((at.C * 73) + (at.R * 151)) - 0.5))) / columns, (at.R + (0.5 * (Noise((at.C * 37) + (at.R * 211) + 7) - 0.5))) / rows);
            return (West + (Width * x), South + (Height * y));
        }

        private static double Noise(int i)
        {
            var h = unchecked((uint)i * 2654435761u);
            h = unchecked((h ^ (h >> 15)) * 2246822519u);
            return ((h ^ (h >> 13)) & 0xFFFF) / 65535.0;
        }
    }
}
