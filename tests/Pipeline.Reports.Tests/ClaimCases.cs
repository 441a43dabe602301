using Pipeline.Domain;
using Pipeline.Domain.Programmes.Claims;

namespace Pipeline.Reports.Tests;

/// <summary>Printed cases for the claim report.</summary>
internal static class ClaimCases
{
    private static readonly string[] years = ["2001", "2002", "2003", "2004", "2005"];

    /// <summary>One claim of every kind of verdict, and a table that trips checks.</summary>
    public static ClaimReport Mixed()
    {
        LocalText Words(string word) => new($"{word} in English", $"{word} en français", $"{word} en español", $"{word} em português");
        var count = new PrintedSeries { Code = "count", Names = Words("Count"), Unit = PrintedUnit.Count, Values = [98, 89, 61, 5, 110], Total = 363, Quantity = "events" };
        var rate = new PrintedSeries { Code = "rate", Names = Words("Rate"), Unit = PrintedUnit.Rate, Values = [9.8, 8.9, 6.1, 0.5, 10], Decimals = 1, RateOf = "count", Area = "town" };
        var odd = new PrintedSeries { Code = "odd", Names = Words("Odd"), Unit = PrintedUnit.Rate, Values = [1, 2, 3, 8.1, 2], Decimals = 1, OddlyWritten = ["2004"] };
        var gaps = new PrintedSeries { Code = "gaps", Names = Words("Gaps"), Unit = PrintedUnit.Rate, Values = [], Unplaced = [32, 22, 20] };
        PrintedTable Table(string code, string place, string[] columns, params PrintedSeries[] rows) => new() { Code = code, Title = Words("Table"), Place = place, Columns = columns, Series = rows, TitleYears = columns == years ? new YearSpan(2001, 2006) : null };
        PrintedClaim Claim(string code, Published? published, params Derivation[] derivations) => new() { Code = code, Text = Words(code), Published = published, Derivations = derivations, Note = Words("Note") };
        Derivation Change(string from, string to) => new() { Formula = Formula.Change, Of = Measure.Of("count"), From = [from], To = [to] };
        return ClaimChecking.Of(new PrintedCase
        {
            Code = "mixed", Names = Words("Town"), Publication = "A. Author: A paper, 2006",
            Tables = [Table("one", "Figure 1", years, count, rate, odd, gaps), Table("two", "text", ["2001", "2002"], count with { Code = "count-text", Values = [98, 90], Total = null })],
            Populations = [new KnownPopulation("town", 300_000, "A census")],
            Claims =
            [
                Claim("holds", new Published { Values = [9], Direction = ClaimedDirection.Fall }, Change("2001", "2002")),
                Claim("remark", new Published { Says = Says.Fell }, Change("2001", "2002")) with { Remark = new ReviewerRemark(Words("Doubt"), ClaimVerdict.Suspicious) },
                Claim("fails", new Published { Values = [50], Says = Says.MoreThan }, Change("2001", "2002")),
                Claim("given", new Published { Values = [12], Says = Says.About }, Change("2001", "2005") with { Given = Words("only if so") }),
                Claim("than", new Published { Says = Says.MuchLessThan, Than = "fails", Direction = ClaimedDirection.Fall }, Change("2001", "2002")),
                Claim("nothing-printed", new Published { Values = [187] }),
                Claim("nothing-claimed", null),
                Claim("said-twice", new Published { Statements = [new(26, From: "2005"), new(60, Says.MoreThan, "2001", "2006"), new(7)] }),
                Claim("population", null, new Derivation { Formula = Formula.ImpliedPopulation, Of = Measure.Of("rate") }),
                Claim("title", null, new Derivation { Formula = Formula.Columns, Table = "one" }),
                Claim("twice", null, new Derivation { Formula = Formula.SameQuantity, Of = Measure.Of("count-text") }),
                Claim("unplaced", null, new Derivation { Formula = Formula.PrintedValues, Each = ["gaps"] }),
                Claim("odd", null, new Derivation { Formula = Formula.AsPrinted, Of = Measure.Of("odd"), At = ["2004"] }),
                Claim("break", new Published { Says = Says.Continuous }, new Derivation { Formula = Formula.ExactP, Of = Measure.Of("count"), From = ["2003"], To = ["2004"] }),
                Claim("trend", new Published { Says = Says.NotFallen }, new Derivation { Formula = Formula.Trend, Of = Measure.Of("count") }),
                Claim("effect", null, new Derivation { Formula = Formula.RelativeEffect, Of = Measure.Of("count"), With = new Measure(["count"], []), From = ["2001"], To = ["2005"] }),
            ],
        });
    }

    /// <summary>No table and no claim.</summary>
    public static ClaimReport Empty() => ClaimChecking.Of(new PrintedCase { Code = "empty", Names = new LocalText("Nothing"), Publication = "A. Author: A paper, 2006" });
}
