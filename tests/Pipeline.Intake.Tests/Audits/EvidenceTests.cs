using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using static Pipeline.Tests.Intake.Audits.EvidenceFiles;
using static Pipeline.Tests.Intake.Checking;

namespace Pipeline.Tests.Intake.Audits;

/// <summary>Evidence as a flat table: what is read, and every fault with its place.</summary>
public sealed class EvidenceTests
{
    [Fact]
    public async Task A_flat_table_is_read_whole()
    {
        var outcome = await Csv(Good);
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
        AssertGood(outcome.Content!.Evidence!);
        Assert.Equal([new Part("FG-01", 5), new("WALK-1", 3)], outcome.Reading.Parts);
        Assert.Equal((8, 8), (outcome.Reading.Rows, outcome.Reading.RowsValid));
        Assert.Equal(2, outcome.Reading.Tallies.Single(t => t.Code == "evidence.findings").Count);
        Assert.Equal(1, outcome.Reading.Tallies.Single(t => t.Code == "evidence.quotations").Count);
    }

    [Fact]
    public async Task Facts_may_stand_on_any_row_of_a_source_and_rows_in_any_order()
    {
        var lines = Good.TrimEnd('\n').Split('\n');
        var outcome = await Csv(string.Join('\n', lines.Take(1).Concat(lines.Skip(1).Reverse())) + "\n");
        outcome.Accepted();
        var (there, back) = ((await Csv(Good)).Content!.Evidence!, outcome.Content!.Evidence!);
        Assert.Equal(there.Sources.OrderBy(s => s.Code).Select(s => s with { Walk = null }), back.Sources.OrderBy(s => s.Code).Select(s => s with { Walk = null }));
        Assert.Equal(there.Findings, back.Findings.Reverse());
    }

    [Theory]
    [InlineData("fila;fuente;tipo de fuente;fecha;participantes;quiénes participaron;idioma;tema;postura;hallazgo\nhallazgo;gf-1;Grupo Focal;2026-03-14;8;mujeres;español;Alumbrado público;Confirma;Hay poca luz\n", "alumbrado-publico", Language.Es)]
    [InlineData("nature de la ligne;source;type de source;date;participants;qui a participé;langue;thème;position;constat\nconstat;gf-1;groupe de discussion;2026-03-14;8;femmes;fr;Éclairage;confirme;Il y a peu de lumière\n", "eclairage", Language.Fr)]
    [InlineData("tipo de linha;fonte;tipo de fonte;data;participantes;quem participou;idioma;tema;posição;constatação\nconstatação;gf-1;grupo focal;2026-03-14;8;mulheres;pt-BR;Iluminação;confirma;Há pouca luz\n", "iluminacao", Language.Pt)]
    public async Task Columns_and_lists_are_read_in_every_language(string text, string theme, Language language)
    {
        var outcome = await Csv(text.Replace("fila;", "clase de fila;", StringComparison.Ordinal), new Declared(Delimiter: ";"));
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
        var table = outcome.Content!.Evidence!;
        Assert.Equal(("GF-1", EvidenceKind.FocusGroup, language), (table.Sources[0].Code, table.Sources[0].Kind, table.Sources[0].Language));
        Assert.Equal((theme, Stance.Supports), (table.Findings[0].Theme, table.Findings[0].Stance));
    }

