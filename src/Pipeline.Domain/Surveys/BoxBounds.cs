using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Surveys;

/// <summary>
/// What the rules of a multi-select question tell of its hidden counts, beyond the table of each box: the ticks of a place
/// add to at least its answers, the ticks of the regions add to those of the world, and an exclusive box excludes the others.
/// </summary>
internal sealed class BoxBounds
{
    private readonly GuardedCounts _valid;
    private readonly List<GuardedCounts> _boxes;
    private readonly IReadOnlyList<InstrumentOption> _options;
    private readonly int _world;

    /// <summary>By place and box; the last box is the number of ticks.</summary>
    private readonly long[,] _low;
    private readonly long[,] _high;
    private bool _moved;

    private BoxBounds(GuardedCounts valid, List<GuardedCounts> boxes, IReadOnlyList<InstrumentOption> options)
    {
        (_valid, _boxes, _options, _world) = (valid, boxes, options, valid.World);
        _low = new long[valid.Places, boxes.Count + 1];
        _high = new long[valid.Places, boxes.Count + 1];
        for (var place = 0; place < valid.Places; place++)
        {
            for (var box = 0; box < boxes.Count; box++)
            {
                (_low[place, box], _high[place, box]) = boxes[box].Bounds(place);
                _high[place, boxes.Count] += _high[place, box];
            }

            _low[place, boxes.Count] = valid.Bounds(place).Low;
        }
    }

    /// <summary>Places where a small hidden count (ticked or not ticked) has less room than its own table left it.</summary>
    public static IReadOnlyList<int> NarrowPlaces(GuardedCounts valid, List<GuardedCounts> boxes, IReadOnlyList<InstrumentOption> options, DisclosurePolicy policy)
    {
        var bounds = new BoxBounds(valid, boxes, options);
        bounds.Tighten();
        return [.. Enumerable.Range(0, valid.Places).Where(place => bounds.IsNarrow(place, policy))];
    }

    private bool IsNarrow(int place, DisclosurePolicy policy)
    {
        for (var box = 0; box < _boxes.Count; box++)
        {
            if (_boxes[box].IsShown(place)) continue;
            var ticked = _boxes[box].Value(place);
            if (!policy.IsSmall(ticked) && !policy.IsSmall(_valid.Value(place) - ticked)) continue;
            var (low, high) = _boxes[box].Bounds(place);
            if (_high[place, box] - _low[place, box] < Math.Min(policy.ProtectionWidth, high - low)) return true;
        }

        return false;
    }

    private void Tighten()
    {
        // Each round only moves bounds towards each other; a handful is enough, and more would only close more.
        const int Rounds = 20;
        _moved = true;
        for (var round = 0; round < Rounds && _moved; round++)
        {
            _moved = false;
            for (var place = 0; place <= _world; place++) TightenPlace(place);
            if (_world == 0) continue;
            for (var box = 0; box <= _boxes.Count; box++) TightenAcross([.. Enumerable.Range(0, _world).Select(place => (place, box))], (_world, box));
        }
    }

    private void TightenPlace(int place)
    {
        var n = _boxes.Count;
        var valid = _valid.Bounds(place);
        TightenAcross([.. Enumerable.Range(0, n).Select(box => (place, box))], (place, n));
        for (var i = 0; i < n; i++)
        {
            Limit((place, i), 0, valid.High);
            for (var j = 0; j < n; j++)
            {
                if (j == i || !(_options[i].Exclusive || _options[j].Exclusive)) continue;

                // No region has more answers outside both boxes than the world has.
                var neither = _valid.Bounds(_world).High - _low[_world, i] - _low[_world, j];
                Limit((place, i), valid.Low - neither - _high[place, j], valid.High - _low[place, j]);
            }
        }
    }

    /// <summary>Parts that add to a whole.</summary>
    private void TightenAcross((int Place, int Box)[] parts, (int Place, int Box) whole)
    {
        var low = parts.Sum(p => _low[p.Place, p.Box]);
        var high = parts.Sum(p => _high[p.Place, p.Box]);
        Limit(whole, low, high);
        foreach (var part in parts)
            Limit(
                part,
                _low[whole.Place, whole.Box] - (high - _high[part.Place, part.Box]),
                _high[whole.Place, whole.Box] - (low - _low[part.Place, part.Box]));
    }

    private void Limit((int Place, int Box) cell, long low, long high)
    {
        if (low > _low[cell.Place, cell.Box]) (_low[cell.Place, cell.Box], _moved) = (low, true);
        if (high < _high[cell.Place, cell.Box]) (_high[cell.Place, cell.Box], _moved) = (high, true);
    }
}
