using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Cleaning;
using Pipeline.Intake;

namespace Pipeline.Cli.Methods;

/// <summary>From responses received to responses counted.</summary>
internal static class CleaningMethods
{
    public static readonly IReadOnlyList<Method> All =
    [
        new("survey-parse-amount", "A number as people type it.", "text", Amount),
        new("survey-cleaning", "Flags and status of one response.", "r {eligible, answered, population, budget, ...}, mode (item)", Clean),
        new("survey-city-key", "The key under which two spellings of a city meet.", "name", i => new() { ["key"] = CityNames.KeyOf(i.Text("name")) }),
        new("survey-duplicates", "Which response of a city stands.", "rows [{id, country, city, answered, submitted}]", Duplicates),
        new("survey-response-loss", "Responses deleted, in percent.", "full, removed", Loss),
    ];

    private static readonly Instrument Survey = Instruments.Find(FileChecker.DefaultInstrument)!;

    private static JsonObject Amount(MethodInputs inputs)
    {
        var (value, problem) = AmountEntry.Parse(inputs.Text("text"));
        return new() { ["value"] = (double?)value, ["problem"] = problem };
    }

    private static JsonObject Clean(MethodInputs inputs)
    {
        var given = inputs.Object("r");
        var rules = CleaningRules.For(Survey);
        if (inputs.TextOrNull("mode") is { } mode)
            rules = mode is CleaningRules.ModeItem or CleaningRules.Mode2011 ? rules with { Mode = mode } : throw inputs.Expected("mode", "item or 2011");
        var answered = given.Count("answered");
        var share = new AnswerShare(given.Count("eligible"), answered, answered > 0);
        var answers = rules.Numbers.Where(n => given.Has(n.Key)).ToDictionary(n => n.Value, n => given.Text(n.Key), StringComparer.Ordinal);
        var flags = ResponseFlags.Of(new SurveyResponse("given", "", "", answers), share, Survey, rules, given.DecimalOrNull("usd_per_unit"), DateTimeOffset.MaxValue);
        int? unanswered = given.Has("contacted_days_ago") && !(given.Has("replied") && given.Flag("replied")) ? given.Count("contacted_days_ago") : null;
        return new()
        {
            ["status"] = rules.StatusOf(flags.Hard, flags.Soft, share, unanswered).Code(),
            ["hard"] = Codes(flags.Hard),
            ["soft"] = Codes(flags.Soft),
            ["budget_per_capita_usd"] = flags.BudgetPerCapitaUsd,
        };
    }

    private static JsonObject Duplicates(MethodInputs inputs)
    {
        var rows = inputs.Objects("rows").Select(row =>
        {
            var id = row.Text("id");
            return new CityResponse(id, id, CityNames.Digest(row.Text("country"), row.Text("city")), row.Count("answered"), Day(row, "submitted"));
        }).ToList();
        var duplicateOf = CityDuplicates.Of(rows);
        return new()
        {
            ["keep"] = new JsonArray([.. rows.Select(r => r.Id).Where(id => !duplicateOf.ContainsKey(id)).Order(StringComparer.Ordinal).Select(id => (JsonNode)id)]),
            ["duplicate_of"] = new JsonObject(duplicateOf.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value))),
        };
    }

    private static JsonObject Loss(MethodInputs inputs)
    {
        var loss = ResponseLoss.Of(inputs.Count("full"), inputs.Count("removed"));
        return new() { ["received"] = loss.Received, ["loss_percent_of_received"] = (double?)loss.PercentOfReceived, ["loss_percent_of_full"] = (double?)loss.PercentOfCounted };
    }

    private static DateTimeOffset Day(MethodInputs row, string name) =>
        DateTimeOffset.TryParse(row.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day : throw row.Expected(name, "a day such as 2011-05-01");

    private static JsonArray Codes(IEnumerable<Flag> flags) => new([.. flags.Select(f => (JsonNode)f.Code)]);
}
