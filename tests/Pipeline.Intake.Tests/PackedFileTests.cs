using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using static Pipeline.Tests.Intake.Checking;

namespace Pipeline.Tests.Intake;

/// <summary>Tables inside gzip and zip files (docs/inputs.md, bad inputs 17 and 18).</summary>
public sealed class PackedFileTests
{
    private const string Local = "PK\x03\x04";
    private const string Entry = "PK\x01\x02";
    private const string End = "PK\x05\x06";

    private static readonly byte[] table = Encoding.UTF8.GetBytes(CrimeFile(CrimeRow(street: "On or near Café São Paulo"), CrimeRow("a2")));

    /// <summary>Some hundred kilobytes that shrink to a third.</summary>
    private static readonly byte[] longTable = Encoding.UTF8.GetBytes(CrimeFile([.. Enumerable.Range(0, 3_000).Select(i => CrimeRow(Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(i)))))]));

    [Fact]
    public async Task A_table_in_gzip_is_read_and_named_by_the_bytes_as_they_are_stored()
    {
        foreach (var content in (byte[][])[table, longTable])
        {
            var packed = Gzip(content);
            var outcome = await Crime(packed);
            outcome.Accepted();
            Assert.Equal((await Crime(content)).Content!.Crime!.Cells, outcome.Content!.Crime!.Cells);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(packed)), outcome.Sha256);
            Assert.Equal(packed.Length, outcome.Bytes);
        }
    }

    [Fact]
    public async Task Members_of_a_gzip_file_follow_each_other_wherever_they_were_cut()
    {
        foreach (var at in (int[])[0, 1, 100, 70_000, longTable.Length])
        {
            byte[] packed = [.. Gzip(longTable[..at]), .. Gzip(longTable[at..])];
            var outcome = await Crime(packed);
            outcome.Accepted();
            Assert.Equal(3_000, outcome.Reading.RowsValid);
        }
    }

    [Fact]
    public async Task Name_comment_extra_field_and_sum_in_a_gzip_header_are_passed_over()
    {
        var plain = Gzip(table);
        byte[] header = [0x1F, 0x8B, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 3, 0, 1, 2, 3, .. "../../etc/passwd\0"u8, .. "a comment\0"u8, 0xAB, 0xCD];
        (await Crime([.. header, .. plain[10..]])).Accepted();
    }

    [Fact]
    public async Task A_gzip_file_cut_at_any_byte_is_rejected()
    {
        var packed = Gzip(table);
        for (var length = 2; length < packed.Length; length++) (await Crime(packed[..length])).RejectedFor("archive.cut");
        var two = (byte[])[.. packed, .. Gzip(table[..10])];
        for (var length = packed.Length + 1; length < two.Length; length += 7) (await Crime(two[..length])).RejectedFor("archive.cut");
    }

    [Fact]
    public async Task A_wrong_sum_or_length_or_anything_behind_the_last_member_is_rejected()
    {
        var packed = Gzip(table);
        (await Crime(Changed(packed, packed.Length - 8, 0x55))).RejectedFor("archive.damaged");
        (await Crime([.. packed, 0])).RejectedFor("archive.damaged");
        (await Crime([.. packed, 0x1F])).RejectedFor("archive.cut");
        (await Crime([.. packed, .. new byte[64]])).RejectedFor("archive.damaged");
        (await Crime(Changed(packed, 3, 0x80))).RejectedFor("archive.damaged");
        (await Crime([.. Enumerable.Repeat(Gzip([]), 200).SelectMany(g => g)])).RejectedFor("archive.damaged");
    }

    [Fact]
    public async Task Bytes_of_a_packed_file_changed_at_random_never_load_another_table()
    {
        var random = new Random(17);
        var expected = (await Crime(longTable)).Content!.Crime!.Cells;
        foreach (var packed in (byte[][])[Gzip(longTable), Zip(longTable), Streamed(longTable)])
        {
            for (var trial = 0; trial < 150; trial++)
            {
                var outcome = await Crime(Changed(packed, random.Next(packed.Length), (byte)random.Next(1, 256)));
                if (outcome.Content is { } content) Assert.Equal(expected, content.Crime!.Cells);
            }
        }
    }

    [Theory]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.NoCompression)]
    public async Task A_table_in_a_zip_is_read_whether_its_sizes_stand_before_or_behind_it(CompressionLevel level)
    {
        foreach (var content in (byte[][])[table, longTable])
        {
            var packed = Zip(content, level: level);
            var outcome = await Crime(packed);
            outcome.Accepted();
            Assert.Equal((await Crime(content)).Content!.Crime!.Cells, outcome.Content!.Crime!.Cells);
            Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(packed)), (long)packed.Length), (outcome.Sha256, outcome.Bytes));
            if (level == CompressionLevel.Optimal) (await Crime(Streamed(content))).Accepted();
        }
    }

    [Fact]
    public async Task A_folder_before_the_only_file_and_a_comment_behind_it_are_in_order()
    {
        var packed = Zip(writer =>
        {
            writer.CreateEntry("2021/");
            Write(writer, "2021/table.csv", table, CompressionLevel.Optimal);
            writer.Comment = "police.uk";
        });
        (await Crime(packed)).Accepted();
    }

    [Fact]
    public async Task Population_in_a_zip_is_read_too()
    {
        var text = "area,year,residents\nE01,2021,100\n"u8.ToArray();
        (await File(UploadKind.Population, Zip(text), new Declared())).Accepted();
        (await File(UploadKind.Population, Gzip(text), new Declared())).Accepted();
    }

    [Fact]
    public async Task A_zip_of_several_files_or_of_none_is_rejected()
    {
        var two = await Crime(Zip(w => { Write(w, "a.csv", table, CompressionLevel.Optimal); Write(w, "__MACOSX/._a.csv", [1], CompressionLevel.Optimal); }));
        two.RejectedFor("archive.several-files");
        Assert.Equal("__MACOSX/._a.csv", two.The("archive.several-files").Values["second"]);
        (await Crime(Zip(w => w.CreateEntry("folder/")))).RejectedFor("archive.no-file");
        (await Crime(Zip(_ => { }))).RejectedFor("archive.no-file");
        var many = Zip(w => { for (var i = 0; i < ushort.MaxValue; i++) w.CreateEntry($"{i}.csv", CompressionLevel.NoCompression); });
        (await Crime(many)).RejectedFor("archive.several-files");
        (await Crime(Zip(w => { for (var i = 0; i < 1_000; i++) w.CreateEntry($"{i}/"); }))).RejectedFor("archive.name");
    }

    [Theory]
    [InlineData("../../table.csv")]
    [InlineData("a/../../table.csv")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/table.csv")]
    [InlineData("a\\table.csv")]
    [InlineData("ta\0ble.csv")]
    public async Task A_name_in_a_zip_that_misleads_is_rejected(string name)
    {
        var outcome = await Crime(Zip(table, name));
        outcome.RejectedFor("archive.name");
        Assert.Equal(name, outcome.The("archive.name").Values["name"]);
    }

    [Fact]
    public async Task A_link_a_name_twice_and_a_password_are_rejected()
    {
        (await Crime(Patched(Zip(table), Entry, 38, 0xA1FF0000, 4))).RejectedFor("archive.name");
        (await Crime(Zip(w => { w.CreateEntry("a/"); w.CreateEntry("A/"); Write(w, "t.csv", table, CompressionLevel.Optimal); }))).RejectedFor("archive.name");
        (await Crime(Patched(Zip(table), Local, 6, 1, 2))).RejectedFor("archive.encrypted");
        (await Crime(Patched(Zip(table), Local, 8, 9, 2))).RejectedFor("archive.method");
    }

    [Theory]
    [InlineData(Local, 8, 0u, 2)]
    [InlineData(Local, 14, 1u, 4)]
    [InlineData(Local, 18, 100u, 4)]
    [InlineData(Local, 22, 100u, 4)]
    [InlineData(Local, 30, (uint)'X', 1)]
    [InlineData(Entry, 8, 1u, 2)]
    [InlineData(Entry, 10, 0u, 2)]
    [InlineData(Entry, 16, 1u, 4)]
    [InlineData(Entry, 20, 100u, 4)]
    [InlineData(Entry, 24, 100u, 4)]
    [InlineData(Entry, 42, 1u, 4)]
    [InlineData(Entry, 46, (uint)'X', 1)]
    [InlineData(End, 8, 2u, 2)]
    [InlineData(End, 10, 65_534u, 2)]
    [InlineData(End, 12, 1u, 4)]
    [InlineData(End, 16, 0u, 4)]
    public async Task A_zip_whose_directory_and_content_disagree_is_rejected(string record, int offset, uint value, int length) =>
        (await Crime(Patched(Zip(table), record, offset, value, length))).RejectedFor("archive.damaged");

    [Fact]
    public async Task Entries_that_overlap_or_repeat_are_rejected()
    {
        // The directory lists the same content twice, under its own name and under another.
        var zip = Zip(table);
        var directory = zip.AsSpan().LastIndexOf(Encoding.Latin1.GetBytes(Entry));
        var end = zip.AsSpan().LastIndexOf(Encoding.Latin1.GetBytes(End));
        foreach (var first in (byte[])[(byte)'t', (byte)'u'])
        {
            var again = zip[directory..end];
            again[46] = first;
            byte[] twice = [.. zip[..end], .. again, .. zip[end..]];
            twice = Patched(Patched(Patched(twice, End, 8, 2, 2), End, 10, 2, 2), End, 12, (uint)(2 * again.Length), 4);
            (await Crime(twice)).RejectedFor("archive.damaged");
        }

        (await Crime([.. zip, 0])).RejectedFor("archive.damaged");
    }

    [Fact]
    public async Task A_zip_cut_at_any_byte_is_rejected()
    {
        foreach (var zip in (byte[][])[Zip(table), Streamed(table)])
            for (var length = 4; length < zip.Length; length++) (await Crime(zip[..length])).RejectedFor("archive.cut");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("ZIP")]
    public async Task What_is_packed_twice_is_rejected(string inner)
    {
        var once = inner == "ZIP" ? Zip(table) : Gzip(table);
        foreach (var twice in (byte[][])[Gzip(once), Zip(once)])
        {
            var outcome = await Crime(twice);
            outcome.RejectedFor("archive.nested");
            Assert.Equal(inner, outcome.The("archive.nested").Values["looksLike"]);
        }
    }

    [Fact]
    public async Task Content_in_an_archive_may_weigh_as_much_as_a_file_and_no_more()
    {
        foreach (var packed in (byte[][])[Gzip(longTable), Zip(longTable), Streamed(longTable)])
        {
            (await Crime(packed, limits: new Limits { MaxBytes = longTable.Length })).Accepted();
            (await Crime(packed, limits: new Limits { MaxBytes = longTable.Length - 1 })).RejectedFor("archive.too-big-inside");
            (await Crime(packed, limits: new Limits { MaxBytes = packed.Length - 1 })).RejectedFor("upload.too-large");
        }
    }

    internal static byte[] Gzip(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal)) gzip.Write(content);
        // Without content the platform writes nothing at all, which is no gzip file.
        return content.Length > 0 ? bytes.ToArray() : [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    }

    internal static byte[] Zip(byte[] content, string name = "table.csv", CompressionLevel level = CompressionLevel.Optimal) => Zip(w => Write(w, name, content, level));

    private static byte[] Zip(Action<ZipArchive> write)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true, Encoding.Latin1)) write(zip);
        return bytes.ToArray();
    }

    /// <summary>As programs write that cannot go back: sum and sizes behind the content.</summary>
    internal static byte[] Streamed(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(new ForwardStream(bytes), ZipArchiveMode.Create, leaveOpen: true)) Write(zip, "table.csv", content, CompressionLevel.Optimal);
        return bytes.ToArray();
    }

    private static void Write(ZipArchive zip, string name, byte[] content, CompressionLevel level)
    {
        using var entry = zip.CreateEntry(name, level).Open();
        entry.Write(content);
    }

    private static byte[] Changed(byte[] bytes, int at, byte difference)
    {
        var changed = bytes.ToArray();
        changed[at] ^= difference;
        return changed;
    }

    /// <summary>Writes a number into the last record of a kind.</summary>
    private static byte[] Patched(byte[] zip, string record, int offset, uint value, int length)
    {
        var patched = zip.ToArray();
        var at = patched.AsSpan().LastIndexOf(Encoding.Latin1.GetBytes(record)) + offset;
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(number, value);
        number[..length].CopyTo(patched.AsSpan(at));
        return patched;
    }

    private sealed class ForwardStream(Stream to) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => to.Write(buffer, offset, count);
    }
}
