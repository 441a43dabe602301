using System.Text;
using Pipeline.Domain.Crime;

namespace Pipeline.Reports.OpenData;

/// <summary>
/// A city's published crime statistics as tidy CSV: one line for each number, with its status and what it was divided by. Codes only:
/// docs/open-data.md explains them. Hot cells and points, which are places and no numbers, are in <see cref="CrimeGeoJson"/>.
/// </summary>
public static class CrimeCsv
{
    public static string Header { get; } = string.Join(',', CrimeColumn.All.Select(c => c.Name));

    /// <summary>Writes UTF-8 with LF line ends; numbers with a point.</summary>
    public static void Write(Stream output, CityCrime city)
    {
        ArgumentNullException.ThrowIfNull(city);
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(Header);
        foreach (var row in CrimeRows.Of(city)) writer.WriteLine(string.Join(',', CrimeColumn.All.Select(c => c.Cell(row))));
    }
}
