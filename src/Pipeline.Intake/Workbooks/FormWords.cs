using System.Globalization;
using Pipeline.Domain;

namespace Pipeline.Intake.Workbooks;

/// <summary>Words of forms for respondents, in the four languages; what a question asks comes from the instrument.</summary>
internal static class FormWords
{
    /// <summary>Heading of the codes' column, the same in every language: it is part of what is read back.</summary>
    public const string Code = "code";

    public static LocalText Question { get; } = new("question", "question", "pregunta", "pergunta");

    public static LocalText How { get; } = new("how to answer", "comment répondre", "cómo responder", "como responder");

    /// <summary>Heading of the answers' column; it tells in which language a form was filled in.</summary>
    public static LocalText Answer { get; } = new("answer", "réponse", "respuesta", "resposta");

    public static LocalText ContactHeading { get; } = new("Who answers", "Qui répond", "Quién responde", "Quem responde");

    public static LocalText ResponseId { get; } = new("Number of the response", "Numéro de la réponse", "Número de la respuesta", "Número da resposta");

    public static LocalText ResponseIdHow { get; } = new(
        "The number that the survey desk gave you", "Le numéro que vous a donné le bureau de l’enquête", "El número que le dio la oficina de la encuesta", "O número que a equipe da pesquisa lhe deu");

    public static LocalText Region { get; } = new("Region of the world", "Région du monde", "Región del mundo", "Região do mundo");

    public static LocalText Country { get; } = new("Country", "Pays", "País", "País");

    public static LocalText CountryHow { get; } = new(
        "Two letters (ISO 3166), such as BR", "Deux lettres (ISO 3166), par exemple BR", "Dos letras (ISO 3166), como BR", "Duas letras (ISO 3166), como BR");

    public static LocalText Currency { get; } = new("Currency of all amounts", "Monnaie de tous les montants", "Moneda de todos los importes", "Moeda de todos os valores");

    public static LocalText CurrencyHow { get; } = new(
        "Three letters (ISO 4217), such as BRL", "Trois lettres (ISO 4217), par exemple BRL", "Tres letras (ISO 4217), como BRL", "Três letras (ISO 4217), como BRL");

    public static LocalText ChooseOne { get; } = new("Choose one from the list", "Choisissez une réponse dans la liste", "Elija una de la lista", "Escolha uma da lista");

    public static LocalText ChooseMany { get; } = new(
        "Choose yes beside each that applies", "Choisissez oui en face de chaque réponse qui convient", "Elija sí junto a cada opción que corresponda", "Escolha sim ao lado de cada opção que se aplica");

    public static LocalText Alone { get; } = new("Not together with another", "Pas avec une autre réponse", "No junto con otra opción", "Não junto com outra opção");

    public static LocalText Ranks { get; } = new(
        "A whole number from 1 (most important) to {0}; each number once", "Un nombre entier de 1 (le plus important) à {0}\u00A0; chaque nombre une fois",
        "Un número entero de 1 (lo más importante) a {0}; cada número una vez", "Um número inteiro de 1 (mais importante) a {0}; cada número uma vez");

    public static LocalText Scale { get; } = new(
        "A whole number from 0 to 10", "Un nombre entier de 0 à 10", "Un número entero de 0 a 10", "Um número inteiro de 0 a 10");

    public static LocalText Number { get; } = new("A number", "Un nombre", "Un número", "Um número");

    public static LocalText Amount { get; } = new(
        "An amount for one year, in your currency", "Un montant annuel, dans votre monnaie", "Un importe anual, en su moneda", "Um valor anual, em sua moeda");

    public static LocalText Date { get; } = new(
        "A date; shown as year-month-day", "Une date\u00A0; affichée année-mois-jour", "Una fecha; se muestra año-mes-día", "Uma data; mostrada como ano-mês-dia");

    public static LocalText OwnWords { get; } = new("In your own words", "Avec vos propres mots", "Con sus propias palabras", "Com suas próprias palavras");

    public static LocalText OnlyIf { get; } = new("Only if {0}", "Seulement si {0}", "Solo si {0}", "Somente se {0}");

    public static LocalText AloneMessage { get; } = new(
        "“{0}” cannot be chosen together with another answer.", "«\u00A0{0}\u00A0» ne peut être choisi avec une autre réponse.",
        "«{0}» no puede elegirse junto con otra respuesta.", "“{0}” não pode ser escolhido junto com outra resposta.");

    public static LocalText Between { get; } = new("From {0} to {1}", "De {0} à {1}", "De {0} a {1}", "De {0} a {1}");

    public static LocalText AtLeast { get; } = new("{0} or more", "{0} ou plus", "{0} o más", "{0} ou mais");

    public static LocalText AtMost { get; } = new("{0} or less", "{0} ou moins", "{0} o menos", "{0} ou menos");

    public static LocalText Yes { get; } = new("yes", "oui", "sí", "sim");

    public static LocalText No { get; } = new("no", "non", "no", "não");

    public static LocalText Instructions { get; } = new(
        "Fill in the column “answer” on the sheet of one language only. Leave blank what you do not know or what does not apply. Please do not change the codes.",
        "Remplissez la colonne «\u00A0réponse\u00A0» sur la feuille d’une seule langue. Laissez vide ce que vous ignorez ou ce qui ne s’applique pas. Ne modifiez pas les codes.",
        "Rellene la columna «respuesta» en la hoja de un solo idioma. Deje en blanco lo que no sepa o no corresponda. No cambie los códigos.",
        "Preencha a coluna “resposta” na planilha de um só idioma. Deixe em branco o que não souber ou não se aplicar. Não altere os códigos.");

    public static LocalText NotInList { get; } = new(
        "Please choose an answer of the list.", "Veuillez choisir une réponse de la liste.", "Elija una respuesta de la lista.", "Escolha uma resposta da lista.");

    /// <summary>The words that specify an option: "Other: please specify".</summary>
    public static LocalText Specify(LocalText option) => new(
        $"{option.En}: please specify", $"{option.In(Language.Fr)}\u00A0: précisez", $"{option.In(Language.Es)}: especifique", $"{option.In(Language.Pt)}: especifique");

    public static LocalText Numbered(int number) => new(string.Create(CultureInfo.InvariantCulture, $"{number}."));

    /// <summary>The four languages of a text with a value in its place.</summary>
    public static LocalText With(LocalText text, LocalText value, string place = "{0}")
    {
        string In(Language language) => text.In(language).Replace(place, value.In(language), StringComparison.Ordinal);
        return new(In(Language.En), In(Language.Fr), In(Language.Es), In(Language.Pt));
    }
}
