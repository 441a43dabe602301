using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Programmes.Claims;

namespace Pipeline.Tests.Domain.Programmes.Claims;

/// <summary>Small printed cases, made by hand.</summary>
internal static class Printed
{
    public static PrintedSeries Row(string code, params double?[] values) => new() { Code = code, Names = new LocalText(code), Unit = PrintedUnit.Count, Values = values };

    /// <summary>The rate that print would give for a count and residents, with one decimal.</summary>
    public static PrintedSeries Rate(string code, PrintedSeries count, double[] residents) => new()
    {
        Code = code, Names = new LocalText(code), Unit = PrintedUnit.Rate, RateOf = count.Code, Decimals = 1,
        Values = [.. count.Values.Select((v, i) => (double?)Math.Round(100_000 * v!.Value / residents[i], 1, MidpointRounding.AwayFromZero))],
    };

    public static PrintedTable Years(int first, params PrintedSeries[] rows) => Years("table", first, rows);

    public static PrintedTable Years(string code, int first, params PrintedSeries[] rows) =>
        Labelled(code, [.. Enumerable.Range(first, rows.Max(r => r.Values.Count)).Select(y => y.ToString(CultureInfo.InvariantCulture))], rows);

    public static PrintedTable Labelled(string code, string[] columns, params PrintedSeries[] rows) =>
        new() { Code = code, Title = new LocalText("A table"), Place = "Figure 1", Columns = columns, Series = rows };

    public static PrintedCase Case(PrintedTable table, params PrintedClaim[] claims) => Case([table], claims);

    public static PrintedCase Case(PrintedTable[] tables, params PrintedClaim[] claims) =>
        new() { Code = "a-case", Names = new LocalText("A case"), Publication = "A paper", Tables = tables, Claims = claims };

    public static PrintedClaim Claim(Published? published, params Derivation[] derivations) =>
        new() { Code = "claim", Text = new LocalText("A claim"), Published = published, Derivations = derivations };

    public static Derivation Change(string series, string from, string to) => new() { Formula = Formula.Change, Of = Measure.Of(series), From = [from], To = [to] };

    public static CheckedClaim Check(this PrintedCase printed) => ClaimChecking.Of(printed).Checks[0];

    /// <summary>Codes of the general findings.</summary>
    public static IReadOnlyList<string> Findings(this PrintedCase printed) => [.. ClaimChecking.Of(printed).Findings.Select(f => f.Code)];
}
