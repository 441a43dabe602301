using System.Text.Json;
using Pipeline.Statistics.Ranks;

namespace Pipeline.Domain.Surveys;

/// <summary>What is special about one wave: data, one file for each.</summary>
public sealed record WaveDescription
{
    /// <summary>Such as <c>2011</c>.</summary>
    public required string Wave { get; init; }

    /// <summary>Such as <c>global-survey/2011</c>.</summary>
    public required string Instrument { get; init; }

    /// <summary>Answers are invented.</summary>
    public bool Synthetic { get; init; }

    /// <summary>What readers must know of where the answers come from.</summary>
    public LocalText? SourceNote { get; init; }

    /// <summary>
    /// Somebody has printed the world's percentages already: they are shown in full, with the two decimals in which they
    /// were printed, and count as known when regional cells are suppressed.
    /// </summary>
    public bool WorldFiguresAlreadyPublic { get; init; }

    /// <summary>Codes of figures that this wave's file does not hold: they are left out rather than shown as unanswered.</summary>
    public IReadOnlyList<string> NotCollected { get; init => field = value ?? []; } = [];

    /// <summary>What a unit of each currency was worth in the wave's year; null when amounts cannot be compared.</summary>
    public ExchangeRates? Rates { get; init; }

    /// <summary>
    /// How many municipalities the list holds from which the wave was drawn; null for a wave without a list, as that of 2011, whose cities were
    /// found through a network. With it the intervals of the world's figures that everybody was asked are corrected for the part of the list that answered.
    /// </summary>
    public int? Frame { get; init; }

    /// <summary>The wave that this one is compared with; null for none.</summary>
    public string? ComparedWith { get; init; }

    /// <summary>Which rankings the means rest on.</summary>
    public RankPolicy RankPolicy { get; init; } = RankPolicy.Strict;
}

/// <param name="Year">Year whose mean rates these are, such as <c>2011</c>.</param>
/// <param name="UsdPerUnit">ISO 4217 code to US dollars for one unit.</param>
/// <param name="CurrencyOf">Country code to the code of its currency, for amounts without one.</param>
/// <param name="Source">Who published the rates.</param>
public sealed record ExchangeRates(string Year, IReadOnlyDictionary<string, decimal> UsdPerUnit, IReadOnlyDictionary<string, string> CurrencyOf, string? Source = null)
{
    /// <summary>US dollars for one unit of the response's currency; null when currency or rate is not known.</summary>
    public decimal? For(SurveyResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var code = response.Currency ?? CurrencyOf.GetValueOrDefault(response.Country);
        return code is not null && UsdPerUnit.TryGetValue(code, out var rate) ? rate : null;
    }
}

/// <summary>The waves that have something special about them.</summary>
public static class WaveDescriptions
{
    /// <summary>All described waves, oldest first.</summary>
    public static IReadOnlyList<WaveDescription> All { get; } = [.. EmbeddedData.Open("waves/").Select(Read)];

    /// <summary>The description of a wave; a wave without a file is an ordinary one: real answers, nothing published before.</summary>
    public static WaveDescription For(string wave, string instrument) =>
        All.FirstOrDefault(w => string.Equals(w.Wave, wave, StringComparison.Ordinal) && string.Equals(w.Instrument, instrument, StringComparison.Ordinal))
        ?? new() { Wave = wave, Instrument = instrument };

    private static WaveDescription Read(Stream file)
    {
        using (file) return JsonSerializer.Deserialize(file, SurveyJson.Default.WaveDescription)!;
    }
}
