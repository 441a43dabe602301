using System.Globalization;

namespace Pipeline.Domain.Surveys.Cleaning;

/// <summary>One thing that is wrong or unusual in a response.</summary>
/// <param name="Code">Such as <c>malformed_grouping:budget</c>, <c>safety_budget&gt;budget</c> or <c>EMPTY</c>.</param>
/// <param name="Columns">Columns of the values to be left out, or to be looked at; empty when it concerns the response as a whole.</param>
public sealed record Flag(string Code, IReadOnlyList<string> Columns)
{
    public const string EmptyCode = "EMPTY";

    public bool IsEmpty => string.Equals(Code, EmptyCode, StringComparison.Ordinal);
}

/// <summary>What the rules find in one response; the flags of each kind in ordinal order of their codes.</summary>
/// <param name="Hard">Makes the value, or the response, unusable.</param>
/// <param name="Soft">Asks for a human look.</param>
/// <param name="BudgetPerCapitaUsd">US dollars a resident; null when budget, population or exchange rate is missing.</param>
public sealed record ResponseFlags(IReadOnlyList<Flag> Hard, IReadOnlyList<Flag> Soft, double? BudgetPerCapitaUsd)
{
    private const string Population = "population";
    private const string Budget = "budget";
    private const string SafetyBudget = "safety_budget";
    private const string HomicideRate = "homicide_rate";
    private const string Force = "force";
    private const double PerResidents = 100_000;

    /// <summary>Digits in the order of the keyboard.</summary>
    private const string Keyboard = "1234567890";

