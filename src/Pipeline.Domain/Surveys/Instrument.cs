namespace Pipeline.Domain.Surveys;

/// <summary>A questionnaire as data: a new wave or another questionnaire is a new file and no code. Codes never change.</summary>
/// <remarks>The JSON reader hands null to the lists that a file leaves out, whatever their initial value; they become empty here.</remarks>
public sealed record Instrument
{
    /// <summary>Such as <c>global-survey</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Such as <c>2011</c>.</summary>
    public required string Version { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>In the order of the questionnaire; a question whose parts have their own routing is several figures.</summary>
    public required IReadOnlyList<InstrumentFigure> Figures { get; init; }

    /// <summary>Parts of the questionnaire under a heading of their own, in order; empty for an instrument without.</summary>
    public IReadOnlyList<InstrumentSection> Sections { get; init => field = value ?? []; } = [];

    /// <summary>Fields that say who answered. They are split off at the door and appear in no result.</summary>
    public IReadOnlyList<ContactField> Contact { get; init => field = value ?? []; } = [];

    /// <summary>What the questionnaire tells the respondent before the first question; null for nothing.</summary>
    public LocalText? Introduction { get; init; }

    /// <summary>The columns of an answer file that say who answered.</summary>
    public InstrumentLayout Layout { get; init => field = value ?? new(); } = new();

    /// <summary><c>global-survey/2011</c>.</summary>
    public string Name => $"{Code}/{Version}";
}

/// <summary>Identity columns of an answer file; the answers themselves are the columns of figures and options.</summary>
/// <param name="Id">The desk's response id.</param>
/// <param name="RegionCode">Region code of the catalogue.</param>
/// <param name="RegionName">Name of the region, for people; not read.</param>
/// <param name="Country">ISO 3166-1 alpha-2, or a synthetic code.</param>
public sealed record InstrumentLayout(string Id = "id", string RegionCode = "region_code", string RegionName = "region", string Country = "country");

/// <param name="Code">Such as <c>s1</c>.</param>
public sealed record InstrumentSection(string Code, LocalText Title);

/// <summary>One contact detail that the questionnaire asks for.</summary>
/// <param name="Code">Column of the field, such as <c>contact_email</c>.</param>
/// <param name="City">True for the one field that names the municipality: from it the city key is made.</param>
/// <param name="Country">True for the one field that names the country; it is an answer too, by ISO code.</param>
public sealed record ContactField(string Code, LocalText Label, bool City = false, bool Country = false);

/// <summary>One question, or one part of it with its own routing.</summary>
public sealed record InstrumentFigure
{
    /// <summary>Such as <c>q13</c> or <c>q13no</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Number in the questionnaire, such as <c>Q13</c>.</summary>
    public required string Question { get; init; }

    public required QuestionType Type { get; init; }

    /// <summary>The question, shortened for a chart's title.</summary>
    public required LocalText Text { get; init; }

    /// <summary>Who is asked, in words; null for everybody.</summary>
    public LocalText? AskedOf { get; init; }

    /// <summary>Null for everybody.</summary>
    public Gate? Gate { get; init; }

    /// <summary>Code of the section; null in an instrument without sections.</summary>
    public string? Section { get; init; }

    /// <summary>The question as the respondent reads it; null where <see cref="Text"/> serves.</summary>
    public LocalText? Wording { get; init; }

    /// <summary>What the respondent is told beside the question, such as a definition; null for nothing.</summary>
    public LocalText? Hint { get; init; }

    /// <summary>Columns that hold the respondent's own words, to be coded into the options: <c>q05_text_1</c>. Empty for most questions.</summary>
    public IReadOnlyList<string> TextColumns { get; init => field = value ?? []; } = [];

    /// <summary>Number, amount and date questions: what is counted, such as residents or US dollars per resident.</summary>
    public LocalText? Unit { get; init; }

    /// <summary>Amount questions: column of the number by which the amount is divided before it is put into a band, such as the population.</summary>
    public string? Per { get; init; }

    /// <summary>Smallest value that makes sense, for the questionnaire's own check; null for none.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Largest value that makes sense, for the questionnaire's own check; null for none.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>
    /// Answer column of a question with one answer (single, scale, number, amount, date, text); null where each option has a column of its own.
    /// </summary>
    public string? Column { get; init; }

    public required IReadOnlyList<InstrumentOption> Options { get; init; }

    /// <summary>
    /// Knowing that all cities of a region gave the same answer would be knowing each city's answer, and it matters (methods 1.9).
    /// </summary>
    public bool Sensitive { get; init; }

    /// <summary>
    /// Rank questions only: rank 1 is the most important, so the lowest mean comes first. Kept with the question,
    /// because the report of 2012 read its own scale backwards.
    /// </summary>
    public bool LowestFirst { get; init; }

    /// <summary>True for the few figures that a one-page regional summary shows.</summary>
    public bool Headline { get; init; }
}

/// <summary>Routing: asked only when <paramref name="Column"/> holds one of <paramref name="Values"/>.</summary>
public sealed record Gate(string Column, IReadOnlyList<string> Values);

/// <param name="Code">Stable option code.</param>
/// <param name="Column">Column of its own (multi-select, rank); null for options of a single question.</param>
/// <param name="Exclusive">May not be ticked together with another option ("none yet").</param>
/// <param name="Other">"Other, specify".</param>
/// <param name="SpecifyColumn">Column of the words that specify this option (also of "university" and the like); null for none.</param>
/// <param name="From">Bands of a number, amount or date question: smallest value inside; null for no lower end. A date is its year.</param>
/// <param name="To">First value above the band; null for no upper end.</param>
public sealed record InstrumentOption(
    string Code, LocalText Label, string? Column = null, bool Exclusive = false, bool Other = false, string? SpecifyColumn = null,
    decimal? From = null, decimal? To = null);
