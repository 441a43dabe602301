namespace Pipeline.Intake.Crime.Suggestions;

/// <summary>
/// Which column is proposed for what. Values decide what a column can be; its name decides between those that can be the same. Names are
/// known in the languages of the product; whatever they suggest is printed with its reasons and left to a person.
/// </summary>
internal sealed class ColumnRoles
{
    /// <summary>Values that may differ from the rest of their column before it is something else: one in a hundred.</summary>
    private const double Nearly = 0.99;

    /// <summary>From here on a column counts as unique before its name does: above the error of an estimate.</summary>
    private const double Unique = 0.98;

    /// <summary>Most categories that a list for people can hold.</summary>
    private const int MostCategories = 1_000;

    private static readonly string[] idNames =
        ["crime id", "incident id", "case number", "case id", "offence id", "offense id", "uid", "guid", "id", "folio", "expediente", "carpeta", "boletim", "numero", "number", "no"];

    private static readonly string[] dateNames =
        ["occurred", "occurrence", "ocurrencia", "ocorrencia", "hecho", "hechos", "fato", "faits", "committed", "incident", "offence", "offense", "crime", "delito", "start", "from", "desde", "debut", "date", "fecha", "data", "epoch", "month", "mes", "mois"];

    private static readonly string[] otherDateNames =
        ["updated", "uploaded", "modified", "created", "outcome", "birth", "nacimiento", "nascimento", "actualizacion", "atualizacao"];

    private static readonly string[] reportedNames =
        ["reported", "report", "registered", "registro", "registration", "denuncia", "inicio", "recorded", "comunicacao", "signalement", "enregistrement"];

    private static readonly string[] untilNames = ["until", "end", "to", "hasta", "fin", "fim", "ate", "termino"];

    private static readonly string[] eastNames = ["longitude", "longitud", "lon", "lng", "long", "easting", "este", "x"];

    private static readonly string[] northNames = ["latitude", "latitud", "lat", "northing", "norte", "y"];

    private static readonly string[] categoryNames =
    [
        "crime type", "offense type", "offence type", "primary type", "tipo delito", "tipo de delito", "type de delit", "crime category", "offence category", "categoria delito", "delito", "delitos",
        "natureza", "infraction", "offence", "offense", "crime", "category", "categoria", "categorie", "classe", "modalidad", "modalidade", "conducta", "tipo", "type",
    ];

    private static readonly string[] areaNames =
    [
        "lsoa code", "ward code", "area code", "community area", "codigo comuna", "comuna", "alcaldia", "municipio", "commune", "bairro", "barrio", "colonia", "ward", "district", "distrito", "borough",
        "precinct", "beat", "neighborhood", "neighbourhood", "quartier", "zona", "zone", "area", "lsoa", "sector", "region",
    ];

    private static readonly string[] agencyNames =
        ["falls within", "reported by", "agency", "force", "service", "police", "policia", "dependencia", "institucion", "fiscalia", "delegacia", "corporacion", "organismo", "orgao"];

    private static readonly string[] countNames = ["count", "counts", "total", "cantidad", "quantidade", "conteo", "casos", "cases", "nombre", "incidents", "offences", "victimas"];

    private readonly IReadOnlyList<ColumnEvidence> columns;
    private readonly HashSet<ColumnEvidence> taken = [];

