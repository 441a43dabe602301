using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Domain;
using Pipeline.Domain.Places;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Programmes;
using Pipeline.Intake;

namespace Pipeline.Tests.Intake.Programmes;

/// <summary>The schemas that authors of programmes and plans use, against the records, the reader, the shipped files and the handbook.</summary>
public sealed class ProgrammeSchemaTests
{
    private static readonly JsonElement programme = Schema("programme");
    private static readonly JsonElement plan = Schema("action-plan");

    public static TheoryData<string, string, Type> Records => new()
    {
        { "programme", "", typeof(Programme) },
        { "programme", "theory", typeof(TheoryOfChange) },
        { "programme", "periods", typeof(StudyPeriods) },
        { "programme", "area", typeof(ProgrammeArea) },
        { "programme", "population", typeof(PopulationYear) },
        { "programme", "design", typeof(DesignDeclaration) },
        { "programme", "outcome", typeof(Outcome) },
        { "programme", "series", typeof(OutcomeSeries) },
        { "programme", "budget", typeof(Budget) },
        { "programme", "budgetLine", typeof(BudgetLine) },
        { "programme", "yearAmount", typeof(YearAmount) },
        { "programme", "unitCost", typeof(UnitCost) },
        { "programme", "pledge", typeof(Pledge) },
        { "programme", "scorecardItem", typeof(ScorecardItem) },
        { "programme", "source", typeof(ProgrammeSource) },
        { "programme", "text", typeof(LocalText) },
        { "action-plan", "", typeof(ActionPlan) },
        { "action-plan", "answer", typeof(PlanAnswer) },
        { "action-plan", "action", typeof(PlannedAction) },
        { "action-plan", "text", typeof(LocalText) },
    };

