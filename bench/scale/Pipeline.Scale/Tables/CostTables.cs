namespace Pipeline.Scale;

internal static class CostTables
{
    public static string Months(UseCases cases, PriceList prices)
    {
        var table = new Table("installation", "runs", "GB-s", "compute", "blobs", "tables", "messages", "logs", "kept", "to readers", $"month in {prices.Currency}", "without free units");
        foreach (var scenario in new Scenarios(cases).All)
        {
            var usage = scenario.Total;
            var cost = prices.Of(usage);
            table.Row(
                $"{scenario.Name}: {scenario.What}", Shown.Number(usage.Executions), Shown.Number(usage.GigabyteSeconds), Shown.Money(cost.Compute), Shown.Money(cost.Blobs), Shown.Money(cost.Tables),
                Shown.Money(cost.Messages), Shown.Money(cost.Logs), Shown.Money(cost.Kept), Shown.Money(cost.Egress), $"**{Shown.Money(cost.Total)}**", Shown.Money(prices.Of(usage, free: false).Total));
        }

        return table.ToString();
    }

    /// <summary>Without free units, for these belong to no part.</summary>
    public static string Parts(UseCases cases, PriceList prices)
    {
        var table = new Table("installation", "part", "runs", "GB-s", "requests to storage", "read and written", $"{prices.Currency}, without free units");
        foreach (var scenario in new Scenarios(cases).All)
            foreach (var (part, usage) in scenario.Parts)
                table.Row(
                    scenario.Name, part, Shown.Number(usage.Executions), Shown.Number(usage.GigabyteSeconds), Shown.Number(usage.Storage.Requests), Shown.Bytes(usage.Storage.BytesRead + usage.Storage.BytesWritten),
                    Shown.Money(prices.Of(usage, free: false).Total));
        return table.ToString();
    }

    public static string Idle(UseCases cases, PriceList prices)
    {
        var table = new Table("cities", "runs", "GB-s", "requests to storage", $"month in {prices.Currency}", "without free units", "longest run");
        foreach (var cities in (double[])[1, 100, 300, 1_000, 3_000, 10_000])
        {
            var usage = new Scenarios(cases).Idle(cities);
            table.Row(
                Shown.Number(cities), Shown.Number(usage.Executions), Shown.Number(usage.GigabyteSeconds), Shown.Number(usage.Storage.Requests), Shown.Money(prices.Of(usage).Total),
                Shown.Money(prices.Of(usage, free: false).Total), Shown.Seconds(cases.TimerSeconds("CompileCrime", "idle", cities)));
        }

        return table.ToString();
    }
}