    public ColumnRoles(IReadOnlyList<ColumnEvidence> columns)
    {
        this.columns = columns;
        MonthColumns = [.. columns.Where(c => IsMonthName(c.Name) && c.Values > 0 && c.Numbers.Integers + c.Numbers.GroupedByComma + c.Numbers.GroupedByPoint >= c.Values * Nearly)];
        if (MonthColumns.Count < 3) MonthColumns = [];
        OtherMonthNames = [.. columns.Where(c => !IsMonthName(c.Name) && IsMonthInAnotherForm(c.Name)).Select(c => c.Name)];
        taken.UnionWith(MonthColumns);
        Date = MonthColumns.Count > 0 ? null : Best(c => IsDated(c), c => 1 + HeaderWords.Score(HeaderWords.Of(c.Name), dateNames) - (IsOtherDate(c) ? 100 : 0));
        Time = Date is null || Shape(Date).Shape.HasTime ? null : Best(IsClock, c => 1 + WordsShared(c.Name, Date.Name) - (HeaderWords.Score(HeaderWords.Of(c.Name), untilNames) > 0 ? 100 : 0));
        Reported = Best(c => IsDated(c) && HeaderWords.Score(HeaderWords.Of(c.Name), reportedNames) > 0, c => HeaderWords.Score(HeaderWords.Of(c.Name), reportedNames));
        Until = Best(c => IsDated(c) && HeaderWords.Score(HeaderWords.Of(c.Name), untilNames) > 0 && Shape(c).Shape.HasTime, c => HeaderWords.Score(HeaderWords.Of(c.Name), untilNames));
        (East, North) = Points();
        Id = Best(IsId, c => HeaderWords.Score(HeaderWords.Of(c.Name), idNames) + (c.Distinct >= c.Values * Unique ? 100 : 0));
        Agency = Best(c => IsCode(c) && c.Words > 0 && c.Distinct <= 100 && HeaderWords.Score(HeaderWords.Of(c.Name), agencyNames) > 0, c => HeaderWords.Score(HeaderWords.Of(c.Name), agencyNames));
        CategoryCandidates = [.. columns.Where(c => IsCategory(c) && CategoryScore(c) > 0 && (c.Distinct > 1 || CategoryName(c) > 0)).OrderByDescending(CategoryScore).ThenBy(c => c.Number)];
        Category = CategoryCandidates.FirstOrDefault();
        if (Category is not null) taken.Add(Category);
        Area = Best(c => IsCode(c) && HeaderWords.Score(HeaderWords.Of(c.Name), areaNames) > 0, c => HeaderWords.Score(HeaderWords.Of(c.Name), areaNames) + (c.Distinct > 1 ? 100 : 0));
        Count = Id is null && East is null ? Best(IsCount, c => HeaderWords.Score(HeaderWords.Of(c.Name), countNames)) : null;
    }

    public ColumnEvidence? Id { get; }

    public ColumnEvidence? Date { get; }

    public ColumnEvidence? Time { get; }

    public ColumnEvidence? Reported { get; }

    public ColumnEvidence? Until { get; }

    public ColumnEvidence? East { get; private set; }

    public ColumnEvidence? North { get; private set; }

    /// <summary>The column called longitude holds latitudes, and the other way round.</summary>
    public bool Swapped { get; private set; }

    public ColumnEvidence? Agency { get; }

    public ColumnEvidence? Area { get; }

    public ColumnEvidence? Category { get; }

    /// <summary>All columns that might name the category, the proposed one first.</summary>
    public IReadOnlyList<ColumnEvidence> CategoryCandidates { get; }

    public ColumnEvidence? Count { get; }

    /// <summary>Columns that are named after months and hold counts; none, or at least three.</summary>
    public IReadOnlyList<ColumnEvidence> MonthColumns { get; }

    /// <summary>Names of columns that are months in a form that is not read, such as 201901.</summary>
    public IReadOnlyList<string> OtherMonthNames { get; }

    public bool IsDegrees => East is { } e && North is { } n && Math.Abs(e.Numbers.Least) <= 180 && Math.Abs(e.Numbers.Most) <= 180 && Math.Abs(n.Numbers.Least) <= 90 && Math.Abs(n.Numbers.Most) <= 90;

    /// <summary>Nearly all values are dates of one kind.</summary>
    public static bool IsDated(ColumnEvidence column) =>
        column.Values > 0 && column.Dates.Dates >= column.Values * Nearly && Shape(column).Shape.Order != DateOrder.None && !IsPlainNumber(column);

    public static bool IsClock(ColumnEvidence column) => column.Values > 0 && column.Dates.Dates >= column.Values * Nearly && Shape(column).Shape.Order == DateOrder.None;

    /// <summary>More than half of the values are dates or times, and too many are not for the column to be read as one.</summary>
    public static bool IsPartlyDated(ColumnEvidence column) => column.Dates.Dates * 2 > column.Values && column.Dates.Dates < column.Values * Nearly;

    public static bool IsNumber(ColumnEvidence column) => column.Values > 0 && column.Numbers.Numbers >= column.Values * Nearly;

    /// <summary>The shape of most of a column's dates.</summary>
    public static ShapeTally Shape(ColumnEvidence column) => column.Dates.Shapes.MaxBy(s => s.Count)!;

    /// <summary>Six or eight digits that happen to be dates are believed only when the name speaks of time.</summary>
    private static bool IsPlainNumber(ColumnEvidence column) =>
        Shape(column).Shape is { Order: DateOrder.Compact or DateOrder.YearMonth, Mark: '\0' }
        && HeaderWords.Score(HeaderWords.Of(column.Name), [.. dateNames, .. reportedNames, .. untilNames]) == 0;

    private static bool IsOtherDate(ColumnEvidence column)
    {
        var words = HeaderWords.Of(column.Name);
        return HeaderWords.Score(words, otherDateNames) > 0 || HeaderWords.Score(words, reportedNames) > 0 || HeaderWords.Score(words, untilNames) > 0;
    }

