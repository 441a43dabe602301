namespace Pipeline.Benchmarks.Measuring;

/// <summary>How far the ratio of a rerun on a quiet machine may fall, by how it is measured. `--repeat` prints the spread that a machine really has.</summary>
internal static class Noises
{
    /// <summary>The same bytes come out every time.</summary>
    public const double Same = 0.02;

    /// <summary>Peaks and idle memory: when the collector happens to run decides.</summary>
    public const double Memory = 0.1;

    /// <summary>A small difference of two peaks, as a share of its bar.</summary>
    public const double Difference = 0.5;

    /// <summary>Medians or bests of several, ours and the peer's one after another in the same minute.</summary>
    public const double Warm = 0.25;

    /// <summary>Fresh processes: the file cache and the compiler's threads have their say. One core more or less busy moves DuckDB's two threads by a third.</summary>
    public const double Fresh = 0.35;

    /// <summary>Medians of many fresh processes in turn.</summary>
    public const double Started = 0.15;
}

/// <summary>Every promise of speed and memory. docs/benchmarks.md has one row for each, and a test that it has.</summary>
internal static class Bars
{
    public static readonly Bar IngestOne = new("ingest-one-thread", "ingest", "crime extract of 1 GB to cube, wall time", "DuckDB, 1 thread", Unit.Seconds, Held.Ratio, Bound.AtLeast, 2.5, Noises.Fresh);
    public static readonly Bar IngestTwo = new("ingest-two-threads", "ingest", "crime extract of 1 GB to cube, wall time", "DuckDB, 2 threads", Unit.Seconds, Held.Ratio, Bound.AtLeast, 2, Noises.Fresh);
    public static readonly Bar IngestSmallOne = new("ingest-100mb-one-thread", "ingest", "crime extract of 100 MB to cube, wall time", "DuckDB, 1 thread", Unit.Seconds, Held.Ratio, Bound.AtLeast, 2.5, Noises.Fresh);
    public static readonly Bar IngestSmallTwo = new("ingest-100mb-two-threads", "ingest", "crime extract of 100 MB to cube, wall time", "DuckDB, 2 threads", Unit.Seconds, Held.Ratio, Bound.AtLeast, 2, Noises.Fresh);
    public static readonly Bar IngestMemory = new("ingest-memory", "ingest", "crime extract of 1 GB to cube, peak memory", "DuckDB, 1 thread", Unit.Bytes, Held.Ratio, Bound.AtMost, 0.5, Noises.Memory);
    public static readonly Bar IngestGrowth = new("ingest-growth", "ingest", "peak memory for 1 GB less that for 100 MB", "", Unit.Bytes, Held.Figure, Bound.AtMost, 20e6, Noises.Difference);
    public static readonly Bar IngestSums = new("ingest-sums", "ingest", "cells and squares of 1 GB whose count differs", "DuckDB", Unit.Count, Held.Figure, Bound.AtMost, 0, 0);

    public static readonly Bar AuditWarm = new("audit-warm", "report", "audit of London, tagged, warm", "Chromium, warm", Unit.Seconds, Held.Figure, Bound.Under, 0.025, Noises.Warm);
    public static readonly Bar AuditBrowser = new("audit-browser", "report", "audit of London, tagged, warm", "Chromium, warm", Unit.Seconds, Held.Ratio, Bound.AtLeast, 30, Noises.Warm);
    public static readonly Bar AuditRate = new("audit-rate", "report", "audits of London on one thread", "Chromium, one page", Unit.PerSecond, Held.Figure, Bound.AtLeast, 40, Noises.Warm);
    public static readonly Bar AuditTwoThreads = new("audit-two-threads", "report", "audits of London on two threads", "the same on one thread", Unit.PerSecond, Held.Ratio, Bound.AtLeast, 1.6, Noises.Warm);
    public static readonly Bar AuditAllocated = new("audit-allocated", "report", "memory allocated for an audit of London", "", Unit.Bytes, Held.Figure, Bound.Under, 8e6, Noises.Same);
    public static readonly Bar AuditSize = new("audit-size", "report", "size of the audit of London with its fonts", "Chromium, warm", Unit.Bytes, Held.Figure, Bound.Under, 300e3, Noises.Same);
    public static readonly Bar MapsWarm = new("maps-warm", "report", "audit of Chicago with maps, tagged, warm", "Chromium, warm", Unit.Seconds, Held.Figure, Bound.Under, 0.025, Noises.Warm);
    public static readonly Bar MapsAllocated = new("maps-allocated", "report", "memory allocated for an audit of Chicago", "", Unit.Bytes, Held.Figure, Bound.Under, 8e6, Noises.Same);
    public static readonly Bar MapsSize = new("maps-size", "report", "size of the audit of Chicago with its fonts", "Chromium, warm", Unit.Bytes, Held.Figure, Bound.Under, 300e3, Noises.Same);
    public static readonly Bar FirstReport = new("first-report", "report", "audit of London from process start to its end", "Chromium, fresh", Unit.Seconds, Held.Figure, Bound.Under, 0.25, Noises.Fresh);

