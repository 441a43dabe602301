using System.Text.Json.Serialization;
using Pipeline.Domain.Places;

namespace Pipeline.Domain.Programmes;

/// <summary>
/// A prevention programme as its manager describes it: what it means to change, where and when, how it is to be judged, what it costs and what was
/// pledged. What the study compares is fixed before the data; a file without series registers it.
/// </summary>
public sealed record Programme
{
    /// <summary>Unique for the owner, such as <c>fica-vivo</c>.</summary>
    public required string Code { get; init; }

    public required LocalText Names { get; init; }

    /// <summary>Owner code of the city or agency that answers for the programme.</summary>
    public required string Owner { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>The programme or its data are invented: every list and every page says so.</summary>
    public bool Synthetic { get; init; }

    /// <summary>Where it ran, in words.</summary>
    public LocalText? Place { get; init; }

    public LocalText? Summary { get; init; }

    public TheoryOfChange? Theory { get; init; }

    public required StudyPeriods Periods { get; init; }

    /// <summary>First month of work anywhere; areas that started later say so themselves.</summary>
    public required Month Start { get; init; }

    /// <summary>Last month of work; null while it runs.</summary>
    public Month? End { get; init; }

    public IReadOnlyList<ProgrammeArea> Areas { get => field; init => field = value ?? []; } = [];

    public DesignDeclaration Design { get => field; init => field = value ?? new(); } = new();

    public IReadOnlyList<Outcome> Outcomes { get => field; init => field = value ?? []; } = [];

    /// <summary>Data that come with the file; outcomes of a city's crime extracts need none.</summary>
    public IReadOnlyList<OutcomeSeries> Series { get => field; init => field = value ?? []; } = [];

    public Budget? Budget { get; init; }

    public IReadOnlyList<UnitCost> UnitCosts { get => field; init => field = value ?? []; } = [];

    /// <summary>The pledges, those of the first list and those added later.</summary>
    public IReadOnlyList<Pledge> Pledges { get => field; init => field = value ?? []; } = [];

    /// <summary>Day at which pledges are judged and the file is true; null only without pledges.</summary>
    public DateOnly? AsOf { get; init; }

    public IReadOnlyList<ScorecardItem> Scorecard { get => field; init => field = value ?? []; } = [];

    public IReadOnlyList<ProgrammeSource> Sources { get => field; init => field = value ?? []; } = [];
}

/// <summary>Why the programme should work, from the problem to the impact.</summary>
public sealed record TheoryOfChange
{
    public required LocalText Problem { get; init; }

    public IReadOnlyList<LocalText> Inputs { get => field; init => field = value ?? []; } = [];

    public IReadOnlyList<LocalText> Activities { get => field; init => field = value ?? []; } = [];

    public IReadOnlyList<LocalText> Outputs { get => field; init => field = value ?? []; } = [];

    public IReadOnlyList<LocalText> Outcomes { get => field; init => field = value ?? []; } = [];

    public IReadOnlyList<LocalText> Impact { get => field; init => field = value ?? []; } = [];

    public IReadOnlyList<LocalText> Assumptions { get => field; init => field = value ?? []; } = [];
}

/// <summary>How long one period of the study lasts.</summary>
[JsonConverter(typeof(KebabJson<Frequency>))]
public enum Frequency
{
    Month,
    Quarter,
    Year,
}

/// <summary>The periods of a study: <paramref name="Count"/> in a row, the first beginning with the month <paramref name="From"/>.</summary>
public sealed record StudyPeriods(Frequency Every, Month From, int Count)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public int MonthsEach => Every switch { Frequency.Month => 1, Frequency.Quarter => 3, _ => 12 };

    /// <summary>First month of period <paramref name="index"/>.</summary>
    public Month FirstMonth(int index) => From.AddMonths(index * MonthsEach);

    /// <summary>Period in which a month lies; negative before the first, <see cref="Count"/> or more after the last.</summary>
    public int IndexOf(Month month)
    {
        var months = month - From;
        return months >= 0 ? months / MonthsEach : ((months + 1) / MonthsEach) - 1;
    }

    /// <summary>As reports name it: <c>2004</c>, <c>2004-Q3</c> or <c>2004-07</c>; years that do not begin in January as <c>2004-07/12</c>.</summary>
    public string NameOf(int index)
    {
        var first = FirstMonth(index);
        return Every switch
        {
            Frequency.Year when first.Number == 1 => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{first.Year:0000}"),
            Frequency.Quarter when first.Number % 3 == 1 => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{first.Year:0000}-Q{((first.Number - 1) / 3) + 1}"),
            Frequency.Month => first.ToString(),
            _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{first}/{MonthsEach}"),
        };
    }
}

