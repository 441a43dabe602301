using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Pipeline.Domain;

namespace Pipeline.Reports.Layout;

/// <summary>
/// Where a word may be divided: patterns of TeX, found by Liang's method (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, Stanford 1983).
/// At each place between letters the highest level of all patterns that match there counts; an odd one allows a hyphen.
/// </summary>
internal sealed class Hyphenation
{
    /// <summary>Shorter words are not worth a hyphen.</summary>
    private const int ShortestWord = 6;

    /// <summary>Words of a report come again and again; reports with more words of their own than these are looked up twice.</summary>
    private const int MostRemembered = 20_000;

    private static readonly Lazy<Hyphenation>[] Languages = [.. Domain.Languages.All.Select(language => new Lazy<Hyphenation>(() => new Hyphenation(language)))];

    private readonly ConcurrentDictionary<string, int[]> _known = new(StringComparer.Ordinal);
    private readonly PatternReader _patterns;
    private readonly int _before;

    private Hyphenation(Language language)
    {
        var name = "hyphenation/" + language.Tag() + ".js";
        using var stream = typeof(Hyphenation).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The patterns {name} are not in the program: build it with node_modules in place.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        _patterns = new PatternReader(reader.ReadToEnd());
        // The patterns of all four allow two letters before the hyphen; in English two say too little of the word that comes.
        _before = language == Language.En ? 3 : 2;
    }

    /// <summary>Letters that stay together after a hyphen.</summary>
    private const int After = 3;

    public static Hyphenation In(Language language) => Languages[(int)language].Value;

    /// <summary>Numbers of letters before each place where the word may be divided, rising.</summary>
    /// <param name="word">Letters only, in any case.</param>
    public IReadOnlyList<int> Places(string word)
    {
        if (word.Length < ShortestWord) return [];
        if (_known.TryGetValue(word, out var known)) return known;
        var places = Find(word.ToLower(CultureInfo.InvariantCulture));
        if (_known.Count < MostRemembered) _known[word] = places;
        return places;
    }

    private int[] Find(string word)
    {
        if (_patterns.Exceptions.TryGetValue(word, out var exception)) return [.. exception.Where(Stands)];
        Span<byte> levels = word.Length < 100 ? stackalloc byte[word.Length + 2] : new byte[word.Length + 2];
        // A point marks either end of the word.
        for (var start = -1; start < word.Length; start++)
        {
            var node = 0;
            for (var i = start; i <= word.Length; i++)
            {
                node = _patterns.Child(node, i < 0 || i == word.Length ? '.' : word[i]);
                if (node < 0) break;
                var found = _patterns.LevelsOf(node);
                for (var k = 0; k < found.Length; k++)
                {
                    var place = Math.Max(0, start) + k;
                    if (place < levels.Length && found[k] > levels[place]) levels[place] = found[k];
                }
            }
        }

        var places = new List<int>();
        for (var i = 1; i < word.Length; i++)
            if ((levels[i] & 1) == 1 && Stands(i)) places.Add(i);
        return [.. places];

        bool Stands(int place) => place >= _before && word.Length - place >= After;
    }

    /// <summary>
    /// Reads the pattern files of the npm package "hyphen": a literal of JavaScript with the list of level rows, a tree of letters whose
    /// leaves are rows, and the words that the patterns would divide wrongly.
    /// </summary>
    private sealed class PatternReader
    {
        private readonly string _text;
        private readonly List<byte[]> _rows = [];
        private readonly List<(char Letter, int Sibling, int First, int Row)> _nodes = [('\0', -1, -1, -1)];
        private int _at;

        public PatternReader(string text)
        {
            _text = text;
            _at = text.IndexOf("(this, [", StringComparison.Ordinal) + "(this, ".Length;
            Expect('[');
            foreach (var row in Rows()) _rows.Add(row);
            Expect(',');
            ReadNode(0);
            Expect(',');
            Expect('{');
            while (!Accept('}'))
            {
                var word = Key();
                Expect(':');
                Expect('[');
                Exceptions.Add(word, [.. Numbers().Select(n => (int)n)]);
                Accept(',');
            }
        }

        public Dictionary<string, int[]> Exceptions { get; } = new(StringComparer.Ordinal);

        public int Child(int node, char letter)
        {
            for (var child = _nodes[node].First; child >= 0; child = _nodes[child].Sibling)
                if (_nodes[child].Letter == letter) return child;
            return -1;
        }

        public ReadOnlySpan<byte> LevelsOf(int node) => _nodes[node].Row < 0 ? [] : _rows[_nodes[node].Row];

        private IEnumerable<byte[]> Rows()
        {
            Expect('[');
            while (!Accept(']'))
            {
                Expect('[');
                yield return [.. Numbers().Select(n => (byte)n)];
                Accept(',');
            }
        }

        /// <summary>The rest of a list of whole numbers, its bracket read.</summary>
        private List<int> Numbers()
        {
            var numbers = new List<int>();
            while (!Accept(']'))
            {
                numbers.Add(Number());
                Accept(',');
            }

            return numbers;
        }

        /// <summary>A row, a tree, or both in a list.</summary>
        private void ReadNode(int node)
        {
            if (Accept('['))
            {
                ReadNode(node);
                Expect(',');
                ReadNode(node);
                Expect(']');
            }
            else if (Accept('{'))
            {
                while (!Accept('}'))
                {
                    var child = _nodes.Count;
                    _nodes.Add((Key()[0], _nodes[node].First, -1, -1));
                    _nodes[node] = _nodes[node] with { First = child };
                    Expect(':');
                    ReadNode(child);
                    Accept(',');
                }
            }
            else
            {
                _nodes[node] = _nodes[node] with { Row = Number() };
            }
        }

        private int Number()
        {
            Skip();
            var start = _at;
            while (char.IsAsciiDigit(_text[_at])) _at++;
            return int.Parse(_text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture);
        }

        private string Key()
        {
            Skip();
            var quoted = _text[_at] == '"';
            if (quoted) _at++;
            var start = _at;
            while (quoted ? _text[_at] != '"' : char.IsLetter(_text[_at])) _at++;
            var key = _text[start.._at];
            if (quoted) _at++;
            return key.Length > 0 ? key : throw Unreadable();
        }

        private bool Accept(char c)
        {
            Skip();
            if (_text[_at] != c) return false;
            _at++;
            return true;
        }

        private void Expect(char c)
        {
            if (!Accept(c)) throw Unreadable();
        }

        private void Skip()
        {
            while (char.IsWhiteSpace(_text[_at])) _at++;
        }

        private InvalidOperationException Unreadable() => new(string.Create(CultureInfo.InvariantCulture, $"The hyphenation patterns are not as expected at character {_at}."));
    }
}
