using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.CityAudit;

/// <summary>What this report could not show, one line for each reason: a city with little data gets a short report, and no empty pages.</summary>
internal static class NotShownList
{
    public static void Add(CrimeChapter chapter)
    {
        var say = chapter.Say;
        var lines = chapter.Missing.GroupBy(missing => missing.Why, StringComparer.Ordinal)
            .Select(same => say.Say("crime.missing.item", ("parts", Capital(say.Enumerate([.. same.Select(missing => say.Say(missing.Part))]))), ("why", say.Why(same.Key)))).ToList();
        if (lines.Count == 0) return;
        chapter.Report.Subsection(say.Say("crime.missing"));
        chapter.Report.Text(say.Say("crime.missing.text"), introduces: true);
        chapter.Report.Add(new ListBlock(lines));
    }

    private static string Capital(string text) => text.Length == 0 ? text : string.Concat(text[..1].ToUpperInvariant(), text.AsSpan(1));
}
