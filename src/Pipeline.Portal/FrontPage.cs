using System.Globalization;
using System.Net;
using System.Text;
using Pipeline.Domain;

namespace Pipeline.Portal;

/// <summary>The front page: a table of everything published, readable without script.</summary>
public static class FrontPage
{
    /// <summary>
    /// Sent with every page: nothing is loaded from anywhere, no script runs. The style sheet is in the page, allowed by its hash-free
    /// <c>'unsafe-inline'</c> for styles only.
    /// </summary>
    public const string ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Style = """
        body{font:1rem/1.5 "Noto Sans","Source Sans 3",system-ui,sans-serif;color:#0b0c0c;margin:0 auto;max-width:60rem;padding:1.5rem}
        h1{font-size:1.75rem;line-height:1.2;color:#12436d;margin:.5rem 0}h2{font-size:1.25rem;color:#12436d;margin-top:2rem}
        nav ul{display:flex;gap:1rem;list-style:none;padding:0;margin:0}nav [aria-current]{font-weight:600;text-decoration:none;color:#0b0c0c}
        a{color:#12436d}a:focus-visible{outline:3px solid #f46a25;outline-offset:2px}
        .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .75rem .4rem 0;border-bottom:1px solid #b0b7bc;vertical-align:top}
        td a{margin-right:.75rem}mark{background:#f46a25;color:#0b0c0c;font-weight:400;padding:0 .35rem}
        """;

    /// <summary>The page in one language, as UTF-8 HTML.</summary>
    public static byte[] Render(PublishedIndex index, Language language)
    {
        ArgumentNullException.ThrowIfNull(index);
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"{language.Tag()}\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<title>{Text(PortalTexts.Title, language)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n");
        LanguageLinks(html, language);
        html.Append(CultureInfo.InvariantCulture, $"<main>\n<h1>{Text(PortalTexts.Title, language)}</h1>\n<p>{Text(PortalTexts.Introduction, language)}</p>\n");
        if (index.IsEmpty) html.Append(CultureInfo.InvariantCulture, $"<p>{Text(PortalTexts.Nothing, language)}</p>\n");
        Section(html, language, PortalTexts.Cities, index.Cities, code => $"/api/cities/{code}/audit", ["pdf", "json"]);
        Section(html, language, PortalTexts.Regions, index.Regions, code => $"/api/regions/{code}/summary", ["pdf", "json"]);
        Section(html, language, PortalTexts.Waves, index.Waves, code => $"/api/waves/{code}/results", ["pdf", "csv", "json"]);
        html.Append("</main>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    private static void LanguageLinks(StringBuilder html, Language current)
    {
        html.Append("<nav>\n<ul>\n");
        foreach (var language in Languages.All)
        {
            var here = language == current ? " aria-current=\"page\"" : "";
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"?lang={language.Tag()}\" hreflang=\"{language.Tag()}\" lang=\"{language.Tag()}\"{here}>{PortalTexts.NameOf(language)}</a></li>\n");
        }

        html.Append("</ul>\n</nav>\n");
    }

    private static void Section(StringBuilder html, Language language, LocalText title, IReadOnlyList<PublishedEntry> entries, Func<string, string> address, ReadOnlySpan<string> formats)
    {
        if (entries.Count == 0) return;
        html.Append(CultureInfo.InvariantCulture, $"<h2>{Text(title, language)}</h2>\n<div class=\"scroll\">\n<table>\n<thead>\n<tr>");
        foreach (var head in (ReadOnlySpan<LocalText>)[PortalTexts.Name, PortalTexts.DataAsOf, PortalTexts.Documents])
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Text(head, language)}</th>");
        html.Append("</tr>\n</thead>\n<tbody>\n");
        foreach (var entry in entries)
        {
            var name = Text(entry.Title, language);
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{name} <small>({WebUtility.HtmlEncode(entry.Code)})</small>");
            if (entry.Synthetic) html.Append(CultureInfo.InvariantCulture, $"<br><mark>{Text(PortalTexts.Synthetic, language)}</mark>");
            html.Append("</th>");
            html.Append(CultureInfo.InvariantCulture, $"<td><time datetime=\"{entry.DataAsOf:yyyy-MM-dd}\">{entry.DataAsOf:yyyy-MM-dd}</time></td><td>");
            foreach (var format in formats)
            {
                var href = WebUtility.HtmlEncode($"{address(Uri.EscapeDataString(entry.Code))}.{format}?lang={language.Tag()}");
                html.Append(CultureInfo.InvariantCulture, $"<a href=\"{href}\" aria-label=\"{format.ToUpperInvariant()}: {name}\">{format.ToUpperInvariant()}</a>");
            }

            html.Append("</td></tr>\n");
        }

        html.Append("</tbody>\n</table>\n</div>\n");
    }

    private static string Text(LocalText text, Language language) => WebUtility.HtmlEncode(text.In(language));
}
