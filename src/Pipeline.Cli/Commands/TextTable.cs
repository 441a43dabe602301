using Pipeline.Domain.Problems;

namespace Pipeline.Cli.Commands;

/// <summary>Columns as wide as what stands in them; the last one takes what it needs. Blank headings are left out.</summary>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    public int Rows => _rows.Count;

    public void Add(params string[] cells)
    {
        if (cells.Length != headings.Length) throw new ArgumentException("A row has one cell for each heading", nameof(cells));
        _rows.Add([.. cells.Select(Shown)]);
    }

    public async Task WriteAsync(TextWriter output)
    {
        IEnumerable<string[]> lines = headings.All(h => h.Length == 0) ? _rows : _rows.Prepend(headings);
        int[] widths = [.. headings.Select((h, i) => _rows.Select(r => r[i].Length).Append(h.Length).Max())];
        foreach (var line in lines)
            await output.WriteLineAsync(string.Join("  ", line.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
    }

    /// <summary>What others wrote must not move the cursor of whoever reads it.</summary>
    private static string Shown(string text) => Printable.Text(text);
}
