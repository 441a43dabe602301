using System.Globalization;
using Pipeline.Benchmarks.Measuring;

namespace Pipeline.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Write">The rows go into docs/benchmarks.md.</param>
/// <param name="Check">The rows are compared with those in docs/benchmarks.md.</param>
/// <param name="InstallPeers">Missing peers are installed first.</param>
/// <param name="Repeats">How often everything runs; more than once only to print how far ratios spread.</param>
internal sealed record BenchmarkChoice(IReadOnlyList<string> Benchmarks, bool Write, bool Check, bool InstallPeers, int Repeats)
{
    private const string Usage = "BENCHMARK… [--write | --check | --repeat N] [--install-peers]";

    /// <summary>Null and a reason when the command line asks for what there is not.</summary>
    /// <param name="known">All benchmarks; `all` are those that have a bar.</param>
    public static BenchmarkChoice? Read(IReadOnlyList<string> arguments, IReadOnlyList<string> known, out string reason)
    {
        List<string> names = [];
        var (write, check, install, repeats) = (false, false, false, 1);
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--write": write = true; break;
                case "--check": check = true; break;
                case "--install-peers": install = true; break;
                case "--repeat" when i + 1 < arguments.Count && int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out repeats) && repeats > 1: i++; break;
                case "all": names.AddRange(known.Where(k => Bars.All.Any(b => string.Equals(b.Benchmark, k, StringComparison.Ordinal)))); break;
                case var name when known.Contains(name, StringComparer.Ordinal): names.Add(name); break;
                default:
                    reason = $"'{arguments[i]}' is no benchmark and no option. {Usage}\nBenchmarks: {string.Join(", ", known)}, all.";
                    return null;
            }
        }

        reason = names.Count == 0 ? $"No benchmark is named. {Usage}\nBenchmarks: {string.Join(", ", known)}, all."
            : (write ? 1 : 0) + (check ? 1 : 0) + (repeats > 1 ? 1 : 0) > 1 ? $"--write, --check and --repeat exclude each other. {Usage}" : "";
        return reason.Length > 0 ? null : new BenchmarkChoice([.. names.Distinct(StringComparer.Ordinal)], write, check, install, repeats);
    }
}
