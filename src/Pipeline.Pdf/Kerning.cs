using System.Numerics;
using static Pipeline.Pdf.TrueTypeFile;

namespace Pipeline.Pdf;

/// <summary>Pair kerning from the GPOS table: the lookups of type 2 (also behind extensions) that the feature "kern" names.</summary>
internal sealed class Kerning
{
    // Remembered pairs, each entry (left, right, value) in one long, so that threads can share it without a lock: a race costs a
    // second lookup, never a wrong value. 8192 entries hold the pairs of several languages.
    private readonly long[] _known = new long[8192];
    private readonly List<List<IPairs>> _lookups = [];

    public Kerning(TrueTypeFile font)
    {
        if (!font.HasTable("GPOS")) return;
        var gpos = font.Table("GPOS");
        var lookupList = gpos[UInt16(gpos, 8)..];
        foreach (var index in KernLookups(gpos[UInt16(gpos, 6)..]))
        {
            var lookup = lookupList[UInt16(lookupList, 2 + (2 * index))..];
            var pairs = new List<IPairs>();
            for (int i = 0, count = UInt16(lookup, 4); i < count; i++)
            {
                var type = UInt16(lookup, 0);
                var subtable = lookup[UInt16(lookup, 6 + (2 * i))..];
                if (type == 9)
                {
                    type = UInt16(subtable, 2);
                    subtable = subtable[(int)UInt32(subtable, 4)..];
                }

                if (type != 2 || (UInt16(subtable, 4) & XAdvance) == 0) continue;
                pairs.Add(UInt16(subtable, 0) == 1 ? new GlyphPairs(subtable) : new ClassPairs(subtable, font.GlyphCount));
            }

            if (pairs.Count > 0) _lookups.Add(pairs);
        }
    }

    private const int XAdvance = 4;

    private interface IPairs
    {
        bool Find(int left, int right, out int value);
    }

    /// <summary>What is added to the advance of the left glyph, in font units.</summary>
    public int Between(ushort left, ushort right)
    {
        var key = ((long)left << 16) | right;
        ref var known = ref _known[(left * 31 + right) & (_known.Length - 1)];
        var entry = Volatile.Read(ref known);
        if (entry >> 16 == key) return (short)entry;
        var sum = 0;
        foreach (var lookup in _lookups)
            foreach (var pairs in lookup)
                if (pairs.Find(left, right, out var value))
                {
                    sum += value;
                    break;
                }

        Volatile.Write(ref known, (key << 16) | (ushort)sum);
        return sum;
    }

    private static SortedSet<int> KernLookups(ReadOnlySpan<byte> features)
    {
        var lookups = new SortedSet<int>();
        // The first kern feature is the one of the default script; the others repeat it with additions for single languages.
        for (int i = 0, count = UInt16(features, 0); i < count; i++)
        {
            var record = features.Slice(2 + (6 * i), 6);
            if (!record[..4].SequenceEqual("kern"u8)) continue;
            var feature = features[UInt16(record, 4)..];
            for (int j = 0, named = UInt16(feature, 2); j < named; j++) lookups.Add(UInt16(feature, 4 + (2 * j)));
            break;
        }

        return lookups;
    }

    private static IEnumerable<(int Glyph, int Index)> Coverage(ReadOnlySpan<byte> table)
    {
        var covered = new List<(int, int)>();
        var count = UInt16(table, 2);
        for (var i = 0; i < count; i++)
        {
            if (UInt16(table, 0) == 1)
            {
                covered.Add((UInt16(table, 4 + (2 * i)), i));
                continue;
            }

            var range = table.Slice(4 + (6 * i), 6);
            for (var glyph = UInt16(range, 0); glyph <= UInt16(range, 2); glyph++) covered.Add((glyph, UInt16(range, 4) + glyph - UInt16(range, 0)));
        }

        return covered;
    }

    /// <summary>Bytes of a value record, and where its x advance stands: one 16 bit word for each bit of the format.</summary>
    private static (int Size, int XAdvanceAt) Shape(int format) => (2 * BitOperations.PopCount((uint)format), 2 * BitOperations.PopCount((uint)format & (XAdvance - 1)));

    /// <summary>Format 1: single pairs.</summary>
    private sealed class GlyphPairs : IPairs
    {
        private readonly Dictionary<int, int> _values = [];

        public GlyphPairs(ReadOnlySpan<byte> table)
        {
            var (size, at) = Shape(UInt16(table, 4));
            var step = 2 + size + Shape(UInt16(table, 6)).Size;
            foreach (var (left, index) in Coverage(table[UInt16(table, 2)..]))
            {
                var set = table[UInt16(table, 10 + (2 * index))..];
                for (int i = 0, count = UInt16(set, 0); i < count; i++)
                {
                    var pair = set.Slice(2 + (step * i), step);
                    _values.TryAdd((left << 16) | UInt16(pair, 0), Int16(pair, 2 + at));
                }
            }
        }

        public bool Find(int left, int right, out int value) => _values.TryGetValue((left << 16) | right, out value);
    }

    /// <summary>Format 2: a matrix of glyph classes. It answers for every left glyph that it covers, if only with zero.</summary>
    private sealed class ClassPairs : IPairs
    {
        private const ushort NotCovered = ushort.MaxValue;
        private readonly ushort[] _leftClass;
        private readonly ushort[] _rightClass;
        private readonly short[,] _values;

        public ClassPairs(ReadOnlySpan<byte> table, int glyphCount)
        {
            var (size, at) = Shape(UInt16(table, 4));
            var step = size + Shape(UInt16(table, 6)).Size;
            var classes = Classes(table[UInt16(table, 8)..], glyphCount);
            _rightClass = Classes(table[UInt16(table, 10)..], glyphCount);
            _leftClass = new ushort[glyphCount];
            Array.Fill(_leftClass, NotCovered);
            foreach (var (glyph, _) in Coverage(table[UInt16(table, 2)..])) _leftClass[glyph] = classes[glyph];
            _values = new short[UInt16(table, 12), UInt16(table, 14)];
            for (var i = 0; i < _values.Length; i++)
                _values[i / _values.GetLength(1), i % _values.GetLength(1)] = (short)Int16(table, 16 + (i * step) + at);
        }

        public bool Find(int left, int right, out int value)
        {
            var covered = _leftClass[left] != NotCovered;
            value = covered ? _values[_leftClass[left], _rightClass[right]] : 0;
            return covered;
        }

        private static ushort[] Classes(ReadOnlySpan<byte> table, int glyphCount)
        {
            var classes = new ushort[glyphCount];
            if (UInt16(table, 0) == 1)
            {
                for (int i = 0, first = UInt16(table, 2), count = UInt16(table, 4); i < count; i++) classes[first + i] = (ushort)UInt16(table, 6 + (2 * i));
                return classes;
            }

            for (int i = 0, count = UInt16(table, 2); i < count; i++)
            {
                var range = table.Slice(4 + (6 * i), 6);
                for (var glyph = UInt16(range, 0); glyph <= UInt16(range, 2); glyph++) classes[glyph] = (ushort)UInt16(range, 4);
            }

            return classes;
        }
    }
}