    [Theory]
    [MemberData(nameof(Records))]
    public void Schema_and_record_have_the_same_members_and_codes(string file, string definition, Type record)
    {
        var properties = record.GetProperties().Where(p => p.SetMethod is not null).ToList();
        var rules = Definition(file, definition).GetProperty("properties");
        Assert.Equal(properties.Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Order(StringComparer.Ordinal), rules.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.False(Definition(file, definition).GetProperty("additionalProperties").GetBoolean());
        foreach (var property in properties)
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (!type.IsEnum) continue;
            Assert.Equal(Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName), rules.GetProperty(JsonNamingPolicy.CamelCase.ConvertName(property.Name)).GetProperty("enum").EnumerateArray().Select(v => v.GetString()));
        }
    }

    [Fact]
    public void Every_definition_is_held_against_its_record()
    {
        foreach (var (file, schema) in new[] { ("programme", programme), ("action-plan", plan) })
            Assert.Equal(schema.GetProperty("$defs").EnumerateObject().Select(d => d.Name).Append("").Order(StringComparer.Ordinal), Records.Where(r => (string)r[0] == file).Select(r => (string)r[1]).Order(StringComparer.Ordinal));
    }

    /// <summary>The good file has every property of the schema, and taking one away is a fault of the reader exactly where the schema requires it.</summary>
    [Fact]
    public async Task The_reader_reads_every_property_of_the_schema_and_misses_those_that_it_requires()
    {
        var seen = await MissingAsync(ProgrammeChecking.Good, programme, json => ProgrammeChecking.Programme(json));
        Assert.Equal(PropertiesOf(programme), seen);
        Assert.Equal(PropertiesOf(plan), await MissingAsync(ProgrammeChecking.WholePlan, plan, json => ProgrammeChecking.Plan(json)));
    }

    public static TheoryData<string, string> Programmes => ProgrammeChecking.Samples("programmes");

    public static TheoryData<string, string> Plans => ProgrammeChecking.Samples("plans");

    [Theory]
    [MemberData(nameof(Programmes))]
    public void A_shipped_programme_fits_the_schema(string owner, string file) => Assert.Empty(new SchemaCheck(programme).Check(Document("programmes", owner, file)));

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_shipped_plan_fits_the_schema(string owner, string file) => Assert.Empty(new SchemaCheck(plan).Check(Document("plans", owner, file)));

    [Theory]
    [InlineData("", "", null)]
    [InlineData("\"role\":\"treated\"", "\"role\":\"Treated\"", "/areas/0/role: enum")]
    [InlineData("\"end\":\"2022-12\"", "\"end\":\"2022-13\"", "/end: pattern")]
    [InlineData("\"count\":4", "\"count\":1201", "/periods/count: maximum")]
    [InlineData("[10,12,7,6]", "[10,\"12\",7,6]", "/series/0/values/1: type")]
    [InlineData("\"reportedBefore\":0.5", "\"reportedBefore\":50", "/outcomes/1/reportedBefore: maximum")]
    [InlineData("\"currency\":\"BRL\",\"lines\"", "\"lines\"", "/budget: required")]
    [InlineData("\"sector\"", "\"section\"", "/pledges/0: additionalProperties")]
    public void The_schema_finds_what_a_schema_can_find(string good, string bad, string? fault)
    {
        var json = good.Length == 0 ? ProgrammeChecking.Good : ProgrammeChecking.Good.Replace(good, bad, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json);
        Assert.Equal(fault is null ? [] : [fault], new SchemaCheck(programme).Check(document.RootElement));
    }

    [Fact]
    public void The_handbook_explains_every_field_as_the_schema_does()
    {
        var docs = System.IO.File.ReadAllText(Repository.Path("docs", "programmes.md"));
        foreach (var schema in new[] { programme, plan })
        {
            foreach (var definition in schema.GetProperty("$defs").EnumerateObject().Select(d => d.Value).Append(schema))
            {
                var required = definition.GetProperty("required").EnumerateArray().Select(r => r.GetString()).ToHashSet();
                foreach (var property in definition.GetProperty("properties").EnumerateObject())
                {
                    var start = $"| `{property.Name}` | ";
                    var meaning = $" | {(required.Contains(property.Name) ? "yes" : "no")} | {property.Value.GetProperty("description").GetString()} |";
                    Assert.Contains(docs.Split('\n'), line => line.StartsWith(start, StringComparison.Ordinal) && line.Replace("`", "", StringComparison.Ordinal).EndsWith(meaning, StringComparison.Ordinal));
                }
            }
        }
    }

    [Theory]
    [InlineData("", "", null)]
    [InlineData("\"level\":\"situational\"", "\"level\":\"Situational\"", "/actions/0/level: enum")]
    [InlineData("\"due\":\"2027-12-31\"", "\"due\":\"2027\"", "/actions/0/due: pattern")]
    [InlineData("\"budget\":100", "\"budget\":-1", "/actions/0/budget: minimum")]
    [InlineData("\"currency\":\"BRL\"", "\"currency\":\"reais\"", "/actions/0/currency: pattern")]
    [InlineData("\"cancelled\"", "\"canceled\"", "/actions/0: additionalProperties")]
    [InlineData("\"actor\"", "\"actors\"", "/actions/0: required")]
    public void The_schema_of_plans_finds_what_a_schema_can_find(string good, string bad, string? fault)
    {
        using var document = JsonDocument.Parse(good.Length == 0 ? ProgrammeChecking.WholePlan : ProgrammeChecking.WholePlan.Replace(good, bad, StringComparison.Ordinal));
        var faults = new SchemaCheck(plan).Check(document.RootElement);
        if (fault is null) Assert.Empty(faults);
        else Assert.Contains(fault, faults);
    }

    [Theory]
    [InlineData("\"answers\":[]", true)]
    [InlineData("\"actions\":[{\"code\":\"A\",\"objective\":{\"en\":\"o\"},\"action\":{\"en\":\"a\"},\"actor\":{\"en\":\"w\"},\"start\":\"2026-01-01\",\"due\":\"2026-01-01\"}]", true)]
    [InlineData("\"actions\":[]", false)]
    [InlineData("\"fromYear\":2026", false)]
    public async Task A_plan_needs_answers_or_actions_for_the_schema_as_for_the_reader(string part, bool fits)
    {
        var json = $$"""{"code":"p","names":{"en":"P"},"country":"BR",{{part}}}""";
        using var document = JsonDocument.Parse(json);
        Assert.Equal(fits, new SchemaCheck(plan).Check(document.RootElement).Count == 0);
        Assert.Equal(!fits, (await ProgrammeChecking.Plan(json)).Findings.Any(f => f is { Code: "json.missing", Place.Column: "/answers" }));
    }

    /// <summary>Takes away each property of the document in turn.</summary>
    /// <returns>The properties that the document has, as <c>definition/property</c>.</returns>
    private static async Task<SortedSet<string>> MissingAsync(string json, JsonElement schema, Func<string, Task<Checked>> check)
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (pointer, definition, name, rule) in Walk(JsonNode.Parse(json)!, schema, schema, "", "").ToList())
        {
            seen.Add($"{definition}/{name}");
            var without = JsonNode.Parse(json)!;
            Parent(without, pointer).Remove(name);
            var outcome = await check(without.ToJsonString());
            var missed = outcome.Findings.Any(f => f.Code is "json.missing" or "programme.currency-missing" && f.Place.Column == pointer);
            Assert.True(rule.GetProperty("required").EnumerateArray().Any(r => r.GetString() == name) == missed, pointer);
            Assert.DoesNotContain(outcome.Findings, f => f.Code == "json.unknown-property");
        }

        return seen;
    }

    private static IEnumerable<(string Pointer, string Definition, string Name, JsonElement Rule)> Walk(JsonNode node, JsonElement schema, JsonElement rule, string definition, string at)
    {
        foreach (var (name, value) in node.AsObject())
        {
            yield return ($"{at}/{name}", definition, name, rule);
            var own = rule.GetProperty("properties").GetProperty(name);
            var items = own.TryGetProperty("items", out var each);
            if (!(items ? each : own).TryGetProperty("$ref", out var reference)) continue;
            var inner = reference.GetString()!["#/$defs/".Length..];
            var next = schema.GetProperty("$defs").GetProperty(inner);
            var nodes = items ? value!.AsArray().Select((item, i) => (item!, $"{at}/{name}/{i}")) : [(value!, $"{at}/{name}")];
            foreach (var (child, where) in nodes)
                foreach (var found in Walk(child, schema, next, inner, where)) yield return found;
        }
    }

    private static JsonObject Parent(JsonNode root, string pointer)
    {
        foreach (var step in pointer.Split('/')[1..^1]) root = root is JsonArray array ? array[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : root[step]!;
        return root.AsObject();
    }

    private static SortedSet<string> PropertiesOf(JsonElement schema) =>
        new(schema.GetProperty("$defs").EnumerateObject().Select(d => (d.Name, d.Value)).Append(("", schema)).SelectMany(d => d.Item2.GetProperty("properties").EnumerateObject().Select(p => $"{d.Item1}/{p.Name}")), StringComparer.Ordinal);

    private static JsonElement Definition(string file, string name)
    {
        var schema = file == "programme" ? programme : plan;
        return name.Length == 0 ? schema : schema.GetProperty("$defs").GetProperty(name);
    }

    private static JsonElement Document(string kind, string owner, string file) => JsonDocument.Parse(System.IO.File.ReadAllBytes(Repository.Path("samples", kind, owner, file))).RootElement;

    private static JsonElement Schema(string name) =>
        JsonDocument.Parse(System.IO.File.ReadAllBytes(Repository.Path("src", "Pipeline.Domain", "Programmes", "Schema", name + ".schema.json"))).RootElement;
}
