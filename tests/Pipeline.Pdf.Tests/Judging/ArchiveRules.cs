using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Pipeline.Pdf.Tests.Judging;

/// <summary>What ISO 19005-1 (level B) and 19005-2 ask of a file without images, forms and transparency. Numbers in brackets are theirs.</summary>
internal static class ArchiveRules
{
    private static readonly string[] forbidden =
    [
        "SMask", "Group", "ca", "CA", "BM", "TR", "TR2", "HTP", "EF", "EmbeddedFiles", "OCProperties", "AA", "OpenAction", "JavaScript", "Launch", "Interpolate", "Alternates",
        "OPI", "AcroForm", "XFA", "Encrypt", "LZWDecode", "F", "FFilter", "Requirements", "PresSteps", "AlternatePresentations",
    ];

    /// <returns>What is wrong, a line each.</returns>
    public static List<string> Faults(FileObjects file, PdfArchive archive, IReadOnlyList<PageContent> pages)
    {
        var faults = new List<string>();
        var old = archive == PdfArchive.A1b;
        if (file.Version != (old ? "%PDF-1.4" : "%PDF-1.7")) faults.Add($"header {file.Version}");
        if (old && !file.HasTable) faults.Add("a cross-reference stream (1: 6.1.4)");
        if (file.List(file.Trailer, "ID") is not [Text, Text]) faults.Add("no ID (6.1.3)");
        foreach (var (number, value) in file.All) Limits(value, number, old, faults);
        var catalog = file.Dictionary(file.Trailer, "Root")!;
        Metadata(file, catalog, archive, faults);
        Intent(file, catalog, faults);
        foreach (var annotation in file.All.Values.OfType<Entries>().Where(entries => FileObjects.NameOf(entries.GetValueOrDefault("Type")) is "Annot"))
            if (annotation.GetValueOrDefault("F") is not double flags || ((int)flags & 0b100111) != 4) faults.Add("an annotation that is not printed, or hidden (6.5.3)");
        Fonts(file, pages, old, faults);
        return faults;
    }

    private static void Limits(object? value, int number, bool old, List<string> faults)
    {
        switch (value)
        {
            case double d when Math.Abs(d) > (old && d != Math.Truncate(d) ? 32767 : int.MaxValue): faults.Add($"{number}: the number {d} (6.1.12)"); break;
            case Name { Value.Length: > 127 }: faults.Add($"{number}: a name of more than 127 bytes"); break;
            case Text text when text.Bytes.Length > (old ? 65535 : 32767): faults.Add($"{number}: a string of {text.Bytes.Length} bytes"); break;
            case List<object?> list:
                if (old && list.Count > 8191) faults.Add($"{number}: an array of {list.Count}");
                foreach (var item in list) Limits(item, number, old, faults);
                break;
            case Stream stream:
                if (old && FileObjects.NameOf(stream.Entries.GetValueOrDefault("Type")) is "ObjStm" or "XRef") faults.Add($"{number}: an object stream");
                if (stream.Entries.ContainsKey("Filter") && FileObjects.NameOf(stream.Entries["Filter"]) is not "FlateDecode") faults.Add($"{number}: a filter");
                if (stream.Entries.Keys.Intersect(forbidden, StringComparer.Ordinal).FirstOrDefault() is { } key) faults.Add($"{number}: {key}");
                foreach (var item in stream.Entries.Values) Limits(item, number, old, faults);
                break;
            case Entries entries:
                // F means the flags of an annotation too, which is no file.
                if (entries.Keys.Intersect(forbidden, StringComparer.Ordinal).FirstOrDefault(k => k is not "F") is { } taboo) faults.Add($"{number}: {taboo}");
                foreach (var item in entries.Values) Limits(item, number, old, faults);
                break;
        }
    }