    private static bool IsMonthName(string name) =>
        DateReading.TryRead(System.Text.Encoding.UTF8.GetBytes(name.Trim()), out var reading) && reading is { ShortDay: false, Shape: { Order: DateOrder.YearMonth, Mark: '-', HasTime: false } };

    private static bool IsMonthInAnotherForm(string name) =>
        DateReading.TryRead(System.Text.Encoding.UTF8.GetBytes(name.Trim()), out var reading) && reading.Shape is { Order: DateOrder.YearMonth or DateOrder.MonthYear, HasTime: false };

    private static int WordsShared(string name, string other) => HeaderWords.Of(name).Split(' ').Intersect(HeaderWords.Of(other).Split(' '), StringComparer.Ordinal).Count();

    private ColumnEvidence? Best(Func<ColumnEvidence, bool> can, Func<ColumnEvidence, int> score)
    {
        var best = columns.Where(c => !taken.Contains(c) && can(c)).OrderByDescending(score).ThenByDescending(c => c.Values).ThenBy(c => c.Number).FirstOrDefault();
        if (best is not null) taken.Add(best);
        return best;
    }

    private (ColumnEvidence? East, ColumnEvidence? North) Points()
    {
        var numbers = columns.Where(c => !taken.Contains(c) && IsNumber(c) && (c.Numbers.WithPoint + c.Numbers.WithComma > 0 || Math.Abs(c.Numbers.Most) > 1000)).ToList();
        var easts = numbers.Where(c => HeaderWords.Score(HeaderWords.Of(c.Name), eastNames) > 0).OrderByDescending(c => HeaderWords.Score(HeaderWords.Of(c.Name), eastNames)).ToList();
        var norths = numbers.Where(c => HeaderWords.Score(HeaderWords.Of(c.Name), northNames) > 0).OrderByDescending(c => HeaderWords.Score(HeaderWords.Of(c.Name), northNames)).ToList();
        if (easts is not [var east, ..] || norths is not [var north, ..]) return (null, null);
        // Only a latitude beyond 90 degrees proves that the two are swapped: many places would fit either way.
        if (Beyond(north, 90) && !Beyond(north, 180) && !Beyond(east, 90))
        {
            (east, north) = (north, east);
            Swapped = true;
        }

        taken.Add(east);
        taken.Add(north);
        return (east, north);
    }

    private static bool Beyond(ColumnEvidence column, double degrees) => column.Numbers.Most > degrees || column.Numbers.Least < -degrees;

    private static bool IsId(ColumnEvidence column)
    {
        if (column.Values == 0 || column.Distinct < column.Values * 0.95 || IsDated(column) || IsClock(column) || column.Numbers.WithPoint + column.Numbers.WithComma > 0) return false;
        return HeaderWords.Score(HeaderWords.Of(column.Name), idNames) > 0 || (column.Values >= 100 && !column.Example.Contains(' ', StringComparison.Ordinal));
    }

    /// <summary>A text or a code that stands in several rows: no date, no number with decimals.</summary>
    private static bool IsCode(ColumnEvidence column) =>
        column.Values > 0 && !IsDated(column) && !IsClock(column) && !(IsNumber(column) && column.Numbers.WithPoint + column.Numbers.WithComma > 0);

    private bool IsCategory(ColumnEvidence column) =>
        !taken.Contains(column) && IsCode(column) && column.Texts is { Count: <= MostCategories } && (CategoryName(column) > 0 || (column.Words > 0 && column.Distinct * 3 <= column.Values));

    private static int CategoryName(ColumnEvidence column) => HeaderWords.Score(HeaderWords.Of(column.Name), categoryNames);

    /// <summary>The name first; then words before numbers, and full columns before those with gaps. A column of one text tells nothing apart.</summary>
    private static double CategoryScore(ColumnEvidence column) =>
        (CategoryName(column) * 10) + (column.Words > 0 ? 5 : 0) + ((double)column.Values / column.Rows) + (column.Distinct > 1 ? 3 : 0)
        - (HeaderWords.Score(HeaderWords.Of(column.Name), areaNames) > 0 || HeaderWords.Score(HeaderWords.Of(column.Name), "outcome", "location", "street", "calle", "address", "description") > 0 ? 100 : 0);

    private static bool IsCount(ColumnEvidence column) =>
        IsNumber(column) && column.Numbers.WithPoint + column.Numbers.WithComma == column.Numbers.ThreeBehind && column.Numbers.Least >= 0 && HeaderWords.Score(HeaderWords.Of(column.Name), countNames) > 0;
}
