using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Problems;
using Pipeline.Intake.Places;

namespace Pipeline.Intake.Programmes;

/// <summary>Reads an <c>action-plan</c> document.</summary>
internal static class ActionPlanReader
{
    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Disallow, AllowTrailingCommas = false, MaxDepth = 8 };

    /// <summary>Null when the document has an error; every one is noted.</summary>
    public static ActionPlan? Read(ReadOnlyMemory<byte> utf8, string owner, Findings findings)
    {
        if (!JsonTexts.Check(utf8.Span, findings)) return null;
        try
        {
            using var document = JsonDocument.Parse(utf8, strict);
            return Read(document.RootElement, owner, findings);
        }
        catch (JsonException e)
        {
            findings.Add("json.syntax", new Place(Line: e.LineNumber + 1, Column: e.Path is { Length: > 0 } path ? path : null));
            return null;
        }
    }

    private static ActionPlan? Read(JsonElement root, string owner, Findings findings)
    {
        if (JsonObjectReading.Of(root, "", findings) is not { } file) return null;
        var code = file.AddressCode("code", findings);
        var names = file.LocalText("names", required: true);
        file.CheckOwner(owner, findings);
        var country = file.Country(findings);
        var synthetic = file.OptionalBoolean("synthetic") ?? false;
        var from = file.Year("fromYear", findings, required: false);
        var to = file.Year("toYear", findings, required: false);
        if (from > to) findings.Add("plan.years-reversed", file.PlaceOf("fromYear"), ("to", to!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var actions = ActionReader.Read(file, findings);
        // A plan is told by its answers, by its actions, or by both.
        var answers = Answers(file, required: actions.Count == 0, findings);
        file.NoteUnknown();
        if (findings.HasErrors) return null;
        return new ActionPlan { Code = code!, Names = names!, Owner = owner, Country = country!, Synthetic = synthetic, FromYear = from, ToYear = to, Answers = answers, Actions = actions };
    }

    private static List<PlanAnswer> Answers(JsonObjectReading file, bool required, Findings findings)
    {
        var answers = new List<PlanAnswer>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in file.Objects("answers", required))
        {
            var code = item.RequiredText("item");
            var verdict = item.Choice<PlanVerdict>("verdict", required: true);
            var (pointer, note) = (item.OptionalText("pointer"), item.OptionalText("note"));
            item.NoteUnknown();
            if (code is not null && PlanChecklists.Item(code) is null) findings.Add("plan.item-unknown", item.PlaceOf("item"));
            item.Once("item", code, seen, findings);
            if (verdict is PlanVerdict.Met or PlanVerdict.Partial && pointer is null) findings.Add("plan.pointer-missing", new Place(Column: item.Pointer("pointer"), Value: code));
            if (code is not null && verdict is not null) answers.Add(new PlanAnswer(code, verdict.Value, pointer, note));
        }

        return answers;
    }
}
