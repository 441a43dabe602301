using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Analysis;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Quality;

namespace Pipeline.Domain;

/// <summary>
/// The JSON form of everything that is stored or published: camelCase, codes in kebab-case, months as <c>YYYY-MM</c>, nulls written out, no white
/// space, so that equal content has equal bytes and objects can be named by their hash.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(CrimeCube))]
[JsonSerializable(typeof(CityCrime))]
[JsonSerializable(typeof(SurveyBatch))]
[JsonSerializable(typeof(IdentityBatch))]
[JsonSerializable(typeof(WaveResults))]
[JsonSerializable(typeof(WaveRelease))]
[JsonSerializable(typeof(RegionDocument))]
[JsonSerializable(typeof(CountryDocument))]
[JsonSerializable(typeof(QualityReport))]
[JsonSerializable(typeof(CityProfile))]
[JsonSerializable(typeof(PopulationTable))]
[JsonSerializable(typeof(AreaSet))]
[JsonSerializable(typeof(Programme))]
[JsonSerializable(typeof(ProgrammeEvaluation))]
[JsonSerializable(typeof(PledgeBoard))]
[JsonSerializable(typeof(ActionPlan))]
[JsonSerializable(typeof(PlanCheck))]
[JsonSerializable(typeof(PlanProgress))]
[JsonSerializable(typeof(IndicatorTable))]
[JsonSerializable(typeof(EvidenceTable))]
[JsonSerializable(typeof(AuditWorkspace))]
[JsonSerializable(typeof(SafetyAudit))]
[JsonSerializable(typeof(IndicatorDocument))]
public sealed partial class PipelineJson : JsonSerializerContext;

/// <summary>
/// Enumerations as lower-case codes: <c>crime-extract</c>. An enumeration names it itself: a list of converters in the options would be asked from its
/// first to its last for every type. The framework's own converter looks every member up by reflection, for attributes that we do not use: without it
/// the first report of a process takes 6 % less time.
/// </summary>
public sealed class KebabJson<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();

    /// <summary>In the order of the values.</summary>
    private static readonly string[] Codes = Array.ConvertAll(Enum.GetNames<T>(), JsonNamingPolicy.KebabCaseLower.ConvertName);

    /// <exception cref="JsonException">Not a text, or no code of the enumeration.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Value(reader.GetString()) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(Code(value));
    }

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Value(reader.GetString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(Code(value));
    }

    // The reader adds the place to an exception without words.
    private static T Value(string? code) => Array.FindIndex(Codes, known => string.Equals(known, code, StringComparison.OrdinalIgnoreCase)) is >= 0 and var i ? Values[i] : throw new JsonException();

    private static string Code(T value) => Array.IndexOf(Values, value) is >= 0 and var i ? Codes[i] : throw new JsonException($"{value} is no {typeof(T).Name}.");
}

/// <summary>A month as <c>"2021-09"</c>.</summary>
public sealed class MonthJson : JsonConverter<Month>
{
    public override Month Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return Month.TryParse(text, out var month) ? month : throw new JsonException($"'{text}' is not a month YYYY-MM.");
    }

    public override void Write(Utf8JsonWriter writer, Month value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}

/// <summary>
/// A datum as an object whose <c>value</c> is null when there is no number to show, so that no reader can take a missing value for zero:
/// <c>{"value":12}</c>, <c>{"value":3.1,"status":"u"}</c>, <c>{"value":null,"status":"c"}</c>, <c>{"value":null,"status":"x"}</c>.
/// </summary>
public sealed class DatumJson : JsonConverter<Datum>
{
    public override Datum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        double? value = null;
        string? status = null;
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A datum is an object with value and status.");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString();
            reader.Read();
            if (string.Equals(name, "value", StringComparison.Ordinal)) value = reader.TokenType == JsonTokenType.Null ? null : reader.GetDouble();
            else if (string.Equals(name, "status", StringComparison.Ordinal)) status = reader.GetString();
            else reader.Skip();
        }

        return (value, status) switch
        {
            ({ } number, null) => Datum.Of(number),
            ({ } number, "u") => Datum.Of(number, unreliable: true),
            (null, "c") => Datum.Suppressed,
            (null, "x") => Datum.NotAvailable,
            _ => throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"value {value} with status '{status}' is no datum.")),
        };
    }

    public override void Write(Utf8JsonWriter writer, Datum value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        if (value.HasValue) writer.WriteNumber("value", value.Number);
        else writer.WriteNull("value");
        if (value.StatusCode() is { } status) writer.WriteString("status", status);
        writer.WriteEndObject();
    }
}
