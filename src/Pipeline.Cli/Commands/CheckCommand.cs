using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline check</c>: what the service would say of a file, without sending it anywhere.</summary>
internal static class CheckCommand
{
    // Stands for a sender where none is named: extracts and answers are read the same whoever sends them.
    internal const string NoOwner = "xx-unnamed";

    private static readonly LocalText Accepted = new("accepted", "accepté", "aceptado", "aceito");

    private static readonly LocalText Rejected = new("rejected", "refusé", "rechazado", "rejeitado");

    private static readonly LocalText Quarantined = new(
        "waits for a decision", "en attente de décision", "pendiente de decisión", "aguarda decisão");

    private static readonly LocalText Rows = new(
        "{0} rows: {1} valid, {2} with errors, {3} blank", "{0} lignes : {1} valides, {2} avec erreurs, {3} vides",
        "{0} filas: {1} válidas, {2} con errores, {3} vacías", "{0} linhas: {1} válidas, {2} com erros, {3} vazias");

    private static readonly LocalText More = new(
        "and {0} more findings", "et {0} autres constats", "y {0} hallazgos más", "e mais {0} ocorrências");

    public static Command Create(Terminal terminal)
    {
        var kind = DeclaredOptions.Kind();
        var file = new Argument<FileInfo>("FILE") { Description = "The file." };
        file.AcceptExistingOnly();
        var owner = new Option<string?>("--owner") { Description = "City or agency code of the sender; needed for a city-profile and for areas." };
        var json = new Option<bool>("--json") { Description = "Prints one JSON document instead of lines." };
        var declared = new DeclaredOptions();
        var command = new Command("check", "Checks a file as the service would, here and without sending it. Exit code 0: accepted, 1: not accepted.") { kind, file, owner, json };
        declared.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(kind) is { Tokens: [{ Value: var named }] } && UploadKinds.TryParse(named, out var known) && (known is UploadKind.CityProfile or UploadKind.Areas) && result.GetResult(owner) is null)
                result.AddError($"Files of kind {named} belong to a city: give its code with --owner.");
        });
        command.SetAction((parsed, cancel) => RunAsync(
            DeclaredOptions.Read(parsed, kind), parsed.GetRequiredValue(file), parsed.GetValue(owner), declared.Read(parsed), parsed.GetValue(json), terminal, cancel));
        return command;
    }

    private static async Task<int> RunAsync(UploadKind kind, FileInfo file, string? named, Declared declared, bool json, Terminal terminal, CancellationToken cancel)
    {
        // Programmes and plans may say themselves whose they are.
        var owner = named ?? (kind is UploadKind.Programme or UploadKind.ActionPlan ? await OwnerIn.FileAsync(file, "owner", cancel) : null) ?? NoOwner;
        await using var content = file.OpenRead();
        var result = await new FileChecker(Instruments.Find).CheckAsync(kind, owner, file.Name, content, declared, cancel);
        if (json) await terminal.Output.WriteLineAsync(Json(result, declared.Language));
        else await WriteAsync(file.Name, result, declared.Language, terminal.Output);
        return result.Outcome == SubmissionState.Accepted ? Terminal.Done : Terminal.NotDone;
    }

    internal static async Task WriteAsync(string name, Checked result, Language language, TextWriter output)
    {
        var outcome = result.Outcome switch
        {
            SubmissionState.Accepted => Accepted,
            SubmissionState.Quarantined => Quarantined,
            _ => Rejected,
        };
        await output.WriteLineAsync($"{name}: {outcome.In(language)}");
        var reading = result.Reading;
        await output.WriteLineAsync(string.Format(CultureInfo.InvariantCulture, Rows.In(language), reading.Rows, reading.RowsValid, reading.RowsWithErrors, reading.RowsBlank));
        foreach (var tally in reading.Tallies)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {ProblemCatalogue.TallyText(tally, language)}: {tally.Count}"));
        foreach (var finding in result.Findings)
        {
            var (_, message, remedy) = ProblemCatalogue.Format(finding, language);
            await output.WriteLineAsync($"{finding.Severity.ToString().ToLowerInvariant()} {finding.Code}: {message} {remedy}");
        }

        var unlisted = result.FindingCounts.Values.Sum() - result.Findings.Count;
        if (unlisted > 0) await output.WriteLineAsync(string.Format(CultureInfo.InvariantCulture, More.In(language), unlisted));
    }

    private static string Json(Checked result, Language language)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("outcome", result.Outcome.ToString().ToLowerInvariant());
            json.WriteString("sha256", result.Sha256);
            json.WriteNumber("bytes", result.Bytes);
            json.WriteStartObject("reading");
            json.WriteString("layout", result.Reading.Layout);
            json.WriteString("encoding", result.Reading.Encoding);
            json.WriteString("delimiter", result.Reading.Delimiter);
            json.WriteNumber("rows", result.Reading.Rows);
            json.WriteNumber("rowsValid", result.Reading.RowsValid);
            json.WriteNumber("rowsWithErrors", result.Reading.RowsWithErrors);
            json.WriteNumber("rowsBlank", result.Reading.RowsBlank);
            json.WriteEndObject();
            json.WriteStartObject("findingCounts");
            foreach (var (code, count) in result.FindingCounts.OrderBy(c => c.Key, StringComparer.Ordinal)) json.WriteNumber(code, count);
            json.WriteEndObject();
            json.WriteStartArray("findings");
            foreach (var finding in result.Findings) WriteFinding(json, finding, language);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding, Language language)
    {
        var (title, message, remedy) = ProblemCatalogue.Format(finding, language);
        json.WriteStartObject();
        json.WriteString("code", finding.Code);
        json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        if (finding.Place.Row is { } row) json.WriteNumber("row", row);
        if (finding.Place.Line is { } line) json.WriteNumber("line", line);
        if (finding.Place.Column is { } column) json.WriteString("column", column);
        if (finding.Place.Value is { } value) json.WriteString("value", value);
        json.WriteString("title", title);
        json.WriteString("message", message);
        json.WriteString("remedy", remedy);
        json.WriteEndObject();
    }
}
