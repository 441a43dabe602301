using System.Collections.Frozen;
using System.Text.Json;

namespace Pipeline.Domain.Surveys;

/// <summary>The questionnaires that this program knows, read from its embedded data files.</summary>
public static class Instruments
{
    private static readonly Lazy<FrozenDictionary<string, Instrument>> ByName = new(Load);

    /// <summary>All instruments, ordered by name.</summary>
    public static IReadOnlyList<Instrument> All => [.. ByName.Value.Values.OrderBy(i => i.Name, StringComparer.Ordinal)];

    /// <summary>The instrument with this name, such as <c>global-survey/2011</c>; null when there is none.</summary>
    public static Instrument? Find(string name) => ByName.Value.GetValueOrDefault(name);

    private static FrozenDictionary<string, Instrument> Load() =>
        EmbeddedData.Open("instruments/").Select(Read).ToFrozenDictionary(i => i.Name, StringComparer.Ordinal);

    private static Instrument Read(Stream file)
    {
        using (file)
        {
            var instrument = JsonSerializer.Deserialize(file, SurveyJson.Default.Instrument)!;
            return InstrumentRules.Check(instrument).ToList() is [var first, ..]
                ? throw new InvalidDataException($"Instrument {instrument.Name}: {first}")
                : instrument;
        }
    }
}
