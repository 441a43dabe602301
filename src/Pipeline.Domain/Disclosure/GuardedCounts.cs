namespace Pipeline.Domain.Disclosure;

/// <summary>What an earlier release made of a count.</summary>
internal enum CellBefore
{
    /// <summary>It was not there, or was shown and has changed since.</summary>
    Unseen,

    /// <summary>It was hidden: shown now, it would open what it was hidden for.</summary>
    Hidden,

    /// <summary>It was shown and is the same now: hiding it would hide nothing.</summary>
    Known,
}

/// <summary>Counts of one thing in each region and, last, in the world; which of them are shown; and what outsiders know of the others.</summary>
internal sealed class GuardedCounts
{
    private readonly int[] _values;
    private readonly bool[] _shown;
    private readonly long[] _low;
    private readonly long[] _high;

    private GuardedCounts(int[] values, bool[] shown, long[] low, long[] high)
    {
        _values = values;
        _shown = shown;
        _low = low;
        _high = high;
    }

    /// <summary>Regions and the world.</summary>
    public int Places => _values.Length;

    public int World => _values.Length - 1;

    /// <summary>Counts that everybody may see.</summary>
    public static GuardedCounts Open(IReadOnlyList<int> values) =>
        new([.. values], [.. values.Select(_ => true)], [.. values.Select(v => (long)v)], [.. values.Select(v => (long)v)]);

    /// <summary>The sum of several counts: shown where all of them are.</summary>
    public static GuardedCounts Sum(IReadOnlyList<GuardedCounts> parts)
    {
        var places = Enumerable.Range(0, parts[0].Places).ToList();
        return new(
            [.. places.Select(p => parts.Sum(c => c._values[p]))], [.. places.Select(p => parts.All(c => c._shown[p]))],
            [.. places.Select(p => parts.Sum(c => c._low[p]))], [.. places.Select(p => parts.Sum(c => c._high[p]))]);
    }

    /// <summary>What outsiders know of the count at a place.</summary>
    public (long Low, long High) Bounds(int place) => (_low[place], _high[place]);

    public int Value(int place) => _values[place];

    public bool IsShown(int place) => _shown[place];

    /// <summary>The number on its way to the public.</summary>
    public Datum At(int place) => _shown[place] ? Datum.Of(_values[place]) : Datum.Suppressed;

    /// <summary>
    /// Splits these counts into parts that add to them in every place, and suppresses parts until no small one can be computed
    /// from the others, from the world, or from the totals. Where a total is hidden its parts are hidden too, so that the
    /// parts never tell more of the total than the table it comes from.
    /// </summary>
    /// <param name="parts">Counts of each part by place.</param>
    /// <param name="answers">Whether a part is an answer; the rest (non-response, unusable answers) may be small.</param>
    /// <param name="worldKnown">The world's counts are in print already.</param>
    /// <param name="closed">Places whose parts must not be shown for reasons of their own; null for none.</param>
    /// <param name="before">What an earlier release made of each part in each place; null, or empty for a part, for none.</param>
    public IReadOnlyList<GuardedCounts> Split(
        IReadOnlyList<int[]> parts, IReadOnlyList<bool> answers, bool sensitive, bool worldKnown, DisclosurePolicy policy, IReadOnlySet<int>? closed = null,
        IReadOnlyList<CellBefore[]>? before = null)
    {
        GuardedCounts[] split = [.. parts.Select(values => new GuardedCounts(
            values,
            [.. values.Select((v, place) => _shown[place] && _values[place] == 0)],
            [.. values.Select((v, place) => _shown[place] && _values[place] == 0 ? v : 0L)],
            [.. values.Select((v, place) => _shown[place] && _values[place] == 0 ? v : _high[place])]))];
        if (!_shown[World]) return split;

        // Where nobody in the world is, nobody is in any region; where a total is zero, so are its parts. Such zeros are no secret.
        foreach (var part in split.Where(p => p._values[World] == 0))
            for (var place = 0; place < Places; place++) part.Settle(place, shown: true);
        int[] columns = [.. Enumerable.Range(0, parts.Count).Where(p => parts[p][World] > 0)];
        int[] rows = [.. Enumerable.Range(0, World).Where(r => !_shown[r] || _values[r] > 0)];
        if (columns.Length == 0) return split;

        if (columns.Length == 1) split[columns[0]].CopyStates(this);
        else if (rows.Length == 0) ProtectWorld([.. columns.Select(c => split[c])], [.. columns.Select(c => answers[c])], [.. columns.Select(c => Was(before, c, World))], worldKnown, policy);
        else ProtectRegions(split, rows, columns, answers, sensitive, worldKnown, policy, closed, before);
        return split;
    }

