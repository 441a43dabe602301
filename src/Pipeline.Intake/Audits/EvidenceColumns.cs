using Pipeline.Domain;
using Pipeline.Domain.Audits.Walks;
using Pipeline.Intake.Surveys;

namespace Pipeline.Intake.Audits;

/// <summary>What a row of evidence may be.</summary>
[Flags]
internal enum EvidenceParts
{
    None = 0,
    Source = 1,
    Finding = 2,
    Grade = 4,
    Vote = 8,
    All = Source | Finding | Grade | Vote,
}

/// <summary>A column of an evidence table.</summary>
/// <param name="Code">Its name in every language.</param>
/// <param name="Parts">Rows on which it may be filled in; facts of a source may stand on every row of that source.</param>
/// <param name="Label">Its name for people, read as well.</param>
/// <param name="How">What belongs into it.</param>
/// <param name="Words">Holds words of people, which no receipt repeats.</param>
internal sealed record EvidenceColumn(string Code, EvidenceParts Parts, LocalText Label, LocalText How, bool Words = false);

/// <summary>The columns of evidence: in one flat table all of them, in a workbook some on each sheet.</summary>
internal static class EvidenceColumns
{
    public static readonly EvidenceColumn Record = new("record", EvidenceParts.All,
        new("kind of row", "nature de la ligne", "clase de fila", "tipo de linha"),
        new("What the row holds, from the list. Only in a table where all kinds of rows stand together.", "Ce que contient la ligne, à choisir dans la liste. Seulement dans un tableau où toutes les lignes sont réunies.",
            "Lo que contiene la fila, de la lista. Solo en una tabla donde todas las filas están juntas.", "O que a linha contém, da lista. Só numa tabela em que todas as linhas estão juntas."));

    public static readonly EvidenceColumn Source = new("source", EvidenceParts.All,
        new("source", "source", "fuente", "fonte"),
        new("A code of your own for the conversation, walk or workshop, such as FG-03. Never a name.", "Votre code pour l’entretien, la marche ou l’atelier, par exemple FG-03. Jamais un nom.",
            "Un código propio para la conversación, la marcha o el taller, como FG-03. Nunca un nombre.", "Um código seu para a conversa, a caminhada ou a oficina, como FG-03. Nunca um nome."));

    public static readonly EvidenceColumn Kind = Fact("type",
        new("kind of source", "type de source", "tipo de fuente", "tipo de fonte"), ListHow);

    public static readonly EvidenceColumn Date = Fact("date",
        new("date", "date", "fecha", "data"),
        new("The day on which it took place, such as 2026-03-14.", "Le jour où cela a eu lieu, par exemple 2026-03-14.", "El día en que tuvo lugar, como 2026-03-14.", "O dia em que aconteceu, como 2026-03-14."));

    public static readonly EvidenceColumn Place = Fact("place",
        new("place", "lieu", "lugar", "local"),
        new("Where it took place, in words. May stay blank.", "Où cela a eu lieu, en quelques mots. Peut rester vide.", "Dónde tuvo lugar, en palabras. Puede quedar en blanco.", "Onde aconteceu, em palavras. Pode ficar em branco."), words: true);

    public static readonly EvidenceColumn Area = Fact("area",
        new("area", "zone", "área", "área"),
        new("Code of the area, as in the boundaries of the city. May stay blank.", "Code de la zone, comme dans les limites de la ville. Peut rester vide.",
            "Código del área, como en los límites de la ciudad. Puede quedar en blanco.", "Código da área, como nos limites da cidade. Pode ficar em branco."));

    public static readonly EvidenceColumn Participants = Fact("participants",
        new("participants", "participants", "participantes", "participantes"),
        new("How many people took part, without the team.", "Combien de personnes ont participé, sans l’équipe.", "Cuántas personas participaron, sin el equipo.", "Quantas pessoas participaram, sem a equipe."));

    public static readonly EvidenceColumn Who = Fact("who",
        new("who took part", "qui a participé", "quiénes participaron", "quem participou"),
        new("Kind of people, such as “young people 15 to 24”. Never a name.", "Le genre de personnes, par exemple «\u00A0jeunes de 15 à 24 ans\u00A0». Jamais un nom.",
            "Clase de personas, como «jóvenes de 15 a 24 años». Nunca un nombre.", "Tipo de pessoas, como “jovens de 15 a 24 anos”. Nunca um nome."), words: true);

    public static readonly EvidenceColumn Language = Fact("language",
        new("language", "langue", "idioma", "idioma"),
        new("Language in which the findings are written, from the list.", "Langue dans laquelle les constats sont écrits, à choisir dans la liste.", "Idioma en que están escritos los hallazgos, de la lista.", "Idioma em que as constatações estão escritas, da lista."));

