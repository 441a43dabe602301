using System.Numerics;
using System.Text;

namespace Pipeline.Intake.Crime.Suggestions;

/// <summary>What all values of one column say, in memory that does not grow with the file.</summary>
internal sealed class ColumnEvidence(string name, int number, int mostTexts)
{
    /// <summary>Texts by which programs and people say "no value". They are proposed as missing only where they stand among dates, numbers or codes.</summary>
    private static readonly HashSet<string> missingTexts = new(StringComparer.OrdinalIgnoreCase)
    {
        "NA", "N/A", "#N/A", "N.A.", "null", "(null)", "None", "nan", "-", "--", "?", "ND", "N/D", "S/D", "SD", "S/I", "Sin dato", "Sin datos", "Sin información",
        "Sin informacion", "No disponible", "No aplica", "Não informado", "Nao informado", "Non renseigné", "Inconnu", "Unknown", "Desconocido", "Desconhecido", "missing", ".",
    };

    private static readonly int longestMissing = missingTexts.Max(t => Encoding.UTF8.GetByteCount(t));

    private readonly Dictionary<string, long> missing = new(StringComparer.Ordinal);
    private readonly DistinctEstimate estimate = new();
    private TextTable? texts = new();
    private readonly List<long> counts = [];
    private long textBytes;

    /// <summary>As the header spells it.</summary>
    public string Name => name;

    /// <summary>The first is 1.</summary>
    public int Number => number;

    public long Rows { get; private set; }

    public long Blank { get; private set; }

    /// <summary>Rows with a text of <see cref="missingTexts"/>, by text.</summary>
    public IReadOnlyDictionary<string, long> Missing => missing;

    public NumberTally Numbers { get; } = new();

    public DateTally Dates { get; } = new();

    /// <summary>Values with a letter.</summary>
    public long Words { get; private set; }

    /// <summary>The first value that is neither blank nor missing.</summary>
    public string Example { get; private set; } = "";

    /// <summary>A value that is no date, and its row, in a column where others are; the same for numbers.</summary>
    public (long Row, string Text)? NoDate { get; private set; }

    public (long Row, string Text)? NoNumber { get; private set; }

    /// <summary>Rows with a value.</summary>
    public long Values => Rows - Blank - missing.Values.Sum();

    /// <summary>Different values; exact as long as <see cref="Texts"/> is there, else within about two in a hundred.</summary>
    public long Distinct => texts?.Count ?? estimate.Count;

    /// <summary>Different values and their rows, most frequent first; null when there are too many to hold.</summary>
    public IReadOnlyList<(string Text, long Rows)>? Texts =>
        texts is null ? null : [.. Enumerable.Range(0, texts.Count).Select(i => (texts[i], counts[i])).OrderByDescending(t => t.Item2).ThenBy(t => t.Item1, StringComparer.Ordinal)];

    public void Add(ReadOnlySpan<byte> cell)
    {
        Rows++;
        var text = cell.Trim(" \t"u8);
        if (text.IsEmpty)
        {
            Blank++;
            return;
        }

        if (text.Length <= longestMissing && IsMissing(text)) return;
        if (Example.Length == 0) Example = Encoding.UTF8.GetString(cell);
        CountText(cell);
        if (!Dates.Add(text, Rows) && Dates.Dates > 0) NoDate ??= (Rows, Encoding.UTF8.GetString(cell));
        if (!Numbers.Add(text))
        {
            if (Numbers.Numbers > 0) NoNumber ??= (Rows, Encoding.UTF8.GetString(cell));
            if (HasLetter(text)) Words++;
        }
    }

    private void CountText(ReadOnlySpan<byte> cell)
    {
        estimate.Add(TextHash.Of(cell));
        if (texts is null) return;
        var at = texts.NumberOf(cell);
        if (at < counts.Count)
        {
            counts[at]++;
            return;
        }

        counts.Add(1);
        textBytes += cell.Length;
        // A column of many or long texts is no list of categories; only how many differ is kept of it.
        if (counts.Count <= mostTexts && textBytes <= mostTexts * 200L) return;
        texts = null;
        counts.Clear();
    }

    private bool IsMissing(ReadOnlySpan<byte> text)
    {
        var spelled = Encoding.UTF8.GetString(text);
        if (!missingTexts.Contains(spelled)) return false;
        missing[spelled] = missing.GetValueOrDefault(spelled) + 1;
        return true;
    }

    private static bool HasLetter(ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
            if (value >= 0x80 || char.IsAsciiLetter((char)value)) return true;
        return false;
    }
}

/// <summary>How many different texts were seen, within about one in a hundred, in 16 kB (HyperLogLog; Flajolet, Fusy, Gandouet and Meunier 2007).</summary>
internal sealed class DistinctEstimate
{
    private const int Bits = 14;
    private readonly byte[] longestRun = new byte[1 << Bits];

    public void Add(ulong hash)
    {
        // The hash of the text tables folds well and mixes its low bits less: once more, as in MurmurHash3.
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDUL;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53UL;
        hash ^= hash >> 33;
        ref var run = ref longestRun[hash >> (64 - Bits)];
        run = Math.Max(run, (byte)Math.Min(BitOperations.LeadingZeroCount(hash << Bits) + 1, 64 - Bits + 1));
    }

    public long Count
    {
        get
        {
            double registers = longestRun.Length;
            var sum = longestRun.Sum(r => Math.Pow(2, -r));
            var raw = 0.7213 / (1 + (1.079 / registers)) * registers * registers / sum;
            var empty = longestRun.Count(r => r == 0);
            // Few texts leave many registers empty, and the number of these is the better measure.
            return (long)Math.Round(raw <= 2.5 * registers && empty > 0 ? registers * Math.Log(registers / empty) : raw);
        }
    }
}
