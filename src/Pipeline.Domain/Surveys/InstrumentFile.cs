using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Pipeline.Domain.Surveys;

/// <summary>Writes an instrument in the form of its data file: what is written can be put beside the others and read again.</summary>
public static class InstrumentFile
{
    /// <summary>Indented UTF-8 with accents as they are; what is not set is left out. Same instrument, same bytes.</summary>
    public static void Write(Stream target, Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(target);
        using (var json = new Utf8JsonWriter(target, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
            JsonSerializer.Serialize(json, instrument, InstrumentFileJson.Default.Instrument);
        target.Write("\n"u8);
    }
}

/// <summary>As the data files have it: codes in lower case, and no name made of code and version.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Instrument))]
internal sealed partial class InstrumentFileJson : JsonSerializerContext;
