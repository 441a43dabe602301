namespace Pipeline.Pdf.Tests;

/// <summary>A document of two pages with every feature of the writer, as a report would use it.</summary>
internal static class Sample
{
    public static readonly PdfInfo Info = new(
        "Safety audit (sample): Ciudad Áñez", "en", "Safety survey desk", "A sample \\ with every feature", "Pipeline 0.1.0",
        new DateTimeOffset(2026, 3, 1, 9, 30, 5, TimeSpan.FromHours(-5)), ["audit", "survey & crime"]);

    private static readonly PdfColor Ink = PdfColor.FromHex("#212121");
    private static readonly PdfColor Blue = PdfColor.FromHex("12436D");

    /// <summary>A document of one A4 page with one line of text in a paragraph.</summary>
    public static byte[] OneLine(string text, PdfInfo? info = null)
    {
        var document = new PdfDocument(info ?? Info);
        var page = document.AddPage(595.28, 841.89);
        using (page.Tag(document.Root.Add(PdfTagKind.P))) page.Text(Fonts.Regular, 11, Ink, 50, 100, text);
        return Bytes(document);
    }

    public static byte[] Bytes(PdfDocument document)
    {
        using var stream = new MemoryStream();
        document.Save(stream);
        return stream.ToArray();
    }

    public static PdfDocument Draw(PdfInfo? info = null)
    {
        var document = new PdfDocument(info ?? Info);
        var first = document.AddPage(595.28, 841.89);
        var second = document.AddPage(595.28, 841.89);
        using (first.Artifact(PdfArtifact.Background)) first.Rectangle(0, 0, first.Width, 60, PdfColor.FromHex("#EEF3F8"));

        var section = document.Root.Add(PdfTagKind.Sect);
        Heading(document, section, PdfTagKind.H1, first, 90, "Safety audit: Ciudad Áñez", 20);
        Contents(section, first, second);
        Paragraph(section, first);
        List(section, first);
        Heading(document, section, PdfTagKind.H2, first, 330, "Recorded crime", 14);
        Chart(section, first);
        Heading(document, section, PdfTagKind.H2, second, 90, "Figures by quarter", 14);
        Table(section, second);
        Notes(section, second);

        foreach (var page in document.Pages)
            using (page.Artifact(PdfArtifact.Pagination))
            {
                page.Line(50, 800, 545, 800, Blue, 0.5);
                page.Text(Fonts.Regular, 8, Ink, 50, 812, $"Page {(ReferenceEquals(page, first) ? 1 : 2)} of {document.Pages.Count}");
            }

        return document;
    }

    private static void Heading(PdfDocument document, PdfTag section, PdfTagKind kind, PdfPage page, double y, string text, double size)
    {
        using (page.Tag(section.Add(kind))) page.Text(Fonts.Bold, size, Blue, 50, y, text);
        document.AddOutline(kind == PdfTagKind.H1 ? 1 : 2, text, page, y - size);
    }

    private static void Contents(PdfTag section, PdfPage page, PdfPage target)
    {
        var entry = section.Add(PdfTagKind.TOC).Add(PdfTagKind.TOCI).Add(PdfTagKind.P);
        var link = entry.Add(PdfTagKind.Link);
        using (page.Tag(link)) page.Text(Fonts.Regular, 10.5, Blue, 50, 120, "Figures by quarter, page 2");
        page.LinkTo(link, 50, 109, Fonts.Regular.Measure("Figures by quarter, page 2", 10.5), 14, target, 70, "Go to the figures on page 2");
    }

    private static void Paragraph(PdfTag section, PdfPage page)
    {
        var paragraph = section.Add(PdfTagKind.P);
        const string Before = "AVATAR To Wa: read more at ";
        using (page.Tag(paragraph)) page.Text(Fonts.Regular, 10.5, Ink, 50, 150, Before);
        var x = 50 + Fonts.Regular.Measure(Before, 10.5);
        var link = paragraph.Add(PdfTagKind.Link);
        using (page.Tag(link)) page.Text(Fonts.Regular, 10.5, Blue, x, 150, "the survey’s page");
        page.LinkTo(link, x, 139, Fonts.Regular.Measure("the survey’s page", 10.5), 14, new Uri("https://münchen.example/encuesta?año=2011&q=(a)"), "Open the survey’s page on the web");
        using (page.Tag(paragraph)) page.Text(Fonts.Regular, 10.5, Ink, x + Fonts.Regular.Measure("the survey’s page", 10.5), 150, " today, ");
        var french = paragraph.Add(PdfTagKind.Span, language: "fr");
        using (page.Tag(french)) page.Text(Fonts.Regular, 10.5, Ink, 50, 164, "où l’été s’achève à Besançon ");
        using (page.Tag(paragraph)) page.Text(Fonts.Regular, 10.5, Ink, 50, 178, "and Αθήνα, София, a missing \u2192 arrow. ", letterSpacing: 0.2);
    }

    private static void List(PdfTag section, PdfPage page)
    {
        var list = section.Add(PdfTagKind.L);
        var y = 210.0;
        foreach (var (label, text) in new[] { ("1.", "Asked, answered, valid"), ("2.", "Recorded and reconciled") })
        {
            var item = list.Add(PdfTagKind.LI);
            using (page.Tag(item.Add(PdfTagKind.Lbl))) page.Text(Fonts.Regular, 10.5, Ink, 50, y, label + " ");
            using (page.Tag(item.Add(PdfTagKind.LBody))) page.Text(Fonts.Regular, 10.5, Ink, 66, y, text);
            y += 14;
        }
    }

