namespace Pipeline.Pdf;

public enum PdfTagKind { Sect, H1, H2, H3, P, L, LI, Lbl, LBody, Table, THead, TBody, TR, TH, TD, Figure, Caption, Note, Link, Span, TOC, TOCI, BlockQuote, Art, Div }

public enum PdfScope { Row, Column, Both }

public sealed class PdfTag
{
    public PdfTag Add(PdfTagKind kind, string? alt = null, string? language = null, PdfScope? scope = null, int colSpan = 1, int rowSpan = 1, string? actualText = null) => new();
}
