using System.Text;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using static Pipeline.Tests.Intake.Checking;

namespace Pipeline.Tests.Intake;

/// <summary>Delimiters, quotes, bounds, headers and the form of rows (docs/inputs.md, bad inputs 10 to 16 and 26 to 28).</summary>
public sealed class TableFormTests
{
    [Theory]
    [InlineData(";", ";")]
    [InlineData("|", "|")]
    [InlineData("\t", "tab")]
    public async Task Another_delimiter_is_read_when_declared_and_suggested_when_not(string delimiter, string name)
    {
        var text = CrimeFile(CrimeRow()).Replace(",", delimiter, StringComparison.Ordinal);
        var declared = await Crime(text, new Declared(Profile: "police-uk", Delimiter: name));
        declared.Accepted();
        Assert.Equal(name, declared.Reading.Delimiter);

        var undeclared = await Crime(text);
        undeclared.RejectedFor("file.delimiter-suspect");
        Assert.Equal(name, undeclared.The("file.delimiter-suspect").Values["suggestion"]);
    }

    [Fact]
    public async Task What_is_shown_of_a_cell_is_cut_after_eighty_characters()
    {
        var outcome = await Crime(CrimeFile(CrimeRow(type: new string('x', 80)), CrimeRow(type: new string('y', 81))));
        Assert.Equal([new string('x', 80), new string('y', 79) + "…"], outcome.Findings.Where(f => f.Code == "crime.category-unmapped").Select(f => f.Place.Value!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_delimiter_that_is_not_offered_is_rejected() =>
        (await Crime(CrimeFile(CrimeRow()), new Declared(Delimiter: "~"))).RejectedFor("file.delimiter-unknown");

    [Fact]
    public async Task A_decimal_comma_is_rejected_with_the_form_that_is_read()
    {
        var text = CrimeFile(CrimeRow()).Replace(",", ";", StringComparison.Ordinal).Replace("-0.106453", "-0,106453", StringComparison.Ordinal);
        var outcome = await Crime(text, new Declared(Profile: "police-uk", Delimiter: ";"));
        outcome.RejectedFor("crime.coordinate-format");
        Assert.Equal("-0,106453", outcome.The("crime.coordinate-format").Place.Value);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5_000)]
    public async Task A_quote_that_never_closes_names_the_line_where_it_opened(int rowsAfter)
    {
        // The first cell of the row runs over two lines, so the quote opens one line below the start of its row.
        var open = "\"two\nlines\",2021-01,\"never closed" + CrimeRow()[10..];
        var outcome = await Crime(CrimeFile([CrimeRow(), open, .. Enumerable.Range(0, rowsAfter).Select(i => CrimeRow($"r{i}"))]));
        outcome.RejectedFor("file.quote-unterminated");
        var place = outcome.The("file.quote-unterminated").Place;
        Assert.Equal((2L, 4L, "Reported by"), (place.Row, place.Line, place.Column));
        Assert.StartsWith("\"never closed", place.Value, StringComparison.Ordinal);
        Assert.Equal((2L, 1L, 1L), (outcome.Reading.Rows, outcome.Reading.RowsValid, outcome.Reading.RowsWithErrors));
    }

    [Fact]
    public async Task Text_after_a_closing_quote_and_a_quote_in_an_unquoted_cell_are_errors_of_their_rows()
    {
        var outcome = await Crime(CrimeFile(CrimeRow("\"a\"b"), CrimeRow("ok"), CrimeRow(street: "5\" pipe"), CrimeRow("fine")));
        outcome.RejectedFor("row.text-after-quote", "row.stray-quote");
        Assert.Equal((1L, "Crime ID"), (outcome.The("row.text-after-quote").Place.Row, outcome.The("row.text-after-quote").Place.Column));
        Assert.Equal((3L, "Location"), (outcome.The("row.stray-quote").Place.Row, outcome.The("row.stray-quote").Place.Column));
        Assert.Equal(2, outcome.Reading.RowsValid);
    }

    [Fact]
    public async Task Every_broken_row_among_thousands_keeps_its_own_place()
    {
        var outcome = await Crime(CrimeFile(["", "", .. Enumerable.Range(0, 6_000).Select(i => i % 3 == 0 ? CrimeRow($"\"a{i}\"b") : CrimeRow($"a{i}", street: "\"two\nlines\""))]));
        outcome.RejectedFor("row.text-after-quote");
        Assert.Equal(2_000, outcome.FindingCounts["row.text-after-quote"]);
        Assert.Equal((6_002L, 4_000L, 2_000L, 2L), (outcome.Reading.Rows, outcome.Reading.RowsValid, outcome.Reading.RowsWithErrors, outcome.Reading.RowsBlank));
        // Two blank lines, then groups of three rows in five lines, the broken one first.
        var broken = outcome.Findings.Where(f => f.Code == "row.text-after-quote").ToList();
        Assert.Equal((3L, 4L, "\"a0\"b"), (broken[0].Place.Row, broken[0].Place.Line, broken[0].Place.Value![..5]));
        Assert.Equal((3L + (3 * 900), 4L + (5 * 900)), (broken[900].Place.Row, broken[900].Place.Line));
    }

    [Fact]
    public async Task Quoted_cells_may_hold_delimiters_quotes_and_line_ends()
    {
        var outcome = await Crime(CrimeFile(CrimeRow(street: "\"near \"\"The Bell\"\",\r\nup the stairs\""), CrimeRow(month: "13/2011")));
        var place = outcome.The("crime.month-format").Place;
        Assert.Equal((2L, 4L, "Month", "13/2011"), (place.Row, place.Line, place.Column, place.Value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_longest_cell_is_accepted_and_one_byte_more_is_not(bool quoted)
    {
        var limit = Limits.Default.MaxCellBytes;
        string Cell(int length) => quoted ? $"\"{new string('x', length)}\"" : new string('x', length);
        (await Crime(CrimeFile(CrimeRow(street: Cell(limit))))).Accepted();
        var outcome = await Crime(CrimeFile(CrimeRow(), CrimeRow(street: Cell(limit + 1)), CrimeRow()));
        outcome.RejectedFor("file.cell-too-long");
        Assert.Equal((2L, "Location"), (outcome.The("file.cell-too-long").Place.Row, outcome.The("file.cell-too-long").Place.Column));
    }

    [Fact]
    public async Task A_cell_of_ten_megabytes_and_a_header_of_ten_thousand_columns_are_rejected()
    {
        (await Crime(CrimeFile(CrimeRow(street: new string('x', 10_000_000))))).RejectedFor("file.cell-too-long");
        (await Crime(new string('h', 100_000) + "," + CrimeHeader)).RejectedFor("file.cell-too-long");
        var columns = await Crime(CrimeHeader + string.Concat(Enumerable.Range(0, 9_988).Select(i => $",c{i}")) + "\n");
        columns.RejectedFor("file.too-many-columns");
        Assert.Equal(("10000", "512"), (columns.The("file.too-many-columns").Values["found"], columns.The("file.too-many-columns").Values["limit"]));
    }

    [Fact]
    public async Task As_many_columns_as_the_limit_are_accepted()
    {
        var extra = Limits.Default.MaxColumns - 12;
        var header = CrimeHeader + string.Concat(Enumerable.Range(0, extra).Select(i => $",c{i}"));
        var outcome = await Crime($"{header}\n{CrimeRow()}{new string(',', extra)}\n");
        outcome.Accepted();
        Assert.Equal(extra, outcome.FindingCounts["header.unknown"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(400)]
    public async Task A_row_without_line_ends_is_rejected_at_the_bound(int rowsBefore)
    {
        var endless = string.Join(',', Enumerable.Repeat("some text", 50_000));
        var outcome = await Crime(CrimeFile([.. Enumerable.Repeat(CrimeRow(), rowsBefore), endless, CrimeRow()]));
        outcome.RejectedFor("file.record-too-long");
        Assert.Equal(rowsBefore + 1, outcome.The("file.record-too-long").Place.Row);
    }

    [Fact]
    public async Task Half_a_last_row_is_a_truncated_file()
    {
        var outcome = await Crime(CrimeFile(CrimeRow(), CrimeRow("a2"))[..^40]);
        outcome.RejectedFor("file.truncated");
        Assert.Equal((2L, 3L), (outcome.The("file.truncated").Place.Row, outcome.The("file.truncated").Place.Line));
        Assert.Equal((2L, 1L, 1L), (outcome.Reading.Rows, outcome.Reading.RowsValid, outcome.Reading.RowsWithErrors));
    }

    [Fact]
    public async Task Formulas_are_kept_as_text()
    {
        var outcome = await Crime(CrimeFile(CrimeRow(area: "=1+1"), CrimeRow("a2", area: "@x")));
        outcome.Accepted();
        Assert.Equal(["=1+1", "@x"], outcome.Content!.Crime!.Cells.Select(c => c.Area));
    }

    [Fact]
    public async Task All_problems_of_a_header_are_told_at_once()
    {
        var header = CrimeHeader
            .Replace("Crime type,", "", StringComparison.Ordinal)
            .Replace("LSOA name", "Crime ID", StringComparison.Ordinal)
            .Replace("Month", " month ", StringComparison.Ordinal)
            .Replace("Context", "", StringComparison.Ordinal) + ",Shoe size";
        var outcome = await Crime(header + "\n");
        outcome.RejectedFor("header.missing", "header.duplicate", "header.blank");
        Assert.Equal("Crime type", outcome.The("header.missing").Place.Column);
        Assert.Equal("Crime ID", outcome.The("header.duplicate").Place.Column);
        Assert.Equal("11", outcome.The("header.blank").Values["number"]);
        Assert.Equal("Shoe size", outcome.The("header.unknown").Place.Column);
        Assert.Equal("Month", outcome.The("header.spelling").Values["expected"]);
    }

    [Fact]
    public async Task Columns_may_stand_in_any_order()
    {
        var cells = CrimeHeader.Split(',').Zip(CrimeRow().Split(',')).Reverse().ToList();
        var outcome = await Crime($"{string.Join(',', cells.Select(c => c.First))}\n{string.Join(',', cells.Select(c => c.Second))}\n");
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
        Assert.Equal(("burglary", "E01000916"), (outcome.Content!.Crime!.Cells[0].Category, outcome.Content.Crime.Cells[0].Area));
    }

    [Fact]
    public void Two_spellings_of_one_accent_are_one_column_name()
    {
        // Layouts of today have ASCII names, so the map itself is asked.
        var findings = new Findings();
        var map = Pipeline.Intake.Delimited.HeaderMap.Read(["Anne\u0301e"], [new("Ann\u00E9e")], ',', findings);
        Assert.Equal(0, map!.Position(0));
        Assert.Equal("Anne\u0301e", map.Spelling(0));
    }

    [Fact]
    public async Task Ragged_blank_and_repeated_header_rows_each_have_their_code_and_every_row_is_accounted_for()
    {
        var outcome = await Crime(CrimeFile(CrimeRow(), CrimeRow() + ",more", "", "# a comment", CrimeHeader, "Total,3", CrimeRow("z")));
        outcome.RejectedFor("row.ragged", "row.header-repeated");
        Assert.Equal([2L, 4L, 6L], outcome.Findings.Where(f => f.Code == "row.ragged").Select(f => f.Place.Row));
        Assert.Equal(3, outcome.The("row.blank").Place.Row);
        Assert.Equal(5, outcome.The("row.header-repeated").Place.Row);
        Assert.Equal(6, outcome.The("row.total").Place.Row);
        var reading = outcome.Reading;
        Assert.Equal((7L, 2L, 4L, 1L), (reading.Rows, reading.RowsValid, reading.RowsWithErrors, reading.RowsBlank));
    }

    [Fact]
    public async Task A_totals_row_of_full_width_is_named_beside_its_errors()
    {
        var outcome = await Crime(CrimeFile(CrimeRow(), "Total:,2,,,,,,,,,,"));
        Assert.Equal("Total:", outcome.The("row.total").Place.Value);
    }

    [Fact]
    public async Task When_every_row_is_bad_the_receipt_lists_a_thousand_and_counts_all()
    {
        var outcome = await Crime(CrimeFile([.. Enumerable.Range(0, 2_500).Select(i => CrimeRow($"a{i}", month: "13/2011"))]));
        outcome.RejectedFor("crime.month-format");
        Assert.Equal(Receipt.MostFindings, outcome.Findings.Count);
        Assert.Equal(2_500, outcome.FindingCounts["crime.month-format"]);
        Assert.Equal((2_500L, 0L, 2_500L), (outcome.Reading.Rows, outcome.Reading.RowsValid, outcome.Reading.RowsWithErrors));
        Assert.Equal(1_000, outcome.Findings[^1].Place.Row);
    }

    [Fact]
    public async Task A_flood_of_warnings_does_not_hide_the_error()
    {
        var outcome = await Crime(CrimeFile([.. Enumerable.Repeat("", 1_500), CrimeRow(month: "x")]));
        Assert.Equal(Receipt.MostFindings, outcome.Findings.Count);
        Assert.Equal(1_501, outcome.The("crime.month-format").Place.Row);
        Assert.Equal(1_500, outcome.FindingCounts["row.blank"]);
    }

    [Fact]
    public async Task A_stream_that_fails_is_not_bad_content()
    {
        var checker = new FileChecker(_ => null);
        var fault = await Assert.ThrowsAsync<IOException>(() => checker.CheckAsync(
            UploadKind.CrimeExtract, Owner, "f.csv", new FaultingStream(Encoding.UTF8.GetBytes(CrimeFile([.. Enumerable.Repeat(CrimeRow(), 5_000)]))), new Declared(), CancellationToken.None));
        Assert.Equal("the connection was reset", fault.Message);
    }

    [Fact]
    public async Task A_cancelled_check_says_so()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new FileChecker(_ => null).CheckAsync(
            UploadKind.CrimeExtract, Owner, "f.csv", new MemoryStream(Encoding.UTF8.GetBytes(CrimeFile(CrimeRow()))), new Declared(), cancelled.Token));
    }

    private sealed class FaultingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > Length / 2 ? throw new IOException("the connection was reset") : base.ReadAsync(buffer, cancellationToken);
    }

    [Theory]
    [InlineData("Extract of January 2021\n", "Extract of January 2021")]
    [InlineData("\n", "")]
    public async Task A_title_or_blank_line_above_the_header_is_one_problem_and_not_one_for_each_column(string above, string shown)
    {
        var outcome = await Crime(above + CrimeFile(CrimeRow()));
        outcome.RejectedFor("header.not-found");
        var finding = Assert.Single(outcome.Findings);
        Assert.Equal((1L, shown), (finding.Place.Line, finding.Place.Value));
        Assert.Equal("Crime ID, Month, Falls within, Longitude, Latitude, …", finding.Values["expected"]);
    }

    [Fact]
    public async Task Rows_without_a_header_are_one_problem() =>
        (await Crime(CrimeRow() + "\n" + CrimeRow("a2") + "\n")).RejectedFor("header.not-found");

    [Fact]
    public async Task A_row_of_delimiters_alone_is_blank_as_spreadsheets_write_it()
    {
        var outcome = await Crime(CrimeFile(CrimeRow(), ",,,,,,,,,,,", " ,,, ,,,,,,,,", CrimeRow("a2")));
        outcome.Accepted();
        Assert.Equal((4L, 2L, 2L), (outcome.Reading.Rows, outcome.Reading.RowsValid, outcome.Reading.RowsBlank));
        Assert.Equal(2, outcome.FindingCounts["row.blank"]);
    }

    [Fact]
    public async Task A_file_cut_off_behind_blank_cells_is_truncated_and_not_a_blank_row() =>
        (await Crime(CrimeFile(CrimeRow()) + ",,")).RejectedFor("file.truncated");
}
