using System.Globalization;

namespace Pipeline.Pdf.Tests;

public class DeterminismTests
{
    [Fact]
    public void Same_calls_give_the_same_bytes() => Assert.Equal(Sample.Bytes(Sample.Draw()), Sample.Bytes(Sample.Draw()));

    [Fact]
    public async Task Documents_drawn_at_the_same_time_with_one_font_are_alike()
    {
        // Fresh fonts, so that their caches fill while all documents use them.
        var font = PdfFont.Load(await File.ReadAllBytesAsync(Fonts.RegularFile));
        var files = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Sentences(font))));
        var alone = Sentences(PdfFont.Load(await File.ReadAllBytesAsync(Fonts.RegularFile)));
        Assert.All(files, file => Assert.Equal(alone, file));
    }

    [Fact]
    public void The_culture_of_the_thread_leaves_no_trace()
    {
        var hostile = Sample.Bytes(Sample.Draw());
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Assert.Equal(hostile, Sample.Bytes(Sample.Draw()));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Eight_threads_of_eight_cultures_write_the_same_bytes()
    {
        // Decimal commas, other digits and calendars, the Turkish i; a font of its own, whose memories all threads fill at once.
        string[] cultures = ["", "de-DE", "fr-FR", "ar-SA", "fa-IR", "tr-TR", "th-TH", "hi-IN"];
        var font = PdfFont.Load(File.ReadAllBytes(Fonts.RegularFile));
        var expected = Sentences(font);
        var (files, start) = (new byte[cultures.Length][][], new Barrier(cultures.Length));
        var threads = cultures.Select((culture, i) => new Thread(() =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            start.SignalAndWait();
            files[i] = [.. Enumerable.Range(0, 4).Select(_ => Sentences(font))];
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.All(files.SelectMany(written => written), file => Assert.Equal(expected, file));
    }

    [Fact]
    public void The_file_ID_follows_the_content()
    {
        var id = Id(Sample.OneLine("one"));
        Assert.Matches("^\\[<(?<id>[0-9A-F]{32})><\\k<id>>\\]$", id);
        Assert.Equal(id, Id(Sample.OneLine("one")));
        Assert.NotEqual(id, Id(Sample.OneLine("two")), StringComparer.Ordinal);
        Assert.NotEqual(id, Id(Sample.OneLine("one", Sample.Info with { Created = Sample.Info.Created.AddSeconds(1) })), StringComparer.Ordinal);
    }

    private static string Id(byte[] file) => PdfReader.Entry(new PdfReader(file).Trailer, "ID");

    private static byte[] Sentences(PdfFont font)
    {
        var document = new PdfDocument(Sample.Info);
        for (var i = 0; i < 5; i++)
        {
            var page = document.AddPage(595, 842);
            using (page.Tag(document.Root.Add(PdfTagKind.P)))
                for (var y = 50; y < 800; y += 15)
                    page.Text(font, 10, PdfColor.Black, 50, y, $"AVATAR {y}: Туда, Wörter, Àvila, über To {i}, \u2192 ");
        }

        return Sample.Bytes(document);
    }
}
