using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Pdf.Tests;

/// <summary>The tables of the first font program in a file.</summary>
internal sealed class SubsetReader
{
    private readonly Dictionary<string, byte[]> _tables = new(StringComparer.Ordinal);

    public SubsetReader(PdfReader reader)
    {
        var descriptor = reader.Bodies.First(body => body.Contains("/Type/FontDescriptor", StringComparison.Ordinal));
        Program = reader.Stream(PdfReader.Entry(descriptor, "FontFile2"));
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(Program.AsSpan(4)); i++)
        {
            var record = Program.AsSpan(12 + (16 * i), 16);
            _tables.Add(Encoding.ASCII.GetString(record[..4]), Program.AsSpan(BinaryPrimitives.ReadInt32BigEndian(record[8..]), BinaryPrimitives.ReadInt32BigEndian(record[12..])).ToArray());
        }
    }

    public byte[] Program { get; }

    public int GlyphCount => BinaryPrimitives.ReadUInt16BigEndian(_tables["maxp"].AsSpan(4));

    public int OutlineLength(int glyph) => Offset(glyph + 1) - Offset(glyph);

    public ReadOnlySpan<byte> Outline(int glyph) => _tables["glyf"].AsSpan(Offset(glyph), OutlineLength(glyph));

    private int Offset(int glyph) => BinaryPrimitives.ReadInt32BigEndian(_tables["loca"].AsSpan(4 * glyph));
}
