using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;

namespace Pipeline.Tests.Intake.Surveys;

/// <summary>The same responses, written by different tools and people, are the same answers.</summary>
public sealed class EqualReadingTests
{
    private static readonly Language[] languages = Enum.GetValues<Language>();

    private sealed record Given(string? Strategy, IReadOnlyList<string> Topics, int[]? Ranks, int? Concern, string? Residents, string? Since, string? Observatory, string? Money, string? OtherWords);

    [Fact]
    public void Labels_cells_boxes_LimeSurvey_and_JSON_of_the_same_responses_give_equal_answers() =>
        Prop.ForAll(Responses.ToArbitrary(), Agree).QuickCheckThrowOnFailure();

    private static bool Agree(Given[] responses)
    {
        var all = new[] { Boxes(responses), Kobo(responses), Lime(responses), Json(responses) }.Concat(languages.Select(l => Labels(responses, l)))
            .Select(file => SmallSurvey.Check(file).GetAwaiter().GetResult()).ToList();
        foreach (var outcome in all) outcome.Accepted();
        var answers = all.Select(o => SmallSurvey.Json(o.Content!.Survey!)).ToList();
        var identities = all.Select(o => JsonSerializer.Serialize(o.Content!.Identity!, PipelineJson.Default.IdentityBatch)).ToList();
        Assert.All(answers, a => Assert.Equal(answers[0], a));
        Assert.All(identities, i => Assert.Equal(identities[0], i));
        Assert.Equal(responses.Length, all[0].Content!.Survey!.Responses.Count);
        return true;
    }

    private static readonly Gen<string?> Words = Gen.Elements<string?>(null, null, "dogs", "l’eau, \"vive\"", "=1+1");

    private static readonly Gen<Given[]> Responses = (
        from strategy in Gen.Elements<string?>(null, "yes", "no")
        from topics in Gen.Elements<string[]>([], ["theft"], ["none"], ["theft", "school_safety"], ["school_safety", "other"], ["theft", "school_safety", "other"])
        from ranks in Gen.Elements<int[]?>(null, [1, 2, 3], [3, 1, 2], [1, 1, 9])
        from concern in Gen.Elements<int?>(null, 0, 7, 10)
        from residents in Gen.Elements<string?>(null, "1,250,000", "98000", "0")
        from since in Gen.Elements<string?>(null, "2011-04-03", "1811-12-31")
        from observatory in Words
        from money in Gen.Elements<string?>(null, "city", "other")
        from words in Words
        select new Given(strategy, topics, ranks, concern, residents, since, observatory, money, topics.Contains("other") ? words : null)).ArrayOf().Where(r => r.Length is > 0 and < 12);

    private static string Boxes(Given[] responses) => Table(
        "id,country,q1_strategy,q2_theft,q2_school_safety,q2_none,q2_other,q2_other_text,q3_jobs,q3_health,q3_peace,q4_concern,q5_population,q7_since,q8_observatory,q9_money", responses,
        r => [r.Strategy, Box(r, "theft"), Box(r, "school_safety"), Box(r, "none"), Box(r, "other"), r.OtherWords, Rank(r, 0), Rank(r, 1), Rank(r, 2), $"{r.Concern}", r.Residents, r.Since, r.Observatory, r.Money]);

    private static string Kobo(Given[] responses) => Table(
        "_uuid,country,a/q1,a/b/q2,a/b/q2_other_text,q3_jobs,q3_health,q3_peace,q4,q5,q7,q8,q9", responses,
        r => [r.Strategy, string.Join(' ', r.Topics), r.OtherWords, Rank(r, 0), Rank(r, 1), Rank(r, 2), $"{r.Concern}", r.Residents, r.Since, r.Observatory, r.Money], uuid: true);

    private static string Lime(Given[] responses) => Table(
        "id,country,q1,q2[theft],q2[schoolsafety],q2[none],q2[other],q3[jobs],q3[health],q3[peace],q4,q5,q7,q8,q9", responses,
        r => [r.Strategy is null ? null : r.Strategy == "yes" ? "Y" : "N", Yes(r, "theft"), Yes(r, "school_safety"), Yes(r, "none"), r.OtherWords ?? Yes(r, "other"),
            Rank(r, 0), Rank(r, 1), Rank(r, 2), $"{r.Concern}", r.Residents, r.Since, r.Observatory, r.Money == "other" ? "-oth-" : r.Money]);

    private static string Labels(Given[] responses, Language language) => Table(
        "id,country,q1,q2,q2_other_text,q3_jobs,q3_health,q3_peace,q4,q5,q7,q8,q9", responses,
        r => [Label("q1", r.Strategy, language), string.Join(language == Language.Fr ? "|" : ";", r.Topics.Select(t => Label("q2", t, language))), r.OtherWords,
            Rank(r, 0), Rank(r, 1), Rank(r, 2), $"{r.Concern}", r.Residents, r.Since, r.Observatory, Label("q9", r.Money, language)?.ToUpperInvariant()]);

    private static string Json(Given[] responses)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            foreach (var (r, i) in responses.Select((r, i) => (r, i)))
            {
                json.WriteStartObject();
                json.WriteString("id", $"R{i}");
                json.WriteString("country", "BR");
                if (r.Strategy is not null) json.WriteString("q1", r.Strategy);
                json.WriteString("g/q2", string.Join(' ', r.Topics));
                if (r.OtherWords is not null) json.WriteString("g/q2_other_text", r.OtherWords);
                string[] items = ["jobs", "health", "peace"];
                for (var item = 0; item < 3; item++)
                    if (r.Ranks is not null) json.WriteNumber("q3_" + items[item], r.Ranks[item]);
                if (r.Concern is { } concern) json.WriteNumber("q4", concern);
                json.WriteString("q5", r.Residents);
                json.WriteString("q7", r.Since);
                json.WriteString("q8", r.Observatory);
                json.WriteString("q9", r.Money);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string Table(string header, Given[] responses, Func<Given, string?[]> cells, bool uuid = false) =>
        header + "\n" + string.Concat(responses.Select((r, i) =>
            string.Join(',', new[] { uuid ? $"uuid:R{i}" : $"R{i}", "BR" }.Concat(cells(r)).Select(Cell)) + "\n"));

    private static string Cell(string? text) => $"\"{(text ?? "").Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Box(Given r, string topic) => r.Topics.Count == 0 ? "" : r.Topics.Contains(topic) ? "1" : "0";

    private static string Yes(Given r, string topic) => r.Topics.Contains(topic) ? "Y" : "";

    private static string Rank(Given r, int item) => r.Ranks is null ? "" : $"{r.Ranks[item]}";

    private static string? Label(string figure, string? code, Language language) =>
        code is null ? null : SmallSurvey.Instrument.Figures.Single(f => f.Code == figure).Options.Single(o => o.Code == code).Label.In(language);
}