    /// <param name="usdPerUnit">US dollars for one unit of the response's currency; null when not known.</param>
    /// <param name="sentAt">When the response was sent: what lies after it is in the future.</param>
    public static ResponseFlags Of(SurveyResponse response, AnswerShare share, Instrument instrument, CleaningRules rules, decimal? usdPerUnit, DateTimeOffset sentAt)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(share);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(rules);
        var found = new Found(rules);
        if (!share.SaysAnything) found.Hard(Flag.EmptyCode);
        var numbers = Numbers(response, rules, found);
        var perCapita = Compare(numbers, usdPerUnit, found);
        LookAtRate(response, numbers, rules, found);
        foreach (var (role, column) in rules.PastDates) LookAtDate(response, role, column, sentAt, rules, found);
        if (response.Minutes < rules.MinimumMinutes) found.Soft("short:minutes");
        if (IsStraightLine(response, instrument, rules)) found.Soft("straight_line:scales");
        return new ResponseFlags(found.HardFlags, found.SoftFlags, perCapita);
    }

    private static Dictionary<string, decimal> Numbers(SurveyResponse response, CleaningRules rules, Found found)
    {
        var numbers = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (role, column) in rules.Numbers)
        {
            if (!response.Answers.TryGetValue(column, out var text)) continue;
            var (value, problem) = AmountEntry.Parse(text);
            if (problem is AmountEntry.MalformedGrouping or AmountEntry.NotNumeric) found.Hard($"{problem}:{role}", role);
            if (value is not { } number) continue;
            numbers[role] = number;
            var digits = string.Concat(text.Where(char.IsAsciiDigit));
            if (digits.Length >= rules.RepeatedDigitsFrom && digits.All(d => d == digits[0])) found.Hard($"repeated_digit:{role}", role);
            if (digits.Length >= rules.SequenceFrom && Keyboard.Contains(digits, StringComparison.Ordinal)) found.Hard($"sequence:{role}", role);
            found.Measure(role, (double)number, role);
        }

        return numbers;
    }

    /// <summary>Numbers held against each other. Of two that do not fit, the more derived one is blamed: the population is the easiest to know.</summary>
    private static double? Compare(Dictionary<string, decimal> numbers, decimal? usdPerUnit, Found found)
    {
        var hasPopulation = numbers.TryGetValue(Population, out var population);
        var hasBudget = numbers.TryGetValue(Budget, out var budget);
        double? perCapita = null;
        if (hasPopulation && population > 0)
        {
            if (hasBudget && usdPerUnit is { } rate)
            {
                perCapita = (double)budget * (double)rate / (double)population;
                found.Measure("budget_per_capita", perCapita.Value, Budget);
            }

            if (numbers.TryGetValue(Force, out var force))
            {
                if (force > population) found.Hard("force>population", Force);
                else found.Measure("force_per_100k", (double)force / (double)population * PerResidents, Force);
            }
        }

        if (hasBudget && numbers.TryGetValue(SafetyBudget, out var safety))
        {
            if (safety > budget) found.Hard("safety_budget>budget", SafetyBudget);
            else if (budget > 0) found.Measure("safety_share", (double)safety / (double)budget, SafetyBudget);
        }

        return perCapita;
    }

    /// <summary>
    /// A number of homicides typed where their rate was asked for: a whole number, and no whole number of homicides among so many residents
    /// gives that rate, however it was rounded. (In a city of 20,000, "3" cannot be a rate: one homicide is a rate of 5.)
    /// </summary>
    private static void LookAtRate(SurveyResponse response, Dictionary<string, decimal> numbers, CleaningRules rules, Found found)
    {
        if (!numbers.TryGetValue(HomicideRate, out var rate) || !numbers.TryGetValue(Population, out var population)) return;
        if (rate <= 0 || population <= 0 || rate != decimal.Truncate(rate) || rate > population) return;
        var text = response.Answers[rules.Numbers[HomicideRate]];
        if (!text.Trim().All(char.IsAsciiDigit)) return;
        var residents = (double)population / PerResidents;
        var lowest = ((double)rate - 0.5) * residents;
        var highest = ((double)rate + 0.5) * residents;
        if (Math.Ceiling(lowest) > highest) found.Soft("count_as_rate:homicide_rate", HomicideRate);
    }

    private static void LookAtDate(SurveyResponse response, string role, string column, DateTimeOffset sentAt, CleaningRules rules, Found found)
    {
        if (!response.Answers.TryGetValue(column, out var text)) return;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return;

        // A day of grace: it may be tomorrow already where the respondent sits.
        if (date > DateOnly.FromDateTime(sentAt.UtcDateTime).AddDays(1)) found.SoftColumn($"future:{role}", column);
        else if (date.Year < rules.EarliestYear) found.SoftColumn($"low:{role}", column);
    }

    private static bool IsStraightLine(SurveyResponse response, Instrument instrument, CleaningRules rules)
    {
        var ranking = instrument.Figures.FirstOrDefault(f => string.Equals(f.Code, rules.Ranking, StringComparison.Ordinal));
        if (ranking is null || rules.Scales.Count == 0) return false;
        var ranks = ranking.Options.Select(o => response.Answers.GetValueOrDefault(o.Column!));
        var scales = rules.Scales.Select(code => instrument.Figures.FirstOrDefault(f => string.Equals(f.Code, code, StringComparison.Ordinal))?.Column)
            .Select(column => column is null ? null : response.Answers.GetValueOrDefault(column));
        return AllEqual(ranks) && AllEqual(scales);
    }

    private static bool AllEqual(IEnumerable<string?> cells)
    {
        var different = cells.Distinct(StringComparer.Ordinal).Take(2).ToList();
        return different is [not null];
    }

    /// <summary>Flags as they are found.</summary>
    private sealed class Found(CleaningRules rules)
    {
        private readonly SortedDictionary<string, Flag> _hard = new(StringComparer.Ordinal);
        private readonly SortedDictionary<string, Flag> _soft = new(StringComparer.Ordinal);

        public IReadOnlyList<Flag> HardFlags => [.. _hard.Values];

        public IReadOnlyList<Flag> SoftFlags => [.. _soft.Values];

        public void Hard(string code, string? role = null) => _hard[code] = new Flag(code, Columns(role));

        public void Soft(string code, string? role = null) => _soft[code] = new Flag(code, Columns(role));

        public void SoftColumn(string code, string column) => _soft[code] = new Flag(code, [column]);

        /// <summary>Holds a measure against its limits; outside, the column of <paramref name="blamed"/> is flagged.</summary>
        public void Measure(string measure, double value, string blamed)
        {
            if (!rules.Limits.TryGetValue(measure, out var limits)) return;
            if (value < (double?)limits.HardLow || value > (double?)limits.HardHigh) Hard($"range:{measure}", blamed);
            else if (value < (double?)limits.SoftLow) Soft($"low:{measure}", blamed);
            else if (value > (double?)limits.SoftHigh) Soft($"high:{measure}", blamed);
        }

        private string[] Columns(string? role) => role is null ? [] : [rules.Numbers[role]];
    }
}
