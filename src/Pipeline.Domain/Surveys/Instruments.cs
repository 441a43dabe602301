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

    /// <summary>Reads an instrument file, also one from outside the program.</summary>
    /// <exception cref="InvalidDataException">The file is no instrument, or breaks rules: the message lists all that it breaks.</exception>
    public static Instrument Read(Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        Instrument? instrument;
        try
        {
            instrument = JsonSerializer.Deserialize(file, SurveyJson.Default.Instrument);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The file is no instrument: {e.Message}", e);
        }

        if (instrument is null) throw new InvalidDataException("The file is no instrument: it holds nothing.");
        return InstrumentRules.Check(instrument).ToList() is { Count: > 0 } broken
            ? throw new InvalidDataException($"Instrument {instrument.Name} breaks the rules: {string.Join("; ", broken)}")
            : instrument;
    }

    private static FrozenDictionary<string, Instrument> Load() =>
        EmbeddedData.Open("instruments/").Select(ReadAndClose).ToFrozenDictionary(i => i.Name, StringComparer.Ordinal);

    private static Instrument ReadAndClose(Stream file)
    {
        using (file) return Read(file);
    }
}
