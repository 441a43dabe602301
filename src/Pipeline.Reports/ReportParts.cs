using Pipeline.Domain;
using Pipeline.Reports.Gallery;

namespace Pipeline.Reports;

/// <summary>What every report is made with: fonts, texts, where words may be divided, and the code that lays pages out.</summary>
public static class ReportParts
{
    private static readonly Lazy<Task>[] Prepared = [.. Languages.All.Select(language => new Lazy<Task>(() => Task.Run(() => Rehearsal.Write(Stream.Null, language))))];

    /// <summary>
    /// Once for each language, loads all of it on another thread by writing a small report to nowhere, and does not wait: a process that is asked for
    /// its first report reads the published objects meanwhile. A report that needs a part before it is there waits for it, and one that cannot
    /// be loaded fails the report, not the preparation.
    /// </summary>
    public static void Prepare(Language language) => _ = Prepared[(int)language].Value;
}
