using System.Text;
using Pipeline.Domain.Crime;

namespace Pipeline.Intake.Crime;

/// <summary>Which category a text of the file means. Grows with the different texts, never with the rows.</summary>
internal sealed class LabelTable
{
    private readonly TextTable labels = new();
    private readonly List<int> categories = [];
    private readonly List<bool> lostZero = [];
    private readonly int unmapped;
    private readonly bool codes;

    public LabelTable(SourceProfile profile)
    {
        codes = profile.CategoriesAreIccs;
        unmapped = profile.Categories.Count;
        for (var i = 0; i < profile.Categories.Count; i++)
        {
            foreach (var label in profile.Categories[i].Labels)
            {
                labels.NumberOf(Encoding.UTF8.GetBytes(label.Trim().Normalize(NormalizationForm.FormC)));
                while (categories.Count < labels.Count) categories.Add(i);
            }
        }

        while (lostZero.Count < categories.Count) lostZero.Add(false);
    }

    public int Count => labels.Count;

    public string this[int number] => labels[number];

    /// <summary>The numbers here of all texts of another table; those that are new here are added.</summary>
    public int[] NumbersOf(LabelTable other) => [.. Enumerable.Range(0, other.Count).Select(i => NumberOf(Encoding.UTF8.GetBytes(other[i])))];

    public int NumberOf(ReadOnlySpan<byte> label)
    {
        var number = labels.NumberOf(label);
        if (number == categories.Count) Meet(number);
        return number;
    }

    /// <summary>Number of the category among those of the profile, or one behind them.</summary>
    public int CategoryOf(int label) => categories[label];

    public bool IsUnmapped(int label) => categories[label] == unmapped;

    /// <summary>The text is a code that a spreadsheet took for a number: <c>101</c> for 0101.</summary>
    public bool LostItsZero(int label) => lostZero[label];

    /// <summary>A text seen for the first time may be a known one in another Unicode form.</summary>
    private void Meet(int number)
    {
        var text = labels[number];
        var composed = text.Normalize(NormalizationForm.FormC);
        categories.Add(string.Equals(composed, text, StringComparison.Ordinal) ? unmapped : Known(composed));
        lostZero.Add((codes || text.All(char.IsAsciiDigit)) && Known("0" + text) != unmapped);
    }

    private int Known(string text)
    {
        for (var i = 0; i < categories.Count; i++)
            if (categories[i] != unmapped && string.Equals(labels[i], text, StringComparison.Ordinal)) return categories[i];
        return unmapped;
    }
}
