using Pipeline.Statistics.Spatial;
using Pipeline.Statistics.Tests.References;

namespace Pipeline.Statistics.Tests.Spatial;

/// <summary>Columbus and Memphis against spdep; References/README.md says how its numbers were made.</summary>
public class ReferenceTests
{
    private static readonly ReferenceTable Columbus = ReferenceTable.Read("columbus.csv");

    [Fact]
    public void Gi_star_of_Columbus_equals_spdep() =>
        Near.Equal(Columbus.Numbers("GiStar_Z"), GiStar.Of(Columbus.Numbers("CRIME"), ColumbusNeighbours(49).WithSelf()).Z);

    [Fact]
    public void Rows_that_are_standardised_leave_Gi_star_as_it_is() =>
        Near.Equal(Columbus.Numbers("GiStar_Z"), GiStar.Of(Columbus.Numbers("CRIME"), ColumbusNeighbours(49).WithSelf().RowStandardised()).Z);

    // spdep 1.2-7, moran.test on neighbours that share a corner: 0.500188557, variance 0.008689289.
    [Fact]
    public void Moran_of_Columbus_by_shared_corners_equals_spdep()
    {
        var moran = SpatialAutocorrelation.Moran(Columbus.Numbers("CRIME"), ColumbusNeighbours(49, "columbus-queen.csv").RowStandardised())!;
        Assert.Equal(0.500188557, moran.Statistic, 1e-9);
        Assert.Equal(0.008689289, moran.Variance, 1e-9);
    }

    [Fact]
    public void Local_Moran_of_Columbus_equals_spdep()
    {
        var local = LocalMoran.Of(Columbus.Numbers("CRIME"), ColumbusNeighbours(49).RowStandardised());
        Near.Equal(Columbus.Numbers("local_moran_Ii"), [.. local.Select(l => (double?)l.Statistic)]);
        Near.Equal(Columbus.Numbers("local_moran_Z"), [.. local.Select(l => l.Z)]);

        // spdep 1.2-7, first unit: the last two columns of localmoran.
        Near.Equal(-0.02859854196719421, local[0].Expected);
        Near.Equal(0.6661448907625964, local[0].Variance);
        Near.Equal(0.348343268465009, local[0].P);
    }

    [Fact]
    public void Autocorrelation_of_both_cities_equals_spdep()
    {
        var table = ReferenceTable.Read("autocorrelation.csv");
        Assert.Equal(19, table.Rows.Count);
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var (values, weights) = Data(table.Text(row, "data"));
            if (table.Text(row, "style") is "W") weights = weights.RowStandardised();
            var measure = table.Text(row, "measure");
            var found = measure switch
            {
                "moran" => SpatialAutocorrelation.Moran(values, weights),
                "geary" => SpatialAutocorrelation.Geary(values, weights),
                _ => SpatialAutocorrelation.GeneralG(values, weights),
            };
            var what = string.Join(' ', table.Rows[row].Take(3));
            Near.Equal(table.Numbers("statistic")[row], found!.Statistic, what + " statistic");
            Near.Equal(table.Numbers("expected")[row], found.Expected, what + " expected");
            Near.Equal(1, found.Variance / table.Numbers("variance")[row], what + " variance over its reference");
            Near.Equal(table.Numbers("z")[row], found.Z, what + " z");
            Near.Equal(1, found.P / table.Numbers("p")[row], what + " p over its reference");
        }
    }

    // The clipped grid goes the fast way, the lists of neighbours the general one.
    [Theory]
    [InlineData("memphis-gi-star-250.csv", 5742)]
    [InlineData("memphis-gi-star-1000.csv", 804)]
    public void Gi_star_of_Memphis_robberies_equals_spdep(string file, int cells)
    {
        var table = ReferenceTable.Read(file);
        var (east, north, counts) = (table.Wholes("east"), table.Wholes("north"), table.Numbers("count"));
        Assert.Equal((cells, 2245), (counts.Length, counts.Sum()));
        foreach (var spots in (GiStar[])[GiStar.OfCells(east, north, counts), GiStar.Of(counts, SpatialWeights.Queen(east, north).WithSelf())])
        {
            Assert.Equal(cells, spots.Tested);
            Near.Equal(table.Numbers("z"), spots.Z);
            Near.Equal(table.Numbers("q_bh"), spots.Q);
            Near.Equal(table.Numbers("q_by"), spots.QStrict);
        }
    }

    private static (double[] Values, SpatialWeights Weights) Data(string name)
    {
        if (name.StartsWith("columbus", StringComparison.Ordinal)) return (Columbus.Numbers("CRIME"), ColumbusNeighbours(name is "columbus" ? 49 : 46));
        var table = ReferenceTable.Read(name.Replace("memphis-", "memphis-gi-star-", StringComparison.Ordinal) + ".csv");
        return (table.Numbers("count"), SpatialWeights.Queen(table.Wholes("east"), table.Wholes("north")));
    }

    /// <param name="linked">The units after these have no neighbours.</param>
    private static SpatialWeights ColumbusNeighbours(int linked, string table = "columbus-neighbours.csv")
    {
        var pairs = ReferenceTable.Read(table);
        return SpatialWeights.Binary(49, pairs.Wholes("from").Zip(pairs.Wholes("to"), (from, to) => (from - 1, to - 1)).Where(p => p.Item1 < linked && p.Item2 < linked));
    }
}
