using System.Diagnostics;
using Pipeline.Domain;

namespace Pipeline.Reports.Tests;

/// <summary>A report as bytes, with what outside tools say of it. A test that needs a tool which is not installed is skipped, visibly.</summary>
internal sealed class Written(string name, byte[] bytes)
{
    public static readonly string Snapshot = "5f1c9a3be07d4426" + new string('0', 48);

    public byte[] Bytes { get; } = bytes;

    public static ReportContext Context(Language language) => new(language, Snapshot, "0.1.0");

    /// <summary>Keeps the file too when REPORTS_KEEP names a folder, to look at the pages.</summary>
    public static Written By(string name, Action<Stream> write)
    {
        using var output = new MemoryStream();
        write(output);
        if (Environment.GetEnvironmentVariable("REPORTS_KEEP") is { Length: > 0 } folder) File.WriteAllBytes(Path.Combine(folder, name + ".pdf"), output.ToArray());
        return new Written(name, output.ToArray());
    }

    /// <summary>The text in reading order, white space collapsed.</summary>
    public string Text()
    {
        var text = Run("pdftotext", ["-layout", "-enc", "UTF-8", "{file}", "-"], out var status);
        Assert.Equal(0, status);
        return string.Join(' ', text.Split((char[])[' ', '\n', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The text as it was drawn, sentence after sentence: what stands in the margin beside a sentence does not break it.</summary>
    public string Sentences()
    {
        var text = Run("pdftotext", ["-raw", "-enc", "UTF-8", "{file}", "-"], out var status);
        Assert.Equal(0, status);
        return string.Join(' ', text.Split((char[])[' ', '\n', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries));
    }

    public IReadOnlyList<string> Pages()
    {
        var text = Run("pdftotext", ["-layout", "-enc", "UTF-8", "{file}", "-"], out var status);
        Assert.Equal(0, status);
        return text.Split('\f', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A page in grey.</summary>
    /// <param name="resolution">Dots an inch.</param>
    public Visual.GreyPicture Picture(int page, int resolution)
    {
        var folder = Directory.CreateTempSubdirectory("page-");
        try
        {
            string number = $"{page}", root = Path.Combine(folder.FullName, "page");
            var said = Run("pdftoppm", ["-gray", "-r", $"{resolution}", "-f", number, "-l", number, "-singlefile", "{file}", root], out var status);
            Assert.True(status == 0 && File.Exists(root + ".pgm"), $"{name} has no page {page}? {said}");
            return Visual.GreyPicture.FromPgm(File.ReadAllBytes(root + ".pgm"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Every font is in the file, in part, and its letters can be read back: no reader has to guess.</summary>
    public void CarriesItsFonts()
    {
        // Name and type may hold blanks; from the right: object (two numbers), uni, sub, emb.
        var fonts = Run("pdffonts", ["{file}"], out var status).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Equal(0, status);
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Equal(["yes", "yes", "yes"], font[^5..^2]));
    }

    public void PassesQpdf()
    {
        var said = Run("qpdf", ["--check", "{file}"], out var status);
        Assert.True(status == 0, said);
    }

    /// <summary>The independent checker for PDF/UA-1 and PDF/A-2, where it lies beside the checkout.</summary>
    public void PassesPdfCheck(Language language)
    {
        var checker = Path.Combine(global::Pipeline.Tests.Repository.Root, "..", "shared", "tools", "pdf_check.py");
        if (!File.Exists(checker)) checker = Path.Combine(global::Pipeline.Tests.Repository.Root, "..", "..", "shared", "tools", "pdf_check.py");
        Skip.IfNot(File.Exists(checker), "pdf_check.py is not beside the checkout");
        var said = Run(checker, ["--ua", "--a2", "--lang", language.Tag(), "{file}"], out var status);
        Skip.If(status == 2, $"the checker could not run: {said}");
        Assert.True(status == 0 && said.Contains(", 0 warnings)", StringComparison.Ordinal), said);
    }

    /// <summary>PDFBox Preflight, which judges PDF/A-1b, where Debian's packages are installed.</summary>
    public void PassesPreflight()
    {
        string[] jars = [.. new[] { "preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api" }.Select(jar => $"/usr/share/java/{jar}.jar")];
        Skip.IfNot(Array.TrueForAll(jars, File.Exists), "PDFBox Preflight is not installed (Debian: libpdfbox2-java libactivation-java libjaxb-api-java)");
        var said = Run("java", ["-cp", string.Join(':', jars), "org.apache.pdfbox.preflight.Validator_A1b", "{file}"], out var status);
        Assert.True(status == 0, said);
    }

    private string Run(string program, string[] arguments, out int status)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{name}-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.pdf");
        File.WriteAllBytes(file, Bytes);
        try
        {
            var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8 };
            foreach (var argument in arguments) start.ArgumentList.Add(string.Equals(argument, "{file}", StringComparison.Ordinal) ? file : argument);
            Process? process = null;
            try
            {
                process = Process.Start(start);
            }
            catch (System.ComponentModel.Win32Exception)
            {
                Skip.If(true, $"{program} is not installed");
            }

            using (process)
            {
                var errors = process!.StandardError.ReadToEndAsync();
                var output = process.StandardOutput.ReadToEnd();
                process.WaitForExit();
                status = process.ExitCode;
                return output + errors.Result;
            }
        }
        finally
        {
            File.Delete(file);
        }
    }
}
