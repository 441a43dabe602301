using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Pipeline.Pdf.Tests.Judging;

/// <summary>A name, such as /Type, without its slash.</summary>
internal sealed record Name(string Value);

/// <summary>A string as its bytes.</summary>
internal sealed record Text(byte[] Bytes)
{
    public string Value => Bytes is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString(Bytes.AsSpan(2)) : Encoding.Latin1.GetString(Bytes);
}

/// <summary>"n 0 R".</summary>
internal sealed record Ref(int Number);

/// <summary>An operator of a content stream, or a bare word.</summary>
internal sealed record Word(string Value);

internal sealed class Entries : Dictionary<string, object?>
{
    public Entries() : base(StringComparer.Ordinal) { }
}

internal sealed record Stream(Entries Entries, byte[] Data);

/// <summary>
/// A file taken apart by what ISO 32000-1 says of its syntax (7.2 to 7.5), through its cross-reference table and with nothing taken on
/// trust: a second opinion that shares no code with the writer, and none with the tests' quick reader.
/// </summary>
internal sealed class FileObjects
{
    private readonly byte[] _file;
    private readonly Dictionary<int, object?> _objects = [];

    /// <exception cref="InvalidDataException">The syntax is broken; the message says where.</exception>
    public FileObjects(byte[] file)
    {
        _file = file;
        var text = Encoding.Latin1.GetString(file);
        Version = text[..8];
        var start = text.LastIndexOf("startxref\n", StringComparison.Ordinal);
        if (!text.EndsWith("\n%%EOF\n", StringComparison.Ordinal) || start < 0) throw new InvalidDataException("The end of the file is not startxref and %%EOF.");
        var table = int.Parse(text[(start + 10)..^7], NumberStyles.None, CultureInfo.InvariantCulture);
        HasTable = text.AsSpan(table).StartsWith("xref\n", StringComparison.Ordinal);
        Trailer = HasTable ? ReadTable(table) : ReadTableStream(table);
    }

    /// <summary>The first eight characters, such as %PDF-1.4.</summary>
    public string Version { get; }

    /// <summary>A table in text, as before PDF 1.5.</summary>
    public bool HasTable { get; }

    public Entries Trailer { get; }

    public IReadOnlyDictionary<int, object?> All => _objects;

    /// <summary>The object that a reference leads to, or the value itself.</summary>
    public object? Get(object? value) => value is Ref to ? _objects.GetValueOrDefault(to.Number) : value;

    public object? Get(Entries? entries, string key) => entries is null ? null : Get(entries.GetValueOrDefault(key));

    public Entries? Dictionary(Entries? entries, string key) => Get(entries, key) switch { Entries found => found, Stream found => found.Entries, _ => null };

    public List<object?> List(Entries? entries, string key) => Get(entries, key) switch { List<object?> found => found, null => [], var one => [one] };

    public static string? NameOf(object? value) => (value as Name)?.Value;

    private Entries ReadTable(int at)
    {
        var to = new Tokens(_file, at + 5);
        if (to.Next() is not 0.0 || to.Next() is not double count) throw new InvalidDataException("The cross-reference table does not begin with 0.");
        var line = to.At + 1;
        var places = new List<(int, int)>();
        for (var i = 0; i < count; i++, line += 20)
        {
            // "nnnnnnnnnn ggggg n" and a line end of two characters.
            var entry = Encoding.Latin1.GetString(_file, line, 20);
            if (entry[10..] != (i == 0 ? " 65535 f \n" : " 00000 n \n")) throw new InvalidDataException($"Line {i} of the cross-reference table is '{entry}'.");
            if (i > 0) places.Add((i, int.Parse(entry[..10], NumberStyles.None, CultureInfo.InvariantCulture)));
        }

        ReadPlaces(places);
        to = new Tokens(_file, line);
        return to.Next() is Word { Value: "trailer" } && to.Next() is Entries trailer ? trailer : throw new InvalidDataException("No trailer follows the table.");
    }

    private Entries ReadTableStream(int at)
    {
        if (ReadObject(at, null) is not Stream table) throw new InvalidDataException("startxref leads to no cross-reference stream.");
        var widths = ((List<object?>)table.Entries["W"]!).ConvertAll(width => (int)(double)width!);
        var (places, packs) = (new List<(int, int)>(), new List<(int Number, int Pack, int Index)>());
        for (var i = 0; i < (int)(double)table.Entries["Size"]!; i++)
        {
            var row = table.Data.AsSpan(i * widths.Sum());
            long Field(int field) => table.Data.AsSpan((i * widths.Sum()) + widths.Take(field).Sum(), widths[field]).ToArray().Aggregate(0L, (sum, b) => (sum << 8) | b);
            if (row[widths[0] - 1] == 1) places.Add((i, (int)Field(1)));
            else if (row[widths[0] - 1] == 2) packs.Add((i, (int)Field(1), (int)Field(2)));
            else if (i > 0) throw new InvalidDataException($"Object {i} is free, and nothing was ever deleted.");
        }

        ReadPlaces(places);
        foreach (var group in packs.GroupBy(entry => entry.Pack))
        {
            var pack = (Stream)_objects[group.Key]!;
            var head = new Tokens(pack.Data, 0);
            var offsets = Enumerable.Range(0, (int)(double)pack.Entries["N"]!).Select(_ => (Number: (int)(double)head.Next()!, Offset: (int)(double)head.Next()!)).ToList();
            foreach (var (number, _, index) in group)
            {
                if (offsets[index].Number != number) throw new InvalidDataException($"Pack {group.Key} holds {offsets[index].Number} where the table says {number}.");
                _objects.Add(number, new Tokens(pack.Data, (int)(double)pack.Entries["First"]! + offsets[index].Offset).Next());
            }
        }

        return table.Entries;
    }

    private void ReadPlaces(List<(int Number, int Offset)> places)
    {
        foreach (var (number, offset) in places) _objects.Add(number, ReadObject(offset, number));
    }

    private object? ReadObject(int at, int? number)
    {
        var to = new Tokens(_file, at);
        var begins = (to.Next(), to.Next(), to.Next());
        if (begins is not (double found, 0.0, Word { Value: "obj" }) || (number is { } wanted && found != wanted)) throw new InvalidDataException($"No object {number} begins at {at}.");
        var value = to.Next();
        if (to.Next() is not Word { Value: var word }) throw new InvalidDataException($"Object {number} has no end.");
        if (word is "endobj") return value;
        if (word is not "stream" || value is not Entries entries || _file[to.At] != '\n') throw new InvalidDataException($"After object {number} comes '{word}'.");
        var data = _file.AsSpan(to.At + 1, (int)(double)entries["Length"]!);
        to = new Tokens(_file, to.At + 1 + data.Length);
        if (_file[to.At] != '\n' || to.Next() is not Word { Value: "endstream" } || to.Next() is not Word { Value: "endobj" }) throw new InvalidDataException($"The stream of object {number} is not as long as it says.");
        return new Stream(entries, entries.ContainsKey("Filter") ? Inflate(data.ToArray()) : data.ToArray());
    }

    private static byte[] Inflate(byte[] data)
    {
        using var inflate = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        inflate.CopyTo(plain);
        return plain.ToArray();
    }
}
