using Pipeline.Domain.Places;

namespace Pipeline.Tests.Places;

public class AreaPopulationTests
{
    private static readonly AreaSet set = Sets.Of(Sets.Area("09", Sets.Square(0, 0, 1)), Sets.Area("10", Sets.Square(1, 0, 1)), Sets.Area("11", Sets.Square(2, 0, 1)));

    [Fact]
    public void The_latest_population_up_to_the_year_counts_and_none_is_made_up()
    {
        var population = AreaPopulation.Of(set,
        [
            new("09", 2020, 200, "census", "xx-town"), new("09", 2010, 100, "census", "xx-town"), new("09", 2020, 7, "other", "yy-town"),
            new("10", 2020, 50, "alone"), new("10", 2020, 60, "named", "xx-town"), new("xx-town", 2020, 350, "city"),
        ]);
        Assert.Equal(new PopulationYear(2010, 100, "census"), population.In("09", 2019));
        Assert.Equal(200, population.In("09", 2024)!.Residents);
        Assert.Null(population.In("09", 2009));
        Assert.Null(population.In("11", 2020));
        Assert.Equal("named", population.In("10", 2020)!.Source);
        Assert.Equal(["11"], population.Missing);
        Assert.Empty(population.Unknown);
    }

    [Fact]
    public void Areas_that_the_boundaries_do_not_know_are_named_when_the_row_names_the_city() =>
        Assert.Equal(["12"], AreaPopulation.Of(set, [new("12", 2020, 5, null, "xx-town"), new("13", 2020, 5, null), new("xx-town", 2020, 9, null, "xx-town")]).Unknown);
}
