using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Texts = Pipeline.Intake.Crime.Suggestions.SuggestionTexts;

namespace Pipeline.Intake.Crime.Suggestions;

/// <summary>What the two columns of coordinates hold: degrees, or metres of a system that would put them on land where it is used.</summary>
internal sealed class PointProposal(ColumnRoles roles, List<SuggestedMember> writing, List<LocalText> decisions)
{
    private const double Around = 0.5;

    public ProfilePoints? Propose()
    {
        if (roles.East is not { } east || roles.North is not { } north) return null;
        return roles.IsDegrees ? InDegrees(east, north) : Projected(east.Numbers, north.Numbers);
    }

    private ProfilePoints? InDegrees(ColumnEvidence east, ColumnEvidence north)
    {
        if (east.Numbers.Degrees is not { } longitudes || north.Numbers.Degrees is not { } latitudes) return null;
        if (roles.Swapped) decisions.Add(Texts.DecideSwapped.With(east.Name, north.Name));
        var bounds = Clipped(longitudes.From - Around, latitudes.From - Around, longitudes.To + Around, latitudes.To + Around);
        writing.Add(new(Texts.Places, "EPSG:4326", Texts.Degrees.With(Text(east.Numbers.Least), Text(east.Numbers.Most), Text(north.Numbers.Least), Text(north.Numbers.Most))));
        writing.Add(new(Texts.Bounds, Text(bounds), Texts.BoundsFrom));
        return new ProfilePoints { Bounds = bounds, Grid = GridAt(bounds) };
    }

    /// <summary>Only the British grid can be told from its numbers; which of sixty zones a UTM coordinate belongs to, nobody can.</summary>
    private ProfilePoints? Projected(NumberTally east, NumberTally north)
    {
        const string british = "EPSG:27700";
        var evidence = Texts.Metres.With(Text(east.Least), Text(east.Most), Text(north.Least), Text(north.Most));
        var possible = new List<string>();
        var bounds = OnLand(british, east, north, new(-9, 49.5, 2.5, 61.5));
        if (bounds is not null) possible.Add(british);
        // A zone of UTM is six degrees wide: 166 km to 834 km at the equator, and narrower towards the poles.
        if (east is { Least: >= 160_000, Most: <= 840_000 } && north is { Least: >= 0, Most: <= 10_000_000 }) possible.Add("utm-…n, utm-…s");
        decisions.Add(Texts.DecideProjected.With(roles.East!.Name, roles.North!.Name, possible.Count == 0 ? Texts.None : string.Join(", ", possible)));
        if (bounds is null)
        {
            writing.Add(new(Texts.Places, "", evidence));
            return null;
        }

        writing.Add(new(Texts.Places, british, Texts.Joined([evidence, Texts.MetresOnLand.With(british, Text(bounds.West), Text(bounds.East), Text(bounds.South), Text(bounds.North))])));
        return new ProfilePoints { System = british, Bounds = Clipped(bounds.West - Around, bounds.South - Around, bounds.East + Around, bounds.North + Around), Grid = GridAt(bounds) };
    }

    /// <summary>The degrees of all corners, when they lie where the system is used.</summary>
    private static ProfileBounds? OnLand(string system, NumberTally east, NumberTally north, ProfileBounds used)
    {
        // The false origin lies south-west of Cornwall: beyond 700 by 1,300 km there is no square of the grid.
        if (east.Least < 0 || east.Most > 700_000 || north.Least < 0 || north.Most > 1_300_000 || Projection.Find(system) is not { } projection) return null;
        var corners = new List<(double X, double Y)>();
        foreach (var x in (double[])[east.Least, east.Most])
        {
            foreach (var y in (double[])[north.Least, north.Most])
            {
                projection.Inverse(x, y, out var longitude, out var latitude);
                corners.Add((longitude, latitude));
            }
        }

        var bounds = new ProfileBounds(corners.Min(c => c.X), corners.Min(c => c.Y), corners.Max(c => c.X), corners.Max(c => c.Y));
        return bounds.West >= used.West && bounds.East <= used.East && bounds.South >= used.South && bounds.North <= used.North ? bounds : null;
    }

    private static ProfileBounds Clipped(double west, double south, double east, double north) =>
        new(Math.Max(-180, Rounded(west)), Math.Max(-90, Rounded(south)), Math.Min(180, Rounded(east)), Math.Min(90, Rounded(north)));

    private static double Rounded(double degrees) => Math.Round(degrees, 1);

    private static string GridAt(ProfileBounds bounds) => Projection.UtmAt((bounds.West + bounds.East) / 2, Math.Clamp((bounds.South + bounds.North) / 2, -80, 84)).Name;

    private static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Text(ProfileBounds bounds) => $"{Text(bounds.West)} {Text(bounds.South)} {Text(bounds.East)} {Text(bounds.North)}";
}
