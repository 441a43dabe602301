using System.Globalization;
using System.Net;
using System.Text;
using Pipeline.Domain;

namespace Pipeline.Portal;

/// <summary>The front page: a table of everything published, and the questionnaires to answer with.</summary>
public static class FrontPage
{
    /// <summary>The page in one language, as UTF-8 HTML.</summary>
    public static byte[] Render(PublishedIndex index, Language language)
    {
        ArgumentNullException.ThrowIfNull(index);
        return PageFrame.Render(PortalTexts.Title, language, html => Write(html, index, language));
    }

    private static void Write(StringBuilder html, PublishedIndex index, Language language)
    {
        html.Append(CultureInfo.InvariantCulture, $"<p>{Text(PortalTexts.Introduction, language)}</p>\n");
        if (index.IsEmpty) html.Append(CultureInfo.InvariantCulture, $"<p>{Text(PortalTexts.Nothing, language)}</p>\n");
        Section(html, language, PortalTexts.Cities, index.Cities, code => $"/api/cities/{code}/audit", ["html", "pdf", "json"], CityLinks);
        Section(html, language, PortalTexts.Programmes, index.Programmes, code => $"/api/programmes/{code}/evaluation", ["html", "pdf", "json"], ProgrammeLinks, PortalTexts.InventedProgramme);
        Section(html, language, PortalTexts.Plans, index.Plans, code => $"/api/plans/{code}/check", ["html", "pdf", "json"], invented: PortalTexts.InventedPlan);
        Section(html, language, PortalTexts.Regions, index.Regions, code => $"/api/regions/{code}/summary", ["html", "pdf", "json"]);
        Section(html, language, PortalTexts.Waves, index.Waves, code => $"/api/waves/{code}/results", ["html", "pdf", "csv", "json"], WaveLinks);
        Questionnaires(html, language, index.Instruments);
    }

    private static void Section(StringBuilder html, Language language, LocalText title, IReadOnlyList<PublishedEntry> entries, Func<string, string> address, ReadOnlySpan<string> formats,
        Func<PublishedEntry, IEnumerable<(string Address, LocalText Label)>>? more = null, LocalText? invented = null)
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
            if (entry.Synthetic) html.Append(CultureInfo.InvariantCulture, $"<br><mark>{Text(invented ?? PortalTexts.Synthetic, language)}</mark>");
            html.Append("</th>");
            html.Append(CultureInfo.InvariantCulture, $"<td><time datetime=\"{entry.DataAsOf:yyyy-MM-dd}\">{entry.DataAsOf:yyyy-MM-dd}</time></td><td>");
            foreach (var format in formats)
            {
                var href = WebUtility.HtmlEncode($"{address(Uri.EscapeDataString(entry.Code))}.{format}?lang={language.Tag()}");
                html.Append(CultureInfo.InvariantCulture, $"<a href=\"{href}\" aria-label=\"{format.ToUpperInvariant()}: {name}\">{format.ToUpperInvariant()}</a>");
            }

            foreach (var (href, label) in more?.Invoke(entry) ?? []) Link(html, language, href, label, name);
            html.Append("</td></tr>\n");
        }

        html.Append("</tbody>\n</table>\n</div>\n");
    }

    private static IEnumerable<(string Address, LocalText Label)> CityLinks(PublishedEntry city)
    {
        var code = Uri.EscapeDataString(city.Code);
        yield return ($"/api/cities/{code}/scorecard.html", PortalTexts.Scorecard);
        yield return ($"/api/cities/{code}/crime.csv", PortalTexts.CrimeTable);
        yield return ($"/api/cities/{code}/crime.sdmx.csv", PortalTexts.CrimeSdmx);
    }

    private static IEnumerable<(string Address, LocalText Label)> ProgrammeLinks(PublishedEntry programme)
    {
        yield return ($"/api/programmes/{Uri.EscapeDataString(programme.Code)}/pledges.csv", PortalTexts.Pledges);
    }

    private static IEnumerable<(string Address, LocalText Label)> WaveLinks(PublishedEntry wave)
    {
        var code = Uri.EscapeDataString(wave.Code);
        yield return ($"/api/waves/{code}/datapackage.json", PortalTexts.DataPackage);
        yield return ($"/api/waves/{code}/package.zip", PortalTexts.Archive);
        if (wave.Quality) yield return ($"/api/waves/{code}/quality.html", PortalTexts.Quality);
    }

    private static void Questionnaires(StringBuilder html, Language language, IReadOnlyList<InstrumentEntry> instruments)
    {
        if (instruments.Count == 0) return;
        html.Append(CultureInfo.InvariantCulture, $"<h2>{Text(PortalTexts.Questionnaires, language)}</h2>\n<p>{Text(PortalTexts.QuestionnairesText, language)}</p>\n<div class=\"scroll\">\n<table>\n<thead>\n<tr>");
        foreach (var head in (ReadOnlySpan<LocalText>)[PortalTexts.Name, PortalTexts.Documents]) html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Text(head, language)}</th>");
        html.Append("</tr>\n</thead>\n<tbody>\n");
        foreach (var instrument in instruments)
        {
            var name = Text(instrument.Title, language);
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{name} <small>({WebUtility.HtmlEncode($"{instrument.Code}/{instrument.Version}")})</small></th><td>");
            var address = $"/api/instruments/{Uri.EscapeDataString(instrument.Code)}/{Uri.EscapeDataString(instrument.Version)}/";
            Link(html, language, address + "questionnaire.pdf", PortalTexts.Questionnaire, name);
            Link(html, language, address + "template.xlsx", PortalTexts.Template, name);
            Link(html, language, address + "xlsform.xlsx", PortalTexts.XlsForm, name);
            html.Append("</td></tr>\n");
        }

        html.Append("</tbody>\n</table>\n</div>\n<p>");
        Link(html, language, "/api/forms/exploratory-walk.pdf", PortalTexts.WalkForm, null);
        html.Append("</p>\n");
    }

    private static void Link(StringBuilder html, Language language, string address, LocalText label, string? of)
    {
        var words = Text(label, language);
        var name = of is null ? "" : $" aria-label=\"{words}: {of}\"";
        html.Append(CultureInfo.InvariantCulture, $"<a href=\"{WebUtility.HtmlEncode(address)}?lang={language.Tag()}\"{name}>{words}</a>");
    }

    private static string Text(LocalText text, Language language) => PageFrame.Text(text, language);
}
