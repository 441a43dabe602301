namespace Pipeline.Intake.Surveys;

/// <summary>What a column of a file of answers tells.</summary>
internal enum ColumnKind
{
    /// <summary>Known and not read: what a collecting tool writes beside the answers.</summary>
    NotRead,
    Id,
    Region,
    Country,
    Submitted,
    Started,
    Ended,
    Minutes,
    Seconds,
    Currency,
    Consent,

    /// <summary>A contact detail; <see cref="ColumnMeaning.Index"/> is the field.</summary>
    Contact,

    /// <summary>An answer; the index is that of the answer column.</summary>
    Answer,

    /// <summary>All ticked options of one question in one cell; the index is that of the figure.</summary>
    Choices,

    /// <summary>Words that specify an option; the index is that of the <see cref="Specification"/>.</summary>
    Words,
}

/// <param name="Name">The instrument's own name, when the column has one that the file should spell alike.</param>
/// <param name="Index">Which field, answer, figure or specification.</param>
/// <param name="Order">Of several columns that tell the same, the lowest that is not blank counts.</param>
internal readonly record struct ColumnMeaning(ColumnKind Kind, int Index = 0, int Order = 0, string? Name = null)
{
    /// <summary>The column declared its dates as dd/mm/yyyy.</summary>
    public bool DayFirst { get; init; }

    /// <summary>A box that holds whatever somebody wrote, as LimeSurvey's <c>q14[other]</c> does.</summary>
    public bool HoldsWords { get; init; }

    /// <summary>Two columns of a file that tell the same thing by the same right are one too many.</summary>
    public bool Repeats(ColumnMeaning other) => Kind != ColumnKind.NotRead && Kind == other.Kind && Index == other.Index && Order == other.Order;
}

/// <summary>Words beside an option: "other, specify" and the like.</summary>
/// <param name="Column">Name under which the words are kept.</param>
/// <param name="Answer">Index of the answer column that the words tick or, for a single question, fill.</param>
/// <param name="Code">What is recorded there; null where words alone say nothing, as beside a rank.</param>
internal sealed record Specification(string Column, int Answer, string? Code);
