using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Maps;
using Pipeline.Reports.Gallery;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests.Charts;

/// <summary>What every recipe promises, over the gallery and over random data.</summary>
public class RecipeTests
{
    /// <summary>Descenders and the halves of thin lines hang over by so much; figures keep more between plot and note.</summary>
    private const double Tolerance = 1.2;

    private static readonly Gen<(Recipe Recipe, Case Case, int Seed, Language Language, double Width)> AnyPlot =
        from recipe in Gen.Elements(ChartGallery.Recipes.ToArray())
        from which in Gen.Elements(recipe.AllCases.ToArray())
        from seed in Gen.Choose(0, 5000)
        from language in Gen.Elements(Languages.All.ToArray())
        from width in Gen.Choose((int)GalleryPage.Narrow, 560)
        select (recipe, which, seed, language, (double)width);

    public static TheoryData<string> Names => [.. ChartGallery.Recipes.Select(r => r.Name)];

    /// <summary>Maps show states as patterns of their own, which their tests hold them to.</summary>
    public static TheoryData<string> NamesButMaps => [.. ChartGallery.Recipes.Select(r => r.Name).Except(MapRecipes.All.Select(r => r.Name), StringComparer.Ordinal)];

    private static Recipe Of(string name) => ChartGallery.Recipes.Single(r => string.Equals(r.Name, name, StringComparison.Ordinal));

    private static Recording Drawn(Chart chart, double width, double x = 0, double y = 0)
    {
        var canvas = new Recording();
        chart.Draw(canvas, x, y, width);
        return canvas;
    }

    private static IReadOnlyList<Recording> Drawn(string name, Case which) =>
        [.. Of(name).Draw(new Sample(which, TextBook.In(Language.En))).Select(c => Drawn(c, PageGrid.Width))];

