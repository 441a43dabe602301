using Pipeline.Domain.Surveys;

namespace Pipeline.Tests.Surveys;

/// <summary>The synthetic microdata of 2011 whose margins are those that ICPC printed.</summary>
internal static class Reconstruction
{
    private static readonly string[] Lines = File.ReadAllLines(Golden.FileOf("survey-2011-reconstruction.csv"));

    public static Instrument Instrument { get; } = Instruments.Find("global-survey/2011")!;

    /// <summary>The file has no quoted cell, so a comma always separates.</summary>
    public static IReadOnlyList<string> Header { get; } = Lines[0].Split(',');

    public static IReadOnlyList<SurveyResponse> Responses { get; } = [.. Lines.Skip(1).Where(l => l.Length > 0).Select(Read)];

    private static SurveyResponse Read(string line)
    {
        var cells = Header.Zip(line.Split(',')).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal);
        var layout = Instrument.Layout;
        var answers = InstrumentRules.Columns(Instrument).Where(c => cells.TryGetValue(c, out var cell) && cell.Length > 0).ToDictionary(c => c, c => cells[c], StringComparer.Ordinal);
        return new(cells[layout.Id], cells[layout.RegionCode], cells[layout.Country], answers);
    }
}
