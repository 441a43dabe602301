namespace Pipeline.Intake.Crime.Suggestions;

/// <summary>How the dates of one column are written, over all its values.</summary>
internal sealed class DateTally
{
    /// <summary>More shapes than a publisher mixes: the column holds no dates.</summary>
    private const int MostShapes = 6;

    private readonly Dictionary<DateShape, ShapeTally> shapes = [];

    public IReadOnlyCollection<ShapeTally> Shapes => shapes.Values;

    /// <summary>Values that are a date or time.</summary>
    public long Dates { get; private set; }

    /// <summary>False, and nothing counted, for a text that is no date.</summary>
    public bool Add(ReadOnlySpan<byte> text, long row)
    {
        if (!DateReading.TryRead(text, out var reading)) return false;
        if (!shapes.TryGetValue(reading.Shape, out var shape))
        {
            if (shapes.Count == MostShapes) return false;
            shapes.Add(reading.Shape, shape = new ShapeTally(reading.Shape));
        }

        Dates++;
        shape.Add(reading, text, row);
        return true;
    }
}

/// <summary>Dates of one shape.</summary>
internal sealed class ShapeTally(DateShape shape)
{
    private int firstDay = int.MaxValue;
    private int lastDay = int.MinValue;
    private (int First, int Second)? constant;
    private bool firstVaries;
    private bool secondVaries;

    public DateShape Shape => shape;

    public long Count { get; private set; }

    /// <summary>Values that are a day only with the day first, and the first of them; the same with the month first.</summary>
    public long OnlyDayFirst { get; private set; }

    public (long Row, string Text) DayFirstProof { get; private set; }

    public long OnlyMonthFirst { get; private set; }

    public (long Row, string Text) MonthFirstProof { get; private set; }

    public bool ShortDay { get; private set; }

    public bool ShortHour { get; private set; }

    /// <summary>Times of 00:00, where events without a known time are often put.</summary>
    public long Midnights { get; private set; }

    /// <summary>Times from 03:00 to 05:59: the quietest hours of a city, unless clocks are wrong.</summary>
    public long SmallHours { get; private set; }

    public string Example { get; private set; } = "";

    /// <summary>In the order that the numbers prove, or are supposed to.</summary>
    public (int First, int Last) Days => (firstDay, lastDay);

    /// <summary>Day and month cannot be told apart by any value.</summary>
    public bool IsAmbiguous => shape.Order == DateOrder.TwoThenYear && OnlyDayFirst == 0 && OnlyMonthFirst == 0;

    /// <summary>Some values can only have the day first, others only the month.</summary>
    public bool IsContradictory => OnlyDayFirst > 0 && OnlyMonthFirst > 0;

    /// <summary>Where nothing proves it: stamps of months name the first day of each, so the number that is always 1 is the day.</summary>
    public bool DayFirst => OnlyDayFirst > OnlyMonthFirst || (OnlyMonthFirst == 0 && !(constant?.Second == 1 && !secondVaries && (firstVaries || constant?.First != 1)));

    public string Format => shape.Format(DayFirst, ShortDay, ShortHour);

    public string OtherFormat => shape.Format(!DayFirst, ShortDay, ShortHour);

    public void Add(in DateReading reading, ReadOnlySpan<byte> text, long row)
    {
        if (Count++ == 0) Example = System.Text.Encoding.UTF8.GetString(text);
        ShortDay |= reading.ShortDay;
        ShortHour |= reading.ShortHour;
        if (reading.Minutes == 0) Midnights++;
        else if (reading.Minutes is >= 180 and < 360) SmallHours++;
        var (month, day) = (reading.First, reading.Second);
        if (shape.Order == DateOrder.TwoThenYear)
        {
            constant ??= (reading.First, reading.Second);
            firstVaries |= constant.Value.First != reading.First;
            secondVaries |= constant.Value.Second != reading.Second;
            if (!reading.IsMonthFirst)
            {
                if (OnlyDayFirst++ == 0) DayFirstProof = (row, System.Text.Encoding.UTF8.GetString(text));
                (month, day) = (day, month);
            }
            else if (!reading.IsDayFirst)
            {
                if (OnlyMonthFirst++ == 0) MonthFirstProof = (row, System.Text.Encoding.UTF8.GetString(text));
            }
        }

        var number = (((reading.Year * 100) + month) * 100) + day;
        firstDay = Math.Min(firstDay, number);
        lastDay = Math.Max(lastDay, number);
    }
}
