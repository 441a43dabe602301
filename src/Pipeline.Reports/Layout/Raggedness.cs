namespace Pipeline.Reports.Layout;

/// <summary>
/// Chooses the ends of all lines of a paragraph together (after D. E. Knuth and M. F. Plass, Breaking Paragraphs into Lines, Software: Practice and
/// Experience 11, 1981), for a ragged margin: white at the ends of lines counts by its square, so that lines become alike.
/// </summary>
internal static class Raggedness
{
    // In the unit of the square of white in per cent of the line: 400 is a line that is a fifth empty.
    private const double Line = 2500;
    private const double Hyphen = 500;
    private const double SecondHyphen = 800;
    private const double Sign = 120;
    private const double Close = 250;
    private const double BriefAtEnd = 60;

    /// <summary>A paragraph that ends in a short word alone.</summary>
    private const double LoneWord = 700;
    private const double LoneWordShare = 0.18;

    /// <summary>A word divided into the last line.</summary>
    private const double HyphenAtLast = 1500;

    /// <summary>What is done only where nothing else is possible.</summary>
    private const double Never = 1e7;
    private const double Tolerance = 0.01;

    /// <summary>No more lines than these end in a hyphen one after the other.</summary>
    private const int MostHyphens = 2;

    /// <summary>For each line, the index behind its last fragment.</summary>
    public static IReadOnlyList<int> Ends(List<Fragment> fragments, double width)
    {
        var count = fragments.Count;
        // Best way to end a line behind a fragment, by the hyphens that then stand one under the other.
        var cost = new double[(count + 1) * (MostHyphens + 1)];
        var from = new int[cost.Length];
        Array.Fill(cost, double.PositiveInfinity);
        cost[0] = 0;
        for (var start = 0; start < count; start++)
        {
            var natural = 0.0;
            for (var end = start + 1; end <= count; end++)
            {
                var last = fragments[end - 1];
                if (end - start > 1) natural += fragments[end - 2].Space;
                natural += last.Width;
                if (natural > width + Tolerance && end - start > 1) break;
                var hyphen = end < count && last.Gap == Gap.Hyphen;
                var wide = hyphen ? natural + last.HyphenWidth : natural;
                if (wide > width + Tolerance && end - start > 1) continue;
                var here = CostOf(fragments, start, end, wide, width);
                for (var hyphens = 0; hyphens <= MostHyphens; hyphens++)
                {
                    var before = cost[(start * (MostHyphens + 1)) + hyphens];
                    if (double.IsPositiveInfinity(before)) continue;
                    var now = hyphen ? Math.Min(hyphens + 1, MostHyphens) : 0;
                    var total = before + here;
                    if (hyphen && hyphens > 0) total += hyphens == MostHyphens ? Never : SecondHyphen;
                    if (end == count && hyphens > 0) total += HyphenAtLast;
                    var at = (end * (MostHyphens + 1)) + now;
                    if (total >= cost[at]) continue;
                    cost[at] = total;
                    from[at] = (start * (MostHyphens + 1)) + hyphens;
                }
            }
        }

        var ends = new List<int>();
        var best = count * (MostHyphens + 1);
        for (var way = best + 1; way <= best + MostHyphens; way++)
            if (cost[way] < cost[best]) best = way;
        for (var at = best; at > MostHyphens; at = from[at]) ends.Add(at / (MostHyphens + 1));
        ends.Reverse();
        return ends;
    }

    private static double CostOf(List<Fragment> fragments, int start, int end, double natural, double width)
    {
        var last = fragments[end - 1];
        if (end == fragments.Count)
        {
            // The last line may be short, but not a short word alone.
            return Line + (start > 0 && fragments[start].WordStart == last.WordStart && fragments[start].Run == last.Run && natural < LoneWordShare * width ? LoneWord : 0);
        }

        var white = 100 * Math.Max(0, width - natural) / width;
        var cost = Line + (white * white) + last.Gap switch
        {
            Gap.Hyphen => Hyphen,
            Gap.Sign => Sign,
            Gap.Close => Close,
            Gap.Cut => Never / 10,
            Gap.Bond => Never,
            _ => 0,
        };
        return last.Brief ? cost + BriefAtEnd : cost;
    }
}
