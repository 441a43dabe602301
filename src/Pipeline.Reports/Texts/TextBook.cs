using System.Text;
using System.Text.Json;
using Pipeline.Domain;

namespace Pipeline.Reports.Texts;

/// <summary>
/// Every sentence that a report says by itself, by a stable id, in one language. Templates name their values in braces;
/// a text with <c>.one</c> and <c>.other</c> follows the plural rule of the language.
/// </summary>
internal sealed class TextBook
{
    private static readonly TextBook[] Books = [.. Languages.All.Select(language => new TextBook(language, Kind.Plain))];
    private readonly Language _language;
    private readonly Kind _kind;

    /// <summary>A process mostly writes one language or two, and the first report waits for its texts.</summary>
    private readonly Lazy<Dictionary<string, string>> _templates;

    private TextBook(Language language, Kind kind)
    {
        _language = language;
        _kind = kind;
        _templates = new(() => Load(language.Tag()));
        Numbers = new NumberWriter(language, this);
    }

    public NumberWriter Numbers { get; }

    public Language Language => _language;

    /// <summary>Of all languages.</summary>
    public static IEnumerable<string> Ids => Books.SelectMany(book => book._templates.Value.Keys).Distinct(StringComparer.Ordinal);

    public static TextBook In(Language language) => Books[(int)language];

    /// <summary>Every letter of the catalogue turned into an ø: a word in a report that still has letters did not come from here.</summary>
    public static TextBook Pseudo { get; } = new(Language.En, Kind.Pseudo);

    /// <summary>
    /// A language longer than any: every template is the longest of the four, and by two fifths longer still. A layout that holds in it holds in all.
    /// </summary>
    public static TextBook Longest { get; } = new(Language.Pt, Kind.Longest);

    private enum Kind
    {
        Plain,
        Pseudo,
        Longest,
    }

    /// <summary>The template as the catalogue has it.</summary>
    public static string Template(string id, Language language) =>
        In(language)._templates.Value.TryGetValue(id, out var text)
            ? text
            : throw new KeyNotFoundException($"No text '{id}' in '{language.Tag()}'.");

    public bool Has(string id) => _templates.Value.ContainsKey(id);

    public string Say(string id, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var template = _kind == Kind.Longest ? Stretched(id) : Template(id, _language);
        var said = new StringBuilder(template.Length + 32);
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '{')
            {
                said.Append(_kind == Kind.Pseudo && char.IsLetter(template[i]) ? 'ø' : template[i]);
                continue;
            }

            var end = template.IndexOf('}', i);
            var value = ValueOf(id, template.AsSpan(i + 1, end - i - 1), values);
            if (_language == Language.Fr) FrenchNames.Append(said, value);
            else if (_language == Language.Pt) PortugueseNames.Append(said, value);
            else said.Append(value);
            i = end;
        }

        return said.ToString();
    }

    /// <summary>
    /// Says <c>id.one</c> or <c>id.other</c>; the value <c>n</c> is the number in words of the language's digits.
    /// French and Portuguese count zero with one (CLDR).
    /// </summary>
    public string Count(string id, long n, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var one = _language is Language.Fr or Language.Pt ? n is 0 or 1 : n == 1;
        return Say(id + (one ? ".one" : ".other"), [("n", Numbers.Whole(n)), .. values]);
    }

    /// <summary>"a, b and c".</summary>
    public string Enumerate(IReadOnlyList<string> items) => items.Count switch
    {
        0 => string.Empty,
        1 => items[0],
        _ => Say("common.and", ("first", string.Join(", ", items.Take(items.Count - 1))), ("last", items[^1])),
    };

    /// <summary>"a; b; c", with the blank before the semicolon that French has.</summary>
    public string Listed(IEnumerable<string> items) => string.Join(_language == Language.Fr ? "\u00A0; " : "; ", items);

    private static string Stretched(string id)
    {
        var longest = Languages.All.Select(l => Template(id, l)).MaxBy(t => t.Length)!;
        // Its own words once more, without the values and their signs.
        var words = longest.Split((char[])[' ', '\u00A0', '\u202F'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.All(char.IsLetter)).ToList();
        var said = new StringBuilder(longest);
        for (var i = 0; words.Count > 0 && said.Length < longest.Length * 1.4; i++) said.Append(' ').Append(words[i % words.Count]);
        return said.ToString();
    }

    private static string ValueOf(string id, ReadOnlySpan<char> name, ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach (var (key, value) in values)
            if (name.SequenceEqual(key)) return value;
        throw new KeyNotFoundException($"The text '{id}' names {{{name}}}, which was not given.");
    }

    /// <summary>One language out of the files, in which each text stands in all four: the others are not turned into strings.</summary>
    private static Dictionary<string, string> Load(string tag)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        var assembly = typeof(TextBook).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("texts/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Read(bytes, tag, all);
        }

        return all;
    }

    /// <param name="json">An object of texts by id, each an object of strings by language.</param>
    private static void Read(ReadOnlySpan<byte> json, string tag, Dictionary<string, string> all)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var id = reader.GetString()!;
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var wanted = reader.ValueTextEquals(tag);
                reader.Read();
                if (wanted) all.Add(id, reader.GetString()!);
            }
        }
    }
}
