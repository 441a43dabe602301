using System.Text.Json;

namespace Pipeline.Domain.Surveys;

/// <summary>
/// What changed from one version of a questionnaire to the next: data, one file for each pair. Only what differs is written; the rest goes
/// by equal codes.
/// </summary>
public sealed record InstrumentMapping
{
    /// <summary>Such as <c>global-survey/2011</c>.</summary>
    public required string Earlier { get; init; }

    /// <summary>Such as <c>global-survey/2016</c>.</summary>
    public required string Later { get; init; }

    /// <summary>Figures of the later version that were renamed, reworded, or have other options.</summary>
    public IReadOnlyList<MappedFigure> Figures { get; init => field = value ?? []; } = [];

    /// <summary>Codes of figures that the later version asks and the earlier did not.</summary>
    public IReadOnlyList<string> NewFigures { get; init => field = value ?? []; } = [];

    /// <summary>Codes of figures that the earlier version asked and the later does not. Their columns stay theirs.</summary>
    public IReadOnlyList<string> RemovedFigures { get; init => field = value ?? []; } = [];

    /// <exception cref="InvalidDataException">The file is no mapping.</exception>
    public static InstrumentMapping Read(Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            return JsonSerializer.Deserialize(file, SurveyJson.Default.InstrumentMapping) ?? throw new InvalidDataException("The file is no mapping: it holds nothing.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The file is no mapping: {e.Message}", e);
        }
    }
}

/// <summary>One figure of the later version.</summary>
/// <param name="Later">Its code.</param>
/// <param name="Earlier">Code in the earlier version; null for the same.</param>
/// <param name="Changed">Why answers of the two versions are not comparable, for readers of a comparison; null when they are.</param>
/// <param name="SameMeaning">Words were mended, and the question means what it meant: compared on.</param>
/// <param name="Options">Options with another code than before, and options that are new.</param>
/// <param name="Removed">Codes of earlier options that are no longer offered. Their columns stay theirs.</param>
public sealed record MappedFigure(
    string Later, string? Earlier = null, LocalText? Changed = null, bool SameMeaning = false, IReadOnlyList<MappedOption>? Options = null, IReadOnlyList<string>? Removed = null);

/// <param name="Later">Code in the later version.</param>
/// <param name="Earlier">Code in the earlier version; null for an option that is new.</param>
public sealed record MappedOption(string Later, string? Earlier = null);
