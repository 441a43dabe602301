using System.Globalization;
using System.Text;
using Pipeline.Domain.Programmes;

namespace Pipeline.Reports.OpenData;

/// <summary>The pledges of a programme as tidy CSV, one line for each: what was promised, where it stands and by which rule it is judged so.</summary>
public static class PledgesCsv
{
    private static readonly IReadOnlyList<(string Name, Func<Pledge, PledgeState, string> Cell)> Columns =
    [
        ("id", (p, _) => CrimeColumn.Text(p.Id)),
        ("sector", (p, _) => CrimeColumn.Text(p.Sector ?? "")),
        ("owner", (p, _) => CrimeColumn.Text(p.Owner ?? "")),
        ("start", (p, _) => Day(p.Start)),
        ("due", (p, _) => Day(p.Due)),
        ("baseline", (p, _) => CrimeColumn.Number(p.Baseline)),
        ("target", (p, _) => CrimeColumn.Number(p.Target)),
        ("current", (p, _) => p.Current is { } current ? CrimeColumn.Number(current) : ""),
        ("status", (_, s) => ProgrammeEvaluation.Codes.Of(s.Status)),
        ("progress", (_, s) => s.Progress is { } progress ? CrimeColumn.Number(progress) : ""),
        ("expected", (_, s) => CrimeColumn.Number(s.Expected)),
        ("delay_days", (_, s) => s.DelayDays is { } days ? days.ToString(CultureInfo.InvariantCulture) : ""),
        ("evidence", (p, _) => CrimeColumn.Text(p.Evidence ?? "")),
    ];

    public static string Header { get; } = string.Join(',', Columns.Select(c => c.Name));

    /// <summary>Writes UTF-8 with LF line ends in the order of the board; shares from 0 to 1, numbers with a point, blank where nothing is known.</summary>
    /// <exception cref="ArgumentException">A state of the board has no pledge in the programme.</exception>
    public static void Write(Stream output, PledgeBoard board, Programme programme)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(programme);
        var pledges = programme.Pledges.ToDictionary(p => p.Id, StringComparer.Ordinal);
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(Header);
        foreach (var state in board.Pledges)
        {
            if (!pledges.TryGetValue(state.Id, out var pledge)) throw new ArgumentException($"The programme has no pledge '{state.Id}'.", nameof(board));
            writer.WriteLine(string.Join(',', Columns.Select(c => c.Cell(pledge, state))));
        }
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
