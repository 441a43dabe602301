using System.Text;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;

namespace Pipeline.Tests.Intake.Surveys;

/// <summary>A questionnaire with one question of every type, contact fields, and labels in four languages.</summary>
internal static class SmallSurvey
{
    public static readonly Instrument Instrument = new()
    {
        Code = "small",
        Version = "2030",
        Title = new("Small"),
        Contact =
        [
            new("contact_name", new("Name")), new("contact_city", new("City"), City: true), new("contact_country", new("Country"), Country: true), new("contact_email", new("E-mail")),
        ],
        Figures =
        [
            new()
            {
                Code = "q1", Question = "Q1", Type = QuestionType.Single, Text = new("Has a strategy"), Column = "q1_strategy",
                Options = [new("yes", new("Yes", "Oui", "Sí", "Sim")), new("no", new("No", "Non", "No", "Não"))],
            },
            new()
            {
                Code = "q2", Question = "Q2", Type = QuestionType.Multi, Text = new("Topics"), Gate = new Gate("q1_strategy", ["yes"]), TextColumns = ["q2_named"],
                Options =
                [
                    new("theft", new("Theft", "Vol", "Hurto", "Furto"), "q2_theft"),
                    new("school_safety", new("Safety at school, and on the way", "Sécurité à l’école", "Seguridad escolar", "Segurança escolar"), "q2_school_safety"),
                    new("none", new("Nothing yet", "Rien pour l’instant", "Nada todavía", "Nada ainda"), "q2_none", Exclusive: true),
                    new("other", new("Other", "Autre", "Otro", "Outro"), "q2_other", Other: true, SpecifyColumn: "q2_other_text"),
                ],
            },
            new()
            {
                Code = "q3", Question = "Q3", Type = QuestionType.Rank, Text = new("Priorities"),
                Options = [new("jobs", new("Jobs"), "q3_jobs"), new("health", new("Health"), "q3_health"), new("peace", new("Peace"), "q3_peace")],
            },
            new()
            {
                Code = "q4", Question = "Q4", Type = QuestionType.Scale, Text = new("Concern"), Column = "q4_concern",
                Options = [.. Enumerable.Range(0, 11).Select(i => new InstrumentOption($"{i}", new($"{i}")))],
            },
            new() { Code = "q5", Question = "Q5", Type = QuestionType.Number, Text = new("Residents"), Column = "q5_population", Options = [] },
            new() { Code = "q6", Question = "Q6", Type = QuestionType.Amount, Text = new("Budget"), Column = "q6_budget", Options = [] },
            new() { Code = "q7", Question = "Q7", Type = QuestionType.Date, Text = new("Since"), Column = "q7_since", Options = [] },
            new() { Code = "q8", Question = "Q8", Type = QuestionType.Text, Text = new("Observatory"), Column = "q8_observatory", Options = [] },
            new()
            {
                Code = "q9", Question = "Q9", Type = QuestionType.Single, Text = new("Money from"), Column = "q9_money",
                Options = [new("city", new("City", "Ville")), new("state", new("State", "État")), new("other", new("Other", "Autre", "Otro", "Outro"), Other: true)],
            },
            new()
            {
                // Two options are called alike, in one language each: no label of theirs can be read.
                Code = "q10", Question = "Q10", Type = QuestionType.Single, Text = new("Led by"), Column = "q10_lead",
                Options = [new("council", new("Council", Es: "Junta")), new("board", new("Board", Es: "Junta"))],
            },
        ],
    };

    public static string Name => Instrument.Name;

    public static Task<Checked> Check(string text, Limits? limits = null) => Check(Encoding.UTF8.GetBytes(text), limits);

    public static Task<Checked> Check(byte[] bytes, Limits? limits = null) =>
        new FileChecker(name => name == Name ? Instrument : null, limits).CheckAsync(
            UploadKind.SurveyResponse, "desk", "answers", new MemoryStream(bytes), new Declared(Profile: Name), CancellationToken.None);

    /// <summary>One row with id, region and country, and these columns.</summary>
    public static Task<Checked> Row(string columns, string cells) => Check($"id,region_code,country,{columns}\nR1,SAM,BR,{cells}\n");

    public static SurveyResponse Only(this Checked outcome)
    {
        outcome.Accepted();
        return Assert.Single(outcome.Content!.Survey!.Responses);
    }

    public static ResponseIdentity OnlyIdentity(this Checked outcome) => Assert.Single(outcome.Content!.Identity!.Responses);

    public static string Codes(this Checked outcome) => string.Join(' ', outcome.Findings.Select(f => f.Code).Distinct());

    /// <summary>Answers as they are stored.</summary>
    public static string Json(SurveyBatch batch) => JsonSerializer.Serialize(batch, PipelineJson.Default.SurveyBatch);

    public static string Answers(this SurveyResponse response) => string.Join(' ', response.Answers.Select(a => $"{a.Key}={a.Value}"));
}