    private static CellBefore Was(IReadOnlyList<CellBefore[]>? before, int part, int place) =>
        before is null || before[part].Length == 0 ? CellBefore.Unseen : before[part][place];

    private void ProtectRegions(GuardedCounts[] split, int[] rows, int[] columns, IReadOnlyList<bool> answers, bool sensitive, bool worldKnown,
        DisclosurePolicy policy, IReadOnlySet<int>? closed, IReadOnlyList<CellBefore[]>? before)
    {
        int r = rows.Length, c = columns.Length;
        var counts = new int[r, c];
        var known = new bool[r + 1, c + 1];
        var hidden = new bool[r + 1, c + 1];
        known[r, c] = true;
        for (var j = 0; j < c; j++)
        {
            var was = Was(before, columns[j], World);
            known[r, j] = worldKnown || was == CellBefore.Known;
            hidden[r, j] = closed?.Contains(World) == true || was == CellBefore.Hidden;
        }

        for (var i = 0; i < r; i++)
        {
            known[i, c] = _shown[rows[i]];
            hidden[i, c] = !_shown[rows[i]];
            for (var j = 0; j < c; j++)
            {
                var was = Was(before, columns[j], rows[i]);
                known[i, j] = was == CellBefore.Known;
                hidden[i, j] = hidden[i, c] || closed?.Contains(rows[i]) == true || was == CellBefore.Hidden;
                counts[i, j] = split[columns[j]]._values[rows[i]];
            }
        }

        var table = TableSuppression.Protect(
            new()
            {
                Counts = counts,
                Known = known,
                Hidden = hidden,
                Answers = [.. columns.Select(j => answers[j])],
                Sensitive = sensitive,
                RowTotals = [.. rows.Select(i => (_low[i], _high[i]))],
            },
            policy);

        for (var j = 0; j < c; j++)
        {
            for (var i = 0; i < r; i++) split[columns[j]].Settle(rows[i], table.IsPublished(i, j));
            split[columns[j]].Settle(World, table.IsPublished(r, j));
        }

        foreach (var gap in table.Intervals.Where(g => g.Column < c))
        {
            var part = split[columns[gap.Column]];
            var place = gap.Row < r ? rows[gap.Row] : World;
            part._low[place] = gap.Low;
            part._high[place] = gap.High ?? _high[place];
        }
    }

    /// <summary>One line of parts without regions beside it: small parts hide behind each other.</summary>
    private void ProtectWorld(GuardedCounts[] parts, bool[] answers, CellBefore[] was, bool worldKnown, DisclosurePolicy policy)
    {
        List<GuardedCounts> shown = [.. parts];
        List<GuardedCounts> gaps = worldKnown ? [] : [.. parts.Where((p, i) => was[i] == CellBefore.Hidden || (answers[i] && policy.IsSmall(p._values[World])))];
        shown.RemoveAll(gaps.Contains);
        while (gaps.Count > 0 && shown.Count > 0 && (gaps.Count == 1 || gaps.Sum(g => g._values[World]) < policy.ProtectionWidth))
        {
            var next = shown.MinBy(p => p._values[World])!;
            shown.Remove(next);
            gaps.Add(next);
        }

        foreach (var part in shown) part.Settle(World, shown: true);
        foreach (var gap in gaps) gap._high[World] = gaps.Sum(g => g._values[World]);
    }

    private void Settle(int place, bool shown)
    {
        _shown[place] = shown;
        (_low[place], _high[place]) = shown ? (_values[place], _values[place]) : (0, long.MaxValue / 16);
    }

    private void CopyStates(GuardedCounts total)
    {
        total._shown.CopyTo(_shown, 0);
        total._low.CopyTo(_low, 0);
        total._high.CopyTo(_high, 0);
    }
}
