using System.Globalization;
using System.Text;
using Pipeline.Domain.Problems;
using Pipeline.Intake.Bytes;

namespace Pipeline.Intake.Delimited;

/// <summary>How many rows a table had; every row is in exactly one of the last three.</summary>
internal readonly record struct RowCounts(long Rows, long Valid, long WithErrors, long Blank);

/// <summary>
/// Walks a table: header, then each row's form, then its meaning. Text whose quotes are in order is read in blocks of whole records, several side by side
/// where the rows allow it; from the first block that is not, the rest is read record by record, by a reader that can name what is wrong.
/// </summary>
internal sealed class DelimitedTable
{
    private readonly ContentStream content;
    private readonly IRows rows;
    private readonly Findings findings;
    private readonly Limits limits;
    private readonly byte delimiter;
    private readonly BlockReader blocks;
    private RowJudge? judge;

    public DelimitedTable(ContentStream content, IRows rows, char delimiter, Findings findings, Limits limits)
    {
        this.content = content;
        this.rows = rows;
        this.delimiter = (byte)delimiter;
        this.findings = findings;
        this.limits = limits;
        blocks = new BlockReader(content);
    }

    public RowCounts Counts => judge?.Counts ?? default;

    /// <summary>Reads the comma, semicolon, bar or tab that a sender may declare.</summary>
    public static char? DelimiterNamed(string? declared) => declared switch
    {
        null or "," or "comma" => ',',
        ";" or "semicolon" => ';',
        "|" or "bar" => '|',
        "\t" or "tab" => '\t',
        _ => null,
    };

    public async Task ReadAsync(CancellationToken cancellation)
    {
        var first = new RecordBlock();
        if (!await blocks.ReadAsync(first, cancellation))
        {
            if (!findings.HasErrors) findings.Add("file.empty", Place.WholeFile);
            return;
        }

        var cells = new RecordCells();
        var inner = 0;
        if (first.Index(delimiter, limits.MaxCellBytes)) first.Show(0, firstLine: 1, ref inner, cells);
        if (cells.Count == 0 || cells.IsBlank)
        {
            await using var reader = Slowly([first], default);
            if (await HeaderAsync(reader, cancellation) is not { } slow) return;
            judge = new RowJudge(rows, slow, findings, limits);
            await RestAsync(reader, default, cancellation);
        }
        else
        {
            if (HeaderOf(cells) is not { } header) return;
            judge = new RowJudge(rows, header, findings, limits);
            Judge(first, new Border(0, 1), judge, cells);
            if (!first.IsLast) await BlocksAsync(first, cells, cancellation);
        }

        judge.NoteShortRow(content.EndsWithoutLineEnd);
        var counts = judge.Counts;
        if (content.EndsWithoutLineEnd && counts.Rows > 0 && !findings.HasErrors) findings.Add("file.no-final-line-end", new Place(counts.Rows, judge.LastLine));
        if (counts.Rows - counts.Blank == 0 && !findings.HasErrors) findings.Add("file.no-rows", Place.WholeFile);
    }

    /// <summary>Reads the blocks behind the first one.</summary>
    private async Task BlocksAsync(RecordBlock block, RecordCells cells, CancellationToken cancellation)
    {
        var border = new Border(block.Records, 1 + block.Lines);
        var threads = Math.Min(limits.MaxThreads, Environment.ProcessorCount);
        if (threads > 1 && judge!.Fork() is { } fork)
        {
            var lanes = new Lanes(this, border, [fork, .. Enumerable.Range(1, threads - 1).Select(_ => judge.Fork()!)]);
            await lanes.RunAsync(block, cancellation);
            return;
        }

        while (await blocks.ReadAsync(block, cancellation))
        {
            if (!block.Index(delimiter, limits.MaxCellBytes))
            {
                await using var reader = Slowly([block], border);
                await RestAsync(reader, border, cancellation);
                return;
            }

            Judge(block, border, judge!, cells);
            border = border.Behind(block);
        }
    }

    /// <param name="before">What stands before the block.</param>
    private static void Judge(RecordBlock block, Border before, RowJudge judge, RecordCells cells)
    {
        var inner = 0;
        for (var record = before.Records == 0 ? 1 : 0; record < block.Records; record++)
        {
            block.Show(record, before.Line, ref inner, cells);
            judge.Judge(cells, before.Records + record);
        }
    }

    /// <summary>A reader that names faults, from the first of these blocks to the end.</summary>
    private DelimitedReader Slowly(IReadOnlyList<RecordBlock> read, Border before) => new(
        new TextFrom([.. read.Select(b => b.Text.AsMemory(0, b.Length)), blocks.Rest], content), content, read[0].Offset, Math.Max(0, before.Line - 1), delimiter, limits);

    private async Task RestAsync(DelimitedReader reader, Border before, CancellationToken cancellation)
    {
        for (var number = Math.Max(1, before.Records); await reader.ReadAsync(cancellation); number++)
        {
            if (RowJudge.IsMalformed(reader, number, judge!.Header, rows.Confidential, findings, limits)) judge.Refuse();
            else judge.Judge(reader.Cells, number);
        }
    }

