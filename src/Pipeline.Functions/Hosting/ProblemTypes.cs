using Pipeline.Domain;

namespace Pipeline.Functions.Hosting;

/// <summary>A kind of error that a caller can meet, named for good by its URI.</summary>
/// <param name="Name">Last part of the URI; never reused for another meaning.</param>
public sealed record ProblemType(string Name, int Status, LocalText Title)
{
    /// <summary>The <c>type</c> of RFC 9457, relative to the app's address.</summary>
    public string Uri => $"/problems/{Name}";
}

/// <summary>The catalogue of errors over HTTP; docs/http-problems.md explains each to callers.</summary>
public static class ProblemTypes
{
    public static readonly ProblemType NotFound = new("not-found", 404, new(
        "There is nothing here, or nothing that your key may see",
        "Il n’y a rien ici, ou rien que votre clé permette de voir",
        "Aquí no hay nada, o nada que su clave permita ver",
        "Não há nada aqui, ou nada que a sua chave permita ver"));

    public static readonly ProblemType MethodNotAllowed = new("method-not-allowed", 405, new(
        "This address does not answer this method",
        "Cette adresse ne répond pas à cette méthode",
        "Esta dirección no responde a este método",
        "Este endereço não responde a este método"));

    public static readonly ProblemType UnknownParameter = new("unknown-parameter", 400, new(
        "A query parameter is not known here",
        "Un paramètre de requête n’est pas reconnu ici",
        "Un parámetro de consulta no se reconoce aquí",
        "Um parâmetro de consulta não é reconhecido aqui"));

    public static readonly ProblemType RepeatedParameter = new("repeated-parameter", 400, new(
        "A query parameter is given more than once",
        "Un paramètre de requête est donné plusieurs fois",
        "Un parámetro de consulta aparece más de una vez",
        "Um parâmetro de consulta aparece mais de uma vez"));

    public static readonly ProblemType InvalidParameter = new("invalid-parameter", 400, new(
        "The value of a query parameter cannot be read",
        "La valeur d’un paramètre de requête est illisible",
        "El valor de un parámetro de consulta no se puede leer",
        "Não é possível ler o valor de um parâmetro de consulta"));

    public static readonly ProblemType UnsupportedLanguage = new("unsupported-language", 400, new(
        "The language is not offered; choose en, fr, es or pt",
        "Cette langue n’est pas proposée ; choisissez en, fr, es ou pt",
        "Este idioma no está disponible; elija en, fr, es o pt",
        "Este idioma não está disponível; escolha en, fr, es ou pt"));

    public static readonly ProblemType MalformedRequest = new("malformed-request", 400, new(
        "The request cannot be read",
        "La requête est illisible",
        "La solicitud no se puede leer",
        "Não é possível ler a solicitação"));

    public static readonly ProblemType UnsupportedMediaType = new("unsupported-media-type", 415, new(
        "The body must be application/json",
        "Le corps doit être au format application/json",
        "El cuerpo debe ser application/json",
        "O corpo deve ser application/json"));

    public static readonly ProblemType BodyTooLarge = new("body-too-large", 413, new(
        "The body is too large; files are uploaded straight to storage",
        "Le corps est trop volumineux ; les fichiers sont envoyés directement au stockage",
        "El cuerpo es demasiado grande; los archivos se suben directamente al almacenamiento",
        "O corpo é grande demais; os arquivos são enviados diretamente ao armazenamento"));

    public static readonly ProblemType InvalidRequest = new("invalid-request", 422, new(
        "Some fields of the request are missing or wrong",
        "Certains champs de la requête manquent ou sont incorrects",
        "Faltan campos de la solicitud o son incorrectos",
        "Faltam campos na solicitação ou estão incorretos"));

    public static readonly ProblemType KeyRequired = new("key-required", 401, new(
        "This needs an access key in the header X-Pipeline-Key",
        "Une clé d’accès est requise dans l’en-tête X-Pipeline-Key",
        "Se necesita una clave de acceso en el encabezado X-Pipeline-Key",
        "É necessária uma chave de acesso no cabeçalho X-Pipeline-Key"));

    public static readonly ProblemType NotPermitted = new("not-permitted", 403, new(
        "Your key does not permit this",
        "Votre clé ne permet pas cette action",
        "Su clave no permite esta acción",
        "A sua chave não permite esta ação"));

    public static readonly ProblemType DecidedMeanwhile = new("decided-meanwhile", 409, new(
        "Somebody has decided since you looked; look again",
        "Quelqu’un a décidé depuis votre consultation ; consultez à nouveau",
        "Alguien ha decidido desde que usted consultó; consulte de nuevo",
        "Alguém decidiu desde a sua consulta; consulte novamente"));

    /// <summary>RFC 9110 wants its own status where the request named the version by If-Match.</summary>
    public static readonly ProblemType ChangedMeanwhile = new("changed-meanwhile", 412, new(
        "Somebody has written since the version that you read; read it again",
        "Quelqu’un a écrit depuis la version que vous avez lue ; relisez-la",
        "Alguien ha escrito desde la versión que usted leyó; léala de nuevo",
        "Alguém escreveu desde a versão que você leu; leia de novo"));

    public static readonly ProblemType StorageUnavailable = new("storage-unavailable", 503, new(
        "Storage cannot be reached at the moment; try again shortly",
        "Le stockage est momentanément inaccessible ; réessayez sous peu",
        "El almacenamiento no está disponible en este momento; inténtelo de nuevo en breve",
        "O armazenamento está indisponível no momento; tente novamente em breve"));

    /// <summary>The report failed its own check: better none than one that misleads. The same results can be had as data.</summary>
    public static readonly ProblemType ReportUnsound = new("report-unsound", 500, new(
        "The report failed its own check and was not written; the results can be had as JSON, and the fault has been recorded",
        "Le rapport n’a pas passé son propre contrôle et n’a pas été écrit ; les résultats sont disponibles en JSON, et la faute a été enregistrée",
        "El informe no superó su propio control y no se escribió; los resultados están disponibles en JSON, y el fallo ha quedado registrado",
        "O relatório não passou no seu próprio controle e não foi escrito; os resultados estão disponíveis em JSON, e a falha foi registrada"));

    public static readonly ProblemType InternalError = new("internal-error", 500, new(
        "Something went wrong on our side; it has been recorded",
        "Une erreur s’est produite de notre côté ; elle a été enregistrée",
        "Se produjo un error de nuestro lado; ha quedado registrado",
        "Ocorreu um erro do nosso lado; ele foi registrado"));

    public static readonly IReadOnlyList<ProblemType> All =
    [
        MalformedRequest, UnknownParameter, RepeatedParameter, InvalidParameter, UnsupportedLanguage, KeyRequired, NotPermitted, NotFound,
        MethodNotAllowed, DecidedMeanwhile, ChangedMeanwhile, BodyTooLarge, UnsupportedMediaType, InvalidRequest, ReportUnsound, InternalError, StorageUnavailable,
    ];
}
