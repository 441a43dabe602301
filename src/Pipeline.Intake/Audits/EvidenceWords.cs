using Pipeline.Domain;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Walks;
using Pipeline.Intake.Surveys;

namespace Pipeline.Intake.Audits;

/// <summary>One value that a cell may hold: its code, or its label in any of the four languages.</summary>
internal sealed record EvidenceChoice<T>(T Value, string Code, LocalText Label, params IReadOnlyList<string> Other);

/// <summary>The values that a column takes.</summary>
internal sealed class EvidenceChoices<T>
{
    private readonly Dictionary<string, T> byName = new(StringComparer.Ordinal);

    public EvidenceChoices(params IReadOnlyList<EvidenceChoice<T>> all)
    {
        All = all;
        foreach (var choice in all)
            foreach (var name in Languages.All.Select(choice.Label.In).Append(choice.Code).Concat(choice.Other).Select(FoldedText.Of).Distinct(StringComparer.Ordinal)) byName.Add(name, choice.Value);
    }

    public IReadOnlyList<EvidenceChoice<T>> All { get; }

    /// <summary>As a message names them.</summary>
    public string Allowed => string.Join(", ", All.Select(c => c.Code));

    public bool TryRead(string cell, out T value) => byName.TryGetValue(FoldedText.Of(cell), out value!);
}

/// <summary>Lists of evidence: codes that never change, and their labels.</summary>
internal static class EvidenceWords
{
    public static EvidenceChoices<EvidenceParts> Records { get; } = new(
        new(EvidenceParts.Source, "source", new("source", "source", "fuente", "fonte")),
        new(EvidenceParts.Finding, "finding", new("finding", "constat", "hallazgo", "constatação")),
        new(EvidenceParts.Grade, "grade", new("grade", "note", "calificación", "nota")),
        new(EvidenceParts.Vote, "vote", new("vote", "vote", "voto", "voto")));

    public static EvidenceChoices<EvidenceKind> Kinds { get; } = new(
        new(EvidenceKind.FocusGroup, "focus-group", new("focus group", "groupe de discussion", "grupo focal", "grupo focal")),
        new(EvidenceKind.Interview, "interview", new("interview", "entretien", "entrevista", "entrevista")),
        new(EvidenceKind.ExploratoryWalk, "exploratory-walk", new("exploratory walk", "marche exploratoire", "marcha exploratoria", "caminhada exploratória")),
        new(EvidenceKind.Workshop, "workshop", new("workshop", "atelier", "taller", "oficina")),
        new(EvidenceKind.PrisonInterview, "prison-interview", new("prison interview", "entretien en prison", "entrevista en prisión", "entrevista na prisão")));

    public static EvidenceChoices<Stance> Stances { get; } = new(
        new(Stance.Supports, "supports", new("supports", "confirme", "confirma", "confirma")),
        new(Stance.Contradicts, "contradicts", new("contradicts", "contredit", "contradice", "contradiz")),
        new(Stance.Context, "context", new("context", "contexte", "contexto", "contexto")));

    public static EvidenceChoices<bool> YesNo { get; } = new(
        new(Value: true, "yes", new("yes", "oui", "sí", "sim"), "1", "true", "y", "si", "x"),
        new(Value: false, "no", new("no", "non", "no", "não"), "0", "false", "n", "nao"));

    public static EvidenceChoices<Language> SpokenLanguages { get; } = new(
        new(Language.En, "en", new("English", "anglais", "inglés", "inglês")),
        new(Language.Fr, "fr", new("French", "français", "francés", "francês")),
        new(Language.Es, "es", new("Spanish", "espagnol", "español", "espanhol")),
        new(Language.Pt, "pt", new("Portuguese", "portugais", "portugués", "português")));

    public static EvidenceChoices<string> Parameters { get; } = new([.. WalkParameters.All.Select(p => new EvidenceChoice<string>(p.Code, p.Code, p.Name))]);

    /// <summary>By code of the condition.</summary>
    public static IReadOnlyDictionary<string, EvidenceChoices<string>> Conditions { get; } = WalkParameters.Form.Conditions.ToDictionary(
        c => c.Code, c => new EvidenceChoices<string>([.. c.Options.Select(o => new EvidenceChoice<string>(o.Code, o.Code, o.Label))]), StringComparer.Ordinal);

    /// <summary>Sheets of a workbook.</summary>
    public static EvidenceChoices<EvidenceParts> Sheets { get; } = new(
        new(EvidenceParts.Source, "sources", new("sources", "sources", "fuentes", "fontes")),
        new(EvidenceParts.Finding, "findings", new("findings", "constats", "hallazgos", "constatações")),
        new(EvidenceParts.Grade, "walk", new("walk", "marche", "marcha", "caminhada")),
        new(EvidenceParts.Vote, "votes", new("votes", "votes", "votos", "votos")));

    /// <summary>Sheets of the template that hold no evidence.</summary>
    public static LocalText HowSheet { get; } = new("how", "consignes", "instrucciones", "instruções");

    public static LocalText ChoicesSheet { get; } = new("choices", "listes", "listas", "listas");
}
