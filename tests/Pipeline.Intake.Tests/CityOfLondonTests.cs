using System.Security.Cryptography;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;

namespace Pipeline.Tests.Intake;

/// <summary>
/// Forty-five real monthly extracts (samples/crime). The expected numbers were counted from the files with Python's csv
/// module, a second implementation.
/// </summary>
public sealed class CityOfLondonTests
{
    private static readonly string folder = Repository.Path("samples", "crime", "gb-city-of-london");

    [Fact]
    public async Task Every_month_is_accepted_and_the_counts_are_those_of_the_publisher()
    {
        var months = 0;
        long rows = 0, blank = 0, unlocated = 0, repeatedRows = 0, repeatingIds = 0, burglary = 0, cells = 0;
        foreach (var file in Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal))
        {
            var bytes = await System.IO.File.ReadAllBytesAsync(file);
            var outcome = await Checking.Crime(bytes);
            outcome.Accepted();
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), outcome.Sha256);
            Assert.Equal(bytes.Length, outcome.Bytes);
            var month = Assert.Single(outcome.Content!.Crime!.Months);
            Assert.Equal(Path.GetFileName(file)[..7], month.Month.ToString());
            Assert.Equal(new Part(month.Month.ToString(), month.Rows), Assert.Single(outcome.Reading.Parts));
            Assert.Equal(0, month.Unmapped);
            months++;
            rows += month.Rows;
            blank += month.BlankIds;
            unlocated += month.WithoutLocation;
            repeatedRows += month.RepeatedIds;
            repeatingIds += Tally(outcome, "crime.repeating-ids");
            cells += outcome.Content.Crime.Cells.Sum(c => c.Count);
            burglary += outcome.Content.Crime.Cells.Where(c => c.Category == "burglary").Sum(c => c.Count);
            Assert.Equal(month.Rows, Tally(outcome, "crime.rows-of-agency", "City of London Police"));
        }

        Assert.Equal((45, 28_761L, 28_761L), (months, rows, cells));
        Assert.Equal((4_155L, 2_191L, 979L), (blank, unlocated, burglary));
        // 285 ids stand in more than one row; 296 rows repeat an id that stood before them. All repeats lie within one month.
        Assert.Equal((285L, 296L), (repeatingIds, repeatedRows));
    }

    [Theory]
    [InlineData("month-format.csv", "crime.month-format")]
    [InlineData("missing-column.csv", "header.missing")]
    [InlineData("windows-1252-undeclared.csv", "file.encoding-invalid")]
    [InlineData("truncated.csv", "file.truncated")]
    [InlineData("really-a-pdf.csv", "file.wrong-content")]
    public async Task A_sample_of_a_bad_file_is_rejected_for_its_one_fault(string name, string code)
    {
        var outcome = await Checking.Crime(await System.IO.File.ReadAllBytesAsync(Repository.Path("samples", "bad", name)));
        outcome.RejectedFor(code);
    }

    [Fact]
    public async Task Two_agencies_in_one_file_are_counted_apart()
    {
        var other = Checking.CrimeRow("b2").Replace("City of London Police,City of London Police", "City of London Police,Metropolitan Police Service", StringComparison.Ordinal);
        var outcome = await Checking.Crime(Checking.CrimeFile(Checking.CrimeRow("a1"), other, Checking.CrimeRow("a3")));
        outcome.Accepted();
        Assert.Equal(2, Tally(outcome, "crime.rows-of-agency", "City of London Police"));
        Assert.Equal(1, Tally(outcome, "crime.rows-of-agency", "Metropolitan Police Service"));
    }

    private static long Tally(Checked outcome, string code, string? detail = null) =>
        Assert.Single(outcome.Reading.Tallies, t => t.Code == code && (detail is null || t.Detail == detail)).Count;
}
