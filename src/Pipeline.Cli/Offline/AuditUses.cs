using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Cli.Offline;

/// <summary>
/// <c>uses.json</c> of an audit's folder: files that lie elsewhere, and what has to be said of them. Paths are written from the folder. What lies in the folder where it is
/// expected needs no mention.
/// </summary>
/// <param name="Language">Language of the report, unless the command names one.</param>
/// <param name="City">City profile; <c>city.json</c> unless said.</param>
/// <param name="Extracts">Files and folders by code of the agency.</param>
internal sealed record AuditUses(
    string? Language = null, string? City = null, IReadOnlyList<string>? Population = null, IReadOnlyList<AuditBoundaries>? Areas = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Extracts = null, IReadOnlyList<string>? Programmes = null, IReadOnlyList<string>? Survey = null)
{
    public const string FileName = "uses.json";

    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public static AuditUses In(DirectoryInfo folder)
    {
        var file = Path.Combine(folder.FullName, FileName);
        if (!File.Exists(file)) return new AuditUses();
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), AuditUsesJson.Default.AuditUses) ?? new AuditUses();
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"{file}, line {fault.LineNumber + 1} ({fault.Path ?? "$"}): this is not valid JSON, or a member that is not known here. Known are language, city, population, areas (file, layout), extracts, programmes and survey."), fault);
        }
    }
}

/// <param name="Layout">Layout of the boundaries, such as <c>london-boroughs</c>; their own declaration unless said.</param>
internal sealed record AuditBoundaries(string File, string? Layout = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AuditUses))]
internal sealed partial class AuditUsesJson : JsonSerializerContext;
