using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Tests.Audits;

public class EvidenceCompilationTests
{
    private static readonly DisclosurePolicy policy = DisclosurePolicy.Current;

    [Fact]
    public void Without_any_source_there_is_no_picture() => Assert.Null(EvidenceCompilation.Of([new([], [], [], [])], policy));

    /// <summary>Counted by hand: two groups of 12 and 6, one of them on both themes.</summary>
    [Fact]
    public void Themes_count_sources_and_voices_most_sources_first()
    {
        var picture = Of(
            [Source("FG-01", 12, "2026-03-01"), Source("WS-01", 6, "2026-03-05", EvidenceKind.Workshop), Source("FG-02", 7, "2026-03-09")],
            [
                Finding("FG-01", "lighting", "burglary"), Finding("FG-01", "lighting", "extortion", Stance.Contradicts), Finding("WS-01", "lighting"),
                Finding("FG-01", "police"), Finding("WS-01", "youth"), Finding("FG-02", "school"),
            ]);
        Assert.Equal(
            [("lighting", 2, 18), ("police", 1, 12), ("school", 1, 7), ("youth", 1, 6)],
            picture.Themes.Select(t => (t.Theme, t.Sources.Count, t.Voices)));
        var lighting = picture.Themes[0];
        Assert.Equal(["burglary", "extortion"], lighting.Problems);
        Assert.Equal(["FG-01", "WS-01"], lighting.Sources);
        Assert.Equal([EvidenceKind.FocusGroup, EvidenceKind.Workshop], lighting.Kinds);
        Assert.Equal(3, lighting.Findings.Count);
        Assert.Equal(25, picture.Voices);
    }

    [Fact]
    public void Equal_themes_are_in_the_order_of_their_codes() =>
        Assert.Equal(["a", "b"], Of([Source("FG-01", 5)], [Finding("FG-01", "b"), Finding("FG-01", "a")]).Themes.Select(t => t.Theme));

    [Fact]
    public void The_newest_themes_name_the_source_that_brought_them_whatever_order_files_came_in()
    {
        var first = new EvidenceTable([Source("FG-09", 5, "2026-03-01")], [Finding("FG-09", "lighting")], [], []);
        var second = new EvidenceTable([Source("FG-01", 5, "2026-03-02")], [Finding("FG-01", "youth"), Finding("FG-01", "school"), Finding("FG-01", "lighting")], [], []);
        var last = new EvidenceTable([Source("FG-05", 5, "2026-03-03")], [Finding("FG-05", "youth")], [], []);
        foreach (var files in (EvidenceTable[][])[[first, second, last], [last, second, first]])
        {
            var themes = EvidenceCompilation.Of(files, policy)!.Themes.ToDictionary(t => t.Theme, t => t.LastNew);
            Assert.Equal((null, "FG-01", "FG-01"), (themes["lighting"], themes["youth"], themes["school"]));
        }
    }

    [Fact]
    public void A_place_of_a_walk_has_the_mean_of_its_grades()
    {
        var picture = EvidenceCompilation.Of(
            [
                new([Source("W-1", 6, kind: EvidenceKind.ExploratoryWalk)], [],
                [
                    new("W-1", 2, null, "feeling", 5, null), new("W-1", 1, null, "openness", 4, "wide"), new("W-1", 1, "Bridge", "lighting", 1, "no lamps"), new("W-1", 1, null, "lighting", 2, null),
                ], []),
            ], policy)!;
        Assert.Equal([(1, "Bridge"), (2, null)], picture.Walks.Select(w => (w.Stop, w.Place)));
        Assert.Equal([("lighting", 1.5), ("openness", 4)], picture.Walks[0].Grades.Select(g => (g.Key, g.Value)));
        Assert.Equal(["no lamps", "wide"], picture.Walks[0].Notes);
    }

    [Fact]
    public void Votes_are_counted_over_the_participants_of_all_sources_that_voted()
    {
        var picture = EvidenceCompilation.Of(
            [
                new([Source("WS-1", 12), Source("WS-2", 8), Source("FG-1", 9)], [Finding("FG-1", "x")], [],
                [new("WS-1", "burglary", 7), new("WS-1", "extortion", 3), new("WS-2", "extortion", 6), new("WS-2", "drugs", 0)]),
            ], policy)!;
        Assert.Equal([new ProblemVotes("extortion", 9, 20, 2), new("burglary", 7, 20, 2), new("drugs", 0, 20, 2)], picture.Votes);
    }

    [Fact]
    public void A_source_that_comes_again_replaces_all_that_it_said()
    {
        var before = new EvidenceTable([Source("FG-01", 9)], [Finding("FG-01", "old"), Finding("FG-01", "older")], [], [new("FG-01", "drugs", 3)], Synthetic: true);
        var now = new EvidenceTable([Source("FG-01", 8)], [Finding("FG-01", "new")], [], []);
        var picture = EvidenceCompilation.Of([before, now], policy)!;
        Assert.Equal(["new"], picture.Themes.Select(t => t.Theme));
        Assert.Empty(picture.Votes);
        Assert.Equal(8, picture.Sources.Single().Participants);
        Assert.False(picture.Synthetic);
        Assert.True(EvidenceCompilation.Of([now, before], policy)!.Synthetic);
    }

