namespace Pipeline.Domain.Crime;

/// <summary>
/// Finds the events that two agencies report (methods 2.5): the same case number, or days at most one apart, at most 100 m, the same ICCS code of level 2 and
/// the same victim where both have one. An event is counted once, in the agency that the city lists first.
/// </summary>
/// <remarks>
/// Candidates are taken nearest first (case numbers before places, then days, then metres), and an event of one agency is paired with at most one of each other:
/// two burglaries on one night in one street stay two. No step looks at the order of agencies before credit is given, so the number of events that
/// are left does not depend on it. O(n log n): events meet by day and square of 100 m only.
/// </remarks>
internal sealed class EventMatching
{
    private const double MetresPerDegree = 111_194.93;
    private const double MostMetres = 100;
    private const int MinutesPerDay = 1440;

    // So many of one kind on one day within one square, or under one number: a placeholder, not a place or a case.
    private const int MostAlike = 256;

    private readonly IReadOnlyList<AgencyDelivery> _agencies;
    private readonly List<Event> _events = [];
    private readonly List<Candidate> _candidates = [];

    private EventMatching(IReadOnlyList<AgencyDelivery> agencies)
    {
        _agencies = agencies;
        for (var a = 0; a < agencies.Count; a++) Take(a);
        Method = MethodOf(_events);
        if (Method == MatchingMethod.None) return;

        // By what the events say and then by the agencies' codes: an order that does not know how the city lists them.
        _events.Sort((x, y) =>
        {
            var order = EventFacts.InOrder(x.Facts, y.Facts);
            if (order == 0) order = string.CompareOrdinal(agencies[x.Agency].Agency.Code, agencies[y.Agency].Agency.Code);
            return order != 0 ? order : (x.Extract, x.Place).CompareTo((y.Extract, y.Place));
        });
        ByCaseNumber();
        if (Method == MatchingMethod.CaseNumberOrPlace) ByPlace();
        Credit();
    }

    public MatchingMethod Method { get; }

    public List<MatchedEvents> Matched { get; } = [];

    /// <summary>Matches the events of the agencies, and takes those that count in an earlier one out of the later.</summary>
    public static EventMatching Among(IReadOnlyList<AgencyDelivery> agencies) => new(agencies);

