using System.Globalization;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Intake.Delimited;
using Pipeline.Intake.Places;

namespace Pipeline.Intake.Audits;

/// <summary>The rows of an <c>indicator-values</c> table: one value of one indicator, for the whole city or one area, in one period.</summary>
/// <param name="typedCells">The rows come from a workbook, where a month that was typed is a day.</param>
internal sealed class IndicatorRows(IndicatorFramework framework, Findings findings, bool typedCells) : IRows
{
    private const int LongestSource = 300;
    private const int LongestNote = 1000;
    private const double Percent = 100;

    /// <summary>Fewer percentages between 0 and 1 may all be true.</summary>
    private const int FewestFractions = 3;

    private static readonly IReadOnlyDictionary<string, IndicatorQuality> qualities =
        Enum.GetValues<IndicatorQuality>().ToDictionary(quality => quality.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private readonly Dictionary<(string Indicator, string? Area, IndicatorPeriod Period), long> rowOf = [];
    private readonly List<IndicatorValue> rows = [];
    private long notFilled;
    private int percentages;
    private int fractions;

    public IReadOnlyList<Column> Columns { get; } = [.. IndicatorColumns.All.Select(name => new Column(name, IndicatorColumns.Required.Contains(name, StringComparer.Ordinal)))];

    public bool Take(in Row row)
    {
        if (IsNotFilled(row))
        {
            notFilled++;
            return true;
        }

        // Everything that is wrong with a row is said at once.
        var indicator = ReadIndicator(row);
        var ok = indicator is not null;
        ok &= ReadArea(row, out var area);
        ok &= ReadPeriod(row, out var period);
        ok &= ReadValue(row, indicator, out var value, out var written);
        ok &= ReadPart(row, IndicatorColumns.Numerator, zero: true, out var numerator);
        ok &= ReadPart(row, IndicatorColumns.Denominator, zero: false, out var denominator);
        ok &= ReadText(row, IndicatorColumns.Source, LongestSource, out var source);
        ok &= ReadText(row, IndicatorColumns.Note, LongestNote, out var note);
        ok &= ReadQuality(row, out var quality);
        ok &= ReadYesNo(row, IndicatorColumns.Provisional, out var provisional);
        ok &= ReadYesNo(row, IndicatorColumns.Synthetic, out var synthetic);
        if (!ok) return false;
        if (!Agrees(row, indicator!, period, value, written, numerator, denominator)) return false;
        if (!rowOf.TryAdd((indicator!.Code, area, period), row.Number))
        {
            findings.Add("indicator.duplicate", At(row, IndicatorColumns.Indicator),
                ("period", IndicatorPeriodText.Of(period)), ("first", rowOf[(indicator.Code, area, period)].ToString(CultureInfo.InvariantCulture)));
            return false;
        }

        if (indicator.Percent && value.HasValue)
        {
            percentages++;
            if (value.Number is > 0 and < 1) fractions++;
        }

        rows.Add(new IndicatorValue(indicator.Code, area, period, value, numerator, denominator, source!, quality, provisional, IndicatorOrigin.Uploaded, note) { Synthetic = synthetic });
        return true;
    }

    public IndicatorTable Table() => new(framework.Name, rows, rows.Exists(row => row.Synthetic));

    public IReadOnlyList<Part> Parts() =>
        [.. rows.Select(r => new Part($"{r.Indicator}/{(r.Area is null ? "" : r.Area + "/")}{IndicatorPeriodText.Of(r.Period)}", 1)).OrderBy(p => p.Key, StringComparer.Ordinal)];

    public IReadOnlyList<Tally> Finish(long rowsInAll)
    {
        if (notFilled > 0) findings.Add("indicator.not-filled", Place.WholeFile, ("rows", notFilled.ToString(CultureInfo.InvariantCulture)));
        if (fractions >= FewestFractions && fractions == percentages) findings.Add("indicator.fractions", Place.WholeFile, ("rows", fractions.ToString(CultureInfo.InvariantCulture)));
        return
        [
            new("rows", rowsInAll),
            new("indicator.indicators", rows.Select(r => r.Indicator).Distinct(StringComparer.Ordinal).Count()),
            new("indicator.areas", rows.Select(r => r.Area).OfType<string>().Distinct(StringComparer.Ordinal).Count()),
            new("indicator.periods", rows.Select(r => r.Period).Distinct().Count()),
        ];
    }

    /// <summary>A row of the template that nobody wrote into; an area may stand there already.</summary>
    private static bool IsNotFilled(in Row row)
    {
        for (var column = 0; column < IndicatorColumns.All.Count; column++)
        {
            if (IndicatorColumns.All[column] is IndicatorColumns.Name or IndicatorColumns.Unit or IndicatorColumns.Area or IndicatorColumns.Indicator) continue;
            if (!row[column].IsEmpty) return false;
        }

        return !row[Index(IndicatorColumns.Indicator)].IsEmpty;
    }

    private Indicator? ReadIndicator(in Row row)
    {
        var code = Text(row, IndicatorColumns.Indicator);
        if (code.Length == 0)
        {
            findings.Add("cell.blank", At(row, IndicatorColumns.Indicator));
            return null;
        }

        if (framework.Find(code) is { } indicator) return indicator;
        findings.Add("indicator.unknown", At(row, IndicatorColumns.Indicator), ("framework", framework.Name), ("near", IndicatorNames.Near(framework, code)));
        return null;
    }

    private bool ReadArea(in Row row, out string? area)
    {
        var text = Text(row, IndicatorColumns.Area);
        area = text.Length == 0 ? null : text;
        if (area is null || PopulationRules.IsArea(area)) return true;
        findings.Add("indicator.area", At(row, IndicatorColumns.Area));
        return false;
    }

    private bool ReadPeriod(in Row row, out IndicatorPeriod period)
    {
        var text = Text(row, IndicatorColumns.Period);
        if (IndicatorPeriodText.TryRead(text, out period)) return true;
        if (typedCells && IndicatorPeriodText.TryFirstDay(text, out period))
        {
            findings.Add("indicator.period-day", At(row, IndicatorColumns.Period), ("month", period.From.ToString()));
            return true;
        }

        findings.Add(text.Length == 0 ? "cell.blank" : "indicator.period", At(row, IndicatorColumns.Period));
        return false;
    }

    private bool ReadValue(in Row row, Indicator? indicator, out Datum value, out IndicatorNumber written)
    {
        var text = Text(row, IndicatorColumns.Value);
        written = default;
        value = text switch { "x" or "X" => Datum.NotAvailable, "c" or "C" => Datum.Suppressed, _ => default };
        if (value.State != DatumState.Value) return true;
        var place = At(row, IndicatorColumns.Value);
        if (text.Length == 0) findings.Add("indicator.value-blank", place);
        else if (!ReadNumber(text, place, out written)) return false;
        else if (indicator is null || IsPossible(indicator, written.Value, place))
        {
            value = Datum.Of(written.Value);
            return true;
        }

        return false;
    }

    /// <summary>Nothing that an indicator measures is below nothing: shares, rates, durations, money.</summary>
    private bool IsPossible(Indicator indicator, double value, Place place)
    {
        if (indicator.YesNo && value is not (0 or 1)) findings.Add("indicator.one-or-zero", place, ("indicator", indicator.Code));
        else if (indicator.Percent && value is < 0 or > Percent) findings.Add("indicator.percent-range", place, ("indicator", indicator.Code));
        else if (value < 0) findings.Add("indicator.negative", place);
        else return true;
        return false;
    }

    private bool ReadPart(in Row row, string column, bool zero, out double? number)
    {
        number = null;
        var text = Text(row, column);
        if (text.Length == 0) return true;
        var place = At(row, column);
        if (!ReadNumber(text, place, out var read)) return false;
        if (read.Value < 0) findings.Add("indicator.negative", place);
        else if (read.Value == 0 && !zero) findings.Add("indicator.denominator-zero", place);
        else
        {
            number = read.Value;
            return true;
        }

        return false;
    }

    private bool ReadNumber(string text, Place place, out IndicatorNumber number)
    {
        if (IndicatorNumber.TryRead(text, out number)) return true;
        if (IndicatorNumber.WithPoint(text) is { } point) findings.Add("indicator.decimal-comma", place, ("point", point));
        else findings.Add("indicator.number", place);
        return false;
    }

    /// <summary>A numerator beside a value that is withheld tells it; numerator and denominator must give the value, for the period or for a year at that pace.</summary>
    private bool Agrees(in Row row, Indicator indicator, IndicatorPeriod period, Datum value, IndicatorNumber written, double? numerator, double? denominator)
    {
        if (numerator is not { } above) return true;
        if (!value.HasValue)
        {
            findings.Add("indicator.numerator-alone", At(row, IndicatorColumns.Numerator), ("word", Text(row, IndicatorColumns.Value)));
            return false;
        }

        double? per = indicator.Percent ? Percent : indicator.Per;
        if (denominator is not { } below || per is not { } times) return true;
        var exact = times * above / below;
        if (written.Rounds(exact) || (!indicator.Percent && written.Rounds(exact * 12 / period.Months))) return true;
        findings.Add("indicator.ratio", At(row, IndicatorColumns.Value),
            ("numerator", Text(row, IndicatorColumns.Numerator)), ("denominator", Text(row, IndicatorColumns.Denominator)), ("expected", exact.ToString("0.####", CultureInfo.InvariantCulture)));
        return false;
    }

    private bool ReadText(in Row row, string column, int longest, out string? text)
    {
        var cell = Text(row, column).Trim();
        text = cell.Length == 0 ? null : cell;
        if (text is null && IndicatorColumns.Required.Contains(column, StringComparer.Ordinal)) findings.Add("cell.blank", At(row, column));
        else if (cell.Length > longest) findings.Add("indicator.text-long", At(row, column), ("limit", longest.ToString(CultureInfo.InvariantCulture)));
        else return true;
        return false;
    }

    private bool ReadQuality(in Row row, out IndicatorQuality quality)
    {
        var text = Text(row, IndicatorColumns.Quality);
        quality = IndicatorQuality.Good;
        if (text.Length == 0 || qualities.TryGetValue(text, out quality)) return true;
        findings.Add("indicator.quality", At(row, IndicatorColumns.Quality), ("known", string.Join(", ", qualities.Keys)));
        return false;
    }

    private bool ReadYesNo(in Row row, string column, out bool yes)
    {
        var text = Text(row, column);
        yes = text is "yes";
        if (text is "yes" or "no" or "") return true;
        findings.Add("indicator.yes-no", At(row, column));
        return false;
    }

    private static int Index(string column)
    {
        for (var i = 0; i < IndicatorColumns.All.Count; i++)
            if (string.Equals(IndicatorColumns.All[i], column, StringComparison.Ordinal)) return i;
        throw new ArgumentException(column, nameof(column));
    }

    private static string Text(in Row row, string column) => row.Text(Index(column));

    private static Place At(in Row row, string column) => row.At(Index(column));
}