    public static readonly EvidenceColumn Synthetic = Fact("synthetic",
        new("invented", "inventé", "inventado", "inventado"),
        new("“yes” for examples that nobody said; every page then says so. Else blank.", "«\u00A0oui\u00A0» pour des exemples que personne n’a dits\u00A0; chaque page le signale alors. Sinon vide.",
            "«sí» para ejemplos que nadie dijo; entonces cada página lo indica. Si no, en blanco.", "“sim” para exemplos que ninguém disse; então cada página o indica. Senão, em branco."));

    public static readonly EvidenceColumn Theme = new("theme", EvidenceParts.Finding,
        new("theme", "thème", "tema", "tema"),
        new("A short word of your own, the same in every source that speaks of it, such as street-lighting.", "Un mot court de votre choix, le même pour toutes les sources qui en parlent, par exemple eclairage-public.",
            "Una palabra corta propia, la misma en todas las fuentes que hablan de ello, como alumbrado-publico.", "Uma palavra curta sua, a mesma em todas as fontes que falam disso, como iluminacao-publica."));

    public static readonly EvidenceColumn Problem = new("problem", EvidenceParts.Finding | EvidenceParts.Vote,
        new("problem", "problème", "problema", "problema"),
        new("Code of the safety problem that it bears on, as in the audit’s list of problems. For a finding it may stay blank.", "Code du problème de sécurité concerné, comme dans la liste des problèmes de l’audit. Peut rester vide pour un constat.",
            "Código del problema de seguridad al que se refiere, como en la lista de problemas de la auditoría. En un hallazgo puede quedar en blanco.",
            "Código do problema de segurança a que se refere, como na lista de problemas da auditoria. Numa constatação pode ficar em branco."));

    public static readonly EvidenceColumn Stance = new("stance", EvidenceParts.Finding,
        new("stance", "position", "postura", "posição"),
        new("Whether the problem is there or getting worse (supports), is not there or getting better (contradicts), or neither (context).",
            "Si le problème existe ou s’aggrave (confirme), n’existe pas ou s’atténue (contredit), ou ni l’un ni l’autre (contexte).",
            "Si el problema existe o empeora (confirma), no existe o mejora (contradice), o ninguno de los dos (contexto).",
            "Se o problema existe ou piora (confirma), não existe ou melhora (contradiz), ou nenhum dos dois (contexto)."));

    public static readonly EvidenceColumn Finding = new("finding", EvidenceParts.Finding,
        new("finding", "constat", "hallazgo", "constatação"),
        new("What was said or seen, in the words of the team. It will be published: no names, no telephones.", "Ce qui a été dit ou vu, avec les mots de l’équipe. Ce sera publié\u00A0: ni noms, ni téléphones.",
            "Lo que se dijo o se vio, en palabras del equipo. Se publicará: sin nombres ni teléfonos.", "O que foi dito ou visto, nas palavras da equipe. Será publicado: sem nomes nem telefones."), Words: true);

    public static readonly EvidenceColumn Quotation = new("quotation", EvidenceParts.Finding,
        new("quotation", "citation", "cita", "citação"),
        new("A participant’s own words. Kept only with consent.", "Les mots d’une personne. Conservés seulement avec son accord.", "Palabras de un participante. Solo se conservan con su consentimiento.", "Palavras de um participante. Só são guardadas com consentimento."), Words: true);

    public static readonly EvidenceColumn Consent = new("consent", EvidenceParts.Finding,
        new("consent to quote", "accord pour citer", "consentimiento para citar", "consentimento para citar"),
        new("“yes” when that person agreed to be quoted.", "«\u00A0oui\u00A0» si cette personne a accepté d’être citée.", "«sí» cuando esa persona aceptó ser citada.", "“sim” quando essa pessoa concordou em ser citada."));

    public static readonly EvidenceColumn Voices = new("voices", EvidenceParts.Finding,
        new("voices", "voix", "voces", "vozes"),
        new("How many participants said so. Blank when nobody counted.", "Combien de participants l’ont dit. Vide si personne n’a compté.", "Cuántos participantes lo dijeron. En blanco si nadie contó.", "Quantos participantes o disseram. Em branco se ninguém contou."));

    public static readonly EvidenceColumn Stop = new("stop", EvidenceParts.Grade,
        new("stop", "arrêt", "parada", "parada"),
        new("Number of the stop on the form, from 1.", "Numéro de l’arrêt sur le formulaire, à partir de 1.", "Número de la parada en el formulario, desde 1.", "Número da parada no formulário, a partir de 1."));

    public static readonly EvidenceColumn StopPlace = new("stop_place", EvidenceParts.Grade,
        new("place of the stop", "lieu de l’arrêt", "lugar de la parada", "local da parada"),
        new("Where the stop is, in words; once for each stop is enough.", "Où se trouve l’arrêt, en quelques mots\u00A0; une fois par arrêt suffit.", "Dónde está la parada, en palabras; basta una vez por parada.", "Onde fica a parada, em palavras; basta uma vez por parada."), Words: true);

