using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Surveys;

namespace Pipeline.Tests.Surveys;

public class InstrumentRulesTests
{
    private static readonly LocalText Label = new("x", "x", "x", "x");

    private static readonly Instrument Sound = new()
    {
        Code = "test",
        Version = "1",
        Title = Label,
        Sections = [new("s1", Label), new("s2", Label)],
        Contact = [new("contact_city", Label, City: true), new("contact_country", Label, Country: true)],
        Figures =
        [
            new() { Code = "a", Question = "Q1", Section = "s1", Type = QuestionType.Single, Text = Label, Column = "a", Options = [new("yes", Label), new("no", Label, SpecifyColumn: "a_no_text")] },
            new() { Code = "n", Question = "Q2", Section = "s1", Type = QuestionType.Number, Text = Label, Unit = Label, Column = "n", Options = [new("low", Label, To: 10), new("high", Label, From: 10)] },
            new() { Code = "m", Question = "Q3", Section = "s2", Type = QuestionType.Amount, Text = Label, Unit = Label, Per = "n", Column = "m", Options = [new("low", Label, To: 5), new("high", Label, From: 7)] },
            new() { Code = "b", Question = "Q4", Section = "s2", Type = QuestionType.Multi, Text = Label, AskedOf = Label, Gate = new("a", ["yes"]), Options = [new("x", Label, "b_x"), new("none", Label, "b_none", Exclusive: true)] },
            new() { Code = "t", Question = "Q5", Section = "s2", Type = QuestionType.Text, Text = Label, Column = "t", Options = [] },
        ],
    };

    [Fact]
    public void A_sound_instrument_breaks_no_rule() => Assert.Empty(InstrumentRules.Check(Sound));