    public static readonly Bar FirstResponse = new("first-response", "startup", "process start to the answer to GET /", "the same, not compiled ahead", Unit.Seconds, Held.Figure, Bound.Under, 0.2, Noises.Started);
    public static readonly Bar FirstResponseGain = new("first-response-gain", "startup", "process start to the answer to GET /", "the same, not compiled ahead", Unit.Seconds, Held.Ratio, Bound.AtLeast, 1 / 0.75, Noises.Started);
    public static readonly Bar FirstAudit = new("first-audit", "startup", "first answer to the first audit of London over HTTP", "the same, not compiled ahead", Unit.Seconds, Held.Figure, Bound.Under, 0.25, Noises.Fresh);
    public static readonly Bar PackageSize = new("package-size", "startup", "size of the package (zip)", "", Unit.Bytes, Held.Figure, Bound.Under, 110e6, Noises.Same);
    public static readonly Bar IdleMemory = new("idle-memory", "startup", "resident memory after a first function and 10 s idle", "the same, not compiled ahead", Unit.Bytes, Held.Figure, Bound.Under, 100e6, Noises.Memory);

    public static readonly Bar WaveFirst = new("wave-first", "wave", "wave of 10,000: all figures, first in the process", "DuckDB, 1 thread, counts only, first", Unit.Seconds, Held.Figure, Bound.Under, 1, Noises.Fresh);
    public static readonly Bar WaveWarm = new("wave-warm", "wave", "wave of 10,000: all figures, warm", "DuckDB, 1 thread, counts only", Unit.Seconds, Held.Figure, Bound.Under, 1, Noises.Warm);
    public static readonly Bar WaveMemory = new("wave-memory", "wave", "wave of 10,000: peak memory", "DuckDB, 1 thread, counts only", Unit.Bytes, Held.Figure, Bound.Under, 200e6, Noises.Memory);
    public static readonly Bar WaveSample = new("wave-2011", "wave", "wave of 2011 (174): all figures, warm", "DuckDB, 1 thread, counts only", Unit.Seconds, Held.Figure, Bound.Under, 0.05, Noises.Warm);

    public static readonly Bar Receipt = new("receipt-time", "receipt", "receipt of 100,000 bad rows, fresh process", "DuckDB, 1 thread, store_rejects", Unit.Seconds, Held.Figure, Bound.Under, 5, Noises.Fresh);
    public static readonly Bar ReceiptMemory = new("receipt-memory", "receipt", "receipt of 100,000 bad rows, peak memory", "DuckDB, 1 thread, store_rejects", Unit.Bytes, Held.Figure, Bound.Under, 100e6, Noises.Memory);

    public static readonly Bar GiStarFirst = new("gi-star", "spatial", "Gi* of 100,000 squares with p, first in the process", "spdep, z only", Unit.Seconds, Held.Figure, Bound.Under, 1, Noises.Fresh);
    public static readonly Bar GiStarScores = new("gi-star-scores", "spatial", "z scores of 100,000 that differ by a millionth", "spdep", Unit.Count, Held.Figure, Bound.AtMost, 0, 0);
    public static readonly Bar PointsInAreas = new("points-in-areas", "spatial", "points placed in 300 areas, one thread", "NetTopologySuite, prepared", Unit.PerSecond, Held.Figure, Bound.AtLeast, 1e6, Noises.Warm);

    public static readonly Bar PanelAll = new("panel-all", "panel", "all estimators, 1,000 areas by 120 months, first in the process", "numpy, statsmodels: seven of nine", Unit.Seconds, Held.Figure, Bound.Under, 5, Noises.Fresh);
    public static readonly Bar PanelEstimates = new("panel-estimates", "panel", "estimates and errors of 14 that differ by a millionth", "numpy, statsmodels", Unit.Count, Held.Figure, Bound.AtMost, 0, 0);

    public static readonly IReadOnlyList<Bar> All =
    [
        IngestOne, IngestTwo, IngestSmallOne, IngestSmallTwo, IngestMemory, IngestGrowth, IngestSums,
        AuditWarm, AuditBrowser, AuditRate, AuditTwoThreads, AuditAllocated, AuditSize, MapsWarm, MapsAllocated, MapsSize, FirstReport,
        FirstResponse, FirstResponseGain, FirstAudit, PackageSize, IdleMemory,
        WaveFirst, WaveWarm, WaveMemory, WaveSample,
        Receipt, ReceiptMemory,
        GiStarFirst, GiStarScores, PointsInAreas,
        PanelAll, PanelEstimates,
    ];
}