    [Fact]
    public void Of_a_source_of_few_people_only_kind_and_month_are_shown()
    {
        var walk = Source("SEC-PRI", 4, "2026-03-17", EvidenceKind.PrisonInterview) with { Walk = new(new Dictionary<string, string> { ["weather"] = "fog" }, new Dictionary<string, int>()) };
        var picture = Of([Source("FG-01", 5, "2026-03-18"), walk], [Finding("FG-01", "a"), Finding("SEC-PRI", "a")]);
        var shown = picture.Sources[1];
        Assert.Equal(new SourceShown("few-people-1", EvidenceKind.PrisonInterview, new Month(2026, 3), null, null, null, null, null, null) { Conditions = shown.Conditions }, shown);
        Assert.Empty(shown.Conditions);
        Assert.Equal((1, 1, 5), (picture.Withheld, picture.Waiting, picture.FewerThan));
        Assert.DoesNotContain("SEC-PRI", Text(picture), StringComparison.Ordinal);
        Assert.Equal(5, picture.Sources[0].Participants);
    }

    [Fact]
    public void Few_people_speak_unnamed_once_they_are_enough_and_not_before()
    {
        List<EvidenceSource> interviews = [.. Enumerable.Range(1, 5).Select(i => Source($"INT-{i}", 1, $"2026-03-0{i}", EvidenceKind.Interview))];
        List<EvidenceFinding> said = [.. interviews.Select(s => Finding(s.Code, "theme-" + s.Code) with { Text = "of " + s.Code, Quotation = "words", Consent = true })];
        var four = Of(interviews[..4], said[..4]);
        Assert.Empty(four.Themes);
        Assert.Equal((4, 4, 4), (four.Sources.Count, four.Withheld, four.Waiting));
        var five = Of(interviews, said);
        Assert.Equal((5, 0), (five.Withheld, five.Waiting));
        Assert.Equal(5, five.Themes.Count);
        Assert.All(five.Themes, t =>
        {
            Assert.Equal([EvidenceCompilation.FewPeople], t.Sources);
            Assert.Empty(t.Kinds);
            Assert.Null(t.LastNew);
            Assert.Equal((EvidenceCompilation.FewPeople, null), (t.Findings.Single().Source, t.Findings.Single().Quotation));
        });
    }

    [Fact]
    public void The_only_one_who_spoke_a_language_waits_for_others_of_it()
    {
        List<EvidenceSource> sources = [.. Enumerable.Range(1, 5).Select(i => Source($"INT-{i}", 1)), Source("INT-0", 4) with { Language = Language.Fr }];
        var picture = Of(sources, [.. sources.Select(s => Finding(s.Code, "t"))]);
        Assert.Equal((5, 1), (picture.Themes.Single().Sources.Count, picture.Waiting));
        Assert.All(picture.Themes.Single().Findings, f => Assert.Equal(Language.Es, f.Language));
    }

    [Fact]
    public void Votes_and_grades_of_few_people_are_in_no_total()
    {
        var picture = EvidenceCompilation.Of(
            [
                new([Source("WS-1", 12), .. Enumerable.Range(1, 6).Select(i => Source($"INT-{i}", 1))], [.. Enumerable.Range(1, 6).Select(i => Finding($"INT-{i}", "t"))],
                [new("INT-1", 1, "Bridge", "lighting", 1, "dark")], [new("WS-1", "drugs", 7), new("INT-1", "drugs", 1), new("INT-2", "extortion", 1)]),
            ], policy)!;
        Assert.Equal([new ProblemVotes("drugs", 7, 12, 1)], picture.Votes);
        Assert.Empty(picture.Walks);
    }

    /// <summary>What an attacker has who knows how many people each conversation had: totals of themes by which the two could be told apart.</summary>
    [Fact]
    public void Two_sources_of_few_people_leave_the_same_mark_in_every_total()
    {
        EvidencePicture Picture(string speaks) => Of(
            [Source("FG-1", 9), Source("INT-1", 1, kind: EvidenceKind.Interview), Source("INT-2", 4, kind: EvidenceKind.PrisonInterview)],
            [Finding("FG-1", "a"), Finding("INT-1", "b"), Finding("INT-2", "b"), Finding(speaks, "a")]);
        Assert.Equal(Text(Picture("INT-1")), Text(Picture("INT-2")));
    }

