using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Gallery;

/// <summary>What a recipe has to bear beside the example that shows it at its best.</summary>
internal enum Case
{
    Example,

    /// <summary>A number, a true zero, an unreliable number, one withheld and one not available beside each other.</summary>
    States,
    Nothing,
    One,
    Equal,

    /// <summary>Forty rows.</summary>
    Many,
    LongLabels,
    Withheld,
    Unknown,
    Huge,
    Zero,
}

/// <summary>Invented numbers and names for a case; the same each time.</summary>
internal sealed record Sample(Case Case, TextBook Texts, int Seed = 0)
{
    /// <summary>So many that they do not fit one plot of some recipes, and just fit that of others.</summary>
    private const int ManyRows = 40;

    /// <summary>As much as a count can have and still be printed with each digit.</summary>
    private const double HugeFactor = 1e9;
    private const int Labels = 12;
    private const int LongOnes = 4;

    /// <summary>Sorted, as most recipes ask for; not round, so that labels have digits.</summary>
    private static readonly double[] Falling = [0.83, 0.74, 0.62, 0.51, 0.43, 0.37, 0.29, 0.22, 0.15, 0.09, 0.04];

    /// <summary>Rows of this case where the example has <paramref name="usual"/>.</summary>
    public int Rows(int usual) => Case switch { Case.Nothing => 0, Case.One => 1, Case.Many => ManyRows, _ => usual };

    /// <summary>Between 0 and 1, falling from row to row.</summary>
    public double Level(int row) => Case switch
    {
        Case.Equal => 0.4,
        Case.Zero => 0,
        _ when Seed != 0 => Noise(row),
        Case.Many => 0.9 - (0.02 * row),
        _ => Falling[row % Falling.Length],
    };

    /// <summary>Between 0 and 1, by month of a series: a season and a slow rise.</summary>
    public double Season(int month) => Case switch
    {
        Case.Equal => 0.5,
        Case.Zero => 0,
        _ => 0.5 + (0.22 * Math.Sin((month - 4) * Math.PI / 6)) + (0.0022 * month) + (0.1 * (Noise(month) - 0.5)),
    };

    public Datum Count(int row, double most) => Stated(row, Math.Round(Level(row) * Most(most)));

    public Datum Share(int row) => Stated(row, Level(row));

    public Datum Percent(int row) => Stated(row, Math.Round(Level(row) * 100));

    public Datum Monthly(int month, double most) => Stated(month, Math.Round(Season(month) * Most(most)));

    public double Most(double usual) => Case == Case.Huge ? usual * HugeFactor : usual;

    /// <summary>The number with the state that the case gives to this row.</summary>
    public Datum Stated(int row, double number) => Case switch
    {
        Case.Withheld => Datum.Suppressed,
        Case.Unknown => Datum.NotAvailable,
        Case.States => (row % 5) switch { 1 => Datum.Suppressed, 2 => Datum.NotAvailable, 3 => Datum.Of(0), 4 => Datum.Of(number, unreliable: true), _ => Datum.Of(number) },
        _ => Datum.Of(number),
    };

    /// <summary>For recipes whose values have no state: null where this row has none.</summary>
    public double? Known(int row, double number) => Stated(row, number) is { HasValue: true } datum ? datum.Number : null;

    public string Label(int row) => Case == Case.LongLabels
        ? Texts.Say("gallery.long." + Number(1 + (row % LongOnes)))
        : Texts.Say("gallery.label." + Number(1 + (row % Labels))) + (row >= Labels ? " " + Texts.Numbers.Whole((row / Labels) + 1) : string.Empty);

    public string Agency(int row) => Case == Case.LongLabels
        ? Texts.Say("gallery.long." + Number(1 + (row % LongOnes)))
        : Texts.Say("gallery.agency." + Number(1 + (row % 4))) + (row >= 4 ? " " + Texts.Numbers.Whole((row / 4) + 1) : string.Empty);

    /// <summary>Months of a series that ends in December 2023.</summary>
    public IReadOnlyList<Month> Months(int usual)
    {
        var count = Case switch { Case.Nothing => 0, Case.One => 1, _ => usual };
        return [.. Enumerable.Range(0, count).Select(new Month(2023, 12).AddMonths(1 - count).AddMonths)];
    }

    /// <summary>Between 0 and 1; a hash rather than a generator, so that each row stands for itself.</summary>
    public double Noise(int i)
    {
        var h = unchecked((uint)((i * 2654435761) ^ (Seed * 40503) ^ 0x9E3779B9u));
        h = unchecked((h ^ (h >> 15)) * 2246822519u);
        return ((h ^ (h >> 13)) & 0xFFFF) / 65535.0;
    }

    private static string Number(int i) => i.ToString(CultureInfo.InvariantCulture);
}
