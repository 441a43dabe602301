namespace Pipeline.Domain.Surveys.Cleaning;

/// <summary>What the desk is told when a decision cannot be taken.</summary>
public static class DeskTexts
{
    public static readonly LocalText Missing = new("This field is missing", "Ce champ manque", "Falta este campo", "Falta este campo");

    public static readonly LocalText NotClosed = new(
        "Contact details are needed until the cut-off day of the wave is over", "Les coordonnées sont nécessaires jusqu’à la fin du jour de clôture de la vague",
        "Los datos de contacto se necesitan hasta que termine el día de cierre de la ola", "Os dados de contato são necessários até o fim do dia de encerramento da onda");

    public static readonly LocalText Erased = new(
        "What was erased cannot be brought back", "Ce qui a été effacé ne peut pas être rétabli", "Lo que se borró no se puede recuperar", "O que foi apagado não pode ser recuperado");

    public static readonly LocalText NoSuchResponse = new(
        "This wave has no response of that key; write owner/id as the list shows it",
        "Cette vague ne contient pas de réponse portant cette clé ; écrivez propriétaire/identifiant comme dans la liste",
        "Esta ola no tiene ninguna respuesta con esa clave; escriba propietario/identificador como en la lista",
        "Esta onda não tem resposta com essa chave; escreva proprietário/identificador como na lista");

    public static readonly LocalText NoSuchEntry = new(
        "The journal has no entry of that number", "Le journal ne contient pas d’entrée portant ce numéro",
        "El diario no tiene ninguna entrada con ese número", "O diário não tem entrada com esse número");

    public static readonly LocalText AlreadyUndone = new(
        "That entry no longer counts already", "Cette entrée ne compte déjà plus", "Esa entrada ya no cuenta", "Essa entrada já não conta");

    public static readonly LocalText NoSuchAnswer = new(
        "The response has no answer in that column", "La réponse n’a rien dans cette colonne",
        "La respuesta no tiene nada en esa columna", "A resposta não tem nada nessa coluna");

    public static readonly LocalText NothingToChoose = new(
        "The city has no other response between which to choose", "La ville n’a pas d’autre réponse entre lesquelles choisir",
        "La ciudad no tiene otra respuesta entre las que elegir", "A cidade não tem outra resposta entre as quais escolher");

    public static readonly LocalText NotContacted = new(
        "No contact without reply is logged; log one first", "Aucune relance restée sans réponse n’est notée ; notez-en une d’abord",
        "No consta ningún contacto sin respuesta; anote uno primero", "Não consta nenhum contato sem resposta; registre um primeiro");

    public static readonly LocalText NothingFlagged = new(
        "No value of the response is flagged", "Aucune valeur de la réponse n’est signalée",
        "Ningún valor de la respuesta está señalado", "Nenhum valor da resposta está sinalizado");

    public static readonly LocalText NotCodable = new(
        "The words in this column cannot be moved into an option", "Les mots de cette colonne ne peuvent pas être reclassés dans une option",
        "Las palabras de esta columna no se pueden pasar a una opción", "As palavras desta coluna não podem ser passadas para uma opção");

    public static readonly LocalText HasLabel = new(
        "The option exists and has its label; leave this out", "L’option existe et a déjà son libellé ; omettez ce champ",
        "La opción existe y ya tiene su etiqueta; omita este campo", "A opção existe e já tem o seu rótulo; omita este campo");

    public static readonly LocalText FourLanguages = new(
        "A new option needs its label in English, French, Spanish and Portuguese, up to 120 characters each", "Une nouvelle option a besoin d’un libellé en anglais, français, espagnol et portugais, d’au plus 120 caractères chacun",
        "Una opción nueva necesita su etiqueta en inglés, francés, español y portugués, de hasta 120 caracteres cada una", "Uma opção nova precisa do rótulo em inglês, francês, espanhol e português, de até 120 caracteres cada");

    public static readonly LocalText TakenCode = new(
        "The instrument has a column of that name; choose another code", "L’instrument a déjà une colonne de ce nom ; choisissez un autre code",
        "El instrumento ya tiene una columna con ese nombre; elija otro código", "O instrumento já tem uma coluna com esse nome; escolha outro código");

    public static readonly LocalText BadCode = new(
        "Write a code of up to 40 lower-case letters, digits and underscores that begins with a letter",
        "Écrivez un code d’au plus 40 lettres minuscules, chiffres et traits de soulignement, commençant par une lettre",
        "Escriba un código de hasta 40 letras minúsculas, cifras y guiones bajos que empiece por una letra",
        "Escreva um código de até 40 letras minúsculas, algarismos e sublinhados que comece por uma letra");

    public static readonly LocalText NoSuchInstrument = new(
        "This program does not know that instrument", "Ce programme ne connaît pas cet instrument",
        "Este programa no conoce ese instrumento", "Este programa não conhece esse instrumento");

    public static readonly LocalText OtherInstrument = new(
        "The wave already has answers on another instrument", "La vague contient déjà des réponses à un autre instrument",
        "La ola ya tiene respuestas a otro instrumento", "A onda já tem respostas a outro instrumento");

    public static readonly LocalText FollowsItself = new(
        "A wave cannot follow itself, not by way of others either", "Une vague ne peut pas se suivre elle-même, même par l’intermédiaire d’autres",
        "Una ola no puede seguirse a sí misma, tampoco a través de otras", "Uma onda não pode seguir a si mesma, nem por meio de outras");

    public static readonly LocalText FollowedAlready = new(
        "Another wave follows that one already: its late responses count once", "Une autre vague suit déjà celle-ci : ses réponses tardives ne comptent qu’une fois",
        "Otra ola ya sigue a esa: sus respuestas tardías cuentan una sola vez", "Outra onda já segue essa: as respostas tardias contam uma só vez");

    public static readonly LocalText BadRates = new(
        "Write each rate as US dollars for one unit, above zero", "Écrivez chaque taux en dollars des États-Unis pour une unité, supérieur à zéro",
        "Escriba cada tipo de cambio en dólares estadounidenses por unidad, mayor que cero", "Escreva cada taxa em dólares americanos por unidade, maior que zero");

    public static LocalText OneOf(string values) =>
        new($"Choose one of: {values}", $"Choisissez parmi : {values}", $"Elija entre: {values}", $"Escolha entre: {values}");

    internal static LocalText NoCandidate(string status) => new(
        $"Only a false or empty response may be deleted; this one is: {status}", $"Seule une réponse fausse ou vide peut être supprimée ; celle-ci est : {status}",
        $"Solo se puede borrar una respuesta falsa o vacía; esta es: {status}", $"Só se pode apagar uma resposta falsa ou vazia; esta é: {status}");

    internal static LocalText TooEarly(string contact, int days, string from) => new(
        FormattableString.Invariant($"The contact of {contact} must lie {days} days back without reply: not before {from}"),
        FormattableString.Invariant($"La relance du {contact} doit être restée {days} jours sans réponse : pas avant le {from}"),
        FormattableString.Invariant($"El contacto del {contact} debe llevar {days} días sin respuesta: no antes del {from}"),
        FormattableString.Invariant($"O contato de {contact} deve estar há {days} dias sem resposta: não antes de {from}"));

    internal static LocalText NeedsLabel(string known) => new(
        $"Choose one of these options, or give the new one a label: {known}", $"Choisissez l’une de ces options ou donnez un libellé à la nouvelle : {known}",
        $"Elija una de estas opciones o dé una etiqueta a la nueva: {known}", $"Escolha uma destas opções ou dê um rótulo à nova: {known}");
}
