using System.Text;
using Pipeline.Domain.Surveys;

namespace Pipeline.Reports.OpenData;

/// <summary>
/// The results of a wave as tidy CSV: one line for each area, figure, option and measure, with the value's status and the counts of its base on
/// the same line, so that no number can be quoted without its n. Codes only: <see cref="WavePackage"/> explains them.
/// </summary>
public static class WaveCsv
{
    public static string Header { get; } = string.Join(',', WaveColumn.All.Select(c => c.Name));

    /// <summary>Writes UTF-8 with LF line ends; numbers with a point.</summary>
    public static void Write(Stream output, WaveResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(Header);
        foreach (var row in WaveRows.Of(results)) writer.WriteLine(string.Join(',', WaveColumn.All.Select(c => c.Cell(row))));
    }
}
