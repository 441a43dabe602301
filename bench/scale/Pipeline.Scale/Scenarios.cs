namespace Pipeline.Scale;

/// <summary>One month of one installation.</summary>
/// <param name="Parts">What it is made of; the sum is the month.</param>
public sealed record Scenario(string Name, string What, double Cities, IReadOnlyList<(string Part, Usage Usage)> Parts)
{
    public Usage Total => Parts.Aggregate(Usage.None, (sum, part) => sum + part.Usage);
}

/// <summary>The four installations that docs/scale.md prices.</summary>
public sealed class Scenarios(UseCases cases)
{
    public const double DaysOfMonth = 30;

    private const double MinutesOfDay = 1440;

    public IReadOnlyList<Scenario> All => [City(), Country(), Survey(), ArchiveLoad(), ArchiveMonth()];

    /// <summary>Rows of the archive.</summary>
    public const double ArchiveIncidents = 100_000_000;

    private const double ArchiveCities = 300;
    private const double ArchiveYears = 12;

    /// <summary>Timers of a month in which nothing new comes, and what the platform asks in order to see that.</summary>
    public Usage Idle(double cities)
    {
        var compile = RunsOf(cases.Platform.TimerMinutes.Value);
        return RunsOf(cases.Platform.ReconcileMinutes.Value) * cases.Timer("ReconcileInbox", "idle", cities)
            + compile * cases.Timer("CompileCrime", "idle", cities)
            + compile * cases.Timer("TabulateSurvey", "idle", cities)
            + compile * cases.Timer("EvaluateProgrammes", "idle", cities)
            + compile * cases.Timer("CompileAudits", "idle", cities)
            + new Usage { Storage = new Operations { QueueOperations = DaysOfMonth * 86_400 / cases.Platform.ScaleControllerSeconds.Value } };
    }

    public Scenario City()
    {
        const double Reports = 200;
        return new Scenario("a city", "one month of 500 incidents, one answer, 200 audits read", 1,
        [
            ("timers with nothing to do", Idle(1)),
            ("files", cases.Receive(cases.Extract(500)) + cases.Receive(cases.Measured.Receive("answer of a city"))),
            ("results", Changed("CompileCrime", 1, 1) + Changed("TabulateSurvey", 1, 1)),
            ("reports", Reports * cases.Report(cases.ReportAt("audit of a city, PDF", 1))),
        ]);
    }

    public Scenario Country()
    {
        const double Cities = 300;
        const double Reports = 6_000;
        return new Scenario("a country of 300 cities", "300 months of 500 incidents in the first five days of the month, 6,000 audits read", Cities,
        [
            ("timers with nothing to do", Idle(Cities)),
            ("files", Cities * cases.Receive(cases.Extract(500))),
            // Spread over five days, nearly every run of them has a file; what a run computes is one or two cities.
            ("results", Changed("CompileCrime", Cities, Cities)),
            ("reports", Reports * cases.Report(cases.ReportAt("audit of a city, PDF", Cities))),
        ]);
    }

    /// <summary>The month in which the wave is collected: 60 % of the answers on its last day.</summary>
    public Scenario Survey()
    {
        const double Cities = 10_000;
        const double Reports = 20_000;
        return new Scenario("the world survey, 10,000 cities", "10,000 answers in a month, 60 % of them on its last day, 20,000 wave reports read", Cities,
        [
            // Cities that only answer have no profile and no residents: to the other timers there is nobody.
            ("timers with nothing to do", Idle(1)),
            ("files", Cities * cases.Receive(cases.Measured.Receive("answer of a city"))),
            ("results", Tabulated(Cities, lastDay: 0.6)),
            ("reports", Reports * cases.Report(cases.ReportAt("wave of 174 answers, PDF", 1))),
        ]);
    }

    public Scenario ArchiveLoad()
    {
        var files = ArchiveCities * ArchiveYears;
        var rows = ArchiveIncidents / files;
        return new Scenario("an archive of 100 million incidents, the month it is loaded", "300 cities, twelve files of a year each", ArchiveCities,
        [
            ("timers with nothing to do", Idle(ArchiveCities)),
            ("files", files * cases.Receive(cases.Extract(rows))),
            ("results", ArchiveCities * Compiled(ArchiveIncidents / ArchiveCities) + Changed("CompileCrime", ArchiveCities, ArchiveCities)),
        ]);
    }

    public Scenario ArchiveMonth()
    {
        const double Reports = 6_000;
        var rows = ArchiveIncidents / ArchiveYears / 12 / ArchiveCities;
        var kept = ArchiveLoad().Total;
        return new Scenario("the same archive, a month of its growth", "300 months of 2,315 incidents (8.3 million a year), 6,000 audits read", ArchiveCities,
        [
            ("timers with nothing to do", Idle(ArchiveCities)),
            ("files", ArchiveCities * cases.Receive(cases.Extract(rows))),
            ("results", ArchiveCities * Compiled(ArchiveIncidents / ArchiveCities) + Changed("CompileCrime", ArchiveCities, ArchiveCities)),
            ("reports", Reports * cases.Report(cases.ReportAt("audit of a city, PDF", ArchiveCities))),
            ("what is kept already", new Usage { BlobBytesKept = kept.BlobBytesKept, TableBytesKept = kept.TableBytesKept }),
        ]);
    }

    /// <summary>A city whose single incidents are read again, as all with boundaries, points or several agencies are: all its files as they came, and one picture.</summary>
    private Usage Compiled(double rows)
    {
        var operations = new Operations { BlobReads = 1, BytesRead = cases.Extract(rows).Bytes };
        return new Usage { Storage = operations, GigabyteSeconds = cases.GigabyteSeconds(cases.Seconds(operations, rows * cases.Platform.CompileSecondsPerIncident.Value)) };
    }

    /// <summary>Runs with one new file, instead of as many idle ones.</summary>
    private Usage Changed(string function, double cities, double runs) => runs * (cases.Timer(function, "one", cities) + -1 * cases.Timer(function, "idle", cities));

    /// <summary>Runs of the timer that find new answers: each reads all answers that are there by then.</summary>
    private Usage Tabulated(double answers, double lastDay)
    {
        var runsOfDay = MinutesOfDay / cases.Platform.TimerMinutes.Value;
        var sum = Usage.None;
        for (var day = 0; day < DaysOfMonth; day++)
        {
            var isLast = day == (int)DaysOfMonth - 1;
            var today = isLast ? answers * lastDay : answers * (1 - lastDay) / (DaysOfMonth - 1);
            var before = isLast ? answers * (1 - lastDay) : today * day;
            // The chance that a run finds a file, with files independent of each other.
            var busy = runsOfDay * (1 - Math.Exp(-today / runsOfDay));
            sum += busy * (cases.Timer("TabulateSurvey", "one", before + today / 2) + -1 * cases.Timer("TabulateSurvey", "idle", 1));
        }

        return sum;
    }

    private static double RunsOf(double minutes) => DaysOfMonth * MinutesOfDay / minutes;
}
