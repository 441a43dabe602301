using System.IO.Compression;
using System.Text;
using Pipeline.Intake;
using static Pipeline.Tests.Intake.Workbooks.RawWorkbook;

namespace Pipeline.Tests.Intake.Workbooks;

/// <summary>What is refused before a cell is read: rows 17 to 19 of the table of bad inputs, and the limits.</summary>
[Collection("Alone")]
public sealed class WorkbookGuardTests
{
    private const string Entry = "PK\x01\x02";
    private const string Local = "PK\x03\x04";
    private const string End = "PK\x05\x06";

    private static byte[] Plain => new RawWorkbook().Sheet(Row(1, "a", "b")).Bytes();

    [Fact]
    public void A_plain_workbook_is_read()
    {
        var (rows, findings) = Read(Plain);
        Assert.Empty(findings);
        Assert.Equal((1, "a|b"), (Assert.Single(rows).Row, string.Join('|', rows[0].Cells)));
    }

    [Theory]
    [InlineData("xl/media/picture.bin")]
    [InlineData("xl/worksheets/sheet9.xml")]
    public void A_part_that_grows_a_thousandfold_is_stopped_while_it_is_inflated(string name)
    {
        var bomb = new RawWorkbook().Sheet(Row(1, "a")).Part(name, Xml("<x>" + new string(' ', 100_000_000) + "</x>")).Bytes();
        Assert.True(bomb.Length < 200_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var finding = Refused(bomb);
        Assert.Equal("workbook.ratio", finding.Code);
        Assert.Equal((name, "200"), (finding.Values["part"], finding.Values["limit"]));
        // The bomb holds a hundred megabytes; everything that was ever allocated on the way to the refusal stays far below.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
    }

    [Fact]
    public void A_declared_size_is_not_believed()
    {
        // The directory claims that the part inflates to ten bytes.
        var file = Bomb(new string('x', 3_000_000));
        for (var i = 0; i < 8; i++) file = Patched(file, Entry, i, 24, 10, 4);
        Assert.Equal("workbook.ratio", Refused(file).Code);
    }

    [Fact]
    public void A_part_beyond_its_limit_is_stopped()
    {
        var limits = new Limits { MaxWorkbookPartBytes = 5_000 };
        Assert.Empty(Read(new RawWorkbook().Sheet(Row(1, "a")).Part("xl/a.bin", new byte[5_000]).Bytes(), limits).Findings);
        var finding = Refused(new RawWorkbook().Sheet(Row(1, "a")).Part("xl/a.bin", new byte[5_001]).Bytes(), limits);
        Assert.Equal(("workbook.too-big-inside", "5000"), (finding.Code, finding.Values["limit"]));
    }

    [Fact]
    public void Parts_are_limited_together_too()
    {
        var workbook = new RawWorkbook().Sheet(Row(1, "a"));
        for (var i = 0; i < 5; i++) workbook.Part($"xl/{i}.bin", new byte[5_000]);
        Assert.Equal("workbook.too-big-inside", Refused(workbook.Bytes(), new Limits { MaxWorkbookInflatedBytes = 20_000 }).Code);
        Assert.Empty(Read(workbook.Bytes(), new Limits { MaxWorkbookInflatedBytes = 30_000 }).Findings);
    }

    [Fact]
    public void A_workbook_beyond_its_limit_is_refused()
    {
        var file = Plain;
        Assert.Empty(Read(file, new Limits { MaxWorkbookBytes = file.Length }).Findings);
        Assert.Equal("workbook.too-large", Refused(file, new Limits { MaxWorkbookBytes = file.Length - 1 }).Code);
    }

    [Fact]
    public void More_parts_than_the_limit_are_refused_by_their_number()
    {
        var limits = new Limits { MaxWorkbookParts = 8 };
        Assert.Empty(Read(new RawWorkbook().Sheet(Row(1, "a")).Part("a.bin", "x").Bytes(), limits).Findings);
        var finding = Refused(new RawWorkbook().Sheet(Row(1, "a")).Part("a.bin", "x").Part("b.bin", "x").Bytes(), limits);
        Assert.Equal(("workbook.too-many-parts", "9"), (finding.Code, finding.Values["found"]));
        Assert.Equal("workbook.too-many-parts", Refused(Patched(Plain, End, 0, 10, 65_535, 2)).Code);
    }

    [Fact]
    public void An_archive_in_the_archive_is_refused() =>
        Assert.Equal("workbook.nested-archive", Refused(new RawWorkbook().Sheet(Row(1, "a")).Part("xl/embeddings/a.xlsx", Plain).Bytes()).Code);

    [Fact]
    public void Parts_that_overlap_are_refused()
    {
        // The content of "a" is the whole record of "b": both agree with the directory, and the same bytes count twice.
        var inner = Stored("b", Encoding.ASCII.GetBytes("text"));
        var innerDirectory = inner.AsSpan().IndexOf("PK\x01\x02"u8);
        var outer = Stored("a", inner[..innerDirectory]);
        var outerEnd = outer.AsSpan().LastIndexOf("PK\x05\x06"u8);
        var entry = Patched(inner[innerDirectory..inner.AsSpan().LastIndexOf("PK\x05\x06"u8)], Entry, 0, 42, 31, 4);
        byte[] both = [.. outer[..outerEnd], .. entry, .. outer[outerEnd..]];
        both = Patched(Patched(both, End, 0, 8, 2, 2), End, 0, 10, 2, 2);
        both = Patched(both, End, 0, 12, (uint)(47 + entry.Length), 4);
        Assert.Equal("workbook.damaged", Refused(both).Code);
        // Alone the outer part is told for what it is: the overlap above is what was found there.
        Assert.Equal("file.wrong-content", Refused(outer).Code);
    }

    [Theory]
    [InlineData(Local, 8, 0u, 2)]
    [InlineData(Local, 30, (uint)'X', 1)]
    [InlineData(Local, 26, 3u, 2)]
    [InlineData(Entry, 20, 5_000_000u, 4)]
    [InlineData(Entry, 16, 1u, 4)]
    [InlineData(Entry, 10, 12u, 2)]
    [InlineData(End, 12, 1u, 4)]
    [InlineData(End, 16, 0u, 4)]
    public void A_directory_that_disagrees_with_the_parts_is_refused(string record, int offset, uint value, int length) =>
        Assert.Equal("workbook.damaged", Refused(Patched(Plain, record, 0, offset, value, length)).Code);

    [Fact]
    public void A_file_that_was_cut_off_is_refused()
    {
        var file = Plain;
        for (var length = 4; length < file.Length; length += 97) Assert.Equal("workbook.damaged", Refused(file[..length]).Code);
    }

    [Theory]
    [InlineData("../../evil.xml")]
    [InlineData("xl/../../evil.xml")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/evil.xml")]
    [InlineData("xl\\evil.xml")]
    [InlineData("xl/ev\0il.xml")]
    [InlineData("XL/WORKBOOK.XML")]
    public void A_name_that_misleads_is_refused(string name) =>
        Assert.Equal("workbook.part-name", Refused(new RawWorkbook().Sheet(Row(1, "a")).Part(name, "<x/>").Bytes()).Code);

    [Fact]
    public void A_symbolic_link_is_refused() =>
        Assert.Equal("workbook.part-name", Refused(Patched(Plain, Entry, 0, 38, 0xA1FF0000, 4)).Code);

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><x>&c;</x>")]
    [InlineData("<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\"><x/>")]
    public void A_document_type_is_refused_in_whatever_part_it_stands(string xml)
    {
        foreach (var part in (string[])["xl/sharedStrings.xml", "docProps/custom.xml", "xl/_rels/other.rels", "xl/workbook.xml"])
        {
            Assert.Equal("workbook.document-type", Refused(new RawWorkbook().Sheet(Row(1, "a")).Part(part, xml).Bytes()).Code);
            Assert.Equal("workbook.document-type", Refused(new RawWorkbook().Sheet(Row(1, "a")).Part(part, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(xml)]).Bytes()).Code);
        }
    }

    [Fact]
    public void Elements_may_nest_as_deep_as_the_limit_and_no_deeper()
    {
        static byte[] Nested(int levels) => new RawWorkbook().Sheet(Row(1, "a")).Part("xl/deep.xml", string.Concat(Enumerable.Repeat("<d>", levels)) + string.Concat(Enumerable.Repeat("</d>", levels))).Bytes();
        Assert.Empty(Read(Nested(65)).Findings);
        Assert.Equal("workbook.too-deep", Refused(Nested(66)).Code);
        Assert.Equal("workbook.too-deep", Refused(Nested(100_000), new Limits { MaxWorkbookRatio = 10_000 }).Code);
    }

    [Fact]
    public void A_gigabyte_of_shared_texts_is_stopped() =>
        Assert.Equal("workbook.ratio", Refused(new RawWorkbook { SharedStrings = string.Concat(Enumerable.Repeat("<si><t>" + new string('a', 30_000) + "</t></si>", 2_000)) }.Sheet(Row(1, "a")).Bytes()).Code);

    [Fact]
    public void Macros_passwords_and_other_kinds_of_workbook_are_refused_with_advice()
    {
        Assert.Equal("workbook.macros", Refused(new RawWorkbook().Sheet(Row(1, "a")).Part("xl/vbaProject.bin", "x").Bytes()).Code);
        Assert.Equal("workbook.encrypted", Refused(Patched(Plain, Entry, 0, 8, 1, 2)).Code);
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];
        Assert.Equal(("workbook.other-format", "XLS"), (Refused(compound).Code, Refused(compound).Values["looksLike"]));
        Assert.Equal("workbook.encrypted", Refused([.. compound, .. Encoding.Unicode.GetBytes("EncryptedPackage")]).Code);
        Assert.Equal("ODS", Refused(Zip("mimetype", "content.xml")).Values["looksLike"]);
        Assert.Equal("XLSB", Refused(new RawWorkbook().Part("xl/workbook.bin", "x").Bytes()).Values["looksLike"]);
        Assert.Equal(("file.wrong-content", "ZIP"), (Refused(Zip("table.csv")).Code, Refused(Zip("table.csv")).Values["looksLike"]));
    }

    private static byte[] Zip(params string[] names)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in names) archive.CreateEntry(name);
        return zip.ToArray();
    }

    private static byte[] Bomb(string text) => new RawWorkbook().Sheet(Row(1, "a")).Part("xl/a.bin", text).Bytes();

    private static byte[] Xml(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A zip of one part that is not packed.</summary>
    private static byte[] Stored(string name, byte[] content)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        using (var part = archive.CreateEntry(name, CompressionLevel.NoCompression).Open())
            part.Write(content);
        return zip.ToArray();
    }
}
