using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Intake;
using Pipeline.Intake.Bytes;
using Pipeline.Intake.Delimited;

namespace Pipeline.Tests.Intake;

/// <summary>
/// A random table, written in a random dialect and read back through blocks of random size, is the table again. The
/// writer below is the slow, obvious other half.
/// </summary>
public sealed class DialectTests
{
    private static readonly string[] pieces = ["", "a", "Zoë", "São", "\"", "\"\"", ",", ";", "|", "\t", "\n", "\r\n", "\r", " ", "=1+1", "€", "12.5", "long word", "ß", "O'Hara"];

    private sealed record Dialect(char Delimiter, string LineEnd, string Encoding, bool Mark, bool QuoteAll, bool FinalLineEnd, int BlockSize);

    private static readonly Gen<string> cell =
        from parts in Gen.Elements(pieces).ArrayOf().Resize(4)
        select string.Concat(parts);

    private static readonly Gen<Dialect> dialects =
        from delimiter in Gen.Elements(',', ';', '|', '\t')
        from lineEnd in Gen.Elements("\n", "\r\n", "\r")
        from encoding in Gen.Elements("utf-8", "utf-16", "utf-16BE", "windows-1252")
        from mark in Gen.Elements(true, false)
        from quoteAll in Gen.Elements(true, false)
        from final in Gen.Elements(true, false)
        from block in Gen.Choose(1, 40)
        select new Dialect(delimiter, lineEnd, encoding, mark, quoteAll, final, block);

    private static readonly Gen<string[][]> tables =
        from width in Gen.Choose(2, 6)
        from height in Gen.Choose(1, 12)
        from rows in cell.ArrayOf(width).ArrayOf(height)
        select rows;

