using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Surveys;

namespace Pipeline.Tests.Surveys;

/// <summary>The schema that authors of questionnaires use, against the records that the program reads.</summary>
public class InstrumentSchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllBytes(
        Repository.Path("src", "Pipeline.Domain", "Surveys", "Instruments", "instrument.schema.json"))).RootElement;

    public static TheoryData<string, Type> Records => new()
    {
        { "", typeof(Instrument) },
        { "layout", typeof(InstrumentLayout) },
        { "section", typeof(InstrumentSection) },
        { "contactField", typeof(ContactField) },
        { "figure", typeof(InstrumentFigure) },
        { "gate", typeof(Gate) },
        { "option", typeof(InstrumentOption) },
        { "text", typeof(LocalText) },
    };

    [Theory]
    [MemberData(nameof(Records))]
    public void Schema_and_record_have_the_same_members(string definition, Type record)
    {
        var properties = record.GetProperties().Where(p => p.SetMethod is not null).ToList();
        Assert.Equal(
            properties.Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Order(StringComparer.Ordinal),
            Definition(definition).GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.False(Definition(definition).GetProperty("additionalProperties").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void What_a_record_cannot_do_without_is_required(string definition, Type record)
    {
        var needed = record.GetProperties().Where(p => p.IsDefined(typeof(RequiredMemberAttribute))).Select(p => p.Name)
            .Concat(record.GetConstructors().SelectMany(c => c.GetParameters()).Where(p => !p.HasDefaultValue).Select(p => p.Name!))
            .Select(JsonNamingPolicy.CamelCase.ConvertName).ToHashSet(StringComparer.Ordinal);
        // The record falls back to English; a file must not.
        if (record == typeof(LocalText)) needed.UnionWith(["fr", "es", "pt"]);
        Assert.Equal(needed.Order(StringComparer.Ordinal), Definition(definition).GetProperty("required").EnumerateArray().Select(r => r.GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_schema_knows_every_type_of_question() =>
        Assert.Equal(
            Enum.GetNames<QuestionType>().Select(JsonNamingPolicy.CamelCase.ConvertName),
            Definition("figure").GetProperty("properties").GetProperty("type").GetProperty("enum").EnumerateArray().Select(t => t.GetString()!));

    [Fact]
    public void The_schema_is_not_taken_for_an_instrument() =>
        Assert.DoesNotContain(typeof(Instrument).Assembly.GetManifestResourceNames(), n => n.Contains("schema", StringComparison.Ordinal));

    private static JsonElement Definition(string name) => name.Length == 0 ? Schema : Schema.GetProperty("$defs").GetProperty(name);
}
