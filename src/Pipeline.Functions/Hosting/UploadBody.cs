using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;

namespace Pipeline.Functions.Hosting;

/// <summary>Reads the body of a wish to upload. All wrong fields are named at once.</summary>
public static class UploadBody
{
    private static readonly string[] Fields = ["kind", "owner", "fileName", "profile", "encoding", "delimiter", "wave", "language"];

    // Of two fields with one name, nobody can say which is meant.
    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };

    // Enough to mend a request by; a body of a megabyte holds a hundred thousand names.
    private const int MostErrors = 50;

    private static readonly LocalText Missing = new("This field is missing", "Ce champ manque", "Falta este campo", "Falta este campo");

    private static readonly LocalText Unknown = new(
        "This field is not known", "Ce champ n’est pas reconnu", "Este campo no se reconoce", "Este campo não é reconhecido");

    private static readonly LocalText NoText = new("Write a text", "Écrivez un texte", "Escriba un texto", "Escreva um texto");

    private static readonly LocalText BadKind = OneOf(string.Join(", ", UploadKinds.All.Select(k => k.Code())));

    private static readonly LocalText BadOwner = new(
        "Write the city or agency code: 3 to 64 lower-case letters, digits and hyphens, such as co-cali",
        "Écrivez le code de la ville ou du service : de 3 à 64 lettres minuscules, chiffres et traits d’union, par exemple co-cali",
        "Escriba el código de la ciudad o del organismo: de 3 a 64 letras minúsculas, cifras y guiones, por ejemplo co-cali",
        "Escreva o código da cidade ou do órgão: de 3 a 64 letras minúsculas, algarismos e hífens, por exemplo co-cali");

    private static readonly LocalText BadFileName = new(
        "Write the file's name without folders, up to 200 characters",
        "Écrivez le nom du fichier sans dossier, 200 caractères au plus",
        "Escriba el nombre del archivo sin carpetas, con un máximo de 200 caracteres",
        "Escreva o nome do arquivo sem pastas, com no máximo 200 caracteres");

    private static readonly LocalText BadDelimiter = OneOf(", ; | tab");

    private static readonly LocalText BadCode = new(
        "Write a code of up to 64 letters, digits and the signs - _ . /",
        "Écrivez un code d’au plus 64 lettres, chiffres et signes - _ . /",
        "Escriba un código de hasta 64 letras, cifras y los signos - _ . /",
        "Escreva um código de até 64 letras, algarismos e os sinais - _ . /");

    /// <summary>The request, or the problem document that says what is wrong with it.</summary>
    public static async Task<(UploadRequest? Request, HttpAnswer? Refusal)> ReadAsync(HttpCall call, CancellationToken cancel)
    {
        if (!call.Request.HasJsonContentType()) return (null, new HttpAnswer.Problem(ProblemTypes.UnsupportedMediaType));
        try
        {
            using var document = await JsonDocument.ParseAsync(call.Request.Body, strict, cancel);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return (null, new HttpAnswer.Problem(ProblemTypes.MalformedRequest));
            return Bind(document.RootElement, call.Language);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // A text that cannot be read (half a surrogate pair, bytes that are no UTF-8) shows only when it is asked for, and not as a JsonException.
            return (null, new HttpAnswer.Problem(ProblemTypes.MalformedRequest));
        }
    }

    private static (UploadRequest?, HttpAnswer?) Bind(JsonElement body, Language preferred)
    {
        var errors = new List<FieldError>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in body.EnumerateObject())
        {
            if (!Fields.Contains(property.Name, StringComparer.Ordinal)) errors.Add(new FieldError(Pointer(property.Name), Unknown));
            else if (property.Value.ValueKind == JsonValueKind.String) values[property.Name] = property.Value.GetString()!;
            else if (property.Value.ValueKind != JsonValueKind.Null) errors.Add(new FieldError(Pointer(property.Name), NoText));
        }

        foreach (var name in (ReadOnlySpan<string>)["kind", "owner", "fileName"])
            if (!values.ContainsKey(name) && !errors.Exists(e => string.Equals(e.Pointer, Pointer(name), StringComparison.Ordinal)))
                errors.Add(new FieldError(Pointer(name), Missing));

        var language = preferred;
        var kind = default(UploadKind);
        Check("kind", text => UploadKinds.TryParse(text, out kind), BadKind);
        Check("owner", OwnerCode.IsValid, BadOwner);
        Check("fileName", IsFileName, BadFileName);
        Check("delimiter", text => text is "," or ";" or "|" or "tab", BadDelimiter);
        Check("language", text => Languages.TryParse(text, out language), ProblemTypes.UnsupportedLanguage.Title);
        foreach (var name in (ReadOnlySpan<string>)["profile", "encoding", "wave"]) Check(name, IsCode, BadCode);
        if (errors.Count > 0) return (null, new HttpAnswer.Problem(ProblemTypes.InvalidRequest) { Errors = [.. errors.Take(MostErrors)] });

        var declared = new Declared(values.GetValueOrDefault("profile"), values.GetValueOrDefault("encoding"), values.GetValueOrDefault("delimiter"),
            values.GetValueOrDefault("wave"), language);
        return (new UploadRequest(kind, values["owner"], values["fileName"], declared), null);

        void Check(string name, Func<string, bool> good, LocalText message)
        {
            if (values.TryGetValue(name, out var text) && !good(text)) errors.Add(new FieldError(Pointer(name), message));
        }
    }

    private static bool IsFileName(string text) =>
        text.Length is > 0 and <= 200 && text is not ("." or "..") && !string.IsNullOrWhiteSpace(text) &&
        !text.Any(c => c is '/' or '\\' || char.IsControl(c));

    private static bool IsCode(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/');

    /// <summary>RFC 6901, cut to a readable length.</summary>
    private static string Pointer(string name)
    {
        var shown = name.Length <= 40 ? name : name[..40];
        return "/" + shown.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
    }

    private static LocalText OneOf(string values) =>
        new($"Choose one of: {values}", $"Choisissez parmi : {values}", $"Elija entre: {values}", $"Escolha entre: {values}");
}