    [Fact]
    public void A_table_written_in_any_dialect_is_read_back_equal()
    {
        var property = Prop.ForAll(Arb.From(tables), Arb.From(dialects), (table, dialect) =>
        {
            var (read, codes) = Read(Write(table, dialect), dialect).GetAwaiter().GetResult();
            var equal = codes.Count == 0 && read.Count == table.Length && read.Zip(table).All(p => p.First.SequenceEqual(p.Second, StringComparer.Ordinal));
            return equal.Label($"{dialect}: {string.Join(" / ", read.Select(r => string.Join("|", r)))} {string.Join(",", codes)}");
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(600), property);
    }

    /// <summary>Longer than what is looked at first, so that characters and line ends are cut by block borders.</summary>
    [Theory]
    [InlineData("utf-8", 1)]
    [InlineData("utf-8", 2)]
    [InlineData("utf-8", 3)]
    [InlineData("utf-8", 4_099)]
    [InlineData("utf-16", 1)]
    [InlineData("utf-16", 3)]
    [InlineData("utf-16BE", 7)]
    [InlineData("windows-1252", 1)]
    [InlineData("windows-1252", 4_097)]
    public async Task Where_blocks_end_changes_nothing(string encoding, int block)
    {
        var table = Enumerable.Range(0, 600).Select(i => (string[])[$"São {i}", "€ \r\n ß", i % 7 == 0 ? "\r" : "é", ""]).ToArray();
        foreach (var lineEnd in (string[])["\n", "\r\n", "\r"])
        {
            var dialect = new Dialect(';', lineEnd, encoding, Mark: encoding != "windows-1252", QuoteAll: false, FinalLineEnd: true, block);
            var (read, codes) = await Read(Write(table, dialect), dialect);
            Assert.Empty(codes);
            Assert.Equal(table, read);
        }
    }

    [Fact]
    public void Lines_and_suspect_characters_are_counted_the_same_wherever_the_text_is_cut()
    {
        var text = Encoding.UTF8.GetBytes("a\r\nb\rc\n\r\nSÃ£o\u202Ex\u0085\u0007é\r");
        for (var cut = 0; cut <= text.Length; cut++)
        {
            // The text is only ever cut between characters.
            if (cut < text.Length && (text[cut] & 0xC0) == 0x80) continue;
            var lines = LineCounter.FromStart();
            var suspects = new SuspectText();
            foreach (var part in (byte[][])[text[..cut], text[cut..]])
            {
                suspects.Add(part, lines);
                lines.Add(part);
            }

            Assert.Equal(6, lines.Line);
            Assert.Equal((3L, 1L), (suspects.Controls, suspects.Mojibake));
        }
    }

    private static byte[] Write(string[][] table, Dialect dialect)
    {
        var text = string.Join(dialect.LineEnd, table.Select(row => string.Join(dialect.Delimiter, row.Select(c => Quoted(c, dialect))))) + (dialect.FinalLineEnd ? dialect.LineEnd : "");
        if (dialect.Encoding == "windows-1252") return [.. text.Select(c => c == '€' ? (byte)0x80 : (byte)c)];
        var encoding = Encoding.GetEncoding(dialect.Encoding);
        // UTF-16 without its mark must be declared; big-endian always has its mark here.
        return dialect.Mark || dialect.Encoding == "utf-16BE" ? [.. encoding.GetPreamble(), .. encoding.GetBytes(text)] : encoding.GetBytes(text);
    }

    private static string Quoted(string cell, Dialect dialect) =>
        dialect.QuoteAll || cell.AsSpan().IndexOfAny("\"\r\n") >= 0 || cell.Contains(dialect.Delimiter, StringComparison.Ordinal)
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;

    /// <summary>Reads by both readers, which must agree.</summary>
    private static async Task<(List<string[]> Rows, IReadOnlyCollection<string> Codes)> Read(byte[] bytes, Dialect dialect)
    {
        var slow = await Read(bytes, dialect, SlowlyAsync);
        var fast = await Read(bytes, dialect, InBlocksAsync);
        Assert.Equal(slow.Rows, fast.Rows);
        Assert.Equal(slow.Codes, fast.Codes);
        return fast;
    }

    private static async Task<(List<string[]> Rows, IReadOnlyCollection<string> Codes)> Read(byte[] bytes, Dialect dialect, Func<ContentStream, byte, Task<List<string[]>>> read)
    {
        var findings = new Findings();
        var declared = dialect.Encoding switch { "windows-1252" => "windows-1252", "utf-16" => "utf-16", _ => null };
        await using var content = new ContentStream(new SlowStream(bytes, dialect.BlockSize), declared, json: false, findings, Limits.Default);
        var rows = await content.OpenAsync(CancellationToken.None) ? await read(content, (byte)dialect.Delimiter) : [];
        await content.DrainAsync(CancellationToken.None);
        return (rows, [.. findings.Counts.Keys]);
    }

    private static async Task<List<string[]>> SlowlyAsync(ContentStream content, byte delimiter)
    {
        var rows = new List<string[]>();
        await using var reader = new DelimitedReader(content, content, 0, 0, delimiter, Limits.Default);
        while (await reader.ReadAsync(CancellationToken.None))
        {
            Assert.Equal(Breakage.None, reader.Broken.Breakage);
            rows.Add(Texts(reader.Cells));
        }

        return rows;
    }

    private static async Task<List<string[]>> InBlocksAsync(ContentStream content, byte delimiter)
    {
        var rows = new List<string[]>();
        var blocks = new BlockReader(content);
        var block = new RecordBlock();
        var cells = new RecordCells();
        while (await blocks.ReadAsync(block, CancellationToken.None))
        {
            Assert.True(block.Index(delimiter, Limits.Default.MaxCellBytes));
            var lines = 0;
            for (var i = 0; i < block.Records; i++)
            {
                block.Show(i, 1, ref lines, cells);
                rows.Add(Texts(cells));
            }
        }

        return rows;
    }

    private static string[] Texts(RecordCells cells) => [.. Enumerable.Range(0, cells.Count).Select(i => Encoding.UTF8.GetString(cells[i]))];
}

/// <summary>Hands out a few bytes at a time, as a network does.</summary>
internal sealed class SlowStream(byte[] content, int most) : MemoryStream(content)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, most)], cancellationToken);
}
