using System.Text.Json.Nodes;

namespace Pipeline.Functions.Tests;

/// <summary>The recorded requests of the host; Payloads/README.md says where they come from.</summary>
internal static class Payload
{
    public static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Payloads", name + ".json")))!;

    /// <summary>The body of a recorded request.</summary>
    public static JsonObject Body(string name) => Read(name)["request"]!["body"]!.AsObject();

    /// <summary>The queue request with another message in it.</summary>
    public static string QueueBody(string item)
    {
        var body = Body("queue");
        body["Data"]!["item"] = item;
        return body.ToJsonString();
    }
}
