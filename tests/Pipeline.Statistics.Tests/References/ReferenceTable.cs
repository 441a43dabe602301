using System.Globalization;
using Pipeline.Tests;

namespace Pipeline.Statistics.Tests.References;

/// <summary>A table of this folder; README.md says who made it.</summary>
internal sealed class ReferenceTable
{
    private readonly string[] names;

    private ReferenceTable(string[] names, IReadOnlyList<string[]> rows) => (this.names, Rows) = (names, rows);

    public IReadOnlyList<string[]> Rows { get; }

    public static ReferenceTable Read(string file)
    {
        var lines = File.ReadAllLines(Repository.Path("tests", "Pipeline.Statistics.Tests", "References", file));
        return new ReferenceTable(Cells(lines[0]), [.. lines.Skip(1).Select(Cells)]);

        static string[] Cells(string line) => [.. line.Split(',').Select(c => c.Trim('"'))];
    }

    public string Text(int row, string name) => Rows[row][Array.IndexOf(names, name)];

    public double[] Numbers(string name) => [.. Enumerable.Range(0, Rows.Count).Select(r => double.Parse(Text(r, name), CultureInfo.InvariantCulture))];

    public int[] Wholes(string name) => Array.ConvertAll(Numbers(name), n => (int)n);
}
