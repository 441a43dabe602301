using System.Globalization;
using System.Text;

namespace Pipeline.Workflows.Telemetry;

/// <summary>Writes events as logfmt: <c>event=name key=value …</c>, on one line. The one place that knows the form.</summary>
public static class EventLine
{
    /// <summary>One line of the given event.</summary>
    /// <param name="values">One for each key of the declaration, in its order; a key whose value is null is left out.</param>
    /// <exception cref="ArgumentException">Another number of values: a mistake in the program.</exception>
    public static string Of(EventDeclaration declared, params ReadOnlySpan<object?> values)
    {
        ArgumentNullException.ThrowIfNull(declared);
        if (values.Length != declared.Keys.Count)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{declared.Name} has {declared.Keys.Count} keys and was given {values.Length} values"), nameof(values));
        var line = new StringBuilder("event=").Append(declared.Name);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not { } value) continue;
            line.Append(' ').Append(declared.Keys[i]).Append('=');
            Append(line, Text(value));
        }

        return line.ToString();
    }

    private static string Text(object value) => value switch
    {
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>
    /// In quotes where the value could be taken for more than one pair. A reader such as <c>parse-kv</c> knows no escapes, so a quote inside becomes an
    /// apostrophe, and what would end the line a blank.
    /// </summary>
    private static void Append(StringBuilder line, string value)
    {
        var plain = value.Length > 0 && !value.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '=' or '"');
        if (plain)
        {
            line.Append(value);
            return;
        }

        line.Append('"');
        foreach (var c in value) line.Append(c == '"' ? '\'' : char.IsControl(c) || char.IsWhiteSpace(c) ? ' ' : c);
        line.Append('"');
    }
}