    private async Task<HeaderMap?> HeaderAsync(DelimitedReader reader, CancellationToken cancellation)
    {
        if (!await reader.ReadAsync(cancellation))
        {
            if (!findings.HasErrors) findings.Add("file.empty", Place.WholeFile);
            return null;
        }

        if (RowJudge.IsMalformed(reader, row: null, header: null, rows.Confidential, findings, limits)) return null;
        if (!reader.Cells.IsBlank) return HeaderOf(reader.Cells);
        if (!await HoldsNothingElseAsync(reader, cancellation)) rows.NoteNoHeader(findings);
        else if (!findings.HasErrors) findings.Add("file.empty", Place.WholeFile);
        return null;
    }

    private HeaderMap? HeaderOf(RecordCells cells)
    {
        if (cells.Count > limits.MaxColumns)
        {
            findings.Add("file.too-many-columns", new Place(Line: 1), ("found", Number(cells.Count)), ("limit", Number(limits.MaxColumns)));
            return null;
        }

        var names = new string[cells.Count];
        for (var i = 0; i < names.Length; i++) names[i] = Encoding.UTF8.GetString(cells[i]);
        return rows.ReadHeader(names, (char)delimiter, findings);
    }

    /// <summary>Reads on to the first record with content; a header is looked for in the first line only, so the rest is not needed any more.</summary>
    private static async Task<bool> HoldsNothingElseAsync(DelimitedReader reader, CancellationToken cancellation)
    {
        while (await reader.ReadAsync(cancellation))
            if (!reader.Cells.IsBlank) return false;
        return true;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A place between two records: how many stand before it, the header included, and the line that begins there.</summary>
    private readonly record struct Border(long Records, long Line)
    {
        public Border Behind(RecordBlock block) => new(Records + block.Records, Line + block.Lines);
    }

    /// <summary>
    /// Blocks that are read side by side. The meaning of a block's rows is read only when every block before it is known to be in order, and what was found is
    /// taken over block by block: so whatever a single reader says is said here too, in the same order.
    /// </summary>
    private sealed class Lanes(DelimitedTable table, Border start, IReadOnlyList<RowJudge> judges)
    {
        private readonly Stack<Lane> free = new(judges.Select(j => new Lane(j)));
        private readonly Queue<Lane> working = new();
        private Task<Border?> border = Task.FromResult<Border?>(start);

        /// <param name="block">Room for the next block.</param>
        public async Task RunAsync(RecordBlock block, CancellationToken cancellation)
        {
            var inOrder = true;
            while (inOrder && await table.blocks.ReadAsync(block, cancellation))
            {
                if (free.Count == 0) inOrder = await FollowAsync();
                if (!inOrder) break;
                var lane = free.Pop();
                (lane.Block, block) = (block, lane.Block);
                var behind = new TaskCompletionSource<Border?>(TaskCreationOptions.RunContinuationsAsynchronously);
                lane.Before = border;
                border = behind.Task;
                lane.Work = Task.Run(() => ReadAsync(lane, behind), CancellationToken.None);
                working.Enqueue(lane);
            }

            while (inOrder && working.Count > 0) inOrder = await FollowAsync();
            if (!inOrder) await RestAsync(block, cancellation);
            foreach (var judge in judges) table.rows.Absorb(judge.Rows);
        }

        private async Task<bool> ReadAsync(Lane lane, TaskCompletionSource<Border?> behind)
        {
            Border? at = null;
            try
            {
                var inOrder = lane.Block.Index(table.delimiter, table.limits.MaxCellBytes);
                at = await lane.Before;
                if (!inOrder) at = null;
            }
            finally
            {
                behind.SetResult(at?.Behind(lane.Block));
            }

            if (at is null) return false;
            Judge(lane.Block, at.Value, lane.Judge, lane.Cells);
            return true;
        }

        /// <summary>Takes over what the oldest block says. False when it was not in order: then it stays where it is.</summary>
        private async Task<bool> FollowAsync()
        {
            if (!await working.Peek().Work) return false;
            var lane = working.Dequeue();
            table.judge!.Take(lane.Judge);
            free.Push(lane);
            return true;
        }

        /// <summary>From the block that is not in order on, everything is read by the other reader.</summary>
        /// <param name="next">Read behind the blocks that are worked on; empty when there was no more.</param>
        private async Task RestAsync(RecordBlock next, CancellationToken cancellation)
        {
            foreach (var lane in working) await lane.Work;
            var read = working.Select(l => l.Block).ToList();
            if (next.Offset > read[^1].Offset && next.Length > 0) read.Add(next);
            var before = (await working.Peek().Before)!.Value;
            await using var reader = table.Slowly(read, before);
            await table.RestAsync(reader, before, cancellation);
        }
    }

    private sealed class Lane(RowJudge judge)
    {
        public RowJudge Judge { get; } = judge;

        public RecordCells Cells { get; } = new();

        public RecordBlock Block { get; set; } = new();

        public Task<Border?> Before { get; set; } = Task.FromResult<Border?>(null);

        public Task<bool> Work { get; set; } = Task.FromResult(true);
    }
}