    public static readonly EvidenceColumn Parameter = new("parameter", EvidenceParts.Grade,
        new("parameter", "paramètre", "parámetro", "parâmetro"), ListHow);

    public static readonly EvidenceColumn Grade = new("grade", EvidenceParts.Grade,
        new("grade (1 to 5)", "note (1 à 5)", "calificación (1 a 5)", "nota (1 a 5)"),
        new("From 1, very bad, to 5, very good. x or blank when it could not be judged.", "De 1, très mauvais, à 5, très bon. x ou vide si cela n’a pu être jugé.",
            "De 1, muy malo, a 5, muy bueno. x o en blanco si no pudo juzgarse.", "De 1, muito ruim, a 5, muito bom. x ou em branco se não pôde ser avaliado."));

    public static readonly EvidenceColumn Note = new("note", EvidenceParts.Grade,
        new("remark", "remarque", "observación", "observação"),
        new("Why this grade, in a few words. It will be published.", "Pourquoi cette note, en quelques mots. Ce sera publié.", "Por qué esta calificación, en pocas palabras. Se publicará.", "Por que esta nota, em poucas palavras. Será publicado."), Words: true);

    public static readonly EvidenceColumn Votes = new("votes", EvidenceParts.Vote,
        new("votes", "votes", "votos", "votos"),
        new("How many participants named the problem among the most pressing.", "Combien de participants ont cité le problème parmi les plus pressants.",
            "Cuántos participantes nombraron el problema entre los más urgentes.", "Quantos participantes citaram o problema entre os mais urgentes."));

    /// <summary>The conditions of a walk, one column each, by code of <see cref="WalkInstrument.Conditions"/>.</summary>
    public static IReadOnlyList<EvidenceColumn> Conditions { get; } = [.. WalkParameters.Form.Conditions.Select(c => Fact(c.Code, c.Label, WalkListHow))];

    /// <summary>Those who walked, a column for each way to count them, by code of an option of <see cref="WalkInstrument.Walkers"/>.</summary>
    public static IReadOnlyList<EvidenceColumn> Walkers { get; } = [.. WalkParameters.Form.Walkers.SelectMany(w => w.Options).Select(o => Fact(o.Code, o.Label, WalkersHow))];

    /// <summary>In the order of the flat table.</summary>
    public static IReadOnlyList<EvidenceColumn> All { get; } =
    [
        Record, Source, Kind, Date, Place, Area, Participants, Who, Language, Theme, Problem, Stance, Finding, Quotation, Consent, Voices,
        Stop, StopPlace, Parameter, Grade, Note, Votes, Synthetic, .. Conditions, .. Walkers,
    ];

    /// <summary>Facts without which a source is not known.</summary>
    public static IReadOnlyList<EvidenceColumn> Needed { get; } = [Kind, Date, Participants, Who, Language];

    private static readonly Dictionary<string, EvidenceColumn> byName = Names();

    /// <summary>The column of a code or of a label in any language; null for another name.</summary>
    public static EvidenceColumn? Find(string name) => byName.GetValueOrDefault(FoldedText.Of(name));

    /// <summary>Columns of one sheet of the template, or of the flat table.</summary>
    public static IEnumerable<EvidenceColumn> Of(EvidenceParts part) =>
        part == EvidenceParts.Source ? All.Where(c => c == Source || c.Parts == EvidenceParts.Source) : All.Where(c => c != Record && (c == Source || c.Parts is not (EvidenceParts.All or EvidenceParts.Source)) && c.Parts.HasFlag(part));

    private static LocalText ListHow => new("From the list.", "À choisir dans la liste.", "De la lista.", "Da lista.");

    private static LocalText WalkListHow => new("Walks only, from the list.", "Marches seulement, à choisir dans la liste.", "Solo en marchas, de la lista.", "Só em caminhadas, da lista.");

    private static LocalText WalkersHow => new(
        "Walks only: how many of those who walked. Never published.", "Marches seulement\u00A0: combien de personnes. Jamais publié.", "Solo en marchas: cuántas personas. Nunca se publica.", "Só em caminhadas: quantas pessoas. Nunca é publicado.");

    private static EvidenceColumn Fact(string code, LocalText label, LocalText how, bool words = false) => new(code, EvidenceParts.Source, label, how, words);

    private static Dictionary<string, EvidenceColumn> Names()
    {
        var names = new Dictionary<string, EvidenceColumn>(StringComparer.Ordinal);
        foreach (var column in All)
        {
            names.Add(FoldedText.Of(column.Code), column);
            foreach (var label in Languages.All.Select(l => FoldedText.Of(column.Label.In(l))).Distinct(StringComparer.Ordinal))
                if (!names.TryAdd(label, column) && names[label] != column) throw new InvalidOperationException($"'{label}' names two columns of evidence");
        }

        return names;
    }
}
