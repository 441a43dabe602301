using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.SurveyFigures;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.OpenData;

/// <summary>
/// Describes the tidy table of <see cref="WaveCsv"/> for machines and people: a Data Package (version 2) and CSV on the Web metadata,
/// both from the list of columns that the CSV itself is written from.
/// </summary>
public static class WavePackage
{
    /// <summary>File name of the table, beside both descriptors.</summary>
    public const string Table = "results.csv";

    /// <summary>Under which the published, disclosure-controlled results may be used.</summary>
    public const string Licence = "CC-BY-4.0";
    private const string LicencePath = "https://creativecommons.org/licenses/by/4.0/";

    /// <summary>The earliest moment that a ZIP entry can name: an archive of the same results has the same bytes whenever it is made.</summary>
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>datapackage.json, Data Package v2: resources <c>results</c> (the CSV) and <c>codes</c> (inline: every code of it, in words).</summary>
    public static byte[] Descriptor(WaveResults results, Instrument instrument, Language language)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(instrument);
        var say = TextBook.In(language);
        var csv = Csv(results);
        return Json(json =>
        {
            json.WriteString("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
            json.WriteString("name", "survey-" + results.Wave.ToLowerInvariant());
            json.WriteString("title", say.Say("data.title", ("wave", results.Wave)));
            json.WriteString("description", Description(results, say));
            json.WriteStartArray("notes");
            foreach (var caution in Cautions.Of(say, results.Frame)) json.WriteStringValue(caution);
            json.WriteEndArray();
            json.WriteString("created", results.DataAsOf.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteBoolean("synthetic", results.Synthetic);
            json.WriteStartArray("licenses");
            json.WriteStartObject();
            json.WriteString("name", Licence);
            json.WriteString("path", LicencePath);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("sources");
            json.WriteStartObject();
            json.WriteString("title", SurveyTitle(results, instrument, language) + (results.SourceNote is { } note ? ". " + note.In(language) : ""));
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("resources");
            Results(json, results, csv, say);
            Codes(json, WaveCodes.Of(results, instrument, language), say);
            json.WriteEndArray();
        });
    }

    /// <summary>results.csv-metadata.json: CSV on the Web (W3C, 2015), found beside the table under its usual name.</summary>
    public static byte[] CsvOnTheWeb(WaveResults results, Language language)
    {
        ArgumentNullException.ThrowIfNull(results);
        var say = TextBook.In(language);
        return Json(json =>
        {
            json.WriteStartArray("@context");
            json.WriteStringValue("http://www.w3.org/ns/csvw");
            json.WriteStartObject();
            json.WriteString("@language", language.Tag());
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteString("url", Table);
            json.WriteString("dc:title", say.Say("data.title", ("wave", results.Wave)));
            json.WriteString("dc:description", Description(results, say));
            json.WriteString("dc:license", LicencePath);
            json.WriteStartObject("tableSchema");
            json.WriteStartArray("columns");
            foreach (var column in WaveColumn.All)
            {
                json.WriteStartObject();
                json.WriteString("name", column.Name);
                json.WriteString("titles", column.Name);
                json.WriteString("datatype", column.Number ? "number" : "string");
                json.WriteString("dc:description", say.Say("data.column." + column.Name));
                json.WriteString("null", "");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>The table with both descriptors as one ZIP archive. Same results and language, same bytes.</summary>
    public static byte[] Archive(WaveResults results, Instrument instrument, Language language)
    {
        using var output = new MemoryStream();
        using (var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in ((string, byte[])[])[
                ("datapackage.json", Descriptor(results, instrument, language)), (Table, Csv(results)), (Table + "-metadata.json", CsvOnTheWeb(results, language))])
            {
                var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = EntryTime;
                using var stream = entry.Open();
                stream.Write(bytes);
            }
        }

        return output.ToArray();
    }

    private static void Results(Utf8JsonWriter json, WaveResults results, byte[] csv, TextBook say)
    {
        json.WriteStartObject();
        json.WriteString("name", "results");
        json.WriteString("path", Table);
        json.WriteString("type", "table");
        json.WriteString("title", say.Say("data.title", ("wave", results.Wave)));
        json.WriteString("format", "csv");
        json.WriteString("mediatype", "text/csv");
        json.WriteString("encoding", "utf-8");
        json.WriteNumber("bytes", csv.Length);
        json.WriteString("hash", "sha256:" + Convert.ToHexStringLower(SHA256.HashData(csv)));
        json.WriteStartObject("dialect");
        json.WriteString("delimiter", ",");
        json.WriteString("lineTerminator", "\n");
        json.WriteBoolean("header", true);
        json.WriteEndObject();
        json.WriteStartObject("schema");
        Schema(json, WaveColumn.All.Select(c => (c.Name, c.Number ? "number" : "string", say.Say("data.column." + c.Name))));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Codes(Utf8JsonWriter json, IReadOnlyList<CodeMeaning> codes, TextBook say)
    {
        json.WriteStartObject();
        json.WriteString("name", "codes");
        json.WriteString("type", "table");
        json.WriteString("title", say.Say("data.codes"));
        json.WriteStartObject("schema");
        Schema(json, ((string, string)[])[("column", "data.codes.column"), ("figure", "data.codes.figure"), ("code", "data.codes.code"), ("label", "data.codes.label")], say);
        json.WriteEndObject();
        json.WriteStartArray("data");
        foreach (var code in codes)
        {
            json.WriteStartObject();
            json.WriteString("column", code.Column);
            json.WriteString("figure", code.Figure);
            json.WriteString("code", code.Code);
            json.WriteString("label", code.Label);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Schema(Utf8JsonWriter json, (string Name, string Text)[] fields, TextBook say) => Schema(json, fields.Select(f => (f.Name, "string", say.Say(f.Text))));

    private static void Schema(Utf8JsonWriter json, IEnumerable<(string Name, string Type, string Description)> fields)
    {
        json.WriteString("$schema", "https://datapackage.org/profiles/2.0/tableschema.json");
        // A string, as the standard says; its JSON profile asks for a list by mistake (frictionlessdata/datapackage, issue 965).
        json.WriteString("fieldsMatch", "exact");
        json.WriteStartArray("missingValues");
        json.WriteStringValue("");
        json.WriteEndArray();
        json.WriteStartArray("fields");
        foreach (var (name, type, description) in fields)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("type", type);
            json.WriteString("description", description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The wave is named once, also where the questionnaire's title has it already.</summary>
    private static string SurveyTitle(WaveResults results, Instrument instrument, Language language)
    {
        var title = instrument.Title.In(language);
        return title.Contains(results.Wave, StringComparison.Ordinal) ? title : $"{title}, {results.Wave}";
    }

    private static string Description(WaveResults results, TextBook say)
    {
        var text = say.Say("data.description", ("policy", results.Policy), ("date", say.Numbers.Date(results.DataAsOf)));
        return results.Synthetic ? say.Say("data.synthetic") + " " + text : text;
    }

    private static byte[] Csv(WaveResults results)
    {
        using var output = new MemoryStream();
        WaveCsv.Write(output, results);
        return output.ToArray();
    }

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return output.ToArray();
    }
}
