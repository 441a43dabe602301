using Pipeline.Domain;
using Pipeline.Domain.Surveys;

namespace Pipeline.Tests.Intake.Workbooks;

/// <summary>One question of each kind, a gate, words that specify, an option that stands alone, contact fields.</summary>
internal static class SampleInstrument
{
    private static LocalText All(string text) => new($"{text} (en)", $"{text} (fr)", $"{text} (es)", $"{text} (pt)");

    private static readonly IReadOnlyList<InstrumentOption> yesNo = [new("yes", new("Yes", "Oui", "Sí", "Sim")), new("no", new("No", "Non", "No", "Não"))];

    public static Instrument Create() => new()
    {
        Code = "sample",
        Version = "2024",
        Title = All("Sample survey"),
        Introduction = All("Thank you."),
        Sections = [new("s1", All("The town")), new("s2", All("Its plans"))],
        Contact =
        [
            new("contact_name", All("Name")), new("contact_city", All("Town"), City: true), new("contact_country", new("Country", "Pays", "País", "País"), Country: true),
        ],
        Figures =
        [
            Figure("q01", QuestionType.Number, "s1") with { Column = "q01_people", Minimum = 100, Maximum = 40_000_000, Unit = All("residents") },
            Figure("q02", QuestionType.Single, "s1") with
            {
                Column = "q02_type",
                Options = [new("urban", new("Urban", "Urbaine", "Urbano", "Urbano")), new("other", new("Other", "Autre", "Otro", "Outro"), Other: true, SpecifyColumn: "q02_type_other_text")],
            },
            Figure("q03", QuestionType.Amount, "s1") with { Column = "q03_budget", Minimum = 0 },
            Figure("q05", QuestionType.Multi, "s1") with { TextColumns = ["q05_text_1", "q05_text_2"], Options = [new("theft", All("Theft"), "q05_theft")] },
            Figure("q13", QuestionType.Single, "s2") with { Column = "q13_strategy", Options = yesNo },
            Figure("q13date", QuestionType.Date, "s2") with { Column = "q13_date", Gate = new("q13_strategy", ["yes"]), Minimum = 1950 },
            Figure("q24", QuestionType.Multi, "s2") with
            {
                Gate = new("q13_strategy", ["yes", "no"]),
                Options =
                [
                    new("less", All("Less crime"), "q24_less"), new("none", All("None"), "q24_none", Exclusive: true),
                    new("other", All("Other"), "q24_other", Other: true, SpecifyColumn: "q24_other_text"),
                ],
            },
            Figure("q31how", QuestionType.Text, "s2") with { Column = "q31_how" },
            Figure("q33", QuestionType.Rank, "s2") with { Options = [new("x", All("Jobs"), "q33_x"), new("y", All("Health"), "q33_y"), new("z", All("Parks"), "q33_z")] },
            Figure("q34", QuestionType.Scale, "s2") with { Column = "q34_fear", Options = [.. Enumerable.Range(0, 11).Select(i => new InstrumentOption($"{i}", new($"{i}")))] },
        ],
    };

    private static InstrumentFigure Figure(string code, QuestionType type, string section) =>
        new() { Code = code, Question = code.ToUpperInvariant()[..3], Type = type, Section = section, Text = All(code), Options = [] };
}
