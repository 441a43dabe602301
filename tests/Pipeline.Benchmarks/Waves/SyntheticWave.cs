using System.Text;
using Pipeline.Domain.Surveys;
using Pipeline.Tests;

namespace Pipeline.Benchmarks.Waves;

/// <summary>Answer files: the sample of 2011, and larger ones drawn from it, each question from another of its rows.</summary>
internal static class SyntheticWave
{
    public static string SampleFile => Repository.Path("samples", "survey", "survey-2011-reconstruction.csv");

    /// <summary>
    /// A file of <paramref name="count"/> answers. Place and each figure are drawn apart, so that there are thousands of
    /// different patterns, rare cells to suppress, and answers against the routing.
    /// </summary>
    public static string Draw(Instrument instrument, int count, int seed)
    {
        var random = new Random(seed);
        var lines = File.ReadAllLines(SampleFile);
        var header = lines[0].Split(',');
        var rows = lines.Skip(1).Select(l => l.Split(',')).ToList();
        var groups = instrument.Figures
            .Select(f => f.Options.Select(o => o.Column).Append(f.Column).Where(c => c is not null).Distinct(StringComparer.Ordinal).Select(c => Array.IndexOf(header, c)).Where(i => i >= 0).ToArray())
            .ToList();
        var text = new StringBuilder(lines[0]).Append('\n');
        for (var i = 0; i < count; i++)
        {
            var drawn = (string[])rows[random.Next(rows.Count)].Clone();
            drawn[0] = $"S{i:00000}";
            foreach (var columns in groups)
            {
                var from = rows[random.Next(rows.Count)];
                foreach (var column in columns) drawn[column] = from[column];
            }

            text.AppendJoin(',', drawn).Append('\n');
        }

        return text.ToString();
    }
}