    [Theory]
    [InlineData("focus-group", "seance", "evidence.not-in-list", "type")]
    [InlineData("2026-03-14", "14 March", "evidence.date", "date")]
    [InlineData("2026-03-14", "03/04/2026", "evidence.date", "date")]
    [InlineData("2026-03-14", "2026-02-30", "evidence.date", "date")]
    [InlineData(",8,women", ",0,women", "evidence.number", "participants")]
    [InlineData(",8,women", ",8.5,women", "evidence.number", "participants")]
    [InlineData(",8,women", ",eight,women", "evidence.number", "participants")]
    [InlineData(",8,women", ",,women", "evidence.source-incomplete", "participants")]
    [InlineData(",es,street-lighting", ",German,street-lighting", "evidence.not-in-list", "language")]
    [InlineData("finding,FG-01,,,,,,,,harassment", "finding,FG-01,,2026-03-15,,,,,,harassment", "evidence.source-differs", "date")]
    [InlineData("finding,FG-01,,,,,,,,harassment", "finding,FG-01,,,,,7,,,harassment", "evidence.source-differs", "participants")]
    [InlineData("finding,FG-01,,,,,,,,harassment", "finding,FG 01,,,,,,,,harassment", "evidence.source-code", "source")]
    [InlineData("finding,FG-01,,,,,,,,harassment", "finding,,,,,,,,,harassment", "cell.blank", "source")]
    [InlineData("finding,FG-01,,,,,,,,harassment", "rumour,FG-01,,,,,,,,harassment", "evidence.not-in-list", "record")]
    [InlineData("finding,FG-01,,,,,,,,harassment", "finding,FG-01,,,,,,,,", "cell.blank", "theme")]
    [InlineData("finding,FG-01,,,,,,,,harassment", "finding,FG-01,,,,,,,,2026", "evidence.code", "theme")]
    [InlineData(",supports,Bulbs", ",yes,Bulbs", "evidence.not-in-list", "stance")]
    [InlineData(",supports,Bulbs", ",,Bulbs", "cell.blank", "stance")]
    [InlineData("Bulbs stay broken", "", "cell.blank", "finding")]
    [InlineData("Bulbs stay broken", "Call 442 123 4567", "evidence.personal-data", "finding")]
    [InlineData("Nobody comes.", "Write to ana@example.org", "evidence.personal-data", "quotation")]
    [InlineData("Market hall", "Market hall 555-0123", "evidence.personal-data", "place")]
    [InlineData(",yes,6,", ",perhaps,6,", "evidence.not-in-list", "consent")]
    [InlineData(",yes,6,", ",yes,0,", "evidence.number", "voices")]
    [InlineData(",yes,6,", ",yes,9,", "evidence.above-participants", "voices")]
    [InlineData(",extortion,,,,,,,,,,,5,", ",extortion,,,,,,,,,,,9,", "evidence.above-participants", "votes")]
    [InlineData(",extortion,,,,,,,,,,,5,", ",extortion,,,,,,,,,,,-1,", "evidence.number", "votes")]
    [InlineData(",burglary,,,,,,,,,,,0,", ",extortion,,,,,,,,,,,0,", "evidence.vote-repeated", "problem")]
    [InlineData(",lighting,2,", ",lighting,6,", "evidence.number", "grade")]
    [InlineData(",lighting,2,", ",lighting,0,", "evidence.number", "grade")]
    [InlineData(",lighting,2,", ",smell,2,", "evidence.not-in-list", "parameter")]
    [InlineData(",lighting,2,", ",lighting,x,", "evidence.note-without-grade", "note")]
    [InlineData(",1,Bus stop,lighting", ",0,Bus stop,lighting", "evidence.number", "stop")]
    [InlineData(",1,,openness", ",1,School,openness", "evidence.stop-differs", "stop_place")]
    [InlineData("exploratory-walk", "workshop", "evidence.not-a-walk", "parameter")]
    [InlineData("night,working-day,4", "noon,working-day,4", "evidence.not-in-list", "daylight")]
    [InlineData("night,working-day,4", "night,working-day,7", "evidence.above-participants", "women")]
    [InlineData("finding,FG-01,,,,,,,,harassment", "vote,FG-01,,,,,,,,harassment", "evidence.other-record", "theme")]
    public async Task A_fault_is_told_with_its_column(string good, string bad, string code, string column)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        var outcome = await Csv(Good.Replace(good, bad, StringComparison.Ordinal));
        Assert.Equal(SubmissionState.Rejected, outcome.Outcome);
        Assert.Null(outcome.Content);
        Assert.Contains(outcome.Findings, f => f.Code == code && f.Place.Column == column && f.Severity == Severity.Error);
    }

    [Fact]
    public async Task A_quotation_without_consent_is_named_and_left_out()
    {
        foreach (var consent in (string[])["", "no", "non"])
        {
            var outcome = await Csv(Good.Replace(",yes,6,", $",{consent},6,", StringComparison.Ordinal));
            outcome.Accepted();
            Assert.Equal((Severity.Warning, "…"), (outcome.The("evidence.no-consent").Severity, outcome.The("evidence.no-consent").Place.Value));
            Assert.All(outcome.Content!.Evidence!.Findings, f => Assert.Equal((null, false), (f.Quotation, f.Consent)));
            Assert.Equal(-1, Derived(outcome).AsSpan().IndexOf("Nobody comes"u8));
            Assert.Equal(1, outcome.Reading.Tallies.Single(t => t.Code == "evidence.quotations-dropped").Count);
        }
    }

    [Fact]
    public async Task Words_without_consent_may_not_stand_in_the_finding_either()
    {
        var outcome = await Csv(Good.Replace(",yes,6,", ",no,6,", StringComparison.Ordinal).Replace("Bulbs stay broken", "They said: nobody  comes", StringComparison.Ordinal));
        outcome.RejectedFor("evidence.quotation-in-finding");
    }

    [Fact]
    public async Task Words_are_as_long_as_the_limit_and_no_longer()
    {
        static Task<Checked> WithAsync(int length) => Csv(Good.Replace("Bulbs stay broken", new string('w', length), StringComparison.Ordinal));
        (await WithAsync(1000)).Accepted();
        (await WithAsync(1001)).RejectedFor("evidence.too-long");
    }

    [Fact]
    public async Task No_finding_repeats_peoples_words_whatever_is_wrong_with_them()
    {
        const string words = "the sergeant takes money from everybody at the corner";
        string[] files =
        [
            .. new[] { "Bulbs stay broken", "Nobody comes.", "Market hall", "women of the quarter", "dark corner", "Bus stop", "harassment", "street-lighting", "supports", ",yes", ",es", "2026-03-14" }
                .Select(cell => Good.Replace(cell, $"{(cell[0] == ',' ? "," : "")}{words} 442 123 4567", StringComparison.Ordinal)),
            Good.Replace("Bulbs stay broken", $"\"{words}\" again", StringComparison.Ordinal),
            Good.Replace("Bulbs stay broken", words + new string('x', 1000), StringComparison.Ordinal),
            $"{words},b,c\nd,e,f\n",
            $"finding,FG-01,{words}\n",
        ];
        foreach (var file in files)
        {
            var outcome = await Csv(file);
            Assert.NotEmpty(outcome.Findings);
            Assert.DoesNotContain(outcome.Findings, f => Says(f).Contains("sergeant", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task More_grades_than_walkers_of_one_thing_are_an_error_and_some_are_a_mean()
    {
        string Rows(int more) => Good + string.Concat(Enumerable.Repeat("grade,WALK-1,,,,,,,,,,,,,,,1,,lighting,4,,,,,,,,\n", more));
        var outcome = await Csv(Rows(5));
        outcome.Accepted();
        Assert.Equal(6, outcome.Content!.Evidence!.Grades.Count(g => g.Parameter == "lighting"));
        (await Csv(Rows(6))).RejectedFor("evidence.above-participants");
    }

    [Fact]
    public async Task What_was_not_judged_on_a_walk_leaves_no_grade()
    {
        foreach (var blank in (string[])["", "x", "X"])
        {
            var outcome = await Csv(Good.Replace(",openness,4,", $",openness,{blank},", StringComparison.Ordinal));
            outcome.Accepted();
            Assert.Equal(["lighting"], outcome.Content!.Evidence!.Grades.Select(g => g.Parameter));
            Assert.Equal(8, outcome.Reading.RowsValid);
        }
    }

    [Fact]
    public async Task A_source_that_says_nothing_and_a_finding_said_twice_are_warned_of()
    {
        var again = Good.Split('\n')[2] + "\n";
        var outcome = await Csv(Good + again + "source,INT-1,interview,2026-03-20,,,1,a teacher,es" + new string(',', 19) + "\n");
        outcome.Accepted();
        Assert.Equal(2, outcome.Content!.Evidence!.Findings.Count);
        Assert.Equal("9", outcome.The("evidence.finding-repeated").Place.Row.ToString());
        Assert.Equal("INT-1", outcome.The("evidence.source-silent").Values["source"]);
    }

    [Fact]
    public async Task Invented_evidence_is_marked_whichever_row_says_so()
    {
        var outcome = await Csv(Good.Replace(",,dry,", ",yes,dry,", StringComparison.Ordinal));
        outcome.Accepted();
        Assert.True(outcome.Content!.Evidence!.Synthetic);
        Assert.False((await Csv(Good)).Content!.Evidence!.Synthetic);
    }

    [Theory]
    [InlineData("Write to me at juan.perez@example.org", true)]
    [InlineData("he is @juanito_93 there", true)]
    [InlineData("juan.perez @ example . org", true)]
    [InlineData("my number is 442 123 4567", true)]
    [InlineData("+52 (442) 123-45-67", true)]
    [InlineData("tel. 612.345.678", true)]
    [InlineData("ring 555-0123, 555-0199", true)]
    [InlineData("CURP 0901400010898", true)]
    [InlineData("In 2021, 4500 homes had no light", false)]
    [InlineData("between 2019-2021 and on 2026-03-14 or 14/03/2026", false)]
    [InlineData("2019, 2020 and 2021", false)]
    [InlineData("it costs $ 1,234,567 or 2 500 000 pesos", false)]
    [InlineData("they meet @ 10 at night, 20 to 30 boys", false)]
    [InlineData("area E01000916", false)]
    [InlineData("from 18:00 to 22:30, stops 1-6", false)]
    public void Text_that_may_lead_to_a_person_is_told_from_other_text(string text, bool personal) =>
        Assert.Equal(personal, Pipeline.Intake.Audits.EvidenceText.LooksPersonal(text));

    [Fact]
    public async Task A_table_without_a_header_and_one_of_another_delimiter_are_told()
    {
        (await Csv("a,b,c\n1,2,3\n")).RejectedFor("header.not-found");
        Assert.Equal(";", (await Csv(Good.Replace(',', ';'))).The("file.delimiter-suspect").Values["suggestion"]);
        Assert.Equal("record", (await Csv(Good.Replace("record,", "row,", StringComparison.Ordinal))).The("header.missing").Place.Column);
    }

    private static byte[] Derived(Checked outcome) => JsonSerializer.SerializeToUtf8Bytes(outcome.Content!.Evidence!, PipelineJson.Default.EvidenceTable);

    private static string Says(Finding finding) =>
        $"{finding.Place.Value} {finding.Place.Column} {string.Join(' ', finding.Values.Values)} {string.Concat(Languages.All.Select(l => ProblemCatalogue.Format(finding, l).Message))}";
}
