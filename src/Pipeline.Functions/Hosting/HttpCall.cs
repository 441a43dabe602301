using System.Globalization;
using Pipeline.Domain;
using Pipeline.Functions.Declarations;

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

    private HttpCall(HttpRequest request, RouteValueDictionary route, OutputFormat format, Language language, DateOnly? day)
    {
        Day = day;
        Request = request;
        _route = route;
        Format = format;
        Language = language;
    }

    public HttpRequest Request { get; }

    public Language Language { get; }

    /// <summary>The language if the request says anything about it; null when <see cref="Language"/> is only the usual one.</summary>
    public Language? StatedLanguage => Request.Query.ContainsKey("lang") || Request.Headers.AcceptLanguage.Count > 0 ? Language : null;

    /// <summary>Day that the request asks for; null when it names none.</summary>
    public DateOnly? Day { get; }

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

        return ReadQuery(trigger, request, ref refusal) is { } asked ? new HttpCall(request, route, format, asked.Language, asked.Day) : null;
    }

    private static (Language Language, DateOnly? Day)? ReadQuery(HttpTrigger trigger, HttpRequest request, ref HttpAnswer refusal)
    {
        var language = LanguageChoice.FromHeader(request);
        DateOnly? day = null;
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

            if (string.Equals(name, HttpTrigger.Day, StringComparison.Ordinal))
            {
                if (DateOnly.TryParseExact(values[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
                {
                    day = read;
                    continue;
                }

                refusal = new HttpAnswer.Problem(ProblemTypes.InvalidParameter) { Errors = [new FieldError(name, ADay)] };
                return null;
            }

            // The exact tag, so that one document has one address for each language.
            if (!Languages.All.Any(l => string.Equals(l.Tag(), values[0], StringComparison.Ordinal)) || !Languages.TryParse(values[0], out language))
            {
                refusal = new HttpAnswer.Problem(ProblemTypes.UnsupportedLanguage) { Errors = [new FieldError(name, ProblemTypes.UnsupportedLanguage.Title)] };
                return null;
            }
        }

        return (language, day);
    }

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
