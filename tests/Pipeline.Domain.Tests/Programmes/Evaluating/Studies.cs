using System.Globalization;
using System.Text.Json;
using Pipeline.Domain.Places;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;

namespace Pipeline.Domain.Tests.Programmes.Evaluating;

/// <summary>Programmes of one outcome, small enough to follow by hand.</summary>
internal static class Studies
{
    public static readonly RegistrationState Unregistered = new("00", null, null, []);

    public static readonly DateTimeOffset AsOf = new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static Outcome Burglary => new() { Code = "burglary", Names = new("Burglary"), Iccs = "0501" };

    public static Outcome Share => new() { Code = "share", Names = new("Share afraid"), Unit = OutcomeUnit.Value };

    public static Programme Of(StudyPeriods periods, Month start, Outcome outcome, params IReadOnlyList<Place> places) => new()
    {
        Code = "example",
        Names = new("Example"),
        Owner = "xx-example",
        Country = "MX",
        Periods = periods,
        Start = start,
        Outcomes = [outcome],
        Areas = [.. places.Select(place => new ProgrammeArea
        {
            Code = place.Code,
            Names = new(place.Code),
            Role = place.Role,
            Start = place.Start,
            Block = place.Block,
            SimilarProgramme = place.Similar,
            Population = place.Residents is { } residents ? [new PopulationYear(periods.From.Year, residents)] : [],
        })],
        Series = [.. places.Select(place => new OutcomeSeries(outcome.Code, place.Code, place.Values))],
    };

    public static StudyPeriods Years(int from, int count) => new(Frequency.Year, new Month(from, 1), count);

    public static StudyPeriods Months(int from, int count) => new(Frequency.Month, new Month(from, 1), count);

    public static Place Treated(string code, params double?[] values) => new(code, AreaRole.Treated, values);

    public static Place Control(string code, params double?[] values) => new(code, AreaRole.Control, values);

    public static Place Buffer(string code, params double?[] values) => new(code, AreaRole.Buffer, values);

    /// <summary>Counts that vary a little from period to period and between areas, and fall by <paramref name="fall"/> from <paramref name="start"/> on.</summary>
    public static double?[] Counts(int area, int periods, double level, int start = int.MaxValue, double fall = 0.5) =>
        [.. Enumerable.Range(0, periods).Select(t => (double?)Math.Round((level + (3 * Math.Sin(t * 1.7)) + (4 * Math.Cos((t + 1) * (area + 2) * 0.9))) * (t >= start ? 1 - fall : 1)))];

    public static ProgrammeEvaluation Evaluated(this Programme programme) => ProgrammeEvaluating.Of(programme, Unregistered, AsOf);

    public static OutcomeEvaluation Only(this ProgrammeEvaluation evaluation) => Assert.Single(evaluation.Outcomes);

    public static Reason? Threat(this ProgrammeEvaluation evaluation, string code) => evaluation.Threats.FirstOrDefault(threat => threat.Code == code);

    public static string? Refusal(this OutcomeEvaluation outcome, EvaluationMethod method) => outcome.Choice.Refused.SingleOrDefault(refusal => refusal.Method == method)?.Reason.Code;

    public static double? Number(this Reason reason, string name) => reason.Values.Single(value => value.Name == name).Number;

    public static Estimate Other(this OutcomeEvaluation outcome, EvaluationMethod method) => outcome.Others.Single(other => other.Method == method);

    public static string Json(this ProgrammeEvaluation evaluation) => JsonSerializer.Serialize(evaluation, PipelineJson.Default.ProgrammeEvaluation);

    /// <summary>Equal to ten significant digits, as the golden files are.</summary>
    public static void Near(double expected, double? actual, double relative = 1e-6) => Assert.True(
        actual is { } found && Math.Abs(found - expected) <= 1e-9 + (relative * Math.Abs(expected)), string.Create(CultureInfo.InvariantCulture, $"expected {expected}, found {actual}"));

    internal sealed record Place(string Code, AreaRole Role, double?[] Values)
    {
        public long? Residents { get; init; }

        public Month? Start { get; init; }

        public string? Block { get; init; }

        public bool Similar { get; init; }
    }
}
