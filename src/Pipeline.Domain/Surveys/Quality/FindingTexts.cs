using System.Globalization;
using System.Text.Json;

namespace Pipeline.Domain.Surveys.Quality;

/// <summary>The sentences of the findings, with computed values put in as each language writes them.</summary>
internal static class FindingTexts
{
    private static readonly Dictionary<string, Dictionary<string, Dictionary<string, string>>> Catalogue = Load();

    /// <param name="finding">Such as <c>rank-order</c>.</param>
    /// <param name="part"><c>claim</c>, <c>recomputed</c> or <c>reason</c>.</param>
    public static LocalText Say(string finding, string part, params ReadOnlySpan<(string Name, LocalText Value)> values)
    {
        var texts = Catalogue[finding][part];
        var said = new string[Languages.All.Count];
        for (var i = 0; i < said.Length; i++)
        {
            said[i] = texts[Languages.All[i].Tag()];
            foreach (var (name, value) in values) said[i] = said[i].Replace("{" + name + "}", value.In(Languages.All[i]), StringComparison.Ordinal);
        }

        return new LocalText(said[0], said[1], said[2], said[3]);
    }

    /// <summary>A number with a decimal comma where the language has one.</summary>
    public static LocalText Number(decimal number)
    {
        var text = number.ToString("0.###", CultureInfo.InvariantCulture);
        var comma = text.Replace('.', ',');
        return new LocalText(text, comma, comma, comma);
    }

    /// <summary>Items in a row; "none" for none.</summary>
    public static LocalText List(IReadOnlyList<LocalText> items)
    {
        if (items.Count == 0) return Say("none", "reason");
        string Join(Language language) => string.Join(", ", items.Select(i => i.In(language)));
        return new LocalText(Join(Language.En), Join(Language.Fr), Join(Language.Es), Join(Language.Pt));
    }

    private static Dictionary<string, Dictionary<string, Dictionary<string, string>>> Load()
    {
        using var file = EmbeddedData.Open("quality/findings").Single();
        return JsonSerializer.Deserialize(file, PrintedJson.Default.DictionaryStringDictionaryStringDictionaryStringString)!;
    }
}
