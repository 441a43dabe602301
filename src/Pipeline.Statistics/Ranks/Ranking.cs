namespace Pipeline.Statistics.Ranks;

/// <summary>Rankings of a few items, 1 being the first; null where an item was left blank.</summary>
public static class Ranking
{
    /// <summary>The class of one ranking; k items, ranks 1..k.</summary>
    public static RankClass Classify(ReadOnlySpan<int?> ranks)
    {
        var given = 0;
        var ties = false;
        var straight = true;
        for (var i = 0; i < ranks.Length; i++)
        {
            if (ranks[i] is not { } rank) continue;
            given++;
            straight &= rank == ranks[0];
            for (var j = 0; j < i; j++) ties |= ranks[j] == rank;
        }

        if (given == 0) return RankClass.Empty;
        foreach (var rank in ranks)
            if (rank < 1 || rank > ranks.Length) return RankClass.OutOfRange;
        if (given < ranks.Length) return ties ? RankClass.IncompleteTies : RankClass.Incomplete;
        if (straight && ranks.Length > 1) return RankClass.StraightLine;
        return ties ? RankClass.Ties : RankClass.Valid;
    }

    /// <summary>Whether a ranking of this class is part of the means under this policy.</summary>
    public static bool Counts(RankClass kind, RankPolicy policy) => policy switch
    {
        RankPolicy.Strict => kind == RankClass.Valid,
        RankPolicy.Midrank => kind is not (RankClass.Empty or RankClass.OutOfRange or RankClass.StraightLine),
        _ => kind is not (RankClass.Empty or RankClass.OutOfRange),
    };

    /// <summary>
    /// Replaces ranks by positions: tied items get the mean of the positions that they occupy, blank items the mean of the
    /// positions left over. The positions always add to k(k+1)/2.
    /// </summary>
    public static void Midranks(ReadOnlySpan<int?> ranks, Span<double> positions)
    {
        var given = 0;
        foreach (var rank in ranks)
            if (rank is not null) given++;

        for (var i = 0; i < ranks.Length; i++)
        {
            if (ranks[i] is not { } rank)
            {
                positions[i] = (given + 1 + ranks.Length) / 2.0;
                continue;
            }

            int below = 0, equal = 0;
            foreach (var other in ranks)
            {
                if (other < rank) below++;
                if (other == rank) equal++;
            }

            positions[i] = below + ((equal + 1) / 2.0);
        }
    }
}
