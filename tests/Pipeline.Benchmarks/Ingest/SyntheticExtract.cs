using System.Buffers.Text;
using System.Text;
using Pipeline.Tests;

namespace Pipeline.Benchmarks.Ingest;

/// <summary>
/// A police.uk extract of any length: the real samples again and again, each time with other ids and with months some
/// years later, and with some cells quoted, holding commas, quotes and line breaks.
/// </summary>
/// <remarks>
/// Years repeat after <see cref="Shifts"/> repetitions, so that files of 100 MB and more have the same months: what
/// grows with the file is its rows, not its cells.
/// </remarks>
internal sealed class SyntheticExtract
{
    private const int Shifts = 7;

    /// <summary>The samples span four years, so that repetitions do not share a month.</summary>
    private const int YearsPerShift = 4;

    private const int RowsPerQuotedCell = 97;

    private const int LocationColumn = 6;

    private readonly byte[] header;
    private readonly byte[] rows;

    /// <summary>Where each row starts, where its id starts (-1 for none), and where its month starts.</summary>
    private readonly List<(int Row, int Id, int Month, int Year)> places = [];

    public SyntheticExtract()
    {
        var text = new StringBuilder();
        foreach (var file in Files())
        {
            foreach (var line in File.ReadLines(file).Skip(1))
            {
                var cells = line.Split(',');
                if (places.Count % RowsPerQuotedCell == 0) cells[LocationColumn] = $"\"{cells[LocationColumn]},\n\"\"the corner\"\"\"";
                places.Add((text.Length, cells[0].Length > 0 ? text.Length : -1, text.Length + cells[0].Length + 1, int.Parse(cells[1].AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture)));
                text.Append(string.Join(',', cells)).Append("\r\n");
            }
        }

        header = Encoding.ASCII.GetBytes(File.ReadLines(Files().First()).First() + "\r\n");
        // Offsets were counted in characters: samples of another alphabet would need another way of counting.
        rows = Encoding.ASCII.GetBytes(text.ToString());
        if (Array.IndexOf(rows, (byte)'?') >= 0) throw new InvalidDataException("A sample is not plain ASCII.");
    }

    /// <summary>Writes a file of about this many bytes: whole rows, and no more than asked for.</summary>
    /// <returns>Rows written.</returns>
    public long Write(string path, long bytes)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.Write(header);
        var left = bytes - header.Length;
        var written = 0L;
        for (var repetition = 0; ; repetition++)
        {
            Renew(repetition);
            var fit = left >= rows.Length ? places.Count : places.FindLastIndex(p => p.Row <= left);
            if (fit <= 0) return written;
            var length = fit == places.Count ? rows.Length : places[fit].Row;
            file.Write(rows, 0, length);
            left -= length;
            written += fit;
            if (fit < places.Count) return written;
        }
    }

    private void Renew(int repetition)
    {
        var later = repetition % Shifts * YearsPerShift;
        Span<byte> id = stackalloc byte[8];
        Utf8Formatter.TryFormat(repetition, id, out _, new System.Buffers.StandardFormat('x', 8));
        foreach (var place in places)
        {
            if (place.Id >= 0) id.CopyTo(rows.AsSpan(place.Id));
            Utf8Formatter.TryFormat(place.Year + later, rows.AsSpan(place.Month, 4), out _);
        }
    }

    private static IEnumerable<string> Files() =>
        new[] { "gb-city-of-london", "gb-metropolitan" }.SelectMany(agency => Directory.GetFiles(Repository.Path("samples", "crime", agency), "*.csv").Order(StringComparer.Ordinal));
}
