namespace Pipeline.Scale;

/// <summary>The tables of docs/scale.md. They follow from three files and nothing else, so that a test can hold the document against them.</summary>
public static class ScaleTables
{
    public static IReadOnlyDictionary<string, string> All(ScaleFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var cases = new UseCases(files.Measured, files.Assumptions);
        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["assumptions"] = Assumptions(files.Assumptions),
            ["machine"] = MachineOf(files.Measured.Machine),
            ["prices"] = Prices(files.Prices),
            ["receives"] = Receives(cases),
            ["timers"] = Timers(cases),
            ["growth"] = GrowthOf(cases),
            ["reports"] = Reports(cases),
            ["manifest"] = Manifest(cases),
            ["cost"] = CostTables.Months(cases, files.Prices),
            ["cost-parts"] = CostTables.Parts(cases, files.Prices),
            ["idle"] = CostTables.Idle(cases, files.Prices),
            ["limits"] = LimitTables.Cities(cases),
            ["receive-limits"] = LimitTables.Receives(cases),
            ["bursts"] = SimulationTables.Bursts(cases),
            ["instances"] = SimulationTables.Instances(cases),
            ["swaps"] = SimulationTables.Swaps(cases),
            ["local"] = LocalTables.PredictedAndMeasured(files.Measured),
        };
    }

    private static string Assumptions(Assumptions platform)
    {
        var table = new Table("what", "figure", "from", "where, or why");
        foreach (var line in platform.All) table.Row(line.Meaning, $"{Shown.Text(line.Value, line.Value < 0.001 ? "0.#######" : "#,0.###")} {line.Unit}", line.Basis, line.Source);
        return table.ToString();
    }

    private static string MachineOf(Machine machine) => new Table("machine", "")
        .Row("processor", $"{machine.Processor}, {Shown.Number(machine.Cores)} cores")
        .Row("memory", $"{Shown.Number(machine.MemoryGigabytes)} GB")
        .Row("runtime", machine.Runtime)
        .Row("measured on", machine.Date)
        .Row("processes that wanted a core in the minute before", Shown.Number(machine.Load))
        .ToString();

    private static string Prices(PriceList prices)
    {
        var table = new Table("what", $"price in {prices.Currency}", "for", "free in a month", "verified", "source");
        foreach (var (name, unit, price) in prices.Lines)
            table.Row(name, Shown.Text(price.Price, "0.######"), $"{Shown.Number(price.Per)} {unit}", Shown.Number(price.Free), price.Verified ? "yes" : "**no**", price.Source);
        return table.ToString();
    }

    private static string Receives(UseCases cases)
    {
        var table = new Table("file", "bytes", "writes", "reads", "other", "tables", "read", "written", "processor time", "first of a process", "time on the service");
        foreach (var file in cases.Measured.Receives)
        {
            var asked = file.Operations;
            table.Row(
                file.Name, Shown.Bytes(file.Bytes), Shown.Number(asked.BlobWrites), Shown.Number(asked.BlobReads), Shown.Number(asked.BlobOthers + asked.BlobDeletes), Shown.Number(asked.TableTransactions),
                Shown.Bytes(asked.BytesRead), Shown.Bytes(asked.BytesWritten), Shown.Seconds(file.CpuSeconds), Shown.Seconds(file.FirstCpuSeconds), Shown.Seconds(cases.Seconds(asked, file.CpuSeconds)));
        }

        return table.ToString();
    }

    private static string Timers(UseCases cases)
    {
        var table = new Table("timer", "finds", "cities", "files", "blob requests", "table requests", "messages", "read", "written", "processor time", "time on the service");
        foreach (var run in cases.Measured.Timers.OrderBy(t => t.Function, StringComparer.Ordinal).ThenBy(t => Found(t.State), StringComparer.Ordinal).ThenBy(t => t.Cities))
        {
            var asked = run.Operations;
            table.Row(
                run.Function, Found(run.State), Shown.Number(run.Cities), Shown.Number(run.Contents), Shown.Number(asked.BlobWrites + asked.BlobReads + asked.BlobLists + asked.BlobOthers),
                Shown.Number(asked.TableTransactions), Shown.Number(asked.QueueOperations), Shown.Bytes(asked.BytesRead), Shown.Bytes(asked.BytesWritten), Shown.Seconds(run.CpuSeconds),
                Shown.Seconds(cases.Seconds(asked, run.CpuSeconds)));
        }

        return table.ToString();
    }

    private static string GrowthOf(UseCases cases)
    {
        var table = new Table("timer", "finds", "requests for each city", "bytes for each city", "processor time for each city", "bend of the processor time");
        foreach (var kind in cases.Measured.Timers.GroupBy(t => (t.Function, t.State)).OrderBy(g => g.Key.Function, StringComparer.Ordinal).ThenBy(g => Found(g.Key.State), StringComparer.Ordinal))
        {
            var cpu = Growth.Of(kind.OrderBy(t => t.Cities), t => t.CpuSeconds);
            table.Row(
                kind.Key.Function, Found(kind.Key.State), Shown.Text(Growth.Of(kind.OrderBy(t => t.Cities), t => t.Operations.Requests).ForEach, "0.0"),
                Shown.Bytes(Math.Max(0, Growth.Of(kind.OrderBy(t => t.Cities), t => t.Operations.BytesRead + t.Operations.BytesWritten).ForEach)), Shown.Seconds(Math.Max(0, cpu.ForEach)), Shown.Text(cpu.Curve, "0.0"));
        }

        return table.ToString();
    }

    private static string Reports(UseCases cases)
    {
        var table = new Table("document", "cities published", "sent", "blob requests", "read", "processor time", "first of a process", "time on the service");
        foreach (var report in cases.Measured.Reports.OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Cities))
            table.Row(
                report.Name, Shown.Number(report.Cities), Shown.Bytes(report.Bytes), Shown.Number(report.Operations.Requests), Shown.Bytes(report.Operations.BytesRead), Shown.Seconds(report.CpuSeconds),
                Shown.Seconds(report.FirstCpuSeconds), Shown.Seconds(cases.Seconds(report.Operations, report.CpuSeconds)));
        return table.ToString();
    }

    private static string Manifest(UseCases cases)
    {
        var table = new Table("scopes", "bytes", "bytes of one swap, read and written", "processor time of one reading", "documents a second that one blob can serve");
        foreach (var manifest in cases.Measured.Manifests)
            table.Row(
                Shown.Number(manifest.Scopes), Shown.Bytes(manifest.Bytes), Shown.Bytes(2 * manifest.Bytes), Shown.Seconds(manifest.ReadCpuSeconds),
                Shown.Number(cases.Platform.BlobBytesPerSecond.Value / manifest.Bytes));
        return table.ToString();
    }

    private static string Found(string state) => state switch
    {
        "idle" => "nothing",
        "one" => "one new file",
        "first" => "everything new",
        "residents of one" => "one file of residents",
        "all waiting" => "a file of each waiting",
        _ => state,
    };
}
