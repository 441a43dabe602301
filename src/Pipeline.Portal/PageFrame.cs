using System.Globalization;
using System.Net;
using System.Text;
using Pipeline.Domain;

namespace Pipeline.Portal;

/// <summary>What all pages share: head, style, languages. No page needs a script or anything from elsewhere.</summary>
public static class PageFrame
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
        td a{margin-right:.75rem}time{white-space:nowrap}mark{background:#f46a25;color:#0b0c0c;font-weight:400;padding:0 .35rem}
        caption{text-align:left;font-weight:600;padding:.25rem 0}.facts{display:flex;flex-wrap:wrap;gap:2rem;padding:0;list-style:none}.facts b{display:block;font-size:1.75rem;color:#12436d}
        """;

    /// <summary>A whole page as UTF-8 HTML around what <paramref name="write"/> puts into <c>main</c>.</summary>
    internal static byte[] Render(LocalText title, Language language, Action<StringBuilder> write)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"{language.Tag()}\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<title>{Text(title, language)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n");
        LanguageLinks(html, language);
        html.Append(CultureInfo.InvariantCulture, $"<main>\n<h1>{Text(title, language)}</h1>\n");
        write(html);
        html.Append("</main>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    internal static string Text(LocalText text, Language language) => WebUtility.HtmlEncode(text.In(language));

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
}
