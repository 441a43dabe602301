using System.Text;
using System.Text.Json;

namespace Pipeline.Functions.Declarations;

/// <summary>
/// Writes the function.json files that the Functions host reads. Runs during the build from the compiler's output alone,
/// so nothing here may touch a type of another project.
/// </summary>
public static class FunctionFiles
{
    /// <summary>Writes <c>{folder}/{name}/function.json</c> for each function and leaves files alone that already say the same.</summary>
    public static void Write(string folder)
    {
        foreach (var function in DeclaredFunctions.All)
        {
            var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, function.Name)).FullName, "function.json");
            var text = Text(function);
            if (!File.Exists(path) || !string.Equals(File.ReadAllText(path), text, StringComparison.Ordinal)) File.WriteAllText(path, text);
        }
    }

    /// <summary>The content of one function.json.</summary>
    public static string Text(FunctionDeclaration function)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartArray("bindings");
            WriteTrigger(json, function.Trigger);
            if (function.Trigger is HttpTrigger) WriteHttpOutput(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void WriteTrigger(Utf8JsonWriter json, Trigger trigger)
    {
        json.WriteStartObject();
        json.WriteString("direction", "in");
        switch (trigger)
        {
            case QueueTrigger queue:
                json.WriteString("type", "queueTrigger");
                json.WriteString("name", QueueTrigger.Binding);
                json.WriteString("dataType", "binary");
                json.WriteString("queueName", queue.Queue);
                json.WriteString("connection", queue.Connection);
                break;
            case TimerTrigger timer:
                json.WriteString("type", "timerTrigger");
                json.WriteString("name", TimerTrigger.Binding);
                json.WriteString("schedule", $"%{timer.Setting}%");
                json.WriteBoolean("useMonitor", true);
                json.WriteBoolean("runOnStartup", false);
                break;
            case HttpTrigger http:
                json.WriteString("type", "httpTrigger");
                json.WriteString("name", "req");
                // Our own keys carry a role and an owner, which the platform's cannot; they are checked behind this door.
                json.WriteString("authLevel", "anonymous");
                json.WriteString("route", http.Route);
                if (http.Methods.Count > 0)
                {
                    json.WriteStartArray("methods");
                    foreach (var method in http.AnsweredMethods) json.WriteStringValue(method.ToLowerInvariant());
                    json.WriteEndArray();
                }

                break;
            default:
                throw new ArgumentException($"No binding is known for {trigger.GetType().Name}", nameof(trigger));
        }

        json.WriteEndObject();
    }

    private static void WriteHttpOutput(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("direction", "out");
        json.WriteString("type", "http");
        json.WriteString("name", "res");
        json.WriteEndObject();
    }
}
