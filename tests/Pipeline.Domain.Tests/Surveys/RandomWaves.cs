using System.Globalization;
using Pipeline.Domain.Surveys;

namespace Pipeline.Tests.Surveys;

/// <summary>Waves that nobody would want to receive: answers against the routing, unknown codes, gaps, tied ranks, ticked "none" boxes.</summary>
internal static class RandomWaves
{
    private static readonly string[] RegionCodes = ["SAM", "WCE", "WCA", "NAM", "CAC", "EAF", "SAF", "EAP"];

    /// <summary>The one currency in which a rate is known.</summary>
    public static ExchangeRates Rates { get; } = new("2011", new Dictionary<string, decimal>(StringComparer.Ordinal) { ["EUR"] = 1.39m }, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <param name="noise">Share of cells filled without regard to routing and codes, 0 to 1.</param>
    public static IReadOnlyList<SurveyResponse> Draw(int seed, int responses, double noise)
    {
        var random = new Random(seed);

        // Some waves lean to "yes", some leave most questions blank: small and large cells both occur.
        var blank = random.NextDouble() * 0.5;
        var lean = random.NextDouble();
        return [.. Enumerable.Range(0, responses).Select(i => One(random, i, blank, lean, noise))];
    }

    private static SurveyResponse One(Random random, int index, double blank, double lean, double noise)
    {
        // Typed answers are drawn from a source of their own: a seed that once found a leak keeps its ticks.
        var typed = new Random(index + (int)(blank * 1_000_000));
        var region = RegionCodes[(int)(random.NextDouble() * random.NextDouble() * RegionCodes.Length)];
        Dictionary<string, string> answers = new(StringComparer.Ordinal);
        foreach (var figure in Reconstruction.Instrument.Figures)
        {
            var source = figure.Type is QuestionType.Number or QuestionType.Amount or QuestionType.Date or QuestionType.Text ? typed : random;
            var careless = source.NextDouble() < noise;
            var asked = figure.Gate is null || (answers.TryGetValue(figure.Gate.Column, out var gate) && figure.Gate.Values.Contains(gate, StringComparer.Ordinal));
            if ((!asked && !careless) || source.NextDouble() < blank) continue;
            Answer(source, figure, careless, lean, answers);
        }

        // Every fourth country, and not by chance, so that a seed draws the same answers as ever.
        var country = random.Next(1, 9);
        return new(string.Create(CultureInfo.InvariantCulture, $"R{index:D5}"), region, $"{region}{country}", answers)
        {
            CountryConsent = country % 4 == 0, Currency = typed.NextDouble() < 0.9 ? "EUR" : "XXX",
        };
    }

    private static void Answer(Random random, InstrumentFigure figure, bool careless, double lean, Dictionary<string, string> answers)
    {
        var options = figure.Options;
        switch (figure.Type)
        {
            case QuestionType.Multi:
                var none = random.NextDouble() < 0.2;
                foreach (var option in options)
                    if (option.Exclusive ? none : (!none || careless) && random.NextDouble() < lean) answers[option.Column!] = "1";
                break;
            case QuestionType.Rank:
                var order = Enumerable.Range(1, options.Count).ToArray();
                random.Shuffle(order);
                for (var i = 0; i < order.Length; i++)
                {
                    if (careless && random.NextDouble() < 0.3) continue;
                    answers[options[i].Column!] = (careless ? random.Next(0, 7) : order[i]).ToString(CultureInfo.InvariantCulture);
                }

                break;
            case QuestionType.Number or QuestionType.Amount:
                answers[figure.Column!] = careless && random.NextDouble() < 0.2 ? "many" : Math.Round(Math.Pow(10, random.NextDouble() * 8)).ToString(CultureInfo.InvariantCulture);
                break;
            case QuestionType.Date:
                answers[figure.Column!] = careless && random.NextDouble() < 0.2 ? "31/12/2005" : random.Next(1996, 2012).ToString(CultureInfo.InvariantCulture);
                break;
            case QuestionType.Text:
                answers[figure.Column!] = SurveyResponse.TextGiven;
                break;
            default:
                answers[figure.Column!] = careless && random.NextDouble() < 0.2 ? "unknown" : options[random.NextDouble() < lean ? 0 : random.Next(options.Count)].Code;
                break;
        }
    }
}
