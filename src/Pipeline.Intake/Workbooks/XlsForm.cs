using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Places;
using Pipeline.Domain.Surveys;

namespace Pipeline.Intake.Workbooks;

/// <summary>
/// The questionnaire as an XLSForm (xlsform.org), for offices that collect answers with ODK, KoboToolbox or another program of that
/// family. A question's name is its figure's code and a choice's name is its option's code, so that their exports can be told apart
/// by codes alone; contact fields, ranked items and words that specify have the names of their columns.
/// </summary>
public static class XlsForm
{
    private static readonly string[] languages = ["English (en)", "Français (fr)", "Español (es)", "Português (pt)"];

    /// <summary>The sheets survey, choices and settings. Same instrument, same bytes.</summary>
    /// <param name="first">The language in which the form opens.</param>
    public static void Write(Stream target, Instrument instrument, Language first = Language.En)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(instrument);
        var survey = new WrittenSheet("survey", [28, 26, 50, 50, 50, 50, 40, 40, 40, 40, 10, 40, 50, 40, 40, 40, 40, 14], FrozenColumns: 2);
        survey.AddHeading(["type", "name", .. Columns("label"), .. Columns("hint"), "required", "relevant", "constraint", .. Columns("constraint_message"), "appearance"]);
        foreach (var row in XlsFormRows.Of(instrument)) survey.Add(Cells(row));
        var settings = new WrittenSheet("settings", [50, 26, 16, 20]);
        settings.AddHeading(["form_title", "form_id", "version", "default_language"]);
        settings.Add(new(instrument.Title.In(first)), new($"{instrument.Code}_{instrument.Version}"), new(instrument.Version), new(languages[(int)first]));
        WorkbookWriter.Write(target, [survey, Choices(instrument), settings]);
    }

    private static WrittenSheet Choices(Instrument instrument)
    {
        var sheet = new WrittenSheet("choices", [24, 28, 50, 50, 50, 50]);
        sheet.AddHeading(["list_name", "name", .. Columns("label")]);
        void Add(string list, string name, LocalText label) => sheet.Add([new(list), new(name), .. Languages.All.Select(l => new WrittenCell(label.In(l)))]);
        foreach (var region in Regions.All) Add(instrument.Layout.RegionCode, region.Code, region.Names);
        foreach (var figure in instrument.Figures.Where(XlsFormRows.HasChoices))
            foreach (var option in figure.Options) Add(figure.Code, option.Code, option.Label);
        return sheet;
    }

    private static IReadOnlyList<WrittenCell> Cells(XlsFormRow row) =>
    [
        new(row.Type), new(row.Name), .. InAll(row.Label), .. InAll(row.Hint), new(row.Required ? "yes" : ""), new(row.Relevant ?? ""), new(row.Constraint ?? ""),
        .. InAll(row.ConstraintMessage), new(row.Appearance),
    ];

    private static IEnumerable<WrittenCell> InAll(LocalText? text) => Languages.All.Select(l => new WrittenCell(text?.In(l) ?? ""));

    private static IEnumerable<string> Columns(string name) => languages.Select(l => $"{name}::{l}");
}

/// <summary>One row of the sheet <c>survey</c>.</summary>
internal sealed record XlsFormRow(string Type, string Name, LocalText? Label = null)
{
    public LocalText? Hint { get; init; }

    public bool Required { get; init; }

    /// <summary>XPath that decides whether the question is asked; null for always.</summary>
    public string? Relevant { get; init; }

    /// <summary>XPath that an answer must obey; null for none.</summary>
    public string? Constraint { get; init; }

    public LocalText? ConstraintMessage { get; init; }

    public string Appearance { get; init; } = "";
}

/// <summary>The questions of an instrument in the vocabulary of XLSForm.</summary>
internal static class XlsFormRows
{
    /// <summary>Questions answered by choosing; those whose words the desk codes into options are asked as text.</summary>
    public static bool HasChoices(InstrumentFigure figure) =>
        figure.Type == QuestionType.Single || (figure.Type == QuestionType.Multi && figure.TextColumns.Count == 0);

    public static IEnumerable<XlsFormRow> Of(Instrument instrument)
    {
        yield return new("begin_group", "contact", FormWords.ContactHeading);
        foreach (var row in Contact(instrument)) yield return row;
        yield return new("end_group", "contact");

        string? section = null;
        foreach (var figure in instrument.Figures)
        {
            if (!string.Equals(figure.Section, section, StringComparison.Ordinal))
            {
                if (section is not null) yield return new("end_group", section);
                section = figure.Section;
                if (section is not null) yield return new("begin_group", section, instrument.Sections.First(s => string.Equals(s.Code, section, StringComparison.Ordinal)).Title);
            }

            foreach (var row in Figure(instrument, figure)) yield return row;
        }

        if (section is not null) yield return new("end_group", section);
    }

    /// <summary>Each submission of such a program has its own id, so the desk's is not asked for.</summary>
    private static IEnumerable<XlsFormRow> Contact(Instrument instrument) =>
        from column in AnswerColumn.Identity(instrument)
        where !string.Equals(column.Code, instrument.Layout.Id, StringComparison.Ordinal)
        select column.Kind switch
        {
            AnswerKind.Region => new XlsFormRow($"select_one {column.Code}", column.Code, column.Label) { Required = true },
            AnswerKind.Country => new("text", column.Code, column.Label)
                { Required = true, Hint = FormWords.CountryHow, Constraint = "regex(., '^[A-Z]{2}$')", ConstraintMessage = FormWords.CountryHow },
            AnswerKind.Currency => new("text", column.Code, column.Label)
                { Hint = FormWords.CurrencyHow, Constraint = "regex(., '^[A-Z]{3}$')", ConstraintMessage = FormWords.CurrencyHow },
            _ => new("text", column.Code, column.Label) { Required = instrument.Contact.Any(c => c.City && string.Equals(c.Code, column.Code, StringComparison.Ordinal)) },
        };