    private static void Chart(PdfTag section, PdfPage page)
    {
        var figure = section.Add(PdfTagKind.Figure, alt: "Burglaries fell from 12 in January to 4 in March.");
        using (page.Tag(figure))
        {
            page.Rectangle(80, 350, 200, 120, null, Ink);
            page.Rectangle(100, 380, 30, 90, Blue);
            page.Hatch(150, 400, 30, 70, Blue, 4, 0.8);
            page.Path(PdfPath.Circle(220, 420, 12), PdfColor.FromHex("#F46A25"), Ink, 0.75);
            page.Line(80, 440, 280, 440, Ink, 0.5, [3, 2]);
            using (page.Clip(PdfPath.Polyline([(240, 450), (280, 450), (260, 470)]).Close())) page.Rectangle(200, 440, 200, 200, Blue);
            page.Path(PdfPath.Polyline([(100, 370), (150, 390), (220, 360)]), null, Blue, 1.5);
            page.TextRotated(Fonts.Regular, 8, Ink, 74, 440, "Incidents", 90);
            page.Text(Fonts.Regular, 8, Ink, 100, 480, "January");
        }

        using (page.Tag(section.Add(PdfTagKind.Caption))) page.Text(Fonts.Regular, 9.5, Ink, 80, 500, "Figure 1. Burglaries by month");
    }

    private static void Table(PdfTag section, PdfPage page)
    {
        var table = section.Add(PdfTagKind.Table);
        using (page.Tag(table.Add(PdfTagKind.Caption))) page.Text(Fonts.Bold, 9.5, Ink, 50, 115, "Incidents by area and quarter");
        var head = table.Add(PdfTagKind.THead);
        var years = head.Add(PdfTagKind.TR);
        Cell(years.Add(PdfTagKind.TH, scope: PdfScope.Column, rowSpan: 2), page, 50, 135, "Area");
        Cell(years.Add(PdfTagKind.TH, scope: PdfScope.Column, colSpan: 2), page, 200, 135, "2026");
        var quarters = head.Add(PdfTagKind.TR);
        Cell(quarters.Add(PdfTagKind.TH), page, 200, 150, "Q1");
        Cell(quarters.Add(PdfTagKind.TH), page, 260, 150, "Q2");
        using (page.Artifact(PdfArtifact.Layout)) page.Line(50, 155, 320, 155, Blue, 0.75);
        var body = table.Add(PdfTagKind.TBody);
        var y = 170;
        foreach (var (area, q1, q2) in new[] { ("Centro", "1 204", "998"), ("São João", "87", "0") })
        {
            var row = body.Add(PdfTagKind.TR);
            Cell(row.Add(PdfTagKind.TH), page, 50, y, area);
            Cell(row.Add(PdfTagKind.TD), page, 200, y, q1);
            Cell(row.Add(PdfTagKind.TD), page, 260, y, q2);
            y += 15;
        }
    }

    private static void Cell(PdfTag cell, PdfPage page, double x, double y, string text)
    {
        using (page.Tag(cell)) page.Text(Fonts.Regular, 9.5, Ink, x, y, text);
    }

    /// <summary>Two footnotes: a raised number that leads to the note, and the note with the number as its label, in Spanish where it quotes.</summary>
    private static void Notes(PdfTag section, PdfPage page)
    {
        var paragraph = section.Add(PdfTagKind.P);
        var (police, city) = (section.Add(PdfTagKind.Note), section.Add(PdfTagKind.Note));
        var x = 50.0;
        foreach (var (words, note, number) in new[] { ("Counts are as reported", police, "1"), (", areas are those of 2024", city, "2") })
        {
            using (page.Tag(paragraph)) page.Text(Fonts.Regular, 10.5, Ink, x, 230, words);
            x += Fonts.Regular.Measure(words, 10.5);
            Cite(paragraph, note, page, x, number);
            x += Fonts.Regular.Measure(number, 6);
        }

        using (page.Tag(paragraph)) page.Text(Fonts.Regular, 10.5, Ink, x, 230, ".");
        foreach (var (note, y, label, text) in new[] { (police, 250.0, "1", "Source: police extract, March 2026: "), (city, 264.0, "2", "By the city: ") })
            using (page.Clip(40, y - 12, 400, 20))
            {
                using (page.Tag(note.Add(PdfTagKind.Lbl))) page.Text(Fonts.Regular, 6, Ink, 50, y - 3, label + " ");
                using (page.Tag(note)) page.Text(Fonts.Regular, 8, Ink, 55, y, text);
                using (page.Tag(note.Add(PdfTagKind.Span, language: "es"))) page.Text(Fonts.Regular, 8, Ink, 200, y, "«según denuncias» ");
                using (page.Tag(note)) page.Text(Fonts.Regular, 8, Ink, 280, y, "in full.");
            }
    }

    private static void Cite(PdfTag paragraph, PdfTag note, PdfPage page, double x, string number)
    {
        var reference = paragraph.Add(PdfTagKind.Reference);
        reference.Cite(note);
        var link = reference.Add(PdfTagKind.Link);
        using (page.Tag(link)) page.Text(Fonts.Regular, 6, Ink, x, 227, number);
        page.LinkTo(link, x, 220, 5, 8, note, $"Note {number}");
    }
}
