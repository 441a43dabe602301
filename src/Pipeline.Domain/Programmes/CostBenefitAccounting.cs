using System.Globalization;
using Pipeline.Domain.Programmes.Evaluating;

namespace Pipeline.Domain.Programmes;

/// <summary>Events of one outcome that the programme prevented (negative: added), by calendar year.</summary>
/// <param name="Outcome">Code of the outcome.</param>
/// <param name="FirstYear">Calendar year of the first number.</param>
/// <param name="ByYear">Central estimate, one for each year in a row.</param>
/// <param name="LowFactor">Lower limit as a factor of the central numbers; null where the estimate has no interval.</param>
/// <param name="HighFactor">Upper limit likewise.</param>
public sealed record PreventedOutcome(string Outcome, int FirstYear, IReadOnlyList<double> ByYear, double? LowFactor, double? HighFactor);

/// <summary>
/// Costs against benefits in present value (methods 3.11): a sum of year t counts 1/(1+r)^t, the first year with a cost being year 0. Benefits of an
/// earlier year are carried forward at the same rate, so that the ratio does not depend on the year to which all is brought.
/// </summary>
public static class CostBenefitAccounting
{
    /// <summary>An outcome without a unit cost is left out. Value: <c>outcome</c>.</summary>
    public const string NoUnitCost = "cost-benefit.no-unit-cost";

    /// <summary>A unit cost in another currency is left out. Values: <c>outcome</c>, <c>currency</c>.</summary>
    public const string OtherCurrency = "cost-benefit.other-currency";

    /// <summary>A unit cost is of another year than the first of the account, and was not adjusted. Values: <c>outcome</c>, <c>year</c>, <c>firstYear</c>.</summary>
    public const string OtherPriceYear = "cost-benefit.other-price-year";

    /// <summary>An estimate has no interval, so the account has none. Value: <c>outcome</c>.</summary>
    public const string NoLimits = "cost-benefit.no-limits";

    /// <summary>The interval of prevented events holds 0, so the ratio may be 0 or less. Value: <c>outcome</c>.</summary>
    public const string MayBeNone = "cost-benefit.may-be-none";

    /// <summary>One outcome makes most of the benefit. Values: <c>outcome</c>, <c>percent</c>, <c>prevented</c>, <c>breakEven</c>, null where the others pay alone.</summary>
    public const string RestsOnOne = "cost-benefit.rests-on-one";

    /// <summary>Events were prevented before the first cost. Values: <c>outcome</c>, <c>year</c>, <c>firstYear</c>.</summary>
    public const string BeforeFirstCost = "cost-benefit.before-first-cost";

    /// <summary>Every note with the names of its values; <c>outcome</c>, <c>currency</c> and the years are texts, all others are numbers.</summary>
    public static readonly IReadOnlyList<ReasonKind> Notes =
    [
        new(NoUnitCost, ["outcome"]),
        new(OtherCurrency, ["outcome", "currency"]),
        new(OtherPriceYear, ["outcome", "year", "firstYear"]),
        new(NoLimits, ["outcome"]),
        new(MayBeNone, ["outcome"]),
        new(RestsOnOne, ["outcome", "percent", "prevented", "breakEven"]),
        new(BeforeFirstCost, ["outcome", "year", "firstYear"]),
    ];

    /// <summary>From here an outcome is said to carry the account.</summary>
    private const double MostPercent = 50;

    /// <returns>Null without costs by year, without a rate, or without a prevented outcome that has a unit cost in the budget's currency.</returns>
    public static CostBenefit? Of(Budget budget, IReadOnlyList<UnitCost> unitCosts, IReadOnlyList<PreventedOutcome> prevented)
    {
        ArgumentNullException.ThrowIfNull(budget);
        ArgumentNullException.ThrowIfNull(unitCosts);
        ArgumentNullException.ThrowIfNull(prevented);
        if (budget.DiscountRates.Any(r => !(r > -1 && double.IsFinite(r)))) throw new ArgumentException("Discount rates are above -1.", nameof(budget));
        if (!(budget.Years.Sum(y => y.Amount) > 0)) return null;

        var firstYear = budget.Years.Min(y => y.Year);
        List<Reason> notes = [];
        List<Priced> priced = [];
        foreach (var outcome in prevented)
            if (Price(outcome, unitCosts, budget.Currency, firstYear, notes) is { } cost) priced.Add(new(outcome, cost));
        CostBenefitAccount[] accounts = [.. budget.DiscountRates.Select(r => Account(r, budget.Years, firstYear, priced))];
        if (priced.Count == 0 || accounts.Length == 0 || Array.Exists(accounts, a => !(a.PresentCost > 0))) return null;

        notes.AddRange(accounts[0].Benefits.Where(b => b.PercentOfBenefit > MostPercent).Select(b => Reason.Of(
            RestsOnOne, new("outcome", null, b.Outcome), new("percent", b.PercentOfBenefit), new("prevented", b.Prevented), new("breakEven", b.BreakEven))));
        return new(budget.Currency, firstYear, accounts, notes);
    }

