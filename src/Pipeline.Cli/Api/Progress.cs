using Spectre.Console;

namespace Pipeline.Cli.Api;

/// <summary>Shows how work goes on: a bar on a terminal, and one plain line for each finished step anywhere else.</summary>
public static class Progress
{
    /// <summary>Does <paramref name="work"/> for each item, at most four at a time; results come back in the items' order.</summary>
    /// <param name="line">What to print of a finished item where there is no bar.</param>
    public static async Task<IReadOnlyList<TResult>> ForEachAsync<T, TResult>(
        string title, IReadOnlyList<T> items, TextWriter output, bool terminal, Func<T, CancellationToken, Task<TResult>> work, Func<TResult, string> line, CancellationToken cancel)
    {
        var results = new TResult[items.Count];
        var gate = new Lock();
        async Task RunAsync(Action<TResult> finished) => await Parallel.ForAsync(0, items.Count, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancel }, async (i, token) =>
        {
            results[i] = await work(items[i], token);
            lock (gate) finished(results[i]);
        });

        if (!terminal)
        {
            await RunAsync(result => output.WriteLine(line(result)));
            return results;
        }

        await AnsiConsole.Progress().StartAsync(async context =>
        {
            var task = context.AddTask(Markup.Escape(title), maxValue: items.Count);
            await RunAsync(_ => task.Increment(1));
        });
        return results;
    }
}
