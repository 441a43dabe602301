using System.Text.Json;

namespace Pipeline.Cli.Methods;

/// <summary>Enumerations as the methods' inputs and outputs write them: <c>matched_or_adjusted</c>.</summary>
internal static class MethodCodes
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <exception cref="InvalidDataException">It is none of the codes; the message names them.</exception>
    public static T Read<T>(MethodInputs inputs, string name)
        where T : struct, Enum
    {
        var code = inputs.Text(name);
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(Of(value), code, StringComparison.Ordinal)) return value;
        throw inputs.Expected(name, string.Join(" or ", Enum.GetValues<T>().Select(Of)));
    }
}
