using System.Globalization;
using System.Net;
using System.Text;
using Pipeline.Domain;

namespace Pipeline.Portal;

/// <summary>What a report shows as a page. All texts are in the language of the page already.</summary>
/// <param name="Banner">Such as "invented data"; null for none.</param>
/// <param name="Document">Address of the same report without its ending; PDF and JSON can be had there.</param>
/// <param name="Facts">Number, what it counts, beside what.</param>
public sealed record PageContent(
    string Title, string Introduction, string? Banner, string Document, IReadOnlyList<(string Number, string Label, string Note)> Facts, IReadOnlyList<PageTable> Tables);

/// <param name="Text">Between heading and table; null for none.</param>
/// <param name="Rows">Cells; the first names the row.</param>
public sealed record PageTable(string Title, string? Text, string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string? Note);

/// <summary>A report as a page of the portal: the numbers first, then tables, readable without script.</summary>
public static class ReportPage
{
    /// <summary>The page as UTF-8 HTML.</summary>
    public static byte[] Render(PageContent content, Language language)
    {
        ArgumentNullException.ThrowIfNull(content);
        return PageFrame.Render(new LocalText(content.Title), language, html =>
        {
            if (content.Banner is { } banner) html.Append(CultureInfo.InvariantCulture, $"<p><mark>{Encode(banner)}</mark></p>\n");
            html.Append(CultureInfo.InvariantCulture, $"<p>{Encode(content.Introduction)}</p>\n<p><a href=\"/portal?lang={language.Tag()}\">{PageFrame.Text(PortalTexts.Back, language)}</a>");
            foreach (var format in (ReadOnlySpan<string>)["pdf", "json"])
                html.Append(CultureInfo.InvariantCulture, $" · <a href=\"{Encode(content.Document)}.{format}?lang={language.Tag()}\">{format.ToUpperInvariant()}</a>");
            html.Append("</p>\n<ul class=\"facts\">\n");
            foreach (var (number, label, note) in content.Facts)
                html.Append(CultureInfo.InvariantCulture, $"<li><b>{Encode(number)}</b> {Encode(label)}<br><small>{Encode(note)}</small></li>\n");
            html.Append("</ul>\n");
            foreach (var table in content.Tables) Table(html, table);
        });
    }

    private static void Table(StringBuilder html, PageTable table)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{Encode(table.Title)}</h2>\n");
        if (table.Text is { } text) html.Append(CultureInfo.InvariantCulture, $"<p>{Encode(text)}</p>\n");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\">\n<table>\n<caption>{Encode(table.Caption)}</caption>\n<thead>\n<tr>");
        foreach (var column in table.Columns) html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Encode(column)}</th>");
        html.Append("</tr>\n</thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Encode(row[0])}</th>");
            foreach (var cell in row.Skip(1)) html.Append(CultureInfo.InvariantCulture, $"<td>{Encode(cell)}</td>");
            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table>\n</div>\n");
        if (table.Note is { } note) html.Append(CultureInfo.InvariantCulture, $"<p><small>{Encode(note)}</small></p>\n");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