    [Fact]
    public void Voices_are_never_fewer_than_sources() => Prop.ForAll(tables, given =>
        EvidenceCompilation.Of(given, policy) is not { } picture || (picture.Voices >= picture.Sources.Count && picture.Themes.All(t => t.Voices >= t.Sources.Count && t.Sources.Count > 0 && t.Findings.Count >= t.Sources.Count)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Sending_a_file_twice_changes_nothing() => Prop.ForAll(tables, given =>
        given.Length == 0 || string.Equals(Text(EvidenceCompilation.Of(given, policy)), Text(EvidenceCompilation.Of([.. given, given[^1]], policy)), StringComparison.Ordinal))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_files_of_different_sources_does_not_matter() => Prop.ForAll(tables, given =>
    {
        EvidenceTable[] apart = [.. given.Select((t, i) => Renamed(t, i))];
        return string.Equals(Text(EvidenceCompilation.Of(apart, policy)), Text(EvidenceCompilation.Of([.. apart.Reverse()], policy)), StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    /// <summary>Every quotation names its source and whether it may be shown: no byte of another one may be in what is published.</summary>
    [Fact]
    public void No_quotation_without_consent_or_of_few_people_is_in_the_published_bytes() => Prop.ForAll(tables, given =>
    {
        var published = Encoding.UTF8.GetBytes(Text(EvidenceCompilation.Of(given, policy)));
        return published.AsSpan().IndexOf("without consent"u8) < 0 && published.AsSpan().IndexOf("of few people"u8) < 0 && published.AsSpan().IndexOf("S-few"u8) < 0;
    }).QuickCheckThrowOnFailure();

    /// <summary>With each other source taken away in turn, a finding of few people has disappeared together with those of enough others, or not at all.</summary>
    [Fact]
    public void What_a_later_source_brings_of_few_people_is_of_enough_people() => Prop.ForAll(tables, given =>
    {
        var all = EvidenceCompilation.Latest(given);
        for (var upTo = 0; upTo < all.Sources.Count; upTo++)
        {
            int Unnamed(int count)
            {
                var codes = all.Sources.Take(count).Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
                EvidenceTable part = new([.. all.Sources.Where(s => codes.Contains(s.Code))], [.. all.Findings.Where(f => codes.Contains(f.Source))], [], []);
                var disclosure = SourceDisclosure.Of(part, policy);
                return part.Sources.Where(s => s.Participants < policy.MinimumCell && disclosure.MaySpeak(s.Code)).Sum(s => s.Participants);
            }

            var more = Unnamed(upTo + 1) - Unnamed(upTo);
            if (more != 0 && more < policy.MinimumCell) return false;
        }

        return true;
    }).QuickCheckThrowOnFailure();

    private static readonly Arbitrary<EvidenceTable[]> tables = (
        from count in Gen.Choose(0, 4)
        from made in TableOf().ArrayOf(count)
        select made).ToArbitrary();

    private static Gen<EvidenceTable> TableOf() =>
        from count in Gen.Choose(0, 6)
        from sources in SourceOf().ArrayOf(count)
        let distinct = sources.DistinctBy(s => s.Code).ToList()
        from said in (distinct.Count == 0 ? Gen.Constant<EvidenceFinding?>(null) : FindingOf(distinct).Select(f => (EvidenceFinding?)f)).ArrayOf(8)
        select new EvidenceTable(distinct, [.. said.OfType<EvidenceFinding>()], [], [.. distinct.Select(s => new ParticipantVote(s.Code, "drugs", s.Participants))]);

    private static Gen<EvidenceSource> SourceOf() =>
        from number in Gen.Choose(1, 9)
        from participants in Gen.Elements(1, 2, 4, 5, 12)
        from day in Gen.Choose(1, 28)
        from language in Gen.Elements(Language.En, Language.Es)
        let few = participants < policy.MinimumCell
        select Source($"{(few ? "S-few" : "S")}-{number}", participants, $"2026-03-{day:00}") with { Language = language, Place = few ? "S-few place" : "place", Who = few ? "S-few kind" : "kind" };

    private static Gen<EvidenceFinding> FindingOf(List<EvidenceSource> sources) =>
        from source in Gen.Elements(sources.ToArray())
        from theme in Gen.Elements("lighting", "police", "youth")
        from consent in Gen.Elements(true, false)
        select Finding(source.Code, theme) with { Consent = consent, Quotation = source.Participants < policy.MinimumCell ? "of few people" : consent ? "agreed" : "without consent" };

    private static EvidenceTable Renamed(EvidenceTable table, int file)
    {
        string Name(string code) => $"{code}-{file}";
        return table with
        {
            Sources = [.. table.Sources.Select(s => s with { Code = Name(s.Code) })], Findings = [.. table.Findings.Select(f => f with { Source = Name(f.Source) })],
            Votes = [.. table.Votes.Select(v => v with { Source = Name(v.Source) })],
        };
    }

    private static EvidencePicture Of(IReadOnlyList<EvidenceSource> sources, IReadOnlyList<EvidenceFinding> findings) => EvidenceCompilation.Of([new(sources, findings, [], [])], policy)!;

    private static EvidenceSource Source(string code, int participants, string day = "2026-03-01", EvidenceKind kind = EvidenceKind.FocusGroup) =>
        new(code, kind, DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), "Market hall", "014", participants, "neighbours", Language.Es);

    private static EvidenceFinding Finding(string source, string theme, string? problem = null, Stance stance = Stance.Supports) =>
        new(source, theme, problem, stance, "It is so", null, Consent: false, null);

    private static string Text(EvidencePicture? picture) => picture is null ? "" : JsonSerializer.Serialize(picture, PipelineJson.Default.EvidencePicture);
}
