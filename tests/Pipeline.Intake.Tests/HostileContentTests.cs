using System.Text;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using static Pipeline.Tests.Intake.Checking;

namespace Pipeline.Tests.Intake;

/// <summary>Content that was cut, changed at random, or made without end.</summary>
public sealed class HostileContentTests
{
    private static readonly string[] rows =
    [
        CrimeRow("a1"), CrimeRow("a2", street: "\"near \"\"The Bell\"\", São\nPaulo\""), CrimeRow("", type: "Anti-social behaviour"), CrimeRow("a4", month: "2021-02", area: ""),
    ];

    [Fact]
    public async Task A_file_cut_at_any_byte_is_rejected_or_loads_whole_rows_only()
    {
        var bytes = Encoding.UTF8.GetBytes(CrimeFile(rows));
        var accepted = 0;
        var headersOnly = 0;
        for (var length = 0; length < bytes.Length; length++)
        {
            var outcome = await Crime(bytes[..length]);
            if (outcome.Outcome == SubmissionState.Rejected)
            {
                Assert.Null(outcome.Content);
                continue;
            }

            accepted++;
            var text = Encoding.UTF8.GetString(bytes, 0, length);
            if (length <= CrimeHeader.Length)
            {
                // A header that lost only columns nobody reads: there is nothing to load, and the receipt says so.
                Assert.Equal((0L, 1L), (outcome.Reading.Rows, outcome.FindingCounts["file.no-rows"]));
                headersOnly++;
                continue;
            }

            var whole = Enumerable.Range(0, rows.Length + 1).Last(n => text.StartsWith(CrimeFile(rows[..n]).TrimEnd('\n'), StringComparison.Ordinal));
            // The last column of the layout is empty: a row that lacks only its line end is whole.
            Assert.Equal(CrimeFile(rows[..whole]).TrimEnd('\n'), text.TrimEnd('\n'));
            Assert.Equal(whole, outcome.Reading.RowsValid);
            Assert.Equal(whole, outcome.Content!.Crime!.Cells.Sum(c => c.Count));
            if (whole > 0 && !text.EndsWith('\n')) Assert.Equal(1, outcome.FindingCounts["file.no-final-line-end"]);
        }

        // The header with its line end, and each row without and with; the last row's line end is the file's last byte.
        Assert.Equal(2 * rows.Length, accepted - headersOnly);
    }

    [Fact]
    public async Task Bytes_changed_at_random_never_throw_and_every_row_stays_accounted_for()
    {
        var random = new Random(20260101);
        var original = Encoding.UTF8.GetBytes(CrimeFile(rows));
        var outcomes = new Dictionary<SubmissionState, int>();
        byte[] favourites = [0, (byte)'"', (byte)',', (byte)'\n', (byte)'\r', 0x80, 0xFF, 0xC3, (byte)'='];
        for (var trial = 0; trial < 1_500; trial++)
        {
            var bytes = original.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
                bytes[random.Next(bytes.Length)] = random.Next(2) == 0 ? favourites[random.Next(favourites.Length)] : (byte)random.Next(256);
            var outcome = await File(UploadKind.CrimeExtract, bytes, new Declared(Encoding: trial % 5 == 0 ? "windows-1252" : null));
            outcomes[outcome.Outcome] = outcomes.GetValueOrDefault(outcome.Outcome) + 1;
            var reading = outcome.Reading;
            Assert.Equal(reading.Rows, reading.RowsValid + reading.RowsWithErrors + reading.RowsBlank);
            Assert.Equal(outcome.Outcome == SubmissionState.Rejected, outcome.Findings.Any(f => f.Severity == Severity.Error));
            if (outcome.Content?.Crime is { } cube) Assert.Equal(reading.RowsValid, cube.Cells.Sum(c => c.Count));
            foreach (var finding in outcome.Findings)
                foreach (var language in Domain.Languages.All) Assert.NotEmpty(ProblemCatalogue.Format(finding, language).Message);
        }

        Assert.True(outcomes.Count == 2, "both outcomes must occur, or the test shows nothing");
    }

    [Fact]
    public async Task Ids_beyond_the_number_remembered_are_said_not_to_be_compared()
    {
        var file = CrimeFile([.. Enumerable.Range(0, 30).Select(i => CrimeRow($"id{i}")), CrimeRow("id3"), CrimeRow("id25")]);
        var all = await Crime(file);
        Assert.Equal(2, all.Content!.Crime!.Months[0].RepeatedIds);
        var bounded = await Crime(file, limits: new Limits { MaxRememberedIds = 20 });
        bounded.Accepted();
        Assert.Equal(1, bounded.Content!.Crime!.Months[0].RepeatedIds);
        // Ten new ids and the repetition of one of them.
        Assert.Equal("11", bounded.The("crime.ids-not-compared").Values["rows"]);
    }
}
