using System.Text.Json.Serialization;

namespace Pipeline.Domain.Surveys.Cleaning;

/// <summary>What the desk may decide about a wave and its responses.</summary>
[JsonConverter(typeof(KebabJson<DecisionKind>))]
public enum DecisionKind
{
    /// <summary>The sender was asked.</summary>
    Contacted,

    /// <summary>The sender answered.</summary>
    Replied,

    /// <summary>A false or empty response is taken out for good.</summary>
    Delete,

    /// <summary>A flagged value was checked and stays; without a flag, all flagged values of the response.</summary>
    Keep,

    /// <summary>One value is left out.</summary>
    BlankItem,

    /// <summary>Of several responses of one city, this one stands.</summary>
    Choose,

    /// <summary>Own words are moved into an option, or into a new one.</summary>
    Recode,

    /// <summary>The municipality agreed to be shown with its country's figures.</summary>
    Consent,

    OpenWave,

    CloseWave,

    /// <summary>Contact details, words and the files as they came are erased, for good.</summary>
    Forget,

    /// <summary>An earlier entry no longer counts.</summary>
    Undo,
}

/// <summary>One decision; which members it needs follows from its kind (see <see cref="DecisionRules"/>).</summary>
public sealed record DeskDecision
{
    public required DecisionKind Kind { get; init; }

    /// <summary>Key of the response, <c>{owner}/{id}</c>.</summary>
    public string? Response { get; init; }

    /// <summary>Keep: code of the flag that was checked; null for all.</summary>
    public string? Flag { get; init; }

    /// <summary>BlankItem: the answer's column. Recode: the column of the words.</summary>
    public string? Column { get; init; }

    /// <summary>Recode: code of the option, or of the new one that <see cref="Label"/> names.</summary>
    public string? Option { get; init; }

    /// <summary>Recode into a new option: its label.</summary>
    public LocalText? Label { get; init; }

    /// <summary>OpenWave.</summary>
    public WaveOpening? Opening { get; init; }

    /// <summary>CloseWave: the last day (UTC) on which a response counts for this wave.</summary>
    public DateOnly? CutOff { get; init; }

    /// <summary>Undo: number of the entry.</summary>
    public int? Entry { get; init; }

    /// <summary>
    /// Digest of what was decided on, set when the decision is taken. Of answers: a corrected response is judged anew. Of words that were coded:
    /// the desk is told when they have changed, and the coding stands. Null applies to whatever stands there.
    /// </summary>
    public string? Seen { get; init; }

    /// <summary>Choose: keys of the city's responses among which the choice was made, set when it is made.</summary>
    public IReadOnlyList<string>? Among { get; init; }
}

/// <summary>What a wave is to be.</summary>
/// <param name="Instrument">Such as <c>global-survey/2011</c>.</param>
/// <param name="Follows">Wave whose late responses are taken up; null for none.</param>
/// <param name="Mode"><see cref="CleaningRules.ModeItem"/> or <see cref="CleaningRules.Mode2011"/>; null for that of the rules.</param>
/// <param name="Rates">Null for those of the wave's file, if it has any.</param>
/// <param name="ComparedWith">Wave to compare with; null for the one that this wave follows, or that the wave's file names.</param>
/// <param name="Synthetic">The answers are invented, and every output is to say so.</param>
/// <param name="Frame">Municipalities on the list from which the wave is drawn; null when there is no list.</param>
public sealed record WaveOpening(
    string Instrument, string? Follows = null, string? Mode = null, ExchangeRates? Rates = null, string? ComparedWith = null, bool Synthetic = false,
    int? Frame = null);

/// <summary>One line of a wave's journal: nothing is decided without a name, a day and a reason.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Person">Who decided.</param>
public sealed record DeskEntry(int Number, string Person, DateTimeOffset At, string Reason, DeskDecision Decision)
{
    /// <summary>The day (UTC) that deadlines are counted by.</summary>
    public DateOnly Day => DateOnly.FromDateTime(At.UtcDateTime);
}
