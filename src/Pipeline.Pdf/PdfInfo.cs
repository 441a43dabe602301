namespace Pipeline.Pdf;

/// <summary>What the document says about itself; written both to the information dictionary and to the XMP metadata.</summary>
/// <param name="Language">BCP 47 tag of the main language, such as "pt-BR".</param>
/// <param name="Created">The only date in the file. Handed in, so that the same inputs give the same bytes.</param>
public sealed record PdfInfo(string Title, string Language, string Author, string Subject, string Producer, DateTimeOffset Created, IReadOnlyList<string>? Keywords = null);
