using System.Globalization;
using System.IO.Compression;
using System.Text;
using Pipeline.Domain.Crime;
using Pipeline.Tests;

namespace Pipeline.Domain.Tests.Crime;

/// <summary>How much of the publishers' files the shipped tables place, from counts of their category texts.</summary>
public class CrosswalkCoverage
{
    [Theory]
    [InlineData("chicago", 9265, 1, 1, 0)]
    [InlineData("medellin", 9360, 1, 1, 0)]
    [InlineData("mexico-city-fgj", 1302640, 0.6199, 0.7954, 12417)]
    [InlineData("police-uk", 149421, 0.6659, 0.8272, 0)]
    [InlineData("police-uk-camden", 4075, 0.4223, 0.8157, 0)]
    public void Share_that_is_placed_is_known_for_each_file(string table, long total, double strict, double broad, long unmapped)
    {
        var allocation = Place(table);
        Assert.Equal(
            (total, strict, broad, unmapped),
            (allocation.Total, Math.Round(allocation.Strict!.Value, 4), Math.Round(allocation.Broad!.Value, 4), allocation.Unmapped));
        Assert.True(allocation.Unmapped <= 0.05 * allocation.Total, "Less than 95 % of the incidents are known.");
    }

    [Fact]
    public void All_321_offence_names_of_Mexico_City_are_known()
    {
        Assert.Equal(321, Labels("mexico-city-fgj").Count());
        Assert.DoesNotContain(Counts("mexico-city-fgj").Keys, key => key.StartsWith("? ", StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_feeds_no_code_is_listed_greatest_first()
    {
        var allocation = Place("mexico-city-fgj");
        Assert.Equal(new UnplacedKey("family-violence", Relation.Mixed, 195126), allocation.Unplaced[0]);
        Assert.Equal(allocation.Unmapped, allocation.Unplaced.Where(key => key.Relation is null).Sum(key => key.Count));
        Assert.Equal(allocation.Unallocated, allocation.Unplaced.Where(key => key.Relation == Relation.Mixed).Sum(key => key.Count));
        Assert.Contains(new UnplacedKey("ddh-other-matters", null, 1426), allocation.Unplaced);
    }

    [Fact]
    public void Second_level_is_withheld_where_a_mixed_category_hides_too_much_of_a_section()
    {
        var allocation = Place("mexico-city-fgj");
        Assert.False(allocation.MayShow("02"), "Half of section 02 is family violence, which feeds no code.");
        Assert.Equal(["01", "04", "05", "06", "07"], new[] { "01", "02", "03", "04", "05", "06", "07", "08", "09", "10" }.Where(allocation.MayShow));
    }

    [SkippableTheory]
    [InlineData("mexico-city-fgj", "mexico-city/cdmx_carpetas_puntos_2019_2024.csv.gz", ',', "delito")]
    [InlineData("police-uk-camden", "uk-police/camden-open-data-2019-06.csv", ',', "Category")]
    [InlineData("chicago", "chicago/chicago-homicides-2001-2018.csv", ',', "Primary Type", "FBI Code")]
    [InlineData("medellin", "medellin/medellin_homicides.csv", ';')]
    public void Counts_of_category_texts_are_those_of_the_publishers_file(string table, string file, char delimiter, params string[] columns)
    {
        var folder = Environment.GetEnvironmentVariable("CRIME_DATA");
        Skip.If(string.IsNullOrEmpty(folder), "CRIME_DATA names no folder of published data.");
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var text in Texts(Path.Combine(folder, file), delimiter, columns)) counts[text] = counts.GetValueOrDefault(text) + 1;
        Assert.Equal(Labels(table).OrderBy(label => label.Text, StringComparer.Ordinal), counts.Select(count => (count.Key, count.Value)).OrderBy(label => label.Key, StringComparer.Ordinal));
    }

    internal static Allocation Place(string table) => CategoryTable.Crosswalk(table).Allocate(Counts(table));

    private static Dictionary<string, long> Counts(string table)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (text, count) in Labels(table))
        {
            var category = CategoryTable.CodeOf(table, text);
            counts[category] = counts.GetValueOrDefault(category) + count;
        }

        return counts;
    }

    private static IEnumerable<(string Text, long Count)> Labels(string table) => File
        .ReadAllLines(Repository.Path("tests", "Pipeline.Domain.Tests", "Crime", "Files", $"labels-{table}.tsv"), Encoding.UTF8)
        .Select(line => line.Split('\t'))
        .Select(cells => (cells[1], long.Parse(cells[0], CultureInfo.InvariantCulture)));

    /// <summary>The plainest reading there is: quotes and no line breaks in cells, as in these four files.</summary>
    private static IEnumerable<string> Texts(string path, char delimiter, string[] columns)
    {
        using var file = File.OpenRead(path);
        using var stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var header = Cells(reader.ReadLine()!, delimiter);
        int[] places = [.. columns.Select(column => header.IndexOf(column))];
        while (reader.ReadLine() is { } line)
        {
            var cells = Cells(line, delimiter);
            yield return string.Join(" | ", places.Select(place => cells[place]));
        }
    }

    private static List<string> Cells(string line, char delimiter)
    {
        if (!line.Contains('"', StringComparison.Ordinal)) return [.. line.Split(delimiter)];
        List<string> cells = [];
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var letter in line)
        {
            if (letter == '"') quoted = !quoted;
            else if (letter != delimiter || quoted) cell.Append(letter);
            else
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
