using System.Text;
using Pipeline.Tests;

namespace Pipeline.Pdf.Tests;

/// <summary>The sample before judges that the writer's authors did not write.</summary>
public class OutsideCheckTests
{
    private static readonly byte[] File = Sample.Bytes(Sample.Draw());
    private static readonly byte[] OldArchive = Sample.Bytes(Sample.Draw(Sample.Info with { Archive = PdfArchive.A1b }));

    [SkippableFact]
    public void Qpdf_finds_nothing_to_say()
    {
        var (exit, output) = OutsideTool.Run("qpdf", "--check", OutsideTool.Temporary(File));
        Assert.True(exit == 0 && output.Contains("No syntax or stream encoding errors", StringComparison.Ordinal), output);
    }

    [SkippableFact]
    public void Qpdf_finds_nothing_to_say_about_the_older_archive()
    {
        var (exit, output) = OutsideTool.Run("qpdf", "--check", OutsideTool.Temporary(OldArchive));
        Assert.True(exit == 0 && output.Contains("PDF Version: 1.4", StringComparison.Ordinal) && output.Contains("No syntax or stream encoding errors", StringComparison.Ordinal), output);
    }

    [SkippableFact]
    public void Preflight_accepts_the_older_archive()
    {
        var (exit, output) = Preflight.Check(OldArchive);
        Assert.True(exit == 0 && output.Contains("is a valid PDF/A-1b file", StringComparison.Ordinal), output);
    }

    [SkippableFact]
    public void Preflight_misses_the_list_of_glyphs_where_it_is_taken_out()
    {
        var text = Encoding.Latin1.GetString(OldArchive);
        var (exit, output) = Preflight.Check(Encoding.Latin1.GetBytes(text.Replace("/CIDSet", "/NotSet", StringComparison.Ordinal)));
        Assert.True(exit != 0 && output.Contains("CIDSet", StringComparison.Ordinal), output);
    }

    [SkippableFact]
    public void Qpdf_accepts_an_empty_page()
    {
        var document = new PdfDocument(Sample.Info);
        document.AddPage(100, 100);
        var (exit, output) = OutsideTool.Run("qpdf", "--check", OutsideTool.Temporary(Sample.Bytes(document)));
        Assert.True(exit == 0, output);
    }

    [SkippableFact]
    public void The_accessibility_and_archive_checker_finds_neither_failure_nor_warning()
    {
        var checker = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "tools", "pdf_check.py"));
        Skip.IfNot(System.IO.File.Exists(checker), "no pdf_check.py beside the checkout");
        var (exit, output) = OutsideTool.Run("/usr/bin/python3", checker, "--ua", "--a2", "--lang", "en", OutsideTool.Temporary(File));
        Skip.If(exit == 2, "pdf_check.py lacks its modules: " + output);
        Assert.True(exit == 0 && output.Contains("ok (2 pages, 0 warnings)", StringComparison.Ordinal), output);
    }

    [SkippableFact]
    public void Poppler_sees_embedded_subsets_with_Unicode()
    {
        var lines = OutsideTool.Run("pdffonts", OutsideTool.Temporary(File)).Output.Trim().Split('\n')[2..];
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Matches("^[A-Z]{6}\\+NotoSans-(Regular|Bold) +CID TrueType +Identity-H +yes yes yes", line));
    }

    [SkippableFact]
    public void Poppler_reads_the_sample_in_structure_order()
    {
        var output = OutsideTool.Run("pdfinfo", "-struct-text", OutsideTool.Temporary(File)).Output;
        string[] order = ["H1", "Ciudad Áñez", "TOC", "Link", "où l’été s’achève à Besançon", "/ListNumbering /Decimal", "Figure", "Caption", "Table", "/ColSpan 2", "São João", "Note"];
        var at = 0;
        foreach (var word in order)
        {
            var next = output.IndexOf(word, at, StringComparison.Ordinal);
            Assert.True(next >= 0, $"'{word}' is not after the words before it:\n{output}");
            at = next;
        }
    }
}
