using System.Security.Cryptography;
using Pipeline.Domain;

namespace Pipeline.Reports.Tests;

/// <summary>The time zone is that of the whole process, so nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(TimeZoneCollection), DisableParallelization = true)]
public sealed class TimeZoneCollection;

[Collection(nameof(TimeZoneCollection))]
public class TimeZoneTests
{
    /// <summary>Fourteen hours ahead and eleven behind: on both sides it is another day.</summary>
    [Fact]
    public void Reports_are_the_same_in_every_time_zone()
    {
        string[] kinds = ["audit-london", "scorecard", "walk", "questionnaire", "receipt-rejected", "wave", "country", "claims", "plan-incomplete", "programme-panel"];
        var before = Environment.GetEnvironmentVariable("TZ");
        var hashes = new List<string>();
        try
        {
            foreach (var zone in (string[])["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
            {
                Environment.SetEnvironmentVariable("TZ", zone);
                TimeZoneInfo.ClearCachedData();
                hashes.Add(string.Join(' ', kinds.Select(k => Convert.ToHexString(SHA256.HashData(AccessibilityTests.Write(k, Language.Es).Bytes)))));
            }
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", before);
            TimeZoneInfo.ClearCachedData();
        }

        Assert.Single(hashes.Distinct(StringComparer.Ordinal));
    }
}
