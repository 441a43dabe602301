using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Functions.Declarations;
using Pipeline.Workflows.Audits;

namespace Pipeline.Functions.Hosting;

/// <summary>A request after its route, query and language have been checked for form.</summary>
public sealed class HttpCall
{
    /// <summary>Header of the access key. A key in an address would end up in histories and logs.</summary>
    public const string KeyHeader = "X-Pipeline-Key";

    // What the platform itself reads from the query; it is passed on to us and has no meaning here.
    private static readonly string[] PlatformParameters = ["code", "clientId"];

    // Longer than any code in use; a segment beyond it is nobody's name.
    private const int LongestCode = 128;

    private readonly RouteValueDictionary _route;

    private HttpCall(HttpRequest request, RouteValueDictionary route, OutputFormat format, Asked asked)
    {
        (Language, Day, Round, After) = (asked.Language, asked.Day, asked.Round, asked.After);
        Request = request;
        _route = route;
        Format = format;
    }

    public HttpRequest Request { get; }

    public Language Language { get; }

    /// <summary>The language if the request says anything about it; null when <see cref="Language"/> is only the usual one.</summary>
    public Language? StatedLanguage => Request.Query.ContainsKey("lang") || Request.Headers.AcceptLanguage.Count > 0 ? Language : null;

    /// <summary>Day that the request asks for; null when it names none.</summary>
    public DateOnly? Day { get; }

    /// <summary>Round of an audit that the request asks for; null when it names none.</summary>
    public string? Round { get; }

    /// <summary>Number of the last entry that the writer saw; null when the request does not say.</summary>
    public int? After { get; }

    /// <summary>Format that the route names; JSON on a route without one.</summary>
    public OutputFormat Format { get; }

    public KeyHolder Caller => new(Request.Headers[KeyHeader] is [{ Length: > 0 } key] ? key : null);

    /// <summary>A code of the route: letters, digits, hyphen and underscore only.</summary>
    public string Code(string name) => (string)_route[name]!;

    /// <summary>Binds a request to a route, or says in <paramref name="refusal"/> what is wrong with it.</summary>
    public static HttpCall? Bind(HttpTrigger trigger, HttpRequest request, RouteValueDictionary route, out HttpAnswer refusal)
    {
        refusal = new HttpAnswer.NotFound();
        var format = OutputFormat.Json;
        foreach (var (name, value) in route)
        {
            var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            if (string.Equals(name, "format", StringComparison.Ordinal))
            {
                var known = trigger.Formats.Where(f => string.Equals(f.Code(), text, StringComparison.Ordinal)).ToList();
                if (known.Count == 0) return null;
                format = known[0];
            }
            else if (!IsCode(text))
            {
                return null;
            }
        }

        return ReadQuery(trigger, request, ref refusal) is { } asked ? new HttpCall(request, route, format, asked) : null;
    }

    private static Asked? ReadQuery(HttpTrigger trigger, HttpRequest request, ref HttpAnswer refusal)
    {
        var asked = new Asked(LanguageChoice.FromHeader(request));
        foreach (var (name, values) in request.Query)
        {
            if (PlatformParameters.Contains(name, StringComparer.OrdinalIgnoreCase)) continue;
            if (!trigger.Parameters.Contains(name, StringComparer.Ordinal))
            {
                refusal = new HttpAnswer.Problem(ProblemTypes.UnknownParameter) { Errors = [new FieldError(Shown(name), Known(trigger.Parameters))] };
                return null;
            }

            if (values.Count != 1)
            {
                refusal = new HttpAnswer.Problem(ProblemTypes.RepeatedParameter) { Errors = [new FieldError(name, ProblemTypes.RepeatedParameter.Title)] };
                return null;
            }

            if (ReadValue(name, values[0], asked) is { } read)
            {
                asked = read;
                continue;
            }

            refusal = name switch
            {
                HttpTrigger.Day => Invalid(name, ADay),
                HttpTrigger.Round => Invalid(name, ARound),
                HttpTrigger.After => Invalid(name, ANumber),
                _ => new HttpAnswer.Problem(ProblemTypes.UnsupportedLanguage) { Errors = [new FieldError(name, ProblemTypes.UnsupportedLanguage.Title)] },
            };
            return null;
        }

        return asked;
    }

    /// <summary>What was asked with one more value; null for a value that cannot be read.</summary>
    private static Asked? ReadValue(string name, string? value, Asked asked) => name switch
    {
        HttpTrigger.Day => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? asked with { Day = day } : null,
        HttpTrigger.Round => WorkspaceRules.IsRound(value) || string.Equals(value, AuditScopes.NoRound, StringComparison.Ordinal) ? asked with { Round = value } : null,
        HttpTrigger.After => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? asked with { After = number } : null,

        // Words of the writer: the audit says which it takes.
        HttpTrigger.Reason => asked,

        // The exact tag, so that one document has one address for each language.
        _ => Languages.All.Any(l => string.Equals(l.Tag(), value, StringComparison.Ordinal)) && Languages.TryParse(value, out var language) ? asked with { Language = language } : null,
    };

    private static HttpAnswer.Problem Invalid(string name, LocalText form) => new(ProblemTypes.InvalidParameter) { Errors = [new FieldError(name, form)] };

    /// <summary>What the query asks for, as far as its form is right.</summary>
    private sealed record Asked(Language Language, DateOnly? Day = null, string? Round = null, int? After = null);

    private static readonly LocalText ARound = new(
        "A round is written as a year, with a letter where there are several, such as 2026 or 2026b", "Un cycle s’écrit par son année, avec une lettre s’il y en a plusieurs, par exemple 2026 ou 2026b",
        "Una ronda se escribe con su año, con una letra si hay varias, como 2026 o 2026b", "Uma rodada se escreve pelo ano, com uma letra se houver várias, como 2026 ou 2026b");

    private static readonly LocalText ANumber = new("Write a whole number, zero or more", "Écrivez un nombre entier, zéro ou plus", "Escriba un número entero, cero o más", "Escreva um número inteiro, zero ou mais");

    private static readonly LocalText ADay = new("A day is written YYYY-MM-DD", "Une date s’écrit AAAA-MM-JJ", "Una fecha se escribe AAAA-MM-DD", "Uma data se escreve AAAA-MM-DD");

    private static bool IsCode(string text) =>
        text.Length is > 0 and <= LongestCode && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static string Shown(string name) => name.Length <= 40 ? name : name[..40];

    private static LocalText Known(IReadOnlyList<string> parameters)
    {
        var names = parameters.Count == 0 ? "-" : string.Join(", ", parameters);
        return new LocalText($"Known here: {names}", $"Reconnus ici : {names}", $"Se reconocen aquí: {names}", $"Reconhecidos aqui: {names}");
    }
}
