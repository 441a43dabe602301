using System.Reflection;
using System.Text.Json;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;
using Pipeline.Tests;
using static Pipeline.Domain.Tests.Programmes.Evaluating.Studies;

namespace Pipeline.Domain.Tests.Programmes.Evaluating;

/// <summary>Codes that reports put into words.</summary>
public class ReasonTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Kinds = Reasons.All.ToDictionary(kind => kind.Code, kind => kind.Values);

    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(Repository.Path("samples", "programmes"), "*.json", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_code_is_listed_once_with_its_values()
    {
        var constants = typeof(Reasons).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).ToArray();
        Assert.Equal(constants, Reasons.All.Select(kind => kind.Code));
        Assert.Equal(constants.Length, constants.Distinct().Count());
        Assert.All(constants, code => Assert.Matches("^(choice|refuse|threat|note)\\.[a-z0-9-]+$", code));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_shipped_programme_is_evaluated_with_known_reasons(string file)
    {
        var programme = JsonSerializer.Deserialize(File.ReadAllBytes(Repository.Path(file)), PipelineJson.Default.Programme)!;
        var evaluation = programme.Evaluated();
        Assert.Equal(programme.Outcomes.Count, evaluation.Outcomes.Count);
        Assert.NotEmpty(evaluation.Json());
        AssertKnown(evaluation);
    }

    /// <summary>Every reason that this room gives carries exactly the values that its code promises.</summary>
    internal static void AssertKnown(ProgrammeEvaluation evaluation)
    {
        foreach (var reason in evaluation.Threats.Concat(evaluation.Outcomes.SelectMany(Of)))
        {
            Assert.True(Kinds.TryGetValue(reason.Code, out var values), reason.Code);
            Assert.Equal(values, reason.Values.Select(value => value.Name));
            Assert.All(reason.Values, value => Assert.True(value.Number is null || double.IsFinite(value.Number.Value), $"{reason.Code} {value.Name}"));
        }
    }

    private static IEnumerable<Reason> Of(OutcomeEvaluation outcome) =>
    [
        .. outcome.Choice.Because, .. outcome.Choice.Refused.Select(refusal => refusal.Reason), .. outcome.Notes, .. outcome.Others.SelectMany(other => other.Notes), .. outcome.Main?.Notes ?? [],
    ];
}
