using System.Globalization;

namespace Pipeline.Pdf;

/// <summary>Writes the tags (PDF 14.7): the tree itself, the way back from content to tags, and the index of IDs.</summary>
internal static class StructureTree
{
    /// <returns>Object number of the structure tree root.</returns>
    public static int Write(PdfFile file, PdfDocument document)
    {
        var root = file.Reserve();
        var notes = new List<PdfTag>();
        WriteElement(file, document.Root, root, notes);
        var parents = WriteParentTree(file, document);
        var to = file.Begin(root).Append("<</Type/StructTreeRoot/K["u8).Reference(document.Root.Number).Append("]/ParentTree "u8).Reference(parents)
            .Append("/ParentTreeNextKey "u8).Integer(document.Pages.Count + document.Links.Count);
        if (notes.Count > 0)
        {
            to.Append("/IDTree<</Names["u8);
            for (var i = 0; i < notes.Count; i++) to.Text(NoteId(i)).Reference(notes[i].Number);
            to.Append("]>>"u8);
        }

        to.Append(">>"u8);
        file.End();
        return root;
    }

    // Five digits keep the names in order as strings, which a name tree demands.
    private static string NoteId(int index) => string.Create(CultureInfo.InvariantCulture, $"note-{index:00000}");

    private static void WriteElement(PdfFile file, PdfTag tag, int parent, List<PdfTag> notes)
    {
        var to = file.Begin(tag.Number).Append("<</S/"u8).Utf8(NameOf(tag.Kind)).Append("/P "u8).Reference(parent);
        if (tag.Page is { } page) to.Append("/Pg "u8).Reference(page.Number);
        if (tag.Kids.Length > 0)
        {
            to.Append("/K["u8);
            foreach (var (what, number) in tag.Kids)
            {
                switch (what)
                {
                    case PdfTag child: to.Reference(child.Number); break;
                    case PdfLink link: to.Append("<</Type/OBJR/Pg "u8).Reference(link.Page.Number).Append("/Obj "u8).Reference(link.Number).Append(">>"u8); break;
                    case PdfPage on when ReferenceEquals(on, tag.Page): to.Integer(number).Append((byte)' '); break;
                    case PdfPage on: to.Append("<</Type/MCR/Pg "u8).Reference(on.Number).Append("/MCID "u8).Integer(number).Append(">>"u8); break;
                }
            }

            to.Append((byte)']');
        }

        if (tag.Kind == PdfTagKind.Note)
        {
            to.Append("/ID"u8).Text(NoteId(notes.Count));
            notes.Add(tag);
        }

        if (tag.Alt is not null) to.Append("/Alt"u8).Text(tag.Alt);
        if (tag.ActualText is not null) to.Append("/ActualText"u8).Text(tag.ActualText);
        if (tag.Cited is { } cited) to.Append("/Ref["u8).Reference(cited.Number).Append((byte)']');
        if (tag.Language is not null) to.Append("/Lang"u8).Text(tag.Language);
        WriteAttributes(to, tag);
        to.Append(">>"u8);
        file.End();
        foreach (var (what, _) in tag.Kids)
            if (what is PdfTag child) WriteElement(file, child, tag.Number, notes);
    }