    private static IEnumerable<XlsFormRow> Figure(Instrument instrument, InstrumentFigure figure)
    {
        var relevant = Relevant(instrument, figure);
        var label = Labelled(figure);
        if (figure.TextColumns.Count > 0 || figure.Type == QuestionType.Rank)
        {
            yield return new("begin_group", figure.Code, label) { Hint = figure.Hint, Relevant = relevant, Appearance = "field-list" };
            foreach (var part in figure.TextColumns.Count > 0 ? Words(figure) : Ranks(figure)) yield return part;
            yield return new("end_group", figure.Code);
            yield break;
        }

        yield return new XlsFormRow(TypeOf(figure), figure.Code, label)
        {
            Hint = figure.Type == QuestionType.Amount ? figure.Hint ?? FormWords.Amount : figure.Hint,
            Relevant = relevant,
            Constraint = Constraint(figure),
            ConstraintMessage = Message(figure),
            Appearance = figure.Type == QuestionType.Text ? "multiline" : "",
        };
        foreach (var option in figure.Options.Where(o => o.SpecifyColumn is not null))
            yield return new("text", option.SpecifyColumn!, FormWords.Specify(option.Label))
            {
                Relevant = figure.Type == QuestionType.Multi ? $"selected(${{{figure.Code}}}, '{option.Code}')" : $"${{{figure.Code}}} = '{option.Code}'",
            };
    }

    private static LocalText Labelled(InstrumentFigure figure) => FormWords.With(new LocalText($"{figure.Question}. {{0}}"), AnswerColumn.Asked(figure));

    private static string TypeOf(InstrumentFigure figure) => figure.Type switch
    {
        QuestionType.Single => $"select_one {figure.Code}",
        QuestionType.Multi => $"select_multiple {figure.Code}",
        QuestionType.Scale => "integer",
        QuestionType.Number or QuestionType.Amount => "decimal",
        QuestionType.Date => "date",
        _ => "text",
    };

    private static IEnumerable<XlsFormRow> Words(InstrumentFigure figure) =>
        figure.TextColumns.Select((column, i) => new XlsFormRow("text", column, FormWords.Numbered(i + 1)));

    /// <summary>Whole numbers from 1 on, each different from the others.</summary>
    private static IEnumerable<XlsFormRow> Ranks(InstrumentFigure figure)
    {
        var count = figure.Options.Count.ToString(CultureInfo.InvariantCulture);
        foreach (var option in figure.Options)
        {
            var others = figure.Options.Where(o => o != option).Select(o => $" and . != ${{{o.Column}}}");
            yield return new("integer", option.Column!, option.Label)
            {
                Constraint = $". >= 1 and . <= {count}{string.Concat(others)}",
                ConstraintMessage = FormWords.With(FormWords.Ranks, new(count)),
            };
        }
    }

    private static string? Relevant(Instrument instrument, InstrumentFigure figure)
    {
        if (figure.Gate is not { } gate) return null;
        var name = instrument.Figures.First(f => string.Equals(f.Column, gate.Column, StringComparison.Ordinal)).Code;
        return string.Join(" or ", gate.Values.Select(v => $"${{{name}}} = '{v}'"));
    }

    private static string? Constraint(InstrumentFigure figure)
    {
        if (figure.Type == QuestionType.Scale) return ". >= 0 and . <= 10";
        if (figure.Type == QuestionType.Multi)
        {
            var alone = figure.Options.Where(o => o.Exclusive).Select(o => $"not(selected(., '{o.Code}') and count-selected(.) > 1)").ToList();
            return alone.Count == 0 ? null : string.Join(" and ", alone);
        }

        var (from, to) = figure.Type == QuestionType.Date
            ? (Day(figure.Minimum, "01-01"), Day(figure.Maximum, "12-31"))
            : (Number(figure.Minimum), Number(figure.Maximum));
        var limits = new List<string>(2);
        if (from is not null) limits.Add($". >= {from}");
        if (to is not null) limits.Add($". <= {to}");
        return limits.Count == 0 ? null : string.Join(" and ", limits);
    }

    private static LocalText? Message(InstrumentFigure figure) => figure switch
    {
        { Type: QuestionType.Scale } => FormWords.Scale,
        { Type: QuestionType.Multi } when figure.Options.FirstOrDefault(o => o.Exclusive) is { } alone => FormWords.With(FormWords.AloneMessage, alone.Label),
        { Type: QuestionType.Multi } => null,
        { Minimum: { } from, Maximum: { } to } => FormWords.With(FormWords.With(FormWords.Between, new(Number(from)!)), new(Number(to)!), "{1}"),
        { Minimum: { } from } => FormWords.With(FormWords.AtLeast, new(Number(from)!)),
        { Maximum: { } to } => FormWords.With(FormWords.AtMost, new(Number(to)!)),
        _ => null,
    };

    /// <summary>Limits of a date question are years.</summary>
    private static string? Day(decimal? year, string day) => year is null ? null : string.Create(CultureInfo.InvariantCulture, $"date('{year:0000}-{day}')");

    private static string? Number(decimal? number) => number?.ToString("0.############", CultureInfo.InvariantCulture);
}
