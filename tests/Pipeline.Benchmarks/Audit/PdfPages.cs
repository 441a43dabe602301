using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Pipeline.Benchmarks.Audit;

/// <summary>Counts the pages of a PDF by its page objects, which may stand in compressed object streams.</summary>
internal static partial class PdfPages
{
    public static int Count(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        return PageObject().Count(text) + StreamStart().Matches(text).Sum(start => PageObject().Count(Inflated(pdf, start.Index + start.Length)));
    }

    /// <summary>The stream as text; empty when it is not compressed this way.</summary>
    private static string Inflated(byte[] pdf, int start)
    {
        using var inflated = new MemoryStream();
        try
        {
            using var stream = new ZLibStream(new MemoryStream(pdf, start, pdf.Length - start, writable: false), CompressionMode.Decompress);
            stream.CopyTo(inflated);
        }
        catch (InvalidDataException)
        {
            return "";
        }

        return Encoding.Latin1.GetString(inflated.ToArray());
    }

    /// <summary>A page object, and not the tree of pages.</summary>
    [GeneratedRegex(@"/Type\s*/Page\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PageObject();

    [GeneratedRegex(@"\bstream\r?\n", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StreamStart();
}