    /// <summary>What one event costs; null, with a note, where nobody says so in this currency.</summary>
    private static double? Price(PreventedOutcome outcome, IReadOnlyList<UnitCost> unitCosts, string currency, int firstYear, List<Reason> notes)
    {
        var named = new ReasonValue("outcome", null, outcome.Outcome);
        var costs = unitCosts.Where(c => string.Equals(c.Outcome, outcome.Outcome, StringComparison.Ordinal)).ToArray();
        if (Array.Find(costs, c => string.Equals(c.Currency, currency, StringComparison.Ordinal)) is not { } cost)
        {
            notes.Add(costs.Length == 0 ? Reason.Of(NoUnitCost, named) : Reason.Of(OtherCurrency, named, new("currency", null, costs[0].Currency)));
            return null;
        }

        if (cost.Year != firstYear) notes.Add(Reason.Of(OtherPriceYear, named, Year("year", cost.Year), Year("firstYear", firstYear)));
        if (outcome.ByYear.Any(n => n != 0) && outcome.FirstYear < firstYear) notes.Add(Reason.Of(BeforeFirstCost, named, Year("year", outcome.FirstYear), Year("firstYear", firstYear)));
        var limits = Within(outcome.ByYear.Sum(), outcome);
        if (limits.Low is null) notes.Add(Reason.Of(NoLimits, named));
        else if (limits is { Low: <= 0, High: >= 0 }) notes.Add(Reason.Of(MayBeNone, named));
        return cost.Amount;
    }

    /// <summary>As text: a year has no thousands separator in any language.</summary>
    private static ReasonValue Year(string name, int year) => new(name, null, year.ToString(CultureInfo.InvariantCulture));

    private static CostBenefitAccount Account(double rate, IReadOnlyList<YearAmount> years, int firstYear, List<Priced> priced)
    {
        var cost = years.Sum(y => y.Amount * Factor(rate, y.Year - firstYear));
        var benefits = priced.Select(p => p.Outcome.ByYear.Select((n, i) => n * p.Cost * Factor(rate, p.Outcome.FirstYear + i - firstYear)).Sum()).ToArray();
        var present = Total(priced.Select((p, i) => Within(benefits[i], p.Outcome)));
        var events = Total(priced.Select(p => Within(p.Outcome.ByYear.Sum(), p.Outcome)));
        BenefitShare[] shares = [.. priced.Select((p, i) =>
        {
            var (all, own) = (p.Outcome.ByYear.Sum(), benefits[i]);
            var needed = cost - (present.Value - own);
            // An event is worth what those of the estimate are worth on average; without any it is worth its cost in a year of the middle.
            var worth = all * own > 0 ? own / all : p.Cost * (p.Outcome.ByYear.Count == 0 ? 1 : p.Outcome.ByYear.Select((_, t) => Factor(rate, p.Outcome.FirstYear + t - firstYear)).Average());
            return new BenefitShare(p.Outcome.Outcome, own, present.Value > 0 ? 100 * own / present.Value : null, all, needed > 0 && worth > 0 ? needed / worth : null);
        })];
        return new(
            rate, cost, present, new(present.Value / cost, present.Low / cost, present.High / cost), new(present.Value - cost, present.Low - cost, present.High - cost), events,
            events.Value > 0 ? cost / events.Value : null, shares);
    }

    private static double Factor(double rate, int year) => Math.Pow(1 + rate, -year);

    /// <summary>The limits of an amount that moves with the estimate; in order also where the amount is below 0.</summary>
    private static Limits Within(double amount, PreventedOutcome outcome) => (amount * outcome.LowFactor, amount * outcome.HighFactor) is ({ } a, { } b)
        ? new(amount, Math.Min(a, b), Math.Max(a, b))
        : new(amount, null, null);

    /// <summary>Limits add up as if all estimates erred to the same side: wider than chance would have it, never narrower. One without limits leaves the sum without.</summary>
    private static Limits Total(IEnumerable<Limits> parts) =>
        parts.Aggregate(new Limits(0, 0, 0), (sum, part) => new(sum.Value + part.Value, sum.Low + part.Low, sum.High + part.High));

    /// <param name="Cost">Of one event.</param>
    private sealed record Priced(PreventedOutcome Outcome, double Cost);
}
