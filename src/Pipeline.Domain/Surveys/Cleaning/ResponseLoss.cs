using Pipeline.Statistics.Proportions;

namespace Pipeline.Domain.Surveys.Cleaning;

/// <summary>How much of what was received had to be deleted (methods 1.8).</summary>
/// <param name="Received">Counted and deleted responses.</param>
/// <param name="PercentOfReceived">Two decimals; null when nothing was received. The report of 2012 prints this one, as 6 %.</param>
/// <param name="PercentOfCounted">Two decimals; null when nothing was counted.</param>
public sealed record ResponseLoss(int Received, decimal? PercentOfReceived, decimal? PercentOfCounted)
{
    public static ResponseLoss Of(int counted, int deleted) => new(counted + deleted, Percent.Of(deleted, counted + deleted, 2), Percent.Of(deleted, counted, 2));
}
