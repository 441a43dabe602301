using System.Text.Json.Serialization;

namespace Pipeline.Domain.Audits.Walks;

/// <summary>
/// What is written down on an exploratory walk, as data: printed on the form and read again when a filled form is entered. Codes never
/// change; a new wording of a question is a new version.
/// </summary>
/// <param name="Scale">From the worst, 1, to the best, 5.</param>
/// <param name="Parameters">Judged at every stop.</param>
/// <param name="Conditions">Of the whole walk; one option each is ticked.</param>
/// <param name="Walkers">Ways to count those who walk; a number for each option, never a name.</param>
/// <param name="Actors">Who could act on a proposal; several may be ticked.</param>
public sealed record WalkInstrument(
    string Code, string Version, IReadOnlyList<WalkGrade> Scale, IReadOnlyList<WalkParameter> Parameters, IReadOnlyList<WalkChoice> Conditions,
    IReadOnlyList<WalkChoice> Walkers, WalkChoice Actors)
{
    /// <summary>Such as <c>walk-observation/1</c>: printed at the foot of the form.</summary>
    [JsonIgnore]
    public string Name => Code + "/" + Version;
}

/// <param name="Value">1 to 5, as it is entered.</param>
public sealed record WalkGrade(int Value, LocalText Label);

/// <summary>A parameter of place.</summary>
/// <param name="Code">Such as <c>walk-path</c>.</param>
/// <param name="Worst">What 1 stands for.</param>
/// <param name="Best">What 5 stands for.</param>
public sealed record WalkParameter(string Code, LocalText Name, LocalText Question, LocalText Worst, LocalText Best);

/// <param name="Code">Such as <c>weather</c>; codes of options are unique within it.</param>
public sealed record WalkChoice(string Code, LocalText Label, IReadOnlyList<WalkOption> Options);

public sealed record WalkOption(string Code, LocalText Label);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WalkInstrument))]
internal sealed partial class WalkJson : JsonSerializerContext;
