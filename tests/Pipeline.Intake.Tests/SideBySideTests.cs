using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Problems;
using Pipeline.Intake;
using static Pipeline.Tests.Intake.Checking;

namespace Pipeline.Tests.Intake;

/// <summary>One extract read by several threads says exactly what one thread says of it.</summary>
public sealed class SideBySideTests
{
    private const int Threads = 3;

    private static readonly string[] months = ["2021-01", "2021-02", "2019-12"];
    private static readonly string[] areas = ["E01000916", "E01000917", "", "\"E01,\"\"000918\"\"\""];
    private static readonly string[] streets = ["On or near High Street", "\"The \"\"Bell\"\", near\nthe corner\"", "\"\r\n\r\n\"", "", "Café São Paulo", "\"\""];
    private static readonly string[] types = ["Burglary", "Drugs", "Anti-social behaviour", "Unheard of", "Never seen"];

    /// <summary>Rows with faults of form or meaning, as they reject a file.</summary>
    private static readonly string[] faults =
    [
        CrimeRow(month: "2021-13"), CrimeRow(longitude: "west"), CrimeRow(type: ""), "a,b,c", "", ",,,,,,,,,,,", CrimeHeader, "Total,,,,,,,,,,,9",
        CrimeRow(street: "a \"stray\" quote"), CrimeRow(street: "\"closed\" too early"), CrimeRow(latitude: ""), CrimeRow(longitude: "51.5", latitude: "-0.1"), CrimeRow(street: "SÃ£o"),
    ];

    [Fact]
    public void Blocks_read_side_by_side_say_what_one_reader_says()
    {
        // Rows of some hundred bytes: a file has from one to about twelve blocks, so that their borders fall anywhere.
        var file = from seed in Gen.Choose(0, int.MaxValue)
                   from rows in Gen.Choose(1, 14_000)
                   from faulty in Gen.Elements(0, 0, 1, 5, 200)
                   from lineEnd in Gen.Elements("\n", "\r\n", "\r")
                   from tail in Gen.Elements("", "", "a,b", "\"open", "a\0b", new string('x', 300_000))
                   select (seed, rows, faulty, lineEnd, tail);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(file.ToArbitrary(), f => Agree(File(f.seed, f.rows, f.faulty, f.lineEnd) + f.tail)));
    }

    [Fact]
    public async Task Ids_that_repeat_across_blocks_are_counted_in_the_month_of_the_later_row()
    {
        var filler = Enumerable.Range(0, 5_000).Select(i => CrimeRow($"f{i}"));
        var file = CrimeFile([CrimeRow("same", month: "2021-03"), .. filler, CrimeRow("same", month: "2021-02"), .. filler, CrimeRow("same", month: "2021-01")]);
        foreach (var threads in (int[])[1, Threads])
        {
            var outcome = await Crime(file, limits: new Limits { MaxThreads = threads });
            outcome.Accepted();
            Assert.Equal([("2021-01", 5_001L), ("2021-02", 1L), ("2021-03", 0L)], outcome.Content!.Crime!.Months.Select(m => (m.Month.ToString(), m.RepeatedIds)));
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_text_far_behind_leave_the_same_rows_read()
    {
        var good = System.Text.Encoding.UTF8.GetBytes(File(seed: 5, rows: 9_000, faulty: 0, "\n"));
        foreach (var bad in (byte[])[0xFF, 0xC3, 0])
        {
            byte[] bytes = [.. good, bad, .. good];
            Same(await Crime(bytes, limits: new Limits { MaxThreads = 1 }), await Crime(bytes, limits: new Limits { MaxThreads = Threads }));
        }
    }

    private static bool Agree(string text)
    {
        Same(Crime(text, limits: new Limits { MaxThreads = 1 }).GetAwaiter().GetResult(), Crime(text, limits: new Limits { MaxThreads = Threads }).GetAwaiter().GetResult());
        return true;
    }

    private static void Same(Checked one, Checked several)
    {
        Assert.Equal(one.Outcome, several.Outcome);
        Assert.Equal(one.Sha256, several.Sha256);
        Assert.Equal((one.Reading.Rows, one.Reading.RowsValid, one.Reading.RowsWithErrors, one.Reading.RowsBlank), (several.Reading.Rows, several.Reading.RowsValid, several.Reading.RowsWithErrors, several.Reading.RowsBlank));
        Assert.Equal(one.Reading.Tallies, several.Reading.Tallies);
        Assert.Equal(one.FindingCounts.OrderBy(f => f.Key, StringComparer.Ordinal), several.FindingCounts.OrderBy(f => f.Key, StringComparer.Ordinal));
        Assert.Equal(Texts(one), Texts(several));
        var (cube, other) = (one.Content?.Crime, several.Content?.Crime);
        if (cube is null || other is null)
        {
            Assert.Equal(cube, other);
            return;
        }

        Assert.Equal(cube.Cells, other.Cells);
        Assert.Equal(cube.Months.Select(Text), other.Months.Select(Text));
        Assert.Equal(cube.Grid!.East, other.Grid!.East);
        Assert.Equal(cube.Grid.North, other.Grid.North);
        Assert.Equal(cube.Grid.Count, other.Grid.Count);
        Assert.Equal(cube.Grid.Category, other.Grid.Category);
    }

    private static string Text(CubeMonth month) => $"{month} {string.Join(' ', month.Missing)} {string.Join(' ', month.Days)}";

    /// <summary>Where the text itself breaks off is noted when it is read, which may be before or after the rows just before it are.</summary>
    private static IEnumerable<string> Texts(Checked outcome) => outcome.Findings
        .Select(f => $"{f.Code} {f.Place.Row} {f.Place.Line} {f.Place.Column} {f.Place.Value} {string.Join(' ', f.Values)}").Order(StringComparer.Ordinal);

    private static string File(int seed, int rows, int faulty, string lineEnd)
    {
        var random = new Random(seed);
        var text = new System.Text.StringBuilder(CrimeHeader).Append(lineEnd);
        for (var i = 0; i < rows; i++)
        {
            text.Append(CrimeRow(
                random.Next(9) == 0 ? "" : $"id{random.Next(rows * 2)}", months[random.Next(months.Length)], $"-0.{random.Next(100, 130)}", $"51.5{random.Next(10, 40)}",
                areas[random.Next(areas.Length)], types[random.Next(types.Length)], streets[random.Next(streets.Length)])).Append(lineEnd);
            if (faulty > 0 && random.Next(rows) < faulty) text.Append(faults[random.Next(faults.Length)]).Append(lineEnd);
        }

        return text.ToString();
    }
}
