using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Pipeline.Pdf;

/// <summary>
/// The file as a list of numbered objects (PDF 7.5). Objects without a stream are packed into compressed object streams, and the
/// cross-reference table is a stream too: a tagged report has thousands of small objects, and this makes it several times smaller.
/// PDF/A-1 knows neither, so there every object stands by itself and the table is text.
/// </summary>
internal sealed class PdfFile
{
    private const int ObjectsInAPack = 200;

    // Measured on a report full of maps (1.3 MB of content): level 3 takes half the time of level 6 and gives files 11 % larger,
    // level 1 a quarter and 66 %.
    private static readonly ZLibCompressionOptions Compression = new() { CompressionLevel = 3 };

    private enum Place : byte { Free, InFile, InPack }

    private readonly ByteBuffer _file = new(1 << 17);
    private readonly ByteBuffer _pack = new(1 << 15);
    private readonly ByteBuffer _scratch = new(1 << 15);
    private readonly List<(int Number, int Offset)> _packed = [];
    private readonly List<(Place Place, int Where, int Index)> _entries = [(Place.Free, 0, 65535)];

    private readonly bool _packs;

    public PdfFile(PdfArchive archive)
    {
        Archive = archive;
        _packs = archive != PdfArchive.A1b;
        // The comment of bytes above 127 tells transfer programs that the file is binary.
        _file.Append(_packs ? "%PDF-1.7\n"u8 : "%PDF-1.4\n"u8).Append("%\u00e2\u00e3\u00cf\u00d3\n"u8);
    }

    public PdfArchive Archive { get; }

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        _entries.Add(default);
        return _entries.Count - 1;
    }

    /// <summary>Opens an object without a stream; its bytes go to the buffer returned, until <see cref="End"/>.</summary>
    public ByteBuffer Begin(int number)
    {
        if (!_packs)
        {
            _entries[number] = (Place.InFile, _file.Count, 0);
            return _file.Integer(number).Append(" 0 obj\n"u8);
        }

        _packed.Add((number, _pack.Count));
        return _pack;
    }

    public void End()
    {
        if (!_packs)
        {
            _file.Append("\nendobj\n"u8);
            return;
        }

        _pack.Append((byte)'\n');
        if (_packed.Count == ObjectsInAPack) WritePack();
    }

    /// <param name="entries">Entries of the stream dictionary besides Length and Filter.</param>
    public void Stream(int number, string entries, ReadOnlySpan<byte> data, bool compress = true)
    {
        _entries[number] = (Place.InFile, _file.Count, 0);
        _file.Integer(number).Append(" 0 obj\n<<"u8).Utf8(entries);
        // The compressor makes nothing of nothing, which is not what readers expect to inflate.
        if (compress && data.Length > 0)
        {
            _scratch.Clear();
            using (var deflate = new ZLibStream(_scratch, Compression, leaveOpen: true)) deflate.Write(data);
            data = _scratch.Written;
            _file.Append("/Filter/FlateDecode"u8);
        }

        _file.Append("/Length "u8).Integer(data.Length).Append(">>\nstream\n"u8).Append(data).Append("\nendstream\nendobj\n"u8);
    }

    /// <summary>Writes the cross-reference table and hands the whole file over. The file's ID is a hash of all that stands before it.</summary>
    public void Finish(int catalog, int info, Stream output)
    {
        WritePack();
        var table = _packs ? Reserve() : 0;
        var start = _file.Count;
        var id = Convert.ToHexString(SHA256.HashData(_file.Written).AsSpan(0, 16));
        var trailer = string.Create(CultureInfo.InvariantCulture, $"/Size {_entries.Count}/Root {catalog} 0 R/Info {info} 0 R/ID[<{id}><{id}>]");
        if (_packs)
        {
            _entries[table] = (Place.InFile, start, 0);
            _pack.Clear();
            foreach (var (place, where, index) in _entries) _pack.Append((byte)place).UInt32((uint)where).UInt16(index);
            Stream(table, "/Type/XRef/W[1 4 2]" + trailer, _pack.Written);
        }
        else
        {
            // Twenty bytes a line, as PDF 7.5.4 has it: offset, generation, kind, and a line end of two characters.
            _file.Append("xref\n0 "u8).Integer(_entries.Count).Append((byte)'\n');
            foreach (var (place, where, _) in _entries)
                _file.Utf8(string.Create(CultureInfo.InvariantCulture, $"{where:0000000000} {(place == Place.Free ? 65535 : 0):00000} {(place == Place.Free ? 'f' : 'n')} \n"));
            _file.Append("trailer\n<<"u8).Utf8(trailer).Append(">>\n"u8);
        }

        _file.Append("startxref\n"u8).Integer(start).Append("\n%%EOF\n"u8);
        output.Write(_file.Written);
        _file.Release();
        _pack.Release();
        _scratch.Release();
    }

    private void WritePack()
    {
        if (_packed.Count == 0) return;
        var number = Reserve();
        var whole = new ByteBuffer(_pack.Count + (_packed.Count * 12));
        for (var i = 0; i < _packed.Count; i++)
        {
            _entries[_packed[i].Number] = (Place.InPack, number, i);
            whole.Integer(_packed[i].Number).Append((byte)' ').Integer(_packed[i].Offset).Append((byte)' ');
        }

        var first = whole.Count;
        whole.Append(_pack.Written);
        Stream(number, string.Create(CultureInfo.InvariantCulture, $"/Type/ObjStm/N {_packed.Count}/First {first}"), whole.Written);
        whole.Release();
        _packed.Clear();
        _pack.Clear();
    }
}
