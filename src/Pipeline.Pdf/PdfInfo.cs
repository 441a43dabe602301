namespace Pipeline.Pdf;

/// <summary>The kind of archive that the file is made for. It is tagged and claims PDF/UA-1 either way.</summary>
public enum PdfArchive
{
    /// <summary>PDF/A-2a (ISO 19005-2): PDF 1.7 with packed objects.</summary>
    A2a,

    /// <summary>PDF/A-1b (ISO 19005-1), for archives that take in nothing newer: PDF 1.4, with every object by itself, so the file is larger.</summary>
    A1b,
}

/// <summary>What the document says about itself; written both to the information dictionary and to the XMP metadata.</summary>
/// <param name="Language">BCP 47 tag of the main language, such as "pt-BR".</param>
/// <param name="Created">The only date in the file. Handed in, so that the same inputs give the same bytes.</param>
public sealed record PdfInfo(string Title, string Language, string Author, string Subject, string Producer, DateTimeOffset Created, IReadOnlyList<string>? Keywords = null, PdfArchive Archive = PdfArchive.A2a);
