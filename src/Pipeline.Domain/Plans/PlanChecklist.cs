using System.Text.Json.Serialization;

namespace Pipeline.Domain.Plans;

/// <summary>A list of what a prevention plan should hold, as data. Codes never change.</summary>
/// <param name="Source">The document that the items come from; the wording is our own.</param>
/// <param name="Instrument">Code of the questionnaire whose answers bear on the items; null for none.</param>
public sealed record PlanChecklist(string Code, LocalText Names, string Source, IReadOnlyList<ChecklistGroup> Groups, string? Instrument = null)
{
    [JsonIgnore]
    public IEnumerable<ChecklistItem> Items => Groups.SelectMany(g => g.Items);
}

/// <param name="Code">Such as <c>actors</c> or <c>P3</c>.</param>
public sealed record ChecklistGroup(string Code, LocalText Names, IReadOnlyList<ChecklistItem> Items)
{
    /// <summary>Questions of the survey that bear on the group, such as <c>Q17</c>.</summary>
    public IReadOnlyList<string> Questions { get => field; init => field = value ?? []; } = [];
}

/// <param name="Code">Such as <c>E-a1</c> or <c>P3-2</c>.</param>
/// <param name="Mandatory">Without it no plan is complete.</param>
public sealed record ChecklistItem(string Code, LocalText Text, bool Mandatory = false)
{
    /// <summary>
    /// Answers by which a city says that it has this: one of the lists is enough, and of that list all conditions must hold. Empty where no
    /// question asks for it.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<SurveyCondition>> ClaimedBy { get => field; init => field = value ?? []; } = [];
}

/// <summary>Holds when the city gave one of these answers.</summary>
/// <param name="Figure">Code of a figure of the instrument, such as <c>q17yes</c>.</param>
/// <param name="Answers">Option codes.</param>
public sealed record SurveyCondition(string Figure, IReadOnlyList<string> Answers);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PlanChecklist))]
internal sealed partial class PlanChecklistJson : JsonSerializerContext;