/// <summary>What part an area has in the study.</summary>
[JsonConverter(typeof(KebabJson<AreaRole>))]
public enum AreaRole
{
    Treated,

    /// <summary>Compared with the treated areas, outside the buffer.</summary>
    Control,

    /// <summary>Beside a treated area and itself not treated: where displaced crime would show.</summary>
    Buffer,
}

/// <summary>One area of the study.</summary>
public sealed record ProgrammeArea
{
    public required string Code { get; init; }

    public required LocalText Names { get; init; }

    public required AreaRole Role { get; init; }

    /// <summary>First month of work in a treated area; null takes the programme's. Roll-out in steps gives areas different months.</summary>
    public Month? Start { get; init; }

    /// <summary>Treated areas that a buffer surrounds.</summary>
    public IReadOnlyList<string> BufferOf { get => field; init => field = value ?? []; } = [];

    /// <summary>Pair or stratum within which the programme was assigned; null for none.</summary>
    public string? Block { get; init; }

    /// <summary>A control or donor in which something like the programme ran: it is left out, and said.</summary>
    public bool SimilarProgramme { get; init; }

    /// <summary>Codes of the city's areas that make up this one, for outcomes taken from its crime extracts; empty for the same code.</summary>
    public IReadOnlyList<string> CityAreas { get => field; init => field = value ?? []; } = [];

    /// <summary>Residents by year; the nearest year serves a year without.</summary>
    public IReadOnlyList<PopulationYear> Population { get => field; init => field = value ?? []; } = [];
}

/// <summary>How areas came to be treated.</summary>
[JsonConverter(typeof(KebabJson<Assignment>))]
public enum Assignment
{
    /// <summary>Somebody chose them: need, politics, readiness.</summary>
    Chosen,

    /// <summary>They asked for it.</summary>
    SelfSelected,

    /// <summary>By lot.</summary>
    Random,

    /// <summary>All were to be treated, the order by lot.</summary>
    RandomOrder,
}

/// <summary>What is known of how alike treated and control areas were.</summary>
[JsonConverter(typeof(KebabJson<Comparability>))]
public enum Comparability
{
    None,

    /// <summary>Said, not shown.</summary>
    Asserted,

    /// <summary>Compared before the start, with the figures given.</summary>
    Tested,

    MatchedOrAdjusted,
}

/// <summary>What the manager declares of the design; the estimators test what can be tested.</summary>
public sealed record DesignDeclaration
{
    public Assignment Assignment { get; init; }

    public Comparability Comparability { get; init; }

    /// <summary>On what the comparability rests.</summary>
    public LocalText? ComparabilityEvidence { get; init; }

    /// <summary>How the control areas were picked.</summary>
    public LocalText? ControlSelection { get; init; }

    /// <summary>What the areas are, such as police stations or blocks.</summary>
    public LocalText? Unit { get; init; }

    /// <summary>Units behind the areas where an area of the file stands for several (40 police stations in three cohorts); null counts areas.</summary>
    public int? UnitsTreated { get; init; }

    public int? UnitsControl { get; init; }

    /// <summary>Width of the buffer in metres.</summary>
    public double? BufferMetres { get; init; }

    /// <summary>How recording practice changed during the study; null when it did not.</summary>
    public LocalText? RecordingChange { get; init; }

    /// <summary>Share of treated and of control units or persons lost before the last measure, percent.</summary>
    public double? AttritionTreatedPercent { get; init; }

    public double? AttritionControlPercent { get; init; }

    /// <summary>How the control was touched by the programme; null when it was not.</summary>
    public LocalText? Contamination { get; init; }

    /// <summary>What was measured, where the file holds no series (a survey after the fact): null derives it from the data.</summary>
    public bool? MeasuredBefore { get; init; }

    public bool? MeasuredAfter { get; init; }

    /// <summary>False for a correlation at one point in time.</summary>
    public bool ProgrammePrecedesOutcome { get; init; } = true;
}

/// <summary>A publication or record that the file rests on.</summary>
public sealed record ProgrammeSource(string Code, string Title, string? Address = null, string? Licence = null);
