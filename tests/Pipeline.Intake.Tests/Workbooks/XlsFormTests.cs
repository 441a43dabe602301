using System.Text.RegularExpressions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;
using Pipeline.Intake.Workbooks;

namespace Pipeline.Tests.Intake.Workbooks;

/// <summary>An XLSForm read back as rows by heading.</summary>
internal static class WrittenForm
{
    public static byte[] Bytes(Instrument instrument)
    {
        using var file = new MemoryStream();
        XlsForm.Write(file, instrument);
        return file.ToArray();
    }

    public static List<Dictionary<string, string>> Sheet(Instrument instrument, string name)
    {
        var workbook = Workbook.Open(Bytes(instrument), Limits.Default, new Findings())!;
        using var reader = workbook.Rows(workbook.Sheets.Single(s => s.Name == name), new Findings());
        reader.Read();
        var heading = reader.Cells.ToList();
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read()) rows.Add(heading.Select((h, i) => (h, i)).ToDictionary(h => h.h, h => h.i < reader.Cells.Count ? reader.Cells[h.i] : ""));
        return rows;
    }
}

public sealed partial class XlsFormTests
{
    private static readonly Instrument sample = SampleInstrument.Create();
    private static readonly string[] languages = ["English (en)", "Français (fr)", "Español (es)", "Português (pt)"];

    public static TheoryData<string> Names => AnswerTemplateTests.Names;

    private static Instrument Named(string name) => Instruments.Find(name) ?? sample;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_reference_leads_to_a_question_before_it_and_every_list_has_choices(string name)
    {
        var lists = WrittenForm.Sheet(Named(name), "choices").Select(c => c["list_name"]).ToHashSet();
        var rows = WrittenForm.Sheet(Named(name), "survey");
        var all = rows.Select(r => r["name"]).ToHashSet();
        var earlier = new HashSet<string>();
        foreach (var row in rows)
        {
            Assert.All(Reference().Matches(row["relevant"]).Select(m => m.Groups["name"].Value), r => Assert.Contains(r, earlier));
            // A rank is compared with those after it as well.
            Assert.All(Reference().Matches(row["constraint"]).Select(m => m.Groups["name"].Value), r => Assert.Contains(r, all));
            if (row["type"].Split(' ') is [_, var list]) Assert.Contains(list, lists);
            earlier.Add(row["name"]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Groups_are_closed_in_order_names_are_unique_and_texts_stand_in_all_languages(string name)
    {
        var open = new Stack<string>();
        var seen = new HashSet<string>();
        foreach (var row in WrittenForm.Sheet(Named(name), "survey"))
        {
            Assert.Matches("^[a-z][a-z0-9_]*$", row["name"]);
            if (row["type"] == "end_group")
            {
                Assert.Equal(open.Pop(), row["name"]);
                continue;
            }

            if (row["type"] == "begin_group") open.Push(row["name"]);
            Assert.True(seen.Add(row["name"]), row["name"]);
            foreach (var text in (string[])["label", "hint", "constraint_message"])
                Assert.Single(languages.Select(l => row[$"{text}::{l}"].Length > 0).Distinct());
            Assert.NotEqual("", row["label::English (en)"]);
            Assert.Equal(row["constraint"].Length > 0, row["constraint_message::English (en)"].Length > 0);
        }

        Assert.Empty(open);
        var choices = WrittenForm.Sheet(Named(name), "choices");
        Assert.Equal(choices.Count, choices.Select(c => (c["list_name"], c["name"])).Distinct().Count());
        Assert.All(choices, c => Assert.DoesNotContain(languages, l => c[$"label::{l}"].Length == 0 || c["name"].Contains(' ', StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_figure_is_asked_and_only_who_answers_is_required(string name)
    {
        var instrument = Named(name);
        var rows = WrittenForm.Sheet(instrument, "survey").Where(r => r["type"] != "end_group").ToDictionary(r => r["name"]);
        Assert.Empty(instrument.Figures.Select(f => f.Code).Except(rows.Keys));
        Assert.Empty(rows.Where(r => r.Value["required"].Length > 0).Select(r => r.Key).Except(["region_code", "country", "contact_city"]));
    }

    [Theory]
    [InlineData("q01", "decimal", "", ". >= 100 and . <= 40000000")]
    [InlineData("q02", "select_one q02", "", "")]
    [InlineData("q02_type_other_text", "text", "${q02} = 'other'", "")]
    [InlineData("q03", "decimal", "", ". >= 0")]
    [InlineData("q05", "begin_group", "", "")]
    [InlineData("q05_text_2", "text", "", "")]
    [InlineData("q13date", "date", "${q13} = 'yes'", ". >= date('1950-01-01')")]
    [InlineData("q24", "select_multiple q24", "${q13} = 'yes' or ${q13} = 'no'", "not(selected(., 'none') and count-selected(.) > 1)")]
    [InlineData("q24_other_text", "text", "selected(${q24}, 'other')", "")]
    [InlineData("q31how", "text", "", "")]
    [InlineData("q33", "begin_group", "", "")]
    [InlineData("q33_y", "integer", "", ". >= 1 and . <= 3 and . != ${q33_x} and . != ${q33_z}")]
    [InlineData("q34", "integer", "", ". >= 0 and . <= 10")]
    [InlineData("currency", "text", "", "regex(., '^[A-Z]{3}$')")]
    public void A_question_has_the_type_routing_and_check_of_its_kind(string name, string type, string relevant, string constraint)
    {
        var row = WrittenForm.Sheet(sample, "survey").First(r => r["name"] == name);
        Assert.Equal((type, relevant, constraint), (row["type"], row["relevant"], row["constraint"]));
    }

    [Fact]
    public void Settings_name_the_form_its_version_and_its_language()
    {
        var settings = Assert.Single(WrittenForm.Sheet(sample, "settings"));
        Assert.Equal(("Sample survey (en)", "sample_2024", "2024", "English (en)"), (settings["form_title"], settings["form_id"], settings["version"], settings["default_language"]));
    }

    [Fact]
    public void Messages_say_the_limits_in_each_language()
    {
        var rows = WrittenForm.Sheet(sample, "survey");
        Assert.Equal("De 100 à 40000000", rows.First(r => r["name"] == "q01")["constraint_message::Français (fr)"]);
        Assert.Equal("“None (pt)” não pode ser escolhido junto com outra resposta.", rows.First(r => r["name"] == "q24")["constraint_message::Português (pt)"]);
    }

    [GeneratedRegex(@"\$\{(?<name>[^}]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