    private void Take(int agency)
    {
        var delivery = _agencies[agency];
        var codes = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var extract = 0; extract < delivery.Events.Count; extract++)
        {
            var events = delivery.Events[extract];
            foreach (var category in events.Categories) codes[category] = delivery.Crosswalk.Find(category) is { Relation: not Relation.None, Iccs: { } code } ? code : null;
            for (var i = 0; i < events.Count; i++)
            {
                var code = codes[events.Categories[events.Category[i]]];
                var day = events.Minute[i] == CrimeEvents.Unknown ? CrimeEvents.Unknown : (int)Math.Floor(events.Minute[i] / (double)MinutesPerDay);
                _events.Add(new Event(
                    agency, extract, i,
                    new EventFacts(day, events.Latitude[i], events.Longitude[i], events.Id[i], events.Victim[i], events.Month[i], events.Minute[i], code ?? "")));
            }
        }
    }

    private static MatchingMethod MethodOf(List<Event> events)
    {
        if (events.Where(e => e.Facts.HasPlace).DistinctBy(e => e.Agency).Count() > 1) return MatchingMethod.CaseNumberOrPlace;
        return events.Where(e => e.Facts.Id != 0).DistinctBy(e => e.Agency).Count() > 1 ? MatchingMethod.CaseNumber : MatchingMethod.None;
    }

    /// <summary>Months at most one apart and no contradiction of sections: agencies that number their cases from 1 share numbers, not events.</summary>
    private void ByCaseNumber()
    {
        foreach (var sameNumber in Enumerable.Range(0, _events.Count).Where(i => _events[i].Facts.Id != 0).GroupBy(i => _events[i].Facts.Id))
        {
            var members = sameNumber.Take(MostAlike + 1).ToList();
            if (members.Count is < 2 or > MostAlike) continue;
            for (var i = 0; i < members.Count; i++)
                for (var j = i + 1; j < members.Count; j++)
                {
                    var (x, y) = (_events[members[i]], _events[members[j]]);
                    if (x.Agency == y.Agency || Math.Abs(x.Facts.Month - y.Facts.Month) > 1 || !SectionsAgree(x.Facts.Iccs, y.Facts.Iccs)) continue;
                    _candidates.Add(new Candidate(CaseNumber: true, 0, 0, members[i], members[j]));
                }
        }
    }

    private void ByPlace()
    {
        // Squares are 100 m wide at the latitude furthest from the equator, so nowhere narrower.
        var width = MetresPerDegree * Math.Max(0.01, Math.Cos(_events.Where(e => e.Facts.HasPlace).Max(e => Math.Abs(e.Facts.Latitude)) * Math.PI / 180));
        var squares = new Dictionary<(int Day, int East, int North, string Code), List<int>>();
        for (var i = 0; i < _events.Count; i++)
        {
            var facts = _events[i].Facts;
            if (!facts.HasPlace || facts.Level2 is not { } code) continue;
            var key = (facts.Day, Square(facts.Longitude, width), Square(facts.Latitude, MetresPerDegree), code);
            if (!squares.TryGetValue(key, out var square)) squares[key] = square = [];
            square.Add(i);
        }

        foreach (var (at, square) in squares)
        {
            if (square.Count > MostAlike) continue;
            for (var day = -1; day <= 1; day++)
                for (var east = -1; east <= 1; east++)
                    for (var north = -1; north <= 1; north++)
                        if (squares.GetValueOrDefault((at.Day + day, at.East + east, at.North + north, at.Code)) is { Count: <= MostAlike } other)
                            Meet(square, other);
        }
    }

    private static int Square(double degrees, double metresPerDegree) => (int)Math.Floor(degrees * metresPerDegree / MostMetres);

    private void Meet(List<int> square, List<int> other)
    {
        foreach (var i in square)
            foreach (var j in other)
            {
                if (j <= i) continue;
                var (x, y) = (_events[i], _events[j]);
                if (x.Agency == y.Agency || (x.Facts.Victim != 0 && y.Facts.Victim != 0 && x.Facts.Victim != y.Facts.Victim)) continue;
                var metres = Metres(x.Facts, y.Facts);
                if (metres <= MostMetres) _candidates.Add(new Candidate(CaseNumber: false, Math.Abs(x.Facts.Day - y.Facts.Day), metres, i, j));
            }
    }

    private static double Metres(in EventFacts a, in EventFacts b)
    {
        var east = (a.Longitude - b.Longitude) * MetresPerDegree * Math.Cos((a.Latitude + b.Latitude) / 2 * Math.PI / 180);
        var north = (a.Latitude - b.Latitude) * MetresPerDegree;
        return Math.Sqrt((east * east) + (north * north));
    }

    private void Credit()
    {
        _candidates.Sort(Candidate.NearestFirst);
        var groups = new Dictionary<int, List<int>>();
        foreach (var candidate in _candidates)
        {
            List<int> first = groups.GetValueOrDefault(candidate.First) ?? [candidate.First], second = groups.GetValueOrDefault(candidate.Second) ?? [candidate.Second];
            if (ReferenceEquals(first, second) || first.Exists(i => second.Exists(j => _events[i].Agency == _events[j].Agency))) continue;
            first.AddRange(second);
            foreach (var member in first) groups[member] = first;
        }

        var elsewhere = new HashSet<(int, int)>[_agencies.Count];
        for (var a = 0; a < elsewhere.Length; a++) elsewhere[a] = [];
        var matched = new SortedDictionary<(int Credited, int Other, int Month, string Iccs), (int All, int ByCase)>();
        foreach (var group in groups.Values.Distinct())
        {
            var credited = _events[group.MinBy(i => _events[i].Agency)];
            foreach (var other in group.Select(i => _events[i]).Where(other => other.Agency != credited.Agency))
            {
                elsewhere[other.Agency].Add((other.Extract, other.Place));
                var key = (credited.Agency, other.Agency, other.Facts.Month, other.Facts.Level2 ?? "");
                var (all, byCase) = matched.GetValueOrDefault(key);
                matched[key] = (all + 1, byCase + (other.Facts.Id != 0 && other.Facts.Id == credited.Facts.Id ? 1 : 0));
            }
        }

        Matched.AddRange(matched.Select(m => new MatchedEvents(
            _agencies[m.Key.Credited].Agency.Code, _agencies[m.Key.Other].Agency.Code, new Month(m.Key.Month), m.Key.Iccs.Length == 0 ? null : m.Key.Iccs, m.Value.All, m.Value.ByCase)));
        for (var a = 0; a < elsewhere.Length; a++) _agencies[a].CountElsewhere(elsewhere[a]);
    }

    private static bool SectionsAgree(string a, string b) => a.Length < 2 || b.Length < 2 || string.CompareOrdinal(a, 0, b, 0, 2) == 0;

    /// <param name="Agency">Place in the city's list.</param>
    /// <param name="Extract">Place in <see cref="AgencyDelivery.Events"/>.</param>
    /// <param name="Place">Place in the extract.</param>
    private readonly record struct Event(int Agency, int Extract, int Place, EventFacts Facts);

    private readonly record struct Candidate(bool CaseNumber, int Days, double Metres, int First, int Second)
    {
        public static int NearestFirst(Candidate a, Candidate b) =>
            (!a.CaseNumber, a.Days, a.Metres, a.First, a.Second).CompareTo((!b.CaseNumber, b.Days, b.Metres, b.First, b.Second));
    }

    /// <summary>What an event says of itself, whoever recorded it.</summary>
    private readonly record struct EventFacts(int Day, double Latitude, double Longitude, ulong Id, ulong Victim, int Month, int Minute, string Iccs)
    {
        public bool HasPlace => Day != CrimeEvents.Unknown && !double.IsNaN(Latitude) && !double.IsNaN(Longitude);

        public string? Level2 => Iccs.Length >= 4 ? Iccs[..4] : null;

        public static int InOrder(EventFacts a, EventFacts b)
        {
            var order = (a.Day, a.Latitude, a.Longitude, a.Id, a.Victim, a.Month, a.Minute).CompareTo((b.Day, b.Latitude, b.Longitude, b.Id, b.Victim, b.Month, b.Minute));
            return order != 0 ? order : string.CompareOrdinal(a.Iccs, b.Iccs);
        }
    }
}
