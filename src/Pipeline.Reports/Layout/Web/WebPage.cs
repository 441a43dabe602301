using System.Globalization;
using System.Net;
using System.Text;
using Pipeline.Domain;
using Pipeline.Pdf;
using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Layout.Web;

/// <summary>
/// A report as one web page: the same blocks in the same order, charts as pictures made of words and lines. Nothing is loaded from
/// anywhere and no script runs; a phone scrolls wide tables and charts inside their frames, and print looks like the PDF.
/// </summary>
internal sealed class WebPage
{
    private readonly ReportHead _head;
    private readonly ReportContext _context;
    private readonly StringBuilder _to = new(1 << 16);
    private readonly Dictionary<Anchor, string> _ids = [];
    private int _small;

    private WebPage(ReportHead head, ReportContext context) => (_head, _context) = (head, context);

    public static void Write(Stream output, IReadOnlyList<Block> blocks, ReportHead head, ReportContext context)
    {
        var page = new WebPage(head, context);
        page.Name(blocks);
        page.Begin();
        foreach (var block in blocks) page.Add(block);
        page.End();
        output.Write(Encoding.UTF8.GetBytes(page._to.ToString()));
    }

    /// <summary>Headings and tables are known by an id before they stand, so that what comes earlier can lead to them.</summary>
    private void Name(IReadOnlyList<Block> blocks)
    {
        var (sections, tables, figures) = (0, 0, 0);
        foreach (var block in blocks)
        {
            if (block is Heading heading) _ids[heading.Anchor] = string.Create(CultureInfo.InvariantCulture, $"s{++sections}");
            else if (block is Figure figure) _ids[figure.Anchor] = string.Create(CultureInfo.InvariantCulture, $"f{++figures}");
            else if (block is Table { Anchor: { } anchor }) _ids[anchor] = string.Create(CultureInfo.InvariantCulture, $"t{++tables}");
        }
    }

    private void Begin()
    {
        var title = Encode(_head.Place.Length == 0 ? _head.Title : $"{_head.Title}: {_head.Place}");
        var tag = _context.Language.Tag();
        _to.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        _to.Append(CultureInfo.InvariantCulture, $"<meta name=\"description\" content=\"{Encode(_head.Subject)}\">\n<title>{title}</title>\n<style>\n{WebStyle.Sheet}\n</style>\n</head>\n<body>\n");
        if (_context.Address is { } address) Links(address);
        if (_head.Banner is { } banner) _to.Append(CultureInfo.InvariantCulture, $"<header class=\"banner\">{Encode(banner)}</header>\n");
        _to.Append("<main>\n");
    }

