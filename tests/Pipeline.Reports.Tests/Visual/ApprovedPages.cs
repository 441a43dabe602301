using Pipeline.Domain;

namespace Pipeline.Reports.Tests.Visual;

/// <param name="Report">Name in <see cref="AccessibilityTests"/>.</param>
/// <param name="Number">From 1.</param>
public sealed record ApprovedPage(string Report, Language Language, int Number)
{
    public string Name => $"{Report}-{Language.Tag()}-{Number:00}";

    public override string ToString() => Name;
}

/// <summary>The one list of pages whose picture is kept: the first and the most telling of each kind of report, in turn in all languages.</summary>
internal static class ApprovedPages
{
    /// <summary>Dots an inch: lines of text are still lines, letters no longer letters.</summary>
    public const int Resolution = 45;

    public static readonly IReadOnlyList<ApprovedPage> All =
    [
        new("walk", Language.En, 1), new("walk", Language.Fr, 3), new("walk", Language.Pt, 9),
        new("scorecard", Language.En, 1), new("scorecard", Language.Es, 2), new("scorecard-empty", Language.Fr, 1),
        new("questionnaire", Language.Fr, 1), new("questionnaire", Language.Es, 4),
        new("receipt-accepted", Language.Pt, 1), new("receipt-rejected", Language.En, 1),
        new("audit-rich", Language.En, 1), new("audit-rich", Language.Fr, 3), new("audit-rich", Language.Es, 5), new("audit-rich", Language.Pt, 8),
        new("audit-london", Language.Es, 5), new("audit-london", Language.En, 7), new("audit-withheld", Language.Fr, 3), new("audit-empty", Language.Pt, 2),
        new("wave-complete", Language.En, 2), new("wave-complete", Language.Fr, 5), new("wave-complete", Language.Es, 8), new("wave-withheld", Language.Pt, 4), new("wave-one", Language.En, 2),
        new("region-shown", Language.Fr, 1), new("region-shown", Language.En, 2), new("region-pooled", Language.Es, 1), new("country", Language.Pt, 1), new("quality", Language.En, 1),
        new("programme-panel", Language.En, 1), new("programme-panel", Language.Es, 4), new("programme-synthetic", Language.Fr, 4), new("plan-incomplete", Language.Pt, 1), new("claims", Language.En, 1),
        new("gallery", Language.En, 2), new("gallery", Language.Fr, 6), new("gallery", Language.Es, 12), new("gallery", Language.Pt, 20),
    ];

    public static string Folder => global::Pipeline.Tests.Repository.Path("tests", "Pipeline.Reports.Tests", "Visual", "Approved");

    public static string PathOf(ApprovedPage page) => Path.Combine(Folder, page.Name + ".png");
}
