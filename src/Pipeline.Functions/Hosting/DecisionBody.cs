using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Cleaning;
using Pipeline.Workflows.Desk;

namespace Pipeline.Functions.Hosting;

/// <summary>Reads the body of a decision. Whether it may be taken is the desk's affair; here it is only a matter of form.</summary>
public static class DecisionBody
{
    /// <summary>Header under which a client names its request, so that sending it twice does it once.</summary>
    public const string RequestKeyHeader = "Idempotency-Key";

    // A random name of a request is shorter.
    private const int LongestRequestKey = 100;

    // Of two fields with one name, nobody can say which is meant.
    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };

    private static readonly LocalText Unreadable = new(
        "This field is not known here, or is of another type", "Ce champ n’est pas reconnu ici ou est d’un autre type",
        "Este campo no se reconoce aquí o es de otro tipo", "Este campo não é reconhecido aqui ou é de outro tipo");

    private static readonly LocalText BadRequestKey = new(
        "Write one key of up to 100 printable ASCII characters", "Écrivez une seule clé d’au plus 100 caractères ASCII imprimables",
        "Escriba una sola clave de hasta 100 caracteres ASCII imprimibles", "Escreva uma só chave de até 100 caracteres ASCII imprimíveis");

    private static readonly LocalText Kinds = DeskTexts.OneOf("contacted, replied, delete, keep, blank-item, choose, recode, consent, open-wave, close-wave");

    /// <summary>The request, or the problem document that says what is wrong with it.</summary>
    /// <param name="undoes">Number of the entry when the address already says what is to be done.</param>
    public static async Task<(DeskRequest? Request, HttpAnswer? Refusal)> ReadAsync(HttpCall call, int? undoes, CancellationToken cancel)
    {
        if (!call.Request.HasJsonContentType()) return (null, new HttpAnswer.Problem(ProblemTypes.UnsupportedMediaType));
        var keys = call.Request.Headers[RequestKeyHeader];
        if (keys.Count > 1 || keys is [{ } key] && (key.Length is 0 or > LongestRequestKey || key.Any(c => c is < '!' or > '~')))
            return (null, Wrong(RequestKeyHeader, BadRequestKey));
        try
        {
            using var document = await JsonDocument.ParseAsync(call.Request.Body, strict, cancel);
            var body = document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Deserialize(DecisionJson.Default.DecisionDocument) : null;
            if (body is null) return (null, new HttpAnswer.Problem(ProblemTypes.MalformedRequest));
            var decision = undoes is { } entry ? body.Undoing(entry) : body.Decision();
            if (decision is null) return (null, Wrong(undoes is null ? "/kind" : "", undoes is null ? Kinds : Unreadable));
            return (new DeskRequest(decision, body.Person?.Trim() ?? "", body.Reason?.Trim() ?? "", body.After, keys.Count == 1 ? keys[0] : null), null);
        }
        catch (JsonException fault) when (fault.Path is { } path && path.StartsWith('$') && path.Length > 1)
        {
            return (null, Wrong(path[1..].Replace('.', '/'), Unreadable));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return (null, new HttpAnswer.Problem(ProblemTypes.MalformedRequest));
        }
    }

    private static HttpAnswer.Problem Wrong(string field, LocalText detail) => new(ProblemTypes.InvalidRequest) { Errors = [new FieldError(field, detail)] };
}

/// <summary>One decision as a client writes it.</summary>
internal sealed record DecisionDocument(
    DecisionKind? Kind, string? Person, string? Reason, int? After, string? Response, string? Flag, string? Column, string? Option, LocalText? Label, WaveOpening? Opening, DateOnly? CutOff)
{
    /// <summary>Null without a kind. Taking back has an address of its own, with the entry's number in it.</summary>
    public DeskDecision? Decision() => Kind is not { } kind || kind == DecisionKind.Undo ? null : new()
    {
        Kind = kind, Response = Response, Flag = Flag, Column = Column, Option = Option, Label = Label, Opening = Opening, CutOff = CutOff,
    };

    /// <summary>Null when the body speaks of anything but who and why.</summary>
    public DeskDecision? Undoing(int entry) =>
        this == new DecisionDocument(null, Person, Reason, After, null, null, null, null, null, null, null) ? new() { Kind = DecisionKind.Undo, Entry = entry } : null;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(DecisionDocument))]
internal sealed partial class DecisionJson : JsonSerializerContext;
