using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Domain.Crime;

namespace Pipeline.Intake.Crime;

/// <summary>A source profile as the JSON that a person edits: letters as they are, and no member without a value.</summary>
public static class SourceProfileWriter
{
    private static readonly SourceProfileJson json = new(new JsonSerializerOptions(SourceProfileJson.Default.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        // Read by people and by this program, never put into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });

    public static string Text(SourceProfile profile) => JsonSerializer.Serialize(profile, json.SourceProfile);
}
