using System.Net;
using Pipeline.Domain;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Gallery;

/// <summary>The gallery as one web page: style inside, no script, pictures as SVG.</summary>
internal static class GalleryPage
{
    /// <summary>Points of the plots for screens of a telephone and of the small cases; the others are as wide as on paper.</summary>
    internal const double Narrow = 300;

    private const string Style = """
        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 4rem; font: 1.0625rem/1.5 'Noto Sans', 'Segoe UI', Roboto, sans-serif; color: #212121; background: #fff; }
        h1, h2 { color: #12436d; line-height: 1.2; }
        h1 { font-size: 1.75rem; margin: .5rem 0 1rem; }
        h2 { font-size: 1.25rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }
        p { max-width: 68ch; margin: 0 0 1rem; }
        nav ul { columns: 14rem; padding: 0 0 0 1.1rem; }
        a { color: #12436d; }
        a:focus-visible, svg:focus-visible { outline: 3px solid #f46a25; outline-offset: 3px; }
        section { border-top: 1px solid #c4cace; padding-top: 1.25rem; margin-top: 2.5rem; }
        figure { margin: 0 0 1.75rem; }
        figcaption { font-weight: 600; font-size: .9375rem; margin-bottom: .4rem; }
        svg { display: block; width: 100%; height: auto; }
        .narrow { display: none; }
        .cases { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(18.75rem, 100%), 1fr)); gap: 1rem 2rem; align-items: start; }
        .cases figure { margin: 0; }
        @media (max-width: 34rem) { .wide { display: none; } .narrow { display: block; } body { padding: 1rem .75rem 3rem; } }
        @media print { body { max-width: none; padding: 0; font-size: 10.5pt; } nav { display: none; } .wide { display: block; } .narrow { display: none; } figure { break-inside: avoid; } section { break-before: page; border: 0; margin: 0; } .wide svg { width: 170mm; } .cases { grid-template-columns: 1fr 1fr; } }
        """;

    public static void Write(TextWriter to, IReadOnlyList<Recipe> recipes, ReportContext context)
    {
        var say = context.Texts;
        var title = Text(say.Say("gallery.title"));
        to.Write($"""
            <!doctype html>
            <html lang="{context.Language.Tag()}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <meta name="description" content="{Text(say.Say("gallery.subject"))}">
            <style>
            {Style}
            </style>
            </head>
            <body>
            <main>
            <h1>{title}</h1>
            <p>{Text(say.Say("gallery.intro"))}</p>
            <p>{Text(say.Say("gallery.method"))}</p>
            <nav aria-label="{Text(say.Say("gallery.contents"))}"><ul>

            """);
        foreach (var recipe in recipes) to.Write($"<li><a href=\"#{Id(recipe)}\">{Text(recipe.Name)}</a></li>\n");
        to.Write("</ul></nav>\n");
        foreach (var recipe in recipes)
        {
            to.Write($"<section id=\"{Id(recipe)}\">\n<h2>{Text(recipe.Name)}</h2>\n<p>{Text(say.Say(recipe.Use))}</p>\n");
            foreach (var which in recipe.ShownCases.Take(1)) Figures(to, recipe, which, context);
            // Cases are small beside each other: what they teach is seen at the width of a telephone too.
            to.Write("<div class=\"cases\">\n");
            foreach (var which in recipe.ShownCases.Skip(1)) Figures(to, recipe, which, context);
            to.Write("</div>\n</section>\n");
        }

        to.Write("</main>\n</body>\n</html>\n");
    }

    private static void Figures(TextWriter to, Recipe recipe, Case which, ReportContext context)
    {
        var name = ChartGallery.Name(which, context);
        var charts = recipe.Draw(new Sample(which, context.Texts));
        for (var i = 0; i < charts.Count; i++)
        {
            var caption = ChartGallery.Title(context, name, i, charts.Count);
            var id = $"{Id(recipe)}-{which.ToString().ToLowerInvariant()}-{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
            var title = $"{recipe.Name}: {caption}";
            var description = context.Texts.Say("gallery.alt", ("case", name));
            to.Write($"<figure>\n<figcaption>{Text(caption)}</figcaption>\n");
            var small = Picture(charts[i], Narrow, id + "-n", title, description);
            if (which == Case.Example) to.Write($"<div class=\"wide\">{Picture(charts[i], PageGrid.Width, id, title, description)}</div>\n<div class=\"narrow\">{small}</div>\n</figure>\n");
            else to.Write($"{small}\n</figure>\n");
        }
    }

    internal static string Picture(Chart chart, double width, string id, string title, string description)
    {
        var canvas = new SvgCanvas(width, chart.Height(width));
        chart.Draw(canvas, 0, 0, width);
        return canvas.Picture(id, title, description);
    }

    /// <summary>The name of a class has letters only, in lower case as good an id as any.</summary>
    private static string Id(Recipe recipe) => recipe.Name.ToLowerInvariant();

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
