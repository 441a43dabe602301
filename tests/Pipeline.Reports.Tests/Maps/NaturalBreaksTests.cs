using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts.Maps;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests.Maps;

public class NaturalBreaksTests
{
    [Fact]
    public void Breaks_fall_where_a_hand_finds_them()
    {
        // Sums within: (1 2 3) 2, (10 11) 0.5, (20 21 22) 2, 40 alone 0, (95 100) 12.5; every shift of a break makes one of them larger.
        Assert.Equal(
            [(1, 3), (10, 11), (20, 22), (40, 40), (95, 100)],
            NaturalBreaks.Of([22, 1, 100, 10, 3, 20, 40, 2, 95, 11, 21], 5));
    }

    [Fact]
    public void No_other_division_has_a_smaller_sum_of_squares() =>
        Prop.ForAll(Gen.Choose(0, 60).NonEmptyListOf().Where(list => list.Count <= 14).ToArbitrary(), Gen.Choose(1, 5).ToArbitrary(), (values, classes) =>
        {
            double[] sorted = [.. values.Select(value => (double)value).Order()];
            var found = NaturalBreaks.Of(sorted, classes);
            var sum = found.Sum(bound => Spread([.. sorted.Where(value => value >= bound.Low && value <= bound.High)]));
            return found.Sum(bound => sorted.Count(value => value >= bound.Low && value <= bound.High)) == sorted.Length
                && Math.Abs(sum - Least([.. sorted.GroupBy(value => value).Select(group => group.ToArray())], classes)) < 1e-6;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Few_different_values_give_few_classes()
    {
        Assert.Equal([(4, 4)], NaturalBreaks.Of([4, 4, 4], 5));
        Assert.Equal([(0, 0), (7, 7)], NaturalBreaks.Of([7, 0, 0, 7, 7], 5));
        Assert.Empty(NaturalBreaks.Of([], 5));
    }

    [Fact]
    public void Printed_bounds_get_more_digits_where_two_classes_would_read_alike()
    {
        var classes = MapClasses.Natural([Datum.Of(1.01), Datum.Of(1.04), Datum.Of(5), Datum.Of(9)], _ => 1, TextBook.In(Language.En));
        Assert.Equal(1, classes.Finer);
        Assert.Equal(["1.01", "1.04", "5.00", "9.00"], classes.Classes.Select(c => c.Label));
    }

    [Fact]
    public void Every_value_is_in_the_class_whose_bounds_hold_it()
    {
        Datum[] data = [.. Enumerable.Range(0, 60).Select(i => i % 7 == 0 ? Datum.Suppressed : i % 11 == 0 ? Datum.NotAvailable : Datum.Of(i * i % 97))];
        var classes = MapClasses.Natural(data, _ => 0, TextBook.In(Language.En));
        Assert.Equal(5, classes.Classes.Count);
        Assert.All(data, datum =>
        {
            var found = classes.Find(datum);
            Assert.Equal(datum.HasValue, found >= 0);
            if (found >= 0) Assert.InRange(datum.Number, classes.Classes[found].Low, classes.Classes[found].High);
        });
        Assert.Equal(data.Count(datum => datum.HasValue), classes.Classes.Sum(c => c.Areas));
    }

    [Fact]
    public void Changes_are_blue_below_and_orange_above_and_never_red_or_green()
    {
        Datum[] data = [.. ((double[])[-40, -20, -12, 0, 3, 8, 20, 45]).Select(change => Datum.Of(change))];
        var classes = MapClasses.Change(data, TextBook.In(Language.En));
        Assert.Equal((5.0, 20.0), (classes.Step, classes.FarStep));
        Assert.Equal([2, 1, 2, 1, 2], classes.Classes.Select(c => c.Areas));
        Assert.Equal([-1, -1, 0, 1, 1], classes.Classes.Select(c => c.Direction));
        Assert.All(classes.Classes.Take(2), c => Assert.True(c.Fill.B > c.Fill.R));
        Assert.All(classes.Classes.Skip(3), c => Assert.True(c.Fill.R > c.Fill.G && c.Fill.G > c.Fill.B));
        Assert.Equal("−20% or lower", classes.Classes[0].Label);
    }

    private static double Spread(double[] values)
    {
        var mean = values.Length == 0 ? 0 : values.Average();
        return values.Sum(value => (value - mean) * (value - mean));
    }

    /// <summary>By trying every division.</summary>
    private static double Least(double[][] groups, int classes)
    {
        if (groups.Length <= classes) return 0;
        if (classes == 1) return Spread([.. groups.SelectMany(group => group)]);
        return Enumerable.Range(1, groups.Length - 1).Min(cut => Spread([.. groups[..cut].SelectMany(group => group)]) + Least(groups[cut..], classes - 1));
    }
}