    private static void WriteAttributes(ByteBuffer to, PdfTag tag)
    {
        switch (tag.Kind)
        {
            case PdfTagKind.TH or PdfTagKind.TD when tag.Scope is not null || tag.ColSpan > 1 || tag.RowSpan > 1:
                to.Append("/A<</O/Table"u8);
                if (tag is { Kind: PdfTagKind.TH, Scope: { } scope }) to.Append("/Scope/"u8).Append(scope switch { PdfScope.Row => "Row"u8, PdfScope.Column => "Column"u8, _ => "Both"u8 });
                if (tag.ColSpan > 1) to.Append("/ColSpan "u8).Integer(tag.ColSpan);
                if (tag.RowSpan > 1) to.Append("/RowSpan "u8).Integer(tag.RowSpan);
                to.Append(">>"u8);
                break;
            case PdfTagKind.L:
                to.Append("/A<</O/List/ListNumbering/"u8).Utf8(Numbering(tag)).Append(">>"u8);
                break;
            case PdfTagKind.Figure when tag.FirstPage() is { } page:
                var box = tag.AreaOn(page);
                if (box.IsEmpty) break;
                to.Append("/A<</O/Layout/BBox["u8).Coordinate(box.Left).Coordinate(page.Height - box.Bottom).Coordinate(box.Right).Coordinate(page.Height - box.Top).Append((byte)']');
                // A figure between paragraphs is a block of its own; one inside a line of text is not.
                if (tag.Parent is { IsGroup: true }) to.Append("/Placement/Block"u8);
                to.Append(">>"u8);
                break;
        }
    }

    /// <summary>How the labels of a list count, told by the first label: "1." or "b)" or "iv" or a bullet.</summary>
    private static string Numbering(PdfTag list)
    {
        foreach (var (item, _) in list.Kids)
        {
            if (item is not PdfTag { Kind: PdfTagKind.LI } li) continue;
            foreach (var (part, _) in li.Kids)
                if (part is PdfTag { Kind: PdfTagKind.Lbl } label)
                    return label.FirstCharacter switch
                    {
                        >= '0' and <= '9' => "Decimal",
                        'i' => "LowerRoman",
                        'I' => "UpperRoman",
                        >= 'a' and <= 'z' => "LowerAlpha",
                        >= 'A' and <= 'Z' => "UpperAlpha",
                        _ => "Disc",
                    };
        }

        return "None";
    }

    /// <summary>Pages have the keys from 0, in their order; link annotations follow.</summary>
    private static int WriteParentTree(PdfFile file, PdfDocument document)
    {
        var number = file.Reserve();
        var to = file.Begin(number).Append("<</Nums["u8);
        for (var i = 0; i < document.Pages.Count; i++)
        {
            if (document.Pages[i].Contents.Count == 0) continue;
            to.Integer(i).Append((byte)'[');
            foreach (var tag in document.Pages[i].Contents) to.Reference(tag.Number);
            to.Append((byte)']');
        }

        for (var i = 0; i < document.Links.Count; i++) to.Integer(document.Pages.Count + i).Append((byte)' ').Reference(document.Links[i].Tag.Number);
        to.Append("]>>"u8);
        file.End();
        return number;
    }

    /// <summary>The names of the standard types, spelt out so that writing a report needs no reflection.</summary>
    internal static string NameOf(PdfTagKind? kind) => kind switch
    {
        null => "Document",
        PdfTagKind.Sect => "Sect",
        PdfTagKind.H1 => "H1",
        PdfTagKind.H2 => "H2",
        PdfTagKind.H3 => "H3",
        PdfTagKind.P => "P",
        PdfTagKind.L => "L",
        PdfTagKind.LI => "LI",
        PdfTagKind.Lbl => "Lbl",
        PdfTagKind.LBody => "LBody",
        PdfTagKind.Table => "Table",
        PdfTagKind.THead => "THead",
        PdfTagKind.TBody => "TBody",
        PdfTagKind.TR => "TR",
        PdfTagKind.TH => "TH",
        PdfTagKind.TD => "TD",
        PdfTagKind.Figure => "Figure",
        PdfTagKind.Caption => "Caption",
        PdfTagKind.Note => "Note",
        PdfTagKind.Reference => "Reference",
        PdfTagKind.Link => "Link",
        PdfTagKind.Span => "Span",
        PdfTagKind.Quote => "Quote",
        PdfTagKind.TOC => "TOC",
        PdfTagKind.TOCI => "TOCI",
        PdfTagKind.BlockQuote => "BlockQuote",
        PdfTagKind.Art => "Art",
        PdfTagKind.Div => "Div",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