    [Fact]
    public void Every_kind_of_chart_has_a_recipe()
    {
        var kinds = typeof(Chart).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Chart)) && !t.IsAbstract);
        // Maps need a city, and what one report alone draws stands in its own room.
        Assert.All(kinds.Where(k => string.Equals(k.Namespace, typeof(Chart).Namespace, StringComparison.Ordinal)), k => Assert.Contains(ChartGallery.Recipes, r => string.Equals(r.Name, k.Name, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_drawn_outside_the_box(string name)
    {
        foreach (var (which, language, width) in from which in Of(name).AllCases from language in Languages.All from width in (double[])[PageGrid.Width, GalleryPage.Narrow] select (which, language, width))
            foreach (var chart in Of(name).Draw(new Sample(which, TextBook.In(language))))
                Assert.Empty(Outside(chart, width).Select(o => $"{which} in {language} at {width}: {o}"));
    }

    [Fact]
    public void Random_data_stays_in_the_box_at_any_width_and_stretch() =>
        Prop.ForAll(Arb.From(AnyPlot), plot =>
        {
            foreach (var chart in plot.Recipe.Draw(new Sample(plot.Case, TextBook.In(plot.Language), plot.Seed)))
            {
                var extra = (plot.Seed % 5 - 2) / 2.0;
                chart.Extra = extra < 0 ? extra * chart.Give.Less : extra * chart.Give.More;
                if (Outside(chart, plot.Width).FirstOrDefault() is { } outside) return false.Label($"{plot.Recipe.Name} {plot.Case}: {outside}");
            }

            return true.ToProperty();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(250));

    [Fact]
    public void A_cascade_of_one_step_pressed_together_keeps_its_bar_in_the_box()
    {
        foreach (var chart in Of("BasesCascade").Draw(new Sample(Case.One, TextBook.In(Language.Pt), 805)))
        {
            chart.Extra = -chart.Give.Less;
            Assert.Empty(Outside(chart, 415));
        }
    }

    private static IEnumerable<string> Outside(Chart chart, double width)
    {
        const double X = 31;
        const double Y = 47;
        var canvas = Drawn(chart, width, X, Y);
        var box = new Box(X, Y, X + width, Y + chart.Height(width));
        foreach (var word in canvas.Words.Where(w => !box.Holds(w.Box, Tolerance))) yield return $"'{word.Text}' at {word.Box} of {box}";
        foreach (var shape in canvas.Shapes.Where(s => !box.Holds(s.Box, Tolerance))) yield return $"{shape} of {box}";
        foreach (var hatch in canvas.Hatches.Where(h => !box.Holds(h, Tolerance))) yield return $"a hatch at {hatch} of {box}";
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_label_covers_another(string name)
    {
        foreach (var (which, language, width) in from which in Of(name).AllCases from language in Languages.All from width in (double[])[PageGrid.Width, GalleryPage.Narrow] select (which, language, width))
            foreach (var chart in Of(name).Draw(new Sample(which, TextBook.In(language))))
                Assert.Empty(Covered(Drawn(chart, width)).Select(c => $"{which} in {language} at {width}: {c}"));
    }

    [Fact]
    public void Labels_of_random_data_do_not_cover_each_other() =>
        Prop.ForAll(Arb.From(AnyPlot), plot =>
        {
            foreach (var chart in plot.Recipe.Draw(new Sample(plot.Case, TextBook.In(plot.Language), plot.Seed)))
                if (Covered(Drawn(chart, plot.Width)).FirstOrDefault() is { } covered) return false.Label($"{plot.Recipe.Name} {plot.Case}: {covered}");
            return true.ToProperty();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(250));

    private static IEnumerable<string> Covered(Recording canvas)
    {
        const double Touch = 0.75;
        var words = canvas.Words.OrderBy(w => w.Box.Top).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            for (var k = i + 1; k < words.Count && words[k].Box.Top < words[i].Box.Bottom; k++)
            {
                var common = words[i].Box.And(words[k].Box);
                if (common.Right - common.Left > Touch && common.Bottom - common.Top > Touch) yield return $"'{words[i].Text}' and '{words[k].Text}' at {common}";
            }
        }
    }

    [Theory]
    [MemberData(nameof(NamesButMaps))]
    public void Height_is_what_the_drawing_takes(string name)
    {
        foreach (var chart in Of(name).Draw(new Sample(Case.Example, TextBook.In(Language.En))))
        {
            // More than a line of white at the foot would part the plot from its note.
            var canvas = Drawn(chart, PageGrid.Width);
            var foot = Math.Max(canvas.Words.Max(w => w.Box.Bottom), canvas.Shapes.Max(s => s.Box.Bottom));
            Assert.InRange(chart.Height(PageGrid.Width) - foot, -Tolerance, 14);
            var (less, more) = chart.Give;
            var natural = chart.Height(PageGrid.Width);
            chart.Extra = more;
            Assert.Equal(natural + more, chart.Height(PageGrid.Width), 6);
            chart.Extra = -less;
            Assert.Equal(natural - less, chart.Height(PageGrid.Width), 6);
        }
    }

    [Theory]
    [MemberData(nameof(NamesButMaps))]
    public void Every_plot_fits_a_page(string name)
    {
        foreach (var (which, language) in from which in Of(name).AllCases from language in Languages.All select (which, language))
            Assert.All(Of(name).Draw(new Sample(which, TextBook.In(language))), c => Assert.True(c.Height(PageGrid.Width) <= Figure.TallestPlot, $"{which} is {c.Height(PageGrid.Width)} high"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Equal_data_make_equal_drawings(string name)
    {
        foreach (var which in Of(name).AllCases)
            Assert.Equal(Drawn(name, which).SelectMany(d => d.Log), Drawn(name, which).SelectMany(d => d.Log));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_letter_is_smaller_than_eight_points(string name)
    {
        foreach (var which in Of(name).AllCases)
            Assert.All(Drawn(name, which).SelectMany(d => d.Words), w => Assert.True(w.Style.Size >= 8, w.Text));
    }

    [Theory]
    [MemberData(nameof(NamesButMaps))]
    public void Withheld_is_hatched_and_never_a_number(string name)
    {
        if (!Of(name).Cases.Contains(Case.Withheld)) return;
        var drawn = Drawn(name, Case.Withheld);
        Assert.Contains(drawn, d => d.Hatches.Count > 0);
        Assert.DoesNotContain(drawn.SelectMany(d => d.Shapes), Stands);
        Assert.Contains(drawn.SelectMany(d => d.Words), w => w.Text.Split(' ').Contains("c", StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(NamesButMaps))]
    public void Unknown_is_neither_a_number_nor_withheld(string name)
    {
        if (!Of(name).Cases.Contains(Case.Unknown)) return;
        var drawn = Drawn(name, Case.Unknown);
        Assert.All(drawn, d => Assert.Empty(d.Hatches));
        Assert.DoesNotContain(drawn.SelectMany(d => d.Shapes), Stands);
        Assert.Contains(drawn.SelectMany(d => d.Words), w => w.Text.Split(' ').Contains("x", StringComparer.Ordinal) || string.Equals(w.Text, TextBook.In(Language.En).Say("chart.no-data"), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(NamesButMaps))]
    public void Zero_is_drawn_as_a_number(string name)
    {
        if (!Of(name).Cases.Contains(Case.Zero)) return;
        var drawn = Drawn(name, Case.Zero);
        Assert.All(drawn, d => Assert.Empty(d.Hatches));
        Assert.DoesNotContain(drawn.SelectMany(d => d.Words), w => w.Text is "c" or "x");
    }

    /// <summary>Filled in a colour that stands for a number, and larger than the sample of a legend.</summary>
    private static bool Stands(Shape shape) =>
        shape.Fill is { } fill && (fill == Palette.Primary || fill == Palette.Middle || fill == Palette.Accent) && (shape.Box.Right - shape.Box.Left > 9 || shape.Box.Bottom - shape.Box.Top > 9);

    [Theory]
    [MemberData(nameof(NamesButMaps))]
    public void Long_names_end_in_an_ellipsis_or_stand_in_full(string name)
    {
        if (!Of(name).Cases.Contains(Case.LongLabels)) return;
        var words = Drawn(name, Case.LongLabels).SelectMany(d => d.Words).Select(w => w.Text).ToList();
        var sample = new Sample(Case.LongLabels, TextBook.In(Language.En));
        // The last words of the first name, or the sign that they are missing.
        var ending = sample.Label(0)[^11..];
        Assert.Contains(words, w => w.EndsWith('…') || w.EndsWith(ending, StringComparison.Ordinal));
    }

    [Fact]
    public void Ends_of_lines_keep_their_labels_apart_and_near()
    {
        Prop.ForAll(Arb.From(Gen.ListOf(Gen.Choose(0, 100))), heights =>
        {
            var labels = heights.Take(8).Select(h => ((double)h, 10.0)).ToList();
            var tops = EndLabels.Spread(labels, 0, 120, gap: 2);
            var sorted = tops.Order().ToList();
            var apart = Enumerable.Range(1, Math.Max(0, sorted.Count - 1)).All(i => sorted[i] - sorted[i - 1] >= 12 - 1e-9);
            var inside = tops.All(t => t >= -1e-9 && t <= 110 + 1e-9);
            var ordered = Enumerable.Range(0, labels.Count).All(i => Enumerable.Range(0, labels.Count).All(k => labels[i].Item1 >= labels[k].Item1 || tops[i] <= tops[k]));
            // One that no other comes near stands where its line ends.
            var near = Enumerable.Range(0, labels.Count).All(i => labels.Where((_, k) => k != i).Any(l => Math.Abs(l.Item1 - labels[i].Item1) < 90) || Math.Abs(Math.Clamp(labels[i].Item1 - 5, 0, 110) - tops[i]) < 1e-9);
            return apart && inside && ordered && near;
        }).QuickCheckThrowOnFailure();
    }
}
