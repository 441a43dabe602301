using System.Text.Json.Nodes;
using Pipeline.Domain;
using Pipeline.Domain.Audits;
using Pipeline.Domain.Plans;

namespace Pipeline.Cli.Methods;

/// <summary>Which problems and communities come first, and whether a plan is complete.</summary>
internal static class PlanMethods
{
    public static readonly IReadOnlyList<Method> All =
    [
        new("plan-prioritisation", "Problems by urgency, with the ranks that other weights would give.", "items, weights (optional)", Prioritise),
        new("plan-community-selection", "Communities with the highest, lowest and middle rates.", "comm, min_pop (optional, 500), max_per_zone (optional), high, low, middle (optional: 10, 5, 5)", Select),
        new("plan-completeness", "A plan's answers against a checklist.", "answers, groups, mandatory", Complete),
    ];

    private static JsonObject Prioritise(MethodInputs inputs)
    {
        var items = inputs.Object("items");
        var found = ProblemPriorities.Of(
            [.. items.Members().Select(i => new SafetyProblem(i.Key, Numbers(items.Object(i.Key))))],
            inputs.ObjectOrNull("weights") is { } weights ? Numbers(weights) : ProblemPriorities.DefaultWeights);
        return new()
        {
            ["scores"] = Each(p => p.Score),
            ["ranks"] = Each(p => p.Rank),
            ["rank_range"] = Each(p => new JsonArray(p.BestRank, p.WorstRank)),
            ["normalised"] = Each(p => new JsonObject(p.Normalised.Select(n => KeyValuePair.Create(n.Key, (JsonNode?)n.Value)))),
        };

        JsonObject Each(Func<ProblemPriority, JsonNode> value) => new(found.Select(p => KeyValuePair.Create(p.Code, (JsonNode?)value(p))));
    }

    private static Dictionary<string, double> Numbers(MethodInputs inputs) =>
        inputs.Members().ToDictionary(m => m.Key, m => inputs.Number(m.Key), StringComparer.Ordinal);

    private static JsonObject Select(MethodInputs inputs)
    {
        var rule = new CommunityRule();
        rule = rule with
        {
            High = Or("high", rule.High),
            Low = Or("low", rule.Low),
            Middle = Or("middle", rule.Middle),
            LeastResidents = inputs.NumberOrNull("min_pop") ?? rule.LeastResidents,
            MostPerZone = inputs.Has("max_per_zone") ? inputs.Count("max_per_zone") : null,
        };
        var found = CommunitySelection.Of([.. inputs.Objects("comm").Select(c => new Community(c.Text("code"), c.Whole("count"), c.Number("pop"), c.TextOrNull("zone")))], rule);
        return new()
        {
            ["eligible"] = found.Rates.Count,
            ["excluded"] = Codes(found.Excluded),
            ["median_rate"] = found.MedianRate,
            ["high"] = Codes(found.High),
            ["low"] = Codes(found.Low),
            ["middle"] = Codes(found.Middle),
            ["rates"] = new JsonObject(found.Rates.Select(r => KeyValuePair.Create(r.Key, (JsonNode?)r.Value))),
        };

        int Or(string name, int usual) => inputs.Has(name) ? inputs.Count(name) : usual;
    }

    private static JsonObject Complete(MethodInputs inputs)
    {
        var (answers, groups) = (inputs.Object("answers"), inputs.Object("groups"));
        var mandatory = inputs.Texts("mandatory").ToHashSet(StringComparer.Ordinal);
        var checklist = new PlanChecklist("", new LocalText(""), "", [.. groups.Members().Select(g => new ChecklistGroup(
            g.Key, new LocalText(g.Key), [.. groups.Texts(g.Key).Select(code => new ChecklistItem(code, new LocalText(code), mandatory.Contains(code)))]))]);
        var found = PlanChecking.Judge(checklist, answers.Members().ToDictionary(a => a.Key, a => MethodCodes.Read<PlanVerdict>(answers, a.Key), StringComparer.Ordinal));
        return new()
        {
            ["group_scores"] = new JsonObject(found.Groups.Select(g => KeyValuePair.Create(g.Group, (JsonNode?)g.Score))),
            ["score"] = found.Score,
            ["mandatory_not_met"] = Codes(found.MandatoryNotMet),
            ["missing"] = Codes(found.Missing),
            ["unanswered"] = Codes(found.Unanswered),
            ["complete"] = found.Complete,
        };
    }

    private static JsonArray Codes(IEnumerable<string> codes) => new([.. codes.Select(c => (JsonNode)c)]);
}
