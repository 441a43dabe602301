using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Cli.Methods;

/// <summary>One method of docs/methods.md by name: a JSON object in, a JSON object out.</summary>
/// <param name="Name">Such as <c>survey-wilson</c>.</param>
/// <param name="Summary">What it computes, in one line.</param>
/// <param name="Inputs">The members it reads, in one line.</param>
internal sealed record Method(string Name, string Summary, string Inputs, Func<MethodInputs, JsonObject> Compute);

/// <summary>
/// Every method that the pipeline publishes numbers by, callable by itself: for checking against another program, and for the golden files,
/// whose cases have the same shapes.
/// </summary>
public static class MethodBook
{
    private static readonly IReadOnlyList<Method> Methods =
        [.. ProportionMethods.All, .. SurveyMethods.All, .. CleaningMethods.All, .. DisclosureMethods.All, .. RateMethods.All, .. CrimeMethods.All,
        .. PlaceMethods.All, .. EffectMethods.All, .. PanelMethods.All, .. ProgrammeMethods.All, .. CityCaseMethods.All, .. PlanMethods.All];

    internal static IReadOnlyList<Method> All => Methods;

    /// <summary>Names in the order of docs/methods.md.</summary>
    public static IReadOnlyList<string> Names => [.. Methods.Select(m => m.Name)];

    /// <summary>Computes a method; null when there is none of that name.</summary>
    /// <param name="inputs">An object of the shape that the method's golden cases have.</param>
    /// <exception cref="InvalidDataException">An input is missing, of the wrong kind, or outside what the method allows.</exception>
    public static JsonObject? Compute(string name, JsonElement inputs)
    {
        var method = Methods.FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.Ordinal));
        if (method is null) return null;
        if (inputs.ValueKind != JsonValueKind.Object) throw new InvalidDataException($"{name} reads an object with {method.Inputs}.");
        try
        {
            return method.Compute(MethodInputs.Of(inputs));
        }
        catch (ArgumentException fault)
        {
            throw new InvalidDataException($"{name}: {fault.Message}", fault);
        }
    }
}
