using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Intake.Places;

namespace Pipeline.Intake.Programmes;

/// <summary>Reads a <c>programme</c> document. Every fault is noted, whether or not another one stands before it.</summary>
internal static class ProgrammeReader
{
    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Disallow, AllowTrailingCommas = false, MaxDepth = 16 };

    /// <summary>Null when the document has an error.</summary>
    public static Programme? Read(ReadOnlyMemory<byte> utf8, string owner, Limits limits, Findings findings)
    {
        if (!JsonTexts.Check(utf8.Span, findings)) return null;
        try
        {
            using var document = JsonDocument.Parse(utf8, strict);
            return Read(document.RootElement, owner, limits, findings);
        }
        catch (JsonException e)
        {
            findings.Add("json.syntax", new Place(Line: e.LineNumber + 1, Column: e.Path is { Length: > 0 } path ? path : null));
            return null;
        }
    }

    private static Programme? Read(JsonElement root, string owner, Limits limits, Findings findings)
    {
        if (JsonObjectReading.Of(root, "", findings) is not { } file) return null;
        var code = file.AddressCode("code", findings);
        var names = file.LocalText("names", required: true);
        file.CheckOwner(owner, findings);
        var country = file.Country(findings);
        var synthetic = file.OptionalBoolean("synthetic") ?? false;
        var place = file.LocalText("place", required: false);
        var summary = file.LocalText("summary", required: false);
        var theory = Theory(file);
        var schedule = ScheduleReader.Read(file, limits, findings);
        var sources = Sources(file, findings);
        var areas = AreaReader.Read(file, schedule, limits, findings);
        var design = DesignReader.Read(file, areas, findings);
        var outcomes = OutcomeReader.Read(file, sources, findings);
        var series = SeriesReader.Read(file, schedule, areas, outcomes, limits, findings);
        OutcomeReader.NoteWithoutData(outcomes, series, findings);
        var budget = MoneyReader.Budget(file, findings);
        var costs = MoneyReader.UnitCosts(file, budget, outcomes, findings);
        var asOf = file.Date("asOf", required: false);
        var pledges = PledgeReader.Read(file, asOf, findings);
        var scorecard = ScorecardReader.Read(file, outcomes, registration: series.Count == 0, findings);
        file.NoteUnknown();
        if (findings.HasErrors) return null;

        return new Programme
        {
            Code = code!,
            Names = names!,
            Owner = owner,
            Country = country!,
            Synthetic = synthetic,
            Place = place,
            Summary = summary,
            Theory = theory,
            Periods = schedule.Periods!,
            Start = schedule.Start!.Value,
            End = schedule.End,
            Areas = areas.All,
            Design = design,
            Outcomes = outcomes.All,
            Series = series,
            Budget = budget,
            UnitCosts = costs,
            AsOf = asOf,
            Pledges = pledges,
            Scorecard = scorecard,
            Sources = sources,
        };
    }

    private static TheoryOfChange? Theory(JsonObjectReading file)
    {
        if (file.Object("theory") is not { } item) return null;
        var problem = item.LocalText("problem", required: true);
        var theory = new TheoryOfChange
        {
            Problem = problem ?? new LocalText(""),
            Inputs = item.LocalTexts("inputs"),
            Activities = item.LocalTexts("activities"),
            Outputs = item.LocalTexts("outputs"),
            Outcomes = item.LocalTexts("outcomes"),
            Impact = item.LocalTexts("impact"),
            Assumptions = item.LocalTexts("assumptions"),
        };
        item.NoteUnknown();
        return theory;
    }

    private static List<ProgrammeSource> Sources(JsonObjectReading file, Findings findings)
    {
        var sources = new List<ProgrammeSource>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in file.Objects("sources"))
        {
            var code = item.Code("code", findings);
            var title = item.RequiredText("title");
            var (address, licence) = (item.OptionalText("address"), item.OptionalText("licence"));
            item.NoteUnknown();
            item.Once("code", code, seen, findings);
            if (code is not null) sources.Add(new ProgrammeSource(code, title ?? "", address, licence));
        }

        return sources;
    }
}
