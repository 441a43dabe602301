using System.Globalization;

namespace Pipeline.Statistics.Tests.Evaluation;

/// <summary>
/// Data of R packages whose licence (GPL) keeps them out of this repository: the folder <c>evaluation</c> of the one that CRIME_DATA names. Rows come sorted by
/// unit and period.
/// </summary>
internal sealed class PublishedPanels
{
    private readonly string[] names;
    private readonly string[][] rows;

    private PublishedPanels(string[] names, string[][] rows) => (this.names, this.rows) = (names, rows);

    public int Rows => rows.Length;

    public static PublishedPanels Read(string file, string unit, string period)
    {
        var folder = Environment.GetEnvironmentVariable("CRIME_DATA");
        Skip.If(string.IsNullOrEmpty(folder), "CRIME_DATA names no folder of published data.");
        var lines = File.ReadAllLines(Path.Combine(folder!, "evaluation", file)).Select(line => line.Split(',').Select(c => c.Trim('"')).ToArray()).ToList();
        var table = new PublishedPanels(lines[0], [.. lines.Skip(1)]);
        var (units, periods) = (table.Numbers(unit), table.Numbers(period));
        int[] order = [.. Enumerable.Range(0, table.Rows).OrderBy(r => units[r]).ThenBy(r => periods[r])];
        return new PublishedPanels(table.names, [.. order.Select(r => table.rows[r])]);
    }

    public double[] Numbers(string name)
    {
        var column = Array.IndexOf(names, name);
        return [.. rows.Select(r => double.Parse(r[column], CultureInfo.InvariantCulture))];
    }

    /// <summary>A column as unit x period.</summary>
    public double[][] Table(string name, int periods) => [.. Numbers(name).Chunk(periods)];
}