    /// <summary>The same report in other languages and as a PDF.</summary>
    private void Links(string address)
    {
        _to.Append(CultureInfo.InvariantCulture, $"<nav class=\"links\">\n<ul>\n<li><a href=\"/portal?lang={_context.Language.Tag()}\">{Encode(_context.Texts.Say("page.all"))}</a></li>\n");
        foreach (var language in Languages.All)
        {
            var here = language == _context.Language ? " aria-current=\"page\"" : "";
            _to.Append(CultureInfo.InvariantCulture, $"<li><a href=\"?lang={language.Tag()}\" hreflang=\"{language.Tag()}\" lang=\"{language.Tag()}\"{here}>{Encode(Texts.TextBook.In(language).Say("common.language-name"))}</a></li>\n");
        }

        _to.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{Encode(address)}.pdf?lang={_context.Language.Tag()}\">PDF</a></li>\n</ul>\n</nav>\n");
    }

    private void End()
    {
        var foot = _head.Foot ?? _context.Texts.Say("common.foot", ("snapshot", _context.ShortSnapshot), ("version", _context.ProgramVersion));
        _to.Append(CultureInfo.InvariantCulture, $"</main>\n<footer><p>{Encode(foot)}</p></footer>\n</body>\n</html>\n");
    }

    private void Add(Block block)
    {
        switch (block)
        {
            case PageBreak: break;
            case Cover cover: Add(cover); break;
            case Heading heading:
                _to.Append(CultureInfo.InvariantCulture, $"<h{heading.Level} id=\"{_ids[heading.Anchor]}\">{Encode(heading.Text)}</h{heading.Level}>\n");
                break;
            case Paragraph paragraph:
                _to.Append("<p>");
                Words(paragraph.Runs);
                _to.Append("</p>\n");
                // A page has no foot: its notes stand where their marks stand.
                foreach (var run in paragraph.Runs)
                    if (run.Footnote is { } note) _to.Append(CultureInfo.InvariantCulture, $"<p class=\"note\" role=\"note\"><sup>{Encode(note.Mark)}</sup> {Encode(note.Text)}</p>\n");
                break;
            case ListBlock list: Add(list); break;
            case HeadlineList headlines: Add(headlines); break;
            case Contents contents: Add(contents); break;
            case KeyFigures key: Add(key); break;
            case Callout box: Add(box); break;
            case Facts facts: Add(facts); break;
            case LevelBadge level: Add(level); break;
            case Figure figure: Add(figure); break;
            case Table table: Add(table); break;
            case CitedList cited: Add(cited); break;
            case SmallFigure small: Add(small); break;
            default: throw new NotSupportedException($"A report with a {block.GetType().Name} is for paper only.");
        }
    }

    private void Add(Cover cover) => _to.Append(CultureInfo.InvariantCulture,
        $"<header class=\"cover\">\n<p>{Encode(cover.Kind)}</p>\n<h1>{Encode(cover.Subject)}</h1>\n<p>{Encode(cover.Lead)}</p>\n</header>\n");

    private void Add(ListBlock list)
    {
        var name = list.Numbered ? "ol" : "ul";
        _to.Append('<').Append(name).Append(">\n");
        foreach (var item in list.Items)
        {
            _to.Append("<li>");
            Words(item);
            _to.Append("</li>\n");
        }

        _to.Append("</").Append(name).Append(">\n");
    }

    private void Add(HeadlineList headlines)
    {
        _to.Append("<ol>\n");
        for (var i = 0; i < headlines.Sentences.Count; i++)
        {
            _to.Append(CultureInfo.InvariantCulture, $"<li>{Encode(headlines.Sentences[i])}");
            if (headlines.Reference(i) is { } reference) _to.Append(CultureInfo.InvariantCulture, $" <a href=\"#{_ids[reference.Figure]}\">{Encode(reference.Text)}</a>");
            _to.Append("</li>\n");
        }

        _to.Append("</ol>\n");
    }

    private void Add(Contents contents)
    {
        _to.Append(CultureInfo.InvariantCulture, $"<nav class=\"contents\" aria-labelledby=\"contents\">\n<p id=\"contents\"><strong>{Encode(contents.Title)}</strong></p>\n<ol>\n");
        foreach (var section in contents.Sections) _to.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#{_ids[section.Anchor]}\">{Encode(section.Text)}</a></li>\n");
        _to.Append("</ol>\n</nav>\n");
    }

    private void Add(KeyFigures key)
    {
        _to.Append("<ul class=\"key\">\n");
        foreach (var (number, label, comparison) in key.Tiles)
            _to.Append(CultureInfo.InvariantCulture, $"<li><b>{Encode(number)}</b> <strong>{Encode(label)}</strong> <small>{Encode(comparison)}</small></li>\n");
        _to.Append("</ul>\n");
    }

    private void Add(Callout box)
    {
        _to.Append(CultureInfo.InvariantCulture, $"<div class=\"box{(box.Warning ? " warning" : "")}\">\n<p><strong>{Encode(box.Title)}</strong></p>\n");
        foreach (var paragraph in box.Paragraphs) _to.Append(CultureInfo.InvariantCulture, $"<p>{Encode(paragraph)}</p>\n");
        if (box.Points.Count > 0)
        {
            _to.Append("<ul>\n");
            foreach (var point in box.Points) _to.Append(CultureInfo.InvariantCulture, $"<li>{Encode(point)}</li>\n");
            _to.Append("</ul>\n");
        }

        _to.Append("</div>\n");
    }

    private void Add(Facts facts)
    {
        _to.Append("<dl>\n");
        foreach (var (name, value) in facts.Rows) _to.Append(CultureInfo.InvariantCulture, $"<dt>{Encode(name)}</dt><dd>{Encode(value)}</dd>\n");
        _to.Append("</dl>\n");
    }

    private void Add(LevelBadge level) => _to.Append(CultureInfo.InvariantCulture,
        $"<div class=\"box\">\n<p class=\"level\" aria-hidden=\"true\">{string.Concat(Enumerable.Range(1, 5).Select(step => string.Create(CultureInfo.InvariantCulture, $"<span{(step <= level.Level ? " class=\"reached\"" : "")}>{step}</span>")))}</p>\n<p><strong>{Encode(level.Title)}</strong></p>\n<p>{Encode(level.Text)}</p>\n</div>\n");

    private void Add(Figure figure)
    {
        var id = _ids[figure.Anchor];
        var canvas = new SvgCanvas(PageGrid.Width, figure.Chart.Height(PageGrid.Width));
        figure.Chart.Draw(canvas, 0, 0, PageGrid.Width);
        _to.Append(CultureInfo.InvariantCulture, $"<figure id=\"{id}\">\n<figcaption><span class=\"number\">{Encode(figure.Label)}</span> <strong>{Encode(figure.Title)}</strong> <span class=\"sub\">{Encode(figure.Subtitle)}</span></figcaption>\n<div class=\"scroll\">\n");
        _to.Append(canvas.Picture(id + "p", figure.Title, figure.Alt)).Append("</div>\n<p class=\"note\">");
        var note = figure.Note;
        _to.Append(Encode(string.Join(' ', new[] { note.Base, note.Method, note.Withheld, note.Source, note.DataAsOf }.Where(t => !string.IsNullOrWhiteSpace(t)))));
        if (figure.Twin is { } twin && _ids.TryGetValue(twin.Table, out var table)) _to.Append(CultureInfo.InvariantCulture, $" <a href=\"#{table}\">{Encode(twin.Text)}</a>");
        _to.Append("</p>\n</figure>\n");
    }

    private void Add(CitedList cited)
    {
        var name = cited.Numbered ? "ol" : "ul";
        _to.Append(CultureInfo.InvariantCulture, $"<{name}>\n");
        foreach (var (sentence, table) in cited.Sentences)
        {
            _to.Append("<li>").Append(Encode(sentence));
            if (table() is { } anchor && _ids.TryGetValue(anchor, out var id)) _to.Append(CultureInfo.InvariantCulture, $" <a href=\"#{id}\">{Encode(anchor.Label)}</a>");
            _to.Append("</li>\n");
        }

        _to.Append(CultureInfo.InvariantCulture, $"</{name}>\n");
    }

    private void Add(SmallFigure small)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"g{++_small}");
        var canvas = new SvgCanvas(PageGrid.Width, small.Chart.Height(PageGrid.Width));
        small.Chart.Draw(canvas, 0, 0, PageGrid.Width);
        _to.Append(CultureInfo.InvariantCulture, $"<figure id=\"{id}\">\n<figcaption><strong>{Encode(small.Caption)}</strong></figcaption>\n<div class=\"scroll\">\n");
        _to.Append(canvas.Picture(id + "p", small.Caption, small.Alt)).Append("</div>\n");
        if (small.Twin is { } twin && _ids.TryGetValue(twin.Table, out var table)) _to.Append(CultureInfo.InvariantCulture, $"<p class=\"note\"><a href=\"#{table}\">{Encode(twin.Text)}</a></p>\n");
        _to.Append("</figure>\n");
    }

    private void Add(Table table)
    {
        var id = table.Anchor is { } anchor && _ids.TryGetValue(anchor, out var known) ? $" id=\"{known}\"" : "";
        _to.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{Encode(table.Label)}\"{id}>\n<table>\n<caption><span class=\"number\">{Encode(table.Label)}</span> {Encode(table.Title)}</caption>\n<thead>\n<tr>");
        foreach (var column in table.Columns) _to.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{Numeric(column)}>{Encode(column.Head)}</th>");
        _to.Append("</tr>\n</thead>\n<tbody>\n");
        for (var r = 0; r < table.Rows.Count; r++)
        {
            var row = table.Rows[r];
            var group = row.Count == 1 && table.Columns.Count > 1;
            _to.Append(table.StrongRows?.Contains(r) ?? false ? "<tr class=\"strong\">" : "<tr>");
            for (var i = 0; i < row.Count; i++)
            {
                if (i == 0) _to.Append(CultureInfo.InvariantCulture, $"<th scope=\"{(group ? "rowgroup" : "row")}\"{(group ? $" colspan=\"{table.Columns.Count}\"" : Numeric(table.Columns[0]))}>{Encode(row[0])}</th>");
                else _to.Append(CultureInfo.InvariantCulture, $"<td{Numeric(table.Columns[i])}>{Encode(row[i])}</td>");
            }

            _to.Append("</tr>\n");
        }

        _to.Append("</tbody>\n</table>\n");
        if (table.Note is { } note) _to.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">{Encode(note)}</p>\n");
        _to.Append("</div>\n");
    }

    private void Words(IReadOnlyList<Run> runs)
    {
        foreach (var run in runs)
        {
            var name = ReferenceEquals(run.Style.Font, Typefaces.SemiBold) ? "strong" : ReferenceEquals(run.Style.Font, Typefaces.Italic) ? "em" : null;
            if (run.Footnote is not null) _to.Append(CultureInfo.InvariantCulture, $"<sup>{Encode(run.Text)}</sup>");
            else if (run.Language is { } language) _to.Append(CultureInfo.InvariantCulture, $"<span lang=\"{Encode(language)}\">{Encode(run.Text)}</span>");
            else if (name is null) _to.Append(Encode(run.Text));
            else _to.Append(CultureInfo.InvariantCulture, $"<{name}>{Encode(run.Text)}</{name}>");
        }
    }

    private static string Numeric(TableColumn column) => column.Numeric ? " class=\"n\"" : "";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