    public static TheoryData<string, Func<Instrument, Instrument>> Faults => new()
    {
        { "figure a appears twice", i => i with { Figures = [i.Figures[0] with { Section = "s1" }, .. i.Figures.Select(f => f.Code == "t" ? f with { Code = "a" } : f).Skip(1)] } },
        { "column b_x belongs to two questions", i => Change(i, "t", f => f with { Column = "b_x" }) },
        { "column a_no_text belongs to two questions", i => Change(i, "t", f => f with { Column = "a_no_text" }) },
        { "column t1 belongs to two questions", i => Change(i, "b", f => f with { TextColumns = ["t1", "t1"] }) },
        { "column contact_city belongs to two questions", i => Change(i, "t", f => f with { Column = "contact_city" }) },
        { "column region_code belongs to two questions", i => Change(i, "t", f => f with { Column = "region_code" }) },
        { "column currency belongs to two questions", i => Change(i, "t", f => f with { Column = "currency" }) },
        { "'Ü' is no code: small letters, digits and underscores, and no underscore first", i => Change(i, "t", f => f with { Code = "Ü" }) },
        { "'Test/1' is no name of an instrument: small letters, digits and hyphens", i => i with { Code = "Test" } },
        { "section s1 appears twice", i => i with { Sections = [.. i.Sections, i.Sections[0]] } },
        { "the contact details need one field that names the city", i => i with { Contact = [i.Contact[1]] } },
        { "the contact details need one field that names the country", i => i with { Contact = [.. i.Contact, new("contact_land", Label, Country: true)] } },
        { "t stands in no section", i => Change(i, "t", f => f with { Section = null }) },
        { "t stands in section s9, which is not there", i => Change(i, "t", f => f with { Section = "s9" }) },
        { "t of section s1 stands behind a later section", i => Change(i, "t", f => f with { Section = "s1" }) },
        { "a has option yes twice", i => Change(i, "a", f => f with { Options = [.. f.Options, f.Options[0]] }) },
        { "b needs a column for every option", i => Change(i, "b", f => f with { Options = [.. f.Options, new("y", Label)] }) },
        { "b has a column for each option, so it needs none of its own", i => Change(i, "b", f => f with { Column = "b" }) },
        { "t needs a column", i => Change(i, "t", f => f with { Column = null }) },
        { "a has one answer, so its options need no columns", i => Change(i, "a", f => f with { Options = [.. f.Options, new("maybe", Label, "a_maybe")] }) },
        { "a needs at least 2 options", i => Change(i, "a", f => f with { Options = [f.Options[0]] }) },
        { "t must have the eleven options 0 to 10", i => Change(i, "t", f => f with { Type = QuestionType.Scale, Options = [new("0", Label)] }) },
        { "t has an option given, which means that something was written", i => Change(i, "t", f => f with { Options = [new("given", Label)] }) },
        { "a takes one answer, so no option excludes the others", i => Change(i, "a", f => f with { Options = [.. f.Options, new("none", Label, Exclusive: true)] }) },
        { "t offers nothing to tick, so there is nothing to specify", i => Change(i, "t", f => f with { Options = [new("o", Label, SpecifyColumn: "o_text")] }) },
        { "a is no ranking, so it has no direction", i => Change(i, "a", f => f with { LowestFirst = true }) },
        { "n bands low and high overlap or do not ascend", i => Change(i, "n", f => f with { Options = [new("low", Label, To: 11), f.Options[1]] }) },
        { "n bands high and low overlap or do not ascend", i => Change(i, "n", f => f with { Options = [f.Options[1], f.Options[0]] }) },
        { "n option mid has no end, so it is no band", i => Change(i, "n", f => f with { Options = [new("mid", Label)] }) },
        { "n band mid ends before it begins", i => Change(i, "n", f => f with { Options = [new("mid", Label, From: 5, To: 5)] }) },
        { "n has a minimum above its maximum", i => Change(i, "n", f => f with { Minimum = 2, Maximum = 1 }) },
        { "n does not say what it counts", i => Change(i, "n", f => f with { Unit = null }) },
        { "a takes no number, so it has no bands", i => Change(i, "a", f => f with { Options = [.. f.Options, new("five", Label, From: 5)] }) },
        { "t takes no number, so it has no unit and no limits", i => Change(i, "t", f => f with { Maximum = 5 }) },
        { "n is no amount, so it is divided by nothing", i => Change(i, "n", f => f with { Per = "n" }) },
        { "m is divided by a, which is no number question", i => Change(i, "m", f => f with { Per = "a" }) },
        { "b is gated by t, which is no earlier single-choice question", i => Change(i, "b", f => f with { Gate = new("t", ["given"]) }) },
        { "b is gated by a value that a does not offer", i => Change(i, "b", f => f with { Gate = new("a", ["perhaps"]) }) },
        { "b needs both a gate and words for who is asked, or neither", i => Change(i, "b", f => f with { AskedOf = null }) },
        { "t hint has no text in 'pt'", i => Change(i, "t", f => f with { Hint = new("x", "x", "x") }) },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void A_broken_rule_is_named(string rule, Func<Instrument, Instrument> fault) => Assert.Equal([rule], InstrumentRules.Check(fault(Sound)));

    [Fact]
    public void A_file_from_outside_the_program_is_read_and_all_its_faults_are_listed()
    {
        const string Texts = """{"en": "x", "fr": "x", "es": "x", "pt": "x"}""";
        var good = $$"""{"code": "own", "version": "1", "title": {{Texts}}, "figures": [{"code": "t", "question": "Q1", "type": "text", "text": {{Texts}}, "column": "t", "options": []}]}""";
        Assert.Equal("own/1", Read(good).Name);

        var fault = Assert.Throws<InvalidDataException>(() => Read(good.Replace("\"column\": \"t\"", "\"lowestFirst\": true", StringComparison.Ordinal).Replace("\"fr\": \"x\", ", string.Empty, StringComparison.Ordinal)));
        Assert.Equal(
            "Instrument own/1 breaks the rules: t needs a column; t is no ranking, so it has no direction; title has no text in 'fr'; t text has no text in 'fr'", fault.Message);
        Assert.StartsWith("The file is no instrument: ", Assert.Throws<InvalidDataException>(() => Read(good.Replace("\"code\"", "\"cod\"", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
        Assert.StartsWith("The file is no instrument: ", Assert.Throws<InvalidDataException>(() => Read("null")).Message, StringComparison.Ordinal);
    }

    private static Instrument Read(string json)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return Instruments.Read(file);
    }

    private static Instrument Change(Instrument instrument, string code, Func<InstrumentFigure, InstrumentFigure> change) =>
        instrument with { Figures = [.. instrument.Figures.Select(f => string.Equals(f.Code, code, StringComparison.Ordinal) ? change(f) : f)] };
}
