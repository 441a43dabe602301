using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Intake.Surveys;

/// <summary>
/// The answers of one response: an array beside an index of columns that all responses of a file share. A dictionary for each response costs a
/// wave of 10,000 most of its reading time and three times the memory.
/// </summary>
internal sealed class AnswerSheet(AnswerSheet.Shape shape, string?[] values) : IReadOnlyDictionary<string, string>
{
    /// <summary>The columns, in the order of the instrument.</summary>
    internal sealed class Shape(IReadOnlyList<string> columns)
    {
        private readonly Dictionary<string, int> index = Enumerable.Range(0, columns.Count).ToDictionary(i => columns[i], StringComparer.Ordinal);

        public IReadOnlyList<string> Columns => columns;

        public int IndexOf(string column) => index.GetValueOrDefault(column, -1);
    }

    public int Count => values.Count(v => v is not null);

    public IEnumerable<string> Keys => this.Select(a => a.Key);

    public IEnumerable<string> Values => this.Select(a => a.Value);

    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"The response has no answer in {key}.");

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        value = shape.IndexOf(key) is >= 0 and var at ? values[at] : null;
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        for (var i = 0; i < values.Length; i++)
            if (values[i] is { } value) yield return new(shape.Columns[i], value);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
