using System.Text;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using static Pipeline.Tests.Intake.Checking;

namespace Pipeline.Tests.Intake;

/// <summary>What arrives instead of a table in UTF-8 (docs/inputs.md, bad inputs 1 to 9).</summary>
public sealed class ContainerAndEncodingTests
{
    private static readonly string rows = CrimeFile(CrimeRow(street: "On or near Café São Paulo"), CrimeRow("a2"));

    [Fact]
    public async Task An_empty_file_is_rejected() => (await Crime("")).RejectedFor("file.empty");

    [Fact]
    public async Task A_file_that_holds_only_a_mark_is_empty() => (await Crime([0xEF, 0xBB, 0xBF])).RejectedFor("file.empty");

    [Fact]
    public async Task A_header_without_rows_is_accepted_with_a_warning()
    {
        var outcome = await Crime(CrimeHeader + "\n");
        outcome.Accepted();
        Assert.Equal(Severity.Warning, outcome.The("file.no-rows").Severity);
        Assert.Empty(outcome.Content!.Crime!.Cells);
    }

    [Theory]
    [InlineData("%PDF-1.7\n", "PDF")]
    [InlineData("PK\u0003\u0004....xl/workbook.xml", "XLSX")]
    [InlineData("PK\u0003\u0004....mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "ODS")]
    [InlineData("<!DOCTYPE HTML><title>403</title>", "HTML")]
    [InlineData("  \r\n<html lang=\"en\">", "HTML")]
    [InlineData("<?xml version=\"1.0\"?>", "XML")]
    [InlineData("{\"type\":\"FeatureCollection\"}", "JSON")]
    [InlineData("SQLite format 3\0", "SQLite")]
    public async Task A_file_of_another_kind_is_rejected_and_named(string beginning, string name)
    {
        var outcome = await Crime(beginning);
        outcome.RejectedFor("file.wrong-content");
        Assert.Equal(name, outcome.The("file.wrong-content").Values["looksLike"]);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'B', (byte)'Z', (byte)'h', (byte)'9' }, "bzip2")]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1 }, "XLS")]
    [InlineData(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10 }, "PNG")]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, "JPEG")]
    public async Task A_binary_file_is_rejected_and_named(byte[] beginning, string name) =>
        Assert.Equal(name, (await Crime(beginning)).The("file.wrong-content").Values["looksLike"]);

    [Theory]
    [InlineData("utf-8", null, "utf-8")]
    [InlineData("utf-16", null, "utf-16le")]
    [InlineData("utf-16BE", null, "utf-16be")]
    [InlineData("utf-16", "utf-16", "utf-16le")]
    [InlineData("utf-16BE", "utf-16", "utf-16be")]
    public async Task A_byte_order_mark_says_the_encoding(string encoding, string? declared, string used)
    {
        var marked = Encoding.GetEncoding(encoding);
        var outcome = await Crime([.. marked.GetPreamble(), .. marked.GetBytes(rows)], new Declared(Profile: "police-uk", Encoding: declared));
        outcome.Accepted();
        Assert.Equal(used, outcome.Reading.Encoding);
        Assert.Equal(2, outcome.Reading.RowsValid);
        Assert.DoesNotContain(outcome.Findings, f => f.Severity == Severity.Warning);
    }

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("iso-8859-1")]
    public async Task A_declared_single_byte_encoding_is_decoded(string encoding)
    {
        var category = "Café";
        var outcome = await Crime(Encoding.Latin1.GetBytes(CrimeFile(CrimeRow(type: category))), new Declared(Profile: "police-uk", Encoding: encoding));
        outcome.Accepted();
        Assert.Equal(encoding, outcome.Reading.Encoding);
        Assert.Equal(category, outcome.The("crime.category-unmapped").Place.Value);
    }

    [Fact]
    public async Task Windows_1252_gives_the_euro_sign_and_refuses_bytes_that_it_does_not_define()
    {
        var bytes = Encoding.Latin1.GetBytes(CrimeFile(CrimeRow(type: "Fraud over 5 \u0080")));
        var declared = new Declared(Profile: "police-uk", Encoding: "windows-1252");
        Assert.Equal("Fraud over 5 €", (await Crime(bytes, declared)).The("crime.category-unmapped").Place.Value);
        bytes[Array.IndexOf(bytes, (byte)0x80)] = 0x81;
        (await Crime(bytes, declared)).RejectedFor("file.encoding-unrecognised");
    }

    [Fact]
    public async Task Undeclared_windows_1252_is_rejected_with_offset_line_and_hint()
    {
        var bytes = Encoding.Latin1.GetBytes(CrimeFile(CrimeRow(), CrimeRow("a2", street: "Café")));
        var outcome = await Crime(bytes);
        outcome.RejectedFor("file.encoding-invalid");
        var finding = outcome.The("file.encoding-invalid");
        Assert.Equal(3, finding.Place.Line);
        Assert.Equal(Array.IndexOf(bytes, (byte)0xE9).ToString(), finding.Values["offset"]);
        Assert.Equal("windows-1252", finding.Values["hint"]);
        Assert.Contains("looks like windows-1252", ProblemCatalogue.Format(finding, Domain.Language.En).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xC3 })]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xC0, 0xAF })]
    public async Task A_bad_byte_after_a_megabyte_of_good_text_still_rejects_the_file(byte[] bad)
    {
        var good = Encoding.UTF8.GetBytes(CrimeFile([.. Enumerable.Range(0, 10_000).Select(i => CrimeRow($"a{i}", street: "São Paulo"))]));
        Assert.True(good.Length > 1_000_000);
        var outcome = await Crime([.. good, .. bad]);
        var code = bad is [0xC3] ? "file.cut-in-character" : "file.encoding-invalid";
        outcome.RejectedFor(code);
        Assert.Equal(good.Length.ToString(), outcome.The(code).Values["offset"]);
        Assert.Equal(10_002, outcome.The(code).Place.Line);
    }

    [Fact]
    public async Task Unknown_and_contradicting_encodings_are_rejected()
    {
        (await Crime(rows, new Declared(Encoding: "ebcdic"))).RejectedFor("file.encoding-unknown");
        var marked = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(rows)).ToArray();
        (await Crime(marked, new Declared(Encoding: "windows-1252"))).RejectedFor("file.encoding-contradicts-mark");
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_utf_16_is_no_text()
    {
        var bytes = Encoding.Unicode.GetBytes(rows);
        bytes[40] = 0x00;
        bytes[41] = 0xD8;
        (await Crime(bytes, new Declared(Encoding: "utf-16"))).RejectedFor("file.encoding-unrecognised");
        (await Crime([.. Encoding.Unicode.GetBytes(rows), 0x41], new Declared(Encoding: "utf-16"))).RejectedFor("file.cut-in-character");
    }

    [Fact]
    public async Task Text_that_was_decoded_twice_is_accepted_with_count_and_example()
    {
        var outcome = await Crime(CrimeFile(CrimeRow(street: "SÃ£o Paulo"), CrimeRow("a2", street: "SÃO PAULO"), CrimeRow("a3", street: "CafÃ©")));
        outcome.Accepted();
        var finding = outcome.The("file.mojibake");
        Assert.Equal(("2", "SÃ£o Paulo", 2L), (finding.Values["count"], finding.Place.Value, finding.Place.Line));
    }

    [Fact]
    public async Task A_zero_byte_is_rejected_and_utf_16_without_mark_is_recognised()
    {
        (await Crime(CrimeFile(CrimeRow(street: "a\0b")))).RejectedFor("file.nul-byte");
        var outcome = await Crime(Encoding.Unicode.GetBytes(rows));
        outcome.RejectedFor("file.nul-byte");
        Assert.Equal("utf-16", outcome.The("file.nul-byte").Values["looksLike"]);
    }

    [Theory]
    [InlineData("a\u0007b", "U+0007")]
    [InlineData("a\u202Eb", "U+202E")]
    [InlineData("a\u200Bb", "U+200B")]
    [InlineData("a\u2066b", "U+2066")]
    [InlineData("a\u0085b", "U+0085")]
    public async Task Hidden_characters_are_accepted_with_a_warning_and_written_out_in_messages(string street, string character)
    {
        var outcome = await Crime(CrimeFile(CrimeRow(), CrimeRow("a2", street: street, type: street)));
        outcome.Accepted();
        var finding = outcome.The("file.control-characters");
        Assert.Equal(("2", character, 3L), (finding.Values["count"], finding.Place.Value, finding.Place.Line));
        var message = ProblemCatalogue.Format(outcome.The("crime.category-unmapped"), Domain.Language.En).Message;
        Assert.DoesNotContain(street[1], message);
        Assert.Contains($"a\\u{{{character[2..]}}}b", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Every_line_end_is_accepted(string lineEnd)
    {
        var outcome = await Crime(rows.Replace("\n", lineEnd, StringComparison.Ordinal));
        outcome.Accepted();
        Assert.Equal(2, outcome.Reading.RowsValid);
        Assert.Empty(outcome.Findings);
    }

    [Fact]
    public async Task Mixed_line_ends_and_a_missing_last_one_are_accepted()
    {
        var outcome = await Crime($"{CrimeHeader}\r\n{CrimeRow("a")}\n{CrimeRow("b")}\r{CrimeRow("c", month: "2021-1")}\r\n{CrimeRow("d")}");
        Assert.Equal(3, outcome.Reading.RowsValid);
        Assert.Equal((3L, 4L), (outcome.The("crime.month-format").Place.Row, outcome.The("crime.month-format").Place.Line));
        var whole = await Crime($"{CrimeHeader}\n{CrimeRow("a")}\r{CrimeRow("b")}");
        whole.Accepted();
        Assert.Equal(Severity.Notice, whole.The("file.no-final-line-end").Severity);
    }

    [Fact]
    public async Task A_rejected_file_is_hashed_to_its_end()
    {
        var bytes = Encoding.Latin1.GetBytes("%PDF-1.7\n" + new string('x', 900_000));
        var outcome = await Crime(bytes);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), outcome.Sha256);
        Assert.Equal(bytes.Length, outcome.Bytes);
        Assert.Null(outcome.Reading.Encoding);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_rejected_while_it_is_read()
    {
        var outcome = await Crime(rows, limits: new Limits { MaxBytes = 200 });
        outcome.RejectedFor("upload.too-large");
        Assert.Equal("200", outcome.The("upload.too-large").Values["limit"]);
        (await Crime(rows, limits: new Limits { MaxBytes = Encoding.UTF8.GetByteCount(rows) })).Accepted();
    }

    [Theory]
    [InlineData((byte)0xE9, "file.encoding-invalid")]
    [InlineData((byte)0x00, "file.nul-byte")]
    public async Task Text_of_many_kilobytes_behind_a_bad_byte_does_not_break_the_check(byte bad, string code)
    {
        var bytes = Encoding.Latin1.GetBytes(CrimeFile([.. Enumerable.Range(0, 10_000).Select(i => CrimeRow($"a{i}"))]));
        bytes[300] = bad;
        (await Crime(bytes)).RejectedFor(code);
    }

    [Fact]
    public async Task Random_bytes_are_not_said_to_be_windows_1252()
    {
        var bytes = new byte[3000];
        new Random(7).NextBytes(bytes);
        for (var i = 0; i < bytes.Length; i++) bytes[i] |= 0x01;
        (await Crime([0xB5, .. bytes])).RejectedFor("file.encoding-unrecognised");
    }

    [Theory]
    [InlineData("\n\n\n")]
    [InlineData("   \r\n  ")]
    [InlineData(" ,, \n,,\n")]
    public async Task A_file_of_blank_lines_is_empty(string text)
    {
        (await Crime(text)).RejectedFor("file.empty");
        (await Population(text)).RejectedFor("file.empty");
    }

    [Fact]
    public async Task A_profile_of_blank_lines_is_empty() => (await City("\n \n")).RejectedFor("file.empty");
}
