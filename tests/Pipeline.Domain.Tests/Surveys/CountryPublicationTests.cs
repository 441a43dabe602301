using System.Globalization;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;

namespace Pipeline.Tests.Surveys;

public class CountryPublicationTests
{
    private static readonly Instrument Survey = Reconstruction.Instrument;
    private static readonly DisclosurePolicy Policy = DisclosurePolicy.Current;

    [Fact]
    public void A_country_is_shown_with_ten_municipalities_or_the_consent_of_all()
    {
        var results = Publish([.. Cities("SAM", "BR", 30), .. Cities("SAM", "AR", 9), .. Cities("SAM", "CL", 6, consent: true), .. Cities("SAM", "PE", 8), .. Europe]);
        Assert.Equal([("BR", 30), ("CL", 6)], results.CountryPages.Where(InSouthAmerica).Select(c => (c.Code, c.Responses)));
    }

    [Fact]
    public void One_municipality_without_consent_keeps_a_small_country_out()
    {
        var results = Publish([.. Cities("SAM", "BR", 30), .. Cities("SAM", "CL", 6, consent: true), .. Cities("SAM", "CL", 1), .. Cities("SAM", "PE", 11), .. Europe]);
        Assert.Equal(["BR"], results.CountryPages.Where(InSouthAmerica).Select(c => c.Code).Take(1));
        Assert.DoesNotContain(results.CountryPages, c => string.Equals(c.Code, "CL", StringComparison.Ordinal));
    }

    [Fact]
    public void Consent_does_not_reach_below_the_smallest_count_that_is_shown()
    {
        var results = Publish([.. Cities("SAM", "BR", 30), .. Cities("SAM", "CL", 4, consent: true), .. Cities("SAM", "PE", 12), .. Europe]);
        Assert.DoesNotContain(results.CountryPages, c => string.Equals(c.Code, "CL", StringComparison.Ordinal));
    }

    [Fact]
    public void Countries_step_back_until_the_rest_of_their_region_is_large_enough_by_itself()
    {
        // Without Peru the rest would be three cities; with it, fifteen.
        var results = Publish([.. Cities("SAM", "BR", 30), .. Cities("SAM", "PE", 12), .. Cities("SAM", "AR", 3), .. Europe]);
        Assert.Equal(["BR"], results.CountryPages.Where(InSouthAmerica).Select(c => c.Code));
    }

    [Fact]
    public void A_region_of_large_countries_is_shown_whole()
    {
        var results = Publish([.. Cities("SAM", "BR", 30), .. Cities("SAM", "PE", 12), .. Cities("SAM", "AR", 10), .. Europe]);
        Assert.Equal(["BR", "PE", "AR"], results.CountryPages.Where(InSouthAmerica).Select(c => c.Code));
    }

    [Fact]
    public void A_pool_of_regions_shows_no_countries()
    {
        var results = Publish([.. Cities("EAF", "KE", 15), .. Cities("SAF", "ZA", 15), .. Cities("EAP", "CN", 15), .. Cities("SAM", "BR", 15), .. Cities("SAM", "AR", 15), .. Cities("SAM", "CL", 15)]);
        Assert.Equal(["SAM", "OTH"], results.Regions.Select(r => r.Code));
        Assert.All(results.CountryPages, c => Assert.Equal("SAM", c.Region));
        Assert.Equal(3, results.CountryPages.Count);
    }

    [Fact]
    public void A_country_reported_under_two_regions_is_not_shown_by_halves()
    {
        var results = Publish([.. Cities("SAM", "BR", 30), .. Cities("SAM", "PE", 30), .. Cities("SAM", "AR", 12), .. Cities("WCE", "PE", 12), .. Europe]);
        Assert.DoesNotContain(results.CountryPages, c => string.Equals(c.Code, "PE", StringComparison.Ordinal));
    }

    [Fact]
    public void A_figure_in_which_the_region_has_a_gap_has_no_numbers_in_its_countries()
    {
        var pages = 0;
        foreach (var results in Enumerable.Range(0, 20).Select(seed => Publish(RandomWaves.Draw(seed, 300, noise: 0.05))))
        {
            foreach (var page in results.CountryPages)
            {
                var region = results.Regions.Single(r => string.Equals(r.Code, page.Region, StringComparison.Ordinal));
                foreach (var (figure, i) in page.Figures.Select((f, i) => (f, i)))
                {
                    Assert.Equal(region.Figures[i].Code, figure.Code);
                    if (region.Figures[i].Options.All(o => o.Count.HasValue) && region.Figures[i].Base.Valid.HasValue) continue;
                    pages++;
                    Assert.DoesNotContain(figure.Options, o => o.Count.HasValue || o.OfValid.HasValue || o.Mean is { HasValue: true } || o.OfMentions is { HasValue: true });
                    Assert.False(figure.Base.Valid.HasValue || figure.Base.Asked.HasValue || figure.Mentions is { HasValue: true } || figure.Rank is { SumOfMeans.HasValue: true });
                }
            }
        }

        Assert.True(pages > 100);
    }

    [Fact]
    public void Countries_of_large_regions_have_figures()
    {
        var pages = Enumerable.Range(0, 20).SelectMany(seed => Publish(RandomWaves.Draw(seed, 390, noise: 0.05)).CountryPages).ToList();
        Assert.True(pages.Count > 20);
        Assert.True(pages.SelectMany(p => p.Figures).SelectMany(f => f.Options).Count(o => o.Count is { HasValue: true, Number: > 0 }) > 500);
        Assert.DoesNotContain(pages.SelectMany(p => p.Figures).SelectMany(f => f.Options), o => o.Count.HasValue && Policy.IsSmall((int)o.Count.Number));
    }

    private static IEnumerable<SurveyResponse> Europe => [.. Cities("WCE", "FR", 12), .. Cities("WCE", "ES", 12), .. Cities("WCE", "DE", 12)];

    private static bool InSouthAmerica(CountryResults country) => string.Equals(country.Region, "SAM", StringComparison.Ordinal);

    private static WaveResults Publish(IReadOnlyList<SurveyResponse> responses) =>
        WavePublication.Publish(Survey, "w", responses, new() { Wave = "w", Instrument = Survey.Name }, Policy, DateTimeOffset.UnixEpoch);

    private static IEnumerable<SurveyResponse> Cities(string region, string country, int count, bool consent = false) =>
        Enumerable.Range(0, count).Select(i => new SurveyResponse(
            string.Create(CultureInfo.InvariantCulture, $"{country}{i}{consent}"), region, country, new Dictionary<string, string>(StringComparer.Ordinal) { ["q02_type"] = i % 2 == 0 ? "urban" : "mixed" }) { CountryConsent = consent });
}
