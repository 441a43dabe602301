using System.Text;
using Pipeline.Intake.Delimited;

namespace Pipeline.Intake.Surveys;

/// <summary>Answers in delimited text: gives the cells of each row to the reader.</summary>
internal sealed class SurveyRows(ResponseReader reader) : IRows
{
    private readonly CellTexts texts = new();
    private string[] cells = [];

    /// <summary>Which columns there are depends on the tool that wrote the file: the header is read by the answers' own rules.</summary>
    public IReadOnlyList<Column> Columns => [];

    public bool Confidential => true;

    public HeaderMap? ReadHeader(IReadOnlyList<string> names, char delimiter, Findings findings)
    {
        if (HeaderMap.IsOfAnotherDelimiter(names, reader.Knows, delimiter, findings) || !reader.TakeHeader(names, at: 1)) return null;
        cells = new string[names.Count];
        return HeaderMap.AsItStands(names);
    }

    public void NoteNoHeader(Findings findings) => reader.NoteNoHeader(at: 1);

    public bool Take(in Row row)
    {
        for (var i = 0; i < cells.Length; i++) cells[i] = texts.Of(row[i]);
        return reader.Take(row.Number, row.Line, cells);
    }

    /// <summary>One string for equal short cells: a wave of 10,000 holds a million cells and a few dozen different ones.</summary>
    private sealed class CellTexts
    {
        private const int LongestKept = 24;
        private readonly string?[] kept = new string?[1024];

        public string Of(ReadOnlySpan<byte> cell)
        {
            if (cell.IsEmpty) return "";
            if (cell.Length > LongestKept) return Trimmed(cell);
            var hash = 17u;
            foreach (var b in cell) hash = (hash * 31) + b;
            ref var slot = ref kept[hash & 1023];
            if (slot is not null && Ascii.Equals(cell, slot)) return slot;
            var text = Trimmed(cell);
            if (text.Length == cell.Length) slot = text;
            return text;
        }

        private static string Trimmed(ReadOnlySpan<byte> cell) => Encoding.UTF8.GetString(cell).Trim();
    }
}
