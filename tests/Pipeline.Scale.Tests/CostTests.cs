namespace Pipeline.Scale.Tests;

public sealed class CostTests
{
    private static readonly PriceList prices = new()
    {
        Currency = "XXX",
        Region = "nowhere",
        Date = "2026-01-01",
        GigabyteSeconds = Price(0.00002, 1, 1_000),
        Executions = Price(0.5, 1_000_000, 100),
        BlobWrites = Price(0.06, 10_000),
        BlobReads = Price(0.005, 10_000),
        BlobLists = Price(0.07, 10_000),
        BlobOthers = Price(0.004, 10_000),
        TableTransactions = Price(0.0004, 10_000),
        QueueOperations = Price(0.003, 10_000),
        EventGridOperations = Price(0.6, 1_000_000),
        LogGigabytes = Price(2, 1),
        EgressGigabytes = Price(0.1, 1, 1),
        BlobGigabytes = Price(0.02, 1),
        TableGigabytes = Price(0.05, 1),
    };

    [Fact]
    public void A_month_worked_out_by_hand_costs_the_same()
    {
        var usage = new Usage
        {
            Storage = new Operations { BlobWrites = 20_000, BlobReads = 40_000, BlobLists = 10_000, BlobOthers = 5_000, BlobDeletes = 99_999, TableTransactions = 100_000, QueueOperations = 30_000 },
            Executions = 1_000_100,
            GigabyteSeconds = 51_000,
            EventGridOperations = 500_000,
            LogBytes = 3e9,
            EgressBytes = 5e9,
            BlobBytesKept = 100e9,
            TableBytesKept = 2e9,
        };
        var cost = prices.Of(usage);

        // By hand: 50,000 x 0.00002 = 1, and 1 million runs = 0.5. Blobs 0.12 + 0.02 + 0.07 + 0.002, deletes nothing. Tables 0.004. Queue 0.009, events 0.3. Logs 6.
        // Kept 2 + 0.1. To readers 4 GB = 0.4.
        Assert.Equal(1.5, cost.Compute, 1e-9);
        Assert.Equal(0.212, cost.Blobs, 1e-9);
        Assert.Equal(0.004, cost.Tables, 1e-9);
        Assert.Equal(0.309, cost.Messages, 1e-9);
        Assert.Equal(6, cost.Logs, 1e-9);
        Assert.Equal(2.1, cost.Kept, 1e-9);
        Assert.Equal(0.4, cost.Egress, 1e-9);
        Assert.Equal(10.525, cost.Total, 1e-9);
        Assert.Equal(10.525 + 0.02 + 0.00005 + 0.1, prices.Of(usage, free: false).Total, 1e-9);
    }

    [Fact]
    public void What_is_free_costs_nothing_and_never_less() => Assert.Equal(0, prices.Of(new Usage { Executions = 99, GigabyteSeconds = 999, EgressBytes = 1 }).Total);

    [Theory]
    [InlineData(0.02, 2)]
    [InlineData(1, 2)]
    [InlineData(1.01, 2.2)]
    [InlineData(12.34, 24.8)]
    public void A_run_is_billed_for_a_second_at_least_and_then_by_tenths(double seconds, double gigabyteSeconds) =>
        Assert.Equal(gigabyteSeconds, new UseCases(Committed.Files.Measured, Committed.Files.Assumptions).GigabyteSeconds(seconds), 1e-9);

    [Fact]
    public void A_line_is_found_again_and_a_square_bends()
    {
        var line = Growth.Of([(10, 7), (100, 52), (1000, 502)]);
        Assert.Equal((2, 0.5, 1), (Math.Round(line.Fixed, 9), Math.Round(line.ForEach, 9), Math.Round(line.Curve, 9)));
        Assert.True(Growth.Of([(10, 100), (100, 10_000), (1000, 1_000_000)]).Curve > 5);
    }

    private static UnitPrice Price(double price, double per, double free = 0) => new(price, per, free, "a test", Verified: true);
}
