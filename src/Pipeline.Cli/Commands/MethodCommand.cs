using System.CommandLine;
using System.Text.Json;
using Pipeline.Cli.Methods;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline method</c>: one method by itself, numbers in and numbers out.</summary>
internal static class MethodCommand
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n" };

    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string?>("NAME") { Description = "The method; without one, all methods are listed with the inputs they read.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("method", "Computes one method from a JSON object on standard input and prints its results as JSON.") { name };
        command.SetAction((parsed, cancel) => parsed.GetValue(name) is { } wanted ? ComputeAsync(wanted, terminal, cancel) : ListAsync(terminal));
        return command;
    }

    private static async Task<int> ListAsync(Terminal terminal)
    {
        var width = MethodBook.All.Max(m => m.Name.Length);
        foreach (var method in MethodBook.All) await terminal.Output.WriteLineAsync($"{method.Name.PadRight(width)}  {method.Summary} Reads: {method.Inputs}.");
        return Terminal.Done;
    }

    private static async Task<int> ComputeAsync(string name, Terminal terminal, CancellationToken cancel)
    {
        if (!MethodBook.Names.Contains(name, StringComparer.Ordinal))
        {
            await terminal.Error.WriteLineAsync($"There is no method '{name}'. See: pipeline method");
            return Terminal.Usage;
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(await terminal.Input.ReadToEndAsync(cancel));
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"Standard input is no JSON: {fault.Message}", fault);
        }

        using (document)
        {
            var root = document.RootElement;

            // A whole case of a golden file will do as well.
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("inputs", out var inputs) && inputs.ValueKind == JsonValueKind.Object) root = inputs;
            await terminal.Output.WriteLineAsync(MethodBook.Compute(name, root)!.ToJsonString(Readable));
        }

        return Terminal.Done;
    }
}
