using System.Globalization;
using System.Text;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Problems;
using Pipeline.Intake.Places;

namespace Pipeline.Intake.Crime;

/// <summary>Reads the categories of a profile and their place in the classification.</summary>
internal static class ProfileCategoriesReader
{
    public static IReadOnlyList<ProfileCategory> Read(JsonObjectReading root, string[] relations, Findings findings)
    {
        var read = new List<ProfileCategory>();
        var codes = new HashSet<string>(StringComparer.Ordinal) { ProfileLayout.Unmapped, CrimeCategories.Total };
        var labels = new Dictionary<string, (string Text, string Pointer)>(StringComparer.Ordinal);
        foreach (var (element, pointer) in root.Items("categories", required: false) ?? [])
        {
            if (JsonObjectReading.Of(element, pointer, findings) is not { } item) continue;
            var code = item.RequiredText("code");
            if (code is not null && !codes.Add(code)) findings.Add("profile.category-repeated", item.PlaceOf("code"));
            var own = item.Texts("labels") ?? [];
            for (var i = 0; i < own.Count; i++)
            {
                // One category may list a label with and without the space that the publisher types behind it: both are read alike.
                if (!labels.TryAdd(own[i].Trim().Normalize(NormalizationForm.FormC), (own[i], pointer)) && labels[own[i].Trim().Normalize(NormalizationForm.FormC)] is var first
                    && (!string.Equals(first.Pointer, pointer, StringComparison.Ordinal) || string.Equals(first.Text, own[i], StringComparison.Ordinal)))
                    findings.Add("profile.label-repeated", new Place(Column: string.Create(CultureInfo.InvariantCulture, $"{item.Pointer("labels")}/{i}"), Value: own[i]));
            }

            var names = item.LocalText("names", required: true);
            var relation = item.OptionalText("relation");
            if (relation is not null && !relations.Contains(relation, StringComparer.Ordinal)) findings.Add("json.not-allowed", item.PlaceOf("relation"), ("allowed", string.Join(' ', relations)));
            var iccs = item.OptionalText("iccs");
            if (iccs is not null && Iccs.Find(iccs) is null) findings.Add("profile.iccs-unknown", item.PlaceOf("iccs"));
            var isPlaced = relation is not (null or "none");
            if (isPlaced != (iccs is not null)) findings.Add("profile.relation-code", item.PlaceOf(isPlaced ? "relation" : "iccs"), ("category", code ?? "?"));
            var sensitive = item.OptionalBoolean("sensitive") ?? false;
            var note = item.OptionalText("note");
            item.NoteUnknown();
            if (code is null || names is null) continue;
            read.Add(new ProfileCategory(code, own, names, relation is not null && Enum.TryParse<Relation>(relation, ignoreCase: true, out var kind) ? kind : null, iccs, sensitive, note));
        }

        return read;
    }
}