    private static void Metadata(FileObjects file, Entries catalog, PdfArchive archive, List<string> faults)
    {
        if (file.Get(catalog, "Metadata") is not Stream { Entries: var entries, Data: var data } || entries.ContainsKey("Filter"))
        {
            faults.Add("no readable metadata (6.7.2)");
            return;
        }

        var text = Encoding.UTF8.GetString(data);
        if (!Regex.IsMatch(text, "^<\\?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"\\?>", RegexOptions.None, TimeSpan.FromSeconds(5))) faults.Add("the packet's head (6.7.5)");
        var xmp = XDocument.Parse(text);
        string? Said(string name, string space) => xmp.Descendants(XName.Get(name, space)).SingleOrDefault()?.Value;
        const string Id = "http://www.aiim.org/pdfa/ns/id/", Dc = "http://purl.org/dc/elements/1.1/", Pdf = "http://ns.adobe.com/pdf/1.3/", Xmp = "http://ns.adobe.com/xap/1.0/";
        if ((Said("part", Id), Said("conformance", Id)) != (archive == PdfArchive.A1b ? ("1", "B") : ("2", "A"))) faults.Add("part and conformance (6.7.11)");
        var info = file.Dictionary(file.Trailer, "Info");
        foreach (var (key, said) in new[] { ("Title", Said("title", Dc)), ("Author", Said("creator", Dc)), ("Subject", Said("description", Dc)), ("Keywords", Said("Keywords", Pdf)), ("Producer", Said("Producer", Pdf)) })
            if (!string.Equals((file.Get(info, key) as Text)?.Value, said, StringComparison.Ordinal)) faults.Add($"{key} differs from the metadata (1: 6.7.3)");
        foreach (var (key, said) in new[] { ("CreationDate", Said("CreateDate", Xmp)), ("ModDate", Said("ModifyDate", Xmp)) })
            if (!string.Equals(Regex.Replace((file.Get(info, key) as Text)?.Value ?? "", "[^0-9]", "", RegexOptions.None, TimeSpan.FromSeconds(5)), Regex.Replace(said ?? "none", "[^0-9]", "", RegexOptions.None, TimeSpan.FromSeconds(5)), StringComparison.Ordinal)) faults.Add($"{key} differs from the metadata");
    }

    private static void Intent(FileObjects file, Entries catalog, List<string> faults)
    {
        var intents = file.List(catalog, "OutputIntents").ConvertAll(intent => file.Get(intent) as Entries);
        if (intents.Count != 1 || FileObjects.NameOf(file.Get(intents[0], "S")) is not "GTS_PDFA1" || file.Get(intents[0], "DestOutputProfile") is not Stream profile) faults.Add("no output intent (6.2.2)");
        else if (profile.Entries.GetValueOrDefault("N") is not 3.0 || !profile.Data.AsSpan(12, 8).SequenceEqual("mntrRGB "u8) || profile.Data[8] > 2) faults.Add("the profile is not one of version 2 for RGB");
    }

    private static void Fonts(FileObjects file, IReadOnlyList<PageContent> pages, bool old, List<string> faults)
    {
        var catalog = file.Dictionary(file.Trailer, "Root");
        var first = file.Get(file.List(file.Dictionary(catalog, "Pages"), "Kids")[0]) as Entries;
        var fonts = file.Dictionary(file.Dictionary(first, "Resources"), "Font") ?? [];
        foreach (var (name, codes) in pages.SelectMany(page => page.Codes).GroupBy(shown => shown.Key, shown => shown.Value, StringComparer.Ordinal).Select(group => (group.Key, group.SelectMany(c => c).ToHashSet())))
        {
            var font = file.Dictionary(fonts, name);
            var descendant = file.Get(file.List(font, "DescendantFonts").FirstOrDefault()) as Entries;
            var descriptor = file.Dictionary(descendant, "FontDescriptor");
            if (file.Get(descriptor, "FontFile2") is not Stream { Data: var program } embedded || embedded.Entries["Length1"] is not double length || (int)length != program.Length)
            {
                faults.Add($"{name} is not embedded (6.3.4)");
                continue;
            }

            var names = new[] { FileObjects.NameOf(file.Get(font, "BaseFont")), FileObjects.NameOf(file.Get(descendant, "BaseFont")), FileObjects.NameOf(file.Get(descriptor, "FontName")) };
            if (names.Distinct(StringComparer.Ordinal).Count() != 1 || !Regex.IsMatch(names[0]!, "^[A-Z]{6}\\+.", RegexOptions.None, TimeSpan.FromSeconds(5))) faults.Add($"{name}: names {string.Join(' ', names)}");
            if (FileObjects.NameOf(file.Get(descendant, "CIDToGIDMap")) is not "Identity") faults.Add($"{name}: no map from CID to glyph (1: 6.3.3.2)");
            var (glyphs, advances) = Advances(program);
            if (old && (file.Get(descriptor, "CIDSet") as Stream)?.Data is var set && !Enumerable.Range(0, glyphs).All(glyph => set is not null && set.Length == (glyphs + 7) / 8 && (set[glyph / 8] & (0x80 >> (glyph % 8))) != 0))
                faults.Add($"{name}: the CIDSet does not name all glyphs (1: 6.3.5)");
            var widths = file.Get(file.List(descendant, "W")[1]) as List<object?>;
            var unicode = Encoding.Latin1.GetString(((Stream)file.Get(font, "ToUnicode")!).Data);
            foreach (var code in codes)
            {
                if (code == 0 || code >= glyphs) faults.Add($"{name}: code {code} has no glyph (6.3.5)");
                else if (Math.Abs((double)widths![code]! - advances[code]) > 1) faults.Add($"{name}: width of {code} (6.3.6)");
                if (!unicode.Contains($"<{code:X4}> <", StringComparison.Ordinal)) faults.Add($"{name}: {code} has no character");
            }
        }
    }

    /// <summary>Widths of glyphs in thousandths of the em, from hmtx.</summary>
    private static (int Glyphs, double[] Advances) Advances(byte[] program)
    {
        ReadOnlySpan<byte> Table(ReadOnlySpan<byte> tag)
        {
            for (var at = 12; ; at += 16)
                if (program.AsSpan(at, 4).SequenceEqual(tag)) return program.AsSpan(BinaryPrimitives.ReadInt32BigEndian(program.AsSpan(at + 8)));
        }

        var em = BinaryPrimitives.ReadUInt16BigEndian(Table("head"u8)[18..]);
        var advances = new double[BinaryPrimitives.ReadUInt16BigEndian(Table("maxp"u8)[4..])];
        var metrics = Table("hmtx"u8);
        for (var i = 0; i < advances.Length; i++) advances[i] = BinaryPrimitives.ReadUInt16BigEndian(metrics[(4 * i)..]) * 1000.0 / em;
        return (advances.Length, advances);
    }
}
