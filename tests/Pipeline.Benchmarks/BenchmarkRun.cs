using System.Diagnostics;
using System.Globalization;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Tests;

namespace Pipeline.Benchmarks;

/// <summary>Runs the chosen benchmarks and prints, writes or compares what they measured.</summary>
internal sealed class BenchmarkRun(IReadOnlyDictionary<string, Func<Scoreboard, Peers, Scratch, TextWriter, Task>> benchmarks, BenchmarkChoice choice, TextWriter output)
{
    private const int Failed = 1;
    private static readonly string document = Repository.Path("docs", "benchmarks.md");

    private readonly Peers peers = new(output);

    public async Task<int> RunAsync()
    {
        var found = await peers.ProbeAsync();
        if (Peers.InstallCommand(found) is { } command)
        {
            if (choice.InstallPeers)
            {
                await output.WriteLineAsync(command);
                await Peers.InstallAsync(command);
                found = await peers.ProbeAsync();
            }
            else
            {
                await output.WriteLineAsync($"Missing: {string.Join(", ", found.Where(p => p.Version is null).Select(p => p.Name))}. What needs them is not measured. On Debian, or with --install-peers:\n  {command}");
            }
        }

        // Before minutes of measuring and not after them.
        var written = choice.Write || choice.Check ? OutcomeSection.Read(await File.ReadAllTextAsync(document)) : null;
        if (choice.Repeats > 1) return await SpreadAsync();
        var (section, faults) = await MeasureAsync(Surroundings.Machine(), Surroundings.Versions(found));
        foreach (var line in section.Lines()) await output.WriteLineAsync(line);
        foreach (var fault in faults) await output.WriteLineAsync($"failed: {fault}");
        if (choice.Write) faults.AddRange(await WriteAsync(section));
        if (choice.Check) faults.AddRange(await CheckAsync(section, written!));
        return faults.Count == 0 ? 0 : Failed;
    }

    private async Task<(OutcomeSection Section, List<string> Faults)> MeasureAsync(string machine, string versions)
    {
        var scoreboard = new Scoreboard();
        List<Ran> runs = [];
        List<string> faults = [];
        using var scratch = new Scratch();
        foreach (var name in choice.Benchmarks)
        {
            await output.WriteLineAsync($"## {name}");
            var (date, before, clock) = (TimeProvider.System.GetUtcNow(), Surroundings.Load(), Stopwatch.StartNew());
            try
            {
                await benchmarks[name](scoreboard, peers, scratch, output);
            }
            catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException or IOException)
            {
                // The others may still be measured; bars of this one must not look as if they had been.
                scoreboard.Ended(name, fault.Message);
                faults.Add($"{name}: {fault.Message}");
            }

            runs.Add(new Ran(name, date.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), before, Surroundings.Load(), string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalMinutes:0.0} min")));
        }

        await output.WriteLineAsync();
        scoreboard.PrintLines(output);
        await output.WriteLineAsync();
        return (new OutcomeSection(machine, versions, scoreboard.Outcomes(choice.Benchmarks), runs), faults);
    }

    private async Task<IReadOnlyList<string>> WriteAsync(OutcomeSection section)
    {
        // Read again: another run may have written meanwhile, or somebody else.
        var text = await File.ReadAllTextAsync(document);
        var written = OutcomeSection.Read(text);
        var whole = Bars.All.All(b => choice.Benchmarks.Contains(b.Benchmark, StringComparer.Ordinal));
        if (!whole && written.Rows.Count > 0 && !section.IsOfSameMachineAs(written))
            return await SaidAsync(["nothing was written: the other rows are of another machine or other versions. Run `all --write`."]);
        await File.WriteAllTextAsync(document, written.With(section, choice.Benchmarks).WrittenInto(text));
        return [];
    }

    private async Task<IReadOnlyList<string>> CheckAsync(OutcomeSection section, OutcomeSection written)
    {
        foreach (var (now, then) in Pairs(section, written).Where(p => !string.Equals(p.Now.Word, p.Then.Word, StringComparison.Ordinal)))
            await output.WriteLineAsync($"{now.Bar.Id}: {now.Word} ({now.Ours}), written is {then.Word} ({then.Ours})");
        if (!section.IsOfSameMachineAs(written)) await output.WriteLineAsync("The table is of another machine or other versions: times differ, ratios should not differ by much more than their noise.");
        var apart = Pairs(section, written).Select(p => p.Now.Against(p.Then)).OfType<string>().ToList();
        await output.WriteLineAsync(apart.Count == 0 ? $"All of {section.Rows.Count} rows lie within their noise." : $"{apart.Count} of {section.Rows.Count} rows do not lie within their noise:");
        return await SaidAsync(apart);
    }

    private static IEnumerable<(Outcome Now, Outcome Then)> Pairs(OutcomeSection section, OutcomeSection written) =>
        section.Rows.Select(now => (now, written.Rows.FirstOrDefault(r => r.Bar == now.Bar) ?? Outcome.Missing(now.Bar, "never run")));

    /// <summary>How far several runs lie from their middle: what the stated noise must cover.</summary>
    private async Task<int> SpreadAsync()
    {
        List<OutcomeSection> sections = [];
        for (var i = 0; i < choice.Repeats; i++) sections.Add((await MeasureAsync("", "")).Section);
        string[] head = ["bar", "ratios, or bytes", "farthest from the middle", "stated"];
        var rows = sections[0].Rows.Where(r => r.Compared is not null).Select(first =>
        {
            var figures = sections.Select(s => s.Rows.Single(r => r.Bar == first.Bar).Compared).OfType<double>().Order().ToList();
            var middle = figures[figures.Count / 2];
            return (IReadOnlyList<string>)[first.Bar.Id, string.Join(", ", figures.Select(r => r.ToString("0.000", CultureInfo.InvariantCulture))), Shown.Percent(figures.Max(r => Math.Abs(r - middle) / middle)), Shown.Percent(first.Bar.Noise)];
        });
        foreach (var line in OutcomeSection.Table(head, rows)) await output.WriteLineAsync(line);
        return 0;
    }

    private async Task<IReadOnlyList<string>> SaidAsync(IReadOnlyList<string> faults)
    {
        foreach (var fault in faults) await output.WriteLineAsync("* " + fault);
        return faults;
    }
}
